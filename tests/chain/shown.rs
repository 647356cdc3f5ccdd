//! What the program shows of a chain, in every format, and when it ends with which exit code.

use std::fs;
use std::process::Output;

use serde_json::Value;
use tempfile::TempDir;

use crate::program::run;
use crate::{BILL, CHANGE, QUOTE};

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder can be made");
    for (name, text) in files {
        fs::write(folder.path().join(name), text).expect("it can be written");
    }
    folder
}

fn compared(files: &[(&str, &str)], more: &[&str]) -> Output {
    let folder = folder(files);
    let names: Vec<&str> = files.iter().map(|(name, _)| *name).collect();
    run(folder.path(), &[&["quote", "compare"], &names[..], &["--as-of", "2026-06-01"], more].concat(), None)
}

fn text(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

const JOB: [(&str, &str); 3] = [("q.toml", QUOTE), ("c.toml", CHANGE), ("b.toml", BILL)];

#[test]
fn the_first_line_answers_in_money_and_the_account_follows() {
    let shown = text(&compared(&JOB, &["--limit", "1"]));
    let first: Vec<&str> = shown.lines().take(9).collect();
    insta::assert_snapshot!(first.join("\n"), @"
    The bill charges 360.00 USD more than was agreed for what it bills. 250.00 USD of it was never
    agreed.

       agreed 4110.00   approved changes −230.00   allowed 3880.00   billed 3740.00   USD without tax

       line                     agreed   billed   difference
     ▲ Disposal of old frames        –   250.00      +250.00   not in Q-1041, no approved change

       … 1 more line: --limit 0 shows all
    ");
}

#[test]
fn the_account_in_json_has_the_members_that_were_agreed() {
    let document: Value = serde_json::from_slice(&compared(&JOB, &["--format", "json"]).stdout).expect("JSON");
    let account = r#"{"currency":"USD","basis":"net","agreed":"4110.00","approved_changes":"-230.00","tolerance":"0.00","allowed":"3880.00","billed":"3740.00","over":"0.00"}"#;
    assert_eq!(document["account"], serde_json::from_str::<Value>(account).expect("JSON"));
    let rules: Vec<&str> =
        document["findings"].as_array().expect("findings").iter().filter_map(|own| own["rule"].as_str()).collect();
    assert_eq!(rules, ["unit-price-differs", "line-not-agreed"]);
    let schema: Value =
        serde_json::from_slice(&run(crate::program::root(), &["schema", "findings"], None).stdout).expect("JSON");
    let validator = jsonschema::draft202012::new(&schema).expect("the schema is sound");
    let faults: Vec<String> = validator.iter_errors(&document).map(|fault| fault.to_string()).collect();
    assert!(faults.is_empty(), "{faults:?}");
}

#[test]
fn every_format_tells_both_faults_and_the_order_of_the_files_changes_no_byte() {
    let formats = ["table", "json", "ndjson", "csv", "markdown", "sarif", "junit", "github", "gitlab"];
    let turned = [JOB[2], JOB[0], JOB[1]];
    for format in formats {
        let output = compared(&JOB, &["--format", format]);
        assert_eq!(output.status.code(), Some(1), "{format}");
        let shown = text(&output);
        for words in ["unit-price-differs", "line-not-agreed", "R-1"] {
            assert!(shown.contains(words), "{format}: {shown}");
        }
        assert_eq!(shown, text(&compared(&turned, &["--format", format])), "{format}");
    }
    let last = text(&compared(&JOB, &["--format", "ndjson"]));
    assert!(last.lines().last().is_some_and(|line| line.contains("\"account\":{\"currency\":\"USD\"")), "{last}");
}

#[test]
fn a_chain_that_is_none_ends_with_two_and_says_nothing_on_standard_output() {
    let output = compared(&[("q.toml", QUOTE)], &[]);
    assert_eq!((output.status.code(), text(&output).as_str()), (Some(2), ""));
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(error.contains("there is nothing to compare with") && error.contains("Nothing was compared."), "{error}");
}

#[test]
fn a_later_quote_is_held_against_the_one_before() {
    let second = QUOTE
        .replace("date = 2026-03-02", "revision = 2\ndate = 2026-03-25")
        .replace("\"accepted\"", "\"sent\"")
        .replace("accepted-on = 2026-03-10\n", "")
        .replace("410.00", "430.00")
        .replace("2460.00", "2580.00");
    let first = QUOTE.replace("\"accepted\"", "\"sent\"").replace("accepted-on = 2026-03-10\n", "");
    let open = compared(&[("1.toml", &first), ("2.toml", &second)], &["--fail-on", "error"]);
    // Nobody agreed to the first one: a change of it breaks no word.
    assert_eq!(open.status.code(), Some(0), "{}", text(&open));
    assert!(text(&open).starts_with("Q-1041 (revision 2) is 120.00 USD above Q-1041."), "{}", text(&open));
    let broken = compared(&[("1.toml", QUOTE), ("2.toml", &second)], &[]);
    assert_eq!(broken.status.code(), Some(1), "{}", text(&broken));
}

#[test]
fn a_fee_is_seen_late_where_the_price_list_does_not_show_it() {
    let list = "sku,name,price,fee:Delivery\nWIN-12,Window,410.00,20.00\n";
    let files = [("q.toml", QUOTE), ("c.toml", CHANGE)];
    let all = [&files[..], &[("list.csv", list)]].concat();
    let folder = folder(&all);
    let args =
        ["quote", "compare", "q.toml", "c.toml", "--prices", "list.csv", "--format", "json", "--as-of", "2026-06-01"];
    let document: Value = serde_json::from_slice(&run(folder.path(), &args, None).stdout).expect("JSON");
    let told: Vec<String> = document["findings"]
        .as_array()
        .expect("findings")
        .iter()
        .map(|own| format!("{} {}", own["rule"], own["facts"]["fee"]))
        .collect();
    assert_eq!(told, ["\"fee-first-seen-later\" \"Permit of the city\""]);
}

/// The findings that nobody waived under a policy, with the rules that they cover.
fn open(bill: &str, policy: &str) -> Vec<String> {
    let folder = folder(&[("q.toml", QUOTE), ("c.toml", CHANGE), ("b.toml", bill), ("plainprice.toml", policy)]);
    let args = ["quote", "compare", "q.toml", "c.toml", "b.toml", "--format", "json", "--as-of", "2026-06-01"];
    let document: Value = serde_json::from_slice(&run(folder.path(), &args, None).stdout).expect("JSON");
    let findings = document["findings"].as_array().expect("findings").iter();
    let open = findings.filter(|own| own["waived_by"].is_null());
    open.map(|own| format!("{} {}", own["rule"].as_str().unwrap_or_default(), own["covers"])).collect()
}

#[test]
fn what_a_rule_that_is_off_or_waived_explains_is_told_as_too_much_in_all() {
    let calm = BILL.replace("432.00", "410.00").replace("2160.00", "2050.00");
    // The reserve of 500.00 is not billed: the total stays below what was agreed.
    assert_eq!(open(&calm, ""), ["line-not-agreed []"]);
    assert_eq!(open(&calm, "[policy.rules]\nline-not-agreed = \"off\"\n"), [""; 0]);
    let dear = calm.replace("\"250.00\"\n\n[[fee]]", "\"950.00\"\n\n[[fee]]");
    assert_eq!(open(&dear, ""), ["line-not-agreed [\"billed-over-contract\"]"]);
    assert_eq!(open(&dear, "[policy.rules]\nline-not-agreed = \"off\"\n"), ["billed-over-contract []"]);
    let waived = "[[waiver]]\nrule = \"line-not-agreed\"\nitem = \"#4\"\nlist = \"R-1\"\nfacts = { found = \"950.00\" }\nreason = \"agreed by phone\"\nowner = \"Ann\"\nexpires = 2027-01-01\n";
    assert_eq!(open(&dear, waived), ["billed-over-contract []"]);
}

#[test]
fn an_error_about_money_takes_the_praise_out_of_the_first_line_and_the_letter() {
    let bill = BILL.replace("432.00", "410.00").replace("2160.00", "2050.00");
    let calm = bill.replace("[[line]]\ndescription = \"Disposal of old frames\"\namount = \"250.00\"\n\n", "");
    let totals = "\n[totals]\nnet = \"3380.00\"\ngross = \"3380.00\"\ndue = \"3480.00\"\n";
    let wrong = format!("{calm}{totals}");
    let files = [("q.toml", QUOTE), ("c.toml", CHANGE), ("b.toml", &wrong)];
    let shown = text(&compared(&files, &[]));
    assert!(shown.starts_with("The bill charges no more than was agreed, but 1 error is told below."), "{shown}");
    let right = wrong.replace("3480.00", "3380.00");
    let shown = text(&compared(&[files[0], files[1], ("b.toml", &right)], &[]));
    assert!(shown.starts_with("The bill keeps what was agreed."), "{shown}");
}

#[test]
fn an_offer_is_offered_and_says_which_revision_it_is() {
    let second = QUOTE
        .replace("date = 2026-03-02", "revision = 2\ndate = 2026-03-25")
        .replace("\"accepted\"", "\"sent\"")
        .replace("accepted-on = 2026-03-10\n", "")
        .replace("410.00", "430.00")
        .replace("2460.00", "2580.00")
        .replace("\"250.00\"", "\"260.00\"");
    let first = QUOTE.replace("date = 2026-03-02", "revision = 1\ndate = 2026-03-02");
    let shown = text(&compared(&[("1.toml", &first), ("2.toml", &second)], &[])).replace("\n  ", " ");
    assert!(!shown.contains("billed") && !shown.contains("off the bill"), "{shown}");
    assert!(shown.contains("is offered at 430.00 USD each in Q-1041 (revision 2)"), "{shown}");
    assert!(shown.contains("in Q-1041 (revision 1)"), "{shown}");
}

/// A quote with metres, hours and a sum set aside.
const METRES: &str = r#"[quote]
number = "Q-7"
date = 2026-03-02
valid-until = 2026-04-01
status = "accepted"
accepted-on = 2026-03-10
customer = "Jones"
currency = "EUR"
deposit = { amount = "100.00" }

[[line]]
id = "1"
description = "Worktop of granite"
quantity = "4.2"
unit = "MTR"
unit-price = "390.00"
amount = "1638.00"

[[line]]
id = "2"
kind = "allowance"
description = "Sink, chosen by the customer"
amount = "420.00"
"#;

const METRES_BILLED: &str = r#"[invoice]
number = "R-7"
quote = "Q-7"
date = 2026-05-02
customer = "Jones"
currency = "EUR"

[[line]]
quote-line = "1"
description = "Worktop of granite"
quantity = "4.5"
unit = "m"
unit-price = "390.01"
amount = "1755.05"

[[line]]
quote-line = "2"
description = "Sink, as agreed"
amount = "420.00"

[[line]]
quote-line = "2"
description = "Sink, what it cost beyond that"
amount = "45.00"

[totals]
net = "2220.05"
paid = "100.00"

[[paid]]
amount = "100.00"
reference = "R-6"
"#;

const BEFORE: &str = "[invoice]\nnumber = \"R-6\"\nquote = \"Q-7\"\ndate = 2026-03-20\ncustomer = \"Jones\"\n\
     currency = \"EUR\"\n\n[[line]]\ndescription = \"Deposit\"\namount = \"100.00\"\n";

#[test]
fn prices_and_quantities_name_their_unit_and_a_settled_sum_its_reason() {
    let files = [("q.toml", METRES), ("d.toml", BEFORE), ("b.toml", METRES_BILLED)];
    let shown = text(&compared(&files, &[])).replace('\n', " ");
    let shown = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    for said in [
        "390.01 per m, agreed 390.00",
        "4.5 m billed, agreed 4.2",
        "is billed at 390.01 EUR per m in R-7",
        "4.5 m of Worktop of granite are billed up to R-7",
        "420.00 was set aside; settled by what it really cost",
    ] {
        assert!(shown.contains(said), "{said}: {shown}");
    }
    assert!(!shown.contains("EUR each"), "{shown}");
    let page = text(&compared(&files, &["--format", "html"]));
    let payments = page.split("id=\"payments\"").nth(1).expect("payments are shown");
    let payments = payments.split("</section>").next().unwrap_or_default();
    assert!(payments.contains("R-6") && payments.contains("Asked before the work"), "{payments}");
}

#[test]
fn a_reason_of_several_lines_is_one_line_without_signs() {
    let change = CHANGE.replace("\"One window less, one sill more\"", "\"\"\"One window less,\n  one sill more\"\"\"");
    let folder = folder(&[("q.toml", QUOTE), ("c.toml", &change), ("b.toml", BILL)]);
    let files = ["q.toml", "c.toml", "b.toml"];
    let more = ["--as-of", "2026-06-01", "--letter", "letter.txt"];
    let shown = text(&run(folder.path(), &[&["quote", "compare"], &files[..], &more].concat(), None));
    let letter = fs::read_to_string(folder.path().join("letter.txt")).expect("it was written");
    for said in [shown, letter] {
        assert!(said.contains("One window less, one sill more") && !said.contains('␊'), "{said}");
    }
}

#[test]
fn lines_too_many_to_be_searched_for_look_alikes_are_said_to_be() {
    let lines = |word: &str, reference: bool| -> String {
        let line = |number: usize| {
            let id = if reference { format!("id = \"{number}\"\n") } else { String::new() };
            format!("\n[[line]]\n{id}description = \"{word} {number}\"\namount = \"1.00\"\n")
        };
        (0..2_001).map(line).collect()
    };
    let head =
        "number = \"Q-9\"\ndate = 2026-03-02\nvalid-until = 2026-04-01\nstatus = \"accepted\"\ncurrency = \"EUR\"\n";
    let quote = format!("[quote]\n{head}{}", lines("Bolt", true));
    let bill = format!(
        "[invoice]\nnumber = \"R-9\"\nquote = \"Q-9\"\ndate = 2026-05-02\ncurrency = \"EUR\"\n{}",
        lines("Screw", false)
    );
    let output = compared(&[("q.toml", &quote), ("b.toml", &bill)], &["--format", "json"]);
    let document: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let told =
        document["findings"].as_array().expect("findings").iter().filter(|own| own["facts"]["case"] == "unsearched");
    let told: Vec<&str> = told.filter_map(|own| own["message"].as_str()).collect();
    assert_eq!(told.len(), 1);
    assert!(told[0].contains("2001 lines of R-9") && told[0].contains("too many to be searched"), "{told:?}");
}

#[test]
fn what_follows_from_the_wrong_total_of_a_change_is_not_told_twice() {
    let change = format!("{CHANGE}\n[totals]\nnet = \"999.00\"\ntax = \"0.00\"\ngross = \"-230.00\"\n");
    let output = compared(&[("q.toml", QUOTE), ("c.toml", &change), ("b.toml", BILL)], &["--format", "json"]);
    let document: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let totals =
        document["findings"].as_array().expect("findings").iter().filter(|own| own["rule"] == "quote-total-wrong");
    let cases: Vec<&str> = totals.filter_map(|own| own["facts"]["case"].as_str()).collect();
    assert_eq!(cases, ["change"], "{document}");
}

#[test]
fn a_cap_on_deposits_may_be_a_third() {
    let setup = "[policy.rules]\ndeposit-over-cap = { cap = \"1/3\" }\n";
    let folder = folder(&[("plainprice.toml", setup)]);
    for (asked, code) in [("1286.67", 0), ("1286.68", 1)] {
        let quote = QUOTE.replace("{ percent = \"10\" }", &format!("{{ amount = \"{asked}\" }}"));
        fs::write(folder.path().join("q.toml"), quote).expect("it can be written");
        let output = run(folder.path(), &["quote", "check", "q.toml"], None);
        assert_eq!(output.status.code(), Some(code), "{}", text(&output));
    }
}
