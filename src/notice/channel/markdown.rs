//! The public log of changes as Markdown. A name from a list stays a name: no mark, no link, no list of its own.

use super::Worded;
use super::tongue::Tongue;
use crate::text::markup;

/// The log in each language.
pub(super) fn write(worded: &Worded) -> String {
    let is_one = worded.logs.len() == 1;
    let mut out = String::new();
    for log in &worded.logs {
        if !out.is_empty() {
            out.push('\n');
        }
        if !is_one {
            let tongue = Tongue::of(&log.language);
            out.push_str(&format!("<div lang=\"{}\" dir=\"{}\">\n\n", tongue.tag(), tongue.direction()));
        }
        out.push_str(&format!("# {}\n", line(&log.title)));
        for (heading, lines) in &log.groups {
            out.push_str(&format!("\n## {}\n\n", line(heading)));
            lines.iter().for_each(|text| out.push_str(&format!("- {}\n", line(text))));
        }
        if !is_one {
            out.push_str("\n</div>\n");
        }
    }
    out
}

/// A text as a line that begins nothing: neither a heading nor a list nor a rule.
fn line(text: &str) -> String {
    let safe = markup::markdown(text.trim(), false);
    let digits = safe.len() - safe.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let mut safe = match safe.as_bytes() {
        [b'#' | b'+' | b'-' | b'=' | b':', ..] => format!("\\{safe}"),
        bytes if digits > 0 && matches!(bytes.get(digits), Some(b'.' | b')')) => {
            format!("{}\\{}", &safe[..digits], &safe[digits..])
        }
        _ => safe,
    };
    // Marks at the end of a heading would be taken for its frame.
    if safe.ends_with('#') {
        safe.insert(safe.len() - 1, '\\');
    }
    // A name that looks like an address must not become a link.
    safe.replace("://", ":<!-- -->//").replace("www.", "www<!-- -->.").replace("WWW.", "WWW<!-- -->.")
}
