//! The letter to the other party: what was agreed, what changed, what is billed, what differs, and what is asked.
//!
//! The seller writes to the customer, because whoever does the work tells a difference first; where the business of the
//! configuration is the customer, it is the customer who asks. Every sentence is a message, every figure one of the
//! chain or of a finding. A document may say what it likes: its words can neither begin a line nor become markup.

mod parts;
mod who;

use std::io::{self, Write};

use crate::core::chain::Chain;
use crate::core::finding::Report;
use crate::render::neutral::neutral;
use crate::render::page::{self, escaped};
use crate::text::Text;

/// Narrow lines, and headings that are close to what they head.
const STYLE: &str = include_str!("letter/style.css");

/// How a letter is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// One line for each sentence or point, so that any mail program breaks the lines itself.
    Text,
    /// A page to be printed or read.
    Html,
}

/// A part of a letter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Part {
    /// Its heading.
    heading: String,
    /// What stands above the points.
    sentences: Vec<String>,
    /// The points, each with those below it.
    points: Vec<Point>,
    /// What stands below them.
    after: Vec<String>,
}

/// A point of a part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Point {
    said: String,
    below: Vec<String>,
}

impl From<String> for Point {
    fn from(said: String) -> Point {
        Point { said, below: Vec::new() }
    }
}

impl Part {
    fn is_empty(&self) -> bool {
        self.sentences.is_empty() && self.points.is_empty() && self.after.is_empty()
    }
}

/// A letter.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Letter {
    subject: String,
    greeting: String,
    opening: Vec<String>,
    parts: Vec<Part>,
    closing: Vec<String>,
    sender: Option<String>,
}

/// Writes the letter.
pub fn write(report: &Report, chain: &Chain, text: &Text, form: Form, out: &mut dyn Write) -> io::Result<()> {
    let letter = parts::compose(report, chain, text);
    match form {
        Form::Text => plain(&letter, text, out),
        Form::Html => html(&letter, out),
    }
}

/// What to write to the other party, in a line; `None` where there is nothing to write about.
pub(in crate::render) fn hint(report: &Report, chain: &Chain, text: &Text) -> Option<String> {
    parts::hint(report, chain, text)
}

/// One line: what a document says cannot end it.
fn line(text: &str, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", neutral(text, true))
}

fn plain(letter: &Letter, text: &Text, out: &mut dyn Write) -> io::Result<()> {
    let subject = text.say("letter-subject", &[("subject", super::words(letter.subject.as_str()))]);
    for (number, own) in [&subject, &letter.greeting].into_iter().chain(&letter.opening).enumerate() {
        line(own, out)?;
        if number < 2 {
            writeln!(out)?;
        }
    }
    for part in &letter.parts {
        writeln!(out)?;
        line(&part.heading.to_uppercase(), out)?;
        part.sentences.iter().try_for_each(|own| line(own, out))?;
        for point in &part.points {
            line(&format!("- {}", point.said), out)?;
            point.below.iter().try_for_each(|own| line(&format!("  - {own}"), out))?;
        }
        part.after.iter().try_for_each(|own| line(own, out))?;
    }
    for own in &letter.closing {
        writeln!(out)?;
        line(own, out)?;
    }
    letter.sender.as_ref().map_or(Ok(()), |own| line(own, out))
}

fn html(letter: &Letter, out: &mut dyn Write) -> io::Result<()> {
    page::begin(&letter.subject, &[STYLE], out)?;
    let paragraphs = |all: &[String]| all.iter().map(|own| format!("<p>{}</p>\n", escaped(own))).collect::<String>();
    write!(out, "<main>\n<h1>{}</h1>\n<p>{}</p>\n", escaped(&letter.subject), escaped(&letter.greeting))?;
    out.write_all(paragraphs(&letter.opening).as_bytes())?;
    for part in &letter.parts {
        write!(out, "<h2>{}</h2>\n{}", escaped(&part.heading), paragraphs(&part.sentences))?;
        out.write_all(list(&part.points).as_bytes())?;
        out.write_all(paragraphs(&part.after).as_bytes())?;
    }
    write!(out, "<footer>\n{}", paragraphs(&letter.closing))?;
    if let Some(sender) = &letter.sender {
        writeln!(out, "<p>{}</p>", escaped(sender))?;
    }
    out.write_all(b"</footer>\n</main>\n")?;
    page::end(out)
}

fn list(points: &[Point]) -> String {
    let item = |said: &str, below: &str| format!("<li>{}{below}</li>\n", escaped(said));
    let below = |point: &Point| match point.below.as_slice() {
        [] => String::new(),
        all => format!("\n<ul>\n{}</ul>\n", all.iter().map(|own| item(own, "")).collect::<String>()),
    };
    let items: String = points.iter().map(|point| item(&point.said, &below(point))).collect();
    if items.is_empty() { items } else { format!("<ul>\n{items}</ul>\n") }
}
