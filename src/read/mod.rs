//! Bytes to cells with places. Knows no money.
//!
//! Each format that knows more than text fills a [`grid::Grid`], which becomes a [`table::Table`] as
//! delimited text does: bytes, and where their rows and cells stand. Quotes and invoices become a [`tree::Tree`]. What a number, a date or a fee
//! means is left to the next room.

pub mod dialect;
pub mod document;
pub mod encoding;
pub mod format;
pub mod grid;
mod head;
pub mod json;
mod lines;
pub mod pdf;
pub mod rows;
pub mod sections;
pub mod sheet;
pub mod table;
pub mod toml;
pub mod tree;
pub mod xml;

pub use format::{Format, format_of};
