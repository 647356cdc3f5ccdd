//! Every channel of notices in every language, as files that can be opened, and texts that attack them.
//!
//! `PLAINPRICE_UPDATE=1 cargo test --test notice_channels` writes the files anew.

#![allow(clippy::disallowed_methods, reason = "the test keeps files and starts python3 as an independent reader")]
#![allow(clippy::print_stdout, reason = "the test says when there is no python3")]

#[path = "notice_channels/sample.rs"]
mod sample;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use plainprice::notice::channel::{Channel, MailMerge, Worded, write};
use plainprice::notice::folder::{Entry, Index, Names, Page};
use plainprice::text::Text;
use sample::{LANGUAGES, all_of, facts, facts_of, notice, worded};

/// Texts that want to be more than texts.
const ATTACKS: &[&str] = &[
    "<script>alert(1)</script>",
    "\" onmouseover=\"alert(1)",
    "'><img src=http://evil.example/x.png>",
    "</title></style></p></td></table><h1>free</h1>",
    "<!-- a comment -->",
    "]]><![CDATA[",
    "&lt;b&gt; &amp; &#60;",
    "Rye](http://evil.example) ![x](http://evil.example/x.png)",
    "[x](javascript:alert(1)) <http://evil.example> www.evil.example",
    "# heading #",
    "- list",
    "12. list",
    "***",
    "===",
    "=1+1",
    "=HYPERLINK(\"http://evil.example\",\"x\")",
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1)",
    "\t=1+1",
    "\r\n=1+1",
    "＝1+1",
    "a,b;\"c\"\r\n=d",
    "Rye\r\nBcc: evil@evil.example\r\n\r\nbody",
    "Rye\nEND:VEVENT\nBEGIN:VEVENT\nSUMMARY:evil",
    "=?utf-8?Q?=0d=0aBcc:_evil=40evil.example?=",
    "one\\ntwo\\;three\\\\",
    "exe.\u{202e}txt\u{2066}x\u{2069}",
    "zero\u{200b}width\u{feff}\u{ad}",
    "red\u{1b}[31m\u{1b}]0;title\u{7}\u{9b}2J\u{0}",
    "line\u{2028}line\u{2029}line\u{85}line\u{b}line",
    "../../etc/passwd",
    "..\\..\\windows\\win.ini",
    "C:\\x|y?z*",
    "{ $x } { -x } {\"",
    "%s %n ${x} {{x}} #{x}",
    "\u{ffff}\u{fffe}",
];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/notice_channels/shown")
}

/// Holds a file against the one that is kept.
fn hold(name: &str, bytes: &[u8]) {
    let path = folder().join(name);
    if std::env::var_os("PLAINPRICE_UPDATE").is_some_and(|is| is == "1") {
        fs::create_dir_all(folder()).expect("a folder");
        fs::write(&path, bytes).expect("it can be written");
    }
    let kept = fs::read(&path).unwrap_or_else(|error| panic!("{name}: {error}"));
    assert!(
        kept == bytes,
        "{name} is not what it was:\n{}\nPLAINPRICE_UPDATE=1 cargo test --test notice_channels writes it anew",
        String::from_utf8_lossy(bytes)
    );
}

/// The words of a letter for word processors, which an archive hides.
fn document(bytes: &[u8]) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("an archive");
    let mut part = archive.by_name("word/document.xml").expect("a document");
    let mut text = Vec::new();
    std::io::Read::read_to_end(&mut part, &mut text).expect("it can be read");
    String::from_utf8(text).expect("text").replace("</w:p>", "</w:p>\n").into_bytes()
}

fn hold_all(name: &str, worded: &Worded) {
    for channel in Channel::ALL {
        let bytes = write(*channel, worded, &facts(), &notice()).expect("a file");
        match channel {
            Channel::Docx => hold(&format!("{name}.docx.xml"), &document(&bytes)),
            _ => hold(&format!("{name}.{}", channel.suffix()), &bytes),
        }
    }
}

#[test]
fn every_channel_is_as_it_was_in_every_language() {
    LANGUAGES.iter().for_each(|language| hold_all(language, &worded(language)));
}

#[test]
fn one_text_holds_welsh_and_english_each_under_its_own_language() {
    let both = worded("cy").and(worded("en-GB"));
    hold_all("cy-en-GB", &both);
    for channel in [Channel::Html, Channel::Letter, Channel::Poster] {
        let page = String::from_utf8(write(channel, &both, &facts(), &notice()).expect("a page")).expect("text");
        assert!(page.contains("<html lang=\"cy\"") && page.contains(" lang=\"en-GB\" dir=\"ltr\">\n<h"), "{channel:?}");
    }
    let letter = document(&write(Channel::Docx, &both, &facts(), &notice()).expect("a letter"));
    let letter = String::from_utf8(letter).expect("text");
    assert!(letter.contains("w:val=\"cy-GB\"/></w:rPr><w:t xml:space=\"preserve\">Annwyl"), "{letter}");
    assert!(letter.contains("w:val=\"en-GB\"/></w:rPr><w:t xml:space=\"preserve\">Dear"), "{letter}");
}

#[test]
fn the_same_notice_is_the_same_bytes() {
    for channel in Channel::ALL {
        let write = || write(*channel, &worded("ru"), &facts(), &notice()).expect("a file");
        assert!(write() == write(), "{channel:?}");
    }
}

#[test]
fn no_text_becomes_more_than_text_in_any_channel() {
    let folder = tempfile::tempdir().expect("a folder");
    let long = "A name that does not end. ".repeat(400);
    let longest = "A".repeat(10_000);
    let mut texts: Vec<&str> = ATTACKS.to_vec();
    texts.extend([long.as_str(), longest.as_str(), "Rye bread"]);
    for (index, text) in texts.iter().enumerate() {
        let (facts, notice) = facts_of(text);
        let words = all_of(text);
        for channel in Channel::ALL {
            let bytes = write(*channel, &words, &facts, &notice).expect("a file");
            fs::write(folder.path().join(format!("{index}.{}", channel.suffix())), bytes).expect("it can be written");
        }
    }
    fs::write(folder.path().join("texts.json"), serde_json::to_string(&texts).expect("texts")).expect("written");
    read_by_python("attacks", folder.path());
}

#[test]
fn independent_readers_find_in_the_files_what_was_put_into_them() {
    let folder = tempfile::tempdir().expect("a folder");
    for language in LANGUAGES {
        for channel in Channel::ALL {
            let bytes = write(*channel, &worded(language), &facts(), &notice()).expect("a file");
            fs::write(folder.path().join(format!("{language}.{}", channel.suffix())), bytes).expect("written");
        }
    }
    let mut merge = MailMerge::head();
    LANGUAGES.iter().for_each(|language| merge.extend(MailMerge::row(&worded(language), &facts(), &notice())));
    fs::write(folder.path().join("all.csv"), merge).expect("written");
    read_by_python("samples", folder.path());
}

fn read_by_python(what: &str, folder: &Path) {
    let reader = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/notice_channels/read.py");
    match Command::new("python3").arg(reader).arg(what).arg(folder).output() {
        Ok(output) => assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr)),
        Err(error) => println!("skipped: no python3 ({error})"),
    }
}

#[test]
fn mail_to_what_is_no_address_is_refused() {
    let words = worded("en-GB");
    let refused = [
        "anna",
        "@jones.example",
        "anna@",
        "anna jones@jones.example",
        "anna@jones.example, evil@evil.example",
        "anna@jones.example\r\nBcc: evil@evil.example",
        "anna@jones.example\nx",
        "<anna@jones.example>",
        "\"anna\"@jones.example",
        "anna@jones..example",
        "anna@-jones.example",
        "anna\u{0}@jones.example",
        "ännä@jones.example",
    ];
    for address in refused {
        let mut notice = notice();
        notice.reader.email = Some(address.to_string());
        assert!(write(Channel::Eml, &words, &facts(), &notice).is_err(), "{address:?}");
        let mut facts = facts();
        facts.business.email = Some(address.to_string());
        assert!(write(Channel::Eml, &words, &facts, &sample::notice()).is_err(), "{address:?}");
    }
    for address in ["a.b+c@jones.example", " anna@jones.example ", "o'hara@x-y.example"] {
        let mut notice = notice();
        notice.reader.email = Some(address.to_string());
        assert!(write(Channel::Eml, &words, &facts(), &notice).is_ok(), "{address:?}");
    }
}

#[test]
fn amounts_of_the_mail_merge_have_no_sign_and_never_hide_a_change() {
    use plainprice::core::Decimal;
    use plainprice::core::fraction::Fraction;
    use plainprice::core::notice::{OwnMoney, UsualMoney};
    let told = |before: &str, after: &str| {
        let mut notice = notice();
        let exact = |text: &str| Fraction::of(Decimal::from_str_exact(text).expect("an amount"));
        if let OwnMoney::Usual(usual) = &notice.money {
            let usual = UsualMoney { before: exact(before), after: exact(after), ..usual.clone() };
            notice.money = OwnMoney::Usual(usual);
        }
        let row = String::from_utf8(MailMerge::row(&worded("en-GB"), &facts(), &notice)).expect("text");
        let at = row.find(",GBP,2027-02-28,2027-03-01,").expect("currency and days");
        row[..at].rsplit([',', '"']).take(2).map(str::to_string).collect::<Vec<_>>()
    };
    assert_eq!(told("38.10", "42.30"), ["more", "4.20"]);
    assert_eq!(told("42.30", "38.10"), ["less", "4.20"]);
    assert_eq!(told("42.30", "42.30"), ["same", "0.00"]);
    assert_eq!(told("42.30", "42.304"), ["more", "0.004"]);
}

/// The pages that list so many notices.
fn listed(count: usize, text: &str) -> Vec<Page> {
    let words = Text::english();
    let mut index = Index::of(Some("Corner Bakery"), &["So many notices are ready to read.".to_string()], &words);
    let mut names = Names::default();
    let (worded, mut notice) = (all_of(text), notice());
    let mut pages = Vec::new();
    for number in 0..count {
        notice.reader.customer = Some(format!("C-{number}"));
        notice.reader.name = Some(text.to_string());
        let name = |channel| (channel, names.file(&notice.reader, &["en-GB".to_string()], channel));
        let files: Vec<_> = [Channel::Eml, Channel::Sms].into_iter().map(name).collect();
        let entry = Entry { reader: &notice.reader, worded: &worded, send_by: Some(notice.effective), files: &files };
        pages.extend(index.add(&entry));
    }
    pages.extend(index.end());
    pages
}

fn text_of(page: &Page) -> String {
    String::from_utf8(page.bytes.clone()).expect("text")
}

#[test]
fn few_notices_stand_on_one_page_and_many_on_pages_of_which_each_is_linked() {
    let few = listed(2, "Rye bread");
    assert_eq!(few.len(), 1);
    hold("index.html", &few[0].bytes);
    assert!(text_of(&few[0]).contains("<a href=\"C-1-en-GB.sms.txt\">sms</a>"));
    assert_eq!(listed(0, "Rye bread").len(), 1);
    assert_eq!(listed(500, "Rye bread").len(), 1);
    let many = listed(1001, "Rye bread");
    let names: Vec<&str> = many.iter().map(|page| page.name.as_str()).collect();
    assert_eq!(names, ["index-1.html", "index-2.html", "index-3.html", "index.html"]);
    for number in 0..1001 {
        let link = format!("\"C-{number}-en-GB.eml\"");
        assert_eq!(many.iter().filter(|page| text_of(page).contains(&link)).count(), 1, "{number}");
    }
    let index = text_of(&many[3]);
    assert!(names[..3].iter().all(|name| index.contains(&format!("<a href=\"{name}\">"))), "{index}");
    assert!(text_of(&many[0]).contains("index-2.html") && !text_of(&many[2]).contains("index-4.html"));
    hold("index-of-pages.html", &many[3].bytes);
}

#[test]
fn no_name_becomes_more_than_a_name_on_the_page_that_lists_all() {
    let tags = |text: &str| text_of(&listed(1, text)[0]).matches('<').count();
    for text in ATTACKS.iter().filter(|text| !text.contains('\u{ffff}')) {
        assert_eq!(tags(text), tags("Rye bread"), "{text}");
        let page = text_of(&listed(1, text)[0]);
        assert!(!page.contains(['\u{202e}', '\u{1b}', '\r']), "{text}");
    }
}
