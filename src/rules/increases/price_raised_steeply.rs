//! A single rise above the threshold.

use crate::core::Decimal;
use crate::core::finding::Level;
use crate::core::fraction::Fraction;
use crate::core::policy::Threshold;
use crate::rules::findings::Findings;
use crate::rules::increases::rise::Rise;
use crate::rules::ruling::{KnobKind, Knobs, Wanted};
use crate::rules::view::ChangeView;
use crate::rules::{AN_OLDER_VERSION, Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "price-raised-steeply",
    since: "0.1.0",
    level: Some(Level::Warn),
    supersedes: &["price-raised"],
    needs: &[AN_OLDER_VERSION],
    settings: &[Wanted { name: "over", kind: KnobKind::Threshold, default: "10 %" }],
    arguments: &["basis", "old", "new", "limit"],
    card: include_str!("price_raised_steeply.md"),
    check: Check::Change(check),
};

fn check(change: &ChangeView<'_>, knobs: &Knobs<'_>, found: &mut Findings<'_>) {
    if !change.is_rise() {
        return;
    }
    let (Some(rise), Some(bound)) = (Rise::of(change), knobs.threshold("over")) else { return };
    if is_steep(&rise, bound) {
        rise.tell(found.change(change), change).text("limit", bound.to_string());
    }
}

/// A rise from nothing has no percentage: a price that was not known yet is often written as 0. Only a bound in money
/// can tell whether it is steep.
fn is_steep(rise: &Rise, bound: &Threshold) -> bool {
    if rise.before > Decimal::ZERO {
        return rise.passes(bound);
    }
    let is_enough = bound.percent.is_none() || !bound.is_both;
    bound.amount.is_some_and(|amount| {
        is_enough && Fraction::of(rise.after).minus(&Fraction::of(rise.before)) > Fraction::of(amount)
    })
}
