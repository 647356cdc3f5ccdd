//! The unit price of a line is not the price in the list on the day of the document.

use crate::core::Decimal;
use crate::core::finding::{Level, Value};
use crate::core::fraction::Fraction;
use crate::rules::document::DocumentView;
use crate::rules::findings::Findings;
use crate::rules::ruling::Knobs;
use crate::rules::{Check, DocumentNeed, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "list-price-differs",
    since: "0.1.0",
    level: Some(Level::Warn),
    supersedes: &[],
    needs: &[],
    settings: &[],
    arguments: &["expected", "found", "difference", "on"],
    card: include_str!("list_price_differs.md"),
    check: Check::Document(
        &[DocumentNeed { words: "a price list (--prices)", is_met: |document, _| document.prices.is_some() }],
        check,
    ),
};

fn check(document: &DocumentView<'_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    let Some(prices) = document.prices else { return };
    let own = document.own;
    let day = own.date.as_ref().map_or(document.as_of, |date| date.value);
    for line in &own.lines {
        let (Some(item), Some(price)) = (&line.item, line.price) else { continue };
        let Some(listed) = prices.price(&item.value, day) else { continue };
        let is_other_currency =
            matches!((listed.currency, document.currency), (Some(listed), Some(own)) if listed != own);
        // A price with tax and one without cannot be held against each other.
        let is_other_basis =
            matches!((listed.has_tax, &own.tax_included), (Some(listed), Some(own)) if listed != own.value);
        if is_other_currency || is_other_basis {
            continue;
        }
        let base = line.base_quantity.as_ref().map_or(Decimal::ONE, |base| base.value);
        let Some(each) = Fraction::of(price.value).over(&Fraction::of(base)) else { continue };
        let expected = Fraction::of(listed.price);
        if each == expected {
            continue;
        }
        found
            .line(document, line, price.at)
            .arg("expected", document.exact(&expected))
            .arg("found", document.stated(price))
            .arg("difference", document.exact(&each.minus(&expected).magnitude()))
            .arg("on", Value::Date(day))
            .beside(Some(item.at));
    }
}
