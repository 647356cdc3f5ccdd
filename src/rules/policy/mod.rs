//! What the company has laid down itself: columns that may change, and waivers that must not outlive their day.

mod column_changed;
mod waiver_expired;
mod waiver_unused;

use crate::rules::Rule;

/// The rules of the family.
pub const RULES: &[&Rule] = &[&column_changed::RULE, &waiver_expired::RULE, &waiver_unused::RULE];
