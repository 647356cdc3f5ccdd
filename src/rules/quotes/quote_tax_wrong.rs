//! The tax is not what the rate makes of the taxed amount, or the taxed amount is not what it is made of.

use crate::core::Decimal;
use crate::core::agreement::{Amount, TaxPart};
use crate::core::finding::{Level, Value};
use crate::core::fraction::Fraction;
use crate::rules::document::{DocumentView, sum};
use crate::rules::findings::Findings;
use crate::rules::quotes::groups::{self, Worked};
use crate::rules::ruling::Knobs;
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "quote-tax-wrong",
    since: "0.1.0",
    level: Some(Level::Error),
    supersedes: &[],
    needs: &[],
    settings: &[],
    arguments: &["case", "expected", "found", "difference"],
    card: include_str!("quote_tax_wrong.md"),
    check: Check::Document(&[], check),
};

/// The difference below which the standard calls a tax right.
fn bound_of_standard() -> Fraction {
    Fraction::of(Decimal::ONE)
}

fn check(document: &DocumentView<'_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    let own = document.own;
    if own.lines.iter().any(|line| line.target.is_some()) {
        return;
    }
    for (_, part, is_alone) in groups::parts(document) {
        of_part(document, part, found);
        // Tax inside the prices leaves no base that lines add up to.
        if is_alone && !own.has_tax_in_prices() {
            base(document, part, found);
        }
    }
    let without_parts = own.own_taxes().find(|total| total.amount.is_some() && total.parts.is_empty());
    let has_parts = own.taxes.iter().any(|total| !total.parts.is_empty());
    if let (Some(stated), false) = (without_parts.and_then(|total| total.amount), has_parts)
        && let Some(worked) = groups::of_rates(document)
        && is_wrong(document, &worked, stated)
    {
        // 0.19 for 19 %: the amount is right, and the rate is a share.
        let of_percent = worked.once.times(&Fraction::whole(100));
        let is_share =
            !worked.once.is_zero() && Fraction::of(stated.value).minus(&of_percent).magnitude() <= bound_of_standard();
        tell(document, if is_share { "share" } else { "whole" }, &worked.once, stated, None, found);
    }
}

/// Whether a tax is further off than rounding explains, in whatever way it was rounded.
fn is_wrong(document: &DocumentView<'_>, worked: &Worked, stated: Amount) -> bool {
    let stated = Fraction::of(stated.value);
    let difference = stated.minus(&worked.once).magnitude();
    let is_large = difference > groups::rounding_allowance(document)
        || (difference >= bound_of_standard() && document.digits() > 0);
    is_large && stated != worked.by_line
}

fn of_part(document: &DocumentView<'_>, part: &TaxPart, found: &mut Findings<'_>) {
    let (Some(worked), Some(stated)) = (groups::of_stated_base(document, part), part.amount) else { return };
    let is_untaxed = groups::is_untaxed(&part.mark);
    if is_untaxed && stated.value.is_zero() || !is_untaxed && !is_wrong(document, &worked, stated) {
        return;
    }
    tell(document, if is_untaxed { "untaxed" } else { "rate" }, &worked.once, stated, Some(part), found);
}

/// A difference that the standard does not allow carries its rules; a smaller one our own bound, as a warning.
fn tell(
    document: &DocumentView<'_>,
    case: &str,
    expected: &Fraction,
    stated: Amount,
    part: Option<&TaxPart>,
    found: &mut Findings<'_>,
) {
    let difference = Fraction::of(stated.value).minus(expected);
    let is_beyond = difference.magnitude() >= bound_of_standard();
    let rate = part.and_then(|part| groups::rate_of(&part.mark)).map(|rate| Value::percent(Fraction::of(rate)));
    let of_category = part.and_then(|part| groups::rule_of(&part.mark, "09"));
    let is_untaxed = case == "untaxed";
    let mut added = found
        .document(stated.at)
        .text("case", case)
        .arg("expected", document.money(expected))
        .arg("found", document.stated(stated))
        .arg("difference", document.money(&difference.magnitude()))
        .arg_if("rate", rate)
        .arg_if("base", part.and_then(|part| part.base).map(|base| document.stated(base)))
        .beside(part.and_then(|part| part.base).map(|base| base.at));
    if is_beyond {
        added = added.reference("BR-CO-17");
    }
    if is_beyond || is_untaxed {
        if let Some(id) = of_category {
            added.reference(id);
        }
    } else {
        added.level(Level::Warn).reference("plainprice.tax-tolerance");
    }
}

/// The taxed amount of a category against the lines, allowances and charges that are taxed so.
fn base(document: &DocumentView<'_>, part: &TaxPart, found: &mut Findings<'_>) {
    let (Some(stated), Some(amounts)) = (part.base, groups::of_part(document, part)) else { return };
    let Some(expected) = sum(amounts.into_iter().map(Some)) else { return };
    let (expected, value) = (document.rounded(&expected), document.rounded(&Fraction::of(stated.value)));
    let difference = value.minus(&expected);
    // Without a category nobody says which lines are meant beyond their rate: cents come from rounding.
    let is_exact = part.mark.category.is_some() && document.own.layout.is_standard();
    if difference.is_zero() || (!is_exact && difference.magnitude() <= groups::rounding_allowance(document)) {
        return;
    }
    let mut added = found
        .document(stated.at)
        .text("case", "base")
        .arg("expected", document.money(&expected))
        .arg("found", document.stated(stated))
        .arg("difference", document.money(&difference.magnitude()))
        .arg_if("category", part.mark.code().map(Value::Text));
    if let Some(id) = groups::rule_of(&part.mark, "08") {
        added = added.reference(id);
    }
    let rate = groups::rate_of(&part.mark).map(|rate| Value::percent(Fraction::of(rate)));
    added.arg_if("rate", rate);
}
