//! A fee is dearer than before: a larger amount, a larger percentage, or a cap that is higher or gone.

use crate::core::Decimal;
use crate::core::change::Kind;
use crate::core::finding::{Level, Value};
use crate::core::fraction::Fraction;
use crate::core::percent;
use crate::rules::fees::moves::{self, Rise};
use crate::rules::findings::Findings;
use crate::rules::ruling::Knobs;
use crate::rules::view::ChangeView;
use crate::rules::{AN_OLDER_VERSION, Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "fee-raised",
    since: "0.1.0",
    level: Some(Level::Warn),
    supersedes: &[],
    needs: &[AN_OLDER_VERSION],
    settings: &[],
    arguments: &["fee", "scope", "old", "new"],
    card: include_str!("fee_raised.md"),
    check: Check::Change(check),
};

fn check(change: &ChangeView<'_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    // Amounts in two currencies cannot be held against each other.
    if !moves::is_possible(change) || change.has(Kind::CurrencyChanged) {
        return;
    }
    for one in moves::of_change(change) {
        let (Some(rise), Some(new)) = (one.rise(), &one.new) else { continue };
        let currency = new.currency.or_else(|| change.currency());
        let money = |amount: Decimal| Value::Money(amount, currency);
        let rate = |percent: Decimal| Value::percent(Fraction::of(percent));
        let (kind, old_value, new_value, by) = match rise {
            Rise::Amount(old, new) => ("", money(old), money(new), percent::of_amounts(old, new)),
            Rise::Percent(old, new) => ("", rate(old), rate(new), percent::of_amounts(old, new)),
            Rise::Cap(old, new) => ("-cap", money(old), money(new), percent::of_amounts(old, new)),
            Rise::CapGone(cap, percent) => ("-uncapped", money(cap), rate(percent), None),
        };
        let (added, place) = moves::told_of(change, new, found);
        added
            .text("scope", format!("{place}{kind}"))
            .arg("old", old_value)
            .arg("new", new_value)
            .percent("percent", by)
            .related(one.old.as_ref().map(|old| old.at));
    }
}
