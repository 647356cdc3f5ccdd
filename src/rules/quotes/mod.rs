//! Quotes, change orders and invoices: whether they are complete, clear, and add up.

mod adjustments;
mod allowance_unstated;
mod deposit_over_cap;
mod exclusion_unstated;
mod groups;
mod line_duplicated;
mod line_price_negative;
mod line_vague;
mod list_price_differs;
mod quote_currency_mixed;
mod quote_expired;
mod quote_line_sum_wrong;
mod quote_tax_wrong;
mod quote_total_wrong;
mod rounding_hides_money;
mod tax_rounded_by_line;
mod validity_missing;
mod words;

use crate::rules::Rule;

/// The rules of the family.
pub const RULES: &[&Rule] = &[
    &quote_line_sum_wrong::RULE,
    &quote_total_wrong::RULE,
    &quote_tax_wrong::RULE,
    &quote_currency_mixed::RULE,
    &line_vague::RULE,
    &line_price_negative::RULE,
    &allowance_unstated::RULE,
    &exclusion_unstated::RULE,
    &validity_missing::RULE,
    &quote_expired::RULE,
    &list_price_differs::RULE,
    &deposit_over_cap::RULE,
    &line_duplicated::RULE,
    &tax_rounded_by_line::RULE,
    &rounding_hides_money::RULE,
];
