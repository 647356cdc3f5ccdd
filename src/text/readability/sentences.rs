//! Where sentences end. An end that is in doubt is not taken for one: a sentence may then count as too long, never as
//! shorter than it is.

use std::ops::Range;

use crate::text::locale::Language;
use crate::text::readability::tokens::{Kind, Token};

/// A sentence: its tokens without stops, and where it stands.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// Where it stands in the text, in bytes, with its stop.
    pub at: Range<usize>,
    /// Its words, characters, masked tokens and ends of clauses.
    pub tokens: Vec<Token>,
}

impl Sentence {
    /// How many tokens are of a kind.
    pub fn count(&self, kind: Kind) -> usize {
        self.tokens.iter().filter(|token| token.kind == kind).count()
    }
}

/// The sentences of a text. A line ends its sentence; a line of figures or foreign letters alone is none.
pub fn sentences(text: &str, language: Language, tokens: &[Token]) -> Vec<Sentence> {
    let (mut found, mut open) = (Vec::new(), Vec::new());
    let counted = if language.is_han() { Kind::Han } else { Kind::Word };
    let mut end = 0;
    for (index, token) in tokens.iter().enumerate() {
        match token.kind {
            Kind::Break => close(&mut found, &mut open, end, counted),
            Kind::Stop(stop) => {
                end = token.at.end;
                if ends(text, language, stop, &tokens[..index], &text[end..]) {
                    close(&mut found, &mut open, end, counted);
                }
            }
            _ => {
                end = token.at.end;
                open.push(token.clone());
            }
        }
    }
    close(&mut found, &mut open, end, counted);
    found
}

fn close(found: &mut Vec<Sentence>, open: &mut Vec<Token>, end: usize, counted: Kind) {
    let tokens = std::mem::take(open);
    let has_words = tokens.iter().any(|token| token.kind == counted);
    if let Some(first) = tokens.first().filter(|_| has_words) {
        found.push(Sentence { at: first.at.start..end, tokens });
    }
}

/// Whether a stop ends its sentence.
fn ends(text: &str, language: Language, stop: char, before: &[Token], rest: &str) -> bool {
    if matches!(stop, '。' | '！' | '？') {
        return true;
    }
    let closed = rest.trim_start_matches(['"', '\'', '”', '’', ')', '»', '」', '』', '）', ']']);
    let Some(next) = closed.chars().next() else { return true };
    if !next.is_whitespace() {
        return language.is_han() && stop != '.';
    }
    // Small letters go on with the sentence.
    if closed.trim_start().chars().next().is_some_and(char::is_lowercase) {
        return false;
    }
    let Some(last) = before.last().filter(|_| stop == '.') else { return true };
    let own = &text[last.at.clone()];
    match last.kind {
        // An initial, or one of the letters of "e.g.".
        Kind::Word if own.chars().count() == 1 => false,
        Kind::Word => !abbreviations(language).contains(&own.to_lowercase().as_str()),
        // An ordinal number: „der 2. Anstieg“.
        Kind::Masked => language != Language::De || own.len() > 2 || !own.bytes().all(|byte| byte.is_ascii_digit()),
        _ => true,
    }
}

/// Shortened words that a capital letter may follow within a sentence.
fn abbreviations(language: Language) -> &'static [&'static str] {
    match language {
        Language::En => &["mr", "mrs", "ms", "dr", "st", "no", "approx", "incl", "excl", "vs", "ltd", "co", "tel"],
        Language::Cy => &["mr", "mrs", "dr", "rhif", "ffôn", "cyf"],
        Language::Ru => &["им", "ул", "стр", "тел", "руководит", "см", "тыс", "млн", "просп", "пр", "обл", "гг"],
        Language::Es => &["sr", "sra", "srta", "dr", "dra", "ud", "uds", "núm", "tel", "avda", "pág"],
        Language::Fr => &["mme", "mlle", "dr", "tél", "av", "env", "bd"],
        Language::De => {
            &["bzw", "ca", "inkl", "exkl", "nr", "str", "tel", "usw", "evtl", "ggf", "dr", "hr", "fr", "zzgl"]
        }
        Language::ZhHant | Language::ZhHans => &[],
    }
}
