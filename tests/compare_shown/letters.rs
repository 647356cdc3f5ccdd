//! The letter about a comparison: what it says, to whom, and that nothing in it is made up.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey};
use plainprice::core::agreement::Agreement;
use plainprice::core::chain::{Chain, Role};
use plainprice::core::fraction::Fraction;
use plainprice::core::wishes::Wishes;
use plainprice::pipeline::quote::link;

use crate::program::root;
use crate::{JOB, compare, evil, folder, letter, plain, text};

#[test]
fn the_letter_says_what_was_agreed_what_is_billed_what_differs_and_what_is_asked() {
    insta::assert_snapshot!(letter(plain().path(), &JOB, "letter.txt"), @r#"
    Subject: 2 bills for Q-1041: 860.00 USD above what was agreed

    Dear C. Jones,

    The bills are 860.00 USD above what was agreed. 615.00 USD of it was never agreed.

    WHAT WAS AGREED
    Revised quote Q-1041 of 2 March 2026, accepted by C. Jones on 10 March 2026: 3900.00 USD without tax.

    APPROVED CHANGES
    - Change CO-1 of 18 March 2026, approved by C. Jones on 20 March 2026, takes off 230.00 USD. The reason: "The sill was rotten and one window less is needed."
      - taken back: Double-glazed window 1200 x 1000, 2460.00 USD
      - instead: Double-glazed window 1200 x 1000, 2050.00 USD
      - added: Oak sill, 180.00 USD

    WHAT IS BILLED
    - Bill INV-6 of 12 March 2026: 390.00 USD without tax, to be paid before the work.
    - Bill INV-7 of 1 June 2026: 4578.00 USD without tax.

    WHAT DIFFERS
    - Double-glazed window 1200 x 1000: we billed 432.00 USD each on INV-7. 410.00 USD each was agreed in CO-1. That is 110.00 USD more in all.
    - Door handles, chosen by the customer: we billed 185.00 USD. 150.00 USD was set aside for it in Q-1041. That is 35.00 USD more.
    - Disposal of old frames: we billed 250.00 USD on INV-7. It is neither in Q-1041 nor in a change that you approved.
    - CO-2: we billed 320.00 USD for it on INV-7. It does not have your yes.
    - Admin: we billed 45.00 USD on INV-7. It is neither in Q-1041 nor in a change that you approved.
    - "Spring discount": Q-1041 promises 100.00 USD off. INV-7 does not take it off.
    - INV-7 charges something and does not say what for: "Admin".
    Please tell us which of these points you agree to. Without your yes they do not count as agreed.

    WHAT NEEDS YOUR YES
    - Change CO-2 of 2 April 2026 counts only with your yes. The reason: "The lock asked for needs another door frame."
      - Security lock with frame, 320.00 USD
    - 615.00 USD of what is billed was never agreed. It needs your yes.

    WHAT IS TO PAY
    - agreed at first: 3900.00 USD
    - approved changes: 230.00 USD less
    - may differ by: 48.00 USD, for what was measured, set aside or estimated
    - may be billed: 3718.00 USD
    - billed: 4578.00 USD
    - above what may be billed: 860.00 USD
    These amounts are without tax.
    3718.00 USD is covered by what was agreed; 860.00 USD is not.
    Bill INV-7 takes off 390.00 USD as paid.
    Bill INV-7 asks for 4188.00 USD to be paid.

    Every figure in this letter comes from the documents that it names.

    Kind regards
    Northside Windows
    "#);
}

#[test]
fn the_customer_asks_where_the_business_of_the_configuration_is_the_customer() {
    let folder = plain();
    let config = "[business]\nname = \"c. jones\"\n";
    fs::write(folder.path().join("plainprice.toml"), config).expect("written");
    let letter = letter(folder.path(), &JOB, "letter.txt");
    assert!(letter.contains("Dear Northside Windows,") && letter.ends_with("Kind regards\nC. Jones\n"), "{letter}");
    assert!(letter.contains("you billed 250.00 USD") && !letter.contains("we billed"), "{letter}");
    assert!(letter.contains("nor in a change that we approved"), "{letter}");
}

#[test]
fn the_letter_about_a_later_offer_tells_each_line_that_moves() {
    let folder = folder(|_, text| text.replace("status = \"accepted\"\n", "status = \"sent\"\n"));
    let letter = letter(folder.path(), &["quote-1.toml", "quote.toml"], "letter.txt");
    let points: Vec<&str> = letter.lines().filter_map(|line| line.strip_prefix("- ")).collect();
    for point in [
        "Double-glazed window 1200 x 1000: 2460.00 USD instead of 2520.00 USD, 60.00 USD less",
        "Inspection visit: no longer in it, 60.00 USD less",
        "Front door: new, 900.00 USD",
        "Revised quote Q-1041 (revision 2) of 2 March 2026 counts only with your yes.",
        "more than before: 1070.00 USD",
    ] {
        assert!(points.contains(&point), "{point} is missing:\n{letter}");
    }
}

/// The runs of digits in a text, with the decimals behind them.
fn figures(text: &str) -> BTreeSet<String> {
    let is_part = |c: char| c.is_ascii_digit() || c == '.';
    let all = text.split(|c| !is_part(c)).map(|figure| figure.trim_matches('.'));
    all.filter(|figure| !figure.is_empty()).map(str::to_string).collect()
}

/// Every figure that a chain has, as money and as it is written in the documents.
fn known(chain: &Chain, documents: &str) -> BTreeSet<String> {
    let own = &chain.account;
    let mut sums: Vec<Fraction> =
        [&own.agreed, &own.approved_changes, &own.tolerance, &own.allowed, &own.billed, &own.over]
            .map(Fraction::clone)
            .to_vec();
    sums.extend(chain.terms.iter().map(|term| term.amount.clone()));
    sums.extend(chain.extras.iter().map(|extra| extra.amount.clone()));
    for billed in &chain.billed {
        sums.extend([billed.found.clone(), billed.expected.clone(), billed.difference()]);
    }
    for billed in &chain.billed_extras {
        sums.extend([billed.found.clone(), billed.expected.clone(), billed.difference()]);
    }
    sums.extend(
        chain.missing.iter().flat_map(|own| [own.expected.clone(), own.found.clone(), own.expected.minus(&own.found)]),
    );
    sums.extend(chain.progress.iter().flat_map(|own| [own.this.clone(), own.paid.clone(), own.held.clone()]));
    sums.extend(chain.steps().into_iter().map(|step| step.amount));
    for (number, _) in chain.of_role(Role::Approved) {
        let own = chain.steps().into_iter().filter(|step| step.document == number);
        sums.push(own.fold(Fraction::whole(0), |sum, step| sum.plus(&step.amount)));
    }
    // What the bills ask for together.
    let dues = chain.of_role(Role::Bill).filter_map(|(_, own)| own.own.totals.due);
    sums.push(dues.fold(Fraction::whole(0), |sum, due| sum.plus(&Fraction::of(due.value))));
    // What was never agreed is the sum of what has no counterpart.
    let never = chain.billed.iter().filter_map(|own| own.effect.scope.clone());
    let charges = chain.billed_extras.iter().filter(|own| own.expected.is_zero()).map(|own| own.found.clone());
    let never = never.chain(charges).filter(Fraction::is_positive);
    sums.push(never.fold(Fraction::whole(0), |sum, own| sum.plus(&own)));
    let mut known: BTreeSet<String> = sums.iter().map(|sum| sum.magnitude().fixed(chain.digits())).collect();
    known.extend(figures(documents));
    let days = |own: &Agreement| own.date.iter().chain(&own.agreed_on).map(|day| day.value).collect::<Vec<_>>();
    let days = chain.documents.iter().flat_map(|own| days(&own.own));
    known.extend(days.flat_map(|day| [day.day().to_string(), day.year().to_string()]));
    known.insert(chain.of_role(Role::Bill).count().to_string());
    // How many lines and terms are otherwise.
    let most = chain.documents.iter().map(|own| own.own.lines.len() + own.own.adjustments.len() + 10).sum::<usize>();
    known.extend((1..=most).map(|count| count.to_string()));
    known
}

#[test]
fn every_figure_of_the_letter_is_one_of_the_documents_or_of_the_chain() {
    let folder = plain();
    let named: [&[&str]; 5] = [
        &JOB,
        &JOB[..2],
        &JOB[1..4],
        &["quote.toml", "change-1.toml", "invoice.toml"],
        &["quote.toml", "deposit.toml"],
    ];
    let path = |path: PathBuf| path.to_string_lossy().into_owned();
    let mut jobs: Vec<Vec<String>> =
        named.iter().map(|files| files.iter().map(|file| path(folder.path().join(file))).collect()).collect();
    let example = fs::read_dir(root().join("examples/contractor")).expect("the example is there");
    jobs.push(example.map(|entry| path(entry.expect("it can be read").path())).collect());
    for (number, job) in jobs.iter().enumerate() {
        let files: Vec<&str> = job.iter().map(String::as_str).collect();
        let letter = letter(folder.path(), &files, &format!("letter-{number}.txt"));
        let chain = link(job, &Wishes::default()).expect("the documents make a chain").chain;
        let documents: String = job.iter().map(|path| text(PathBuf::from(path))).collect();
        let known = known(&chain, &documents);
        let mut made_up = figures(&letter);
        made_up.retain(|figure| !known.contains(figure));
        assert!(made_up.is_empty(), "{made_up:?} of no document:\n{letter}");
    }
}

#[test]
fn what_somebody_waived_is_not_in_the_letter() {
    let folder = plain();
    let before = compare(folder.path(), &JOB, &["--format", "json"]).stdout;
    fs::write(folder.path().join("before.json"), before).expect("written");
    let output = compare(folder.path(), &JOB, &["--baseline", "before.json", "--letter", "letter.txt"]);
    assert!(output.status.code() < Some(2), "{}", String::from_utf8_lossy(&output.stderr));
    let letter = text(folder.path().join("letter.txt"));
    assert!(!letter.contains("Disposal") && !letter.contains("Window: we billed"), "{letter}");
    assert!(letter.contains("above what may be billed: 860.00 USD"), "the account stays: {letter}");
}

#[test]
fn words_of_documents_neither_begin_a_line_of_the_letter_nor_control_a_terminal() {
    let (calm, evil) = (letter(plain().path(), &JOB, "letter.txt"), letter(evil().path(), &JOB, "letter.txt"));
    assert_eq!(calm.lines().count(), evil.lines().count(), "{evil}");
    assert_eq!(evil.lines().filter(|line| line.starts_with("Subject:")).count(), 1);
    assert!(!evil.lines().any(|line| line.starts_with("Bcc") || line == "."));
    assert!(!evil.contains(|c: char| (c.is_control() && c != '\n') || c == '\u{202e}'), "{evil:?}");
}

#[test]
fn a_letter_is_not_overwritten_unless_it_says_the_same() {
    let folder = plain();
    letter(folder.path(), &JOB, "letter.txt");
    letter(folder.path(), &JOB, "letter.txt");
    fs::write(folder.path().join("letter.txt"), "mine").expect("written");
    let output = compare(folder.path(), &JOB, &["--letter", "letter.txt"]);
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!((output.status.code(), output.stdout.is_empty()), (Some(2), true), "{told}");
    assert!(told.contains("there is a letter already"), "{told}");
    assert_eq!(text(folder.path().join("letter.txt")), "mine");
    let other = compare(folder.path(), &JOB, &["--letter", "letter.docx"]);
    assert_eq!(other.status.code(), Some(2));
    let document = compare(folder.path(), &JOB, &["--letter", "quote.html", "--write", "html=quote.html"]);
    assert_eq!(document.status.code(), Some(2), "two reports cannot go to one file");
}

#[cfg(unix)]
#[test]
fn a_letter_and_a_report_may_go_to_a_pipe() {
    let folder = plain();
    let output = compare(folder.path(), &JOB, &["--letter", "/dev/stdout", "--write", "csv=/dev/stdout"]);
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(told.starts_with("Subject: 2 bills") && told.contains("\nline-not-agreed,error,"), "{told}");
}

#[test]
fn the_letter_of_the_guide_is_the_one_about_its_example() {
    let guide = fs::read_to_string(root().join("docs/src/quotes.md")).expect("the guide is there");
    let shown = guide.split("```text letter.txt\n").nth(1).and_then(|rest| rest.split("```").next());
    let folder = tempfile::tempdir().expect("a temporary folder");
    let job = root().join("examples/contractor").to_string_lossy().into_owned();
    let letter = letter(folder.path(), &[&job], "letter.txt");
    assert_eq!(shown, Some(letter.as_str()));
}

/// The messages of a file.
fn messages(file: &str) -> BTreeMap<String, Pattern<String>> {
    let text = text(root().join("src/text/en").join(file));
    let resource = fluent_syntax::parser::parse(text).expect("the messages are well formed");
    let message = |entry| match entry {
        Entry::Message(message) => Some((message.id.name, message.value?)),
        _ => None,
    };
    resource.body.into_iter().filter_map(message).collect()
}

/// The cases that a message tells apart, and every value that it names.
fn parts(pattern: &Pattern<String>) -> (BTreeSet<String>, BTreeSet<String>) {
    let (mut cases, mut values) = (BTreeSet::new(), BTreeSet::new());
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else { continue };
        let (inline, variants) = match expression {
            Expression::Inline(inline) => (inline, [].as_slice()),
            Expression::Select { selector, variants } => (selector, variants.as_slice()),
        };
        let InlineExpression::VariableReference { id } = inline else { continue };
        values.insert(id.name.clone());
        for variant in variants {
            let (VariantKey::Identifier { name } | VariantKey::NumberLiteral { value: name }) = &variant.key;
            cases.extend(Some(name.clone()).filter(|_| id.name == "case"));
            let (inner, named) = parts(&variant.value);
            cases.extend(inner);
            values.extend(named);
        }
    }
    (cases, values)
}

#[test]
fn a_letter_tells_the_same_cases_apart_as_the_finding_and_names_nothing_else() {
    let findings: BTreeMap<_, _> = ["quotes.ftl", "fees.ftl"].into_iter().flat_map(messages).collect();
    let mut wrong = Vec::new();
    let mut compared = 0;
    for (id, letter) in messages("letter.ftl") {
        let Some(finding) = id.strip_suffix("-letter").and_then(|rule| findings.get(rule)) else { continue };
        let ((cases, values), (own_cases, own_values)) = (parts(finding), parts(&letter));
        // These are of every finding, or of every one about money.
        let known = |name: &String| values.contains(name) || ["item", "list", "difference"].contains(&name.as_str());
        let unknown: Vec<&String> = own_values.iter().filter(|name| !known(name)).collect();
        if cases != own_cases || !unknown.is_empty() {
            wrong.push(format!("{id}: {cases:?}, {own_cases:?}, {unknown:?}"));
        }
        compared += 1;
    }
    assert!(wrong.is_empty() && compared > 30, "{compared}\n{}", wrong.join("\n"));
}
