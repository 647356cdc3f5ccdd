//! A notice as a reader gets it, in one language and for any channel: every figure is written, every sentence stands by
//! itself. Channels set it; they never write a figure.

/// A notice in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The BCP 47 tag of its language.
    pub language: String,
    /// The line above everything: what, how much, from when.
    pub subject: String,
    /// The heading of a printed notice.
    pub heading: String,
    /// How the reader is greeted.
    pub greeting: String,
    /// The sections in their order.
    pub sections: Vec<Section>,
    /// The last line.
    pub thanks: String,
    /// Who writes; empty where nobody says so.
    pub sender: Vec<String>,
}

/// A part of a notice under one heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// What it is about.
    pub role: SectionRole,
    /// The heading; the first section has none in a letter.
    pub title: Option<String>,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// The sections, in the order in which they stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SectionRole {
    /// What it means for the reader's own money.
    You,
    /// The prices that change.
    Prices,
    /// Smaller packs.
    Packs,
    /// New, changed and removed fees.
    Fees,
    /// What is sold no longer.
    Gone,
    /// What else changes.
    Other,
    /// What is new: only in notices for everybody.
    New,
    /// What stays.
    Same,
    /// Why.
    Why,
    /// What the reader can do.
    Do,
    /// How often this happened.
    History,
    /// Where to ask.
    Contact,
}

/// What a section says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// Sentences that belong together.
    Sentences(Vec<String>),
    /// Sentences of which each stands for itself.
    List(Vec<String>),
    /// Prices side by side; a channel without tables takes the sentences.
    Table(Table),
}

/// Prices side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The headings: item, price now, new price, change.
    pub head: Vec<String>,
    /// The rows.
    pub rows: Vec<Row>,
}

/// One change in a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The cells, as many as there are headings.
    pub cells: Vec<String>,
    /// The same as a sentence.
    pub sentence: String,
}

/// What hangs on a wall or stands on a page: a title, and a line for each change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Poster {
    /// The BCP 47 tag of its language.
    pub language: String,
    /// The title.
    pub title: String,
    /// The changes.
    pub rows: Vec<String>,
    /// What stays, and where to ask.
    pub closing: Vec<String>,
}

/// A public log of changes: groups under headings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Log {
    /// The BCP 47 tag of its language.
    pub language: String,
    /// The title.
    pub title: String,
    /// The headings with their lines.
    pub groups: Vec<(String, Vec<String>)>,
}
