//! Edited notices held against their facts: what was not touched is calm, what was falsified is found, what was only
//! said otherwise is not.

#[path = "support/random.rs"]
mod random;

#[path = "notice_verify/generate.rs"]
mod generate;
#[path = "notice_verify/mutations.rs"]
mod mutations;
#[path = "notice_verify/writer.rs"]
mod writer;
#[path = "notice_verify/own_words.rs"]
mod own_words;
#[path = "notice_verify/edits.rs"]
mod edits;

use plainprice::core::notice::{Doubt, Notice, NoticeFacts};
use plainprice::notice::verify::{Text, verify};

/// The languages of the tests.
pub const LANGUAGES: [&str; 5] = ["en", "zh-Hant", "zh-Hans", "ru", "cy"];

/// What speaks against a text in a file of this name.
pub fn doubts(facts: &NoticeFacts, notice: &Notice, file: &str, text: &str) -> Vec<Doubt> {
    let texts = Text::read(text.as_bytes(), file).expect("it can be read");
    verify(facts, notice, &texts)
}

/// A doubt on one line.
pub fn told(doubt: &Doubt) -> String {
    let facts: Vec<String> = doubt.facts.iter().map(|(name, value)| format!("{name}={}", value.fact())).collect();
    let at = doubt.at.as_ref().map(ToString::to_string).unwrap_or_default();
    format!("{} {at} {:?} {}", doubt.kind.rule(), doubt.name, facts.join(" "))
}

/// All doubts, one on each line.
pub fn all_told(doubts: &[Doubt]) -> String {
    doubts.iter().map(told).collect::<Vec<_>>().join("\n")
}
