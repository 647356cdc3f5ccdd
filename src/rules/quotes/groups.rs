//! What is taxed alike: the lines, allowances and charges behind one part of a tax breakdown.

use crate::core::Decimal;
use crate::core::agreement::{Adjustment, Line, TaxMark, TaxPart, TaxTotal};
use crate::core::fraction::Fraction;
use crate::rules::document::{DocumentView, percent_of, sum};

/// The categories of UNCL 5305 with the names that the rules of EN 16931 give them.
const NAMES: &[(&str, &str)] = &[
    ("S", "BR-S"),
    ("Z", "BR-Z"),
    ("E", "BR-E"),
    ("AE", "BR-AE"),
    ("K", "BR-IC"),
    ("G", "BR-G"),
    ("O", "BR-O"),
    ("L", "BR-AF"),
    ("M", "BR-AG"),
];

/// The id of the rule of a category, such as `BR-S-08`.
pub fn rule_of(mark: &TaxMark, number: &str) -> Option<String> {
    let code = mark.code()?;
    NAMES.iter().find(|(own, _)| *own == code).map(|(_, name)| format!("{name}-{number}"))
}

/// Whether nothing is taxed in a category, whatever the rate says.
pub fn is_untaxed(mark: &TaxMark) -> bool {
    mark.code().is_some_and(|code| matches!(code.as_str(), "Z" | "E" | "AE" | "K" | "G" | "O"))
}

/// Whether two things are taxed alike. Where a category has no rate of its own, the rate does not tell them apart.
pub fn is_alike(a: &TaxMark, b: &TaxMark) -> bool {
    let scheme = |mark: &TaxMark| mark.scheme.as_ref().map(|scheme| scheme.value.to_ascii_uppercase());
    if matches!((scheme(a), scheme(b)), (Some(a), Some(b)) if a != b) {
        return false;
    }
    let rate = |mark: &TaxMark| mark.rate.as_ref().map(|rate| rate.value);
    match (a.code(), b.code()) {
        (Some(a), Some(b)) if a != b => false,
        (Some(_), Some(_)) if is_untaxed(a) => true,
        _ => rate(a) == rate(b),
    }
}

/// The rate of a mark in percent.
pub fn rate_of(mark: &TaxMark) -> Option<Decimal> {
    mark.rate.as_ref().map(|rate| rate.value).or_else(|| is_untaxed(mark).then_some(Decimal::ZERO))
}

/// One thing that is taxed: its amount, with the sign it counts with, and how.
pub struct Taxed<'a> {
    /// How much; `None` where it is not stated.
    pub amount: Option<Fraction>,
    /// How it is taxed.
    pub marks: &'a [TaxMark],
}

fn of_line(line: &Line) -> Taxed<'_> {
    Taxed { amount: line.amount.map(|amount| Fraction::of(amount.value)), marks: &line.taxes }
}

fn of_adjustment<'a>(document: &DocumentView<'a>, own: &'a Adjustment) -> Taxed<'a> {
    let value = document.value_of(own);
    let zero = Fraction::of(Decimal::ZERO);
    let amount = if own.is_charge { value } else { value.map(|value| zero.minus(&value)) };
    Taxed { amount, marks: &own.taxes }
}

/// Everything that counts towards the total.
pub fn taxed<'a>(document: &DocumentView<'a>) -> Vec<Taxed<'a>> {
    let own = document.own;
    let adjustments = own.adjustments.iter().filter(|own| !own.is_optional);
    document.counted().map(of_line).chain(adjustments.map(|own| of_adjustment(document, own))).collect()
}

/// The amounts that a part of the breakdown is made of; `None` where a line does not say how it is taxed, or how much it
/// is.
pub fn of_part(document: &DocumentView<'_>, part: &TaxPart) -> Option<Vec<Fraction>> {
    if document.own.lines.is_empty() || document.counted().any(|line| line.taxes.is_empty()) {
        return None;
    }
    let mut amounts = Vec::new();
    for one in taxed(document) {
        if one.marks.iter().any(|mark| is_alike(&part.mark, mark)) {
            amounts.push(one.amount?);
        }
    }
    Some(amounts)
}

/// The tax on one amount: on top of it, or inside it.
pub fn tax_on(amount: &Fraction, rate: Decimal, is_inside: bool) -> Fraction {
    if !is_inside {
        return percent_of(amount, rate);
    }
    let whole = Fraction::of(Decimal::ONE_HUNDRED).plus(&Fraction::of(rate));
    amount.times(&Fraction::of(rate)).over(&whole).unwrap_or_else(|| Fraction::of(Decimal::ZERO))
}

/// What the tax comes to: rounded once for each rate, and rounded on every line.
#[derive(Clone)]
pub struct Worked {
    /// Rounded once for each rate.
    pub once: Fraction,
    /// Rounded on every line.
    pub by_line: Fraction,
}

/// The tax that a part should state. `None` without a base or a rate.
pub fn of_stated_base(document: &DocumentView<'_>, part: &TaxPart) -> Option<Worked> {
    let base = Fraction::of(part.base?.value);
    let rate = rate_of(&part.mark)?;
    let rate = if is_untaxed(&part.mark) { Decimal::ZERO } else { rate };
    let once = document.rounded(&percent_of(&base, rate));
    let lines = of_part(document, part).filter(|amounts| !amounts.is_empty());
    let by_line = lines.map(|amounts| {
        let each = amounts.iter().map(|amount| Some(document.rounded(&percent_of(amount, rate))));
        sum(each).unwrap_or_else(|| once.clone())
    });
    Some(Worked { by_line: by_line.unwrap_or_else(|| once.clone()), once })
}

/// The tax of a whole document without a breakdown, by the rates of its lines. `None` where one of them states no rate.
pub fn of_rates(document: &DocumentView<'_>) -> Option<Worked> {
    let own = document.own;
    let is_inside = own.has_tax_in_prices();
    let all = taxed(document);
    if own.lines.is_empty() || all.is_empty() {
        return None;
    }
    let zero = Fraction::of(Decimal::ZERO);
    let mut by_rate: Vec<(Decimal, Fraction)> = Vec::new();
    let mut by_line = zero.clone();
    for one in &all {
        let [mark] = one.marks else { return None };
        let (rate, amount) = (rate_of(mark)?, one.amount.clone()?);
        by_line = by_line.plus(&document.rounded(&tax_on(&amount, rate, is_inside)));
        match by_rate.iter_mut().find(|(own, _)| *own == rate) {
            Some((_, base)) => *base = base.plus(&amount),
            None => by_rate.push((rate, amount)),
        }
    }
    let each = by_rate.iter().map(|(rate, base)| Some(document.rounded(&tax_on(base, *rate, is_inside))));
    Some(Worked { once: sum(each)?, by_line })
}

/// The difference that comes from rounding alone: a coin for each line.
pub fn rounding_allowance(document: &DocumentView<'_>) -> Fraction {
    let lines = Decimal::from(document.own.lines.len().max(1) as u64);
    document.coin().times(&Fraction::of(lines))
}

/// The breakdown that counts, each part with whether it is alone in being taxed so.
pub fn parts<'a>(document: &DocumentView<'a>) -> impl Iterator<Item = (&'a TaxTotal, &'a TaxPart, bool)> {
    document.own.taxes.iter().flat_map(|total| {
        total.parts.iter().map(move |part| {
            let alike = total.parts.iter().filter(|other| is_alike(&part.mark, &other.mark)).count();
            (total, part, alike == 1)
        })
    })
}
