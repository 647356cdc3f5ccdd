//! What a person at a terminal reads about notices that were written.

use std::collections::BTreeMap;
use std::io::{self, Write};

use crate::core::date::Date;
use crate::core::finding::Value;
use crate::core::notice::{Notice, NoticeFacts, Remark};
use crate::render::lines;
use crate::render::screen::Screen;
use crate::text::locale::Locale;
use crate::text::readability::Readability;
use crate::text::{Text, sms};

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
    said_of(facts, "notice-written", send_by, text)
}

/// Says how many notices there would be.
pub fn preview(facts: &NoticeFacts, send_by: Option<SendBy>, text: &Text) -> Vec<String> {
    // Where the new prices hold already, nothing is early enough.
    let send_by = send_by.filter(|_| facts.announced < facts.effective);
    said_of(facts, "notice-possible", send_by, text)
}

fn said_of(facts: &NoticeFacts, id: &str, send_by: Option<SendBy>, text: &Text) -> Vec<String> {
    let count = facts.notices.len() as u64;
    if count == 0 {
        return vec![text.say("notice-none", &[])];
    }
    let mut languages: BTreeMap<String, u64> = BTreeMap::new();
    for tags in facts.notices.iter().flat_map(|notice| &notice.languages) {
        let names: Vec<&str> = tags
            .iter()
            .map(|tag| Locale::of_tag(tag).map_or(tag.as_str(), |locale| locale.language().own_name()))
            .collect();
        *languages.entry(names.join(" + ")).or_default() += 1;
    }
    let language = |(language, count): (String, u64)| {
        text.say("notice-languages", &[("language", Value::Text(language)), ("count", Value::Count(count))])
    };
    let languages: Vec<String> = languages.into_iter().map(language).collect();
    let written = text.say(id, &[("count", Value::Count(count))]);
    let mut said = vec![format!("{written}: {}.", languages.join(", "))];
    if let Some(SendBy { day, days }) = send_by {
        let shown = Value::Text(text.day(day));
        let id = if day < facts.announced { "notice-late" } else { "notice-send-by" };
        let days = if id == "notice-late" { Value::Text(days.to_string()) } else { Value::Count(days.into()) };
        said.push(text.say(id, &[("day", shown), ("count", Value::Count(count)), ("days", days)]));
    }
    said
}

/// Of the notices of a language the hardest one.
pub struct Hardest<'h> {
    /// How many notices there are.
    pub notices: u64,
    /// Whose it is; `None` where it is for several.
    pub reader: Option<&'h str>,
    /// How easy it is to read.
    pub readability: &'h Readability,
}

/// Writes how easy notices are to read, and which sentences to shorten.
pub fn readability(all: &[Hardest<'_>], text: &Text, screen: &Screen, out: &mut dyn Write) -> io::Result<()> {
    for (index, hardest) in all.iter().enumerate() {
        if index > 0 {
            writeln!(out)?;
        }
        let own = hardest.readability;
        let language = Value::Text(own.language.own_name().to_string());
        let longest = own.longest.as_ref().map_or(0, |(_, length)| *length as u64);
        let is_han = if own.language.is_han() { "characters" } else { "words" };
        let opening = text.say(
            if own.is_plain() { "explain-plain" } else { "explain-hard" },
            &[
                ("language", language),
                ("sentences", Value::Count(own.sentences as u64)),
                ("mean", Value::Text(own.mean.clone())),
                ("longest", Value::Text(longest.to_string())),
                ("what", Value::Text(is_han.to_string())),
            ],
        );
        lines::write(&opening, screen, out)?;
        if hardest.notices > 1 {
            let reader = hardest.reader.unwrap_or_default().to_string();
            let said = [("count", Value::Count(hardest.notices)), ("reader", Value::Text(reader))];
            lines::write(&text.say("explain-hardest", &said), screen, out)?;
        }
        for measure in &own.measures {
            let limit = measure.limit.as_ref().map(|limit| format!(", {limit}")).unwrap_or_default();
            let mark = if measure.is_ok { "  " } else { "! " };
            lines::write(&format!("  {mark}{} {}{limit}", measure.name, measure.value), screen, out)?;
        }
        for sentence in &own.too_long {
            let said = [
                ("length", Value::Text(sentence.length.to_string())),
                ("sentence", Value::Text(sentence.text.clone())),
            ];
            lines::write(&text.say("explain-shorten", &said), screen, out)?;
        }
    }
    Ok(())
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
        Remark::NoCurrency => text.say("remark-no-currency", &[]),
        Remark::SalesBegin(day) => text.say("remark-sales-begin", &[("day", Value::Text(text.day(*day)))]),
        Remark::NoGroup(own) => text.say("remark-no-group", &[count(own)]),
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
        Remark::NoReason(tag, own) => text.say("remark-no-reason", &[count(own), ("tag", Value::Text(tag.clone()))]),
        Remark::FalseReasons(own) => text.say("remark-false-reason", &[count(own)]),
        Remark::Promised(own) => text.say("remark-promised", &[count(own)]),
        Remark::Over(day) => text.say("remark-over", &[("day", Value::Text(text.day(*day)))]),
        Remark::ValidLonger(own, day) => {
            text.say("remark-valid-longer", &[count(own), ("day", Value::Text(text.day(*day)))])
        }
        Remark::Untold(columns) => {
            let quoted: Vec<String> = columns.iter().map(|column| format!("\"{column}\"")).collect();
            let columns = ("columns", Value::Text(quoted.join(", ")));
            text.say("remark-untold", &[count(&(quoted.len() as u64)), columns])
        }
        Remark::NoNotice(file) => text.say("remark-no-notice", &[("file", Value::Text(file.clone()))]),
        Remark::OtherName(file, like) => {
            let like = ("like", Value::Text(like.clone()));
            text.say("remark-other-name", &[("file", Value::Text(file.clone())), like])
        }
        Remark::LongMessages(own) => {
            text.say("remark-segments", &[count(own), ("most", Value::Text(sms::MOST_PARTS.to_string()))])
        }
    }
}
