//! Notices: facts become words, words become letters, messages and posters, and edited ones are held against the facts
//! again.

pub mod channel;
pub mod document;
pub mod explain;
pub mod facts;
pub mod folder;
pub mod post;
pub mod verify;
pub mod words;

#[cfg(test)]
pub mod sample;
