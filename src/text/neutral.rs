//! Text from files, made harmless for whoever looks at it: a name in a price list must not move the
//! cursor, ring the bell, set a window title or turn the reading direction around.
//!
//! Two ways: reports to the owner of a list show a sign where something harmful stood, because it is a finding about the
//! list ([`neutral`]); letters to customers leave it out, because it is none of theirs ([`plain`]).

use std::borrow::Cow;

/// The text with every control character replaced by a visible sign, one for one: the pictures of
/// Unicode (`␛`), or `?` where the terminal has no Unicode. Tabs become spaces.
pub fn neutral(text: &str, unicode: bool) -> Cow<'_, str> {
    // Everything harmful above ASCII starts with one of these bytes.
    let may_harm = |byte: &u8| matches!(byte, 0..=0x1f | 0x7f | 0xc2 | 0xd8 | 0xe2 | 0xef | 0xf3);
    if text.as_bytes().iter().any(may_harm) {
        Cow::Owned(text.chars().map(|c| neutral_char(c, unicode)).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// The same for one character.
pub fn neutral_char(c: char, unicode: bool) -> char {
    match c {
        '\t' => ' ',
        '\n' | '\r' if !unicode => ' ',
        '\0'..='\u{1f}' if unicode => char::from_u32(0x2400 + u32::from(c)).unwrap_or('�'),
        '\u{7f}' if unicode => '␡',
        c if c.is_control() || is_format(c) => {
            if unicode {
                '�'
            } else {
                '?'
            }
        }
        c => c,
    }
}

/// Invisible characters that change how others are shown: direction marks and overrides, separators of
/// lines and paragraphs, zero-width spaces, tags.
fn is_format(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// The text on one line, without anything that cannot be seen: white space of any kind becomes a blank, and what is left
/// of control characters and direction marks goes. Fixed spaces stay, figures need them.
pub fn plain(text: &str) -> Cow<'_, str> {
    // The last two are no characters at all, and no XML holds them.
    let is_kept = |c: char| !c.is_control() && !is_format(c) && !matches!(c, '\u{fffe}' | '\u{ffff}');
    if text.chars().all(is_kept) {
        return Cow::Borrowed(text);
    }
    let parts = |c: char| matches!(c, '\t'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}');
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            c if parts(c) && (shown.is_empty() || shown.ends_with(' ')) => {}
            c if parts(c) => shown.push(' '),
            c if is_kept(c) => shown.push(c),
            _ => {}
        }
    }
    if text.ends_with(parts) {
        shown.truncate(shown.trim_end_matches(' ').len());
    }
    Cow::Owned(shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_control_character_gets_through() {
        let harmful = (0..=0x10ffffu32).filter_map(char::from_u32).filter(|c| c.is_control() || is_format(*c));
        for c in harmful {
            for unicode in [true, false] {
                let text = format!("a{c}b");
                let shown = neutral(&text, unicode);
                assert!(!shown.contains(|c: char| c.is_control() || is_format(c)), "U+{:04X}", u32::from(c));
                assert_eq!(shown.chars().count(), 3);
            }
        }
    }

    #[test]
    fn harmless_text_stays_as_it_is() {
        assert_eq!(neutral("Crème brûlée, 2 × 90 g – שלום 👩‍🍳", true), "Crème brûlée, 2 × 90 g – שלום 👩‍🍳");
        assert_eq!(neutral("red\u{1b}[31m\u{202e}", true), "red␛[31m�");
        assert_eq!(neutral("red\u{1b}[31m\u{202e}", false), "red?[31m?");
    }

    #[test]
    fn a_letter_holds_no_invisible_character_and_one_line() {
        let harmful = (0..=0x10ffffu32).filter_map(char::from_u32).filter(|c| c.is_control() || is_format(*c));
        for c in harmful {
            let text = format!("a{c}b");
            let shown = plain(&text);
            assert!(shown == "ab" || shown == "a b", "U+{:04X}: {shown:?}", u32::from(c));
        }
        assert_eq!(plain("Rye\r\n\tbread\r\n"), "Rye bread");
        assert_eq!(plain("red\u{1b}[31m\u{202e}"), "red[31m");
        assert_eq!(plain("4,50\u{a0}₽ 👩\u{200d}🍳"), "4,50\u{a0}₽ 👩\u{200d}🍳");
    }
}
