//! A price rises, by more than the threshold where one is set.

use crate::core::change::Status;
use crate::core::finding::Level;
use crate::core::fraction::Fraction;
use crate::core::policy::Threshold;
use crate::rules::findings::Findings;
use crate::rules::ruling::{KnobKind, Knobs, Wanted};
use crate::rules::view::ChangeView;
use crate::rules::{AN_OLDER_VERSION, Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "price-raised",
    since: "0.1.0",
    level: Some(Level::Note),
    supersedes: &[],
    needs: &[AN_OLDER_VERSION],
    settings: &[Wanted { name: "over", kind: KnobKind::Threshold, default: "" }],
    arguments: &["old", "new"],
    card: include_str!("price_raised.md"),
    check: Check::Change(check),
};

fn check(change: &ChangeView<'_>, knobs: &Knobs<'_>, found: &mut Findings<'_>) {
    // The price of a look-alike is no rise of the item it stands in for.
    if !change.is_rise() || change.change.status == Status::Replaced {
        return;
    }
    let (Some((before, after)), Some((old, new))) = (change.prices(), change.money()) else { return };
    let is_passed = |bound: &Threshold| bound.is_passed(&Fraction::of(before), &Fraction::of(after));
    if knobs.threshold("over").is_none_or(is_passed) {
        found.change(change).arg("old", old).arg("new", new).percent("percent", change.percent());
    }
}
