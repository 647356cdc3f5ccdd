//! What hangs on the wall or stands in the window: large letters, black on white, a line for each change.

use super::Worded;
use super::parts;
use super::tongue::Tongue;

const STYLE: &str = include_str!("poster/style.css");

/// A sheet for each language.
pub(super) fn write(worded: &Worded) -> String {
    let mut out = String::with_capacity(4096);
    let Some(first) = worded.posters.first() else { return out };
    let tongue = Tongue::of(&first.language);
    let title = super::joined(worded.posters.iter().map(|poster| poster.title.as_str()));
    parts::begin_page(&title, tongue, STYLE, &mut out);
    out.push_str(&format!("<body class=\"{}\">\n<main>\n", if tongue.is_on_letter_paper() { "letter" } else { "a4" }));
    for poster in &worded.posters {
        // Few lines are set as large as the sheet allows; many fill a second sheet rather than get too small to be read.
        let size = match poster.rows.len() {
            0..=5 => "few",
            6..=10 => "some",
            _ => "many",
        };
        out.push_str(&format!("<article class=\"{size}\" {}>\n", parts::language(Tongue::of(&poster.language))));
        parts::push("h1", "", &together(&poster.title), &mut out);
        if !poster.rows.is_empty() {
            out.push_str("<ul>\n");
            poster.rows.iter().for_each(|row| parts::push("li", "", &together(row), &mut out));
            out.push_str("</ul>\n");
        }
        out.push_str("<footer>\n");
        poster.closing.iter().for_each(|line| parts::push("p", "", &together(line), &mut out));
        out.push_str("</footer>\n</article>\n");
    }
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

/// A text whose numbers stay on the line of the word behind them: large letters break lines often, and a day is read
/// wrong where its month stands on the next.
fn together(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    for letter in text.chars() {
        out.push(if letter == ' ' && before.is_ascii_digit() { '\u{a0}' } else { letter });
        before = letter;
    }
    out
}
