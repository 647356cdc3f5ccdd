//! The user's wishes become plain data, and the answer goes where it is wanted. Compares and words nothing.

#![allow(clippy::disallowed_methods, reason = "this room is where files, environment, clock and terminal are asked")]

pub mod args;
pub mod config;
pub mod deliver;
pub mod progress;
pub mod settings;
pub mod terminal;
pub mod values;

use crate::core::date::Date;

/// The day it is here; `None` where the clock stands outside the years 1 to 9999.
pub fn today() -> Option<Date> {
    let today = jiff::Zoned::now().date();
    Date::new(today.year(), u8::try_from(today.month()).ok()?, u8::try_from(today.day()).ok()?)
}
