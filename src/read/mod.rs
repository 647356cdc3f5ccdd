//! Bytes to cells with places. Knows no money.

pub mod grid;
