//! A plan for people and for machines.

pub mod brief;
pub mod csv;
pub mod json;
pub mod markdown;
pub mod table;
mod words;
