//! The number grammar: what a cell of digits, marks and currency signs says, exactly or not at all.
//!
//! One cell is read under a given decimal mark; the mark itself is decided for a whole column by
//! what every cell proves. Nothing is rounded and nothing passes through a binary float.

mod money;
mod plain;
mod quick;
mod sign;
mod words;

pub use crate::core::wishes::DecimalMark as Mark;
pub use money::{Amount, Cell, Rate, prove_money, prove_rate, read_money, read_rate};
pub(super) use plain::{exact_product, magnitude, prove};
pub use plain::{prove_number, read_number};
pub use quick::{quick, quick_parts, quick_proof, quick_short};
pub use sign::Sign;
pub(super) use sign::{leading_sign, trailing_sign};

/// Why a cell is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is no number of this grammar.
    NotANumber,
    /// It is a percentage where money or a plain number is asked for.
    Percent,
    /// It has more than 28 digits, or more than 28 decimals: reading it would round.
    TooLong,
    /// It is an amount per something that is no measure known here: `4.20/pallet`.
    UnknownMeasure,
}

/// What a cell says about the decimal mark of its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    /// It reads the same under both marks: `12`, `12,-`, words.
    Either,
    /// It reads only with a decimal point.
    Point,
    /// It reads only with a decimal comma.
    Comma,
    /// It reads under both, as different values: `1,299`.
    Ambiguous,
    /// It reads under neither.
    Neither(Refusal),
}
