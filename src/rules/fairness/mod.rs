//! What regular customers are owed.

mod best_customers_hit_most;
mod buying_less;
mod customer_not_notified;
mod notices_too_close;
mod regular_basket_jumps;
mod regular_hit_repeatedly;
mod regulars_pay_more;
mod reward_devalued;
mod teaser_price;
mod terms;
mod words;

use crate::rules::Rule;

/// The rules of the family.
pub const RULES: &[&Rule] = &[
    &regulars_pay_more::RULE,
    &regular_hit_repeatedly::RULE,
    &regular_basket_jumps::RULE,
    &best_customers_hit_most::RULE,
    &buying_less::RULE,
    &reward_devalued::RULE,
    &teaser_price::RULE,
    &customer_not_notified::RULE,
    &notices_too_close::RULE,
];
