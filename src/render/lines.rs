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
        let (before, words) = line.split_at(last_column(line, screen));
        let indent = " ".repeat(before.chars().count());
        for (index, part) in wrapped(words, screen.width.saturating_sub(indent.len()).max(20)).iter().enumerate() {
            let before = if index == 0 { before } else { &indent };
            writeln!(out, "{}", screen.shown(&format!("{before}{part}")).trim_end())?;
        }
    }
    Ok(())
}

/// Where the last column of a line starts: behind its indentation, or behind the last gap of two blanks that leaves
/// half of the screen.
fn last_column(line: &str, screen: &Screen) -> usize {
    let indent = line.len() - line.trim_start_matches(' ').len();
    let gap = line.rfind("  ").map(|gap| gap + 2).filter(|start| *start <= screen.width / 2);
    gap.unwrap_or(indent).max(indent)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folded_line_goes_on_below_its_last_column() {
        let screen = Screen { width: 40, color: false, unicode: true };
        let mut out = Vec::new();
        write(
            "  warn  some-id  a sentence that does not fit\nplain words that do not fit on one line either\n",
            &screen,
            &mut out,
        )
        .expect("memory can be written to");
        insta::assert_snapshot!(String::from_utf8_lossy(&out), @r"
          warn  some-id  a sentence that does
                         not fit
        plain words that do not fit on one line
        either
        ");
    }
}
