//! `notice verify`: edited notices, as a shop has them checked before they go out.

#![allow(clippy::disallowed_methods, reason = "the tests write notices and run the program")]

mod program;

use std::fs;
use std::path::Path;

use program::{root, run};
use serde_json::Value;
use tempfile::TempDir;

/// The price lists of the bakery, and its change.
const CHANGE: [&str; 4] = ["--effective", "2027-03-01", "--as-of", "2026-12-01"];

/// A folder with old and new prices.
fn shop() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let old = "sku,name,name:cy,name:ru,price,currency\nBRD,Sourdough loaf,Torth surdoes,Хлеб,4.20,GBP\n\
               ROL,Rye roll,Rholyn rhyg,Булочка,0.90,GBP\nTEA,Tea,Te,Чай,3.00,GBP\n";
    let new = old.replace("4.20", "4.50").replace("0.90", "0.85");
    let config = "[business]\nname = \"Corner Bakery\"\nphone = \"01632 960 111\"\n[notice.reason]\nkind = \"cost\"\n\
                  text = { en = \"Our mill charges more for flour.\" }\n";
    for (name, text) in [("old.csv", old), ("new.csv", &new), ("plainprice.toml", config)] {
        fs::write(folder.path().join(name), text).expect("written");
    }
    folder
}

/// Runs the program: its exit code, what it says, and what it says beside that.
fn said(folder: &Path, args: &[&str]) -> (Option<i32>, String, String) {
    let output = run(folder, args, None);
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

/// A shop with its letters.
fn written(channel: &str) -> TempDir {
    let shop = shop();
    let (code, _, refused) = said(
        shop.path(),
        &[&["notice", "old.csv", "new.csv"], &CHANGE[..], &["--channel", channel, "-o", "letters"]].concat(),
    );
    assert_eq!(code, Some(0), "{refused}");
    shop
}

/// The only notice of a folder.
fn letter(shop: &Path, suffix: &str) -> std::path::PathBuf {
    let all = fs::read_dir(shop.join("letters")).expect("a folder").flatten().map(|entry| entry.path());
    let mut own = all.filter(|path| {
        let name = path.file_name().expect("it has a name").to_string_lossy().into_owned();
        name.ends_with(suffix) && name != "facts.json" && name != "index.html"
    });
    own.next().expect("there is a notice")
}

#[test]
fn a_folder_as_it_was_written_is_calm() {
    let shop = written("text");
    let (code, told, refused) = said(shop.path(), &["notice", "verify", "letters"]);
    assert_eq!(code, Some(0), "{told}{refused}");
}

#[test]
fn a_changed_price_is_found_with_its_place() {
    let shop = written("text");
    let path = letter(shop.path(), ".txt");
    let text = fs::read_to_string(&path).expect("it is text");
    assert!(text.contains("£4.50"), "{text}");
    fs::write(&path, text.replace("£4.50", "£4.80")).expect("written");
    let (code, told, refused) = said(shop.path(), &["notice", "verify", "letters"]);
    assert_eq!(code, Some(1), "{told}{refused}");
    assert!(told.contains("notice-figure-unexplained"), "{told}");
    let name = path.file_name().expect("it has a name").to_string_lossy().into_owned();
    let line = text.lines().position(|line| line.contains("£4.50")).expect("a line") + 1;
    assert!(told.contains(&format!("{name}:{line}:")), "{told}");
}

#[test]
fn one_file_needs_its_facts_and_may_name_its_customer() {
    let shop = written("markdown");
    let path = letter(shop.path(), ".md");
    let text = fs::read_to_string(&path).expect("it is text");
    fs::write(shop.path().join("mine.md"), &text).expect("written");
    let (code, told, refused) = said(shop.path(), &["notice", "verify", "mine.md"]);
    assert_eq!(code, Some(2), "{told}");
    assert!(told.is_empty() && refused.contains("--facts"), "{refused}");
    let asked = ["notice", "verify", "mine.md", "--facts", "letters/facts.json"];
    assert_eq!(said(shop.path(), &asked).0, Some(0));
    let (code, _, refused) = said(shop.path(), &[&asked[..], &["--customer", "nobody"]].concat());
    assert_eq!(code, Some(2), "{refused}");
    assert!(refused.contains("no notice for \"nobody\"") && refused.contains("leave out --customer"), "{refused}");
    assert!(!refused.contains("No notice was written"), "{refused}");
}

#[test]
fn facts_may_be_gathered_anew_from_the_lists() {
    let shop = written("text");
    let path = letter(shop.path(), ".txt");
    let text = fs::read_to_string(&path).expect("it is text");
    let asked = [&["notice", "verify", "mine.txt", "--old", "old.csv", "--new", "new.csv"], &CHANGE[..]].concat();
    fs::write(shop.path().join("mine.txt"), &text).expect("written");
    let (code, told, refused) = said(shop.path(), &asked);
    assert_eq!(code, Some(0), "{told}{refused}");
    fs::write(shop.path().join("mine.txt"), text.replace("1 March", "2 March")).expect("written");
    assert_eq!(said(shop.path(), &asked).0, Some(1));
}

#[test]
fn warnings_alone_fail_only_where_they_are_asked_to() {
    let shop = written("text");
    let path = letter(shop.path(), ".txt");
    let text = fs::read_to_string(&path).expect("it is text");
    fs::write(&path, format!("{text}\nGreat news for all of you.\n")).expect("written");
    let (code, told, refused) = said(shop.path(), &["notice", "verify", "letters"]);
    assert_eq!(code, Some(0), "{told}{refused}");
    assert!(told.contains("notice-sells"), "{told}");
    assert_eq!(said(shop.path(), &["notice", "verify", "letters", "--fail-on", "warn"]).0, Some(1));
    let config = fs::read_to_string(shop.path().join("plainprice.toml")).expect("it is text");
    fs::write(shop.path().join("plainprice.toml"), format!("{config}[policy]\nfail-on = \"warn\"\n")).expect("written");
    let (code, told, refused) = said(shop.path(), &["notice", "verify", "letters"]);
    assert_eq!(code, Some(1), "{told}{refused}");
}

#[test]
fn findings_come_as_json_too() {
    let shop = written("html");
    let path = letter(shop.path(), ".html");
    let text = fs::read_to_string(&path).expect("it is text");
    fs::write(&path, text.replace("£0.85", "£0.58")).expect("written");
    let (code, told, refused) = said(shop.path(), &["notice", "verify", "letters", "--format", "json"]);
    assert_eq!(code, Some(1), "{told}{refused}");
    let document: Value = serde_json::from_str(&told).expect("it is JSON");
    let findings = document["findings"].as_array().expect("findings");
    assert!(!findings.is_empty());
}

#[test]
fn what_is_no_notice_cannot_be_verified() {
    let shop = written("text");
    let (code, told, _) = said(shop.path(), &["notice", "verify", "nothing.txt", "--facts", "letters/facts.json"]);
    assert_eq!((code, told.as_str()), (Some(2), ""));
    fs::write(shop.path().join("bad.docx"), b"PK no document").expect("written");
    let (code, told, _) = said(shop.path(), &["notice", "verify", "bad.docx", "--facts", "letters/facts.json"]);
    assert_eq!((code, told.as_str()), (Some(2), ""));
}

#[test]
fn the_bakery_of_the_examples_is_calm_in_every_language_and_channel() {
    let folder = tempfile::tempdir().expect("a folder");
    let bakery = root().join("examples/bakery");
    let own = |name: &str| bakery.join(name).to_string_lossy().into_owned();
    let prices = {
        let mut all: Vec<_> = fs::read_dir(bakery.join("prices")).expect("prices").flatten().collect();
        all.sort_by_key(fs::DirEntry::file_name);
        all.last().expect("a list").path().to_string_lossy().into_owned()
    };
    for language in ["en-GB", "zh-Hant", "zh-Hans", "ru", "cy", "cy+en"] {
        let to = folder.path().join(language).to_string_lossy().into_owned();
        let mut asked =
            vec!["notice".to_string(), prices.clone(), own("next.csv"), "--as-of".into(), "2026-12-01".into()];
        asked.extend(["--effective", "2027-03-01", "--lang", language, "-o", &to].map(String::from));
        for channel in ["text", "html", "eml", "sms", "letter", "docx", "csv", "ics", "markdown", "poster"] {
            asked.extend(["--channel".to_string(), channel.to_string()]);
        }
        let asked: Vec<&str> = asked.iter().map(String::as_str).collect();
        let (code, _, refused) = said(folder.path(), &asked);
        assert_eq!(code, Some(0), "{language}: {refused}");
        let (code, told, refused) = said(folder.path(), &["notice", "verify", &to, "--fail-on", "warn"]);
        assert_eq!(code, Some(0), "{language}: {told}{refused}");
    }
}

/// A shop with letters for each of three customers.
fn each(channels: &[&str]) -> TempDir {
    let shop = shop();
    let sales: String = ["K1", "K2", "K3"]
        .iter()
        .flat_map(|id| {
            (9..=11).map(move |month| format!("{id},BRD,2026-{month:02}-05,2\n{id},ROL,2026-{month:02}-19,3\n"))
        })
        .collect();
    fs::write(shop.path().join("sales.csv"), format!("customer,sku,date,quantity\n{sales}")).expect("written");
    let customers =
        "id,name,email\nK1,Ann Hall,ann@hall.example\nK2,Ben Farm,ben@farm.example\nK3,Cy Inn,cy@inn.example\n";
    fs::write(shop.path().join("customers.csv"), customers).expect("written");
    let mut asked = vec!["notice", "old.csv", "new.csv", "--for", "each", "--sales", "sales.csv"];
    asked.extend(["--customers", "customers.csv", "-o", "letters"]);
    channels.iter().for_each(|channel| asked.extend(["--channel", channel]));
    asked.extend(CHANGE);
    let (code, _, refused) = said(shop.path(), &asked);
    assert_eq!(code, Some(0), "{refused}");
    shop
}

#[test]
fn a_foreign_file_in_a_folder_is_named_and_the_rest_is_verified() {
    let shop = each(&["text"]);
    let folder = shop.path().join("letters");
    fs::write(folder.join("logo.png"), b"\x89PNG\0\0").expect("written");
    fs::copy(folder.join("K1-en.txt"), folder.join("K1-en copy.txt")).expect("copied");
    let (code, told, remarks) = said(shop.path(), &["notice", "verify", "letters"]);
    assert_eq!(code, Some(0), "{told}{remarks}");
    assert!(remarks.contains("logo.png was not verified"), "{remarks}");
    assert!(remarks.replace('\n', " ").contains("Name it K1-en.txt"), "{remarks}");
    assert!(told.contains("3 notices"), "{told}");
    let text = fs::read_to_string(folder.join("K2-en.txt")).expect("it is text");
    fs::write(folder.join("K2-en.txt"), text.replace("£4.50", "£4.80")).expect("written");
    let (code, told, _) = said(shop.path(), &["notice", "verify", "letters"]);
    assert_eq!(code, Some(1), "{told}");
    assert!(told.contains("K2-en.txt:"), "{told}");
}

#[test]
fn a_letter_that_goes_out_and_is_not_there_is_found() {
    let shop = each(&["text", "csv"]);
    let folder = shop.path().join("letters");
    assert_eq!(said(shop.path(), &["notice", "verify", "letters"]).0, Some(0));
    fs::remove_file(folder.join("K2-en.txt")).expect("gone");
    let (code, told, _) = said(shop.path(), &["notice", "verify", "letters"]);
    assert_eq!(code, Some(1), "{told}");
    assert!(told.contains("K2-en.txt is not there") && !told.contains("K1-en.txt is not"), "{told}");
    let asked = ["notice", "verify", "letters", "--customer", "K1"];
    let (code, told, refused) = said(shop.path(), &asked);
    assert_eq!(code, Some(0), "{told}{refused}");
    let table = fs::read_to_string(folder.join("mail-merge.csv")).expect("it is text");
    let start = table.find("\nK3,").expect("there is a row");
    fs::write(folder.join("mail-merge.csv"), &table[..=start]).expect("written");
    let (_, told, _) = said(shop.path(), &["notice", "verify", "letters"]);
    assert!(told.contains("no line for K3"), "{told}");
}

#[test]
fn what_cannot_be_read_is_said_as_it_is() {
    let shop = each(&["text"]);
    let (code, _, refused) = said(shop.path(), &["notice", "verify", "letters", "--customer", "K9"]);
    assert_eq!(code, Some(2), "{refused}");
    assert!(refused.contains("no notice for \"K9\"") && refused.contains("\"K1\""), "{refused}");
    assert!(refused.contains("Nothing was verified"), "{refused}");
    let (code, _, refused) = said(shop.path(), &["notice", "verify", "letters/K7-en.txt"]);
    assert_eq!(code, Some(2), "{refused}");
    assert!(refused.contains("K7-en.txt") && !refused.contains("--facts"), "{refused}");
    fs::write(shop.path().join("mine.odt"), b"PK\x03\x04").expect("written");
    let asked = ["notice", "verify", "mine.odt", "--facts", "letters/facts.json", "--customer", "K1"];
    let (code, _, refused) = said(shop.path(), &asked);
    assert_eq!(code, Some(2), "{refused}");
    assert!(refused.contains("ODT") && refused.contains("DOCX"), "{refused}");
}

#[cfg(unix)]
#[test]
fn devices_and_links_out_of_the_folder_are_refused() {
    let shop = each(&["text"]);
    let folder = shop.path().join("letters");
    let (code, _, refused) = said(shop.path(), &["notice", "verify", "/dev/zero", "--facts", "letters/facts.json"]);
    assert_eq!(code, Some(2), "{refused}");
    assert!(refused.contains("device"), "{refused}");
    fs::write(shop.path().join("secret"), "a secret of 4711\n").expect("written");
    fs::remove_file(folder.join("K1-en.txt")).expect("gone");
    std::os::unix::fs::symlink(shop.path().join("secret"), folder.join("K1-en.txt")).expect("linked");
    let (code, told, refused) = said(shop.path(), &["notice", "verify", "letters"]);
    assert_eq!(code, Some(2), "{told}{refused}");
    assert!(refused.contains("link") && !refused.contains("4711") && !told.contains("4711"), "{told}{refused}");
    let asked = ["notice", "verify", "letters/K1-en.txt"];
    assert_eq!(said(shop.path(), &asked).0, Some(2));
}

#[test]
fn the_table_for_groups_is_read_by_its_column() {
    let shop = shop();
    let customers = "id,name,group\nK1,Ann,trade\nK2,Ben,home\n";
    fs::write(shop.path().join("customers.csv"), customers).expect("written");
    let sales = "customer,sku,date,quantity\nK1,BRD,2026-10-05,2\nK2,ROL,2026-10-05,1\n";
    fs::write(shop.path().join("sales.csv"), sales).expect("written");
    let asked =
        ["notice", "old.csv", "new.csv", "--for", "segments", "--sales", "sales.csv", "--customers", "customers.csv"];
    let asked = [&asked[..], &CHANGE, &["--channel", "csv", "-o", "letters"]].concat();
    let (code, _, refused) = said(shop.path(), &asked);
    assert_eq!(code, Some(0), "{refused}");
    let (code, told, refused) = said(shop.path(), &["notice", "verify", "letters"]);
    assert_eq!(code, Some(0), "{told}{refused}");
}

#[test]
fn every_cell_of_the_table_is_held_against_the_facts() {
    let shop = each(&["csv"]);
    let path = shop.path().join("letters/mail-merge.csv");
    let table = fs::read(&path).expect("it is there");
    let rows = || csv::Reader::from_reader(&table[3..]);
    let head: Vec<String> = rows().headers().expect("a head").iter().map(String::from).collect();
    let verified = |column: &str, text: Option<&str>| {
        let at = head.iter().position(|own| own == column).expect("a column");
        let mut writer = csv::Writer::from_writer(b"\xef\xbb\xbf".to_vec());
        writer.write_record(&head).expect("written");
        for (number, row) in rows().records().enumerate() {
            let row = row.expect("a row");
            let changed = row.iter().enumerate().map(|(index, cell)| match text {
                Some(text) if number == 1 && index == at => text,
                _ => cell,
            });
            writer.write_record(changed).expect("written");
        }
        fs::write(&path, writer.into_inner().expect("written")).expect("written");
        said(shop.path(), &["notice", "verify", "letters"])
    };
    let (code, told, refused) = verified("id", None);
    assert_eq!(code, Some(0), "{told}{refused}");
    for (column, text) in [
        ("amount", "99.00"),
        ("amount", "-0.45"),
        ("amount", ""),
        ("direction", "less"),
        ("direction", ""),
        ("currency", "EUR"),
        ("name", "Cy Inn"),
        ("email", "ann@hall.example"),
        ("last_day", ""),
        ("first_day", "2027-03-02"),
        ("prices", ""),
        ("prices", "Sourdough loaf: the price goes up from £4.20 to £4.50."),
        ("message", ""),
        ("greeting", ""),
    ] {
        let (code, told, refused) = verified(column, Some(text));
        assert_eq!(code, Some(1), "{column} {text:?}: {told}{refused}");
        assert!(told.contains("mail-merge.csv"), "{column} {text:?}: {told}");
    }
    for (column, text) in [("currency", "gbp"), ("phone", "+44 1632 960 222"), ("greeting", "Good morning Ben,")] {
        let (code, told, refused) = verified(column, Some(text));
        assert_eq!(code, Some(0), "{column} {text:?}: {told}{refused}");
    }
}
