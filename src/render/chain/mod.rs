//! The documents of one job for people: what was agreed and what is billed side by side, as a page, as a workbook, and
//! as a letter to the other party.
//!
//! Every figure comes from the chain or from a finding; here they are only put beside each other.

pub mod html;
pub mod letter;
pub mod xlsx;

mod answer;
mod documents;
mod rows;
mod sums;
mod why;

use crate::core::Decimal;
use crate::core::chain::Chain;
use crate::core::finding::Value;
use crate::core::fraction::Fraction;

/// An amount with the decimals of the currency.
fn money(chain: &Chain, amount: &Fraction) -> Value {
    let text = amount.fixed(chain.digits());
    match Decimal::from_str_exact(&text) {
        Ok(amount) => Value::Money(amount, chain.currency),
        // Larger than any decimal: still told, digit by digit.
        Err(_) => Value::Text(text),
    }
}

/// An amount as a table has it, whose heading names the currency: with a sign that cannot be taken for a hyphen.
fn figure(chain: &Chain, amount: &Fraction) -> String {
    with_minus(amount.fixed(chain.digits()))
}

/// The same of a difference: what is more has a sign, too.
fn difference(chain: &Chain, amount: &Fraction) -> String {
    let figure = figure(chain, amount);
    if amount.is_positive() { format!("+{figure}") } else { figure }
}

/// A unit price or a quantity with all of its decimals; a price has at least those of the currency.
fn exact(amount: &Fraction, digits: u32) -> String {
    let text = amount.text(10);
    let own = text.split_once('.').map_or(0, |(_, decimals)| decimals.len() as u32);
    with_minus(amount.fixed(own.max(digits)))
}

fn with_minus(figure: String) -> String {
    figure.strip_prefix('-').map_or(figure.clone(), |fall| format!("−{fall}"))
}

/// Words as a value of a message.
fn words(text: impl Into<String>) -> Value {
    Value::Text(text.into())
}
