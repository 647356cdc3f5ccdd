//! Bytes to cells with places. Knows no money.

pub mod dialect;
pub mod grid;
pub mod rows;
pub mod table;
