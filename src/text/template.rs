//! Messages made ready to be filled a hundred thousand times: words, names of values, choices by the word of a value.
//!
//! What only the language of messages itself can decide, such as the plural of a count, is left to it.

use std::borrow::Cow;

use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey};

/// A message in parts.
#[derive(Debug)]
pub struct Template(Vec<Part>);

#[derive(Debug)]
enum Part {
    /// Words as they are.
    Words(String),
    /// A value by its name.
    Value(String),
    /// One of several templates, by the word of a value; the last one is for all other words.
    Choice { by: String, among: Vec<(String, Template)>, otherwise: Template },
}

impl Template {
    /// Makes a pattern ready; `None` where it holds more than words, values and choices by words.
    pub fn of(pattern: &Pattern<&str>) -> Option<Template> {
        let parts = pattern.elements.iter().map(|element| match element {
            PatternElement::TextElement { value } => Some(Part::Words((*value).to_string())),
            PatternElement::Placeable { expression: Expression::Inline(inline) } => Some(Part::Value(name(inline)?)),
            PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
                Part::of_choice(name(selector)?, variants)
            }
        });
        parts.collect::<Option<Vec<Part>>>().map(Template)
    }

    /// Writes the message with its values; `None` where one is missing or no words.
    pub fn fill<'v>(&self, value: &dyn Fn(&str) -> Option<Cow<'v, str>>, out: &mut String) -> Option<()> {
        for part in &self.0 {
            match part {
                Part::Words(words) => out.push_str(words),
                Part::Value(name) => out.push_str(&value(name)?),
                Part::Choice { by, among, otherwise } => {
                    let word = value(by)?;
                    let chosen = among.iter().find(|(own, _)| *own == *word).map_or(otherwise, |(_, own)| own);
                    chosen.fill(value, out)?;
                }
            }
        }
        Some(())
    }
}

impl Part {
    fn of_choice(by: String, variants: &[Variant<&str>]) -> Option<Part> {
        let (mut among, mut otherwise) = (Vec::new(), None);
        for variant in variants {
            let VariantKey::Identifier { name } = &variant.key else { return None };
            among.push(((*name).to_string(), Template::of(&variant.value)?));
            if variant.default {
                otherwise = Template::of(&variant.value);
            }
        }
        Some(Part::Choice { by, among, otherwise: otherwise? })
    }
}

/// The name of a value that stands by itself.
fn name(inline: &InlineExpression<&str>) -> Option<String> {
    match inline {
        InlineExpression::VariableReference { id } => Some(id.name.to_string()),
        _ => None,
    }
}
