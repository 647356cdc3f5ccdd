//! Words that hide what happens, words that sell, and sentences that are too long.

use crate::core::notice::{Direction, Doubt, DoubtKind, Notice, NoticeFacts};
use crate::core::place::Place;
use crate::notice::verify::letters::{Letters, is_han};
use crate::notice::verify::names::Names;
use crate::notice::verify::sentences;
use crate::notice::verify::text::{Passage, Text};
use crate::notice::verify::tongue::{self, List, Tongue};

/// A sentence has at most so many words.
const MOST_WORDS: usize = 25;
/// A Chinese one so many characters.
const MOST_HAN: usize = 60;

/// Words that hide what happens to a price.
fn hiding(tongue: Tongue) -> List {
    match tongue {
        Tongue::English => &[
            "adjust*",
            "align*",
            "optimis*",
            "optimiz*",
            "harmonis*",
            "harmoniz*",
            "inevitabl*",
            "market conditions",
            "small increase",
            "competitive",
        ],
        Tongue::Welsh => &["addasu", "adolygu", "diweddaru"],
        Tongue::Russian => &["корректиров*", "индексаци*", "актуализаци*", "оптимизаци*", "всего лишь"],
        Tongue::Chinese => &["調整", "调整", "優化", "优化", "反映成本", "微調", "微调", "升級", "升级"],
    }
}

/// Words that sell.
fn selling(tongue: Tongue) -> List {
    match tongue {
        Tongue::English => &[
            "great news",
            "good news",
            "pleased to",
            "excited",
            "special offer",
            "don't miss",
            "best ever",
            "hurry",
            "amazing",
            "buy now",
        ],
        Tongue::Welsh => &["newyddion da", "newyddion gwych", "cynnig arbennig", "peidiwch â cholli"],
        Tongue::Russian => &["отличные новости", "хорошие новости", "спешите", "выгодное предложение", "не упустите"],
        Tongue::Chinese => &["好消息", "好康", "優惠活動", "优惠活动", "機不可失", "机不可失", "搶購", "抢购"],
    }
}

/// What speaks against the words of passages in one language.
pub fn of(text: &Text, passages: &[&Passage], tongue: Tongue, names: &Names) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    for passage in passages {
        let letters = &passage.letters;
        let mentions = names.mentions(letters);
        let known = names.known(letters);
        let all = 0..letters.chars.len();
        for (kind, list) in [(DoubtKind::WordUnclear, hiding(tongue)), (DoubtKind::Sells, selling(tongue))] {
            for hit in tongue::all(letters, all.clone(), list) {
                let is_theirs = mentions.iter().map(|own| &own.range).chain(&known).any(|own| own.contains(&hit.start));
                if !is_theirs {
                    let doubt = placed(kind, text, letters, hit.start, hit.end);
                    let is_word = kind == DoubtKind::WordUnclear;
                    doubts.push(if is_word { doubt.text("case", "word").text("right", "none") } else { doubt });
                }
            }
        }
        for sentence in sentences::split(letters, passage.shape, &mentions) {
            let inside = &letters.chars[sentence.clone()];
            let (length, most) = match tongue {
                Tongue::Chinese => (inside.iter().filter(|c| is_han(**c)).count(), MOST_HAN),
                _ => {
                    let words = inside.split(|c| !c.is_alphanumeric() && *c != '\'');
                    (words.filter(|word| word.iter().any(|c| c.is_alphabetic())).count(), MOST_WORDS)
                }
            };
            let is_theirs = known.iter().any(|own| own.start < sentence.end && sentence.start < own.end);
            if length > most && !is_theirs {
                let doubt = placed(DoubtKind::HardToRead, text, letters, sentence.start, sentence.end);
                doubts.push(doubt.text("case", "sentence").text("limit", most.to_string()));
            }
        }
    }
    doubts
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
