//! What regular customers are owed.

mod regulars_pay_more;
mod reward_devalued;
mod teaser_price;
mod terms;
mod words;

use crate::rules::Rule;

/// The rules of the family.
pub const RULES: &[&Rule] = &[&regulars_pay_more::RULE, &reward_devalued::RULE, &teaser_price::RULE];
