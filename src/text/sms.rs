//! Text messages: how many parts a text takes, and its plainest letters.
//!
//! Promise: the number of parts is the true one. Counting letters and dividing is one part short where a part ends inside a
//! letter of two units, which may not be cut; so the cutting itself is done here (3GPP TS 23.038, 23.040).

/// A message in more parts than this costs more than it should.
pub const MOST_PARTS: usize = 3;

/// How a message is coded on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coding {
    /// The default alphabet of seven bits: 160 units in one part, 153 in each of several.
    Gsm7,
    /// Sixteen bits a unit, for all other letters: 70 units in one part, 67 in each of several.
    Ucs2,
}

impl Coding {
    /// How many units one part holds, alone and as one of several.
    fn room(self) -> (usize, usize) {
        match self {
            Coding::Gsm7 => (160, 153),
            Coding::Ucs2 => (70, 67),
        }
    }
}

/// What a text takes as a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Length {
    /// How it is coded.
    pub coding: Coding,
    /// Its units; a letter takes one or two.
    pub units: usize,
    /// The parts that are sent and paid for; none for an empty text.
    pub parts: usize,
    /// The first letter, and its place in bytes, that forces the coding of sixteen bits.
    pub forced_by: Option<(usize, char)>,
}

/// Measures a text as it stands.
pub fn length(text: &str) -> Length {
    let forced_by = text.char_indices().find(|(_, letter)| gsm_units(*letter).is_none());
    let coding = if forced_by.is_some() { Coding::Ucs2 } else { Coding::Gsm7 };
    let units_of = |letter: char| match coding {
        Coding::Gsm7 => gsm_units(letter).unwrap_or(1),
        Coding::Ucs2 => letter.len_utf16(),
    };
    let units = text.chars().map(units_of).sum();
    let (alone, several) = coding.room();
    let parts = match units {
        0 => 0,
        units if units <= alone => 1,
        _ => {
            let (mut parts, mut left) = (1, several);
            for own in text.chars().map(units_of) {
                if own > left {
                    (parts, left) = (parts + 1, several);
                }
                left -= own;
            }
            parts
        }
    };
    Length { coding, units, parts, forced_by }
}

/// The units of a letter in the default alphabet; `None` where it is not in it.
fn gsm_units(letter: char) -> Option<usize> {
    const BASIC: &str = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿\
                         abcdefghijklmnopqrstuvwxyzäöñüà";
    const ESCAPED: &str = "\u{c}^{}\\[~]|€";
    if BASIC.contains(letter) {
        Some(1)
    } else if ESCAPED.contains(letter) {
        Some(2)
    } else {
        None
    }
}

/// A text with the signs of print replaced by those of the default alphabet, where that spares the costly coding: fixed
/// spaces, curly quotes, dashes, the real minus. Letters are never touched, so a text in Cyrillic or Han characters, or
/// with `ŵ`, keeps its print; only its fixed spaces and minus become plain.
pub fn plain(text: &str) -> String {
    let swapped = swap(text, true);
    if length(&swapped).coding == Coding::Gsm7 { swapped } else { swap(text, false) }
}

fn swap(text: &str, is_latin: bool) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\u{a0}' | '\u{202f}' | '\u{2007}' | '\u{2009}' => plain.push(' '),
            '\u{2212}' => plain.push('-'),
            // Nobody sees them: soft hyphens, zero width, marks of direction.
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}' => {}
            '\u{feff}' => {}
            '‘' | '’' | '‚' | 'ʼ' if is_latin => plain.push('\''),
            '“' | '”' | '„' | '«' | '»' if is_latin => plain.push('"'),
            '‐' | '‑' | '–' | '—' if is_latin => plain.push('-'),
            '…' if is_latin => plain.push_str("..."),
            '×' if is_latin => plain.push('x'),
            '•' if is_latin => plain.push('-'),
            other => plain.push(other),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> usize {
        length(text).parts
    }

    #[test]
    fn a_part_holds_160_units_alone_and_153_beside_others() {
        assert_eq!([160, 161, 306, 307].map(|count| parts(&"à".repeat(count))), [1, 2, 2, 3]);
        assert_eq!([70, 71, 134, 135].map(|count| parts(&"ÿ".repeat(count))), [1, 2, 2, 3]);
        assert_eq!(parts(""), 0);
    }

    #[test]
    fn signs_of_the_second_table_take_two_units() {
        assert_eq!([80, 81].map(|count| parts(&"^".repeat(count))), [1, 2]);
        assert_eq!([158, 159].map(|count| parts(&format!("{}|", "a".repeat(count)))), [1, 2]);
        assert_eq!(parts(&format!("{}[", "a".repeat(304))), 2);
        assert_eq!(parts(&format!("{}[]", "a".repeat(304))), 3);
        assert!("^{}\\[~]|€".chars().all(|sign| length(&sign.to_string()).units == 2));
    }

    #[test]
    fn no_part_ends_inside_a_letter() {
        // 306 units would fill two parts, were the sign of two units not on the cut.
        let text = format!("{}€{}", "a".repeat(152), "a".repeat(152));
        assert_eq!((length(&text).units, parts(&text)), (306, 3));
        let text = format!("{}😀{}", "я".repeat(66), "я".repeat(66));
        assert_eq!((length(&text).units, parts(&text)), (134, 3));
        assert_eq!(parts(&"😀".repeat(35)), 1);
        // 33 pairs of two units in each part of 67.
        assert_eq!([66, 67].map(|count| parts(&"😀".repeat(count))), [2, 3]);
    }

    #[test]
    fn welsh_with_a_circumflex_and_the_rouble_force_sixteen_bits_and_pounds_do_not() {
        for (text, forced_by) in
            [("pris £4.50 ¥ à è ì ò ù é", None), ("dŵr", Some((1, 'ŵ'))), ("4,50 ₽", Some((5, '₽')))]
        {
            assert_eq!(length(text).forced_by, forced_by, "{text}");
        }
        assert!("â ê î ô û ŵ ŷ \u{a0} \u{202f} ’ – \u{2212}".split(' ').all(|own| length(own).coding == Coding::Ucs2));
    }

    #[test]
    fn the_signs_of_print_become_plain_where_that_spares_sixteen_bits() {
        assert_eq!(plain("Today’s price – “new”: CHF\u{a0}4.50…"), "Today's price - \"new\": CHF 4.50...");
        assert_eq!(length(&plain("l’eau: 1\u{202f}234,50\u{a0}€")).coding, Coding::Gsm7);
    }

    #[test]
    fn letters_are_never_replaced_and_print_stays_where_nothing_is_gained() {
        assert_eq!(plain("Хлеб — «ржаной»: \u{2212}4,50\u{a0}₽"), "Хлеб — «ржаной»: -4,50 ₽");
        assert_eq!(plain("麵包：“新”價格$50"), "麵包：“新”價格$50");
        assert_eq!(plain("dŵr"), "dŵr");
    }
}
