//! (head)

#![allow(clippy::disallowed_methods, reason = "this room is where files are opened")]
