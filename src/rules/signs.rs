//! The first look at a row: most rows show nothing that any rule waits for, and are left at once.
//!
//! Signs may well be shown by an innocent row, and are never missing from one that a rule would find at fault: the
//! rules themselves look closer. What holds for the whole list, such as a column that is not there, is asked once.

use std::sync::LazyLock;

use wide::u8x16;

use crate::core::field::Field;
use crate::normalise::letters::plain_words;
use crate::normalise::list::List;
use crate::normalise::proof::Word;
use crate::read::rows::Row;
use crate::rules::clarity::{has_doubtful_letters, may_be_unclear, referring_beginnings, refers, refers_in_short};
use crate::rules::fees::mentions::{beginnings, has_words_of_a_mention};

/// What a quick look at a row shows, or what a rule waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signs(u8);

impl Signs {
    /// Nothing: a rule that waits for it is never asked.
    pub const NONE: Signs = Signs(0);
    /// What every row shows.
    pub const EVERY: Signs = Signs(1);
    /// The first row of the list: there, what the list states for all rows is judged once.
    pub const FIRST: Signs = Signs(2);
    /// A price that is more or less than a plain figure with at most two decimals.
    pub const PRICE: Signs = Signs(4);
    /// A name that may name nothing.
    pub const NAME: Signs = Signs(8);
    /// Words that may speak of a fee.
    pub const FEES: Signs = Signs(16);
    /// Words that may send a reader elsewhere for a condition, or the mark of a footnote.
    pub const TERMS: Signs = Signs(32);
    /// No unit in the column of units.
    pub const UNIT: Signs = Signs(64);
    /// A currency that may have fewer than two decimals.
    pub const COARSE: Signs = Signs(128);

    /// Every row of a list that has a column of a field.
    pub fn where_has(list: &List, field: Field) -> Signs {
        if list.columns.of(field).is_some() { Signs::EVERY } else { Signs::NONE }
    }

    /// Both.
    #[must_use]
    pub const fn and(self, other: Signs) -> Signs {
        Signs(self.0 | other.0)
    }

    /// Whether one of them is among the others.
    #[inline]
    pub const fn meet(self, others: Signs) -> bool {
        self.0 & others.0 != 0
    }

    fn add_if(&mut self, is_shown: bool, signs: Signs) {
        self.0 |= if is_shown { signs.0 } else { 0 };
    }
}

/// The looks that the rows of a list are worth.
pub struct Glance<'l> {
    list: &'l List,
    wanted: Signs,
    unit: Option<usize>,
    /// The column of currencies, where the list has one, and its words for those of two decimals.
    fine: Option<(usize, Vec<u64>)>,
    /// The columns of words, and what is looked for in each.
    texts: Vec<(usize, Signs)>,
    known: &'static Beginnings,
}

impl<'l> Glance<'l> {
    /// Looks for nothing but the signs that some rule waits for.
    pub fn of(list: &'l List, wanted: Signs) -> Glance<'l> {
        let of = |field: Field| list.columns.of(field);
        let told = [of(Field::Name), of(Field::Description), of(Field::Conditions)];
        let mut texts: Vec<(usize, Signs)> = Vec::new();
        let mut look = |column: Option<usize>, signs: Signs| {
            let Some(column) = column.filter(|_| wanted.meet(signs)) else { return };
            match texts.iter_mut().find(|(own, _)| *own == column) {
                Some((_, own)) => *own = own.and(signs),
                None => texts.push((column, signs)),
            }
        };
        look(of(Field::Name), Signs::NAME);
        told.iter().for_each(|column| look(*column, Signs::TERMS));
        [list.columns.name, told[1], told[2]].iter().for_each(|column| look(*column, Signs::FEES));
        let fine =
            list.columns.currency.filter(|_| wanted.meet(Signs::COARSE)).map(|column| (column, fine(list, column)));
        Glance { list, wanted, unit: of(Field::PackUnit), fine, texts, known: &KNOWN }
    }

    /// What a row shows.
    #[inline]
    pub fn signs(&self, row: &Row<'_, '_>, is_first: bool) -> Signs {
        let mut shown = Signs::EVERY;
        shown.add_if(is_first, Signs::FIRST);
        if self.wanted.meet(Signs::PRICE) {
            let is_plain = self.list.schema.prices.iter().all(|(_, column)| is_plain_price(row.raw(*column)));
            shown.add_if(!is_plain, Signs::PRICE);
        }
        if let Some(unit) = self.unit.filter(|_| self.wanted.meet(Signs::UNIT)) {
            shown.add_if(!row.raw(unit).first().is_some_and(u8::is_ascii_alphanumeric), Signs::UNIT);
        }
        if let Some((column, fine)) = &self.fine {
            let is_fine = packed(row.raw(*column)).is_some_and(|own| fine.contains(&own));
            shown.add_if(!is_fine, Signs::COARSE);
        }
        for (column, wanted) in &self.texts {
            shown = shown.and(self.of_text(row.raw(*column), row.from_cell(*column), *wanted));
        }
        shown
    }

    /// What a cell shows. The text from its start on may well reach past its end: then it is looked at as it stands.
    fn of_text(&self, raw: &[u8], text: &[u8], wanted: Signs) -> Signs {
        let inner = raw.strip_prefix(b"\"").and_then(|inner| inner.strip_suffix(b"\""));
        let (raw, text) = inner.map_or((raw, text), |inner| (inner, &text[1..]));
        let seen = Seen::of(text, raw.len(), self.known);
        let mut shown = Signs::NONE;
        if wanted.meet(Signs::NAME) {
            shown.add_if(!seen.is_clear_name(raw) && may_be_unclear(raw), Signs::NAME);
        }
        if wanted.meet(Signs::FEES) {
            let may_be = seen.begins & FEE != 0 && (seen.begins & SIGN != 0 || seen.has_plus);
            shown.add_if(may_be && has_words_of_a_mention(raw), Signs::FEES);
        }
        if wanted.meet(Signs::TERMS) {
            // A mark, or what a mark may stand before: a quote, white space.
            let is_mark = raw.last().is_some_and(|last| matches!(last, b'*' | b'"' | 0x80.. | 0..=b' '));
            shown.add_if(is_mark || seen.begins & REFERS != 0, Signs::TERMS);
        }
        shown
    }
}

/// The words of a column for currencies of at least two decimals.
fn fine(list: &List, column: usize) -> Vec<u64> {
    let mut fine = Vec::new();
    list.words[column].each(|word, meaning| {
        if matches!(meaning, Word::Currency(currency) if currency.minor_digits() >= 2) {
            fine.extend(packed(word));
        }
    });
    fine.sort_unstable();
    fine.truncate(MOST_FINE);
    fine
}

/// A short word as one number, so that it is compared at once; `None` for longer ones.
#[inline]
fn packed(word: &[u8]) -> Option<u64> {
    (word.len() < 8).then(|| word.iter().fold(1, |all, byte| all << 8 | u64::from(*byte)))
}

/// Whether a cell is a figure with at most two decimals, and more than nothing.
#[inline]
fn is_plain_price(raw: &[u8]) -> bool {
    let (mut after, mut marks, mut has_figure) = (0, 0, false);
    for byte in raw {
        match byte {
            b'0'..=b'9' => {
                has_figure |= *byte != b'0';
                after += marks;
            }
            b'.' | b',' if marks == 0 => marks = 1,
            _ => return false,
        }
    }
    has_figure && after <= 2
}

/// Words for a fee begin so.
const FEE: u8 = 1;
/// A word that says what becomes of a fee begins so.
const SIGN: u8 = 2;
/// A word that sends a reader elsewhere begins so.
const REFERS: u8 = 4;

/// What the words that are looked for begin with: for the slot of three bytes, whose words they may be.
struct Beginnings(Box<[u8]>);

static KNOWN: LazyLock<Beginnings> = LazyLock::new(|| {
    let mut known = Beginnings(vec![0; SLOTS].into());
    let [fees, signs] = beginnings();
    for (beginnings, whose) in [(fees, FEE), (signs, SIGN), (referring_beginnings(), REFERS)] {
        for [a, b, c] in beginnings {
            known.0[slot(a, b, c)] |= whose;
        }
    }
    known
});

/// The letters from U+00C0 on that are written with two bytes, without their accents; 0 for those that stay their own.
static PLAIN: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let plain = |letter: char| match plain_words(&letter.to_string()).as_bytes() {
        [only] if only.is_ascii() => *only,
        _ => 0,
    };
    ('\u{c0}'..='\u{24f}').map(plain).collect()
});

/// Whether a word whose first letters are not all ASCII may be one that says what becomes of a fee.
fn may_begin_sign(raw: &[u8], known: &Beginnings) -> bool {
    let mut at = 0;
    let mut letter = || {
        let (first, second) = (*raw.get(at)?, raw.get(at + 1).copied().unwrap_or(0));
        at += if first.is_ascii() { 1 } else { 2 };
        match first {
            0..=0x7f => Some(first),
            0xc3..=0xc8 => {
                let number = usize::from(first & 0x1f) << 6 | usize::from(second & 0x3f);
                PLAIN.get(number.checked_sub(0xc0)?).copied().filter(|plain| *plain != 0)
            }
            // Of anything else only reading tells what it stands for.
            _ => None,
        }
    };
    if raw.len() < 3 {
        return false;
    }
    match (letter(), letter(), letter()) {
        (Some(a), Some(b), Some(c)) => known.0[slot(a, b, c)] & SIGN != 0,
        _ => true,
    }
}

/// How many slots there are for beginnings of words.
pub(super) const SLOTS: usize = 1 << 16;

/// The slot of three bytes with which a word begins, whatever their case.
#[inline]
pub(super) fn slot(a: u8, b: u8, c: u8) -> usize {
    let low = |byte: u8| u32::from(byte.to_ascii_lowercase());
    let key = low(a) << 16 | low(b) << 8 | low(c);
    (key.wrapping_mul(0x9E37_79B1) >> 16) as usize
}

/// A cell is compared with so many words for currencies at most; behind them each row shows the sign.
const MOST_FINE: usize = 16;
/// How many bytes are looked at together.
const BLOCK: usize = 64;

/// What one look at a text shows.
#[derive(Debug, Default)]
struct Seen {
    /// Whose words it may hold.
    begins: u8,
    /// How many words it has at least.
    words: u32,
    has_space: bool,
    has_plus: bool,
    /// Whether it holds more than ASCII.
    has_high: bool,
}

impl Seen {
    /// Looks at the first `length` bytes of a text.
    #[inline]
    fn of(text: &[u8], length: usize, known: &Beginnings) -> Seen {
        let raw = &text[..length];
        let mut seen = Seen::default();
        let (mut was_within, mut was_latin, mut was_word) = (0, 0, 0);
        for at in (0..length).step_by(BLOCK) {
            let rest = &text[at..];
            let masks = match rest.first_chunk() {
                Some(block) => Masks::of(block, length - at),
                None => {
                    let mut block = [0; BLOCK];
                    block[..rest.len()].copy_from_slice(rest);
                    Masks::of(&block, length - at)
                }
            };
            let is_word = masks.letters | masks.digits | masks.high;
            // No other word begins within one of Latin letters, those with accents among them. Between letters of
            // other scripts no word is told apart: each of them may begin one.
            let within = masks.letters | (masks.ends & (masks.latin << 1 | was_latin));
            let begin = (masks.letters | masks.latin) & !(within << 1 | was_within);
            let mut starts = begin | (masks.leads & !masks.latin);
            seen.words += ((masks.letters | masks.digits) & !(is_word << 1 | was_word)).count_ones();
            seen.has_space |= masks.has_space;
            seen.has_plus |= masks.has_plus;
            seen.has_high |= masks.high != 0;
            let last = |mask: u64| mask >> (BLOCK - 1);
            (was_within, was_latin, was_word) = (last(within), last(masks.latin), last(is_word));
            while starts != 0 {
                let at = at + starts.trailing_zeros() as usize;
                let next = |step: usize| raw.get(at + step).copied().unwrap_or(b' ');
                let (a, b, c) = (next(0), next(1), next(2));
                let mut begins = known.0[slot(a, b, c)];
                // So many words begin like one that refers that it is worth a second look.
                let may_refer = begins & REFERS != 0 || refers_in_short(a, b);
                begins &= !REFERS;
                if !(a.is_ascii() && b.is_ascii() && c.is_ascii()) && may_begin_sign(&raw[at..], known) {
                    begins |= SIGN;
                }
                seen.begins |= if may_refer && refers(&raw[at..]) { begins | REFERS } else { begins };
                starts &= starts - 1;
            }
        }
        seen
    }

    /// Whether it is a name of at least three words in a sound encoding, which is no placeholder and no number.
    fn is_clear_name(&self, raw: &[u8]) -> bool {
        // A letter of two bytes may be the first; what is longer or begins otherwise may be a space.
        let is_letter = |first: u8| first.is_ascii_alphanumeric() || matches!(first, 0xc3..=0xdf);
        let is_whole = matches!(raw, [first, .., last] if is_letter(*first) && last.is_ascii_alphanumeric());
        is_whole && self.words >= 3 && self.has_space && !(self.has_high && has_doubtful_letters(raw))
    }
}

/// Which bytes of a block are what: a bit for each.
struct Masks {
    letters: u64,
    digits: u64,
    high: u64,
    /// The first bytes of characters that are not ASCII.
    leads: u64,
    /// The first bytes of those from U+00C0 to U+027F: Latin letters, and the signs for times and divided by.
    latin: u64,
    /// Second bytes with which neither of these signs ends.
    ends: u64,
    has_space: bool,
    has_plus: bool,
}

impl Masks {
    /// What the first `length` bytes of a block are; of all where there are fewer.
    #[inline]
    fn of(block: &[u8; BLOCK], length: usize) -> Masks {
        let (mut letters, mut digits, mut high, mut spaces, mut pluses) = (0, 0, 0, 0, 0);
        let (mut leads, mut latin, mut signs) = (0, 0, 0);
        let lanes = block.as_chunks::<16>().0;
        for (index, lane) in lanes.iter().enumerate() {
            let lane = u8x16::new(*lane);
            let among = |lane: u8x16, most: u8| lane.min(u8x16::splat(most)).simd_eq(lane);
            let put = |lane: u8x16| u64::from(lane.to_bitmask()) << (16 * index);
            letters |= put(among((lane | u8x16::splat(0x20)) - u8x16::splat(b'a'), 25));
            digits |= put(among(lane - u8x16::splat(b'0'), 9));
            high |= put(lane.max(u8x16::splat(0x80)).simd_eq(lane));
            leads |= put(lane.max(u8x16::splat(0xc0)).simd_eq(lane));
            latin |= put(among(lane - u8x16::splat(0xc3), 0xc9 - 0xc3));
            signs |= put(lane.simd_eq(u8x16::splat(0x97)) | lane.simd_eq(u8x16::splat(0xb7)));
            spaces |= put(lane.simd_eq(u8x16::splat(b' ')));
            pluses |= put(lane.simd_eq(u8x16::splat(b'+')));
        }
        if length < BLOCK {
            let own = (1 << length) - 1;
            for mask in [&mut letters, &mut digits, &mut high, &mut spaces, &mut pluses, &mut leads, &mut latin] {
                *mask &= own;
            }
        }
        let ends = high & !leads & !signs;
        Masks { letters, digits, high, leads, latin, ends, has_space: spaces != 0, has_plus: pluses != 0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_price_has_a_figure_and_at_most_two_decimals() {
        for plain in ["1", "12.50", "0.05", "100,5", "1299"] {
            assert!(is_plain_price(plain.as_bytes()), "{plain}");
        }
        for other in ["", "0.00", "12.505", "1.299,00", "-1", "€5", "from 5", "(5)", " 5", "１２"] {
            assert!(!is_plain_price(other.as_bytes()), "{other}");
        }
    }

    #[test]
    fn words_are_seen_across_the_ends_of_blocks() {
        let seen = |text: &str| Seen::of(text.as_bytes(), text.len(), &KNOWN).begins;
        for before in 0..140 {
            let padding = "x ".repeat(before / 2) + if before % 2 == 1 { "-" } else { "" };
            assert_eq!(seen(&format!("{padding}terms")) & REFERS, REFERS, "{before}");
            assert_eq!(seen(&format!("{padding}delivery")) & FEE, FEE, "{before}");
        }
        assert_eq!(seen(&"wooden lamp ".repeat(20)) & REFERS, 0);
    }

    #[test]
    fn what_stands_behind_a_text_is_not_seen() {
        for behind in [" delivery + excl.", "terms", " ü"] {
            for length in [0, 1, 5, 63, 64, 65, 128, 130] {
                let own = &"lamp 5 b".repeat(20)[..length];
                let whole = format!("{own}{behind}{}", "x".repeat(64));
                let (seen, alone) =
                    (Seen::of(whole.as_bytes(), length, &KNOWN), Seen::of(own.as_bytes(), length, &KNOWN));
                assert_eq!(format!("{seen:?}"), format!("{alone:?}"), "{length} {behind}");
            }
        }
    }

    #[test]
    fn accents_hide_no_word_of_a_fee_and_make_none_of_others() {
        let seen = |text: &str| Seen::of(text.as_bytes(), text.len(), &KNOWN).begins;
        for text in
            ["zuzüglich Versand", "ZUZÜGLICH VERSAND", "плюс доставка", "Livraison non comprise", "más gastos de envío"]
        {
            assert_eq!(seen(text) & (FEE | SIGN), FEE | SIGN, "{text}");
        }
        for text in ["Põhjakalda", "Žďárovka", "Sørvinde", "Castrelló"] {
            assert_eq!(seen(text) & SIGN, 0, "{text}");
        }
    }

    #[test]
    fn a_clear_name_has_three_words() {
        let is_clear = |text: &str| Seen::of(text.as_bytes(), text.len(), &KNOWN).is_clear_name(text.as_bytes());
        assert!(is_clear("brass hinge no 593") && is_clear("Oil filter, large"));
        for doubtful in ["test product", "lorem ipsum", "A-104-X", "a b", "\"a b c\"", "CafÃ© du port", "item"] {
            assert!(!is_clear(doubtful), "{doubtful}");
        }
    }
}
