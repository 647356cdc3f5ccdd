//! `plainprice quote compare` as a page, as a workbook and as a letter: what is in them, read back by others.

#![allow(clippy::disallowed_methods, reason = "the tests write documents and run the program")]

#[path = "compare_shown/letters.rs"]
mod letters;
mod program;

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::Output;

use calamine::{Data, Reader as _, Xlsx, open_workbook};
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
fn words_of_documents_are_no_markup_on_a_page_or_in_a_letter() {
    let folder = evil();
    for page in [page(folder.path(), &JOB), letter(folder.path(), &JOB, "letter.html")] {
        assert!(!page.contains("<script") && !page.contains("</li><") && !page.contains('\u{202e}'));
        assert!(page.contains("&lt;script&gt;"), "they are told as they are");
        assert!(!page.contains("http://") && !page.contains("https://"), "it needs nothing else");
        assert!(page.contains("default-src 'none'") && page.contains("<html lang=\"en\">"));
    }
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
    Plaster repair line 4 of Q-1041 | 240.00 | 288.00 |  | 12 m2 measured, 10 estimated
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
