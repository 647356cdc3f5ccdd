//! What the rules found: data first. Sentences are made of it later, by whoever shows it.

use std::borrow::Cow;
use std::fmt;

use crate::core::Decimal;
use crate::core::chain::Chain;
use crate::core::currency::Currency;
use crate::core::date::Date;
use crate::core::diagnostic::Excerpt;
use crate::core::fraction::Fraction;
use crate::core::place::Place;

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Worth knowing.
    Note,
    /// Likely a fault.
    Warn,
    /// A fault.
    Error,
}

impl Level {
    /// Every level by the name it has in configurations and outputs.
    pub const ALL: &'static [(Level, &'static str)] =
        &[(Level::Error, "error"), (Level::Warn, "warn"), (Level::Note, "note")];

    /// The name in every output.
    pub fn name(self) -> &'static str {
        match self {
            Level::Error => "error",
            Level::Warn => "warn",
            Level::Note => "note",
        }
    }
}

/// A named figure or word of a finding, with its type. Fractions stand elsewhere, because most values have none and
/// there are very many of them.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Words as they stand in the input, or a fixed term.
    Text(String),
    /// An amount of money; the currency is told to people and is no part of the fact.
    Money(Decimal, Option<Currency>),
    /// A price per measure, exactly, with the measure: `1 kg`.
    UnitPrice(Box<Fraction>, Option<Currency>, &'static str),
    /// A percentage, exactly.
    Percent(Box<Fraction>),
    /// A number without a unit.
    Number(Decimal),
    /// How many.
    Count(u64),
    /// A day.
    Date(Date),
}

impl Value {
    /// A percentage.
    pub fn percent(percent: Fraction) -> Value {
        Value::Percent(Box::new(percent))
    }

    /// A price per measure.
    pub fn unit_price(amount: Fraction, currency: Option<Currency>, per: &'static str) -> Value {
        Value::UnitPrice(Box::new(amount), currency, per)
    }

    /// An amount with the decimals of its currency, two where it states none; half away from zero.
    pub fn rounded(amount: &Fraction, currency: Option<Currency>) -> Value {
        let text = amount.fixed(currency.map_or(2, |currency| currency.minor_digits()));
        match Decimal::from_str_exact(&text) {
            Ok(amount) => Value::Money(amount, currency),
            // Larger than any decimal: still told, digit by digit.
            Err(_) => Value::Text(text),
        }
    }

    /// The value as outputs for machines write it: decimals as written, percentages with two decimals, quotients with
    /// at most six.
    pub fn fact(&self) -> Cow<'_, str> {
        let figure = match self {
            Value::Text(text) => return Cow::Borrowed(text),
            Value::Money(amount, _) | Value::Number(amount) => amount.to_string(),
            Value::UnitPrice(amount, ..) => amount.text(6),
            Value::Percent(percent) => percent.fixed(2),
            Value::Count(count) => count.to_string(),
            Value::Date(date) => date.to_string(),
        };
        Cow::Owned(figure)
    }

    /// The fact with its decimals normalised: what fingerprints and waivers are bound to (`4.50` and `4.5` are one).
    pub fn bound(&self) -> Cow<'_, str> {
        match self {
            Value::Money(amount, _) | Value::Number(amount) => Cow::Owned(amount.normalize().to_string()),
            other => other.fact(),
        }
    }
}

/// Named values in a fixed order.
pub type Arguments = Vec<(&'static str, Value)>;

/// Who took responsibility for a finding, and until when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waived {
    /// Why.
    pub reason: String,
    /// Who.
    pub owner: String,
    /// The last day on which it holds; a baseline has none.
    pub expires: Option<Date>,
}

/// One fault that a rule found.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The id of the rule.
    pub rule: &'static str,
    /// How grave.
    pub level: Level,
    /// The name of the list.
    pub list: String,
    /// The item; `None` where a whole column or list is at fault.
    pub item: Option<String>,
    /// The price component, where it is about one.
    pub component: Option<String>,
    /// The name of the item, for people.
    pub name: Option<String>,
    /// What the finding says, as named and typed values.
    pub facts: Arguments,
    /// Where many findings are told as one: the facts of the first of them, with its item and name.
    pub sample: Option<Arguments>,
    /// Rules that found the same thing and yield to this one.
    pub covers: Vec<&'static str>,
    /// Where.
    pub at: Option<Place>,
    /// The line there.
    pub excerpt: Option<Excerpt>,
    /// Further places that belong to it.
    pub related: Vec<Place>,
    /// The policy keys and packs behind it.
    pub references: Vec<String>,
    /// 16 hex digits over rule, list, item, component and facts; no places.
    pub fingerprint: String,
    /// Set where someone waived it.
    pub waived: Option<Waived>,
}

impl Finding {
    /// The value of a name.
    pub fn fact(&self, name: &str) -> Option<&Value> {
        self.facts.iter().find(|(own, _)| *own == name).map(|(_, value)| value)
    }
}

/// An enabled rule that could not judge, and what it lacked.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NotRun {
    /// The id of the rule.
    pub rule: &'static str,
    /// What it lacked, in a few plain words.
    pub needs: String,
}

/// What formats that carry their own manual say about a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleAbout {
    /// The id.
    pub id: &'static str,
    /// The family it belongs to.
    pub family: &'static str,
    /// How grave its fault is unless a policy says otherwise; `None` is off.
    pub level: Option<Level>,
    /// What is wrong, in a sentence.
    pub summary: String,
    /// The card in Markdown, without what only its tests need.
    pub page: String,
}

/// A list that was judged, or a change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Judged {
    /// The old source; `None` where a list was judged alone.
    pub old: Option<String>,
    /// The new source; `None` where the list is gone.
    pub new: Option<String>,
    /// The rules that ran.
    pub ran: Vec<&'static str>,
}

/// What a report counts as judged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Counted {
    /// Items of price lists.
    #[default]
    Items,
    /// Lines of documents.
    Lines,
    /// Changes that notices tell.
    Changes,
}

/// Everything a check found.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// The day the question is asked.
    pub as_of: Option<Date>,
    /// The name of the business, where the configuration gives one.
    pub business: Option<String>,
    /// What was judged, in the order of the run.
    pub judged: Vec<Judged>,
    /// Items compared, or read where there is one list.
    pub items: u64,
    /// What they are.
    pub counted: Counted,
    /// The findings by place and rule, waived ones among them. Many are put in order, and then only their addresses move.
    pub findings: Vec<Box<Finding>>,
    /// Enabled rules that lacked their input.
    pub not_run: Vec<NotRun>,
    /// What the packs in use are, and what they leave to people.
    pub packs: Vec<PackNote>,
    /// The chain of documents that was judged, where one was.
    pub chain: Option<Box<Chain>>,
}

/// What every answer that rests on a rule pack says.
pub const ADVICE: &str = "a check of figures, not legal advice";

/// What must be said beside the findings of a pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackNote {
    /// The id of the pack.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The text it is taken from.
    pub citation: String,
    /// Where it holds.
    pub jurisdiction: String,
    /// The first day on which it is in force, where that is known.
    pub from: Option<Date>,
    /// The last one, where there is one.
    pub to: Option<Date>,
    /// Whether it was in force and set the rules of this check.
    pub is_applied: bool,
    /// How sure its figures are.
    pub confidence: String,
    /// What a check of figures cannot know.
    pub cannot: Vec<String>,
    /// What its text says beside and no rule here decides.
    pub leaves_out: Vec<String>,
}

/// How many findings a report has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Errors that nobody waived.
    pub errors: u64,
    /// Warnings that nobody waived.
    pub warnings: u64,
    /// Notes that nobody waived.
    pub notes: u64,
    /// Findings that someone waived.
    pub waived: u64,
}

impl Tally {
    /// The gravest level that nobody waived.
    pub fn gravest(&self) -> Option<Level> {
        let levels = [(self.errors, Level::Error), (self.warnings, Level::Warn), (self.notes, Level::Note)];
        levels.into_iter().find(|(count, _)| *count > 0).map(|(_, level)| level)
    }
}

impl Report {
    /// How many findings there are at each level, waived ones apart.
    pub fn tally(&self) -> Tally {
        let mut tally = Tally::default();
        for finding in &self.findings {
            let of = match finding.level {
                _ if finding.waived.is_some() => &mut tally.waived,
                Level::Error => &mut tally.errors,
                Level::Warn => &mut tally.warnings,
                Level::Note => &mut tally.notes,
            };
            *of += 1;
        }
        tally
    }

    /// How many rules ran; of several lists where most did.
    pub fn rules_run(&self) -> u64 {
        self.judged.iter().map(|judged| judged.ran.len() as u64).max().unwrap_or(0)
    }

    /// Takes the findings of another list.
    pub fn extend(&mut self, other: Report) {
        self.as_of = self.as_of.or(other.as_of);
        self.business = self.business.take().or(other.business);
        self.judged.extend(other.judged);
        self.items += other.items;
        self.counted = other.counted;
        self.chain = self.chain.take().or(other.chain);
        self.findings.extend(other.findings);
        for lacking in other.not_run {
            if !self.not_run.contains(&lacking) {
                self.not_run.push(lacking);
            }
        }
        self.not_run.sort();
        for pack in other.packs {
            match self.packs.iter_mut().find(|own| own.id == pack.id) {
                // In force for one of the lists is enough to be spoken of as applied.
                Some(own) => own.is_applied |= pack.is_applied,
                None => self.packs.push(pack),
            }
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
