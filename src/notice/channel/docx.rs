//! The letter for word processors (Office Open XML). Written part by part here, because the known crates do not say the
//! language of a text, and without it a screen reader reads Welsh as English. The same letter is the same bytes.

mod package;

use super::letter::Envelope;
use super::tongue::Tongue;
use super::{Trouble, Worded};
use crate::core::notice::{Notice, NoticeFacts};
use crate::notice::document::{Block, Document, Section, Table};
use crate::text::markup::push_html;

/// Paper and margin in twentieths of a point.
struct Paper {
    width: u32,
    height: u32,
    margin: u32,
}

impl Paper {
    fn of(tongue: Tongue<'_>) -> Paper {
        let (width, height) = if tongue.is_on_letter_paper() { (12_240, 15_840) } else { (11_906, 16_838) };
        Paper { width, height, margin: 1_134 }
    }

    /// Between the margins.
    fn text_width(&self) -> u32 {
        self.width - 2 * self.margin
    }
}

/// A letter in each language, each on sheets of its own.
pub(super) fn write(worded: &Worded, facts: &NoticeFacts, notice: &Notice) -> Result<Vec<u8>, Trouble> {
    let first = worded.documents().first().ok_or(Trouble::Nothing)?;
    let tongue = Tongue::of(&first.language);
    let paper = Paper::of(tongue);
    let mut body = String::with_capacity(16 * 1024);
    for (index, document) in worded.documents().iter().enumerate() {
        let envelope = Envelope::of(document, facts, notice);
        push_letter(document, &envelope, &paper, index > 0, &mut body);
    }
    body.push_str(&format!(
        "<w:sectPr><w:pgSz w:w=\"{}\" w:h=\"{}\"/><w:pgMar w:top=\"{m}\" w:right=\"{m}\" w:bottom=\"{m}\" \
         w:left=\"{m}\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/></w:sectPr>",
        paper.width,
        paper.height,
        m = paper.margin
    ));
    package::packed(&body, &package::Properties { title: &worded.subject(), tongue, day: facts.announced })
        .map_err(|error| Trouble::Unwritten(error.to_string()))
}

fn push_letter(document: &Document, envelope: &Envelope, paper: &Paper, is_further: bool, out: &mut String) {
    let tongue = Tongue::of(&document.language);
    let mut breaks = is_further;
    for line in &envelope.sender {
        push_paragraph(
            "Sender",
            if std::mem::take(&mut breaks) { "<w:pageBreakBefore/>" } else { "" },
            line,
            tongue,
            out,
        );
    }
    // In the window of an envelope: 20 mm from the left, 50 mm from above, wherever the text stands.
    let frame = "<w:framePr w:w=\"4819\" w:h=\"2268\" w:hRule=\"atLeast\" w:wrap=\"notBeside\" w:vAnchor=\"page\" \
                 w:hAnchor=\"page\" w:x=\"1134\" w:y=\"2835\"/>";
    for line in &envelope.recipient {
        push_paragraph("Address", frame, line, tongue, out);
    }
    if let Some(day) = &envelope.day {
        push_paragraph("Day", "", day, tongue, out);
    }
    let breaks = if breaks { "<w:pageBreakBefore/>" } else { "" };
    push_paragraph("Heading1", breaks, &document.heading, tongue, out);
    push_paragraph("", "", &document.greeting, tongue, out);
    for section in &document.sections {
        push_section(section, tongue, paper, out);
    }
    push_paragraph("Thanks", "", &document.thanks, tongue, out);
    for line in &envelope.signature {
        push_paragraph("", "", line, tongue, out);
    }
}

fn push_section(section: &Section, tongue: Tongue<'_>, paper: &Paper, out: &mut String) {
    if let Some(title) = &section.title {
        push_paragraph("Heading2", "", title, tongue, out);
    }
    for block in &section.blocks {
        match block {
            Block::Sentences(sentences) => push_paragraph("", "", &tongue.paragraph(sentences), tongue, out),
            Block::List(lines) => lines.iter().for_each(|line| push_paragraph("ListBullet", "", line, tongue, out)),
            Block::Table(table) => push_table(table, tongue, paper, out),
        }
    }
}

fn push_table(table: &Table, tongue: Tongue<'_>, paper: &Paper, out: &mut String) {
    // Names and what changes are longer than figures.
    let shares = |index: usize| match (index, table.head.len()) {
        (0, 4) => 35,
        (3, 4) => 29,
        (_, 4) => 18,
        (_, columns) => 100 / (columns as u32).max(1),
    };
    let width = |index: usize| paper.text_width() * shares(index) / 100;
    out.push_str(&format!(
        "<w:tbl><w:tblPr><w:tblStyle w:val=\"Prices\"/><w:tblW w:w=\"{}\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/>\
         <w:tblLook w:val=\"04A0\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"1\" w:lastColumn=\"0\" w:noHBand=\"1\" \
         w:noVBand=\"1\"/></w:tblPr><w:tblGrid>",
        paper.text_width()
    ));
    (0..table.head.len()).for_each(|index| out.push_str(&format!("<w:gridCol w:w=\"{}\"/>", width(index))));
    out.push_str("</w:tblGrid>");
    let mut push_row = |cells: &[String], is_head: bool| {
        out.push_str("<w:tr><w:trPr><w:cantSplit/>");
        out.push_str(if is_head { "<w:tblHeader/></w:trPr>" } else { "</w:trPr>" });
        for (index, cell) in cells.iter().enumerate() {
            out.push_str(&format!("<w:tc><w:tcPr><w:tcW w:w=\"{}\" w:type=\"dxa\"/></w:tcPr>", width(index)));
            push_paragraph(if index == 0 { "Cell" } else { "Figure" }, "", cell, tongue, out);
            out.push_str("</w:tc>");
        }
        out.push_str("</w:tr>");
    };
    push_row(&table.head, true);
    table.rows.iter().for_each(|row| push_row(&row.cells, false));
    out.push_str("</w:tbl>");
    // What follows keeps its distance.
    push_paragraph("Gap", "", "", tongue, out);
}

/// A paragraph of one style in one language.
fn push_paragraph(style: &str, properties: &str, text: &str, tongue: Tongue<'_>, out: &mut String) {
    out.push_str("<w:p><w:pPr>");
    if !style.is_empty() {
        out.push_str(&format!("<w:pStyle w:val=\"{style}\"/>"));
    }
    out.push_str(properties);
    if tongue.direction() == "rtl" {
        out.push_str("<w:bidi/>");
    }
    let language = package::language(tongue);
    out.push_str(&format!("<w:rPr>{language}</w:rPr></w:pPr>"));
    if !text.trim().is_empty() {
        out.push_str(&format!("<w:r><w:rPr>{language}</w:rPr><w:t xml:space=\"preserve\">"));
        push_html(text.trim(), out);
        out.push_str("</w:t></w:r>");
    }
    out.push_str("</w:p>");
}
