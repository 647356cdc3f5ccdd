//! Rises that do not look like rises.

mod basis;
mod currency_changed;
mod description_weakened;
mod edits;
mod inclusion_removed;
mod item_replaced_dearer;
mod key_renamed;
mod key_reused;
mod pack_smaller;
mod period_shortened;
mod tax_basis_changed;
mod terms;
mod terms_worsened;
mod texts;
mod unit_price_raised_price_cut;
mod words;

use crate::rules::Rule;

pub use edits::Edit;

/// The rules of the family.
pub const RULES: &[&Rule] = &[
    &pack_smaller::RULE,
    &unit_price_raised_price_cut::RULE,
    &item_replaced_dearer::RULE,
    &key_reused::RULE,
    &key_renamed::RULE,
    &period_shortened::RULE,
    &tax_basis_changed::RULE,
    &currency_changed::RULE,
    &inclusion_removed::RULE,
    &description_weakened::RULE,
    &terms_worsened::RULE,
];
