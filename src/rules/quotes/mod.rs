//! Quotes, change orders and invoices: whether they are complete, clear, and add up.

mod adjustments;
mod allowance_not_reconciled;
mod allowance_unstated;
mod billed_over_contract;
mod change_order_approved_late;
mod change_order_netted;
mod change_order_unapproved;
mod charge_not_agreed;
mod contingency_drawn_silently;
mod deposit_not_credited;
mod deposit_over_cap;
mod estimate_exceeded;
mod exclusion_billed;
mod exclusion_unstated;
mod groups;
mod line_duplicated;
mod line_not_agreed;
mod line_price_negative;
mod line_vague;
mod list_price_differs;
mod option_not_selected_billed;
mod promised_discount_missing;
mod quantity_over_agreed;
mod quote_currency_mixed;
mod quote_expired;
mod quote_incomplete;
mod quote_line_sum_wrong;
mod quote_tax_wrong;
mod quote_total_wrong;
mod rate_line_without_measure;
mod retainage_wrong;
mod rounding_hides_money;
mod tax_basis_differs;
mod tax_rounded_by_line;
mod tolerances_add_up;
mod unit_price_differs;
mod units;
mod unordered;
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
    &quote_incomplete::RULE,
    &quote_expired::RULE,
    &list_price_differs::RULE,
    &deposit_over_cap::RULE,
    &line_duplicated::RULE,
    &tax_rounded_by_line::RULE,
    &rounding_hides_money::RULE,
    &line_not_agreed::RULE,
    &charge_not_agreed::RULE,
    &unit_price_differs::RULE,
    &quantity_over_agreed::RULE,
    &rate_line_without_measure::RULE,
    &allowance_not_reconciled::RULE,
    &promised_discount_missing::RULE,
    &option_not_selected_billed::RULE,
    &exclusion_billed::RULE,
    &contingency_drawn_silently::RULE,
    &change_order_unapproved::RULE,
    &change_order_approved_late::RULE,
    &change_order_netted::RULE,
    &estimate_exceeded::RULE,
    &tolerances_add_up::RULE,
    &deposit_not_credited::RULE,
    &billed_over_contract::RULE,
    &retainage_wrong::RULE,
    &tax_basis_differs::RULE,
];
