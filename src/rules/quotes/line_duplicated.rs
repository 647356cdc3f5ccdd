//! A line stands twice: with one number, or with everything the same.

use std::collections::HashMap;

use crate::core::agreement::{Amount, Line, Number, Words};
use crate::core::finding::Level;
use crate::rules::document::DocumentView;
use crate::rules::findings::Findings;
use crate::rules::ruling::Knobs;
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "line-duplicated",
    since: "0.1.0",
    level: Some(Level::Error),
    supersedes: &[],
    needs: &[],
    settings: &[],
    arguments: &["case", "other"],
    card: include_str!("line_duplicated.md"),
    check: Check::Document(&[], check),
};

fn check(document: &DocumentView<'_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    let mut by_id: HashMap<&str, &Line> = HashMap::new();
    let mut by_content: HashMap<String, &Line> = HashMap::new();
    for line in &document.own.lines {
        let first = line.id.as_ref().and_then(|id| by_id.insert(&id.value, line).map(|first| (id, first)));
        if let Some((id, first)) = first {
            by_id.insert(&id.value, first);
            let added = found.line(document, line, id.at).text("case", "number").text("other", &*id.value);
            added.beside(first.id.as_ref().map(|id| id.at));
            continue;
        }
        let Some(content) = content(line) else { continue };
        match by_content.get(&content) {
            Some(first) => {
                let other = first.id.as_ref().map_or("", |id| &*id.value);
                let added = found.line(document, line, line.at).text("case", "content").text("other", other);
                added.arg_if("amount", line.amount.map(|amount| document.stated(amount))).beside(Some(first.at));
            }
            None => {
                by_content.insert(content, line);
            }
        }
    }
}

/// Everything that a line says beside its number. `None` where it says too little to be the same as another, or brings
/// no money.
fn content(line: &Line) -> Option<String> {
    let amount = line.amount.filter(|amount| !amount.value.is_zero())?;
    line.called()?;
    let words = |words: &Option<Words>| words.as_ref().map_or_else(String::new, |words| words.value.to_lowercase());
    let number =
        |number: &Option<Number>| number.as_ref().map_or_else(String::new, |own| own.value.normalize().to_string());
    let money = |money: &Option<Amount>| money.map_or_else(String::new, |own| own.value.normalize().to_string());
    let mut all = vec![words(&line.item), words(&line.name), words(&line.description), words(&line.unit)];
    all.extend([number(&line.quantity), money(&line.price), amount.value.normalize().to_string()]);
    all.extend([words(&line.order_line), words(&line.quote_line), words(&line.target)]);
    all.extend(line.remarks.iter().map(|remark| remark.value.to_string()));
    all.extend(line.adjustments.iter().map(|own| money(&own.amount)));
    all.push(format!("{:?}", line.promise()));
    Some(all.join("\u{1f}"))
}
