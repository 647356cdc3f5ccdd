//! The history of a list, for people and for machines.

pub mod csv;
pub mod html;
pub mod json;
pub mod markdown;
pub mod table;
pub mod xlsx;

mod events;
mod spark;
mod statistics;
mod words;
