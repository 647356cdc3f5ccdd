//! Every rule's card is run: its flagged example is reported exactly at its marks and by no other rule, its clean
//! example stays silent, and the catalogue holds together.

#![allow(clippy::disallowed_methods, reason = "the tests read the cards")]

#[path = "support/judged.rs"]
mod judged;
#[path = "cards/places.rs"]
mod places;

use std::collections::BTreeSet;
use std::path::Path;

use plainprice::core::date::Date;
use plainprice::core::finding::{Finding, Report};
use plainprice::core::notice::NoticeFacts;
use plainprice::core::policy::Policy;
use plainprice::notice::verify::{Text as NoticeText, verify};
use plainprice::rules::card::{self, Card, Example};
use plainprice::rules::notices::NoticeView;
use plainprice::rules::waivers::Waivers;
use plainprice::rules::{self, Check, Rule, engine, ruling, settle};
use plainprice::text::Text;

use judged::{Case, SETUP};

/// Holds the texts of an example against the facts of its setup; a second notice has a text of its own.
fn run_notice(card: &Card, example: &Example) -> Report {
    let facts: NoticeFacts = serde_json::from_str(&card.setup).unwrap_or_else(|error| panic!("{}: {error}", card.id));
    let notice = &facts.notices[usize::from(example.files.iter().any(|(name, _)| name.starts_with("new-1")))];
    let texts: Vec<NoticeText> = example
        .files
        .iter()
        .flat_map(|(name, text)| {
            NoticeText::read(text.as_bytes(), name).unwrap_or_else(|why| panic!("{}: {why:?}", card.id))
        })
        .collect();
    let doubts = verify(&facts, notice, &texts);
    let view = NoticeView { doubts: &doubts };
    let policy = Policy::default();
    let walked = engine::walk_notice(&view, &ruling::rulings(&policy, &[]));
    let day = Date::iso("2026-06-01").expect("that day exists");
    let findings = settle::settle(walked.drafts, &view, "notice", &mut Waivers::of_policy(&policy, day));
    Report { findings, ..Report::default() }
}

/// Runs an example; `twice` compares its newest list with itself.
fn run(card: &Card, example: &Example, twice: bool) -> Report {
    if rules::find(&card.id).is_some_and(|(_, rule)| matches!(rule.check, Check::Notice(_))) {
        return run_notice(card, example);
    }
    let file = |role: &str| {
        let files = example.files.iter().map(|(name, text)| (name.as_str(), text.as_str()));
        files.into_iter().find(|(name, _)| name.starts_with(role))
    };
    let own = file("plainprice.toml").map(|(_, text)| text);
    let setup = own.unwrap_or(if card.setup.is_empty() { SETUP } else { card.setup.as_str() });
    let documents = example.files.iter().filter(|(name, _)| name != "plainprice.toml");
    let chain: Vec<(&str, &str)> = match example.files.iter().any(|(name, _)| name.starts_with("quote")) {
        true => documents.map(|(name, text)| (name.as_str(), text.as_str())).collect(),
        false => Vec::new(),
    };
    if !chain.is_empty() {
        let case = Case { setup, chain: &chain, ..Case::default() };
        return case.judged().unwrap_or_else(|problems| panic!("{}: {problems:?}", card.id));
    }
    let new = file("new").expect("an example has a new list");
    let again = format!("old-{}", new.0);
    let old = if twice { Some((again.as_str(), new.1)) } else { file("old") };
    let versions = example.files.iter().filter_map(|(name, text)| {
        let (day, ending) = name.strip_prefix("history-")?.split_once('.')?;
        Some((ending, day, text.as_str()))
    });
    let history: Vec<(&str, &str, &str)> = versions.filter(|_| !twice).collect();
    let cpi = file("cpi").map(|(_, text)| text);
    let sales = file("sales").map(|(_, text)| text);
    let customers = file("customers").map(|(_, text)| text);
    let notices = example.files.iter().filter(|(name, _)| name.starts_with("notices"));
    let notices: Vec<&str> = notices.map(|(_, text)| text.as_str()).collect();
    let is_document =
        rules::find(&card.id).is_some_and(|(_, rule)| matches!(rule.check, Check::Document(..) | Check::Both(..)));
    let prices = file("prices");
    let old = old.filter(|_| !is_document);
    let case = Case {
        is_document,
        prices,
        setup,
        old,
        new,
        history: &history,
        cpi,
        sales,
        customers,
        notices: &notices,
        judges_waivers: true,
        ..Case::default()
    };
    case.judged().unwrap_or_else(|problems| panic!("{}: {problems:?}", card.id))
}

fn cards() -> Vec<(&'static Rule, Card)> {
    rules::catalogue().map(|rule| (rule, card::read(rule.card))).collect()
}

fn told(finding: &Finding) -> String {
    let line = finding.at.as_ref().and_then(|place| place.line());
    format!("{} at line {line:?} ({:?} {:?})", finding.rule, finding.item, finding.facts)
}

#[test]
fn a_flagged_example_is_reported_at_its_marks_and_by_no_other_rule() {
    let mut wrong = Vec::new();
    for (rule, card) in cards() {
        if card.flagged.is_empty() {
            wrong.push(format!("{} has no flagged example", rule.id));
        }
        for example in &card.flagged {
            let report = run(&card, example, false);
            let mut lines: Vec<u64> = Vec::new();
            for finding in &report.findings {
                if finding.rule == rule.id {
                    lines.extend(finding.at.as_ref().and_then(|place| place.line()));
                } else if !card.also.iter().any(|id| id == finding.rule) {
                    wrong.push(format!("{}: {}", rule.id, told(finding)));
                }
            }
            lines.sort_unstable();
            if lines != example.marks {
                wrong.push(format!("{}: marked {:?}, reported {lines:?}", rule.id, example.marks));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_clean_example_stays_silent() {
    let mut wrong = Vec::new();
    for (rule, card) in cards() {
        if card.clean.is_empty() {
            wrong.push(format!("{} has no clean example", rule.id));
        }
        for example in &card.clean {
            let report = run(&card, example, false);
            let own = report.findings.iter().filter(|finding| !card.also.iter().any(|id| id == finding.rule));
            wrong.extend(own.map(|finding| format!("{}: {}", rule.id, told(finding))));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_list_compared_with_itself_breaks_no_rule_about_changes() {
    let mut wrong = Vec::new();
    for (rule, card) in cards() {
        for example in card.flagged.iter().chain(&card.clean) {
            let report = run(&card, example, true);
            let of_change = report.findings.iter().filter(|finding| {
                rules::find(finding.rule).is_some_and(|(_, rule)| matches!(rule.check, Check::Change(_)))
            });
            wrong.extend(of_change.map(|finding| format!("{}: {}", rule.id, told(finding))));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_finding_of_a_card_has_its_facts_a_sentence_and_a_help() {
    let english = Text::english();
    let mut wrong = Vec::new();
    for (rule, card) in cards() {
        for finding in card.flagged.iter().flat_map(|example| run(&card, example, false).findings) {
            if finding.rule != rule.id {
                continue;
            }
            let lacking = rule.arguments.iter().filter(|name| finding.fact(name).is_none());
            wrong.extend(lacking.map(|name| format!("{}: no fact {name}", rule.id)));
            match english.message(&finding) {
                Ok(message) if message.contains("{") => wrong.push(format!("{}: a gap in {message}", rule.id)),
                Ok(_) => {}
                Err(error) => wrong.push(format!("{}: {error:?}", rule.id)),
            }
            match english.help(&finding) {
                Ok(help) if help.is_empty() => wrong.push(format!("{}: no help", rule.id)),
                Ok(_) => {}
                Err(error) => wrong.push(format!("{}: help: {error:?}", rule.id)),
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_finding_about_documents_has_a_sentence_for_a_letter_whoever_writes_it() {
    let english = Text::english();
    let mut wrong = Vec::new();
    let is_of_documents = |rule: &Rule| matches!(rule.check, Check::Document(..) | Check::Chain(_) | Check::Both(..));
    for (rule, card) in cards().into_iter().filter(|(rule, _)| is_of_documents(rule)) {
        let letter = format!("{}-letter", rule.id);
        if !english.has(&letter, None) {
            wrong.push(format!("{} has no sentence for a letter", rule.id));
        }
        for finding in card.flagged.iter().flat_map(|example| run(&card, example, false).findings) {
            for voice in ["seller", "customer"] {
                match english.letter(&finding, voice) {
                    Ok(sentence) if sentence.contains('{') || sentence.contains(finding.rule) => {
                        wrong.push(format!("{}: {sentence}", finding.rule));
                    }
                    Ok(_) => {}
                    Err(error) => wrong.push(format!("{}: {error:?}", finding.rule)),
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn ids_are_unique_and_bind_file_card_and_words() {
    let english = Text::english();
    let mut seen = BTreeSet::new();
    let mut wrong = Vec::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules");
    for (family, rules) in rules::FAMILIES {
        for rule in *rules {
            let stem = rule.id.replace('-', "_");
            if !seen.insert(rule.id) {
                wrong.push(format!("{} stands twice", rule.id));
            }
            for ending in ["rs", "md"] {
                if !root.join(family).join(format!("{stem}.{ending}")).is_file() {
                    wrong.push(format!("{family}/{stem}.{ending} is missing"));
                }
            }
            if card::read(rule.card).id != rule.id {
                wrong.push(format!("the card of {} has another heading", rule.id));
            }
            if !english.has(rule.id, None) || !english.has(rule.id, Some("help")) {
                wrong.push(format!("English has no sentence or no help for {}", rule.id));
            }
        }
    }
    for rule in rules::catalogue() {
        let unknown = rule.supersedes.iter().filter(|id| !seen.contains(*id));
        wrong.extend(unknown.map(|id| format!("{} supersedes {id}, which is no rule", rule.id)));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_card_is_read_by_its_sections_and_an_example_ends_with_its_new_list() {
    let block = |info: &str| format!("```{info}\nsku,price\nA,1.00\n```\n");
    let text = format!(
        "# a-rule\nWrong.\n\n## Why it matters\nIt costs, and much.\n\n## Flagged\n{}{}{}## Also\n`other-rule`\n",
        block("csv"),
        block("csv old"),
        block("csv new")
    );
    let card = card::read(&text);
    let names = |example: &Example| example.files.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>().join(" ");
    assert_eq!(card.flagged.iter().map(names).collect::<Vec<_>>(), ["new.csv", "old.csv new.csv"]);
    assert_eq!(card.also, ["other-rule"]);
}
