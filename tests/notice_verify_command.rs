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
    assert!(refused.contains("whose notice"), "{refused}");
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
