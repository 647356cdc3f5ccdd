//! Can a customer understand this list?

mod alike;
mod category_missing;
mod condition_hidden;
mod currency_missing;
mod item_duplicated;
mod item_without_price;
mod name_unclear;
mod percentage_wrong;
mod price_from;
mod price_negative;
mod price_zero;
mod reward_term_unclear;
mod same_name_two_prices;
mod tax_basis_unknown;
mod told;
mod too_many_decimals;
mod unit_missing;
mod unit_price_missing;
mod unit_price_wrong;
mod validity;
mod validity_gap;
mod validity_inverted;
mod validity_overlap;
mod words;

use crate::rules::Rule;

pub use alike::{are_alike, telling_columns};
pub use condition_hidden::{referring_beginnings, refers, refers_in_short};
pub use name_unclear::{has_doubtful_letters, may_be_unclear};

/// The rules of the family.
pub const RULES: &[&Rule] = &[
    &item_without_price::RULE,
    &price_zero::RULE,
    &price_negative::RULE,
    &item_duplicated::RULE,
    &same_name_two_prices::RULE,
    &currency_missing::RULE,
    &tax_basis_unknown::RULE,
    &unit_missing::RULE,
    &unit_price_wrong::RULE,
    &percentage_wrong::RULE,
    &unit_price_missing::RULE,
    &too_many_decimals::RULE,
    &validity_overlap::RULE,
    &validity_gap::RULE,
    &validity_inverted::RULE,
    &price_from::RULE,
    &condition_hidden::RULE,
    &name_unclear::RULE,
    &category_missing::RULE,
    &reward_term_unclear::RULE,
];
