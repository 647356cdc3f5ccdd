//! Keeps versions of price lists in an embedded store (SQLite) that is only added to, in a chain of hashes.
//!
//! Promises: what was recorded is there after any crash, and nothing half recorded is seen; bytes come back as they
//! were recorded; [`audit`] says where anything was changed, and with a head that was kept elsewhere proves that
//! nothing was. Whether a list can be read is asked before, by others.

#![allow(clippy::disallowed_methods, reason = "this room opens the ledger and its exports")]

pub mod chain;
pub mod export;
pub mod import;
pub mod source;
pub mod store;
pub mod trouble;

mod audit;
mod layout;
mod open;

pub use audit::audit;
pub use open::is_ledger;
pub use source::{PREFIX, Wanted};
pub use store::{Draft, Ledger};

/// The name of a ledger's file where nobody says.
pub const FILE: &str = "plainprice-ledger.db";
