//! Words that hide what happens, words that sell, and sentences that are too long.

use std::ops::Range;

use crate::core::notice::{Direction, Doubt, DoubtKind, Notice, NoticeFacts};
use crate::core::place::Place;
use crate::notice::verify::judge::Judge;
use crate::notice::verify::letters::{CELL, Letters};
use crate::notice::verify::text::{Passage, Shape, Text};
use crate::notice::verify::tongue::Tongue;
use crate::text::locale::Language;
use crate::text::plain_words::{self, Fault};
use crate::text::readability;

/// The languages whose lists hold for a text. Which characters a Chinese text is in need not be asked: its words tell.
fn languages(tongue: Tongue) -> &'static [Language] {
    match tongue {
        Tongue::English => &[Language::En],
        Tongue::Welsh => &[Language::Cy],
        Tongue::Russian => &[Language::Ru],
        Tongue::Chinese => &[Language::ZhHant, Language::ZhHans],
    }
}

/// What speaks against the words of passages in one language.
pub fn of(text: &Text, passages: &[&Passage], tongue: Tongue, judge: &Judge<'_>) -> Vec<Doubt> {
    let counts = judge.facts().counts(judge.notice());
    let goes_one_way = (counts.up > 0) != (counts.down > 0);
    let mut doubts = Vec::new();
    for (number, passage) in passages.iter().enumerate() {
        let letters = &passage.letters;
        let own: String = letters.chars.iter().map(|c| if *c == CELL { '\n' } else { *c }).collect();
        let bytes: Vec<usize> = own.char_indices().map(|(byte, _)| byte).chain([own.len()]).collect();
        let letter = |byte: usize| bytes.partition_point(|own| *own < byte);
        let mentions = judge.names().mentions(letters, tongue).into_iter().map(|own| own.range);
        let known = judge.names().known(letters);
        let mut skip: Vec<Range<usize>> = mentions.chain(known.iter().cloned()).collect();
        skip.sort_by_key(|own| (own.start, std::cmp::Reverse(own.end)));
        skip.dedup_by(|later, first| later.start < first.end);
        let skip: Vec<Range<usize>> = skip.into_iter().map(|own| bytes[own.start]..bytes[own.end]).collect();
        let mut told: Vec<Range<usize>> = Vec::new();
        for language in languages(tongue) {
            for found in plain_words::find(&own, *language, &skip) {
                let kind = match found.fault {
                    Fault::Selling => DoubtKind::Sells,
                    Fault::Unclear => DoubtKind::WordUnclear,
                    // In a heading: below it stands which way they go.
                    Fault::HidesDirection if goes_one_way && (number == 0 || passage.shape == Shape::Heading) => {
                        DoubtKind::WordUnclear
                    }
                    Fault::HidesDirection => continue,
                };
                if told.iter().any(|own| own.start < found.at.end && found.at.start < own.end) {
                    continue;
                }
                // "Thank you!" sells nothing.
                let is_thanks = matches!(found.word.as_str(), "!" | "！") && thanks(&own[..found.at.start]);
                if is_thanks {
                    continue;
                }
                let doubt = placed(kind, text, letters, letter(found.at.start), letter(found.at.end));
                let is_word = kind == DoubtKind::WordUnclear;
                doubts.push(if is_word { doubt.text("case", "word").text("right", "none") } else { doubt });
                told.push(found.at);
            }
        }
        let Some(language) = languages(tongue).first() else { continue };
        for sentence in readability::measure(&own, *language, &skip).too_long {
            let range = letter(sentence.at.start)..letter(sentence.at.end);
            // Where to write and to call is read in pieces.
            if known.iter().any(|own| own.start < range.end && range.start < own.end) {
                continue;
            }
            let limit = if language.is_han() { readability::HAN } else { readability::WORDS };
            let doubt = placed(DoubtKind::HardToRead, text, letters, range.start, range.end);
            doubts.push(doubt.text("case", "sentence").text("limit", limit.to_string()));
        }
    }
    doubts
}

/// Whether the sentence that a text ends with thanks somebody.
fn thanks(text: &str) -> bool {
    let start = text.trim_end_matches(['!', '！']).rfind(['.', '!', '?', '。', '！', '？']).map_or(0, |at| at + 1);
    let sentence = text.get(start..).unwrap_or(text).to_lowercase();
    ["thank", "спасибо", "благодар", "谢", "謝", "diolch"].iter().any(|word| sentence.contains(word))
}

fn placed(kind: DoubtKind, text: &Text, letters: &Letters, start: usize, end: usize) -> Doubt {
    let start = (start..end).find(|index| letters.at(*index) != ' ').unwrap_or(start);
    let spot = letters.spots.get(start).copied().unwrap_or_default();
    let mut doubt = Doubt::of(kind, &text.file);
    doubt.at = Some(text.place(spot));
    doubt.excerpt = text.excerpt(spot, end - start, "");
    doubt.text("said", letters.text(start..end))
}

/// Prices rise, and the facts hold no reason.
pub fn reason(facts: &NoticeFacts, notice: &Notice, texts: &[Text]) -> Option<Doubt> {
    let rises = facts.lines_of(notice).filter(|line| line.kind.direction() == Some(Direction::Up)).count();
    let text = texts.first().filter(|_| rises > 0 && facts.reasons_of(notice).next().is_none())?;
    let mut doubt = Doubt::of(DoubtKind::ReasonMissing, &text.file);
    doubt.at = Some(Place::text(&text.file, 1, None));
    doubt.facts.push(("count", crate::core::finding::Value::Count(rises as u64)));
    Some(doubt)
}
