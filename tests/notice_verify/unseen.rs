//! What readers do not see counts for nothing, and what they see beside the text has to be true.

use std::io::{Cursor, Write};
use std::sync::Arc;

use plainprice::core::notice::{Doubt, DoubtKind, NoticeFacts};
use plainprice::notice::facts::file;
use plainprice::notice::verify::{Text, verify};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::{all_told, faults};

/// A loaf that gets dearer, for everybody.
fn facts() -> NoticeFacts {
    let json = r#"{"schema": "plainprice.facts/1", "business": {"name": "Corner Bakery"}, "currency": "GBP",
        "effective": "2027-03-01", "announced": "2027-01-15", "lists": [null, null],
        "lines": [{"kind": "row-up", "items": ["BRD-1"], "name": {"plain": "Sourdough loaf"}, "figures":
          {"old": {"money": "4.20"}, "new": {"money": "4.50"}, "diff": {"money": "0.30"}, "pct": {"percent": "50/7"}}}],
        "notices": [{"reader": {}, "languages": [["en"]], "channels": ["text"], "effective": "2027-03-01",
          "lines": [0], "money": "unknown", "same": "all-other"}]}"#;
    file::read(&Arc::from("facts.json"), json.as_bytes()).expect("these are facts")
}

fn found(file: &str, bytes: &[u8]) -> Vec<Doubt> {
    let facts = facts();
    let texts = Text::read(bytes, file).expect("it can be read");
    faults(verify(&facts, &facts.notices[0], &texts))
}

fn kinds(found: &[Doubt]) -> Vec<DoubtKind> {
    let mut kinds: Vec<DoubtKind> = found.iter().map(|doubt| doubt.kind).collect();
    kinds.sort();
    kinds.dedup();
    kinds
}

/// A page of which one figure stands in something.
fn page(before: &str, after: &str) -> String {
    format!(
        "<html lang=\"en\"><head><title>Our new prices from 1 March 2027</title><style>.gone {{ color: white }}</style></head>\
         <body><p>Our new prices from 1 March 2027</p><p>Sourdough loaf: the price goes up from £4.20 to \
         {before}£4.50{after} (£0.30 more, 7.1%).</p></body></html>"
    )
}

#[test]
fn a_price_that_a_page_hides_or_strikes_out_is_not_said_and_a_warning_names_it() {
    for style in [
        "position:absolute;left:-9999px",
        "position: absolute; top: -2000px",
        "color:#fff",
        "color: white; background: rgb(250, 250, 250)",
        "font-size:0",
        "font-size: 1px",
        "opacity:0",
        "height:0;overflow:hidden",
        "text-indent:-9999px",
        "clip:rect(0,0,0,0)",
        "display:none",
        "color:transparent",
        "text-decoration:line-through",
    ] {
        let found = found("letter.html", page(&format!("<span style=\"{style}\">"), "</span>").as_bytes());
        let wanted = [DoubtKind::FactMissing, DoubtKind::WordUnclear];
        assert_eq!(kinds(&found), wanted, "{style}: {}", all_told(&found));
    }
    for (before, after) in [
        ("<s>", "</s>"),
        ("<del>", "</del>"),
        ("<span hidden>", "</span>"),
        ("<span class=\"gone\">", "</span>"),
        ("<font color=\"#FFFFFF\">", "</font>"),
        ("<blockquote type=\"cite\">", "</blockquote>"),
    ] {
        let found = found("letter.html", page(before, after).as_bytes());
        assert!(kinds(&found).contains(&DoubtKind::WordUnclear), "{before}: {}", all_told(&found));
        assert!(kinds(&found).contains(&DoubtKind::FactMissing), "{before}: {}", all_told(&found));
    }
}

#[test]
fn a_price_that_a_page_shows_in_a_colour_of_its_own_is_said() {
    for style in
        ["color:#fff;background:#333", "color:#888", "background:yellow", "left:-4px", "font-size:12pt", "opacity:.9"]
    {
        let found = found("letter.html", page(&format!("<span style=\"{style}\">"), "</span>").as_bytes());
        assert!(found.is_empty(), "{style}: {}", all_told(&found));
    }
    let dark = page("", "").replace("<body>", "<body style=\"background:#111\"><div style=\"color:white\">");
    let told = found("letter.html", dark.as_bytes());
    assert!(told.is_empty(), "{}", all_told(&told));
}

#[test]
fn words_that_a_style_sheet_adds_are_named() {
    let styled = page("<b class=\"x\">", "</b>").replace(".gone {", ".x::before { content: \"£4.60 not \" } .gone {");
    let found = found("letter.html", styled.as_bytes());
    assert_eq!(kinds(&found), [DoubtKind::WordUnclear], "{}", all_told(&found));
}

#[test]
fn the_title_of_a_page_has_to_be_true_and_tells_nothing_by_itself() {
    let lie = page("", "").replace("<title>Our new prices from 1 March 2027", "<title>Everything for £3.99");
    let told = found("letter.html", lie.as_bytes());
    assert_eq!(kinds(&told), [DoubtKind::FigureUnexplained], "{}", all_told(&told));
    let alone = page("", "").replace("<p>Our new prices from 1 March 2027", "<p>Our new prices");
    let missed = found("letter.html", alone.as_bytes());
    assert_eq!(kinds(&missed), [DoubtKind::FactMissing], "{}", all_told(&missed));
}

#[test]
fn what_is_quoted_in_a_reply_is_not_said() {
    let letter = "Our new prices from 1 March 2027\n\nSourdough loaf: the price goes up from £4.20 to £4.50.\n";
    assert!(found("letter.txt", letter.as_bytes()).is_empty());
    let quoted = letter.replace("Sourdough", "> Sourdough");
    for file in ["letter.txt", "letter.md"] {
        let told = found(file, quoted.as_bytes());
        assert_eq!(kinds(&told), [DoubtKind::FactMissing, DoubtKind::WordUnclear], "{file}: {}", all_told(&told));
    }
    let reply = format!("{letter}\nThank you.\n\nOn 3 May 2024 at 10:12 Ann wrote:\n> Is it still £1.99?\n");
    let told = found("letter.txt", reply.as_bytes());
    assert_eq!(kinds(&told), [DoubtKind::WordUnclear], "{}", all_told(&told));
}

#[test]
fn what_markdown_strikes_out_is_not_said() {
    let letter = "# Our new prices from 1 March 2027\n\nSourdough loaf: the price goes up from £4.20 to ~~£4.50~~.\n";
    let told = found("letter.md", letter.as_bytes());
    assert_eq!(kinds(&told), [DoubtKind::FactMissing, DoubtKind::WordUnclear], "{}", all_told(&told));
}

/// A letter of a word processor, with the properties of the run that holds the new price, and a foot.
fn letter(properties: &str, foot: &str) -> Vec<u8> {
    let run = |properties: &str, words: &str| {
        format!("<w:r><w:rPr>{properties}</w:rPr><w:t xml:space=\"preserve\">{words}</w:t></w:r>")
    };
    let plain = |words: &str| run("", words);
    let body = format!(
        "<w:document xmlns:w=\"w\"><w:body><w:p>{}</w:p><w:p>{}{}{}</w:p></w:body></w:document>",
        plain("Our new prices from 1 March 2027"),
        plain("Sourdough loaf: the price goes up from £4.20 to "),
        run(properties, "£4.50"),
        plain(" (£0.30 more).")
    );
    let foot = format!("<w:ftr xmlns:w=\"w\"><w:p>{}</w:p></w:ftr>", plain(foot));
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [("word/document.xml", body), ("word/footer1.xml", foot)] {
        zip.start_file(name, SimpleFileOptions::default()).expect("it begins");
        zip.write_all(text.as_bytes()).expect("it is written");
    }
    zip.finish().expect("it ends").into_inner()
}

#[test]
fn struck_and_white_letters_of_a_document_are_not_said() {
    assert!(found("letter.docx", &letter("<w:b/>", "Corner Bakery")).is_empty());
    assert!(found("letter.docx", &letter("<w:color w:val=\"FFFFFF\"/><w:shd w:fill=\"333333\"/>", "")).is_empty());
    assert!(found("letter.docx", &letter("<w:strike w:val=\"0\"/>", "")).is_empty());
    for properties in
        ["<w:strike/>", "<w:dstrike/>", "<w:color w:val=\"FFFFFF\"/>", "<w:vanish/>", "<w:sz w:val=\"1\"/>"]
    {
        let told = found("letter.docx", &letter(properties, ""));
        let wanted = [DoubtKind::FactMissing, DoubtKind::WordUnclear];
        assert_eq!(kinds(&told), wanted, "{properties}: {}", all_told(&told));
    }
}

#[test]
fn the_foot_of_a_document_has_to_be_true() {
    let told = found("letter.docx", &letter("", "All loaves only £1.99 until 31 March 2027"));
    assert!(kinds(&told).contains(&DoubtKind::FigureUnexplained), "{}", all_told(&told));
    assert!(kinds(&told).contains(&DoubtKind::DateWrong), "{}", all_told(&told));
}

/// A calendar with both days.
fn calendar(last: [&str; 2], first: [&str; 2]) -> String {
    let event = |[start, end]: [&str; 2], more: &str| {
        format!(
            "BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:{start}\r\nDTEND;VALUE=DATE:{end}\r\nSUMMARY:Our prices\r\n{more}END:VEVENT\r\n"
        )
    };
    let first = event(first, "DESCRIPTION:Sourdough loaf: from £4.20 to £4.50\r\n");
    format!("BEGIN:VCALENDAR\r\n{}{first}END:VCALENDAR\r\n", event(last, ""))
}

#[test]
fn both_events_of_a_calendar_stand_on_their_days_and_last_one() {
    let (last, first) = (["20270228", "20270301"], ["20270301", "20270302"]);
    let calm = found("days.ics", calendar(last, first).as_bytes());
    assert!(calm.is_empty(), "{}", all_told(&calm));
    for (last, first) in [
        (["20270301", "20270302"], first),
        (last, ["20270228", "20270301"]),
        (["20270228", "20270401"], first),
        (last, ["20270301", "20270402"]),
    ] {
        let told = found("days.ics", calendar(last, first).as_bytes());
        assert_eq!(kinds(&told), [DoubtKind::DateWrong], "{last:?} {first:?}: {}", all_told(&told));
    }
}

#[test]
fn texts_without_an_end_are_refused_and_large_ones_are_read() {
    let refused = |file: &str, text: String| Text::read(text.as_bytes(), file).is_err();
    assert!(refused("a.txt", "£4.50 ".repeat(50_000)));
    assert!(refused("a.html", "<div>".repeat(5_000)));
    assert!(refused("a.csv", "a,".repeat(5_000)));
    let mail = |parts: usize, subject: &str| {
        let part = "--b\r\nContent-Type: text/plain\r\n\r\nOur prices\r\n";
        format!(
            "Subject: {subject}\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n{}--b--\r\n",
            part.repeat(parts)
        )
    };
    assert!(refused("a.eml", mail(5_000, "prices")));
    assert!(refused("a.eml", mail(1, &"=?utf-8?Q?prices?= ".repeat(20_000))));
    assert!(!refused("a.eml", mail(20, "prices")));
    // Each of these took minutes where figures looked through all others, all facts or all words.
    let found = found("a.txt", format!("{}\n{}\n", "£4.50 ".repeat(3_000), "&x; ".repeat(5_000)).as_bytes());
    assert!(!found.is_empty());
}
