//! What a change of prices costs each regular customer, and what it does to revenue.
//!
//! Money is exact from the first cell to the printed figure. Usual baskets, not forecasts: who buys less afterwards is
//! asked in scenarios that name their assumption.

pub mod account;
pub mod alive;
pub mod behaviour;
pub mod book;
pub mod buyers;
pub mod costs;
mod entry;
pub mod evidence;
pub mod index;
pub mod loyalty;
mod names;
pub mod orders;
mod quick;
pub mod reach;
pub mod revenue;
pub mod spread;
pub mod tiers;
pub mod usual;
mod whole;
