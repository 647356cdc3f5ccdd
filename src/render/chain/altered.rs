//! What a later document says otherwise beside all sums, in sentences.

use super::{money, plain, rows, words};
use crate::core::agreement::{Binding, LineKind};
use crate::core::chain::{Altered, Chain, Condition, Said};
use crate::core::finding::{Arguments, Value};
use crate::core::fraction::Fraction;
use crate::text::Text;

/// The sentences about all of it, in the order of the documents; letters write days in words.
pub(super) fn sentences(chain: &Chain, text: &Text, is_letter: bool) -> Vec<String> {
    chain.altered.iter().map(|one| sentence(chain, one, text, is_letter)).collect()
}

/// The sentences about what is no line of the sum: those of lines stand beside them.
pub(super) fn beside_lines(chain: &Chain, text: &Text) -> Vec<String> {
    let own = chain.altered.iter().filter(|one| one.term.is_none());
    own.map(|one| sentence(chain, one, text, false)).collect()
}

/// What is said otherwise about an agreed line, in a few words for each.
pub(super) fn of_term(chain: &Chain, term: usize, text: &Text) -> Vec<String> {
    let own = chain.altered.iter().filter(|one| one.term == Some(term));
    own.map(|one| {
        let id = match one.condition {
            Condition::Wording => "altered-why-wording",
            _ => "altered-why",
        };
        text.say(id, &arguments(chain, one, text, false))
    })
    .collect()
}

/// A whole sentence.
fn sentence(chain: &Chain, one: &Altered, text: &Text, is_letter: bool) -> String {
    text.say(&format!("altered-{}", one.condition.name()), &arguments(chain, one, text, is_letter))
}

/// The arguments of the sentences about it, also of those that a rule tells.
pub(super) fn arguments(chain: &Chain, one: &Altered, text: &Text, is_letter: bool) -> Arguments {
    let case = match (&one.was, &one.is) {
        (Said::Nothing, _) => "new",
        (_, Said::Nothing) => "gone",
        (was, is) => match (figure(was), figure(is)) {
            (Some(was), Some(is)) if is > was => "more",
            (Some(was), Some(is)) if is < was => "less",
            _ => "other",
        },
    };
    let sums = match (&one.was, &one.is) {
        (Said::Percent(_, Some(was)), Said::Percent(_, Some(is))) => {
            let sums = [("before", money(chain, was)), ("after", money(chain, is))];
            text.say("altered-sums", &sums)
        }
        _ => String::new(),
    };
    vec![
        ("case", words(case)),
        ("item", words(one.name.clone().unwrap_or_default())),
        ("document", words(rows::short_name(chain, &chain.documents[one.document]))),
        ("was", value(chain, &one.was, text, is_letter)),
        ("now", value(chain, &one.is, text, is_letter)),
        ("sums", words(sums)),
    ]
}

/// What can be held against another figure of its kind.
fn figure(said: &Said) -> Option<Fraction> {
    match said {
        Said::Percent(percent, amount) => Some(amount.clone().unwrap_or_else(|| Fraction::of(*percent))),
        Said::Money(amount) => Some(amount.clone()),
        Said::Quantity(quantity, _) => Some(Fraction::of(*quantity)),
        _ => None,
    }
}

fn value(chain: &Chain, said: &Said, text: &Text, is_letter: bool) -> Value {
    let named = |id: &str| words(text.say(id, &[]));
    match said {
        Said::Nothing => words(""),
        Said::Percent(percent, _) => words(format!("{percent} %")),
        Said::Money(amount) => money(chain, amount),
        Said::Day(day) if is_letter => words(text.day(*day)),
        Said::Day(day) => Value::Date(*day),
        Said::Words(own) => words(own.split_whitespace().collect::<Vec<_>>().join(" ")),
        Said::Binding(Binding::Fixed) => named("altered-fixed"),
        Said::Binding(Binding::Estimate) => named("altered-estimate"),
        Said::Binding(Binding::NotToExceed) => named("altered-not-to-exceed"),
        Said::Promise(kind) => named(promise(*kind)),
        Said::WithTax(true) => named("altered-with-tax"),
        Said::WithTax(false) => named("altered-without-tax"),
        Said::Quantity(quantity, Some(unit)) => words(format!("{quantity} {unit}")),
        Said::Quantity(quantity, None) => words(quantity.to_string()),
    }
}

fn promise(kind: LineKind) -> &'static str {
    match kind {
        LineKind::Fixed => "altered-kind-fixed",
        LineKind::UnitRate => "altered-kind-unit-rate",
        LineKind::Allowance => "altered-kind-allowance",
        LineKind::Provisional => "altered-kind-provisional",
        LineKind::Contingency => "altered-kind-contingency",
        LineKind::Option => "altered-kind-option",
        LineKind::Exclusion => "altered-kind-exclusion",
    }
}

/// What was said, for machines: as the documents write it, amounts with the decimals of the currency.
pub(in crate::render) fn fact(chain: &Chain, said: &Said) -> Option<String> {
    match said {
        Said::Nothing => None,
        Said::Percent(percent, _) => Some(format!("{percent} %")),
        Said::Money(amount) => Some(plain(chain, amount)),
        Said::Day(day) => Some(day.to_string()),
        Said::Words(own) => Some(own.clone()),
        Said::Binding(own) => Binding::ALL.iter().find(|(each, _)| each == own).map(|(_, name)| (*name).to_string()),
        Said::Promise(own) => LineKind::ALL.iter().find(|(each, _)| each == own).map(|(_, name)| (*name).to_string()),
        Said::WithTax(is) => Some(if *is { "with tax" } else { "without tax" }.to_string()),
        Said::Quantity(quantity, Some(unit)) => Some(format!("{quantity} {unit}")),
        Said::Quantity(quantity, None) => Some(quantity.to_string()),
    }
}
