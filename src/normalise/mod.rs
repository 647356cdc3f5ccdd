//! Cells to values: numbers, dates, packs, periods, and what a header says of its column.
//!
//! Guessing is forbidden here, proof is not. A cell that could mean two things says so, and whoever
//! holds the whole column decides by what all its cells allow. What stands where, and which column
//! wins, is the business of the rooms around this one.

pub mod agreement;
pub mod date;
pub mod fees;
pub mod header;
pub mod letters;
pub mod list;
pub mod newcomers;
pub mod number;
pub mod period;
pub mod proof;
pub mod records;
pub mod refusals;
pub mod row;
pub mod scan;
pub mod schema;
pub mod supposed;
pub mod unit;
pub mod yes_no;
