//! When changes may take effect: what a plan found, as data without words.

use std::sync::Arc;

use crate::core::Decimal;
use crate::core::change::Change;
use crate::core::date::Date;
use crate::core::finding::{Arguments, NotRun, PackNote};

/// A step on the way to a price that no rule lets through at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The day from which it holds.
    pub date: Date,
    /// The price.
    pub price: Decimal,
    /// The last day to announce it; `None` where no notice period is known.
    pub announce_by: Option<Date>,
}

/// A rule that holds a change back.
#[derive(Clone, Debug, PartialEq)]
pub struct HeldBy {
    /// The id of the rule.
    pub rule: &'static str,
    /// The first day on which it lets the change pass; `None` where there is none.
    pub until: Option<Date>,
    /// What it said of the first day on which it was asked.
    pub facts: Arguments,
    /// The policy keys and packs behind it.
    pub references: Vec<String>,
}

/// Why no steps lead to a price either.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoSteps {
    /// The content changes with the price.
    Pack,
    /// Not even the smallest step is let through.
    None,
    /// There would be too many.
    Many,
}

/// A change and when it may take effect.
#[derive(Clone, Debug, PartialEq)]
pub struct PlannedChange<'a> {
    /// The change.
    pub change: &'a Change<'a>,
    /// The day that is asked for.
    pub asked: Date,
    /// The first day from then on that keeps everything; with steps, the day of the last one. `None` where there is none.
    pub earliest: Option<Date>,
    /// The rules that hold it, the one that holds longest last.
    pub held_by: Vec<HeldBy>,
    /// The last day to announce it; `None` where no notice period is known.
    pub announce_by: Option<Date>,
    /// The first day to announce it, where an earlier notice counts as too early.
    pub announce_from: Option<Date>,
    /// The steps, where the whole change is let through on no day.
    pub steps: Vec<Step>,
    /// Why there are none, where there should be.
    pub no_steps: Option<NoSteps>,
}

impl PlannedChange<'_> {
    /// Whether it may take effect on the day that is asked for.
    pub fn is_free(&self) -> bool {
        self.held_by.is_empty()
    }
}

/// What says which day is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AskedBy {
    /// The user.
    User,
    /// The new list, for all its rows or for each of them.
    List,
    /// The name of the file.
    Name,
    /// Nothing: as soon as may be.
    Nobody,
}

/// The days on which the changes between two lists may take effect.
#[derive(Debug)]
pub struct PlanReport<'a> {
    /// The name of the business, where the configuration gives one.
    pub business: Option<String>,
    /// The name of the list.
    pub list: String,
    /// The day the question is asked.
    pub as_of: Date,
    /// What says which day is asked for.
    pub asked_by: AskedBy,
    /// The names of the price components.
    pub components: &'a [Arc<str>],
    /// The fields appended to the key.
    pub variant_columns: &'a [Arc<str>],
    /// The changes by item, variant and component.
    pub changes: Vec<PlannedChange<'a>>,
    /// Rules that would hold changes and lacked their input.
    pub not_run: Vec<NotRun>,
    /// The packs in use, and what they leave to people.
    pub packs: Vec<PackNote>,
}
