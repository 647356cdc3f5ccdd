//! What a ledger says: for people in lines, for machines as one document.

pub mod json;
pub mod table;
