//! A rise that was announced so early that the announcement is forgotten, or void.

use crate::core::date::Date;
use crate::core::field::Field;
use crate::core::finding::{Level, Value};
use crate::rules::findings::Findings;
use crate::rules::increases::notice::{self, AN_EFFECTIVE_DAY};
use crate::rules::increases::rise::{self, Rise};
use crate::rules::ruling::{KnobKind, Knobs, Wanted};
use crate::rules::view::ChangeView;
use crate::rules::{AN_OLDER_VERSION, Check, Need, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "notice-too-early",
    since: "0.1.0",
    level: Some(Level::Warn),
    supersedes: &[],
    needs: &[AN_OLDER_VERSION, AN_UPPER_LIMIT, AN_ANNOUNCEMENT, AN_EFFECTIVE_DAY],
    settings: &[Wanted { name: "at-most", kind: KnobKind::Span, default: "" }],
    arguments: &["announced", "effective", "limit"],
    card: include_str!("notice_too_early.md"),
    check: Check::Change(check),
};

/// How early is too early.
const AN_UPPER_LIMIT: Need = Need {
    words: "an upper limit for the notice (at-most, or a pack)",
    is_met: |_, knobs| knobs.span("at-most").is_some(),
};

/// The day of the announcement.
const AN_ANNOUNCEMENT: Need = Need {
    words: "the day the prices were announced (--announced or a column announced)",
    is_met: |facts, _| {
        facts.supposed.is_some() || facts.announced.is_some() || facts.new.columns.of(Field::Announced).is_some()
    },
};

/// The next day. An announcement may be early for one day and not for the next, where months differ in length.
pub(super) fn next_turn(change: &ChangeView<'_>, _: &Knobs<'_>) -> Option<Date> {
    rise::effective(change).plus_days(1)
}

fn check(change: &ChangeView<'_>, knobs: &Knobs<'_>, found: &mut Findings<'_>) {
    if Rise::of(change).is_none() {
        return;
    }
    let (Some(limit), Some(announced)) = (knobs.span("at-most"), notice::announced(change)) else { return };
    let effective = rise::effective(change);
    let Some(over) = limit.after(announced).filter(|over| *over < effective) else { return };
    let added = found
        .change(change)
        .arg("announced", Value::Date(announced))
        .arg("effective", Value::Date(effective))
        .text("limit", limit.to_string())
        .arg("until", Value::Date(over));
    if let Some(side) = change.change.new.as_ref() {
        added.shared(usize::from(side.at.column));
    }
}
