//! The customers who spend most carry a larger rise than the others.

use crate::core::finding::Level;
use crate::core::fraction::{Fraction, sum};
use crate::core::percent;
use crate::impact::usual::RegularBasket;
use crate::rules::findings::Findings;
use crate::rules::ruling::Knobs;
use crate::rules::view::ListView;
use crate::rules::{AN_OLDER_VERSION, Check, Rule, SALES};

/// The rule.
pub static RULE: Rule = Rule {
    id: "best-customers-hit-most",
    since: "0.1.0",
    level: Some(Level::Warn),
    supersedes: &[],
    needs: &[AN_OLDER_VERSION, SALES],
    settings: &[],
    arguments: &["count", "percent", "rest", "rest_percent"],
    card: include_str!("best_customers_hit_most.md"),
    check: Check::List(check),
};

/// Of fewer customers no tenth can be told apart.
const LEAST: usize = 10;
/// A smaller difference, in parts of a percentage point, is not seen in the figures that are shown.
const TENTHS: i128 = 10;

fn check(list: &ListView<'_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    let Some(usual) = list.facts.usual else { return };
    let mut all: Vec<RegularBasket> = usual.regulars().collect();
    if all.len() < LEAST {
        return;
    }
    // They stand by their names, so that ties do too. A rank is in the top tenth where ten times it is below the count.
    all.sort_by(|a, b| b.before.cmp(&a.before));
    let best = all.len().div_ceil(LEAST);
    let (best, rest) = all.split_at(best);
    let (Some(own), Some(others)) = (change(best), change(rest)) else { return };
    let is_more = |least: Fraction| own.minus(&others) >= least;
    if own.is_positive() && Fraction::ratio(1, TENTHS).is_some_and(is_more) {
        found
            .list(None)
            .count("count", best.len())
            .percent("percent", Some(own))
            .count("rest", rest.len())
            .percent("rest_percent", Some(others));
    }
}

/// By how much all their baskets together change, in percent.
fn change(some: &[RegularBasket]) -> Option<Fraction> {
    let of = |side: fn(&RegularBasket) -> &Fraction| sum(some.iter().map(|basket| side(basket).clone()).collect());
    percent::change(&of(|basket| &basket.before), &of(|basket| &basket.after))
}
