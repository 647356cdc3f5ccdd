//! How the figures, days and names of one notice are written, in one language.

use std::borrow::Cow;

use crate::core::Decimal;
use crate::core::currency::Currency;
use crate::core::date::Date;
use crate::core::fraction::Fraction;
use crate::core::notice::{Figure, Name, Notice, NoticeFacts, OwnMoney, in_language};
use crate::core::unit::{Pack, Unit};
use crate::notice::words::{Untold, Words};
use crate::text::locale::MoneyStyle;

/// More decimals than this never stand in a price of a measure.
const MOST_DECIMALS: u32 = 6;

/// What writes the figures of one notice.
pub struct Pen<'w> {
    pub words: &'w Words,
    currency: Option<Currency>,
    style: MoneyStyle,
    /// How many decimals a rounded amount has.
    digits: u32,
}

/// What the reader usually pays a month, as it is said: rounded, and without a sign.
pub struct Monthly {
    pub before: Decimal,
    pub after: Decimal,
    /// How much more or less; nothing where it is too little to be said as an amount.
    pub change: Decimal,
    /// The smallest amount that can be said.
    pub least: Decimal,
}

impl<'w> Pen<'w> {
    /// A pen for a notice: all its amounts are written alike.
    pub fn of(words: &'w Words, facts: &NoticeFacts, notice: &Notice) -> Pen<'w> {
        let currency = facts.currency;
        let mut amounts: Vec<Decimal> = Vec::new();
        for line in facts.lines_of(notice) {
            amounts.extend(line.figures.values().filter_map(Figure::money));
            amounts.extend(line.rises.as_ref().map(|rises| rises.from));
        }
        for cost in facts.reasons_of(notice).filter_map(|reason| reason.cost.as_ref()) {
            amounts.extend([cost.old, cost.new]);
        }
        let style = |amounts: &[Decimal]| {
            let amounts = amounts.iter().map(|amount| (*amount, currency));
            MoneyStyle::of(words.locale, currency, amounts)
        };
        // Rounded amounts follow the prices: no kopecks beside whole roubles.
        let digits = currency.map_or(2, |currency| style(&amounts).decimals(currency));
        let mut pen = Pen { words, currency, style: style(&amounts), digits };
        if let Some(monthly) = pen.monthly(notice) {
            amounts.extend([monthly.before, monthly.after, monthly.change, monthly.least]);
            pen.style = style(&amounts);
        }
        pen
    }

    /// What the reader usually pays a month, where that is known.
    pub fn monthly(&self, notice: &Notice) -> Option<Monthly> {
        let OwnMoney::Usual(usual) = &notice.money else { return None };
        let shown = |amount: &Fraction| self.rounded(&amount.magnitude(), self.digits);
        Some(Monthly {
            before: shown(&usual.before)?,
            after: shown(&usual.after)?,
            change: shown(&usual.change())?,
            least: Decimal::try_new(1, self.digits).ok()?,
        })
    }

    fn rounded(&self, amount: &Fraction, digits: u32) -> Option<Decimal> {
        Decimal::from_str_exact(&amount.fixed(digits)).ok()
    }

    /// An amount.
    pub fn money(&self, amount: Decimal) -> String {
        self.words.locale.money(amount, self.currency, &self.style)
    }

    /// The price of a measure before and after, with as many decimals as it takes to tell them apart.
    pub fn unit_prices(&self, old: &Fraction, new: &Fraction) -> Option<[String; 2]> {
        let mut digits = self.digits;
        // One digit alone would round a tenth away: 0.014 and 0.016 are not 0.01 and 0.02.
        let is_exact_enough = |price: &Fraction, digits| {
            let shown = price.fixed(digits).replace('.', "");
            price.is_zero() || shown.trim_start_matches('0').len() > 1
        };
        let is_told_apart = |digits| old == new || old.fixed(digits) != new.fixed(digits);
        let is_clear = |digits| is_told_apart(digits) && is_exact_enough(old, digits) && is_exact_enough(new, digits);
        while digits < MOST_DECIMALS && !is_clear(digits) {
            digits += 1;
        }
        let [old, new] = [self.rounded(old, digits)?, self.rounded(new, digits)?];
        Some([self.money(old), self.money(new)])
    }

    /// A percentage.
    pub fn percent(&self, percent: &Fraction) -> String {
        self.words.locale.percent(percent)
    }

    /// A day.
    pub fn date(&self, day: Date) -> String {
        self.words.locale.date(day)
    }

    /// A pack.
    pub fn size(&self, pack: &Pack) -> String {
        self.words.locale.size(pack)
    }

    /// A measure as the facts name it, behind "per".
    pub fn measure(&self, measure: &str) -> String {
        let unit = match measure.strip_prefix("1 ").unwrap_or(measure) {
            "m²" => Unit::named("m2"),
            "m³" => Unit::named("m3"),
            name => Unit::named(name),
        };
        unit.map_or_else(|| flat(measure).into_owned(), |unit| self.words.locale.per(unit).to_string())
    }

    /// A name in the language of the reader.
    pub fn name(&self, name: &Name) -> String {
        flat(self.translated(&name.translated).unwrap_or(&name.plain)).into_owned()
    }

    /// The names of several items, one behind the other.
    pub fn names<'n>(&self, names: impl Iterator<Item = &'n Name>) -> String {
        names.map(|name| self.name(name)).collect::<Vec<_>>().join(&self.words.between_items)
    }

    /// What stands in one of several languages, in that of the reader.
    pub fn translated<'t>(&self, texts: &'t std::collections::BTreeMap<String, String>) -> Option<&'t str> {
        in_language(texts, &self.words.tag)
    }

    /// Words of the lists: days that stand there as figures are said in full.
    pub fn stated(&self, text: &str) -> Result<String, Untold> {
        let text = flat(text);
        if let Some(day) = Date::iso(&text) {
            return Ok(self.date(day));
        }
        match text.as_ref() {
            "yes" | "true" => self.say("value-yes", &[]),
            "no" | "false" => self.say("value-no", &[]),
            // A list of several in one cell.
            listed if listed.contains('|') => {
                let pieces = listed.split('|').map(str::trim).filter(|piece| !piece.is_empty());
                Ok(pieces.collect::<Vec<_>>().join(&self.words.between_names))
            }
            _ => Ok(text.into_owned()),
        }
    }

    /// A phrase with its values.
    pub fn say(&self, id: &str, values: &[(&str, &str)]) -> Result<String, Untold> {
        Ok(self.words.phrases.say(id, values)?)
    }

    /// A phrase that counts.
    pub fn count(&self, id: &str, name: &str, count: u64) -> Result<String, Untold> {
        Ok(self.words.phrases.count(id, &[(name, count)], &[])?)
    }

    /// Sentences as one text.
    pub fn joined(&self, sentences: &[String]) -> String {
        sentences.join(&self.words.between_sentences)
    }
}

/// A text of somebody else on one line: whatever breaks a line becomes a space, and so do several spaces, which readers
/// take for one and programs for the end of a column.
pub fn flat(text: &str) -> Cow<'_, str> {
    let breaks = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    let is_gap = |c: char| c.is_whitespace() || breaks(c);
    let is_doubled = || text.chars().zip(text.chars().skip(1)).any(|(a, b)| is_gap(a) && is_gap(b));
    if !text.contains(breaks) && text.trim() == text && !is_doubled() {
        return Cow::Borrowed(text);
    }
    let mut flat = String::with_capacity(text.len());
    let mut letters = text.trim_matches(is_gap).chars().peekable();
    while let Some(letter) = letters.next() {
        let mut more = 0;
        while is_gap(letter) && letters.next_if(|next| is_gap(*next)).is_some() {
            more += 1;
        }
        flat.push(if more > 0 || breaks(letter) { ' ' } else { letter });
    }
    Cow::Owned(flat)
}
