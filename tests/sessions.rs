//! Whole sessions with the program, as a person or a script has them.
//!
//! Promises: what README and guide show is what the program prints, byte for byte; help texts are those in
//! `tests/help`; exit codes, standard input, pipes and reports keep their word.

#![allow(clippy::disallowed_methods, reason = "the test runs the program and reads files")]

mod program;
mod shown;

use std::fs;
use std::io::{Read as _, Write as _};
use std::path::Path;
use std::process::Stdio;

use program::{program, root, run};
use serde_json::{Value, json};
use shown::{copy, holds, printed, replay};

const OLD: &str = "\
sku,name,price,description,currency,pack_quantity,pack_unit,valid_from
BRD-1,Sourdough loaf,4.20,Baked twice a day,GBP,800,g,2026-01-01
BRD-2,Rye bread,3.10,Dark and moist,GBP,750,g,2026-01-01
OAT-1,Oat cookies,2.40,With butter,GBP,200,g,2026-01-01
BGL-1,Plain bagel,1.10,Boiled first,GBP,100,g,2026-01-01
";

const NEW: &str = "\
sku,name,price,description,currency,pack_quantity,pack_unit,valid_from
BRD-1,Sourdough loaf,4.50,Baked once a day,GBP,800,g,2026-07-01
BRD-2,Rye bread,3.10,Dark and moist,GBP,750,g,2026-07-01
OAT-1,Oat cookies,2.40,With butter,GBP,180,g,2026-07-01
TWS-1,Cheese twist,2.10,Strong cheddar,GBP,1,each,2026-07-01
";

fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder can be made");
    for (name, bytes) in files {
        fs::write(folder.path().join(name), bytes).expect("the file can be written");
    }
    folder
}

fn two_lists() -> tempfile::TempDir {
    folder(&[("old.csv", OLD.as_bytes()), ("new.csv", NEW.as_bytes())])
}

fn diff(folder: &Path, more: &[&str]) -> std::process::Output {
    run(folder, &[&["diff", "old.csv", "new.csv", "--as-of", "2026-11-22"], more].concat(), None)
}

fn document(output: &std::process::Output) -> Value {
    serde_json::from_slice(&output.stdout).expect("standard output is JSON")
}

/// The pages with commands in them.
fn pages() -> Vec<String> {
    let mut pages = vec!["README.md".to_string()];
    let entries = fs::read_dir(root().join("docs/src")).expect("the guide is there");
    let name = |entry: std::io::Result<fs::DirEntry>| entry.expect("it can be read").file_name();
    pages.extend(entries.map(|entry| format!("docs/src/{}", name(entry).to_string_lossy())));
    pages.retain(|page| page.ends_with(".md"));
    pages.sort();
    pages
}

#[test]
fn what_readme_and_guide_show_is_what_the_program_prints() {
    let mut faults = Vec::new();
    let mut commands = 0;
    for page in pages() {
        let text = fs::read_to_string(root().join(&page)).expect("the page can be read");
        let (count, right) = replay(&text);
        commands += count;
        faults.extend(holds(&page, &right).err());
    }
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
    assert!(commands >= 10, "only {commands} commands were found; the test has lost its eyes");
}

#[test]
fn the_help_is_the_one_that_was_reviewed() {
    let folder = folder(&[]);
    let texts: [(&str, &[&str]); 22] = [
        ("plainprice", &["--help"]),
        ("diff", &["diff", "--help"]),
        ("check", &["check", "--help"]),
        ("history", &["history", "--help"]),
        ("impact", &["impact", "--help"]),
        ("plan", &["plan", "--help"]),
        ("notice", &["notice", "--help"]),
        ("review", &["review", "--help"]),
        ("ledger", &["ledger", "--help"]),
        ("ledger-record", &["ledger", "record", "--help"]),
        ("ledger-list", &["ledger", "list", "--help"]),
        ("ledger-show", &["ledger", "show", "--help"]),
        ("ledger-verify", &["ledger", "verify", "--help"]),
        ("ledger-export", &["ledger", "export", "--help"]),
        ("ledger-import", &["ledger", "import", "--help"]),
        ("quote", &["quote", "--help"]),
        ("quote-check", &["quote", "check", "--help"]),
        ("quote-compare", &["quote", "compare", "--help"]),
        ("rules", &["rules", "--help"]),
        ("waive", &["waive", "--help"]),
        ("schema", &["schema", "--help"]),
        ("completions", &["completions", "--help"]),
    ];
    let check = |(name, args): &(&str, &[&str])| {
        let output = run(folder.path(), args, None);
        assert_eq!(output.status.code(), Some(0));
        // Lines that hold only blanks are of no use to anyone who edits the file.
        let text: String = printed(&output).lines().map(|line| format!("{}\n", line.trim_end())).collect();
        holds(&format!("tests/help/{name}.txt"), &text).err()
    };
    let faults: Vec<String> = texts.iter().filter_map(check).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
}

#[test]
fn the_bakery_is_reviewed_in_one_go() {
    let folder = folder(&[]);
    copy(&root().join("examples/bakery"), &folder.path().join("bakery"));
    let output = run(folder.path(), &["review", "bakery", "--as-of", "2026-11-22"], None);
    assert_eq!(output.status.code(), Some(0));
    insta::assert_snapshot!(printed(&output), @"
    5 versions found, 2024-07-01 to 2026-07-01. The two newest are compared: 2026-01-01 and 2026-07-01.

    Corner Bakery: 5 of 42 prices go up, 1 goes down, 1 pack gets smaller. 1 item is new, 1 is gone, 1
    has a new key.
    2026-01-01 to 2026-07-01, GBP with tax, as of 2026-11-22

       item                  was    now   change
     ▲ Oat cookies          2.40   2.40                     12.00 → 13.33 per kg  +11.1 %
          same price, smaller pack: 200 g → 180 g
     ▲ Sourdough loaf       4.20   4.50    +0.30  +7.1 %     5.25 →  5.63 per kg
     ▲ Focaccia             2.90   3.10    +0.20  +6.9 %     7.25 →  7.75 per kg
     ▲ Lemon drizzle loaf   6.80   7.20    +0.40  +5.9 %    13.60 → 14.40 per kg
     ▲ Butter croissant     1.70   1.80    +0.10  +5.9 %       1.70 →  1.80 each
     ▲ Rye bread            3.10   3.25    +0.15  +4.8 %     4.13 →  4.33 per kg
     ▼ Rye roll             0.90   0.85    −0.05  −5.6 %    11.25 → 10.63 per kg
     + Cheese twist            –   2.10      new
     − Plain bagel          1.10      –     gone
     · Walnut bread         3.70   3.70
          same name and pack under a new key: BRD-07 → BRD-7

    Rows: 42 read, 41 matched, 1 gone | 42 read, 41 matched, 1 new. Nothing left out.

    Before you send the new prices out:
     1  Oat cookies shrinks from 200 g to 180 g: 12.00 GBP per 1 kg becomes 13.33 GBP per 1 kg. Say on
        the shelf and in the list that the pack is smaller.
     2  Sourdough loaf rises 2 times from 2025-07-02 to 2026-07-01, by 9.8 % in all. At most 1 in 12
        months is allowed. It rises on 2026-01-01, 2026-07-01. Let the new price wait until the window
        has room for it. (3 warnings)
     3  Oat cookies, Sourdough loaf and Rye bread may rise again on 1 January 2027 at the earliest.
    All of it: plainprice check bakery/prices/2026-01-01.csv bakery/prices/2026-07-01.csv --history
    bakery/prices/*.csv
    Why, and when to announce it: plainprice plan bakery/prices/2026-01-01.csv
    bakery/prices/2026-07-01.csv --history bakery/prices/*.csv

    5 of your 10 regulars pay more, +1.29 GBP a month on average over all; the hardest hit pays 5.13
    more. All of it: plainprice impact bakery/prices/2026-01-01.csv bakery/prices/2026-07-01.csv --as-of
    2026-07-01

    8 notices would tell it to your customers: Cymraeg 2, English 6.

    | Sourdough loaf: price goes up to £4.50 on 1 July 2026
    | Dear Riverside Inn,
    | What this means for you
    | If you buy the same as usual, you will pay about £5.13 more a month. That is about £190.92 a
    | month, up from about £185.79. We worked this out from 24 orders you made between 1 July 2025 and
    | 30 June 2026. 1 price you pay goes up.
    | Prices that go up
    | - Sourdough loaf: the price goes up from £4.20 to £4.50 (£0.30 more, 7.1%).
    | What does not change
    | The prices of all other things you buy stay the same. Prices of things you do not buy may change
    | too.
    | …

    Write them: plainprice notice bakery/prices/2026-01-01.csv bakery/prices/2026-07-01.csv --effective
    2026-07-01 --history bakery/prices/*.csv --for each -o notices
    ");
}

#[test]
fn a_review_tells_sales_that_say_nothing_and_stops_at_sales_that_cannot_be_read() {
    let folder = folder(&[]);
    copy(&root().join("examples/bakery"), &folder.path().join("bakery"));
    let review = |sales: &str| {
        fs::write(folder.path().join("bakery/sales.csv"), sales).expect("it can be written");
        run(folder.path(), &["review", "bakery", "--as-of", "2026-11-22"], None)
    };
    let header = "date,customer,sku,quantity\n";
    let told = printed(&review(&format!("{header}2020-01-05,C-01,BRD-01,1\n")));
    assert!(told.contains("What regulars pay cannot be said: the sales have nothing from 2025-07-01"), "{told}");
    let stopped = review(&format!("{header}2026-05-05,C-01,BRD-01,some\n"));
    assert_eq!((stopped.status.code(), stopped.stdout.len()), (Some(2), 0));
}

#[test]
fn a_review_names_files_as_its_user_named_their_folder() {
    let folder = folder(&[]);
    let shop = folder.path().join("shop");
    copy(&root().join("examples/bakery"), &shop);
    let sources = |from: &Path, name: &str| {
        let document = document(&run(from, &["review", name, "--format", "json"], None));
        [&document["old"], &document["new"]].map(|side| side["source"].as_str().unwrap_or("").to_string())
    };
    let named = |start: &str| ["2026-01-01", "2026-07-01"].map(|date| format!("{start}prices/{date}.csv"));
    assert_eq!(sources(folder.path(), "shop"), named("shop/"));
    assert_eq!(sources(folder.path(), "./shop/prices"), named("shop/"));
    assert_eq!(sources(&shop, "."), named(""));
}

#[test]
fn a_review_passes_over_undated_files_and_takes_dates_from_names() {
    let list = |price: &str| format!("sku,name,price\nA-1,Tea,{price}\n");
    let (old, new) = (list("1.00"), list("2.00"));
    let files = [("2026-01.csv", old.as_bytes()), ("2026-07.csv", new.as_bytes()), ("costs.csv", b"a,b\n" as &[u8])];
    let folder = folder(&files);
    let output = run(folder.path(), &["review", ".", "--as-of", "2026-11-22"], None);
    insta::assert_snapshot!(printed(&output), @r#"
    Passed over, because its name tells no date: ./costs.csv.
    2 versions found: 2026-01-01 and 2026-07-01.

    1 of 1 price goes up.
    2026-01-01 to 2026-07-01, as of 2026-11-22

       item    was    now   change
     ▲ Tea    1.00   2.00    +1.00  +100.0 %

    Rows: 1 read, 1 matched | 1 read, 1 matched. Nothing left out.

    Before you send the new prices out:
     1  No currency is stated for 1 price of this list. Add a column currency, or write currency = "EUR"
        (or yours) in plainprice.toml.
     2  Tea rises from 1.00 to 2.00: more than 10 % at once. Check that the rise is meant. Smaller
        steps, or a reason told in time, are easier to accept.
     3  One price does not say whether tax is included. Write tax-included = true or false in
        plainprice.toml, or add a column tax_included.
     4  Tea may rise in steps only, until 1 July 2033.
    All of it: plainprice check ./2026-01.csv ./2026-07.csv --history .
    Why, and when to announce it: plainprice plan ./2026-01.csv ./2026-07.csv --history .

    1 notice would tell it to your customers: English 1.

    | Tea: price goes up to 2.00 on 1 July 2026
    | Dear customer,
    | What this means for you
    | 1 price goes up. Your own total depends on what you buy.
    | Prices that go up
    | - Tea: the price goes up from 1.00 to 2.00 (1.00 more, 100%).
    | What you can do
    | - You do not need to do anything.
    | …

    Write them: plainprice notice ./2026-01.csv ./2026-07.csv --effective 2026-07-01 --history . -o
    notices
    "#);
    let machine = run(folder.path(), &["review", ".", "--format", "json"], None);
    assert!(document(&machine)["old"]["valid_from"].is_null());
    assert!(String::from_utf8_lossy(&machine.stderr).contains("costs.csv"));
}

#[test]
fn json_is_the_document_that_was_agreed() {
    let folder = two_lists();
    let mut document = document(&diff(folder.path(), &["--format", "json"]));
    let change = document["changes"].as_array_mut().expect("a list").remove(1);
    document["changes"] = json!([change]);
    // Added since: notes, and which words of a text changed.
    assert_eq!(document.as_object_mut().expect("an object").remove("notes"), Some(json!([])));
    let words = document["changes"][0]["fields"][0].as_object_mut().expect("an object").remove("words");
    assert!(words.is_some_and(|words| words.is_array()));
    let agreed = json!({"schema":"plainprice.diff/1","as_of":"2026-11-22",
        "old":{"source":"old.csv","list":"default","rows":4,"items":4,"valid_from":"2026-01-01","currency":"GBP"},
        "new":{"source":"new.csv","list":"default","rows":4,"items":4,"valid_from":"2026-07-01","currency":"GBP"},
        "rows":{"old":{"read":4,"matched":3,"removed":1,"refused":0},"new":{"read":4,"matched":3,"added":1,"refused":0}},
        "set_aside":[],
        "summary":{"unchanged":1,"changed":2,"added":1,"removed":1,"replaced":0,"price_up":1,"price_down":0,
            "unit_price_up":2,"unit_price_down":0,"fees_added":0,"fees_raised":0,"fees_removed":0},
        "changes":[{"item":"BRD-1","key":{"sku":"BRD-1"},"variant":{},"component":"price","name":"Sourdough loaf",
            "change":"changed","kinds":["price-up","text-changed","unit-price-up"],
            "old":{"price":"4.20","price_text":null,"currency":"GBP","pack":{"quantity":"800","unit":"g"},
                "unit_price":{"amount":"5.25","per":"1 kg"}},
            "new":{"price":"4.50","price_text":null,"currency":"GBP","pack":{"quantity":"800","unit":"g"},
                "unit_price":{"amount":"5.625","per":"1 kg"}},
            "price":{"change":"0.30","percent":"7.14"},"unit_price":{"change":"0.375","percent":"7.14"},
            "fields":[{"field":"description","old":"Baked twice a day","new":"Baked once a day"}],
            "match":{"how":"key","score":null},
            "at":{"old":{"file":"old.csv","line":2,"column":22,"field":"price"},
                "new":{"file":"new.csv","line":2,"column":22,"field":"price"}}}]});
    assert_eq!(document, agreed);
}

#[test]
fn an_exit_code_says_done_changed_or_could_not() {
    let folder = two_lists();
    let code = |args: &[&str]| run(folder.path(), args, None).status.code();
    assert_eq!(code(&["diff", "old.csv", "new.csv"]), Some(0));
    assert_eq!(code(&["diff", "old.csv", "new.csv", "--exit-code"]), Some(1));
    assert_eq!(code(&["diff", "old.csv", "old.csv", "--exit-code"]), Some(0));
    for wrong in [
        &["diff", "old.csv", "absent.csv"] as &[&str],
        &["diff", "old.csv"],
        &["diff", "old.csv", "new.csv", "--curency", "GBP"],
        &["diff", "old.csv", "new.csv", "--currency", "EUR"],
        &["diff", "old.csv", "new.csv", "--key", "id"],
        &["diff", "old.csv", "new.csv", "--config", "absent.toml"],
        &["review", "absent"],
        &["review"],
    ] {
        let output = run(folder.path(), wrong, None);
        assert_eq!(output.status.code(), Some(2), "{wrong:?}");
        assert!(output.stdout.is_empty() && !output.stderr.is_empty(), "{wrong:?}");
    }
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let rows = |price: u32| -> String { (0..4_000).map(|row| format!("A-{row},{price}.00\n")).collect() };
    let lists = [1, 2].map(|price| format!("sku,price\n{}", rows(price)));
    let folder = folder(&[("old.csv", lists[0].as_bytes()), ("new.csv", lists[1].as_bytes())]);
    for format in ["table", "json", "ndjson", "csv", "markdown"] {
        let mut command = program(folder.path());
        command.args(["diff", "old.csv", "new.csv", "--limit", "0", "--format", format]);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts");
        let mut first = [0; 10];
        child.stdout.take().expect("it is a pipe").read_exact(&mut first).expect("something is printed");
        let output = child.wait_with_output().expect("the program ends");
        assert_eq!((output.status.code(), printed(&output).as_str()), (Some(0), ""), "{format}");
    }
}

#[test]
fn one_run_writes_several_reports_and_each_is_what_standard_output_would_be() {
    let folder = two_lists();
    let formats = ["json", "ndjson", "csv", "markdown"];
    let flags: Vec<String> = formats.iter().map(|format| format!("--write={format}=out.{format}")).collect();
    let output = diff(folder.path(), &flags.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!(output.status.code(), Some(0));
    assert!(printed(&output).starts_with("1 of 4 prices goes up"));
    for format in formats {
        let report = fs::read(folder.path().join(format!("out.{format}"))).expect("the report is there");
        assert_eq!(report, diff(folder.path(), &["--format", format]).stdout, "{format}");
    }
}

#[test]
fn standard_input_is_a_list_like_any_other() {
    let folder = two_lists();
    let args = ["diff", "-", "new.csv", "--input-format", "csv", "--as-of", "2026-11-22", "--format", "csv"];
    let output = run(folder.path(), &args, Some(OLD.as_bytes()));
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(printed(&output), printed(&diff(folder.path(), &["--format", "csv"])).replace("old.csv:", "-:"));
    for refused in [&["diff", "-", "new.csv"] as &[&str], &["diff", "-", "-", "--input-format", "csv"]] {
        assert_eq!(run(folder.path(), refused, Some(b"")).status.code(), Some(2), "{refused:?}");
    }
}

#[test]
fn the_form_of_a_file_changes_nothing_but_its_name() {
    let folder = two_lists();
    let plain = document(&diff(folder.path(), &["--format", "json"]));
    let gzip = {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        encoder.write_all(NEW.as_bytes()).expect("memory takes everything");
        encoder.finish().expect("memory takes everything")
    };
    let forms: [(&str, Vec<u8>); 4] = [
        ("new.csv.gz", gzip),
        ("crlf.csv", NEW.replace('\n', "\r\n").into_bytes()),
        ("bom.csv", format!("\u{feff}{NEW}").into_bytes()),
        ("tabs.tsv", NEW.replace(',', "\t").into_bytes()),
    ];
    for (name, bytes) in forms {
        fs::write(folder.path().join(name), bytes).expect("the file can be written");
        let args = ["diff", "old.csv", name, "--as-of", "2026-11-22", "--format", "json"];
        let output = run(folder.path(), &args, None);
        let text = printed(&output).replace(name, "new.csv");
        let document: Value = serde_json::from_str(&text).expect("standard output is JSON");
        assert_eq!(document, plain, "{name}");
    }
}

#[test]
fn neither_the_number_of_threads_nor_the_memory_changes_a_byte() {
    // Long texts make the files large enough to be read in several pieces.
    let text = "well risen ".repeat(300);
    let row = |at: u32, cents: u32| {
        format!("A-{at},Item {at},{}.{:02},{} g,{text}\n", cents / 100, cents % 100, 100 + at % 7)
    };
    let head = "sku,name,price,pack,description\n".to_string();
    let old = (0..3_000).fold(head.clone(), |list, at| list + &row(at, 100 + at % 900));
    let new = (100..3_100).rev().fold(head, |list, at| list + &row(at, 100 + at * 7 % 900));
    assert!(old.len() > 8 << 20);
    let folder = folder(&[("old.csv", old.as_bytes()), ("new.csv", new.as_bytes())]);
    for format in ["json", "table"] {
        let with = |threads: &str| diff(folder.path(), &["--limit", "0", "--format", format, "--threads", threads]);
        let (one, two) = (with("1"), with("2"));
        assert_eq!(one.status.code(), Some(0), "{}", printed(&one));
        assert!(one.stdout == two.stdout, "{format} differs");
        // So little memory that the rows are matched in eight shares.
        let shares = diff(folder.path(), &["--limit", "0", "--format", format, "--memory", "16KiB"]);
        assert!(one.stdout == shares.stdout, "{format} differs in shares");
    }
}

#[test]
fn a_name_cannot_command_the_terminal() {
    let list = |price: &str| format!("sku,name,price\nA-1,Red \u{1b}[31m bell\u{7} \u{202e}flip,{price}\n");
    let folder = folder(&[("old.csv", list("1.00").as_bytes()), ("new.csv", list("2.00").as_bytes())]);
    for format in ["table", "json", "ndjson", "csv", "markdown"] {
        let output = diff(folder.path(), &["--format", format]);
        assert_eq!(output.status.code(), Some(0), "{format}");
        let is_command = |byte: &u8| matches!(byte, 0x1b | 0x07);
        assert!(!output.stdout.iter().any(is_command), "{format}");
        assert!(format != "table" || !printed(&output).contains('\u{202e}'), "{format}");
    }
    let refused = run(folder.path(), &["diff", "old.csv", "new.csv", "--currency", "a\u{1b}[31m"], None);
    assert!(!refused.stderr.contains(&0x1b));
}

/// The rows of the table in a page whose header starts with a word: the text in backticks of their first cells.
fn first_cells(page: &str, header: &str) -> Vec<Vec<String>> {
    let text = fs::read_to_string(root().join(page)).expect("the page can be read");
    let start = format!("| {header} |");
    let rows =
        text.lines().skip_while(|line| !line.starts_with(&start)).skip(2).take_while(|line| line.starts_with('|'));
    rows.map(|row| {
        let cell = row.split('|').nth(1).expect("a row has cells");
        cell.split('`').skip(1).step_by(2).map(str::to_string).collect()
    })
    .collect()
}

#[test]
fn the_tables_of_the_guide_name_every_kind_field_and_format_there_is() {
    use plainprice::core::change::Kind;
    use plainprice::core::field::Field;
    use plainprice::core::wishes::Format;
    use plainprice::read::format::EXTENSIONS;

    let kinds: Vec<&str> = Kind::ALL.iter().map(|kind| kind.name()).collect();
    assert_eq!(first_cells("docs/src/comparing.md", "kind").concat(), kinds);
    let formats: Vec<&str> = Format::ALL.iter().map(|(_, name)| *name).collect();
    assert_eq!(first_cells("docs/src/formats.md", "format").concat(), formats);
    let mut endings: Vec<&str> = EXTENSIONS.iter().map(|(ending, _)| *ending).collect();
    let mut told = first_cells("docs/src/reading-files.md", "name ends with").concat();
    endings.sort_unstable();
    told.sort_unstable();
    assert_eq!(told, endings);
    let told = first_cells("docs/src/layout.md", "column").concat();
    for (_, name) in Field::ALL {
        // Open families are shown with an example in the place that is the user's.
        let example = match *name {
            "name:" => "name:cy",
            "fee:" => "fee:delivery",
            "fee::obligation" => "fee:delivery:obligation",
            name => name,
        };
        assert!(told.iter().any(|told| told == example), "layout.md says nothing about {name}");
    }
    assert_eq!(told.len(), Field::ALL.len() + 1, "only price.renew is no field of its own");
}

#[test]
fn every_refusal_and_reason_in_the_guide_is_one_the_program_knows() {
    fn sources(folder: &Path, text: &mut String) {
        for entry in fs::read_dir(folder).expect("the folder can be read") {
            let path = entry.expect("the entry can be read").path();
            if path.is_dir() {
                sources(&path, text);
            } else {
                text.push_str(&fs::read_to_string(&path).unwrap_or_default());
            }
        }
    }
    let mut source = String::new();
    sources(&root().join("src"), &mut source);
    let refusals = first_cells("docs/src/reading-files.md", "refusal").concat();
    let reasons = first_cells("docs/src/comparing.md", "reason").concat();
    assert!(refusals.len() > 30 && reasons.len() > 4, "a table was not found");
    for part in refusals.iter().chain(&reasons).flat_map(|text| text.split(" … ")) {
        assert!(source.contains(part), "no source says {part:?}");
    }
}

#[test]
fn every_page_of_the_guide_stands_in_its_summary() {
    let summary = fs::read_to_string(root().join("docs/src/SUMMARY.md")).expect("the summary can be read");
    for page in pages().iter().filter_map(|page| page.strip_prefix("docs/src/")).filter(|page| *page != "SUMMARY.md") {
        assert!(summary.contains(&format!("({page})")), "{page} is not in the summary");
    }
}
