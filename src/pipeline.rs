//! The calls, in order, one function per command.
