//! Bytes to cells with places. Knows no money.
//!
//! Each format that knows more than text fills a [`grid::Grid`]; delimited text is scanned elsewhere,
//! without a copy. What a number, a date or a fee means is left to the next room.

pub mod encoding;
pub mod format;
pub mod grid;
mod head;
pub mod json;
pub mod sheet;
pub mod toml;

pub use format::{Format, format_of};
