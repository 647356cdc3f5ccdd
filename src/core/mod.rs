//! Pure types: what a price list says and what changed in it.
//!
//! Nothing here touches a file, a clock, the environment or a terminal. Every other room may use
//! this one; it uses none of them.

pub mod agreement;
pub mod behaviour;
pub mod chain;
pub mod change;
pub mod changes;
pub mod comparison;
pub mod currency;
pub mod date;
pub mod diagnostic;
pub mod field;
pub mod finding;
pub mod fraction;
pub mod history;
pub mod impact;
pub mod inflation;
pub mod kind;
pub mod ledger;
pub mod list;
pub mod notice;
pub mod percent;
pub mod period;
pub mod place;
pub mod plan;
pub mod policy;
pub mod prefetch;
pub mod progress;
pub mod promise;
pub mod promotion;
pub mod quoted;
pub mod records;
pub mod root;
pub mod sum;
pub mod unit;
pub mod window;
pub mod wishes;

pub use rust_decimal::Decimal;
