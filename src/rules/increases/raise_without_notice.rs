//! A rise that was announced too late, or not at all.

use crate::core::date::Date;
use crate::core::finding::{Level, Value};
use crate::rules::findings::Findings;
use crate::rules::increases::notice::{self, AN_EFFECTIVE_DAY};
use crate::rules::increases::rise::{self, Rise};
use crate::rules::ruling::{KnobKind, Knobs, Wanted};
use crate::rules::view::ChangeView;
use crate::rules::{AN_OLDER_VERSION, Check, Need, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "raise-without-notice",
    since: "0.1.0",
    level: Some(Level::Error),
    supersedes: &["price-raised"],
    needs: &[AN_OLDER_VERSION, A_NOTICE_PERIOD, AN_EFFECTIVE_DAY],
    settings: &[Wanted { name: "at-least", kind: KnobKind::Span, default: "" }],
    arguments: &["notice", "basis", "old", "new", "effective", "limit", "announce_by"],
    card: include_str!("raise_without_notice.md"),
    check: Check::Change(check),
};

/// How far ahead a rise must be announced.
const A_NOTICE_PERIOD: Need = Need {
    words: "a notice period (notice-days, a promise or a pack)",
    is_met: |facts, knobs| notice::is_known(facts, knobs.span("at-least")),
};

/// The next day for which there is time enough: since the announcement, or where there was none since today.
pub(super) fn next_turn(change: &ChangeView<'_>, knobs: &Knobs<'_>) -> Option<Date> {
    let effective = rise::effective(change);
    let said = notice::announced(change).into_iter().chain([change.facts.as_of]);
    let spans = notice::all(change, knobs.span("at-least"));
    let over = said.flat_map(|day| spans.iter().map(move |notice| notice.span.after(day)));
    over.flatten().filter(|day| *day > effective).min()
}

fn check(change: &ChangeView<'_>, knobs: &Knobs<'_>, found: &mut Findings<'_>) {
    let Some(rise) = Rise::of(change) else { return };
    let effective = rise::effective(change);
    let Some((notice, announce_by)) = notice::strictest(change, knobs.span("at-least"), effective) else { return };
    let announced = notice::announced(change);
    if announced.is_some_and(|day| day <= announce_by) {
        return;
    }
    let added = found.change(change).text("notice", if announced.is_some() { "late" } else { "none" });
    let added = rise
        .tell(added, change)
        .arg("effective", Value::Date(effective))
        .arg_if("announced", announced.map(Value::Date))
        .text("limit", notice.span.to_string())
        .arg("announce_by", Value::Date(announce_by));
    let added = match change.change.new.as_ref() {
        // A list whose rises nobody announced has one fault, not one for each of them.
        Some(side) => added.shared(usize::from(side.at.column)),
        None => added,
    };
    if let Some(reference) = notice.reference {
        added.reference(reference);
    }
}
