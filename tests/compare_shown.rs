//! `plainprice quote compare` as a page, as a workbook and as a letter: what is in them, read back by others.

#![allow(clippy::disallowed_methods, reason = "the tests write documents and run the program")]

mod program;

use std::collections::BTreeSet;
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::Output;

use calamine::{Data, Reader as _, Xlsx, open_workbook};
use plainprice::core::agreement::Agreement;
use plainprice::core::chain::{Chain, Role};
use plainprice::core::fraction::Fraction;
use plainprice::core::wishes::Wishes;
use plainprice::pipeline::quote::link;
use program::{root, run};
use tempfile::TempDir;

const JOB: [&str; 6] = ["quote-1.toml", "quote.toml", "change-1.toml", "change-2.toml", "deposit.toml", "invoice.toml"];

/// The documents of the job in a folder, each changed as the test wishes.
fn folder(change: impl Fn(&str, String) -> String) -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for name in JOB {
        let text = fs::read_to_string(root().join("tests/compare_shown").join(name)).expect("the document is there");
        fs::write(folder.path().join(name), change(name, text)).expect("written");
    }
    folder
}

fn plain() -> TempDir {
    folder(|_, text| text)
}

fn compare(folder: &Path, files: &[&str], more: &[&str]) -> Output {
    run(folder, &[&["quote", "compare", "--as-of", "2026-06-05"], files, more].concat(), None)
}

fn text(path: PathBuf) -> String {
    fs::read_to_string(path).expect("it was written")
}

/// The letter about documents, in a form by its ending.
fn letter(folder: &Path, files: &[&str], name: &str) -> String {
    let output = compare(folder, files, &["--letter", name]);
    assert!(output.status.code() < Some(2), "{}", String::from_utf8_lossy(&output.stderr));
    text(folder.join(name))
}

fn page(folder: &Path, files: &[&str]) -> String {
    let output = compare(folder, files, &["--format", "html"]);
    assert!(output.status.code() < Some(2), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("it is text")
}

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
    - Bill INV-6 of 12 March 2026: 390.00 USD to be paid before the work.
    - Bill INV-7 of 1 June 2026: 4578.00 USD without tax.

    WHAT DIFFERS
    - Double-glazed window 1200 x 1000: we billed 432.00 USD each on INV-7. 410.00 USD each was agreed in CO-1. That is 110.00 USD more in all.
    - Door handles, chosen by the customer: 150.00 USD was set aside in Q-1041. INV-7 has 185.00 USD for it. That is 35.00 USD more.
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
    known
}

#[test]
fn every_figure_of_the_letter_is_one_of_the_documents_or_of_the_chain() {
    let folder = plain();
    let chains: [&[&str]; 5] = [
        &JOB,
        &JOB[..2],
        &JOB[1..4],
        &["quote.toml", "change-1.toml", "invoice.toml"],
        &["quote.toml", "deposit.toml"],
    ];
    for (number, files) in chains.into_iter().enumerate() {
        let letter = letter(folder.path(), files, &format!("letter-{number}.txt"));
        let paths: Vec<String> =
            files.iter().map(|file| folder.path().join(file).to_string_lossy().into_owned()).collect();
        let chain = link(&paths, &Wishes::default()).expect("the documents make a chain").chain;
        let documents: String = paths.iter().map(|path| text(PathBuf::from(path))).collect();
        let known = known(&chain, &documents);
        let mut made_up = figures(&letter);
        made_up.retain(|figure| !known.contains(figure));
        assert!(made_up.is_empty(), "{made_up:?} of no document:\n{letter}");
    }
}

/// Words that try to be more than words.
const EVIL: &str =
    "</li><script>alert(1)</script>\\nBcc: all@shop.example\\r\\n.\\nSubject: paid\\u001b]0;x\\u0007\\u202e=1+1";

fn evil() -> TempDir {
    folder(|_, text| {
        ["Oak sill", "Disposal of old frames", "Northside Windows", "The sill was rotten", "Front door"]
            .iter()
            .fold(text, |text, own| text.replace(own, &format!("{own} {EVIL}")))
    })
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
fn words_of_documents_are_no_markup_on_a_page_or_in_a_letter() {
    let folder = evil();
    for page in [page(folder.path(), &JOB), letter(folder.path(), &JOB, "letter.html")] {
        assert!(!page.contains("<script") && !page.contains("</li><") && !page.contains('\u{202e}'));
        assert!(page.contains("&lt;script&gt;"), "they are told as they are");
        assert!(!page.contains("http://") && !page.contains("https://"), "it needs nothing else");
        assert!(page.contains("default-src 'none'") && page.contains("<html lang=\"en\">"));
    }
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

/// The cells of a table of the page, row by row, without markup.
fn rows(page: &str, section: &str) -> Vec<Vec<String>> {
    let own = page.split(&format!("id=\"{section}\"")).nth(1).expect("the section is there");
    let own = own.split("</table>").next().expect("it has a table");
    let cells = |row: &str| {
        let parts = row.split("<td").skip(1).map(str::to_string);
        let head = row.split("</th>").next().map(str::to_string);
        head.into_iter().chain(parts).map(|cell| bare(&cell)).collect()
    };
    own.split("<tr").skip(1).filter(|row| row.contains("<td")).map(cells).collect()
}

/// Rows as lines.
fn told(rows: &[Vec<String>]) -> String {
    let line = |row: &Vec<String>| row.join(" | ").trim_end_matches([' ', '|']).to_string();
    rows.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Text without markup; what stands in the opening tag that was cut goes with it.
fn bare(cell: &str) -> String {
    let mut cell = cell.split_once('>').map_or(cell, |(_, rest)| rest).replace("<br>", "; ");
    while let (Some(from), Some(to)) = (cell.find('<'), cell.find('>')) {
        if to < from {
            break;
        }
        cell.replace_range(from..=to, "");
    }
    cell.trim().to_string()
}

#[test]
fn the_page_puts_a_changed_line_as_what_was_agreed_what_goes_and_what_comes() {
    let page = page(plain().path(), &JOB);
    assert!(
        page.contains("<h1>The bills are 860.00 USD above what was agreed. 615.00 USD of it was never agreed.</h1>")
    );
    insta::assert_snapshot!(told(&rows(&page, "lines")), @r#"
    Double-glazed window 1200 x 1000 line 1 of Q-1041 | 2460.00 | –
    Double-glazed window 1200 x 1000 line 1 of Q-1041 | −2460.00 | – |  | taken back by CO-1
    ▲ Double-glazed window 1200 x 1000 line 1 of CO-1 | 2050.00 | 2160.00 | +110.00 | put anew by CO-1; 432.00 each, agreed 410.00
    Front door line 2 of Q-1041 | 900.00 | 900.00
    ▲ Door handles, chosen by the customer line 3 of Q-1041 | 150.00 | 185.00 | +35.00 | 150.00 was set aside
    Plaster repair line 4 of Q-1041 | 240.00 | 288.00 |  | 12 measured, 10 estimated
    Oak sill line 7 of CO-1 | 180.00 | 180.00 |  | added by CO-1
    Permit of the city Q-1041 | 250.00 | 250.00
    ▲ Spring discount Q-1041 | −100.00 | – | +100.00 | the discount is not taken off
    ▲ Disposal of old frames not agreed line 6 of INV-7 | – | 250.00 | +250.00 | not in Q-1041, no approved change
    ▲ Security lock with frame not agreed line 7 of INV-7 | – | 320.00 | +320.00 | CO-2: not approved yet
    ▲ Admin not agreed INV-7 | – | 45.00 | +45.00 | not in Q-1041, no approved change
    Sum | 3670.00 | 4578.00 | +860.00
    "#);
    insta::assert_snapshot!(told(&rows(&page, "account")), @r#"
    Agreed at first | 3900.00
    Approved changes | −230.00
    May differ by | +48.00
    May be billed | 3718.00
    Billed | 4578.00
    Above what may be billed | +860.00
    "#);
}

#[test]
fn an_option_that_a_change_orders_stands_as_a_new_line_and_not_as_a_rest() {
    let folder = folder(|name, text| match name {
        "change-1.toml" => {
            format!("{text}\n[[line]]\ntarget-line = \"5\"\nline-status = \"revised\"\nselected = true\n")
        }
        _ => text,
    });
    let told = told(&rows(&page(folder.path(), &JOB), "lines"));
    assert!(told.contains("Insect screens line 5 of CO-1 | 210.00 | – |  | put anew by CO-1"), "{told}");
    assert!(told.contains("Sum | 3880.00 |") && !told.contains("Not in any line"), "{told}");
}

#[test]
fn the_page_can_be_heard_and_does_not_tell_by_colour_alone() {
    let page = page(plain().path(), &JOB);
    let tables = page.matches("<table").count();
    assert_eq!(page.matches("<caption>").count(), tables, "every table says what it is");
    assert_eq!(page.matches("<th ").count(), page.matches(" scope=\"").count(), "every heading says of what");
    assert_eq!(page.matches("<section aria-labelledby=").count(), page.matches("<h2 id=").count());
    let dearer = page.matches(" up\">").count();
    assert_eq!(page.matches("▲").count(), dearer, "what is dearer has a sign");
    assert!(page.contains(">not agreed</span>") && page.contains("prefers-color-scheme: dark"));
}

/// The cells of a sheet.
fn sheet(bytes: &[u8], name: &str) -> Vec<Vec<Data>> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("comparison.xlsx");
    fs::write(&path, bytes).expect("written");
    let mut workbook: Xlsx<_> = open_workbook(&path).expect("a workbook");
    workbook.worksheet_range(name).expect("the sheet").rows().map(<[Data]>::to_vec).collect()
}

fn workbook(folder: &Path) -> Vec<u8> {
    let output = compare(folder, &JOB, &["--format", "xlsx"]);
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

#[test]
fn the_workbook_has_amounts_as_numbers_that_add_up_to_the_account() {
    let bytes = workbook(plain().path());
    let sum = |rows: &[Vec<Data>], column: usize| {
        let cells = rows.iter().skip(1).filter_map(|row| match &row[column] {
            Data::Float(amount) => Some((amount * 100.0).round() as i64),
            Data::Empty => None,
            other => panic!("{other:?} is no amount"),
        });
        cells.sum::<i64>()
    };
    let lines = sheet(&bytes, "Lines side by side");
    assert_eq!([3, 4, 5].map(|column| sum(&lines, column)), [367_000, 457_800, 86_000]);
    let changes = sheet(&bytes, "Changes");
    assert_eq!((changes.len(), sum(&changes, 7)), (4, -23_000));
    let Data::DateTime(day) = &changes[1][1] else { panic!("{:?}", changes[1]) };
    assert_eq!(day.to_ymd_hms_milli(), (2026, 3, 20, 0, 0, 0, 0));
    let summary = sheet(&bytes, "Summary");
    let over = Data::String("Above what may be billed".into());
    assert!(summary.iter().any(|row| row[0] == over && row[1] == Data::Float(860.0)), "{summary:?}");
    let document: serde_json::Value =
        serde_json::from_slice(&compare(plain().path(), &JOB, &["--format", "json"]).stdout)
            .expect("standard output is JSON");
    let count = document["findings"].as_array().map_or(0, Vec::len);
    assert_eq!(sheet(&bytes, "Findings").len(), count + 1, "every finding has a row");
}

#[test]
fn the_workbook_runs_nothing_and_is_the_same_bytes_in_any_order_of_the_documents() {
    let folder = folder(|_, text| text.replace("Oak sill", "=HYPERLINK(1)"));
    let bytes = workbook(folder.path());
    let mut other = JOB;
    other.reverse();
    for format in ["xlsx", "html"] {
        let one = compare(folder.path(), &JOB, &["--format", format]).stdout;
        assert!(one == compare(folder.path(), &other, &["--format", format]).stdout, "{format}");
    }
    let lines = sheet(&bytes, "Lines side by side");
    assert!(lines.iter().any(|row| row[2] == Data::String("=HYPERLINK(1)".into())), "{lines:?}");
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a ZIP archive");
    for index in 1..=4 {
        let mut text = String::new();
        let mut part = archive.by_name(&format!("xl/worksheets/sheet{index}.xml")).expect("a sheet");
        part.read_to_string(&mut text).expect("it is text");
        assert!(!text.contains("<f>"), "sheet {index}");
    }
}
