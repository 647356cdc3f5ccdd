//! What a text calls things: items by their names, and words of the business that need no explanation.

use std::ops::Range;

use crate::core::notice::Notice;
use crate::notice::verify::facts::texts_of_business;
use crate::notice::verify::figures;
use crate::notice::verify::ground::{Ground, Index};
use crate::notice::verify::letters::{Letters, is_wordy};
use crate::notice::verify::tongue::Tongue;

/// Names shorter than this are only found as they are written.
const SHORT: usize = 6;
/// A number to call has at least so many digits behind its zeros.
const PHONE: usize = 7;
/// In minutes.
const HALF_DAY: u32 = 12 * 60;

/// Every name of a notice.
pub struct Names<'f> {
    named: &'f Index,
    /// Which lines are those of the notice.
    own: Vec<bool>,
    texts: Index,
    numbers: Vec<Vec<char>>,
    /// The times of the day when the business is open, in minutes.
    times: Vec<u32>,
}

/// Where a text names something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Its letters.
    pub range: Range<usize>,
    /// The lines it may be about; none where it is about none of the notice.
    pub lines: Vec<usize>,
    /// Lines for whose sake it may be named.
    pub beside: Vec<usize>,
}

impl<'f> Names<'f> {
    /// The names of a notice: those of its lines, and those of all other lines, which are known too.
    pub fn of(ground: &'f Ground<'_>, notice: &Notice) -> Names<'f> {
        let facts = ground.facts;
        let mut own = vec![false; facts.lines.len()];
        notice.lines.iter().for_each(|line| own[*line] = true);
        let hours = Letters::of_text(facts.business.hours.as_deref().unwrap_or_default());
        let times = (0..hours.small.len()).filter_map(|index| time(&hours, index)).map(|own| own.minutes).collect();
        let (texts, numbers) = (Index::default(), Vec::new());
        let mut names = Names { named: &ground.names, own, texts, numbers, times };
        for text in texts_of_business(facts, notice) {
            let digits: Vec<char> = text.chars().filter(char::is_ascii_digit).collect();
            let letters = Letters::of_text(text);
            let has_words = letters.small.iter().any(|c| c.is_alphabetic());
            if !has_words && digits.len() >= 5 {
                names.numbers.push(digits);
            } else if has_words && letters.small.len() > 1 {
                names.texts.add(text, None, None);
            }
        }
        // Digits of phone numbers, however they are parted; also without their country.
        let phones = [&facts.business.phone, &notice.reader.phone];
        for phone in phones.into_iter().flatten() {
            names.numbers.push(phone.chars().filter(char::is_ascii_digit).collect());
        }
        names
    }

    /// Everything that a text names, in order; of names within names the longest counts. A name that is a number is none
    /// within a figure: the item `3` is not named by "3 May".
    pub fn mentions(&self, letters: &Letters, tongue: Tongue) -> Vec<Mention> {
        let mut found = self.names_in(letters);
        let is_number = |own: &Mention| letters.small[own.range.clone()].iter().all(|c| !c.is_alphabetic());
        if found.iter().any(is_number) {
            let mut known = self.known(letters);
            known.extend(found.iter().filter(|own| !is_number(own)).map(|own| own.range.clone()));
            let figures = figures::find(letters, tongue, &known);
            let is_within = |own: &Mention| {
                let larger = figures.iter().filter(|figure| figure.range != own.range);
                larger
                    .into_iter()
                    .any(|figure| figure.range.start <= own.range.start && own.range.end <= figure.range.end)
            };
            found.retain(|own| !is_number(own) || !is_within(own));
        }
        found
    }

    /// Every place where letters of a name stand.
    fn names_in(&self, letters: &Letters) -> Vec<Mention> {
        let mut found = Vec::new();
        let mut index = 0;
        while index < letters.small.len() {
            let here = self.named.at(letters, index);
            match here.into_iter().find(|own| stands(letters, index, &own.letters, true)) {
                Some(named) => {
                    let range = index..index + named.letters.small.len();
                    index = range.end;
                    let own = |lines: &[usize]| lines.iter().copied().filter(|line| self.own[*line]).collect();
                    found.push(Mention { range, lines: own(&named.lines), beside: own(&named.beside) });
                }
                None => index += 1,
            }
        }
        found
    }

    /// Whether a time of the day, or a number to call, is one of the business in another hand: `5 pm` for `17:00`,
    /// `+44 1632` for `01632`.
    pub fn is_of_business(&self, letters: &Letters, range: &Range<usize>) -> bool {
        if let Some(said) = time(letters, range.start).filter(|said| said.end == range.end) {
            let is_same = |own: &u32| *own == said.minutes || (!said.has_half && *own == said.minutes + HALF_DAY);
            return self.times.iter().any(is_same);
        }
        let digits: String = letters.small[range.clone()].iter().filter(|c| c.is_ascii_digit()).collect();
        self.numbers.iter().any(|own| {
            let own: String = own.iter().collect();
            let own = own.trim_start_matches('0');
            own.len() >= PHONE && digits.len() <= own.len() + 4 && digits.ends_with(own)
        })
    }

    /// Whether an address of a page or a mailbox is one of the business or its reader, or a page of the same house.
    pub fn is_address(&self, address: &str) -> bool {
        let plain = |text: &str| {
            let text = text.to_lowercase();
            let text = text.trim_start_matches("https://").trim_start_matches("http://").trim_start_matches("www.");
            text.trim_end_matches('/').to_string()
        };
        let own = plain(address);
        let host = own.split('/').next().unwrap_or_default();
        self.texts.all().any(|text| {
            let known: String = plain(&text.chars.iter().collect::<String>());
            let is_page = !own.contains('@') && !known.contains('@') && known.contains('.');
            known == own || (is_page && known.split('/').next() == Some(host))
        })
    }

    /// The words and numbers of the business in a text.
    pub fn known(&self, letters: &Letters) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        for index in 0..letters.small.len() {
            let texts = self.texts.at(letters, index).into_iter().map(|own| &own.letters);
            found.extend(
                texts.filter(|own| stands(letters, index, own, false)).map(|own| index..index + own.small.len()),
            );
            if letters.at(index).is_ascii_digit() && (index == 0 || !is_wordy(letters.at(index - 1))) {
                let ends = self.numbers.iter().filter_map(|digits| number(letters, index, digits));
                found.extend(ends.max().map(|end| index..end));
            }
        }
        found
    }
}

/// Whether words stand at a place as words of their own.
fn stands(letters: &Letters, index: usize, words: &Letters, is_name: bool) -> bool {
    let end = index + words.small.len();
    if letters.small.get(index..end) != Some(&words.small[..]) {
        return false;
    }
    let is_free = |a: Option<char>, b: char| a.is_none_or(|a| !(is_wordy(a) && is_wordy(b)));
    let before = index.checked_sub(1).map(|before| letters.at(before));
    let after = letters.small.get(end).copied();
    let same_case = letters.chars.get(index..end) == Some(&words.chars[..]);
    let is_short = words.small.len() < SHORT && !words.small.contains(&' ');
    is_free(before, words.small[0])
        && is_free(after, words.small[words.small.len() - 1])
        && (same_case || !(is_name && is_short))
}

/// A time of the day.
struct Time {
    end: usize,
    minutes: u32,
    /// Whether it says which half of the day.
    has_half: bool,
}

/// The time of the day whose digits begin at a place: `8`, `8:30`, `8.30 am`.
fn time(letters: &Letters, start: usize) -> Option<Time> {
    let number = |from: usize| {
        let digits: String =
            letters.small[from.min(letters.small.len())..].iter().take_while(|c| c.is_ascii_digit()).collect();
        (digits.len(), digits.parse::<u32>().ok())
    };
    if start > 0 && (letters.at(start - 1).is_ascii_digit() || matches!(letters.at(start - 1), ':' | '：' | '.')) {
        return None;
    }
    let (length, hour) = number(start);
    let hour = hour.filter(|hour| (1..=2).contains(&length) && *hour <= 24)?;
    let mut end = start + length;
    let mut minutes = hour * 60;
    if matches!(letters.at(end), ':' | '：' | '.')
        && let (2, Some(more)) = number(end + 1)
    {
        minutes += more;
        end += 3;
    }
    let after = end + usize::from(letters.at(end) == ' ');
    let half = |words: &[&str]| {
        words.iter().find_map(|word| letters.has_word(after, word).then(|| after + word.chars().count()))
    };
    let (before, behind) = (half(&["am", "yb"]), half(&["pm", "yh"]));
    if behind.is_some() && hour < 12 {
        minutes += HALF_DAY;
    }
    let has_half = before.or(behind).is_some();
    Some(Time { end: before.or(behind).unwrap_or(end), minutes, has_half })
}

/// The end of digits however they are parted.
fn number(letters: &Letters, start: usize, digits: &[char]) -> Option<usize> {
    let mut left = digits.iter();
    let mut wanted = left.next()?;
    let mut index = start;
    loop {
        let c = letters.at(index);
        if c == *wanted {
            match left.next() {
                Some(next) => wanted = next,
                None => return (!letters.at(index + 1).is_ascii_digit() && digits.len() >= 5).then_some(index + 1),
            }
        } else if !matches!(c, ' ' | '-' | '(' | ')' | '.' | '/') || index == start {
            return None;
        }
        index += 1;
    }
}
