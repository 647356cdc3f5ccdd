//! Plain lines for people: folded at the width of the screen, their indentation kept, harmless to a terminal.

use std::io::{self, Write};

use crate::render::screen::{Screen, wrapped};

/// Writes a text line by line. Examples between lines of three backticks are not folded.
pub fn write(text: &str, screen: &Screen, out: &mut dyn Write) -> io::Result<()> {
    let mut is_example = false;
    for line in text.lines() {
        let is_fence = line.starts_with("```");
        if is_example || is_fence {
            is_example ^= is_fence;
            writeln!(out, "{}", screen.shown(line))?;
            continue;
        }
        let words = line.trim_start_matches(' ');
        let indent = &line[..line.len() - words.len()];
        for part in wrapped(words, screen.width.saturating_sub(indent.len()).max(20)) {
            writeln!(out, "{}", screen.shown(&format!("{indent}{part}")).trim_end())?;
        }
    }
    Ok(())
}
