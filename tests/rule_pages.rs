//! The pages about rules and packs are made from the cards and the packs themselves, so that neither can be out of date.
//!
//! `PLAINPRICE_UPDATE=1 cargo test --test rule_pages` writes them anew.

#![allow(clippy::disallowed_methods, reason = "the test reads and writes the guide")]

mod program;
#[allow(dead_code, reason = "sessions use the rest of it")]
mod shown;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use plainprice::cli::config;
use plainprice::core::policy::{Preset, Setting, WantedLevel};
use plainprice::rules::packs::Pack;
use plainprice::rules::{self, Rule, card};
use plainprice::text::Text;
use program::root;
use shown::{holds, is_update};

/// The line of a page below which a test writes.
const BELOW: &str = "<!-- what follows is made from the sources -->\n";

fn level(rule: &Rule, preset: Preset) -> &'static str {
    preset.level(rule.level).map_or("off", |level| level.name())
}

fn rule_page(family: &str, rule: &Rule) -> String {
    let mut page = format!("# {}\n\n", rule.id);
    let mut body = card::body(rule.card).lines();
    let _ = writeln!(page, "{}\n", body.next().unwrap_or_default());
    let levels: Vec<String> =
        Preset::ALL.iter().map(|(preset, name)| format!("{name}: {}", level(rule, *preset))).collect();
    let _ = writeln!(
        page,
        "| | |\n|---|---|\n| family | [{family}](README.md#{family}) |\n| levels | {} |",
        levels.join(", ")
    );
    for wanted in rule.settings {
        let default = if wanted.default.is_empty() { "not set".to_string() } else { format!("`{}`", wanted.default) };
        let _ = writeln!(page, "| setting `{}` | {default} |", wanted.name);
    }
    for words in rule.lacks_without() {
        let _ = writeln!(page, "| needs | {words} |");
    }
    if !rule.supersedes.is_empty() {
        let links: Vec<String> = rule.supersedes.iter().map(|id| format!("[{id}]({id}.md)")).collect();
        let _ = writeln!(page, "| covers | {} |", links.join(", "));
    }
    let _ = writeln!(page, "| since | {} |", rule.since);
    for line in body {
        // Role and name of a block are for the tests.
        let fence = line.strip_prefix("```").and_then(|info| info.split_whitespace().next());
        page.push_str(&fence.map_or(line.to_string(), |format| format!("```{format}")));
        page.push('\n');
    }
    page
}

fn index() -> String {
    let english = Text::english();
    let mut page = String::new();
    for (family, rules) in rules::FAMILIES.iter().filter(|(_, rules)| !rules.is_empty()) {
        let about = english.phrase(&format!("family-{family}"), &[]).expect("every family has a heading");
        let _ = writeln!(page, "\n## {family}\n\n{about}.\n\n| rule | level | |\n|---|---|---|");
        for rule in *rules {
            let summary = card::read(rule.card).summary;
            let _ = writeln!(page, "| [{0}]({0}.md) | {1} | {summary} |", rule.id, level(rule, Preset::Recommended));
        }
    }
    page
}

fn packs() -> String {
    let mut page = String::new();
    let packs: Vec<Pack> = config::packs::built_in().map(|(pack, _)| pack).collect();
    for pack in &packs {
        let _ = writeln!(page, "\n## {}\n\n{}. {}, {}.\n", pack.id, pack.title, pack.jurisdiction, pack.citation);
        let _ = writeln!(page, "| | |\n|---|---|");
        let mut row = |name: &str, value: String| {
            if !value.is_empty() {
                let _ = writeln!(page, "| {name} | {value} |");
            }
        };
        row("in force since", pack.from.map_or("not known".to_string(), |day| day.to_string()));
        row("in force until", pack.to.map(|day| day.to_string()).unwrap_or_default());
        row("sectors", pack.sectors.join(", "));
        row("customers", pack.audience.join(", "));
        row("how", pack.how.clone().unwrap_or_default());
        pack.wishes.iter().for_each(|wish| {
            let level = wish.level.map(|level| match level {
                WantedLevel::Off => "off".to_string(),
                WantedLevel::At(level) => level.name().to_string(),
            });
            let settings = wish.settings.iter().map(|(name, value)| match value {
                Setting::One(value) => format!("`{name} = {value}`"),
                Setting::Many(values) => format!("`{name} = {}`", values.join(", ")),
            });
            let parts: Vec<String> = level.into_iter().chain(settings).collect();
            row("sets", format!("[{0}](rules/{0}.md) {1}", wish.rule, parts.join(", ")));
        });
        pack.cannot.iter().for_each(|question| row("for people", question.clone()));
        pack.leaves_out.iter().for_each(|part| row("left out", part.clone()));
        let looked_up = pack.checked_on.map(|day| format!(", looked up on {day}")).unwrap_or_default();
        row("confidence", format!("{}{looked_up}", pack.confidence));
        pack.sources.iter().for_each(|source| row("read in", format!("<{source}>")));
    }
    page
}

/// A page whose upper part is written by hand.
fn with_head(file: &str, below: &str) -> String {
    let page = fs::read_to_string(root().join(file)).unwrap_or_default();
    let (head, _) = page.split_once(BELOW).unwrap_or_else(|| panic!("{file} has no line {BELOW}"));
    format!("{head}{BELOW}{below}")
}

/// The summary with the pages of the rules below their index, in the order of the catalogue.
fn summary() -> String {
    let page = fs::read_to_string(root().join("docs/src/SUMMARY.md")).expect("the summary is there");
    let mut right = String::new();
    for line in page.lines().filter(|line| !line.starts_with("  - [") || !line.contains("(rules/")) {
        right.push_str(line);
        right.push('\n');
        if line.contains("(rules/README.md)") {
            for rule in rules::catalogue() {
                let _ = writeln!(right, "  - [{0}](rules/{0}.md)", rule.id);
            }
        }
    }
    right
}

#[test]
fn the_pages_of_rules_and_packs_say_what_cards_and_packs_say() {
    let mut right: BTreeMap<String, String> = BTreeMap::new();
    for (family, rules) in rules::FAMILIES {
        for rule in *rules {
            right.insert(format!("docs/src/rules/{}.md", rule.id), rule_page(family, rule));
        }
    }
    right.insert("docs/src/rules/README.md".to_string(), with_head("docs/src/rules/README.md", &index()));
    right.insert("docs/src/packs.md".to_string(), with_head("docs/src/packs.md", &packs()));
    right.insert("docs/src/SUMMARY.md".to_string(), summary());
    let mut faults: Vec<String> = right.iter().filter_map(|(file, text)| holds(file, text).err()).collect();
    for entry in fs::read_dir(root().join("docs/src/rules")).expect("the folder is there") {
        let path = entry.expect("it can be read").path();
        let name = format!("docs/src/rules/{}", path.file_name().unwrap_or_default().to_string_lossy());
        if !right.contains_key(&name) {
            if is_update() {
                fs::remove_file(&path).expect("it can be removed");
            } else {
                faults.push(format!("{name} is about no rule"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
}
