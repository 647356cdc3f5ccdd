//! Can a customer understand this list?

mod price_negative;

use crate::rules::Rule;

/// The rules of the family.
pub const RULES: &[&Rule] = &[&price_negative::RULE];
