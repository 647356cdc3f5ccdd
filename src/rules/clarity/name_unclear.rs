//! A name that names nothing.

use crate::core::field::Field;
use crate::core::finding::Level;
use crate::normalise::letters::plain_words;
use crate::rules::clarity::words::NO_NAMES;
use crate::rules::findings::Findings;
use crate::rules::ruling::Knobs;
use crate::rules::signs::Signs;
use crate::rules::view::ItemView;
use crate::rules::{Check, Need, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "name-unclear",
    since: "0.1.0",
    level: Some(Level::Note),
    supersedes: &[],
    needs: &[NAMES],
    settings: &[],
    arguments: &["case", "words"],
    card: include_str!("name_unclear.md"),
    check: Check::Item(|_| Signs::NAME, check),
};

/// A column that names the items.
pub(super) const NAMES: Need =
    Need { words: "a column with names (name)", is_met: |facts, _| facts.new.columns.of(Field::Name).is_some() };

/// No placeholder is longer than this many bytes.
const LONGEST: usize = 32;

fn check(item: &ItemView<'_, '_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    let list = item.list();
    let Some(column) = list.columns.of(Field::Name).filter(|column| !list.schema.key.contains(column)) else { return };
    let name = item.row.text(column);
    let case = if name.is_empty() {
        "blank"
    } else if is_broken(&name) {
        "broken"
    } else if is_nothing(&name) {
        "nothing"
    } else if is_code(&name) && list.schema.key.iter().any(|key| item.row.text(*key) == name) {
        "number"
    } else {
        return;
    };
    let named = found.item(item, item.at(column)).text("case", case);
    named.text("words", name.into_owned()).shared(column);
}

fn is_nothing(name: &str) -> bool {
    let bare = name.trim_matches(|letter: char| !letter.is_alphanumeric());
    if bare.len() > LONGEST {
        return false;
    }
    let is_it = |words: &&str| words.eq_ignore_ascii_case(bare);
    bare.is_empty()
        || bare.eq_ignore_ascii_case("n/a")
        || if bare.is_ascii() { NO_NAMES.iter().any(is_it) } else { NO_NAMES.contains(&plain_words(bare).as_str()) }
}

/// Whether a look at the bytes shows a name of several words, too long for a placeholder, in a sound encoding.
fn is_plainly_clear(raw: &[u8]) -> bool {
    let [first, .., last] = raw else { return false };
    raw.len() > LONGEST
        && first.is_ascii_alphanumeric()
        && last.is_ascii_alphanumeric()
        && raw.contains(&b' ')
        && !has_doubtful_letters(raw)
}

/// Whether a look at the bytes of a name leaves open that it names nothing.
pub fn may_be_unclear(raw: &[u8]) -> bool {
    !is_plainly_clear(raw)
}

/// Whether letters may have been read in a wrong encoding.
pub fn has_doubtful_letters(raw: &[u8]) -> bool {
    let may_be_broken = |at: usize| raw[at] == 0xef || matches!(raw.get(at + 1), Some(0x82 | 0x83 | 0xa2));
    memchr::memchr2_iter(0xef, 0xc3, raw).any(may_be_broken)
}

/// Whether letters were read in a wrong encoding, here or before: `CafÃ©`, `Caf\u{fffd}`.
fn is_broken(name: &str) -> bool {
    if name.is_ascii() {
        return false;
    }
    let mut before = ' ';
    name.chars().any(|letter| {
        let is_second_half = matches!(letter, '\u{80}'..='\u{bf}');
        let is_broken = match before {
            'Ã' => is_second_half,
            'Â' => matches!(letter, '\u{a1}'..='\u{bf}'),
            'â' => matches!(letter, '€' | '\u{80}' | '‚' | '„'),
            _ => letter == '\u{fffd}',
        };
        before = letter;
        is_broken
    })
}

/// Whether a text is a number rather than a name: digits in it, and no space.
fn is_code(name: &str) -> bool {
    name.contains(|letter: char| letter.is_ascii_digit()) && !name.contains(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_read_in_a_wrong_encoding_are_broken_and_letters_of_real_words_are_not() {
        for broken in ["CafÃ©", "TÃ¼r", "5 Â£ voucher", "Doorâ€™s", "Caf\u{fffd}", "20Â°C"] {
            assert!(is_broken(broken), "{broken}");
        }
        for whole in ["Café", "PÃO DE MEL", "Tâche", "Ântara", "窗户", "Окно", "Tŷ", "10 °C", "Âge"] {
            assert!(!is_broken(whole), "{whole}");
        }
    }

    #[test]
    fn only_names_that_no_further_look_finds_at_fault_are_plainly_clear() {
        assert!(is_plainly_clear("Põhjakalda brass hinge, winter edition no 593".as_bytes()));
        for doubtful in
            ["Misc", "Front door in white, CafÃ© quality, of oak", "A door with a lamp (of the second) \u{fffd} row"]
        {
            assert!(!is_plainly_clear(doubtful.as_bytes()), "{doubtful}");
        }
    }

    #[test]
    fn placeholders_are_nothing_and_short_names_are_something() {
        for nothing in ["???", "-", "N/A", "Misc.", "TEST", "Sonstiges", "其他", "Разное", "Artículo", "(untitled)"]
        {
            assert!(is_nothing(nothing), "{nothing}");
        }
        for name in ["Tea", "Testing kit", "7UP", "4711", "A4", "茶", "Miscanthus", "Itemised bill", "Чай"] {
            assert!(!is_nothing(name), "{name}");
        }
    }
}
