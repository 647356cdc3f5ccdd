//! What a person at a terminal reads about notices that were written.

use std::collections::BTreeMap;
use std::io::{self, Write};

use crate::core::date::Date;
use crate::core::finding::Value;
use crate::core::notice::{Notice, NoticeFacts, Remark};
use crate::render::lines;
use crate::render::screen::Screen;
use crate::text::Text;
use crate::text::locale::Locale;

/// The parts of a short message that phones show as one.
pub const MOST_PARTS: u64 = 3;

/// By when notices go out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SendBy {
    /// The last day that is early enough.
    pub day: Date,
    /// How many days ahead the business promises to tell.
    pub days: u32,
}

impl SendBy {
    /// The last day that is early enough for the first of the notices.
    pub fn of(facts: &NoticeFacts, days: u32) -> Option<SendBy> {
        let first = facts.notices.iter().map(|notice| notice.effective).min()?;
        Some(SendBy { day: before(first, days)?, days })
    }

    /// The same for one of them.
    pub fn of_notice(&self, notice: &Notice) -> Date {
        before(notice.effective, self.days).unwrap_or(self.day)
    }
}

fn before(first: Date, days: u32) -> Option<Date> {
    first.plus_days(-i32::try_from(days).ok()?)
}

/// Says how many notices there are, in which languages, and by when they go out.
pub fn summary(facts: &NoticeFacts, send_by: Option<SendBy>, text: &Text) -> Vec<String> {
    let count = facts.notices.len() as u64;
    if count == 0 {
        return vec![text.say("notice-none", &[])];
    }
    let mut languages: BTreeMap<String, u64> = BTreeMap::new();
    for tags in facts.notices.iter().flat_map(|notice| &notice.languages) {
        let names: Vec<&str> =
            tags.iter().map(|tag| Locale::of_tag(tag).map_or(tag.as_str(), |locale| locale.language().own_name())).collect();
        *languages.entry(names.join(" + ")).or_default() += 1;
    }
    let language = |(language, count): (String, u64)| {
        text.say("notice-languages", &[("language", Value::Text(language)), ("count", Value::Count(count))])
    };
    let languages: Vec<String> = languages.into_iter().map(language).collect();
    let written = text.say("notice-written", &[("count", Value::Count(count))]);
    let mut said = vec![format!("{written}: {}.", languages.join(", "))];
    if let Some(SendBy { day, days }) = send_by {
        let shown = Value::Text(text.day(day));
        let id = if day < facts.announced { "notice-late" } else { "notice-send-by" };
        let days = if id == "notice-late" { Value::Text(days.to_string()) } else { Value::Count(days.into()) };
        said.push(text.say(id, &[("day", shown), ("count", Value::Count(count)), ("days", days)]));
    }
    said
}

/// Writes sentences, each on a line of its own.
pub fn sentences(said: &[String], screen: &Screen, out: &mut dyn Write) -> io::Result<()> {
    said.iter().try_for_each(|sentence| lines::write(sentence, screen, out))
}

/// Writes what whoever runs this should know beside the notices.
pub fn remarks(remarks: &[Remark], text: &Text, screen: &Screen, out: &mut dyn Write) -> io::Result<()> {
    remarks.iter().try_for_each(|remark| lines::write(&said(remark, text), screen, out))
}

fn said(remark: &Remark, text: &Text) -> String {
    let count = |count: &u64| ("count", Value::Count(*count));
    match remark {
        Remark::NoBusiness => text.say("remark-no-business", &[]),
        Remark::Untouched(own) => text.say("remark-untouched", &[count(own)]),
        Remark::Dormant(own) => text.say("remark-dormant", &[count(own)]),
        Remark::Held(own) => text.say("remark-held", &[count(own)]),
        Remark::Late(day) => text.say("remark-late", &[("day", Value::Text(text.day(*day)))]),
        Remark::OtherDay(day) => text.say("remark-day", &[("day", Value::Text(text.day(*day)))]),
        Remark::OtherLanguage(tag, own) => {
            text.say("remark-language", &[count(own), ("tag", Value::Text(tag.clone()))])
        }
        Remark::OtherChannel(channel, own) => {
            text.say("remark-channel", &[count(own), ("channel", Value::Text(channel.clone()))])
        }
        Remark::Untold(column, own) => {
            text.say("remark-untold", &[count(own), ("column", Value::Text(column.clone()))])
        }
        Remark::LongMessages(own) => {
            text.say("remark-segments", &[count(own), ("most", Value::Text(MOST_PARTS.to_string()))])
        }
    }
}
