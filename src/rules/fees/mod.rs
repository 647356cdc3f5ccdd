//! Charges a customer would call hidden.

pub mod bill;
pub mod fee;
mod fee_added;
mod fee_duplicated;
mod fee_first_seen_later;
mod fee_lumped;
mod fee_optional_but_unavoidable;
mod fee_outside_price;
mod fee_preselected;
mod fee_raised;
mod fee_removed;
mod fee_unbundled;
mod fee_uncapped;
mod fee_vague_name;
mod fee_without_amount;
mod fees_too_many;
pub mod mentions;
pub mod moves;
mod named;
mod price_not_all_in;
pub mod purpose;
mod surcharge_over_cap;
mod words;

use crate::rules::Rule;

/// The rules of the family.
pub const RULES: &[&Rule] = &[
    &fee_outside_price::RULE,
    &fee_first_seen_later::RULE,
    &fee_unbundled::RULE,
    &fee_without_amount::RULE,
    &fee_uncapped::RULE,
    &fee_vague_name::RULE,
    &fee_preselected::RULE,
    &fee_optional_but_unavoidable::RULE,
    &fee_lumped::RULE,
    &fee_duplicated::RULE,
    &fees_too_many::RULE,
    &fee_added::RULE,
    &fee_raised::RULE,
    &fee_removed::RULE,
    &price_not_all_in::RULE,
    &surcharge_over_cap::RULE,
];
