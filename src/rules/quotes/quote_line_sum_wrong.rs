//! The amount of a line is not what its quantity and its price make, or the price is not what it says it is made of.

use crate::core::Decimal;
use crate::core::agreement::{Layout, Line};
use crate::core::finding::{Level, Value};
use crate::core::fraction::Fraction;
use crate::rules::document::DocumentView;
use crate::rules::findings::Findings;
use crate::rules::quotes::adjustments::{self, tolerance};
use crate::rules::quotes::units;
use crate::rules::ruling::Knobs;
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "quote-line-sum-wrong",
    since: "0.1.0",
    level: Some(Level::Error),
    supersedes: &["quote-total-wrong", "quote-tax-wrong", "tax-rounded-by-line"],
    needs: &[],
    settings: &[],
    arguments: &["case"],
    card: include_str!("quote_line_sum_wrong.md"),
    check: Check::Document(&[], check),
};

fn check(document: &DocumentView<'_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    for line in &document.own.lines {
        base_quantity(document, line, found);
        amount(document, line, found);
        percentages(document, line, found);
        price(document, line, found);
    }
}

/// A price for none or less than none is no price.
fn base_quantity(document: &DocumentView<'_>, line: &Line, found: &mut Findings<'_>) {
    let Some(base) = line.base_quantity.as_ref().filter(|base| base.value <= Decimal::ZERO) else { return };
    found
        .line(document, line, base.at)
        .text("case", "base")
        .arg("found", Value::Number(base.value))
        .reference("PEPPOL-EN16931-R121");
}

fn amount(document: &DocumentView<'_>, line: &Line, found: &mut Findings<'_>) {
    let (Some(expected), Some(amount)) = (line.made(), line.amount) else { return };
    let stated = Fraction::of(amount.value);
    let rounded = document.rounded(&expected);
    if stated.minus(&expected).magnitude() <= tolerance() || stated == rounded {
        return;
    }
    let case = if line.adjustments.is_empty() { "product" } else { "adjusted" };
    let added = found
        .line(document, line, amount.at)
        .text("case", case)
        .arg("expected", document.money(&rounded))
        .arg("found", document.stated(amount))
        .arg("difference", document.money(&stated.minus(&rounded).magnitude()))
        .arg_if("quantity", line.quantity.as_ref().map(|quantity| Value::Number(quantity.value.normalize())))
        .arg_if("price", line.price.map(|price| document.stated(price)))
        .text("unit", units::of(line))
        .text("per", units::per(line));
    added
        .beside(line.quantity.as_ref().map(|quantity| quantity.at))
        .beside(line.price.map(|price| price.at))
        .reference("PEPPOL-EN16931-R120");
}

/// An allowance or a charge of the line that is not its percentage of its base.
fn percentages(document: &DocumentView<'_>, line: &Line, found: &mut Findings<'_>) {
    let gross = line.product().filter(|_| document.own.layout == Layout::Gobl);
    for own in &line.adjustments {
        let Some((expected, amount)) = adjustments::wrong(own, gross.as_ref()) else { continue };
        let rounded = document.rounded(&expected);
        found
            .line(document, line, amount.at)
            .text("case", if own.is_charge { "charge" } else { "allowance" })
            .arg("expected", document.money(&rounded))
            .arg("found", document.stated(amount))
            .arg("difference", document.money(&Fraction::of(amount.value).minus(&rounded).magnitude()))
            .beside(own.percent.as_ref().map(|percent| percent.at))
            .reference("PEPPOL-EN16931-R040");
    }
}

/// The net price is the gross price less its discount, and nothing is added inside a price.
fn price(document: &DocumentView<'_>, line: &Line, found: &mut Findings<'_>) {
    if let Some(at) = line.price_charge {
        found.line(document, line, at).text("case", "inside").reference("PEPPOL-EN16931-R044");
        return;
    }
    let (Some(price), Some(gross), Some(discount)) = (line.price, line.gross_price, line.discount) else { return };
    let expected = Fraction::of(gross.value).minus(&Fraction::of(discount.value));
    let difference = Fraction::of(price.value).minus(&expected);
    if difference.is_zero() {
        return;
    }
    found
        .line(document, line, price.at)
        .text("case", "discount")
        .arg("expected", document.exact(&expected))
        .arg("found", document.stated(price))
        .arg("difference", document.exact(&difference.magnitude()))
        .beside(Some(gross.at))
        .reference("PEPPOL-EN16931-R046");
}
