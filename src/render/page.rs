//! Pages that need nothing else, neither scripts nor the net: to be read on a screen, on paper, or aloud.

use std::io::{self, Write};

use crate::render::neutral::neutral;
use crate::text::markup;

/// Colours and what differs in the dark and on paper, the same on every page.
const STYLE: &str = include_str!("page/style.css");

/// Pages of sections with wide tables, whose rows become cards where there is little room.
pub(super) const DOCUMENT: &str = include_str!("page/document.css");

/// Writes everything up to the beginning of the body. `styles` are what this kind of page has beside the common style.
pub(super) fn begin(title: &str, styles: &[&str], out: &mut dyn Write) -> io::Result<()> {
    write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>{}</title>\n<style>\n{STYLE}{}</style>\n</head>\n<body>\n",
        escaped(title),
        styles.concat()
    )
}

/// Writes the end.
pub(super) fn end(out: &mut dyn Write) -> io::Result<()> {
    out.write_all(b"</body>\n</html>\n")
}

/// Text of the input as part of a page: it can neither leave its element nor turn the reading direction around.
pub(super) fn escaped(text: &str) -> String {
    markup::html(&neutral(text, true))
}

/// A column: its heading, and what kind of cells it has.
pub(super) type Column = (String, &'static str);

/// The beginning of a wide table up to its first row. The roles stay when a narrow screen shows rows as cards.
pub(super) fn table(columns: &[Column], caption: &str) -> String {
    let cell =
        |(heading, kind): &Column| format!("<th role=\"columnheader\" scope=\"col\" class=\"{kind}\">{heading}</th>");
    let cells: String = columns.iter().map(cell).collect();
    format!(
        "<table class=\"wide\" role=\"table\">\n<caption>{caption}</caption>\n<thead role=\"rowgroup\">\
         <tr role=\"row\">{cells}</tr></thead>\n<tbody role=\"rowgroup\">\n"
    )
}

/// A row whose first cell heads it. Each cell says its heading once more for screens that show the row as a card.
pub(super) fn push_row(class: &str, cells: &[String], columns: &[Column], table: &mut String) {
    table.push_str(&format!("<tr role=\"row\" class=\"{class}\">"));
    for (number, (cell, (heading, kind))) in cells.iter().zip(columns).enumerate() {
        match number {
            0 => table.push_str(&format!("<th role=\"rowheader\" scope=\"row\" class=\"{kind}\">{cell}</th>")),
            _ => table.push_str(&format!("<td role=\"cell\" class=\"{kind}\" data-label=\"{heading}\">{cell}</td>")),
        }
    }
    table.push_str("</tr>\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_of_the_input_becomes_markup() {
        assert_eq!(
            escaped("<script>alert('x')</script> & \"co\""),
            "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;co&quot;"
        );
        assert_eq!(escaped("a\u{202e}b\u{0}"), "a\u{fffd}b\u{2400}");
    }
}
