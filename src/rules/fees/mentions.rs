//! Fees in words: `excl. service charge`, `plus 2.50 delivery`, `free shipping`, in names, descriptions, conditions.
//!
//! Only what a text says beyond doubt is taken. Most texts speak of no fee at all, so a look at the first bytes of
//! every word decides whether a text is read.

mod chinese;
mod glance;

use crate::core::Decimal;
use crate::core::field::Field;
use crate::normalise::letters::{plain_forms, plain_words};
use crate::normalise::number::{self, Mark, Proof, Rate};
use crate::rules::fees::purpose::Purpose;
use crate::rules::fees::words;
use crate::rules::view::ItemView;
pub use glance::{beginnings, has_words_of_a_mention, may_speak_of_fees};

/// What a text says the fee comes to.
#[derive(Clone, Debug, PartialEq)]
pub enum Figure {
    /// An amount of money.
    Amount(Decimal),
    /// A percentage.
    Percent(Decimal),
    /// A figure that cannot be read with certainty.
    Unclear,
    /// None.
    Unstated,
}

/// A fee that a text speaks of.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// The fee in the words of the text.
    pub name: String,
    /// What it is for; `None` for plain "fees".
    pub purpose: Option<Purpose>,
    /// How much.
    pub figure: Figure,
    /// Whether the text says that it is in the price; else it is said to come on top.
    pub is_included: bool,
    /// The column of the text.
    pub column: usize,
}

/// The texts of an item in which fees are spoken of.
const TEXTS: [Field; 2] = [Field::Description, Field::Conditions];

/// Every fee that the texts of an item speak of.
pub fn of_item(item: &ItemView<'_, '_>) -> Vec<Mention> {
    let columns = &item.list().columns;
    let mut found = Vec::new();
    let texts = TEXTS.into_iter().filter_map(|field| columns.of(field));
    for column in columns.name.into_iter().chain(texts) {
        if may_speak_of_fees(item.row.row.raw(column)) {
            read(&item.row.text(column), column, &mut found);
        }
    }
    found
}

/// A piece of a text: a word, a figure, or a sign.
struct Token {
    words: String,
    start: usize,
    end: usize,
    is_figure: bool,
}

fn tokens(text: &str) -> Vec<Token> {
    let mut all = Vec::new();
    let mut rest = text.char_indices().peekable();
    while let Some((start, first)) = rest.next() {
        if first.is_whitespace() {
            continue;
        }
        let mut end = start + first.len_utf8();
        let is_figure = first.is_ascii_digit();
        let belongs = |next: char, after: Option<char>| {
            if is_figure {
                next.is_ascii_digit()
                    || (matches!(next, '.' | ',') && after.is_some_and(|after| after.is_ascii_digit()))
            } else {
                next.is_alphabetic() || next == '\u{301}'
            }
        };
        if is_figure || first.is_alphabetic() {
            while let Some((at, next)) = rest.peek().copied() {
                let after = text[at + next.len_utf8()..].chars().next();
                if !belongs(next, after) {
                    break;
                }
                end = at + next.len_utf8();
                rest.next();
            }
        }
        all.push(Token { words: plain_words(&text[start..end]), start, end, is_figure });
    }
    all
}

/// Finds every mention in a text.
pub fn read(text: &str, column: usize, found: &mut Vec<Mention>) {
    let plain = plain_forms(text);
    let text = Text { tokens: tokens(&plain), plain: &plain, column };
    let mut at = 0;
    while at < text.tokens.len() {
        match text.mention_at(at) {
            Some((mentions, end)) => {
                found.extend(mentions);
                at = end.max(at + 1);
            }
            None => at += 1,
        }
    }
    chinese::read(&plain, column, found);
}

/// A text in pieces.
struct Text<'t> {
    tokens: Vec<Token>,
    plain: &'t str,
    column: usize,
}

/// A fee phrase: where it ends, and what it speaks of.
struct Phrase {
    start: usize,
    end: usize,
    purpose: Option<Purpose>,
    says_fee: bool,
}

impl Text<'_> {
    fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.words.as_str())
    }

    /// Where a phrase of several words ends that begins here.
    fn phrase(&self, at: usize, wanted: &str) -> Option<usize> {
        let mut here = at;
        for part in wanted.split(' ') {
            // An apostrophe parts "doesn't" and "n'inclut".
            if here > at && self.word(here).is_empty() && matches!(self.sign(here), "'") {
                here += 1;
            }
            let own = self.word(here);
            let is_it = match part.strip_suffix('*') {
                Some(stem) => own.starts_with(stem),
                None => own == part,
            };
            if !is_it {
                return None;
            }
            here += 1;
        }
        Some(here)
    }

    fn any_phrase(&self, at: usize, table: &[&str]) -> Option<usize> {
        table.iter().filter_map(|wanted| self.phrase(at, wanted)).max()
    }

    fn sign(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| &self.plain[token.start..token.end])
    }

    /// Whether nothing follows that could make the words part of something longer.
    fn ends(&self, at: usize) -> bool {
        match self.tokens.get(at) {
            None => true,
            Some(token) if token.words.is_empty() => true,
            Some(token) => {
                token.is_figure
                    || words::AND.contains(&token.words.as_str())
                    || matches!(token.words.as_str(), "per" | "of" | "pro" | "par" | "por")
            }
        }
    }

    /// A fee in words that begins here: one purpose among words that say "fee", or plain "fees".
    fn fee(&self, start: usize) -> Option<Phrase> {
        let mut phrase = Phrase { start, end: start, purpose: None, says_fee: false };
        let mut at = start;
        while at < self.tokens.len() && at < start + 6 {
            let purpose = phrase.purpose.is_none().then(|| self.purpose(at)).flatten();
            if let Some((purpose, end)) = purpose {
                (phrase.purpose, phrase.end, at) = (Some(purpose), end, end);
            } else if words::GENERIC.contains(&self.word(at)) {
                phrase.says_fee |= phrase.purpose.is_some() || words::PLAIN_FEES.contains(&self.word(at));
                phrase.says_fee |= self.purpose(at + 1).is_some() || self.purpose(at + 2).is_some();
                at += 1;
                phrase.end = at;
            } else if words::SMALL.contains(&self.word(at)) || (at > start && self.sign(at) == "'") {
                at += 1;
            } else {
                break;
            }
        }
        (phrase.end > start && (phrase.purpose.is_some() || phrase.says_fee)).then_some(phrase)
    }

    fn purpose(&self, at: usize) -> Option<(Purpose, usize)> {
        if self.word(at) == "p" && self.sign(at + 1) == "&" && self.word(at + 2) == "p" {
            return Some((Purpose::Delivery, at + 3));
        }
        words::PURPOSES.iter().find_map(|(purpose, names)| Some((*purpose, self.any_phrase(at, names)?)))
    }

    fn name(&self, phrase: &Phrase) -> String {
        let first =
            (phrase.start..phrase.end).find(|at| !matches!(self.word(*at), "the" | "any" | "all" | "our" | "a"));
        let start = first.unwrap_or(phrase.start);
        self.plain[self.tokens[start].start..self.tokens[phrase.end - 1].end].to_string()
    }

    fn mention(&self, phrase: &Phrase, figure: Figure, is_included: bool) -> Mention {
        Mention { name: self.name(phrase), purpose: phrase.purpose, figure, is_included, column: self.column }
    }

    /// What begins here, and where it ends.
    fn mention_at(&self, at: usize) -> Option<(Vec<Mention>, usize)> {
        if let Some(end) = self.any_phrase(at, words::FREE_DELIVERY) {
            let phrase = Phrase { start: at, end, purpose: Some(Purpose::Delivery), says_fee: false };
            return Some((vec![self.mention(&phrase, Figure::Unstated, true)], end));
        }
        let is_turned = at > 0 && words::NOT.contains(&self.word(at - 1));
        if let Some(end) = self.any_phrase(at, words::EXCLUDES) {
            return (!is_turned).then(|| self.outside(end, false)).flatten();
        }
        let adds = self.any_phrase(at, words::ADDS).or_else(|| (self.sign(at) == "+").then_some(at + 1));
        if let Some(end) = adds {
            return (!is_turned).then(|| self.outside(end, true)).flatten();
        }
        if let Some(end) = self.any_phrase(at, words::INCLUDES) {
            let end = if self.sign(end) == "." { end + 1 } else { end };
            let phrase = self.fee(end).filter(|_| !is_turned)?;
            // "Free delivery not included" and "free delivery over 50" are no promise.
            if !self.ends(phrase.end) || self.excluded(phrase.end).is_some() {
                return None;
            }
            return Some((vec![self.mention(&phrase, Figure::Unstated, true)], phrase.end));
        }
        let phrase = self.fee(at)?;
        let (after, figure) = self.figure_after(phrase.end);
        let after = if matches!(self.sign(after), ":" | "-" | "–") { after + 1 } else { after };
        if let Some(end) = self.excluded(after) {
            let is_meant = is_standing(&phrase) || phrase.purpose == Some(Purpose::Service);
            return is_meant.then(|| (vec![self.mention(&phrase, figure, false)], end));
        }
        let end = self.any_phrase(after, words::INCLUDED).filter(|end| self.ends(*end))?;
        Some((vec![self.mention(&phrase, Figure::Unstated, true)], end))
    }

    fn excluded(&self, at: usize) -> Option<usize> {
        self.any_phrase(at, words::EXCLUDED)
            .or_else(|| self.any_phrase(at, words::EXCLUDED_AT_END).filter(|end| self.ends(*end)))
    }

    /// The fees behind `plus`, `excl.` and kin; taxes among them are passed over.
    fn outside(&self, start: usize, must_end: bool) -> Option<(Vec<Mention>, usize)> {
        let mut found = Vec::new();
        let mut at = start;
        loop {
            while matches!(self.sign(at), "." | ":") {
                at += 1;
            }
            let (after, figure) = self.figure(at);
            if let Some(phrase) = self.fee(after).filter(is_standing) {
                let (end, figure) = match figure {
                    Figure::Unstated => self.figure_after(phrase.end),
                    figure => (phrase.end, figure),
                };
                if (must_end && !self.ends(end)) || self.any_phrase(end, words::INCLUDED).is_some() {
                    break;
                }
                found.push(self.mention(&phrase, figure, false));
                at = end;
            } else if let Some(end) = self.tax(after) {
                at = end;
            } else {
                break;
            }
            let joins = matches!(self.sign(at), "," | "&" | "/" | "+") || words::AND.contains(&self.word(at));
            if !joins {
                break;
            }
            at += 1;
        }
        (!found.is_empty()).then_some((found, at))
    }

    fn tax(&self, at: usize) -> Option<usize> {
        let mut end = at;
        while words::TAX.contains(&self.word(end)) || matches!(self.word(end), "sales" | "local") {
            end += 1;
        }
        (end > at).then_some(end)
    }

    /// A figure behind a fee: `delivery (2.50)`, `delivery: £2.50`, `delivery of 2.50 EUR`.
    fn figure_after(&self, at: usize) -> (usize, Figure) {
        let leads = matches!(self.sign(at), "(" | ":" | "=") || matches!(self.word(at), "of" | "von" | "de" | "at");
        let (end, figure) = self.figure(if leads { at + 1 } else { at });
        match figure {
            Figure::Unstated => (at, Figure::Unstated),
            figure => (if self.sign(end) == ")" { end + 1 } else { end }, figure),
        }
    }

    /// A figure with its currency or percent sign. A bare whole number may be anything.
    fn figure(&self, start: usize) -> (usize, Figure) {
        let is_sign = |at: usize| {
            let sign = self.sign(at);
            matches!(sign, "€" | "£" | "$" | "¥" | "₽" | "₹" | "元")
                || crate::core::currency::Currency::of_code(&sign.to_uppercase()).is_some_and(|_| sign.len() == 3)
        };
        let number = if is_sign(start) { start + 1 } else { start };
        if !self.tokens.get(number).is_some_and(|token| token.is_figure) {
            return (start, Figure::Unstated);
        }
        let is_percent = self.sign(number + 1) == "%";
        let end = if is_percent || is_sign(number + 1) { number + 2 } else { number + 1 };
        let text = &self.plain[self.tokens[start].start..self.tokens[end - 1].end];
        let is_bare = end == start + 1 && !text.contains(['.', ',']);
        // An amount for each of something cannot be added to a price without knowing how many.
        let is_measured = self.sign(end) == "/" || matches!(self.word(end), "per" | "pro" | "par" | "por" | "je");
        let end_of_measure = if is_measured { end + 2 } else { end };
        let is_once = matches!(self.word(end + 1), "order" | "item" | "booking" | "ticket" | "bestellung" | "commande");
        if is_bare || (is_measured && !is_once) {
            return (end_of_measure, Figure::Unclear);
        }
        (end_of_measure, figure(text))
    }
}

/// Whether the fee is one that falls on everybody, not a thing of its own that is merely not part of the offer.
fn is_standing(phrase: &Phrase) -> bool {
    use Purpose::{Delivery, Deposit, Installation, Insurance, Late, SmallOrder, TouristTax};
    match phrase.purpose {
        Some(Delivery | Deposit | TouristTax) => true,
        Some(Installation | Insurance | Late | SmallOrder) => false,
        _ => phrase.says_fee,
    }
}

fn figure(text: &str) -> Figure {
    let mark = match number::prove_rate(text) {
        Proof::Either | Proof::Point => Mark::Point,
        Proof::Comma => Mark::Comma,
        Proof::Ambiguous | Proof::Neither(_) => return Figure::Unclear,
    };
    match number::read_rate(text, mark) {
        Ok(Rate::Money(amount)) if amount.per.is_none() => Figure::Amount(amount.value),
        Ok(Rate::Percent(percent)) => Figure::Percent(percent),
        _ => Figure::Unclear,
    }
}

#[cfg(test)]
mod tests;
