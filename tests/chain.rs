//! Chains of quotes, changes and bills: what is agreed to date, what is billed for it, and who belongs to another job.

#![allow(clippy::disallowed_methods, reason = "the tests write the documents and run the program")]
#![allow(clippy::print_stdout, reason = "a test that is skipped says so")]

#[path = "chain/altered.rs"]
mod altered;
#[path = "chain/counted.rs"]
mod counted;
#[path = "chain/estimates.rs"]
mod estimates;
#[path = "chain/faults.rs"]
mod faults;
#[path = "chain/job.rs"]
mod job;
#[path = "chain/laws.rs"]
mod laws;
#[path = "chain/paid.rs"]
mod paid;
mod program;
#[path = "support/random.rs"]
mod random;
#[path = "chain/refusals.rs"]
mod refusals;

#[path = "chain/shown.rs"]
mod shown;
#[path = "chain/traces.rs"]
mod traces;

use std::fs;

use plainprice::core::chain::{Aside, Chain, How, Role, Target};
use plainprice::core::date::Date;
use plainprice::core::diagnostic::Problems;
use plainprice::core::finding::{Level, Report};
use plainprice::core::policy::Policy;
use plainprice::core::progress::Silent;
use plainprice::core::wishes::Wishes;
use plainprice::pipeline::Setting;
use plainprice::pipeline::quote::{Question, compare, link};
use plainprice::rules::waivers::Waivers;
use plainprice::text::Text;

const QUOTE: &str = r#"[quote]
number = "Q-1041"
date = 2026-03-02
valid-until = 2026-04-01
status = "accepted"
accepted-on = 2026-03-10
customer = "Jones"
currency = "USD"
deposit = { percent = "10" }

[[line]]
id = "1"
item = "WIN-12"
description = "Double-glazed window 1200 x 1000"
quantity = "6"
unit = "each"
unit-price = "410.00"
amount = "2460.00"

[[line]]
id = "2"
description = "Fitting of the windows"
amount = "900.00"

[[line]]
id = "3"
kind = "contingency"
description = "Reserve for rotten timber"
amount = "500.00"

[[line]]
id = "4"
kind = "exclusion"
description = "Painting of the walls"

[[fee]]
name = "Permit of the city"
amount = "250.00"
"#;

const CHANGE: &str = r#"[change-order]
number = "CO-1"
quote = "Q-1041"
sequence = 1
status = "approved"
approved-on = 2026-03-20
reason = "One window less, one sill more"

[[line]]
target-line = "1"
line-status = "revised"
quantity = "5"

[[line]]
id = "1"
description = "Oak sill"
amount = "180.00"

[[line]]
target-line = "3"
line-status = "added"
description = "Rotten lintel replaced"
amount = "120.00"
"#;

const BILL: &str = r#"[invoice]
number = "R-1"
quote = "Q-1041"
date = 2026-04-20
customer = "C. Jones"
currency = "USD"

[[line]]
quote-line = "1"
quantity = "5"
unit-price = "432.00"
amount = "2160.00"

[[line]]
description = "Fitting of windows"
amount = "900.00"

[[line]]
description = "Oak sill"
amount = "180.00"

[[line]]
description = "Disposal of old frames"
amount = "250.00"

[[fee]]
name = "City permit"
amount = "250.00"
"#;

/// The sums of an account that tests ask for.
pub struct Sums {
    /// What is billed.
    pub billed: String,
    /// How much too much.
    pub over: String,
}

/// What the rules find in documents, notes left out: each rule with the money it names. And the account.
pub fn told(texts: &[(String, String)]) -> (Vec<String>, Sums) {
    let report = judged(texts);
    let grave = report.findings.iter().filter(|finding| finding.level != Level::Note);
    let told = grave.map(|finding| {
        let money = finding
            .fact("difference")
            .or(finding.fact("found"))
            .map_or_else(String::new, |value| value.fact().into_owned());
        format!("{} {money}", finding.rule)
    });
    let account = &report.chain.as_ref().expect("a chain").account;
    let sums = Sums { billed: account.billed.fixed(2), over: account.over.fixed(2) };
    (told.collect(), sums)
}

/// A document under a name.
fn text_of(name: &str, text: &str) -> (String, String) {
    (name.to_string(), text.to_string())
}

/// What is written as JSON.
pub fn json(texts: &[(String, String)]) -> String {
    let mut out = Vec::new();
    let report = judged(texts);
    plainprice::render::findings::json::write(&report, &Text::english(), None, &mut out).expect("it can be written");
    String::from_utf8(out).expect("UTF-8")
}

fn judged(texts: &[(String, String)]) -> Report {
    tried(texts).unwrap_or_else(|problems| panic!("{problems:?}"))
}

/// What is found, or why nothing is.
fn tried(texts: &[(String, String)]) -> Result<Report, Problems> {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let names = texts.iter().map(|(name, text)| {
        let path = folder.path().join(name);
        fs::write(&path, text).expect("it can be written");
        path.to_string_lossy().into_owned()
    });
    let names: Vec<String> = names.collect();
    let as_of = Date::iso("2026-06-01").expect("that day exists");
    let wishes = Wishes::default();
    let setting =
        Setting { wishes: &wishes, list: "default", business: None, as_of, dates: [None; 2], progress: &Silent };
    let policy = Policy::default();
    let question = Question { setting: &setting, policy: &policy, packs: &[], prices: None };
    let mut report = compare(&names, &question, &mut Waivers::of_policy(&policy, as_of))?;
    let shown = folder.path().to_string_lossy().into_owned();
    for finding in &mut report.findings {
        for place in finding.at.iter_mut().chain(&mut finding.related) {
            place.file = place.file.replace(&shown, "").into();
        }
    }
    Ok(report)
}

/// The chain of documents in the order in which they are named.
fn chain(texts: &[&str]) -> Result<Chain, String> {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let write = |(number, text): (usize, &&str)| {
        let path = folder.path().join(format!("{number}.toml"));
        fs::write(&path, text).expect("it can be written");
        path.to_string_lossy().into_owned()
    };
    let names: Vec<String> = texts.iter().enumerate().map(write).collect();
    let linked = link(&names, &Wishes::default());
    linked
        .map(|linked| linked.chain)
        .map_err(|problems| problems.list.iter().map(|problem| problem.headline.clone()).collect::<Vec<_>>().join("; "))
}

fn whole() -> Chain {
    chain(&[BILL, CHANGE, QUOTE]).expect("the documents make a chain")
}

#[test]
fn the_contract_to_date_shows_a_changed_line_as_reversal_and_new_line() {
    let chain = whole();
    let roles: Vec<Role> = chain.documents.iter().map(|own| own.role).collect();
    assert_eq!(roles, [Role::Basis, Role::Approved, Role::Bill]);
    let steps: Vec<String> =
        chain.steps().iter().map(|step| format!("{} {}", step.is_reversal, step.amount.fixed(2))).collect();
    assert_eq!(steps, ["true -2460.00", "false 2050.00", "false 180.00", "true -120.00", "false 120.00"]);
    let account = &chain.account;
    let sums = [&account.agreed, &account.approved_changes, &account.tolerance, &account.allowed, &account.billed];
    assert_eq!(sums.map(|sum| sum.fixed(2)), ["4110.00", "-230.00", "0.00", "3880.00", "3740.00"]);
}

#[test]
fn every_billed_line_is_traced_and_says_why_it_differs() {
    let chain = whole();
    let told: Vec<String> = chain
        .billed
        .iter()
        .map(|one| {
            let to = match one.trace.to {
                Target::Term(term) => chain.terms[term].id.clone(),
                other => format!("{other:?}"),
            };
            let how = match &one.trace.how {
                How::Alike(score, _) => format!("alike {score}"),
                other => format!("{other:?}"),
            };
            format!("{to} {how} {} {}", one.expected.fixed(2), one.found.fixed(2))
        })
        .collect();
    assert_eq!(
        told,
        [
            "1 Reference 2050.00 2160.00",
            "2 alike 90 900.00 900.00",
            "CO-1/1 alike 100 180.00 180.00",
            "Nothing None 0.00 250.00",
        ]
    );
    assert_eq!(chain.billed[0].effect.price.as_ref().map(|price| price.fixed(2)).as_deref(), Some("110.00"));
    let permit = &chain.billed_extras[0];
    assert_eq!((permit.to, permit.difference().fixed(2)), (Target::Extra(0), "0.00".to_string()));
}

#[test]
fn a_change_that_nobody_approved_does_not_count() {
    let sent = CHANGE.replace("\"approved\"", "\"sent\"").replace("approved-on = 2026-03-20\n", "");
    let chain = chain(&[QUOTE, &sent, BILL]).expect("the documents make a chain");
    assert_eq!(chain.documents[1].role, Role::Aside(Aside::Sent));
    assert!(chain.steps().is_empty());
    assert!(matches!(chain.billed[2].trace.to, Target::Unapproved(_)));
}

#[test]
fn tax_that_only_the_bill_has_in_its_prices_does_not_let_it_bill_more() {
    let quote = "[quote]\nnumber = \"A-1\"\ndate = 2026-01-05\nstatus = \"accepted\"\ncurrency = \"EUR\"\n\n\
                 [[line]]\nid = \"1\"\ndescription = \"Boiler\"\namount = \"1000.00\"\n\n\
                 [totals]\nnet = \"1000.00\"\ntax = \"190.00\"\ngross = \"1190.00\"\n";
    let bill = "[invoice]\nnumber = \"B-1\"\nquote = \"A-1\"\ndate = 2026-02-05\ncurrency = \"EUR\"\ntax-included = true\n\n\
                [[line]]\nquote-line = \"1\"\ndescription = \"Boiler\"\namount = \"1249.50\"\n\n\
                [totals]\nnet = \"1050.00\"\ntax = \"199.50\"\ngross = \"1249.50\"\n";
    let account = chain(&[quote, bill]).expect("the documents make a chain").account;
    let sums = [&account.tolerance, &account.allowed, &account.billed, &account.over];
    assert_eq!(sums.map(|sum| sum.fixed(2)), ["0.00", "1000.00", "1050.00", "50.00"]);
}
