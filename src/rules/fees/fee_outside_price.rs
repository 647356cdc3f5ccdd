//! A fee nobody can avoid is missing from the shown price, and nothing states the whole.

use crate::core::Decimal;
use crate::core::field::Field;
use crate::core::finding::{Level, Value};
use crate::core::fraction::Fraction;
use crate::rules::findings::Findings;
use crate::rules::ruling::{KnobKind, Knobs, Wanted};
use crate::rules::view::ItemView;
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "fee-outside-price",
    since: "0.1.0",
    level: Some(Level::Error),
    supersedes: &[],
    needs: &[],
    settings: &[Wanted { name: "ignore", kind: KnobKind::Words, default: "" }],
    arguments: &["price", "fee", "amount", "total"],
    card: include_str!("fee_outside_price.md"),
    check: Check::Item(check),
};

fn check(item: &ItemView<'_, '_>, knobs: &Knobs<'_>, found: &mut Findings<'_>) {
    if item.amount(Field::AllInPrice).is_some() {
        return;
    }
    let fees = item.fees();
    if fees.is_empty() {
        return;
    }
    let Some(headline) = item.headline() else { return };
    let Some(price) = headline.price.amount else { return };
    let ignored = knobs.words("ignore");
    let outside: Vec<_> = fees
        .iter()
        .filter(|fee| fee.is_mandatory() && !fee.is_in_price)
        .filter(|fee| !ignored.iter().any(|word| fee.name.eq_ignore_ascii_case(word)))
        .filter_map(|fee| Some((fee, fee.amount_on(price)?)))
        .filter(|(_, amount)| *amount > Decimal::ZERO)
        .collect();
    let total = outside.iter().fold(price, |sum, (_, amount)| sum + *amount);
    for (fee, amount) in &outside {
        let share = Fraction::of(*amount).times(&Fraction::of(Decimal::ONE_HUNDRED)).over(&Fraction::of(total));
        let added = found
            .item(item, fee.at)
            .about(fee.name.to_string())
            .arg("price", Value::Money(price, headline.currency))
            .text("fee", fee.name.to_string())
            .arg("amount", Value::Money(*amount, headline.currency))
            .arg("total", Value::Money(total, headline.currency))
            .percent("share", share)
            .related(Some(item.at(headline.column)));
        match (fee.column, fee.of_list) {
            (Some(column), _) => added.shared(column),
            (None, Some(index)) => added.shared(usize::from(u16::MAX) + index),
            (None, None) => added,
        };
    }
}
