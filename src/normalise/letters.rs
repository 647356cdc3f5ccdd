//! Characters that mean the same: full-width forms, digits of other scripts, accents.
//!
//! Only the shape of characters is decided here; what a word means is left to whoever asks.

/// The Arabic decimal mark, which is nothing else in any column.
pub const ARABIC_MARK: char = '٫';
/// The Arabic grouping mark, which is nothing else in any column.
pub const ARABIC_GROUPING: char = '٬';

/// Writes every digit, sign and space in its ASCII form: `１２．５０` becomes `12.50`, a narrow no-break
/// space becomes a space. The two Arabic marks stay, because they have no ASCII form of one meaning.
pub fn plain_forms(text: &str) -> String {
    text.chars().map(plain_form).collect()
}

/// Writes one digit, sign or space in its ASCII form.
pub fn plain_form(character: char) -> char {
    match character {
        '\u{ff01}'..='\u{ff5e}' => shifted(character, 0xff01, '!'),
        '٠'..='٩' => shifted(character, 0x0660, '0'),
        '۰'..='۹' => shifted(character, 0x06f0, '0'),
        '\u{2212}' => '-',
        '٪' => '%',
        '’' => '\'',
        '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{3000}' => ' ',
        '￥' => '¥',
        '￡' => '£',
        '￠' => '¢',
        '￦' => '₩',
        other => other,
    }
}

fn shifted(character: char, from: u32, to: char) -> char {
    char::from_u32(u32::from(character) - from + u32::from(to)).unwrap_or(character)
}

/// Writes words for comparison: small letters without accents, everything that is neither letter nor
/// digit a single space. `Réf. produit` becomes `ref produit`.
pub fn plain_words(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    if text.is_ascii() {
        for byte in text.bytes() {
            if byte.is_ascii_alphanumeric() {
                words.push(char::from(byte.to_ascii_lowercase()));
            } else if !words.is_empty() && !words.ends_with(' ') {
                words.push(' ');
            }
        }
        words.truncate(words.trim_end().len());
        return words;
    }
    for character in text.chars().map(plain_form).flat_map(char::to_lowercase) {
        match character {
            '\u{300}'..='\u{36f}' | '\u{feff}' => {}
            _ if character.is_alphanumeric() => push_plain_letter(&mut words, character),
            _ if words.is_empty() || words.ends_with(' ') => {}
            _ => words.push(' '),
        }
    }
    words.truncate(words.trim_end().len());
    words
}

fn push_plain_letter(words: &mut String, letter: char) {
    match letter {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' => words.push('a'),
        'ç' | 'č' | 'ć' => words.push('c'),
        'đ' | 'ď' => words.push('d'),
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ě' | 'ę' => words.push('e'),
        'ì' | 'í' | 'î' | 'ï' | 'ī' => words.push('i'),
        'ł' => words.push('l'),
        'ñ' | 'ń' | 'ň' => words.push('n'),
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'ő' => words.push('o'),
        'ř' => words.push('r'),
        'š' | 'ś' | 'ș' => words.push('s'),
        'ť' | 'ț' => words.push('t'),
        'ù' | 'ú' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' => words.push('u'),
        'ŵ' => words.push('w'),
        'ý' | 'ÿ' | 'ŷ' => words.push('y'),
        'ž' | 'ź' | 'ż' => words.push('z'),
        'ё' => words.push('е'),
        'й' => words.push('и'),
        'ß' => words.push_str("ss"),
        'æ' => words.push_str("ae"),
        'œ' => words.push_str("oe"),
        '²' => words.push('2'),
        '³' => words.push('3'),
        other => words.push(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_every_script_become_ascii_and_marks_keep_their_meaning() {
        assert_eq!(plain_forms("１２．５０"), "12.50");
        assert_eq!(plain_forms("١٬٢٣٤٫٥"), "1٬234٫5");
        assert_eq!(plain_forms("\u{2212}1\u{202f}234"), "-1 234");
    }

    #[test]
    fn a_word_is_the_same_with_and_without_accents_however_they_are_encoded() {
        assert_eq!(plain_words("Réf. produit"), "ref produit");
        assert_eq!(plain_words("Re\u{301}f. produit"), "ref produit");
        assert_eq!(plain_words(" Artikel-Nr.: "), "artikel nr");
        assert_eq!(plain_words("\u{feff}Šifra"), "sifra");
        assert_eq!(plain_words("产品（编号）"), "产品 编号");
    }
}
