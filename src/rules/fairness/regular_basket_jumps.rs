//! The usual basket of a regular customer gets noticeably dearer.

use std::collections::HashMap;

use crate::core::finding::{Level, Value};
use crate::core::fraction::Fraction;
use crate::core::percent;
use crate::core::records::called;
use crate::impact::usual::{RegularBasket, Usual};
use crate::rules::findings::Findings;
use crate::rules::ruling::{KnobKind, Knobs, Wanted};
use crate::rules::view::ListView;
use crate::rules::{AN_OLDER_VERSION, Check, Rule, SALES};

/// The rule.
pub static RULE: Rule = Rule {
    id: "regular-basket-jumps",
    since: "0.1.0",
    level: Some(Level::Warn),
    supersedes: &[],
    needs: &[AN_OLDER_VERSION, SALES],
    settings: &[Wanted { name: "over", kind: KnobKind::Percent, default: "10 %" }],
    arguments: &["customer", "old", "new", "change", "percent", "limit"],
    card: include_str!("regular_basket_jumps.md"),
    check: Check::List(check),
};

fn check(list: &ListView<'_>, knobs: &Knobs<'_>, found: &mut Findings<'_>) {
    let Some(usual) = list.facts.usual else { return };
    let limit = Fraction::of(knobs.percent("over"));
    let jumps: Vec<(RegularBasket, Fraction)> = usual
        .regulars()
        .filter_map(|basket| {
            let percent = percent::change(&basket.before, &basket.after)?;
            (percent > limit).then_some((basket, percent))
        })
        .collect();
    if jumps.is_empty() {
        return;
    }
    let rows = rows(list, usual);
    let currency = list.facts.new.head.currency;
    let money = |amount: &Fraction| Value::rounded(amount, currency);
    for (basket, percent) in jumps {
        // The row that raises the basket most shows where to begin.
        let worst = usual.items_of(&basket).into_iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(&a.0)));
        let row = worst.and_then(|(item, _)| rows.get(&item).copied());
        let cells = row.map(|number| list.cells(number));
        let added = match &cells {
            Some(cells) => {
                let item = list.view(cells);
                let at = item.headline().map_or_else(|| item.at(0), |price| item.at(price.column));
                found.item(&item, at)
            }
            None => found.list(None),
        };
        let change = basket.after.minus(&basket.before);
        added
            .about(basket.customer.clone())
            .text("customer", called(&basket.customer, basket.name.as_deref()))
            .arg("old", money(&basket.before))
            .arg("new", money(&basket.after))
            .arg("change", money(&change))
            .percent("percent", Some(percent))
            .percent("limit", Some(limit.clone()));
    }
}

/// The first row of each item of the book.
pub(super) fn rows(list: &ListView<'_>, usual: &Usual<'_>) -> HashMap<u32, usize> {
    let items = list.facts.of_new_rows(|item| usual.book().of_row(&item.row));
    let mut rows = HashMap::new();
    for (number, item) in items.into_iter().enumerate() {
        if let Some(item) = item {
            rows.entry(item).or_insert(number);
        }
    }
    rows
}
