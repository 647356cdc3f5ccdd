//! Results to bytes: what people read and what machines read.
//!
//! A renderer writes to what it is given and decides nothing: every figure and every kind comes from
//! [`Comparison`](crate::core::change::Comparison). Machine formats say everything in the order of the
//! comparison; formats for people rank, shorten and say that they did.

pub mod chain;
pub mod csv;
pub mod diagnostic;
pub mod findings;
pub mod history;
pub mod impact;
pub mod json;
pub mod ledger;
pub mod lines;
pub mod markdown;
pub mod ndjson;
pub mod notice;
pub mod plan;
pub mod screen;
pub mod sentences;
pub mod table;

mod chunks;
mod figures;
mod layout;
mod object;
mod page;
mod phrases;
mod ranking;
mod rows;
mod words;
mod workbook;

#[cfg(test)]
mod sample;

use crate::text::neutral;
