//! plainprice: honest prices.
//!
//! One road, seven steps; no step skips another and none looks back:
//!
//! ```text
//! step    source → read    → normalise → match → diff    → findings   → render
//! gives   bytes  → Table   → List      → Pairs → Changes → Comparison → bytes
//!                  Tree    → Agreement ───────────────────↗
//! ```
//!
//! Rooms stand in the order of the road. A room uses [`core`] and the rooms before it, never one
//! after it; `tests/rooms.rs` holds the order.

pub mod core;

pub mod source;

pub mod ledger;

pub mod read;

pub mod normalise;

pub mod compare;

pub mod impact;

pub mod rules;

pub mod plan;

pub mod text;

pub mod notice;

pub mod render;

pub mod pipeline;

pub mod cli;
