//! Facts become words: a document, a short message, a poster or a public log in one language.
//!
//! Every change of a notice is told exactly once, or the notice is refused; no sentence says what the facts do not.

mod fees;
mod fields;
mod head;
mod lines;
mod offers;
mod pen;
mod sections;
mod short;
#[cfg(test)]
mod tests;

use crate::core::notice::{LineKind, Notice, NoticeFacts, Role};
use crate::notice::document::{Block, Document, Log, Poster, Section, SectionRole};
use crate::text::locale::Locale;
use crate::text::phrases::{PhraseError, Phrases};

use lines::Telling;
use pen::Pen;

/// The words of notices in one language.
pub struct Words {
    locale: Locale,
    tag: String,
    phrases: &'static Phrases,
    between_sentences: String,
    between_names: String,
    /// Between the names of items, which may hold commas.
    between_items: String,
    /// Between the lines of an address.
    between_lines: String,
}

/// Why a notice was not written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Untold {
    /// Notices are not written in the language.
    Language(Locale),
    /// A phrase that cannot be filled.
    Phrase(PhraseError),
    /// A notice names a line that the facts do not have.
    NoLine(usize),
    /// A change lacks a figure that its sentence says.
    Missing {
        /// What changes.
        kind: LineKind,
        /// Of what.
        name: String,
        /// The figure.
        role: Role,
    },
    /// A change that would be told not exactly once.
    Changes {
        /// How many changes touch the reader.
        wanted: usize,
        /// How many the notice tells.
        told: usize,
    },
    /// No price changes, and yet the reader's money does.
    Contradiction,
}

impl From<PhraseError> for Untold {
    fn from(error: PhraseError) -> Untold {
        Untold::Phrase(error)
    }
}

impl std::fmt::Display for Untold {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Untold::Language(locale) => write!(f, "notices cannot be written in {locale}"),
            Untold::Phrase(error) => error.fmt(f),
            Untold::NoLine(index) => {
                write!(f, "the notice names change number {index}, and the facts have no such change")
            }
            Untold::Missing { kind, name, role } => {
                write!(f, "the change {kind:?} of \"{name}\" lacks its figure {role:?}")
            }
            Untold::Changes { wanted, told } => {
                write!(f, "{wanted} changes touch the reader, but the notice tells {told}")
            }
            Untold::Contradiction => f.write_str("no change touches the reader, but what the reader pays changes"),
        }
    }
}

impl std::error::Error for Untold {}

impl Words {
    /// The words for a locale.
    pub fn of(locale: Locale) -> Result<Words, Untold> {
        let phrases = Phrases::of(locale).ok_or(Untold::Language(locale))?;
        let between_sentences = phrases.say("join-sentences", &[])?;
        let between_names = phrases.say("join-names", &[])?;
        let between_items = phrases.say("join-items", &[])?;
        let between_lines = phrases.say("join-lines", &[])?;
        let tag = locale.tag();
        Ok(Words { locale, tag, phrases, between_sentences, between_names, between_items, between_lines })
    }

    /// The locale.
    pub fn locale(&self) -> Locale {
        self.locale
    }

    /// The notice as a document.
    pub fn document(&self, facts: &NoticeFacts, notice: &Notice) -> Result<Document, Untold> {
        let telling = self.telling(facts, notice)?;
        let sections = telling.sections(facts, notice)?;
        let told: usize = sections.iter().map(told_in).sum();
        if told != notice.lines.len() {
            return Err(Untold::Changes { wanted: notice.lines.len(), told });
        }
        Ok(Document {
            language: self.tag.clone(),
            subject: telling.subject(facts, notice)?,
            heading: telling.heading(facts, notice)?,
            greeting: telling.greeting(notice)?,
            sections,
            thanks: telling.pen.say("thanks", &[])?,
            sender: facts.business.name.iter().map(|name| pen::flat(name).into_owned()).collect(),
        })
    }

    /// The sentence that says up to when the old prices hold.
    pub fn keeping(&self, notice: &Notice) -> Result<String, Untold> {
        Ok(self.phrases.say("do-keep", &[("last_day", &self.locale.date(notice.last_day()))])?)
    }

    /// The notice as a short message: one line in plain letters.
    pub fn sms(&self, facts: &NoticeFacts, notice: &Notice) -> Result<String, Untold> {
        self.telling(facts, notice)?.sms(facts, notice)
    }

    /// The notice as a poster.
    pub fn poster(&self, facts: &NoticeFacts, notice: &Notice) -> Result<Poster, Untold> {
        let poster = self.telling(facts, notice)?.poster(facts, notice)?;
        let told = poster.rows.len();
        if !notice.lines.is_empty() && told != notice.lines.len() {
            return Err(Untold::Changes { wanted: notice.lines.len(), told });
        }
        Ok(poster)
    }

    /// The notice as a public log of changes.
    pub fn log(&self, facts: &NoticeFacts, notice: &Notice) -> Result<Log, Untold> {
        self.telling(facts, notice)?.log(facts, notice)
    }

    fn telling(&self, facts: &NoticeFacts, notice: &Notice) -> Result<Telling<'_>, Untold> {
        if let Some(index) = notice.lines.iter().find(|index| **index >= facts.lines.len()) {
            return Err(Untold::NoLine(*index));
        }
        Ok(Telling::of(Pen::of(self, facts, notice), facts, notice))
    }
}

/// The section that tells a change.
fn section_of(kind: LineKind) -> SectionRole {
    match kind {
        LineKind::RowUp | LineKind::RowDown | LineKind::DiscountEnds | LineKind::DiscountBegins => SectionRole::Prices,
        LineKind::RowShrink
        | LineKind::RowShrinkUp
        | LineKind::RowShrinkDown
        | LineKind::RowSmaller
        | LineKind::RowGrow
        | LineKind::RowBigger => SectionRole::Packs,
        LineKind::FeeNew
        | LineKind::FeeNewOptional
        | LineKind::FeeUp
        | LineKind::FeeDown
        | LineKind::FeeRemoved
        | LineKind::FeeOnTop
        | LineKind::FeeInPrice
        | LineKind::FeeMandatory
        | LineKind::FeeAvoidable
        | LineKind::FeeChanged => SectionRole::Fees,
        LineKind::ItemGone => SectionRole::Gone,
        LineKind::OfferComes
        | LineKind::PriceUntil
        | LineKind::PriceAppears
        | LineKind::PriceGoes
        | LineKind::RowWords => SectionRole::Other,
        LineKind::ItemNew => SectionRole::New,
    }
}

/// How many changes a section tells.
fn told_in(section: &Section) -> usize {
    use SectionRole::*;
    let is_of_changes = matches!(section.role, Prices | Packs | Fees | Gone | Other | New);
    let told = section.blocks.iter().map(|block| match block {
        Block::Sentences(_) => 0,
        Block::List(sentences) => sentences.len(),
        Block::Table(table) => table.rows.len(),
    });
    if is_of_changes { told.sum() } else { 0 }
}
