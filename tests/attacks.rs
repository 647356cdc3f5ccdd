//! Inputs made to harm: bombs, depths, lengths, and text that means something to whoever shows it.
//!
//! Promises: each is refused with exit code 2, nothing on standard output and a reason, or compared correctly;
//! never a panic, never more memory or time than a price list of that size deserves.

#![allow(clippy::disallowed_methods, reason = "the tests write files and run the program")]

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

/// How long any attack may hold an unoptimised program up.
const LONGEST: Duration = Duration::from_secs(60);
/// How much address space it may take, in KiB.
#[cfg(unix)]
const MOST_MEMORY: u64 = 3 << 20;

fn folder() -> TempDir {
    tempfile::tempdir().expect("a folder for the test")
}

/// Starts the program with bounded memory.
fn program() -> Command {
    let program = env!("CARGO_BIN_EXE_plainprice");
    #[cfg(unix)]
    let command = {
        let mut command = Command::new("sh");
        command.arg("-c").arg(format!("ulimit -v {MOST_MEMORY}; exec \"$0\" \"$@\"")).arg(program);
        command
    };
    #[cfg(not(unix))]
    let command = Command::new(program);
    command
}

/// Compares two files of a folder.
fn diff(folder: &Path, old: &str, new: &str, args: &[&str]) -> Output {
    let start = Instant::now();
    let output = program()
        .current_dir(folder)
        .env_remove("PLAINPRICE_CONFIG")
        .args(["diff", "--as-of", "2026-11-22", "--threads", "2"])
        .args(args)
        .args(["--", old, new])
        .stdin(Stdio::null())
        .output()
        .expect("the program runs");
    assert!(start.elapsed() < LONGEST, "{new} took {:?}", start.elapsed());
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(!said.contains("panicked"), "{said}");
    assert!(matches!(output.status.code(), Some(0 | 2)), "{:?} {said}", output.status);
    if output.status.code() == Some(2) {
        assert!(output.stdout.is_empty(), "refused, and yet something is told");
        assert!(!said.trim().is_empty(), "refused without a word");
        assert!(output.stderr.len() < 20_000, "a refusal of {} bytes", output.stderr.len());
    }
    output
}

/// Writes a file, compares it with itself and with a sound list, and expects two refusals; gives the words of one.
fn refused(name: &str, bytes: &[u8]) -> String {
    let folder = folder();
    std::fs::write(folder.path().join(name), bytes).expect("written");
    std::fs::write(folder.path().join("sound.csv"), "sku,price\nA-1,1.00\n").expect("written");
    let mut said = String::new();
    for old in [name, "sound.csv"] {
        let output = diff(folder.path(), old, name, &[]);
        said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{name} against {old} is read");
    }
    said
}

/// Compares two texts and gives the document.
fn compared(old: &str, new: &str) -> Value {
    let output = shown(old, new, "json");
    serde_json::from_slice(&output).expect("a document")
}

/// Compares two texts and gives what a format shows.
fn shown(old: &str, new: &str, format: &str) -> Vec<u8> {
    let folder = folder();
    std::fs::write(folder.path().join("old.csv"), old).expect("written");
    std::fs::write(folder.path().join("new.csv"), new).expect("written");
    let output = diff(folder.path(), "old.csv", "new.csv", &["--format", format, "--color", "never"]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

/// A gzip stream of many members: the same megabyte again and again.
fn gzip_bomb(mebibytes: usize) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(&[b' '; 1 << 20]).expect("memory is writable");
    encoder.finish().expect("memory is writable").repeat(mebibytes)
}

#[test]
fn a_gzip_bomb_is_refused() {
    let said = refused("bomb.csv.gz", &gzip_bomb(700));
    assert!(said.contains("times its size"), "{said}");
}

#[test]
fn a_zip_bomb_is_refused() {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let packed = zip::write::SimpleFileOptions::default();
    for name in ["[Content_Types].xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"] {
        writer.start_file(name, packed).expect("a part");
        let piece = [b' '; 1 << 20];
        for _ in 0..(if name.contains("sheet1") { 66 } else { 1 }) {
            writer.write_all(&piece).expect("a part");
        }
    }
    let said = refused("bomb.xlsx", &writer.finish().expect("an archive").into_inner());
    assert!(said.contains("times its size"), "{said}");
}

#[test]
fn a_workbook_whose_cells_lie_far_apart_is_no_table_of_all_cells_between() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (row, column, text) in [(0, 0, "sku"), (0, 1, "price"), (1, 0, "A-1"), (1, 1, "1.00"), (1_048_575, 16_383, "x")]
    {
        sheet.write_string(row, column, text).expect("a cell");
    }
    let folder = folder();
    book.save(folder.path().join("far.xlsx")).expect("written");
    diff(folder.path(), "far.xlsx", "far.xlsx", &[]);
}

#[test]
fn brackets_a_hundred_thousand_deep_are_refused() {
    let depth = 100_000;
    let array = format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    let object = format!("{}1{}", "{\"a\":".repeat(depth), "}".repeat(depth));
    let item = format!("[{{\"sku\":\"A\",\"price\":\"1.00\",\"x\":{array}}}]");
    let open = "[".repeat(depth);
    for text in [&array, &object, &item, &open] {
        refused("deep.json", text.as_bytes());
    }
    let toml = format!("[[item]]\nsku = \"A\"\nprice = \"1.00\"\nx = {array}\n");
    let inline = format!("[[item]]\nsku = \"A\"\nx = {}1{}\n", "{a=".repeat(depth), "}".repeat(depth));
    let dotted = format!("[[item]]\nsku = \"A\"\nprice = \"1.00\"\n{}a = 1\n", "a.".repeat(depth));
    let header = format!("[{}a]\nx = 1\n", "a.".repeat(depth));
    for text in [&toml, &inline, &dotted, &header] {
        refused("deep.toml", text.as_bytes());
    }
}

#[test]
fn numbers_no_decimal_holds_are_refused() {
    let long = "9".repeat(10_000);
    let figures = [
        long.clone(),
        format!("0.{long}"),
        format!("-{long}.5"),
        "1e999999999".into(),
        "1e-999999999".into(),
        "1e99999999999999999999".into(),
        format!("1e{long}"),
    ];
    for figure in &figures {
        refused("long.csv", format!("sku,price\nA-1,{figure}\n").as_bytes());
        refused("long.json", format!("[{{\"sku\":\"A-1\",\"price\":{figure}}}]").as_bytes());
        refused("long.toml", format!("[[item]]\nsku = \"A-1\"\nprice = \"{figure}\"\n").as_bytes());
    }
}

#[test]
fn a_line_a_cell_or_a_header_without_an_end_is_refused() {
    // An unoptimised program is slow, and the bound on rows is 16 MiB.
    let size = if cfg!(debug_assertions) { 17 << 20 } else { 100 << 20 };
    let head = b"sku,name,price\nA-1,Tea,1.00\n";
    let line = [&head[..], b"A-2,", &b"x".repeat(size), b",2.00\n"].concat();
    assert!(refused("line.csv", &line).contains("line.csv:3"));
    let quote = [&head[..], b"A-2,\"", &b"xxxx,xxxx,xxxx\n".repeat(size / 15)].concat();
    assert!(refused("quote.csv", &quote).contains("quote.csv:3"));
    let header = [b"sku,price,".to_vec(), b"x".repeat(size)].concat();
    refused("header.csv", &header);
}

fn wide(width: usize, last: &str, price: &str) -> String {
    let header: Vec<String> = (0..width).map(|index| format!("c{index}")).collect();
    format!("sku,{},last,price\nA-1,{}{last},{price}\n", header.join(","), "v,".repeat(width))
}

#[test]
fn a_change_in_the_last_of_ten_thousand_columns_is_told_where_it_stands() {
    let width = 10_000;
    let document = compared(&wide(width, "old", "1.00"), &wide(width, "new", "1.10"));
    let entry = &document["changes"][0];
    assert_eq!(entry["fields"][0]["field"], "last");
    assert_eq!(entry["price"]["change"], "0.10");
    assert_eq!(entry["at"]["new"]["field"], "price", "{}", entry["at"]);
    assert_eq!(entry["at"]["new"]["line"], 2);
    assert_eq!(entry["at"]["new"]["column"], "A-1,".len() + 2 * width + "new,".len() + 1);
}

#[test]
fn a_hundred_thousand_columns_are_refused() {
    let said = refused("wide.csv", wide(100_000, "x", "1.00").as_bytes());
    assert!(said.contains("100003 columns"), "{said}");
}

/// A workbook of one sheet, written by hand.
fn workbook(rows: &str) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let relation = |kind: &str, target: &str| {
        format!(
            "<Relationships xmlns=\"{package}\"><Relationship Id=\"rId1\" Type=\"{office}/{kind}\" Target=\"{target}\"/></Relationships>"
        )
    };
    let parts = [
        ("[Content_Types].xml", "<Types/>".to_string()),
        ("_rels/.rels", relation("officeDocument", "xl/workbook.xml")),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets><sheet name=\"P\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
            ),
        ),
        ("xl/_rels/workbook.xml.rels", relation("worksheet", "worksheets/sheet1.xml")),
        ("xl/worksheets/sheet1.xml", format!("<worksheet xmlns=\"{main}\"><sheetData>{rows}</sheetData></worksheet>")),
    ];
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer.start_file(name, zip::write::SimpleFileOptions::default()).expect("a part");
        writer.write_all(text.as_bytes()).expect("a part");
    }
    writer.finish().expect("an archive").into_inner()
}

#[test]
fn a_cell_beyond_the_last_or_a_cell_twice_is_refused() {
    let cell = |at: &str, text: &str| format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let head = format!("<row r=\"1\">{}{}</row>", cell("A1", "sku"), cell("B1", "price"));
    let sound = format!("{head}<row r=\"2\">{}{}</row>", cell("A2", "A-1"), cell("B2", "1.00"));
    let folder = folder();
    std::fs::write(folder.path().join("sound.xlsx"), workbook(&sound)).expect("written");
    assert_eq!(diff(folder.path(), "sound.xlsx", "sound.xlsx", &[]).status.code(), Some(0));
    for at in ["B4294967298", "AGGGGGGGGGGGGGG2", "B99999999999999999999"] {
        let rows = format!("{head}<row r=\"2\">{}{}</row>", cell("A2", "A-1"), cell(at, "1.00"));
        assert!(refused("far.xlsx", &workbook(&rows)).contains("lies where no sheet has cells"));
    }
    let twice = format!("{head}<row r=\"2\">{}{}{}</row>", cell("A2", "A-1"), cell("B2", "1.00"), cell("B2", "9.00"));
    assert!(refused("twice.xlsx", &workbook(&twice)).contains("twice"));
}

#[cfg(unix)]
#[test]
fn a_path_with_control_characters_does_nothing_to_a_terminal() {
    let folder = folder();
    let name = "a\u{1b}[31m\u{7}\n\u{202e}b.csv";
    std::fs::write(folder.path().join(name), "sku,price\nA-1,1.00\n").expect("written");
    std::fs::write(folder.path().join("new.csv"), "sku,price\nA-1,1.10\n").expect("written");
    for format in ["table", "markdown", "csv", "json", "ndjson"] {
        let output = diff(folder.path(), name, "new.csv", &["--format", format, "--color", "never"]);
        assert_eq!(output.status.code(), Some(0));
        if format.ends_with("json") {
            without_controls(&output.stdout, format);
        } else {
            harmless(&output.stdout, format);
        }
        harmless(&output.stderr, "standard error");
    }
    std::fs::write(folder.path().join(name), "sku,price\nA-1,1..00\n").expect("written");
    let output = diff(folder.path(), name, "new.csv", &["--color", "never"]);
    assert_eq!(output.status.code(), Some(2));
    harmless(&output.stderr, "a refusal");
    let output = diff(folder.path(), "\u{1b}]0;title\u{7}.csv", "new.csv", &["--color", "never"]);
    assert_eq!(output.status.code(), Some(2));
    harmless(&output.stderr, "a missing file");
}

/// Nothing in the bytes moves a cursor. JSON is for machines, and turns of direction are text there.
fn without_controls(bytes: &[u8], what: &str) {
    let text = String::from_utf8_lossy(bytes);
    assert!(!text.contains(|c: char| c.is_control() && c != '\n'), "{what}: {text:?}");
}

/// Nothing in the bytes moves a cursor or turns the direction of reading.
fn harmless(bytes: &[u8], what: &str) {
    let text = String::from_utf8_lossy(bytes);
    let harm = text.chars().find(|c| {
        (c.is_control() && !matches!(c, '\n' | '\r')) || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    });
    assert_eq!(harm, None, "{what}: {text:?}");
}

const HARMFUL: &[&str] = &[
    "=HYPERLINK(\"http://x\",\"y\")",
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1)",
    "\u{1b}[2J\u{1b}]0;title\u{7}",
    "\u{9b}31m",
    "\u{202e}txt.exe\u{202c}",
    "\u{2066}x\u{2069}",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[link](javascript:alert(1))",
    "a|b",
    "`code`",
    "@everyone",
    "a\nb",
];

/// Two lists in which every harmful text is a name, a key, an unclaimed cell and a header.
fn harmful_lists() -> (String, String) {
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let list = |price: &str, note: &str| {
        let mut text = format!("sku,name,price,note,{}\n", quoted("=1+1|<b>\u{1b}[1m"));
        for (index, harm) in HARMFUL.iter().enumerate() {
            let cells =
                [quoted(&format!("{harm}{index}")), quoted(harm), price.into(), quoted(&format!("{harm} {note}"))];
            text.push_str(&format!("{},{}\n", cells.join(","), quoted(&format!("{harm}{note}"))));
        }
        text
    };
    (list("1.00", "before"), list("1.10", "after"))
}

#[test]
fn harmful_names_are_shown_harmless_to_people() {
    let (old, new) = harmful_lists();
    for format in ["table", "markdown"] {
        harmless(&shown(&old, &new, format), format);
    }
    let markdown = String::from_utf8(shown(&old, &new, "markdown")).expect("UTF-8");
    let without_own_marks = markdown.replace("<!-- -->", "");
    assert!(!without_own_marks.contains('<'), "{markdown}");
    let links = markdown.match_indices("](").any(|(at, _)| !markdown[..at].ends_with('\\'));
    assert!(!links, "{markdown}");
    let columns = |line: &str| line.replace("\\|", "").matches('|').count();
    let rows: Vec<usize> = markdown.lines().filter(|line| line.starts_with('|')).map(columns).collect();
    assert!(rows.windows(2).all(|pair| pair[0] == pair[1]), "a name tears the table: {markdown}");
}

#[test]
fn harmful_names_are_no_formulas_in_csv_and_text_in_json() {
    let (old, new) = harmful_lists();
    let csv = shown(&old, &new, "csv");
    harmless(&csv, "csv");
    let text = String::from_utf8(csv).expect("UTF-8");
    for cell in cells_of(&text) {
        let is_figure =
            cell.strip_prefix(['-', '+']).is_some_and(|rest| rest.chars().all(|c| c.is_ascii_digit() || c == '.'));
        assert!(!cell.starts_with(['=', '+', '-', '@']) || is_figure, "{cell:?} is a formula");
    }
    let json = shown(&old, &new, "json");
    without_controls(&json, "json");
    let document: Value = serde_json::from_slice(&json).expect("a document");
    let names: Vec<&str> =
        document["changes"].as_array().expect("changes").iter().filter_map(|entry| entry["name"].as_str()).collect();
    assert!(HARMFUL.iter().all(|harm| names.contains(harm)), "a name is changed for machines: {names:?}");
}

/// The cells of a CSV text, unquoted.
fn cells_of(text: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut is_quoted = false;
    for c in text.chars() {
        match c {
            '"' => is_quoted = !is_quoted,
            ',' | '\n' if !is_quoted => cells.push(String::new()),
            c => cells.last_mut().expect("a cell").push(c),
        }
    }
    cells
}
