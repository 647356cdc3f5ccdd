//! The parts of a notice as HTML: sections, lists, and tables whose cells know their headings. Pages differ in how they
//! look, which is what they give along.

use super::tongue::Tongue;
use crate::notice::document::{Block, Document, Section, Table};
use crate::text::markup::{html, push_html};

/// The styles of the elements, each as text of the attribute; empty where a style sheet does it.
#[derive(Clone, Copy, Default)]
pub(super) struct Look {
    pub(super) heading: &'static str,
    pub(super) title: &'static str,
    pub(super) paragraph: &'static str,
    pub(super) list: &'static str,
    pub(super) point: &'static str,
    pub(super) table: &'static str,
    pub(super) head: &'static str,
    pub(super) item: &'static str,
    pub(super) figure: &'static str,
    pub(super) change: &'static str,
    pub(super) thanks: &'static str,
}

/// An element with text.
pub(super) fn push(element: &str, style: &str, text: &str, out: &mut String) {
    begin(element, style, out);
    push_html(text.trim(), out);
    out.push_str("</");
    out.push_str(element);
    out.push_str(">\n");
}

fn begin(element: &str, style: &str, out: &mut String) {
    out.push('<');
    out.push_str(element);
    if !style.is_empty() {
        out.push_str(" style=\"");
        out.push_str(style);
        out.push('"');
    }
    out.push('>');
}

/// The attributes that say the language of an element.
pub(super) fn language(tongue: Tongue<'_>) -> String {
    format!("lang=\"{}\" dir=\"{}\"", tongue.tag(), tongue.direction())
}

/// Links to each language of a page that has several.
pub(super) fn push_choice(documents: &[Document], style: &str, out: &mut String) {
    begin("p", style, out);
    for (index, document) in documents.iter().enumerate() {
        let tongue = Tongue::of(&document.language);
        let tag = tongue.tag();
        out.push_str(if index == 0 { "" } else { " · " });
        out.push_str(&format!(
            "<a href=\"#{tag}\" hreflang=\"{tag}\" {}>{}</a>",
            language(tongue),
            html(tongue.name())
        ));
    }
    out.push_str("</p>\n");
}

/// The heading, the greeting, all sections and the thanks; not who writes.
pub(super) fn push_document(document: &Document, tongue: Tongue<'_>, look: &Look, out: &mut String) {
    push("h1", look.heading, &document.heading, out);
    push("p", look.paragraph, &document.greeting, out);
    for section in &document.sections {
        push_section(section, tongue, look, out);
    }
    push("p", look.thanks, &document.thanks, out);
}

fn push_section(section: &Section, tongue: Tongue<'_>, look: &Look, out: &mut String) {
    out.push_str("<section>\n");
    if let Some(title) = &section.title {
        push("h2", look.title, title, out);
    }
    for block in &section.blocks {
        match block {
            Block::Sentences(sentences) => push("p", look.paragraph, &tongue.paragraph(sentences), out),
            Block::List(lines) => {
                begin("ul", look.list, out);
                out.push('\n');
                lines.iter().for_each(|line| push("li", look.point, line, out));
                out.push_str("</ul>\n");
            }
            Block::Table(table) => push_table(table, section.title.as_deref(), look, out),
        }
    }
    out.push_str("</section>\n");
}

/// A table of figures. The roles stay when a narrow screen shows its rows as cards.
fn push_table(table: &Table, label: Option<&str>, look: &Look, out: &mut String) {
    let style = |style: &str| if style.is_empty() { String::new() } else { format!(" style=\"{style}\"") };
    let kind = |index: usize| match index {
        0 => ("item", look.item),
        3.. => ("change", look.change),
        _ => ("figure", look.figure),
    };
    let label = label.map_or(String::new(), |label| format!(" aria-label=\"{}\"", html(label.trim())));
    out.push_str(&format!(
        "<table class=\"prices\" role=\"table\"{label}{}>\n<thead role=\"rowgroup\"><tr role=\"row\">",
        style(look.table)
    ));
    for (index, heading) in table.head.iter().enumerate() {
        let (class, own) = kind(index);
        let own = style(&[own, look.head].concat());
        out.push_str(&format!("<th role=\"columnheader\" scope=\"col\" class=\"{class}\"{own}>"));
        push_html(heading.trim(), out);
        out.push_str("</th>");
    }
    out.push_str("</tr></thead>\n<tbody role=\"rowgroup\">\n");
    for row in &table.rows {
        out.push_str("<tr role=\"row\">");
        for (index, cell) in row.cells.iter().enumerate() {
            let (class, own) = kind(index);
            let own = style(own);
            match (index, table.head.get(index)) {
                (0, _) => out.push_str(&format!("<th role=\"rowheader\" scope=\"row\" class=\"{class}\"{own}>")),
                (_, Some(heading)) => out.push_str(&format!(
                    "<td role=\"cell\" class=\"{class}\" data-label=\"{}\"{own}>",
                    html(heading.trim())
                )),
                (_, None) => out.push_str(&format!("<td role=\"cell\" class=\"{class}\"{own}>")),
            }
            push_html(cell.trim(), out);
            out.push_str(if index == 0 { "</th>" } else { "</td>" });
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n");
}

/// The beginning of a page that needs nothing else, neither scripts nor the net.
pub(super) fn begin_page(title: &str, tongue: Tongue<'_>, style: &str, out: &mut String) {
    out.push_str(&format!(
        "<!DOCTYPE html>\n<html {}>\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>{}</title>\n<style>\n{style}</style>\n</head>\n",
        language(tongue),
        html(title.trim())
    ));
}

/// Who writes, one line below the other.
pub(super) fn push_sender(lines: &[String], style: &str, out: &mut String) {
    push_lines("p", style, lines, out);
}

/// Lines below each other in one element; none where there are none.
pub(super) fn push_lines(element: &str, style: &str, lines: &[String], out: &mut String) {
    if lines.is_empty() {
        return;
    }
    begin(element, style, out);
    for (index, line) in lines.iter().enumerate() {
        out.push_str(if index == 0 { "" } else { "<br>\n" });
        push_html(line.trim(), out);
    }
    out.push_str("</");
    out.push_str(element);
    out.push_str(">\n");
}
