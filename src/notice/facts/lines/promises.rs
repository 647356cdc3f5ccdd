//! Promises about prices: no notice announces what the list has promised not to do.

use super::Writer;
use crate::core::diagnostic::Diagnostic;
use crate::core::promise::Promise;
use crate::rules::increases::notice;
use crate::rules::increases::rise::{self, Rise};
use crate::rules::view::ChangeView;

impl Writer<'_> {
    /// Refuses a rise that a promise forbids on this day, with the place of the price and the way out; or counts it.
    pub(super) fn keep_promises(&mut self, change: &ChangeView<'_>) {
        let Some(rise) = Rise::of(change) else { return };
        let promises = rise::promises(change);
        let Some(problem) = self.breach(change, &rise, &promises) else { return };
        self.promised += 1;
        if self.refuses_breaches {
            self.refuse(change, problem);
        }
    }

    fn breach(&self, change: &ChangeView<'_>, rise: &Rise, promises: &[&Promise]) -> Option<Diagnostic> {
        let name = self.name(change).plain;
        let effective = rise::effective(change);
        let keep = "or leave the price as it is";
        let of = |promise: &Promise, said: String| {
            let place = promise.place.to_string();
            Diagnostic::new(format!("the price of \"{name}\" rises, and you have promised {said} ({place})"))
        };
        let held = promises.iter().filter_map(|promise| Some((promise.hold_until?, *promise)));
        if let Some((until, promise)) = held.filter(|(until, _)| *until >= effective).max_by_key(|(until, _)| *until) {
            let problem = of(promise, format!("that it stays until {until}"));
            let first = until.plus_days(1).unwrap_or(until);
            return Some(problem.help(format!("tell it from the day after:  --effective {first}")).help(keep));
        }
        let is_never = |promise: &&&Promise| promise.max_increases.as_ref().is_some_and(|often| often.count == 0);
        if let Some(promise) = promises.iter().find(is_never) {
            return Some(of(promise, "that it does not rise".to_string()).help("leave the price as it is"));
        }
        let mut caps = promises.iter().filter_map(|promise| Some((promise.max_increase.as_ref()?, *promise)));
        if let Some((bound, promise)) = caps.find(|(bound, _)| !rise.is_from_below() && rise.passes(bound)) {
            let problem = of(promise, format!("that it rises by at most {bound}"));
            return Some(problem.help(format!("raise it by at most {bound}, {keep}")));
        }
        let announced = notice::announced(change)?;
        let late = promises.iter().filter_map(|promise| Some((i32::try_from(promise.notice_days?).ok()?, *promise)));
        let (days, promise) =
            late.filter(|(days, _)| announced.days_until(effective) < *days).max_by_key(|(days, _)| *days)?;
        let problem = of(promise, format!("to say so {days} days before"));
        let first = announced.plus_days(days).unwrap_or(effective);
        Some(problem.help(format!("told on {announced}, it can begin on:  --effective {first}")).help(keep))
    }
}
