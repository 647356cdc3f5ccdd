//! Text as part of HTML, XML or Markdown: it stays text, whatever it looks like. What it holds of control characters is the
//! business of [`neutral`](crate::text::neutral).

/// Text as content or quoted attribute of HTML and XML.
pub fn html(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    push_html(text, &mut safe);
    safe
}

/// Appends the same.
pub fn push_html(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
}

/// Text as plain words of Markdown: no mark, link, table cell, mention or issue number comes out of it.
///
/// Neither `\@` nor an entity keeps GitHub from notifying someone; an empty comment behind the `@` does
/// (<https://github.com/github/cmark-gfm/issues/181>).
pub fn markdown(text: &str, in_table: bool) -> String {
    let mut safe = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '|' if !in_table => safe.push('|'),
            '\\' | '|' | '`' | '[' | ']' | '*' | '_' | '~' | '!' => {
                safe.push('\\');
                safe.push(c);
            }
            '@' => safe.push_str("@<!-- -->"),
            '#' if chars.peek().is_some_and(char::is_ascii_digit) => safe.push_str("#<!-- -->"),
            c => safe.push(c),
        }
    }
    safe
}
