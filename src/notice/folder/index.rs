//! The page that lists the notices of a run: for whom each is, how it begins, and where its files are.
//!
//! A run may have a hundred thousand notices. Pages are given away as soon as they are full, and the first page lists
//! pages where there are several, so that neither the program nor whoever reads it ever holds all of them.

use crate::core::date::Date;
use crate::core::finding::Value;
use crate::core::notice::Reader;
use crate::notice::channel::{Channel, Worded};
use crate::notice::document::Block;
use crate::text::locale::Locale;
use crate::text::markup::html;
use crate::text::neutral::plain;
use crate::text::{Text, sms};

use super::INDEX;

const STYLE: &str = include_str!("index.css");

/// So many notices stand on one page.
const ON_A_PAGE: u64 = 500;

/// A preview ends after so many characters.
const PREVIEW: usize = 240;

/// A notice with its files.
pub struct Entry<'e> {
    /// Who reads it.
    pub reader: &'e Reader,
    /// What it says.
    pub worded: &'e Worded,
    /// The last day on which it is early enough, where the business promises a number of days.
    pub send_by: Option<Date>,
    /// Its files.
    pub files: &'e [(Channel, String)],
}

/// A file of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// What it is called.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// The list while it is written.
pub struct Index<'t> {
    text: &'t Text,
    /// The heading and the sentences of the first page.
    title: String,
    said: Vec<String>,
    /// The rows of the page that is not full yet.
    rows: String,
    /// How many these are, and whose the first and the last one is.
    count: u64,
    ends: [String; 2],
    /// The rows about the pages before.
    pages: String,
    number: u64,
}

impl<'t> Index<'t> {
    /// A list without notices. `said` stands above it: how many there are and by when they go out.
    pub fn of(business: Option<&str>, said: &[String], text: &'t Text) -> Index<'t> {
        let title = match business {
            Some(business) => text.say("index-title", &[("business", Value::Text(plain(business).into_owned()))]),
            None => text.say("index-title-plain", &[]),
        };
        let said = said.iter().map(|sentence| plain(sentence).into_owned()).collect();
        let (rows, pages) = (String::new(), String::new());
        Index { text, title, said, rows, count: 0, ends: [String::new(), String::new()], pages, number: 0 }
    }

    /// Adds a notice. Gives a page away where the one before is full.
    pub fn add(&mut self, entry: &Entry<'_>) -> Option<Page> {
        let full = (self.count == ON_A_PAGE).then(|| self.page(true));
        let who = who(entry.reader, self.text);
        if self.count == 0 {
            self.ends[0] = who.clone();
        }
        self.count += 1;
        self.push(entry, &who);
        self.ends[1] = who;
        full
    }

    /// The last page, where there are several, and the first one.
    pub fn end(mut self) -> Vec<Page> {
        if self.number == 0 {
            let rows = std::mem::take(&mut self.rows);
            let body = if rows.is_empty() { String::new() } else { self.table(&rows) };
            return vec![self.whole(INDEX.to_string(), &self.title, &self.said, &body, "")];
        }
        let last = self.page(false);
        let heading = |id: &str| format!("<th scope=\"col\">{}</th>", html(&self.text.say(id, &[])));
        let body = format!(
            "<table>\n<thead><tr>{}{}{}</tr></thead>\n<tbody>\n{}</tbody>\n</table>\n",
            heading("index-page"),
            heading("index-first"),
            heading("index-last"),
            self.pages
        );
        let index = self.whole(INDEX.to_string(), &self.title, &self.said, &body, "");
        vec![last, index]
    }

    /// Takes the rows so far as a page.
    fn page(&mut self, has_next: bool) -> Page {
        self.number += 1;
        let name = |number: u64| format!("index-{number}.html");
        let title = self.text.say("index-page-title", &[("number", Value::Count(self.number))]);
        let [first, last] = std::mem::take(&mut self.ends);
        self.pages.push_str(&format!(
            "<tr><th scope=\"row\"><a href=\"{}\">{}</a></th><td>{}</td><td>{}</td></tr>\n",
            name(self.number),
            html(&title),
            html(&first),
            html(&last)
        ));
        let rows = std::mem::take(&mut self.rows);
        self.count = 0;
        let link = |to: &str, id: &str| format!("<a href=\"{to}\">{}</a>\n", html(&self.text.say(id, &[])));
        let mut links = link(INDEX, "index-all");
        if self.number > 1 {
            links.push_str(&link(&name(self.number - 1), "index-before"));
        }
        if has_next {
            links.push_str(&link(&name(self.number + 1), "index-next"));
        }
        let body = self.table(&rows);
        self.whole(name(self.number), &title, &[], &body, &format!("<nav>{links}</nav>\n"))
    }

    fn table(&self, rows: &str) -> String {
        let headings =
            ["index-reader", "index-language", "index-files", "index-begins", "index-parts", "index-send-by"];
        let heading = |id: &str| format!("<th scope=\"col\">{}</th>", html(&self.text.say(id, &[])));
        let headings: String = headings.into_iter().map(heading).collect();
        format!("<table>\n<thead><tr>{headings}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n")
    }

    fn push(&mut self, entry: &Entry<'_>, who: &str) {
        let language = |tag: &str| {
            let name = Locale::of_tag(tag).map_or(tag, |locale| locale.language().own_name());
            format!("<span lang=\"{}\">{}</span>", html(tag), html(name))
        };
        let languages: Vec<String> = entry.worded.languages().map(language).collect();
        let link = |(channel, name): &(Channel, String)| format!("<a href=\"{}\">{}</a>", html(name), channel.name());
        let files: Vec<String> = entry.files.iter().map(link).collect();
        let begins: String = entry
            .worded
            .documents()
            .iter()
            .take(1)
            .map(|document| {
                let sentences = document.sections.first().and_then(|section| section.blocks.first());
                let first = match sentences {
                    Some(Block::Sentences(texts) | Block::List(texts)) => texts.join(" "),
                    Some(Block::Table(table)) => {
                        table.rows.iter().map(|row| row.sentence.as_str()).collect::<Vec<_>>().join(" ")
                    }
                    None => String::new(),
                };
                let tag = html(&document.language);
                format!("<div lang=\"{tag}\"><b>{}</b><br>{}</div>", html(&cut(&document.subject)), html(&cut(&first)))
            })
            .collect();
        let is_sent = entry.files.iter().any(|(channel, _)| *channel == Channel::Sms);
        let parts: usize = entry.worded.messages().iter().map(|message| sms::length(message).parts).sum();
        let is_long = entry.worded.messages().iter().any(|message| sms::length(message).parts > sms::MOST_PARTS);
        let parts = match (is_sent, is_long) {
            (false, _) => String::new(),
            (true, false) => parts.to_string(),
            (true, true) => {
                let long = self.text.say("index-long", &[("most", Value::Count(sms::MOST_PARTS as u64))]);
                format!("{parts}<br><strong>{}</strong>", html(&long))
            }
        };
        let send_by = entry.send_by.map(|day| self.text.day(day)).unwrap_or_default();
        // On a narrow page the headings are out of sight: a number and a day say there what they are.
        let labelled = |id: &str| format!("<td data-label=\"{}\">", html(&self.text.say(id, &[])));
        self.rows.push_str(&format!(
            "<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td><td class=\"begins\">{begins}</td>{}{parts}</td>{}{}</td></tr>\n",
            html(who),
            languages.join(" + "),
            files.join(" "),
            labelled("index-parts"),
            labelled("index-send-by"),
            html(&send_by)
        ));
    }

    fn whole(&self, name: String, title: &str, said: &[String], body: &str, links: &str) -> Page {
        let said: String = said.iter().map(|sentence| format!("<p>{}</p>\n", html(sentence))).collect();
        let page = format!(
            "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
             <title>{0}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{0}</h1>\n{said}{links}{body}{links}\
             </main>\n</body>\n</html>\n",
            html(title)
        );
        Page { name, bytes: page.into_bytes() }
    }
}

/// How the list calls a reader: by name and identity.
fn who(reader: &Reader, text: &Text) -> String {
    let shown = |text: &String| cut(plain(text).trim());
    match (&reader.name, &reader.customer, &reader.group) {
        (Some(name), Some(id), _) => format!("{} ({})", shown(name), shown(id)),
        (None, Some(id), _) => shown(id),
        (_, None, Some(group)) => text.say("index-group", &[("group", Value::Text(shown(group)))]),
        (_, None, None) => text.say("index-everybody", &[]),
    }
}

/// The beginning of a text.
fn cut(text: &str) -> String {
    match text.char_indices().nth(PREVIEW) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_string(),
    }
}
