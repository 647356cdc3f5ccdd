//! Rises that do not look like rises.

mod pack_smaller;

use crate::rules::Rule;

/// The rules of the family.
pub const RULES: &[&Rule] = &[&pack_smaller::RULE];
