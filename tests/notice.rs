//! `notice`: who is told what, as a shop runs it.

#![allow(clippy::disallowed_methods, reason = "the tests write lists and run the program")]

mod program;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use program::run;
use serde_json::Value;
use tempfile::TempDir;

const OLD: &str = "\
sku,name,name:cy,price,currency,pack,fee:box,customer_group
BRD,Sourdough loaf,Torth surdoes,4.20,GBP,800 g,,
OAT,Oat cookies,,2.40,GBP,200 g,,
ROL,Rye roll,,0.90,GBP,,,
BAG,Plain bagel,,1.10,GBP,,,
TEA,Tea,,3.00,GBP,,,
CAK,Cake,,12.00,GBP,,,trade
JAM,Jam,,2.00,GBP,,,
";
const NEW: &str = "\
sku,name,name:cy,price,currency,pack,fee:box,customer_group
BRD,Sourdough loaf,Torth surdoes,4.50,GBP,800 g,,
OAT,Oat cookies,,2.40,GBP,180 g,,
ROL,Rye roll,,0.85,GBP,,,
TEA,Tea,,3.00,GBP,,0.20,
CAK,Cake,,13.00,GBP,,,trade
JAM,Jam,,2.00,GBP,,,
TWI,Cheese twist,,2.10,GBP,,,
";
const CUSTOMERS: &str = "\
id,name,language,channel,group,price_hold_until,email
C-1,Ann,en-GB,,,,ann@shop.example
C-2,Bea,cy+en,sms,,,
C-3,Cai,,,trade,2027-06-30,
C-4,Dai,tlh,pigeon,,,
C-5,Eve,,,,,
C-6,Fay,,,,,
";
const CONFIG: &str = "\
[business]
name = \"Corner Bakery\"
email = \"hello@cornerbakery.example\"
languages = [\"en-GB\", \"cy\"]
[policy]
notice-days = 30
[notice.reason]
kind = \"cost\"
text = { en = \"Our mill charges more for flour.\" }
";

/// A bakery whose customers each buy something else.
fn shop() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let mut sales = "date,document,customer,sku,quantity\n".to_string();
    for month in 6..=11 {
        for (customer, item) in
            [("C-1", "BRD"), ("C-1", "BAG"), ("C-2", "OAT"), ("C-3", "CAK"), ("C-4", "TEA"), ("C-5", "JAM")]
        {
            sales.push_str(&format!("2026-{month:02}-03,{customer}-{month},{customer},{item},10\n"));
        }
    }
    let files = [("old.csv", OLD), ("new.csv", NEW), ("sales.csv", &sales), ("customers.csv", CUSTOMERS)];
    for (name, text) in files.into_iter().chain([("plainprice.toml", CONFIG)]) {
        fs::write(folder.path().join(name), text).expect("written");
    }
    folder
}

fn notice(folder: &Path, more: &[&str]) -> (Option<i32>, String, String) {
    let base = ["notice", "old.csv", "new.csv", "--effective", "2027-03-01", "--as-of", "2026-12-01"];
    let output = run(folder, &[&base[..], more].concat(), None);
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

/// The facts of a run into a folder of its own.
fn facts(folder: &Path, more: &[&str]) -> Value {
    let (code, said, refused) = notice(folder, &[more, &["-o", "letters"]].concat());
    assert_eq!(code, Some(0), "{said}{refused}");
    let bytes = fs::read(folder.join("letters/facts.json")).expect("the facts stand in the folder");
    serde_json::from_slice(&bytes).expect("the facts are JSON")
}

const EACH: &[&str] = &["--for", "each", "--sales", "sales.csv", "--customers", "customers.csv"];

/// The kind and the name of each change that a reader is told.
fn told<'f>(facts: &'f Value, customer: &str) -> Vec<(&'f str, &'f str)> {
    let notices = facts["notices"].as_array().expect("a list");
    let own = notices.iter().find(|notice| notice["reader"]["customer"] == customer).expect("there is a notice");
    let lines = own["lines"].as_array().expect("a list").iter();
    let line = |index: &Value| &facts["lines"][index.as_u64().expect("a number") as usize];
    lines
        .map(line)
        .map(|line| (line["kind"].as_str().expect("a kind"), line["name"]["plain"].as_str().expect("a name")))
        .collect()
}

#[test]
fn each_customer_is_told_what_becomes_of_what_they_bought_and_nothing_else() {
    let shop = shop();
    let facts = facts(shop.path(), EACH);
    assert_eq!(told(&facts, "C-1"), [("row-up", "Sourdough loaf"), ("item-gone", "Plain bagel")]);
    assert_eq!(told(&facts, "C-2"), [("row-shrink", "Oat cookies")]);
    assert_eq!(told(&facts, "C-3"), [("row-up", "Cake")]);
    assert_eq!(told(&facts, "C-4"), [("fee-new", "box")]);
    let readers: BTreeSet<&str> = facts["notices"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|own| own["reader"]["customer"].as_str())
        .collect();
    // Eve buys what stays; Fay bought nothing.
    assert_eq!(readers, BTreeSet::from(["C-1", "C-2", "C-3", "C-4"]));
}

#[test]
fn what_is_not_written_to_whom_is_said() {
    let shop = shop();
    let (code, said, remarks) = notice(shop.path(), &[EACH, &["-o", "letters"]].concat());
    assert_eq!(code, Some(0), "{remarks}");
    assert_eq!(
        said.replace('\n', " ").trim(),
        "4 notices are ready to read: Cymraeg + English 1, English 3. Send them by 30 January 2027."
    );
    for remark in [
        "1 customer buys nothing that changes: no notice for them.",
        "1 customer of the table bought nothing in these months: no notice for them.",
        "1 customer keeps a promised price beyond that day: their notices name the day after it.",
        "1 customer reads tlh, in which notices cannot be written: they get yours.",
        "1 customer wants notices by \"pigeon\", which is not known: they get the usual one.",
    ] {
        assert!(remarks.replace('\n', " ").contains(remark), "{remark}: {remarks}");
    }
    assert!(notice(shop.path(), &[EACH, &["-o", "letters", "--quiet"]].concat()).2.is_empty());
}

#[test]
fn a_held_price_moves_the_first_day_for_its_customer_alone() {
    let shop = shop();
    let facts = facts(shop.path(), EACH);
    let notices = facts["notices"].as_array().expect("a list");
    let day = |customer: &str| {
        let own = notices.iter().find(|own| own["reader"]["customer"] == customer).expect("there is a notice");
        (own["effective"].as_str().expect("a day"), own["held_until"].as_str())
    };
    assert_eq!(day("C-1"), ("2027-03-01", None));
    assert_eq!(day("C-3"), ("2027-07-01", Some("2027-06-30")));
}

#[test]
fn the_money_of_a_regular_is_that_of_impact_and_names_its_orders() {
    let shop = shop();
    let facts = facts(shop.path(), EACH);
    let notices = facts["notices"].as_array().expect("a list");
    let ann = notices.iter().find(|own| own["reader"]["customer"] == "C-1").expect("Ann has a notice");
    let usual = &ann["money"]["usual"];
    // 60 loaves in 12 months; the bagel that goes has no price to compare.
    assert_eq!((usual["before"].as_str(), usual["after"].as_str()), (Some("21"), Some("45/2")));
    assert_eq!(usual["orders"], 6);
    let impact = ["impact", "old.csv", "new.csv", "--as-of", "2026-12-01", "--sales", "sales.csv", "--format", "json"];
    let output = run(shop.path(), &impact, None);
    let impact: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let worst =
        impact["worst"].as_array().expect("a list").iter().find(|own| own["customer"] == "C-1").expect("Ann pays more");
    assert_eq!((worst["before"].as_str(), worst["after"].as_str()), (Some("21.00"), Some("22.50")));
}

#[test]
fn a_notice_for_everybody_tells_every_change_of_the_list() {
    let shop = shop();
    let (code, text, _) = notice(shop.path(), &[]);
    assert_eq!(code, Some(0), "{text}");
    for part in
        ["Sourdough loaf", "Oat cookies", "Rye roll", "Plain bagel", "Cake", "Cheese twist", "box", "1 March 2027"]
    {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(!text.contains("Jam"), "what stays is not listed: {text}");
    assert!(text.contains("£4.20") && text.contains("£4.50") && text.contains("28 February 2027"), "{text}");
}

#[test]
fn a_group_is_told_of_its_own_prices_and_others_are_not() {
    let shop = shop();
    let facts = facts(shop.path(), &["--for", "segments", "--customers", "customers.csv"]);
    let notices = facts["notices"].as_array().expect("a list");
    assert_eq!(notices.len(), 1);
    assert_eq!(notices[0]["reader"]["group"], "trade");
    let (_, text, _) =
        notice(shop.path(), &["--customer", "C-3", "--sales", "sales.csv", "--customers", "customers.csv"]);
    assert!(text.contains("Cake") && !text.contains("Sourdough"), "{text}");
}

#[test]
fn a_name_in_the_language_of_the_reader_is_taken_from_the_list() {
    let shop = shop();
    let (code, text, remarks) = notice(shop.path(), &["--lang", "cy"]);
    assert_eq!(code, Some(0), "{remarks}");
    assert!(text.contains("Torth surdoes") && !text.contains("Sourdough"), "{text}");
    let (_, text, _) = notice(shop.path(), &["--lang", "cy+en"]);
    assert!(text.contains("Torth surdoes") && text.contains("Sourdough"), "{text}");
    assert!(text.contains("1 Mawrth 2027") && text.contains("1 March 2027"), "{text}");
}

#[test]
fn a_reason_is_told_in_its_own_language_and_never_in_another() {
    let shop = shop();
    assert!(notice(shop.path(), &[]).1.contains("Our mill charges more for flour."));
    let (_, welsh, remarks) = notice(shop.path(), &["--lang", "cy"]);
    assert!(!welsh.contains("mill"));
    assert!(remarks.contains("1 of your reasons has no text in cy"), "{remarks}");
    assert!(!notice(shop.path(), &[]).2.contains("reasons"));
}

#[test]
fn a_reason_that_no_figure_bears_out_is_named_to_whoever_writes() {
    let shop = shop();
    let cost = "input = \"flour\"\nold = \"20.00\"\nnew = \"18.00\"\nfrom = 2026-01-01\n";
    fs::write(shop.path().join("plainprice.toml"), CONFIG.to_string() + cost).expect("written");
    let (code, text, remarks) = notice(shop.path(), &[]);
    assert_eq!(code, Some(0), "{remarks}");
    assert!(!text.contains("mill") && remarks.contains("a cost that did not go up"), "{remarks}");
}

#[test]
fn a_thing_that_keeps_its_name_under_another_number_is_told_by_its_price_alone() {
    let shop = shop();
    let list = |rows: &str| format!("sku,name,category,price,currency\n{rows}");
    let rows = "W-1,Leather belt,Clothes,65.00,GBP\nW-2,Wool cap,Clothes,18.00,GBP\nW-3,Silk scarf,Clothes,15.00,GBP\n";
    fs::write(shop.path().join("old.csv"), list(rows)).expect("written");
    let new = rows.replace("W-1", "belt-long").replace("W-2", "cap-new").replace("18.00", "19.00");
    fs::write(shop.path().join("new.csv"), list(&new)).expect("written");
    let (code, text, refused) = notice(shop.path(), &[]);
    assert_eq!(code, Some(0), "{refused}");
    assert!(text.contains("Wool cap: the price goes up from £18.00 to £19.00"), "{text}");
    assert!(!text.contains("belt") && !text.contains("selling") && !text.contains("New:"), "{text}");
}

#[test]
fn only_languages_in_which_notices_are_written_are_offered() {
    let (code, _, refused) = notice(shop().path(), &["--lang", "xx"]);
    assert_eq!(code, Some(2));
    assert!(refused.contains("zh-Hant-HK") && !refused.contains("es-ES"), "{refused}");
    let (code, _, refused) = notice(shop().path(), &["--lang", "es"]);
    assert_eq!(code, Some(2));
    assert!(refused.contains("notices cannot be written in \"es\"") && !refused.contains("es-ES"), "{refused}");
}

#[test]
fn a_fee_without_an_amount_stops_the_notice_with_its_place() {
    let shop = shop();
    let new = NEW.replace("fee:box", "fee_name").replace(",0.20,", ",Packing,");
    fs::write(shop.path().join("new.csv"), new).expect("written");
    fs::write(shop.path().join("old.csv"), OLD.replace("fee:box", "fee_name")).expect("written");
    let (code, text, refused) = notice(shop.path(), &[]);
    assert_eq!((code, text.as_str()), (Some(2), ""), "{refused}");
    assert!(refused.contains("Packing") && refused.contains("new.csv:5"), "{refused}");
}

#[test]
fn what_would_be_told_falsely_is_refused_with_its_place() {
    let shop = shop();
    let refused = |old: &str, new: &str, customers: &str, part: &str| {
        for (name, text) in [("old.csv", old), ("new.csv", new), ("customers.csv", customers)] {
            fs::write(shop.path().join(name), text).expect("written");
        }
        let (code, text, refused) = notice(shop.path(), &["--customers", "customers.csv", "--customer", "B"]);
        assert!(code == Some(2) && text.is_empty() && refused.contains(part), "{part}: {refused}");
    };
    let people = "id,price_hold_until\nB,\n";
    let (old, new) = ("sku,price,currency\nA,1.00,GBP\nB,2.00,EUR\n", "sku,price,currency\nA,1.10,GBP\nB,2.20,EUR\n");
    refused(old, new, people, "new.csv:3");
    let later = "sku,price,valid_from\nA,1.10,2027-03-01\nB,2.20,2027-06-01\n";
    refused("sku,price\nA,1.00\nB,2.00\n", later, people, "from 2027-06-01");
    refused(
        "sku,price\nA,1.00\n",
        "sku,price\nA,1.10\n",
        "id,price_hold_until\nB,2027-06-30\nC,soon\n",
        "price_hold_until",
    );
}

#[test]
fn a_price_of_a_group_is_told_to_it_alone_and_takes_the_place_of_the_general_one() {
    let shop = shop();
    let list = |general: &str, trade: &str| format!("sku,price,customer_group\nA,{general},\nA,{trade},trade\n");
    fs::write(shop.path().join("old.csv"), list("1.00", "0.80")).expect("written");
    fs::write(shop.path().join("new.csv"), list("1.10", "0.88")).expect("written");
    fs::write(shop.path().join("customers.csv"), "id,group\nB,\nT,trade\n").expect("written");
    let told = |customer: &str| notice(shop.path(), &["--customers", "customers.csv", "--customer", customer]).1;
    assert!(told("B").contains("1.10") && !told("B").contains("0.88"), "{}", told("B"));
    assert!(told("T").contains("0.88") && !told("T").contains("1.10"), "{}", told("T"));
}

#[test]
fn no_amount_is_told_where_a_reduced_price_ends_or_something_bought_has_no_price() {
    let shop = shop();
    let head = "[list]\ncurrency = \"GBP\"\n[[item]]\nsku = \"BRD\"\nname = \"Bread\"\nprice = ";
    let offer = "\"10.00\"\n[[promotion]]\nitem = \"BRD\"\nprice = \"6.00\"\nfrom = 2026-10-01\n";
    fs::write(shop.path().join("old.toml"), format!("{head}{offer}")).expect("written");
    fs::write(shop.path().join("new.toml"), format!("{head}\"9.50\"\n")).expect("written");
    let args = ["notice", "old.toml", "new.toml", "--effective", "2027-03-01", "--as-of", "2026-12-01"];
    let args = [&args[..], &["--sales", "sales.csv", "--customer", "C-1"]].concat();
    let output = run(shop.path(), &args, None);
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(text.contains("£6.00") && text.contains("£9.50") && !text.contains("a month"), "{text}");
    // The bagel has a price in the old list only.
    let (_, text, _) = notice(shop.path(), &["--sales", "sales.csv", "--customer", "C-1"]);
    assert!(text.contains("are not counted in this"), "{text}");
}

#[test]
fn a_tier_that_moves_is_no_item_that_goes() {
    let shop = shop();
    fs::write(shop.path().join("old.csv"), "sku,price,min_quantity\nA,2.00,1\nA,1.80,10\n").expect("written");
    fs::write(shop.path().join("new.csv"), "sku,price,min_quantity\nA,2.00,1\nA,1.80,12\n").expect("written");
    let facts = facts(shop.path(), &[]);
    let kinds: Vec<&str> =
        facts["lines"].as_array().expect("a list").iter().filter_map(|line| line["kind"].as_str()).collect();
    assert!(!kinds.contains(&"item-gone") && !kinds.contains(&"item-new"), "{kinds:?}");
}

#[test]
fn a_column_that_nobody_knows_is_named_to_whoever_writes() {
    let shop = shop();
    fs::write(shop.path().join("old.csv"), "sku,price,guarantee\nA,1.00,2 years\nB,2.00,2 years\n").expect("written");
    fs::write(shop.path().join("new.csv"), "sku,price,guarantee\nA,1.00,1 year\nB,2.00,1 year\n").expect("written");
    let (code, _, remarks) = notice(shop.path(), &[]);
    assert_eq!(code, Some(0), "{remarks}");
    assert!(remarks.replace('\n', " ").contains("The column \"guarantee\" changes,"), "{remarks}");
}

#[test]
fn a_letter_that_somebody_worked_on_is_not_overwritten() {
    let shop = shop();
    let args = [EACH, &["-o", "letters"]].concat();
    assert_eq!(notice(shop.path(), &args).0, Some(0));
    assert_eq!(notice(shop.path(), &args).0, Some(0), "the same notices may be written again");
    let letter = fs::read_dir(shop.path().join("letters"))
        .expect("the folder is there")
        .map(|entry| entry.expect("an entry").path())
        .find(|path| path.to_string_lossy().ends_with("C-1-en-GB.txt"))
        .expect("Ann has a letter");
    let text = fs::read_to_string(&letter).expect("it can be read").replace("Dear Ann", "Dear dear Ann");
    fs::write(&letter, &text).expect("written");
    let (code, _, refused) = notice(shop.path(), &args);
    assert!(code == Some(2) && refused.contains("C-1-en-GB.txt"), "{refused}");
    assert_eq!(fs::read_to_string(&letter).expect("it can be read"), text);
}

#[test]
fn a_table_for_mail_merge_holds_all_notices_and_needs_no_folder() {
    let shop = shop();
    let (code, table, refused) = notice(shop.path(), &[EACH, &["--channel", "csv"]].concat());
    assert_eq!(code, Some(0), "{refused}");
    let mut rows = csv::Reader::from_reader(table.trim_start_matches('\u{feff}').as_bytes());
    let ids: Vec<String> = rows.records().map(|row| row.expect("a row")[0].to_string()).collect();
    assert_eq!(ids, ["C-1", "C-2", "C-3", "C-4"]);
}

#[test]
fn several_notices_need_a_folder_and_a_stranger_is_named() {
    let shop = shop();
    let (code, _, refused) = notice(shop.path(), EACH);
    assert!(code == Some(2) && refused.contains("-o letters"), "{refused}");
    let (code, _, refused) = notice(shop.path(), &["--customer", "C-9", "--customers", "customers.csv"]);
    assert!(code == Some(2) && refused.contains("did you mean C-"), "{refused}");
    let (code, _, refused) = notice(shop.path(), &["--for", "each"]);
    assert!(code == Some(2) && refused.contains("--customers FILE"), "{refused}");
    let (code, _, refused) = notice(shop.path(), &["--lang", "tlh"]);
    assert!(code == Some(2) && refused.contains("tlh"), "{refused}");
    let output = run(shop.path(), &["diff", "old.csv", "new.csv", "--lang", "cy"], None);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn any_number_of_threads_writes_the_same_folder() {
    let shop = shop();
    let read = |folder: &str| {
        let mut files: Vec<(String, Vec<u8>)> = fs::read_dir(shop.path().join(folder))
            .expect("the folder is there")
            .map(|entry| entry.expect("an entry"))
            .map(|entry| {
                (entry.file_name().to_string_lossy().into_owned(), fs::read(entry.path()).expect("it can be read"))
            })
            .collect();
        files.sort();
        files
    };
    let all = ["--channel", "text,html,eml,sms,letter,docx,csv,ics,markdown,poster"];
    for (folder, threads) in [("one", "1"), ("many", "7")] {
        let (code, _, refused) = notice(shop.path(), &[EACH, &all, &["-o", folder, "--threads", threads]].concat());
        assert_eq!(code, Some(0), "{refused}");
    }
    assert_eq!(read("one"), read("many"));
}
