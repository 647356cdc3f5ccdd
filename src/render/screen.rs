//! What the terminal can show: its width, colours, Unicode.

use std::borrow::Cow;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::render::neutral::neutral;

/// What the terminal can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Screen {
    /// How many columns it has.
    pub width: usize,
    /// Whether it shows colours.
    pub color: bool,
    /// Whether it shows Unicode; our own signs are ASCII otherwise.
    pub unicode: bool,
}

/// What a colour stands for. It is never the only sign of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ink {
    /// Dearer: orange.
    Up,
    /// Cheaper: blue.
    Down,
    /// A problem: bold red.
    Problem,
    /// A place or a mark: bold.
    Strong,
    /// What is already settled: faint.
    Quiet,
}

impl Screen {
    /// Text as this screen shows it: nothing that controls a terminal, and no sign it lacks.
    pub fn shown<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let text = neutral(text, self.unicode);
        if self.unicode || text.is_ascii() { text } else { Cow::Owned(plain_signs(&text)) }
    }

    /// The text in a colour, where there are colours.
    pub(super) fn paint(&self, ink: Ink, text: &str) -> String {
        let code = match ink {
            _ if !self.color || text.is_empty() => return text.to_string(),
            Ink::Up => "38;5;208",
            Ink::Down => "38;5;33",
            Ink::Problem => "1;31",
            Ink::Strong => "1",
            Ink::Quiet => "2",
        };
        format!("\u{1b}[{code}m{text}\u{1b}[0m")
    }

    /// The text, cut to at most `width` columns, with an ellipsis where it was cut.
    pub(super) fn shortened<'t>(&self, text: &'t str, width: usize) -> Cow<'t, str> {
        if text.width() <= width {
            return Cow::Borrowed(text);
        }
        let ellipsis = self.ellipsis();
        let mut room = width.saturating_sub(ellipsis.width());
        let fits = |c: &char| {
            let needed = c.width().unwrap_or(0);
            let fits = needed <= room;
            room = room.saturating_sub(needed);
            fits
        };
        let kept: String = text.chars().take_while(fits).collect();
        Cow::Owned(format!("{}{ellipsis}", kept.trim_end()))
    }

    /// The sign for something left out.
    pub(super) fn ellipsis(&self) -> &'static str {
        if self.unicode { "…" } else { "..." }
    }
}

/// Our own signs without Unicode.
fn plain_signs(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut plain, c| {
        match c {
            '▲' => plain.push('^'),
            '▼' => plain.push('v'),
            '−' | '–' => plain.push('-'),
            '→' => plain.push_str("->"),
            '…' => plain.push_str("..."),
            '·' => plain.push('*'),
            '²' => plain.push('2'),
            '³' => plain.push('3'),
            c => plain.push(c),
        }
        plain
    })
}

/// Breaks a text at spaces into lines of at most `width` columns; a longer word stays whole, and so does a percentage.
pub fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in words(text) {
        let Some(line) = lines.last_mut() else { break };
        if line.is_empty() {
            line.push_str(word);
        } else if line.width() + 1 + word.width() <= width {
            line.push(' ');
            line.push_str(word);
        } else {
            lines.push(word.to_string());
        }
    }
    lines
}

/// What stands between spaces, a percent sign together with its figure.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let own = rest?;
        let ends = |(at, _): &(usize, &str)| !own[at + 1..].starts_with('%');
        let end = own.match_indices(' ').find(ends).map(|(at, _)| at);
        rest = end.map(|at| &own[at + 1..]);
        Some(end.map_or(own, |at| &own[..at]))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCREEN: Screen = Screen { width: 80, color: false, unicode: true };

    #[test]
    fn a_wide_character_is_never_cut_in_half() {
        assert_eq!(SCREEN.shortened("日本語", 6), "日本語");
        assert_eq!(SCREEN.shortened("日本語", 5), "日本…");
        assert_eq!(SCREEN.shortened("日本語", 4), "日…");
        assert_eq!(Screen { unicode: false, ..SCREEN }.shortened("Sourdough", 6), "Sou...");
    }

    #[test]
    fn lines_break_between_words_and_nowhere_else() {
        assert_eq!(wrapped("one two three", 7), ["one two", "three"]);
        assert_eq!(wrapped("unbreakable is long", 4), ["unbreakable", "is", "long"]);
        assert_eq!(wrapped("a rise is 5.6 % on average", 14), ["a rise is", "5.6 % on", "average"]);
    }

    #[test]
    fn without_colours_there_is_no_escape() {
        assert_eq!(SCREEN.paint(Ink::Up, "+1"), "+1");
        assert_eq!(Screen { color: true, ..SCREEN }.paint(Ink::Up, "+1"), "\u{1b}[38;5;208m+1\u{1b}[0m");
    }
}
