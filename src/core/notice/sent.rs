//! The notices of present and earlier runs, held together by who reads them.

use std::collections::{BTreeMap, HashSet};

use super::{Notice, NoticeFacts};
use crate::core::date::Date;

/// The notices of some runs.
#[derive(Clone, Debug, Default)]
pub struct Sent {
    runs: Vec<NoticeFacts>,
    /// Whether nobody is to be named.
    pub is_anonymous: bool,
    /// The run and the notice, by the identity of the customer.
    own: BTreeMap<String, Vec<(usize, usize)>>,
    /// Those for a group or for everybody, with the keys of the items that they tell.
    shared: Vec<(usize, usize, HashSet<String>)>,
}

/// One notice for somebody, with the facts behind it.
#[derive(Clone, Copy)]
pub struct Letter<'s> {
    run: &'s NoticeFacts,
    notice: &'s Notice,
    /// The keys of its items, where many read it.
    items: Option<&'s HashSet<String>>,
}

impl Sent {
    /// Holds the notices of these runs together.
    pub fn new(runs: Vec<NoticeFacts>, is_anonymous: bool) -> Sent {
        let mut own: BTreeMap<String, Vec<(usize, usize)>> = BTreeMap::new();
        let mut shared = Vec::new();
        for (at, run) in runs.iter().enumerate() {
            for (number, notice) in run.notices.iter().enumerate() {
                match &notice.reader.customer {
                    Some(customer) => own.entry(customer.clone()).or_default().push((at, number)),
                    None => {
                        let items = run.lines_of(notice).flat_map(|line| line.items.iter().cloned());
                        shared.push((at, number, items.collect()));
                    }
                }
            }
        }
        Sent { runs, is_anonymous, own, shared }
    }

    /// Everybody who has a notice of their own, by name.
    pub fn customers(&self) -> impl Iterator<Item = &str> {
        self.own.keys().map(String::as_str)
    }

    /// The notices that reach a customer of a group: their own, those of the group, and those for everybody.
    pub fn of<'s>(&'s self, customer: &str, group: Option<&str>) -> impl Iterator<Item = Letter<'s>> {
        let own = self.own.get(customer).into_iter().flatten().map(|(run, notice)| (*run, *notice, None));
        let shared = self.shared.iter().map(|(run, notice, items)| (*run, *notice, Some(items)));
        let letters = own.chain(shared).map(|(run, notice, items)| {
            let run = &self.runs[run];
            Letter { run, notice: &run.notices[notice], items }
        });
        let group = group.map(str::to_lowercase);
        letters.filter(move |letter| {
            let wanted = letter.notice.reader.group.as_ref().map(|own| own.to_lowercase());
            wanted.is_none() || wanted == group
        })
    }
}

impl Letter<'_> {
    /// How its reader is addressed.
    pub fn name(&self) -> Option<&str> {
        self.notice.reader.name.as_deref()
    }

    /// The day on which its reader was told.
    pub fn announced(&self) -> Date {
        self.run.announced
    }

    /// Whether it is about new prices from a day on, which for this reader may begin on another day of their own.
    pub fn is_about(&self, effective: Date, own: Date) -> bool {
        self.run.effective == effective || self.notice.effective == own
    }

    /// Whether it is written in the languages that a cell names, `cy+en` for both.
    pub fn is_in(&self, cell: &str) -> bool {
        let written: HashSet<String> = self.notice.languages.iter().flatten().map(|tag| language(tag)).collect();
        cell.split('+').all(|tag| written.contains(&language(tag)))
    }

    /// Whether it goes out by the channel that a cell names.
    pub fn is_by(&self, cell: &str) -> bool {
        let wanted = channel_called(cell);
        self.notice.channels.iter().any(|own| channel_called(own) == wanted)
    }

    /// Whether it tells what becomes of an item.
    pub fn tells(&self, item: &str) -> bool {
        match self.items {
            Some(items) => items.contains(item),
            None => self.run.lines_of(self.notice).any(|line| line.items.iter().any(|own| own == item)),
        }
    }
}

/// The language of a tag. Whoever reads British English reads American English; Chinese is told apart by its script.
fn language(tag: &str) -> String {
    let tag = tag.trim().to_lowercase();
    let mut parts = tag.split(['-', '_']);
    let language = parts.next().unwrap_or_default();
    if language != "zh" {
        return language.to_string();
    }
    let is_traditional = parts.any(|part| matches!(part, "hant" | "tw" | "hk" | "mo"));
    if is_traditional { "zh-hant" } else { "zh-hans" }.to_string()
}

/// The name of the channel that a cell of a table means, by the words that people use for it.
pub fn channel_called(cell: &str) -> String {
    let lower = cell.trim().to_lowercase();
    match lower.as_str() {
        "email" | "e-mail" | "mail" => "eml",
        "post" | "paper" | "print" => "letter",
        "text message" | "mobile" | "phone" => "sms",
        "web" => "html",
        own => own,
    }
    .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_told_by_its_tag_and_chinese_by_its_script() {
        assert_eq!(language("en-GB"), language(" EN-us"));
        assert_eq!(language("zh-TW"), language("zh-Hant-HK"));
        assert_eq!(language("zh"), language("zh-Hans"));
        assert_ne!(language("zh-Hans"), language("zh-Hant"));
        assert_ne!(language("cy"), language("en"));
    }

    #[test]
    fn a_channel_has_the_name_that_the_tool_gives_it() {
        assert_eq!(
            ["E-Mail", "post", "Phone", "SMS", "pigeon"].map(channel_called).join(" "),
            "eml letter sms sms pigeon"
        );
    }
}
