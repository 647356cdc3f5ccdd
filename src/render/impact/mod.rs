//! What a change costs each regular customer, and what it does to revenue: for people and for machines.

pub mod brief;
pub mod csv;
pub mod html;
pub mod json;
pub mod markdown;
pub mod table;

mod behaviour;
mod words;
pub mod xlsx;
