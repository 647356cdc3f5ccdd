//! The formulas of readability, each by its publication, from counts alone.
//!
//! Statistics of words: no money passes here, so binary floats are good enough.
#![allow(clippy::float_arithmetic, reason = "statistics of words, no money")]

use crate::text::locale::Language;

/// What the formulas ask: a text in numbers, figures and masked names left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Sentences.
    pub sentences: usize,
    /// Words.
    pub words: usize,
    /// Their letters.
    pub letters: usize,
    /// Their syllables.
    pub syllables: usize,
    /// Words of more than six letters.
    pub long: usize,
    /// Words of three syllables or more; in Russian of four or more.
    pub heavy: usize,
    /// Words of one syllable.
    pub light: usize,
}

/// Which side of a limit is the good one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Limit {
    /// The value should not be above it.
    AtMost(f64),
    /// The value should not be below it.
    AtLeast(f64),
}

impl Limit {
    /// Whether a value keeps it.
    pub fn holds(self, value: f64) -> bool {
        match self {
            Limit::AtMost(limit) => value <= limit,
            Limit::AtLeast(limit) => value >= limit,
        }
    }
}

/// A value by its name, with the limit proposed for notices where there is one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Computed {
    /// The name of the formula, with its variant.
    pub name: &'static str,
    /// What it gives.
    pub value: f64,
    /// What it should keep.
    pub limit: Option<Limit>,
}

/// The formulas of a language; none for a text without words, and none for Chinese, which has no portable one.
pub fn formulas(language: Language, counts: &Counts) -> Vec<Computed> {
    if counts.words == 0 || counts.sentences == 0 || language.is_han() {
        return Vec::new();
    }
    let per = |count: usize, of: usize| count as f64 / of as f64;
    let length = per(counts.words, counts.sentences);
    let syllables = per(counts.syllables, counts.words);
    let plain = |name, value| Computed { name, value, limit: None };
    let at_most = |name, value, limit| Computed { name, value, limit: Some(Limit::AtMost(limit)) };
    // Björnsson 1968; Anderson 1981.
    let lix = length + 100.0 * per(counts.long, counts.words);
    let rix = plain("RIX", per(counts.long, counts.sentences));
    match language {
        Language::En => {
            let mut all = vec![
                plain("Flesch reading ease", 206.835 - 1.015 * length - 84.6 * syllables),
                at_most("Flesch-Kincaid grade", 0.39 * length + 11.8 * syllables - 15.59, 6.0),
                at_most("LIX", lix, 30.0),
                rix,
            ];
            // McLaughlin 1969 asks for thirty sentences.
            if counts.sentences >= 30 {
                all.push(plain("SMOG", 1.043 * (30.0 * per(counts.heavy, counts.sentences)).sqrt() + 3.1291));
            }
            all
        }
        Language::Ru => vec![
            // 1.3 and 60.1 are Oborneva's; others use 1.52 and 65.14.
            Computed {
                name: "Flesch reading ease (Oborneva 1.3/60.1)",
                value: 206.835 - 1.3 * length - 60.1 * syllables,
                limit: Some(Limit::AtLeast(55.0)),
            },
            plain("Flesch-Kincaid grade (0.49/7.3)", 0.49 * length + 7.3 * syllables - 16.59),
            plain(
                "Coleman-Liau",
                0.055 * 100.0 * per(counts.letters, counts.words)
                    - 0.35 * 100.0 * per(counts.sentences, counts.words)
                    - 20.33,
            ),
            plain("SMOG (words of four syllables)", 1.1 * (64.6 * per(counts.heavy, counts.sentences)).sqrt() + 0.05),
            plain("ARI", 6.26 * per(counts.letters, counts.words) + 0.2805 * length - 31.04),
            at_most("LIX", lix, 45.0),
            rix,
        ],
        // No formula for Welsh is published; LIX needs no syllables.
        Language::Cy => vec![at_most("LIX", lix, 30.0), rix],
        Language::Es => vec![
            plain("Fernández-Huerta", 206.84 - 1.02 * length - 60.0 * syllables),
            plain("Szigriszt-Pazos", 206.84 - length - 62.3 * syllables),
            plain("LIX", lix),
            rix,
        ],
        Language::Fr => {
            vec![plain("Kandel-Moles", 207.0 - 1.015 * length - 73.6 * syllables), plain("LIX", lix), rix]
        }
        Language::De => vec![
            plain("Amstad", 180.0 - length - 58.5 * syllables),
            plain(
                "Wiener Sachtextformel 1",
                0.1935 * 100.0 * per(counts.heavy, counts.words)
                    + 0.1672 * length
                    + 0.1297 * 100.0 * per(counts.long, counts.words)
                    - 0.0327 * 100.0 * per(counts.light, counts.words)
                    - 0.875,
            ),
            plain("LIX", lix),
            rix,
        ],
        Language::ZhHant | Language::ZhHans => Vec::new(),
    }
}
