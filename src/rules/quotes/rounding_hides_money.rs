//! Rounding takes more than rounding can: a total rounded by more than a coin, or small differences that add up.

use crate::core::Decimal;
use crate::core::chain::Role;
use crate::core::currency::Currency;
use crate::core::finding::Level;
use crate::core::fraction::Fraction;
use crate::rules::chain::ChainView;
use crate::rules::document::{DocumentView, sum};
use crate::rules::findings::Findings;
use crate::rules::quotes::adjustments::tolerance;
use crate::rules::quotes::quote_total_wrong;
use crate::rules::ruling::{KnobKind, Knobs, Wanted};
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "rounding-hides-money",
    since: "0.1.0",
    level: Some(Level::Warn),
    supersedes: &[],
    needs: &[],
    settings: &[Wanted { name: "at-most", kind: KnobKind::Threshold, default: "" }],
    arguments: &["case", "expected", "found"],
    card: include_str!("rounding_hides_money.md"),
    check: Check::Both(&[], check, of_chain),
};

/// The steps in which cash is paid where they are larger than one unit of the currency.
const STEPS: &[(&str, i64)] =
    &[("HUF", 5), ("KRW", 10), ("CLP", 10), ("COP", 50), ("IDR", 100), ("VND", 1000), ("PYG", 50), ("JPY", 1)];

/// How much a total may be rounded by: less than the largest step in which it may be paid.
fn step(currency: Option<Currency>) -> Decimal {
    let known = currency.and_then(|currency| STEPS.iter().find(|(code, _)| *code == currency.code()));
    known.map_or(Decimal::ONE, |(_, step)| Decimal::from(*step))
}

fn check(document: &DocumentView<'_>, knobs: &Knobs<'_>, found: &mut Findings<'_>) {
    of_total(document, knobs, found);
    of_lines(document, found);
}

fn of_total(document: &DocumentView<'_>, knobs: &Knobs<'_>, found: &mut Findings<'_>) {
    let Some(rounding) = document.own.totals.rounding else { return };
    let set = knobs.threshold("at-most").and_then(|bound| bound.amount);
    let bound = set.unwrap_or_else(|| step(document.currency));
    let taken = rounding.value.abs();
    let is_too_much = if set.is_some() { taken > bound } else { taken >= bound };
    if is_too_much {
        found
            .document(rounding.at)
            .text("case", "total")
            .arg("expected", document.money(&Fraction::of(bound)))
            .arg("found", document.stated(rounding));
    }
}

/// The same in all bills of a job together: what each of them hides may be too little to be told.
fn of_chain(view: &ChainView<'_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    let mut all: Vec<Fraction> = Vec::new();
    let mut last = None;
    for (document, _) in view.chain.of_role(Role::Bill) {
        let sign = view.chain.sign(document);
        let own: Vec<Fraction> = within(&view.documents[document]).iter().map(|one| one.times(&sign)).collect();
        if !own.is_empty() {
            last = Some(document);
        }
        all.extend(own);
    }
    let count = all.len();
    let taken = sum(all.into_iter().map(Some)).filter(|taken| *taken > tolerance());
    let (Some(taken), Some(document)) = (taken, last) else { return };
    found
        .in_chain(view, document, quote_total_wrong::at_totals(&view.documents[document]))
        .text("case", "lines")
        .arg("expected", view.money(&tolerance()))
        .arg("found", view.money(&taken))
        .count("count", count)
        .part(&taken);
}

/// Differences that each line may have, added up: rounding goes both ways, a surcharge only one.
fn of_lines(document: &DocumentView<'_>, found: &mut Findings<'_>) {
    let all = within(document);
    let count = all.len();
    let Some(taken) = sum(all.into_iter().map(Some)).filter(|taken| taken.magnitude() > tolerance()) else { return };
    found
        .document(quote_total_wrong::at_totals(document))
        .text("case", "lines")
        .arg("expected", document.money(&tolerance()))
        .arg("found", document.money(&taken))
        .count("count", count);
}

/// What each line differs from what it makes, where it may.
fn within(document: &DocumentView<'_>) -> Vec<Fraction> {
    let within = document.counted().filter_map(|line| {
        let (expected, stated) = (line.made()?, Fraction::of(line.amount?.value));
        let difference = stated.minus(&document.rounded(&expected));
        let is_tolerated = stated.minus(&expected).magnitude() <= tolerance();
        (is_tolerated && !difference.is_zero()).then_some(difference)
    });
    within.collect()
}
