//! Checks lists in this process and tells what was found, one line for each finding.

#![allow(clippy::disallowed_methods, reason = "the tests write the lists that are checked")]
#![allow(dead_code, reason = "each test file uses what it needs")]

use std::fs;
use std::path::Path;
use std::sync::Arc;

use plainprice::cli::config::Config;
use plainprice::cli::config::history::HistoryWishes;
use plainprice::cli::history::asked;
use plainprice::cli::settings::Settings;
use plainprice::core::date::Date;
use plainprice::core::diagnostic::Problems;
use plainprice::core::finding::Report;
use plainprice::core::notice::Sent;
use plainprice::core::progress::Silent;
use plainprice::core::records::RecordWishes;
use plainprice::core::wishes::{Duplicates, Wishes};
use plainprice::impact::tiers::Tiers;
use plainprice::impact::usual::Wanted;
use plainprice::notice::facts::file;
use plainprice::pipeline::Setting;
use plainprice::pipeline::check::{Before, Question, check, judge_waivers};
use plainprice::pipeline::history::{Asked, tables};
use plainprice::pipeline::impact as bought;
use plainprice::pipeline::quote::{self, PriceBook};
use plainprice::rules::waivers::Waivers;
use plainprice::text::Text;

/// What lists are checked with unless a test says otherwise.
pub const SETUP: &str = "[prices]\ncurrency = \"EUR\"\ntax-included = true\n";

/// A check to be made on 2026-06-01. Lists are named, because the ending of the name says the format.
#[derive(Clone, Copy, Debug, Default)]
pub struct Case<'c> {
    /// The configuration.
    pub setup: &'c str,
    /// The old list, where there is one.
    pub old: Option<(&'c str, &'c str)>,
    /// The new list.
    pub new: (&'c str, &'c str),
    /// The versions before: the ending of the format, the day, and the text.
    pub history: &'c [(&'c str, &'c str, &'c str)],
    /// Consumer prices.
    pub cpi: Option<&'c str>,
    /// What becomes of rows that repeat a key.
    pub duplicates: Option<Duplicates>,
    /// From which day the new prices hold.
    pub effective: Option<&'c str>,
    /// On which day they were announced.
    pub announced: Option<&'c str>,
    /// The price list that a document is held against.
    pub prices: Option<(&'c str, &'c str)>,
    /// What customers bought.
    pub sales: Option<&'c str>,
    /// Who the customers are.
    pub customers: Option<&'c str>,
    /// The facts of the notices that were written.
    pub notices: &'c [&'c str],
    /// Whether the new file is a quote, an order or an invoice.
    pub is_document: bool,
    /// The documents of one job that are compared; then nothing else is judged.
    pub chain: &'c [(&'c str, &'c str)],
    /// Whether the waivers themselves are judged at the end.
    pub judges_waivers: bool,
}

impl Case<'_> {
    /// What was found, or why the lists cannot be read.
    pub fn judged(&self) -> Result<Report, Problems> {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let write = |(name, text): (&str, &str)| {
            let path = folder.path().join(name);
            fs::write(&path, text).expect("it can be written");
            path.to_string_lossy().into_owned()
        };
        let (old, new) = (self.old.map(write), if self.chain.is_empty() { write(self.new) } else { String::new() });
        let config = Config::parse(Path::new("plainprice.toml"), self.setup)
            .unwrap_or_else(|problems| panic!("the setup is sound: {problems:?}"));
        let own = config.list("default").map(|list| list.wishes.clone()).unwrap_or_default();
        let wishes = Wishes { duplicates: self.duplicates, ..own };
        let day = |text: &str| Date::iso(text).expect("that day exists");
        let as_of = day("2026-06-01");
        let setting =
            Setting { wishes: &wishes, list: "default", business: None, as_of, dates: [None; 2], progress: &Silent };
        if !self.chain.is_empty() {
            let names: Vec<String> = self.chain.iter().copied().map(write).collect();
            let question = quote::Question { setting: &setting, policy: &config.policy, packs: &[], prices: None };
            return quote::compare(&names, &question, &mut Waivers::of_policy(&config.policy, as_of));
        }
        if self.is_document {
            let book = self.prices.map(write).map(|name| PriceBook::read(&name, &setting)).transpose()?;
            let question =
                quote::Question { setting: &setting, policy: &config.policy, packs: &[], prices: book.as_ref() };
            return quote::check(&new, &question, &mut Waivers::of_policy(&config.policy, as_of));
        }
        let sources = folder.path().join("history");
        fs::create_dir(&sources).expect("a folder can be made");
        for (ending, day, text) in self.history {
            fs::write(sources.join(format!("{day}.{ending}")), text).expect("it can be written");
        }
        let sources = [sources.to_string_lossy().into_owned()];
        let index = self.cpi.map(|text| {
            let name = write(("cpi.csv", text));
            tables::price_index(&name).unwrap_or_else(|problems| panic!("the index is sound: {problems:?}"))
        });
        let settings = Settings { config: Some(config.clone()), list: "default".to_string(), ..Settings::default() };
        let asked = Asked { index, ..asked(HistoryWishes::default(), &settings, None).expect("the setup is sound") };
        let before = Before { sources: &sources, asked: &asked };
        let side = |name, text| bought::Side { source: write((name, text)), wishes: RecordWishes::default() };
        let bought = self.sales.map(|text| bought::Asked {
            sales: side("sales.csv", text),
            customers: self.customers.map(|text| side("customers.csv", text)),
            months: 12,
            tiers: Tiers::Volume,
            wanted: Wanted::default(),
        });
        let run = |text: &&str| {
            let read = file::read(&Arc::from("facts.json"), text.as_bytes());
            read.unwrap_or_else(|problems| panic!("the facts are sound: {problems:?}"))
        };
        let sent = (!self.notices.is_empty()).then(|| Sent::new(self.notices.iter().map(run).collect(), false));
        let question = Question {
            setting: &setting,
            policy: &config.policy,
            packs: &[],
            effective: self.effective.map(day),
            announced: self.announced.map(day),
            history: (!self.history.is_empty()).then_some(before),
            bought: bought.as_ref(),
            notices: sent.as_ref(),
        };
        let mut waivers = Waivers::of_policy(&config.policy, as_of);
        let mut report = check(old.as_deref(), &new, &question, &mut waivers)?;
        if self.judges_waivers {
            judge_waivers(&mut report, &config.policy, &waivers);
        }
        Ok(report)
    }

    /// What was found in lists that can be read.
    pub fn report(&self) -> Report {
        self.judged().unwrap_or_else(|problems| panic!("{problems:?}"))
    }
}

/// Checks a list, or with an old one the change; both are texts with the ending of their format.
pub fn report(setup: &str, old: Option<(&str, &str)>, new: (&str, &str), duplicates: Option<Duplicates>) -> Report {
    let name = |role: &str, (ending, _): (&str, &str)| format!("{role}.{ending}");
    let (old_name, new_name) = (old.map(|old| name("old", old)), name("new", new));
    let old = old_name.as_deref().zip(old.map(|(_, text)| text));
    Case { setup, old, new: (&new_name, new.1), duplicates, ..Case::default() }.report()
}

/// The lines and sentences of one rule's findings.
pub fn told(report: &Report, rule: &str) -> Vec<String> {
    let english = Text::english();
    let own = report.findings.iter().filter(|finding| finding.rule == rule);
    own.map(|finding| {
        let line = finding.at.as_ref().and_then(|place| place.line()).unwrap_or_default();
        format!("{line}: {}", english.message(finding).expect("it has a sentence"))
    })
    .collect()
}

/// What a rule says about a CSV list.
pub fn lint(rule: &str, csv: &str) -> Vec<String> {
    told(&report(SETUP, None, ("csv", csv), None), rule)
}
