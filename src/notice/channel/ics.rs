//! The days for calendars: the last one of the old prices and the first of the new ones (RFC 5545). Written here, because
//! two events with given days need neither a clock nor random numbers, which the known crates bring along.

use sha2::{Digest, Sha256};

use super::{Worded, eml, joined, text};
use crate::core::date::Date;
use crate::core::notice::{Notice, NoticeFacts};
use crate::text::neutral::plain;

/// A line of a calendar has at most so many bytes, its end not counted.
const WIDTH: usize = 75;

/// A calendar with both days.
pub(super) fn write(worded: &Worded, facts: &NoticeFacts, notice: &Notice) -> String {
    let mut out = String::new();
    for line in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//plainprice//notice//EN", "CALSCALE:GREGORIAN"] {
        push_line(line, &mut out);
    }
    push_line("METHOD:PUBLISH", &mut out);
    let keeping = joined(worded.keeping.iter().map(String::as_str));
    let heading = joined(worded.documents().iter().map(|document| document.heading.as_str()));
    // Who is told late has no day of the old prices left.
    if facts.announced <= notice.last_day() {
        push_event(("last", notice.last_day(), &keeping), None, (worded, facts, notice), &mut out);
    }
    push_event(("first", notice.effective, &heading), Some(&text::body(worded)), (worded, facts, notice), &mut out);
    push_line("END:VCALENDAR", &mut out);
    out
}

fn push_event(
    (which, day, summary): (&str, Date, &str),
    description: Option<&str>,
    (worded, facts, notice): (&Worded, &NoticeFacts, &Notice),
    out: &mut String,
) {
    let mut languages = worded.languages();
    let language = match (languages.next(), languages.next()) {
        (Some(only), None) => format!(";LANGUAGE={}", super::tongue::Tongue::of(only).tag()),
        _ => String::new(),
    };
    push_line("BEGIN:VEVENT", out);
    push_line(&format!("UID:{}", identity(which, day, facts, notice)), out);
    push_line(&format!("DTSTAMP:{}T120000Z", digits(facts.announced)), out);
    push_line(&format!("DTSTART;VALUE=DATE:{}", digits(day)), out);
    push_line(&format!("DTEND;VALUE=DATE:{}", digits(day.plus_days(1).unwrap_or(day))), out);
    push_line(&format!("SUMMARY{language}:{}", escaped(summary)), out);
    if let Some(description) = description {
        push_line(&format!("DESCRIPTION{language}:{}", escaped(description)), out);
    }
    if let Some(name) = facts.business.name.as_deref() {
        push_line(&format!("CATEGORIES:{}", escaped(&plain(name))), out);
    }
    push_line("TRANSP:TRANSPARENT", out);
    push_line("END:VEVENT", out);
}

/// The same for the same business, day and reader: a calendar that gets the file again changes its entry.
fn identity(which: &str, day: Date, facts: &NoticeFacts, notice: &Notice) -> String {
    let business = facts.business.name.as_deref().unwrap_or_default();
    let (customer, group) = (notice.reader.customer.as_deref(), notice.reader.group.as_deref());
    let parts = [Some(business), customer, group, Some(which)];
    let mut hash = Sha256::new();
    for part in parts {
        // A missing part differs from an empty one, and no part runs into the next.
        hash.update(part.map_or(u64::MAX, |part| part.len() as u64).to_le_bytes());
        hash.update(part.unwrap_or_default());
    }
    hash.update(day.to_string());
    let hash: String = hash.finalize().iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    format!("{hash}@{}", eml::domain(facts))
}

fn digits(day: Date) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

/// Text as a value.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.trim().chars() {
        match c {
            '\\' | ';' | ',' => {
                safe.push('\\');
                safe.push(c);
            }
            '\n' => safe.push_str("\\n"),
            c => safe.push(c),
        }
    }
    safe
}

/// Appends a line, in pieces where it is long; no character is cut.
fn push_line(line: &str, out: &mut String) {
    let mut room = WIDTH;
    for c in line.chars() {
        if c.len_utf8() > room {
            out.push_str("\r\n ");
            room = WIDTH - 1;
        }
        room -= c.len_utf8();
        out.push(c);
    }
    out.push_str("\r\n");
}
