//! What regular customers are owed.

use crate::rules::Rule;

/// The rules of the family.
pub const RULES: &[&Rule] = &[];
