//! What a business has promised about its prices, read from what it states. A promise that cannot be read stops the
//! work: silence about it would look like a promise kept.

use std::collections::BTreeMap;

use crate::core::date::{Date, TimeSpan};
use crate::core::diagnostic::{Diagnostic, Problems};
use crate::core::list::{Statement, StatementKind};
use crate::core::place::Place;
use crate::core::policy::Threshold;

/// How often a price may rise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MaxIncreases {
    /// How many times.
    pub count: u32,
    /// Within which window, as written.
    pub within: Option<String>,
}

/// A promise about the price of an item, or of all items.
#[derive(Clone, Debug, PartialEq)]
pub struct Promise {
    /// The last day on which the price does not rise.
    pub hold_until: Option<Date>,
    /// The most that a single rise may be.
    pub max_increase: Option<Threshold>,
    /// How often the price may rise.
    pub max_increases: Option<MaxIncreases>,
    /// How many days ahead a rise is announced.
    pub notice_days: Option<u32>,
    /// Where it stands.
    pub place: Place,
    /// The statement of the old list that it is; `None` where the configuration states it.
    pub of_list: Option<usize>,
}

/// The names of the members, as people write them.
const MEMBERS: &[&str] =
    &["name", "hold-until", "max-increase", "max-increases.count", "max-increases.within", "notice-days"];

impl Promise {
    /// Reads a statement. Errors: every member that cannot be read with certainty, and a promise of nothing.
    pub fn read(statement: &Statement, of_list: Option<usize>) -> Result<Promise, Problems> {
        let mut problems = Problems::default();
        let mut promise = Promise {
            hold_until: None,
            max_increase: None,
            max_increases: None,
            notice_days: None,
            place: statement.place.clone(),
            of_list,
        };
        let mut refuse = |name: &str, value: &str, help: String| {
            let headline = format!("the promise cannot be read: {name} = \"{value}\"");
            problems.extend(Diagnostic::new(headline).at(statement.place.clone()).help(help).into());
        };
        let (mut count, mut within) = (None, None);
        for (name, value) in &statement.members {
            let whole = || value.parse::<u32>().map_err(|_| "write a whole number from 0".to_string());
            let read = match name.replace('_', "-").as_str() {
                "name" => Ok(()),
                "hold-until" => Date::iso(value)
                    .map(|day| promise.hold_until = Some(day))
                    .ok_or_else(|| "write the last day of the promise like 2027-06-30".to_string()),
                "max-increase" => Threshold::read(value).map(|bound| promise.max_increase = Some(bound)),
                "max-increases.count" => whole().map(|number| count = Some(number)),
                "max-increases.within" => read_window(value).map(|()| within = Some(value.clone())),
                "notice-days" => whole().map(|number| promise.notice_days = Some(number)),
                _ => Err(format!("a promise knows {}", MEMBERS.join(", "))),
            };
            if let Err(help) = read {
                refuse(name, value, help);
            }
        }
        promise.max_increases = count.map(|count| MaxIncreases { count, within: within.clone() });
        if count.is_none()
            && let Some(within) = within
        {
            refuse("max-increases.within", &within, "say how often, too: { count = 1, within = \"12 months\" }".into());
        }
        let is_nothing = promise.hold_until.is_none()
            && promise.max_increase.is_none()
            && promise.max_increases.is_none()
            && promise.notice_days.is_none();
        if is_nothing && problems.is_empty() {
            let diagnostic = Diagnostic::new("the promise promises nothing").at(statement.place.clone());
            problems.extend(diagnostic.help("add a line such as hold-until = 2027-06-30").into());
        }
        problems.unless_any(promise)
    }
}

/// Whether a window can be read: a length of time, a calendar period, or a length from a day on.
fn read_window(text: &str) -> Result<(), String> {
    let is_span = |text: &str| TimeSpan::read(text).is_ok_and(|span| span.count > 0);
    let is_calendar = ["calendar-month", "calendar-quarter", "calendar-year"].contains(&text);
    let is_anchored = text
        .strip_prefix("anchored ")
        .and_then(|rest| rest.rsplit_once(' '))
        .is_some_and(|(span, day)| is_span(span) && Date::iso(day).is_some());
    if is_span(text) || is_calendar || is_anchored {
        Ok(())
    } else {
        Err("write a window such as \"12 months\", \"365d\" or \"calendar-year\"".to_string())
    }
}

/// Every promise that binds a list, by the item it is about.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Promises {
    for_all: Vec<Promise>,
    by_item: BTreeMap<String, Vec<Promise>>,
}

impl Promises {
    /// Reads the promises that bind the new list: those of the old one, and those of the company.
    /// Errors: every promise that cannot be read.
    pub fn read(old: &[Statement], company: &[Statement]) -> Result<Promises, Problems> {
        let mut problems = Problems::default();
        let mut promises = Promises::default();
        let of_list = old.iter().enumerate().map(|(index, statement)| (statement, Some(index)));
        for (statement, of_list) in of_list.chain(company.iter().map(|statement| (statement, None))) {
            if statement.kind != StatementKind::Promise {
                continue;
            }
            match (Promise::read(statement, of_list), &statement.subject) {
                (Err(own), _) => problems.extend(own),
                (Ok(promise), None) => promises.for_all.push(promise),
                (Ok(promise), Some(item)) => promises.by_item.entry(item.clone()).or_default().push(promise),
            }
        }
        problems.unless_any(promises)
    }

    /// Whether nothing is promised.
    pub fn is_empty(&self) -> bool {
        self.for_all.is_empty() && self.by_item.is_empty()
    }

    /// Every promise.
    pub fn all(&self) -> impl Iterator<Item = &Promise> {
        self.for_all.iter().chain(self.by_item.values().flatten())
    }

    /// The promises about an item alone.
    pub fn about<'p>(&'p self, item: &str) -> impl Iterator<Item = &'p Promise> {
        self.by_item.get(item).into_iter().flatten()
    }

    /// The promises that bind an item, those about all items first.
    pub fn of<'p>(&'p self, item: &str) -> impl Iterator<Item = &'p Promise> {
        self.for_all.iter().chain(self.about(item))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn statement(members: &[(&str, &str)]) -> Statement {
        Statement {
            kind: StatementKind::Promise,
            subject: None,
            members: members.iter().map(|(name, value)| (name.to_string(), value.to_string())).collect(),
            place: Place::text(&std::sync::Arc::from("old.toml"), 7, None),
        }
    }

    #[test]
    fn every_member_is_read_as_what_it_says() {
        let promise = Promise::read(
            &statement(&[
                ("hold-until", "2027-06-30"),
                ("max-increase", "5 %"),
                ("max-increases.count", "0"),
                ("max-increases.within", "anchored 12 months 2026-01-01"),
                ("notice-days", "30"),
            ]),
            None,
        )
        .expect("it reads");
        assert_eq!((promise.hold_until, promise.notice_days), (Date::iso("2027-06-30"), Some(30)));
        assert_eq!(promise.max_increase.map(|bound| bound.to_string()).as_deref(), Some("5 %"));
        assert_eq!(promise.max_increases.map(|often| often.count), Some(0));
    }

    #[test]
    fn a_promise_that_cannot_be_read_is_refused_with_its_place_and_never_dropped() {
        let faulty: &[&[(&str, &str)]] = &[
            &[("hold-until", "2027-02-30")],
            &[("hold-until", "30.06.2027"), ("notice-days", "30")],
            &[("max-increase", "a bit")],
            &[("max-increases.count", "-1")],
            &[("max-increases.count", "1"), ("max-increases.within", "a while")],
            &[("max-increases.within", "12 months")],
            &[("notice-days", "a month")],
            &[("hold", "2027-06-30")],
            &[("name", "our word")],
        ];
        for members in faulty {
            let problems = Promises::read(&[statement(members)], &[]).expect_err("it cannot be read");
            assert_eq!(problems.count(), 1, "{members:?}");
            assert_eq!(problems.list[0].place.as_ref().and_then(Place::line), Some(7));
            assert_eq!(problems.list[0].help.len(), 1);
        }
    }

    #[test]
    fn promises_of_both_sources_bind_an_item_and_those_of_others_do_not() {
        let about = |item: &str| Statement { subject: Some(item.into()), ..statement(&[("notice-days", "30")]) };
        let promises =
            Promises::read(&[about("A"), about("B")], &[statement(&[("notice-days", "7")])]).expect("they read");
        let days: Vec<_> = promises.of("A").map(|promise| (promise.notice_days, promise.of_list)).collect();
        assert_eq!(days, [(Some(7), None), (Some(30), Some(0))]);
        assert_eq!(promises.of("C").count(), 1);
    }
}
