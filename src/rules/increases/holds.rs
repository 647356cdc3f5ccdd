//! The rules that can hold a change back until a day, for whoever looks for that day.
//!
//! Whether a rule lets a change pass on a day, its own function says, as in any check. Beside it each of them tells the
//! next day on which its answer may be another one; no answer changes between two such days.

use crate::core::date::Date;
use crate::core::finding::Level;
use crate::rules::Rule;
use crate::rules::increases::{
    notice_too_early, price_crept, price_raised, price_raised_steeply, price_raised_too_often, price_raised_too_soon,
    raise_before_sale, raise_inside_promise, raise_without_notice,
};
use crate::rules::ruling::Knobs;
use crate::rules::series::SeriesView;
use crate::rules::view::ChangeView;

/// A rule that can hold a change back.
#[derive(Debug)]
pub struct Hold {
    /// The rule.
    pub rule: &'static Rule,
    /// The next day on which its answer may be another one.
    pub turn: Turn,
    /// Whether its settings make it hold anything.
    pub is_set: fn(&Knobs<'_>) -> bool,
}

/// The next day on which an answer may be another one, by what the rule is shown. `None`: it stays what it is.
#[derive(Clone, Copy, Debug)]
pub enum Turn {
    /// Of a rule that asks for no day: a rise is as large as it is.
    Never,
    /// Of a rule about changes.
    Change(fn(&ChangeView<'_>, &Knobs<'_>) -> Option<Date>),
    /// Of a rule about prices and their histories.
    Series(fn(&SeriesView<'_, '_>, &Knobs<'_>) -> Option<Date>),
}

/// From this level on a rule holds a change back.
pub const HOLDING: Level = Level::Warn;

/// What every setting does.
const ALWAYS: fn(&Knobs<'_>) -> bool = |_| true;

/// Every rule that can hold a change back. Rules about what else a list says are no matter of days, and consumer prices
/// of days to come are not known.
pub static HOLDS: &[Hold] = &[
    // Without a bound it speaks of every rise and holds none.
    Hold { rule: &price_raised::RULE, turn: Turn::Never, is_set: |knobs| knobs.threshold("over").is_some() },
    Hold { rule: &price_raised_steeply::RULE, turn: Turn::Never, is_set: ALWAYS },
    Hold { rule: &price_raised_too_often::RULE, turn: Turn::Series(price_raised_too_often::next_turn), is_set: ALWAYS },
    Hold { rule: &price_raised_too_soon::RULE, turn: Turn::Series(price_raised_too_soon::next_turn), is_set: ALWAYS },
    Hold { rule: &price_crept::RULE, turn: Turn::Series(price_crept::next_turn), is_set: ALWAYS },
    Hold { rule: &raise_without_notice::RULE, turn: Turn::Change(raise_without_notice::next_turn), is_set: ALWAYS },
    Hold { rule: &notice_too_early::RULE, turn: Turn::Change(notice_too_early::next_turn), is_set: ALWAYS },
    Hold { rule: &raise_inside_promise::RULE, turn: Turn::Change(raise_inside_promise::next_turn), is_set: ALWAYS },
    Hold { rule: &raise_before_sale::RULE, turn: Turn::Series(raise_before_sale::next_turn), is_set: ALWAYS },
];

/// The earliest of some days.
pub fn earliest<const N: usize>(days: [Option<Date>; N]) -> Option<Date> {
    days.into_iter().flatten().min()
}
