//! Charges a customer would call hidden.

pub mod fee;
mod fee_outside_price;

use crate::rules::Rule;

/// The rules of the family.
pub const RULES: &[&Rule] = &[&fee_outside_price::RULE];
