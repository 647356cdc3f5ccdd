//! The printed letter: a page that needs nothing else, with the address where windows of envelopes are.

mod envelope;

use super::Worded;
use super::parts::{self, Look};
use super::tongue::Tongue;
use crate::core::notice::{Notice, NoticeFacts};

pub(super) use envelope::{Envelope, address_lines};

const STYLE: &str = include_str!("letter/style.css");

/// A letter in each language, each on sheets of its own.
pub(super) fn write(worded: &Worded, facts: &NoticeFacts, notice: &Notice) -> String {
    let mut out = String::with_capacity(8192);
    let Some(first) = worded.documents().first() else { return out };
    let tongue = Tongue::of(&first.language);
    let paper = if tongue.is_on_letter_paper() { "letter" } else { "a4" };
    parts::begin_page(&worded.subject(), tongue, STYLE, &mut out);
    out.push_str(&format!("<body class=\"{paper}\">\n<main>\n"));
    for document in worded.documents() {
        let tongue = Tongue::of(&document.language);
        let envelope = Envelope::of(document, facts, notice);
        // Without an address there is no window to leave room for.
        let header = if envelope.recipient.is_empty() { "<header class=\"open\">" } else { "<header>" };
        out.push_str(&format!("<article {}>\n{header}\n", parts::language(tongue)));
        parts::push_lines("address", "", &envelope.sender, &mut out);
        parts::push_lines("div", "", &envelope.recipient, &mut out);
        out.push_str("</header>\n");
        if let Some(day) = &envelope.day {
            out.push_str("<div class=\"day\">");
            parts::push("p", "", day, &mut out);
            out.push_str("</div>\n");
        }
        parts::push_document(document, tongue, &Look::default(), &mut out);
        parts::push_sender(&envelope.signature, "", &mut out);
        out.push_str("</article>\n");
    }
    out.push_str("</main>\n</body>\n</html>\n");
    out
}
