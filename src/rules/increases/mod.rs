//! How much prices rise, how steeply, and against which promises.

mod discount_ended;
mod discount_not_a_discount;
pub mod holds;
mod minimum_raised;
pub mod notice;
mod notice_too_early;
mod offers;
mod price_crept;
mod price_jump_implausible;
mod price_raised;
mod price_raised_above_inflation;
mod price_raised_steeply;
mod price_raised_too_often;
mod price_raised_too_soon;
mod raise_before_sale;
mod raise_inside_promise;
mod raise_without_notice;
pub mod rise;
mod tax_raised;
mod tier_worsened;
pub mod tiers;
mod was_price_never_charged;
mod was_price_not_lowest;

use crate::rules::Rule;

/// The rules of the family.
pub const RULES: &[&Rule] = &[
    &price_raised::RULE,
    &price_raised_steeply::RULE,
    &price_raised_too_often::RULE,
    &price_raised_too_soon::RULE,
    &price_crept::RULE,
    &price_raised_above_inflation::RULE,
    &tax_raised::RULE,
    &raise_without_notice::RULE,
    &notice_too_early::RULE,
    &raise_inside_promise::RULE,
    &raise_before_sale::RULE,
    &was_price_not_lowest::RULE,
    &was_price_never_charged::RULE,
    &discount_not_a_discount::RULE,
    &discount_ended::RULE,
    &tier_worsened::RULE,
    &minimum_raised::RULE,
    &price_jump_implausible::RULE,
];
