//! The channels by which notices go out. A channel sets words: it neither writes a figure nor leaves one out, and no word
//! of a list can become markup, a formula, a header or a turn of the reading direction in it.

mod csv;
mod docx;
mod eml;
mod html;
mod ics;
mod letter;
mod markdown;
mod parts;
mod poster;
mod text;
mod tongue;

use std::fmt;

use crate::core::notice::{Notice, NoticeFacts};
use crate::notice::document::{Block, Document, Log, Poster};
use crate::text::neutral::plain;

pub use csv::MailMerge;

/// A way in which a notice goes out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Channel {
    /// Plain text: one line for each paragraph or change.
    Text,
    /// A page for the web and for mail programs.
    Html,
    /// A message for mail programs: text and page in one.
    Eml,
    /// A short message for each language.
    Sms,
    /// A page to be printed, with room for the address in a window.
    Letter,
    /// The same for word processors.
    Docx,
    /// A table for mail merge.
    Csv,
    /// The last day of the old prices and the first of the new ones for calendars.
    Ics,
    /// A public log of changes.
    Markdown,
    /// A page to be hung up.
    Poster,
}

impl Channel {
    /// Every channel.
    pub const ALL: &[Channel] = &[
        Channel::Text,
        Channel::Html,
        Channel::Eml,
        Channel::Sms,
        Channel::Letter,
        Channel::Docx,
        Channel::Csv,
        Channel::Ics,
        Channel::Markdown,
        Channel::Poster,
    ];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Channel::Text => "text",
            Channel::Html => "html",
            Channel::Eml => "eml",
            Channel::Sms => "sms",
            Channel::Letter => "letter",
            Channel::Docx => "docx",
            Channel::Csv => "csv",
            Channel::Ics => "ics",
            Channel::Markdown => "markdown",
            Channel::Poster => "poster",
        }
    }

    /// The channel of a name.
    pub fn named(name: &str) -> Option<Channel> {
        Channel::ALL.iter().copied().find(|channel| channel.name() == name)
    }

    /// How the name of a file ends, without a dot before it.
    pub fn suffix(self) -> &'static str {
        match self {
            Channel::Text => "txt",
            Channel::Html => "html",
            Channel::Eml => "eml",
            Channel::Sms => "sms.txt",
            Channel::Letter => "letter.html",
            Channel::Docx => "docx",
            Channel::Csv => "csv",
            Channel::Ics => "ics",
            Channel::Markdown => "md",
            Channel::Poster => "poster.html",
        }
    }

    /// Whether one file holds the notices of all readers.
    pub fn is_for_all(self) -> bool {
        self == Channel::Csv
    }
}

/// A notice in words, in one language or in several that stand in one text. Everything in it stands on one line and can
/// be seen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Worded {
    documents: Vec<Document>,
    messages: Vec<String>,
    keeping: Vec<String>,
    posters: Vec<Poster>,
    logs: Vec<Log>,
}

impl Worded {
    /// What a notice says in one language. `keeping` is the sentence that says up to when the old prices hold.
    pub fn of(document: Document, message: String, keeping: String, poster: Poster, log: Log) -> Worded {
        Worded {
            documents: vec![seen(document)],
            messages: vec![owned(message)],
            keeping: vec![owned(keeping)],
            posters: vec![Poster {
                language: owned(poster.language),
                title: owned(poster.title),
                rows: all(poster.rows),
                closing: all(poster.closing),
            }],
            logs: vec![Log {
                language: owned(log.language),
                title: owned(log.title),
                groups: log.groups.into_iter().map(|(title, lines)| (owned(title), all(lines))).collect(),
            }],
        }
    }

    /// The same notice in a further language, behind this one in the same text.
    pub fn and(mut self, other: Worded) -> Worded {
        self.documents.extend(other.documents);
        self.messages.extend(other.messages);
        self.keeping.extend(other.keeping);
        self.posters.extend(other.posters);
        self.logs.extend(other.logs);
        self
    }

    /// The notice in each language.
    pub fn documents(&self) -> &[Document] {
        &self.documents
    }

    /// The short message in each language.
    pub fn messages(&self) -> &[String] {
        &self.messages
    }

    /// The subjects of all languages.
    pub fn subject(&self) -> String {
        joined(self.documents.iter().map(|document| document.subject.as_str()))
    }

    /// The tags of all languages.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.documents.iter().map(|document| document.language.as_str())
    }
}

/// Texts of several languages on one line.
fn joined<'t>(texts: impl Iterator<Item = &'t str>) -> String {
    texts.collect::<Vec<_>>().join(" / ")
}

fn owned(text: String) -> String {
    plain(&text).into_owned()
}

fn all(texts: Vec<String>) -> Vec<String> {
    texts.into_iter().map(owned).collect()
}

/// A document in which everything can be seen.
fn seen(mut document: Document) -> Document {
    for section in &mut document.sections {
        section.title = section.title.take().map(owned);
        for block in &mut section.blocks {
            match block {
                Block::Sentences(texts) | Block::List(texts) => *texts = all(std::mem::take(texts)),
                Block::Table(table) => {
                    table.head = all(std::mem::take(&mut table.head));
                    for row in &mut table.rows {
                        row.cells = all(std::mem::take(&mut row.cells));
                        row.sentence = owned(std::mem::take(&mut row.sentence));
                    }
                }
            }
        }
    }
    Document {
        language: owned(document.language),
        subject: owned(document.subject),
        heading: owned(document.heading),
        greeting: owned(document.greeting),
        sections: document.sections,
        thanks: owned(document.thanks),
        sender: all(document.sender),
    }
}

/// Why a notice does not go out by a channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// There are no words to set.
    Nothing,
    /// This is no address to which mail goes.
    Address(String),
    /// A file could not be put together.
    Unwritten(String),
}

impl fmt::Display for Trouble {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Trouble::Nothing => write!(to, "there are no words to send"),
            Trouble::Address(address) => {
                write!(to, "{:?} is no e-mail address", address.chars().take(80).collect::<String>())
            }
            Trouble::Unwritten(why) => write!(to, "the file cannot be put together: {why}"),
        }
    }
}

/// A notice as a file of a channel.
pub fn write(channel: Channel, worded: &Worded, facts: &NoticeFacts, notice: &Notice) -> Result<Vec<u8>, Trouble> {
    if worded.documents.is_empty() {
        return Err(Trouble::Nothing);
    }
    Ok(match channel {
        Channel::Text => text::write(worded).into_bytes(),
        Channel::Html => html::write(worded).into_bytes(),
        Channel::Eml => eml::write(worded, facts, notice)?,
        Channel::Sms => worded.messages.iter().flat_map(|line| [line, "\n"]).collect::<String>().into_bytes(),
        Channel::Letter => letter::write(worded, facts, notice).into_bytes(),
        Channel::Docx => docx::write(worded, facts, notice)?,
        Channel::Csv => MailMerge::of(worded, facts, notice),
        Channel::Ics => ics::write(worded, facts, notice).into_bytes(),
        Channel::Markdown => markdown::write(worded).into_bytes(),
        Channel::Poster => poster::write(worded).into_bytes(),
    })
}
