//! An item without a category.

use crate::core::field::Field;
use crate::rules::facts::Facts;
use crate::rules::findings::Findings;
use crate::rules::looks::{Look, Seen};
use crate::rules::ruling::Knobs;
use crate::rules::signs::Signs;
use crate::rules::view::ListView;
use crate::rules::{Check, Rule};

/// The rule; off unless someone wants it.
pub static RULE: Rule = Rule {
    id: "category-missing",
    since: "0.1.0",
    level: None,
    supersedes: &[],
    needs: &[],
    settings: &[],
    arguments: &["case", "count"],
    card: include_str!("category_missing.md"),
    check: Check::Rows(look, check),
};

fn look<'a>(facts: &'a Facts<'a>) -> Look<'a> {
    let Some(column) = facts.new.columns.of(Field::Category) else { return Look::Nothing };
    Look::Which(Signs::EVERY, Box::new(move |item, _| item.row.text(column).is_empty()))
}

fn check(list: &ListView<'_>, blank: &Seen, _: &Knobs<'_>, found: &mut Findings<'_>) {
    let Some(column) = list.list().columns.of(Field::Category) else {
        let at = list.list().schema.key.first().and_then(|key| list.at_column(*key));
        found.list(at).text("case", "list").count("count", list.facts.new_rows.extents().len());
        return;
    };
    for number in &blank.numbers {
        let cells = list.cells(*number);
        let item = list.view(&cells);
        found.item(&item, item.at(column)).text("case", "row").count("count", 1).shared(column);
    }
}
