//! How much prices rise, how steeply, and against which promises.

mod price_raised;

use crate::rules::Rule;

/// The rules of the family.
pub const RULES: &[&Rule] = &[&price_raised::RULE];
