//! Edited notices held against their facts: what was not touched is calm, what was falsified is found, what was only
//! said otherwise is not.

#![allow(clippy::disallowed_methods, reason = "the seeds and the number of rounds can be set from outside")]

#[path = "support/random.rs"]
mod random;

#[path = "notice_verify/claims.rs"]
mod claims;
#[path = "notice_verify/edits.rs"]
mod edits;
#[path = "notice_verify/falsehoods.rs"]
mod falsehoods;
#[path = "notice_verify/forms.rs"]
mod forms;
#[path = "notice_verify/generate.rs"]
mod generate;
#[path = "notice_verify/harmful.rs"]
mod harmful;
#[path = "notice_verify/harmless.rs"]
mod harmless;
#[path = "notice_verify/mutations.rs"]
mod mutations;
#[path = "notice_verify/own_words.rs"]
mod own_words;
#[path = "notice_verify/rewrites.rs"]
mod rewrites;
#[path = "notice_verify/unseen.rs"]
mod unseen;
#[path = "notice_verify/wide.rs"]
mod wide;
#[path = "notice_verify/writer.rs"]
mod writer;

use plainprice::core::notice::{Doubt, DoubtKind, Notice, NoticeFacts};
use plainprice::notice::verify::{Text, verify};

/// The languages of the tests.
pub const LANGUAGES: [&str; 5] = ["en", "zh-Hant", "zh-Hans", "ru", "cy"];

/// How many rounds: `PLAINPRICE_ROUNDS` for more of them.
pub fn rounds(usual: u64) -> u64 {
    std::env::var("PLAINPRICE_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(usual)
}

/// Where seeds begin: `PLAINPRICE_SEED` for fresh ones.
pub fn seed() -> u64 {
    std::env::var("PLAINPRICE_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(0)
}

/// What speaks against a text in a file of this name.
pub fn doubts(facts: &NoticeFacts, notice: &Notice, file: &str, text: &str) -> Vec<Doubt> {
    let texts = Text::read(text.as_bytes(), file).expect("it can be read");
    faults(verify(facts, notice, &texts))
}

/// Without the note that nobody gave a reason, which is none of the text.
pub fn faults(mut doubts: Vec<Doubt>) -> Vec<Doubt> {
    doubts.retain(|doubt| doubt.kind != DoubtKind::ReasonMissing);
    doubts
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
