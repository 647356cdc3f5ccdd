//! What speaks against a notice, as data: rules judge it, words say it.

use crate::core::date::Date;
use crate::core::diagnostic::Excerpt;
use crate::core::finding::{Arguments, Value};
use crate::core::place::Place;

/// One thing in a notice that its facts do not bear out.
#[derive(Clone, Debug, PartialEq)]
pub struct Doubt {
    /// What kind of fault.
    pub kind: DoubtKind,
    /// The key of the item it is about, else its name; `None` where it is about the notice.
    pub item: Option<String>,
    /// What the item is called.
    pub name: Option<String>,
    /// The text it is about, as the user named it.
    pub text: String,
    /// What it says, as named values.
    pub facts: Arguments,
    /// Where.
    pub at: Option<Place>,
    /// The line there.
    pub excerpt: Option<Excerpt>,
}

/// The kinds of doubt; each is judged by the rule of its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DoubtKind {
    /// A figure that no fact of the notice explains.
    FigureUnexplained,
    /// A fact that the notice has to say and does not.
    FactMissing,
    /// A figure of another item, or the old one in the place of the new one.
    FigureSwapped,
    /// Up for what goes down, or the other way round.
    DirectionWrong,
    /// A day that is none of the days, or stands in the place of another one.
    DateWrong,
    /// A word that hides what happens, or can be read in two ways.
    WordUnclear,
    /// Words that sell.
    Sells,
    /// Sentences that are hard to read.
    HardToRead,
    /// Two texts of one notice say different things.
    LanguagesDiffer,
    /// Prices rise, and nobody says why.
    ReasonMissing,
}

impl DoubtKind {
    /// The id of the rule that judges it.
    pub fn rule(self) -> &'static str {
        match self {
            DoubtKind::FigureUnexplained => "notice-figure-unexplained",
            DoubtKind::FactMissing => "notice-fact-missing",
            DoubtKind::FigureSwapped => "notice-figure-swapped",
            DoubtKind::DirectionWrong => "notice-direction-wrong",
            DoubtKind::DateWrong => "notice-date-wrong",
            DoubtKind::WordUnclear => "notice-word-unclear",
            DoubtKind::Sells => "notice-sells",
            DoubtKind::HardToRead => "notice-hard-to-read",
            DoubtKind::LanguagesDiffer => "notice-languages-differ",
            DoubtKind::ReasonMissing => "notice-reason-missing",
        }
    }
}

impl Doubt {
    /// A doubt about a text as a whole.
    pub fn of(kind: DoubtKind, text: &str) -> Doubt {
        let text = text.to_string();
        Doubt { kind, item: None, name: None, text, facts: Vec::new(), at: None, excerpt: None }
    }

    /// Names words of the sentence.
    pub fn text(mut self, name: &'static str, text: impl Into<String>) -> Doubt {
        self.facts.push((name, Value::Text(text.into())));
        self
    }

    /// Names a day of the sentence.
    pub fn day(mut self, name: &'static str, day: Date) -> Doubt {
        self.facts.push((name, Value::Date(day)));
        self
    }
}
