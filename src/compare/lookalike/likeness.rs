//! How alike two rows are: what is looked at, what it weighs, what speaks for it.

use std::borrow::Cow;

use xxhash_rust::xxh3::xxh3_64;

use crate::compare::diff::name;
use crate::compare::plan::Plan;
use crate::core::Decimal;
use crate::core::change::Reason;
use crate::core::field::Field;
use crate::core::unit::Pack;
use crate::normalise::list::List;
use crate::normalise::scan::Entry;

/// The least likeness of names, in hundredths.
const LEAST_NAME: u32 = 72;
/// The least score of a look-alike, in hundredths.
const LEAST_SCORE: u32 = 75;

/// A row that has no partner by its key.
pub(super) struct Candidate<'l> {
    pub(super) entry: Entry,
    pub(super) looks: Looks,
    pub(super) shown: Option<Cow<'l, str>>,
    pub(super) key: String,
}

/// What is looked at of a thing.
pub(crate) struct Looks {
    /// Its name, folded.
    pub(crate) name: String,
    pub(crate) category: u64,
    pub(crate) pack: Option<Pack>,
    pub(crate) price: Option<Decimal>,
    letters: Letters,
}

impl Looks {
    /// The looks of a thing that has a name and perhaps a price.
    pub(crate) fn of(name: &str, price: Option<Decimal>) -> Looks {
        let name = folded(name);
        Looks { letters: letters(&name), name, category: 0, pack: None, price }
    }
}

/// How many of each letter a name has: a bound on how alike two names can be.
type Letters = [u8; 40];

pub(super) fn candidate<'l>(plan: &Plan<'l>, list: &'l List, entry: Entry, is_old: bool) -> Candidate<'l> {
    let mut ends = Vec::new();
    let row = list.row(entry.start(), entry.length(), &mut ends);
    let is_key = list.columns.name.is_some_and(|column| list.schema.key.contains(&column));
    let shown = name(&row);
    let name = shown.as_deref().filter(|_| !is_key).unwrap_or_default();
    let price = plan
        .components
        .iter()
        .find_map(|component| row.price(if is_old { component.old? } else { component.new? }).amount);
    let looks = Looks {
        category: row.text_of(Field::Category).map_or(0, |text| xxh3_64(text.to_lowercase().as_bytes())),
        pack: row.pack(),
        ..Looks::of(name, price)
    };
    Candidate { entry, looks, key: row.identity(), shown }
}

/// A name without case and needless white space.
fn folded(name: &str) -> String {
    name.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn letters(name: &str) -> Letters {
    let mut counts = [0u8; 40];
    for byte in name.bytes() {
        let place = match byte {
            b'a'..=b'z' => usize::from(byte - b'a'),
            b'0'..=b'9' => 26 + usize::from(byte - b'0'),
            b' ' => 36,
            other => 37 + usize::from(other % 3),
        };
        counts[place] = counts[place].saturating_add(1);
    }
    counts
}

/// The most two names can have in common, in hundredths of both lengths; never below the truth for byte sequences.
fn bound(a: &Looks, b: &Looks) -> u32 {
    let common: u32 = a.letters.iter().zip(&b.letters).map(|(x, y)| u32::from(*x.min(y))).sum();
    let length = (a.name.len() + b.name.len()) as u32;
    if length == 0 { 0 } else { (common * 200).div_ceil(length) }
}

pub(super) fn is_same_pack(a: Option<Pack>, b: Option<Pack>) -> bool {
    match (a, b) {
        (None, None) => true,
        (Some(a), Some(b)) => a.is_same_content(&b),
        _ => false,
    }
}

/// How alike two items are, in hundredths, and what speaks for it. The name weighs 70, pack, price and category 10
/// each; what neither side states neither helps nor hurts.
pub(crate) fn score(old: &Looks, new: &Looks) -> Option<(u32, Vec<Reason>)> {
    if old.category != 0 && new.category != 0 && old.category != new.category {
        return None;
    }
    if let (Some(a), Some(b)) = (old.pack, new.pack)
        && a.unit.dimension() != b.unit.dimension()
    {
        return None;
    }
    let nearness = match (old.price, new.price) {
        (Some(a), Some(b)) if a > Decimal::ZERO && b > Decimal::ZERO => {
            let (small, large) = (a.min(b), a.max(b));
            // Beyond double the price, it is another kind of thing.
            if large > small.checked_mul(Decimal::TWO)? {
                return None;
            }
            Some(if small == large {
                100
            } else if large.checked_mul(Decimal::from(4))? <= small.checked_mul(Decimal::from(5))? {
                80
            } else {
                40
            })
        }
        _ => None,
    };
    if bound(old, new) < LEAST_NAME {
        return None;
    }
    let likeness = likeness(&old.name, &new.name);
    if likeness < LEAST_NAME {
        return None;
    }
    let mut reasons = vec![if likeness == 100 { Reason::SameName } else { Reason::AlikeName }];
    let (mut sum, mut weight) = (likeness * 70, 70);
    if let (Some(_), Some(_)) = (old.pack, new.pack) {
        let is_same = is_same_pack(old.pack, new.pack);
        sum += if is_same { 1000 } else { 400 };
        weight += 10;
        if is_same {
            reasons.push(Reason::SamePack);
        }
    }
    if old.category != 0 && new.category != 0 {
        sum += 1000;
        weight += 10;
        reasons.push(Reason::SameCategory);
    }
    if let Some(nearness) = nearness {
        sum += nearness * 10;
        weight += 10;
        match nearness {
            100 => reasons.push(Reason::SamePrice),
            80 => reasons.push(Reason::NearPrice),
            _ => {}
        }
    }
    let total = sum / weight;
    (total >= LEAST_SCORE).then_some((total, reasons))
}

/// How alike two names are, in hundredths: the share of characters in a longest common sequence.
pub(crate) fn likeness(a: &str, b: &str) -> u32 {
    if a == b {
        return 100;
    }
    if a.is_ascii() && b.is_ascii() && a.len() <= 64 {
        return ((common_of_ascii(a.as_bytes(), b.as_bytes()) * 200) / (a.len() + b.len()).max(1)) as u32;
    }
    let (long_a, long_b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let same = if long_a.len() <= 64 { common_of_short(&long_a, &long_b) } else { common_of_long(&long_a, &long_b) };
    ((same * 200) / (long_a.len() + long_b.len()).max(1)) as u32
}

/// The length of a longest common sequence, 64 rows of the table at a time (Hyyrö 2004, bit-parallel LCS).
fn common_of_ascii(a: &[u8], b: &[u8]) -> usize {
    let mut places = [0u64; 128];
    for (index, byte) in a.iter().enumerate() {
        places[usize::from(byte & 127)] |= 1 << index;
    }
    common(a.len(), b.iter().map(|byte| places[usize::from(byte & 127)]))
}

/// The same for any characters.
fn common_of_short(a: &[char], b: &[char]) -> usize {
    let mut places: Vec<(char, u64)> = Vec::with_capacity(a.len());
    for (index, letter) in a.iter().enumerate() {
        match places.iter_mut().find(|(own, _)| own == letter) {
            Some((_, bits)) => *bits |= 1 << index,
            None => places.push((*letter, 1 << index)),
        }
    }
    let bits = |letter: &char| places.iter().find(|(own, _)| own == letter).map_or(0, |(_, bits)| *bits);
    common(a.len(), b.iter().map(bits))
}

/// `length` is that of the first sequence, at most 64; `places` says for each element of the second where it stands
/// in the first.
fn common(length: usize, places: impl Iterator<Item = u64>) -> usize {
    let mut free = u64::MAX;
    for place in places {
        let hits = free & place;
        free = free.wrapping_add(hits) | (free & !hits);
    }
    let rows = if length == 64 { u64::MAX } else { (1 << length) - 1 };
    (!free & rows).count_ones() as usize
}

fn common_of_long(a: &[char], b: &[char]) -> usize {
    let operations = similar::capture_diff_slices(similar::Algorithm::Myers, a, b);
    let equal = operations.iter().filter(|operation| operation.tag() == similar::DiffTag::Equal);
    equal.map(|operation| operation.old_range().len()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_short_way_finds_as_much_in_common_as_the_long_one(a in "[a-e ]{0,24}", b in "[a-e ]{0,24}") {
            let (long_a, long_b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
            let expected = common_of_long(&long_a, &long_b);
            prop_assert_eq!(common_of_ascii(a.as_bytes(), b.as_bytes()), expected);
            prop_assert_eq!(common_of_short(&long_a, &long_b), expected);
        }
    }
}
