//! Checks lists in this process and tells what was found, one line for each finding.

#![allow(clippy::disallowed_methods, reason = "the tests write the lists that are checked")]

use std::fs;
use std::path::Path;

use plainprice::cli::config::Config;
use plainprice::core::date::Date;
use plainprice::core::finding::Report;
use plainprice::core::progress::Silent;
use plainprice::core::wishes::{Duplicates, Wishes};
use plainprice::pipeline::Setting;
use plainprice::pipeline::check::{Question, check};
use plainprice::rules::waivers::Waivers;
use plainprice::text::Text;

/// What lists are checked with unless a test says otherwise.
pub const SETUP: &str = "[prices]\ncurrency = \"EUR\"\ntax-included = true\n";

/// Checks a list, or with an old one the change; both are texts with the ending of their format.
pub fn report(setup: &str, old: Option<(&str, &str)>, new: (&str, &str), duplicates: Option<Duplicates>) -> Report {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let write = |role: &str, (ending, text): (&str, &str)| {
        let path = folder.path().join(format!("{role}.{ending}"));
        fs::write(&path, text).expect("it can be written");
        path.to_string_lossy().into_owned()
    };
    let config = Config::parse(Path::new("plainprice.toml"), setup).expect("the setup is sound");
    let own = config.list("default").map(|list| list.wishes.clone()).unwrap_or_default();
    let wishes = Wishes { duplicates, ..own };
    let as_of = Date::iso("2026-06-01").expect("that day exists");
    let setting =
        Setting { wishes: &wishes, list: "default", business: None, as_of, dates: [None; 2], progress: &Silent };
    let question = Question { setting: &setting, policy: &config.policy, packs: &[], effective: None, announced: None };
    let (old, new) = (old.map(|old| write("old", old)), write("new", new));
    let mut waivers = Waivers::of_policy(&config.policy, as_of);
    check(old.as_deref(), &new, &question, &mut waivers).unwrap_or_else(|problems| panic!("{problems:?}"))
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
