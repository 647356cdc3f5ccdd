//! Words that say nothing about the work, and words that say what is not part of it.

use crate::rules::fees::purpose;

/// Descriptions without a scope, as small words without signs, in several languages.
#[rustfmt::skip]
const VAGUE: &[&str] = &[
    "misc", "miscellaneous", "sundry", "sundries", "various", "extras", "extra", "extra work", "additional work", "other",
    "other work", "works", "work", "labour", "labor", "materials", "material", "labour and materials",
    "labor and materials", "lump sum", "as discussed", "as agreed", "as per quote", "services", "service", "item", "items",
    "general", "job", "tbd", "tbc", "n a", "diverses", "sonstiges", "verschiedenes", "pauschal", "pauschale", "divers",
    "forfait", "varios", "otros", "其他", "杂项", "雜項", "прочее", "разное", "amrywiol",
];

/// Codes of UNCL 7161 and 5189 that say nothing: miscellaneous, other, mutually defined.
pub const VAGUE_CODES: &[&str] = &["ABK", "ACF", "ADR", "AJ", "ZZZ"];

/// Words after which a document says what is not part of it.
#[rustfmt::skip]
const EXCLUSIONS: &[&str] = &[
    "exclud", "exclusion", "not included", "not including", "does not include", "nicht enthalten", "nicht im preis",
    "ausgenommen", "ausgeschlossen", "non compris", "non inclus", "exclu", "no incluye", "no incluid", "excluid",
    "不含", "不包括", "не включ", "не входит", "heb ei gynnwys", "ddim yn cynnwys",
];

/// Whether a text tells nothing about what is done or delivered.
pub fn is_vague(text: &str) -> bool {
    let plain: String = text.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    plain.is_empty() || VAGUE.contains(&plain.as_str()) || purpose::is_vague(text)
}

/// Whether a text says what is not part of the work.
pub fn excludes(text: &str) -> bool {
    let small = text.to_lowercase();
    EXCLUSIONS.iter().any(|word| small.contains(word))
}
