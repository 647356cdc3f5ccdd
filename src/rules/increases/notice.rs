//! How far ahead a rise must be announced, by the rule's own setting, the policy and the promises.

use crate::core::date::{Date, TimeSpan};
use crate::rules::Need;
use crate::rules::facts::Facts;
use crate::rules::increases::rise;
use crate::rules::view::ChangeView;

/// The day from which the new prices hold.
pub const AN_EFFECTIVE_DAY: Need = Need {
    words: "the day the prices take effect (--effective or valid_from)",
    is_met: |facts, _| rise::has_effective(facts),
};

/// A notice period and who set it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Notice {
    /// How long.
    pub span: TimeSpan,
    /// The policy key or `promise`; `None` where a setting of the rule does, whose origin the findings bear anyway.
    pub reference: Option<&'static str>,
}

/// Whether any notice period is known.
pub fn is_known(facts: &Facts<'_>, setting: Option<TimeSpan>) -> bool {
    let is_promised = || facts.promises.all().any(|promise| promise.notice_days.is_some());
    setting.is_some() || facts.policy.notice_days.is_some() || is_promised()
}

/// Every notice period that a rise has to keep.
pub fn all(change: &ChangeView<'_>, setting: Option<TimeSpan>) -> Vec<Notice> {
    let of_days = |days: Option<u32>, reference: &'static str| {
        days.map(|days| Notice { span: TimeSpan::days(days), reference: Some(reference) })
    };
    let own = setting.map(|span| Notice { span, reference: None });
    let promises = rise::promises(change);
    let promised = promises.iter().filter_map(|promise| of_days(promise.notice_days, "promise"));
    own.into_iter().chain(of_days(change.facts.policy.notice_days, "policy.notice-days")).chain(promised).collect()
}

/// The notice period that asks for the earliest announcement of a rise on a day, with the last day for it.
pub fn strictest(change: &ChangeView<'_>, setting: Option<TimeSpan>, effective: Date) -> Option<(Notice, Date)> {
    let all = all(change, setting).into_iter();
    // A span that leads out of the calendar cannot have been kept.
    all.map(|notice| (notice, notice.span.latest_start(effective).unwrap_or(Date::FIRST))).min_by_key(|(_, last)| *last)
}

/// The day on which the new price of a change was announced.
pub fn announced(change: &ChangeView<'_>) -> Option<Date> {
    match change.new_row() {
        Some(cells) => change.facts.announced_of(&cells.row()),
        None => change.facts.announced,
    }
}
