//! A plan for a person at a terminal: the answer, then what must wait and why, then what may start as asked.

use std::io::{self, Write};

use crate::core::finding::Value;
use crate::core::plan::PlanReport;
use crate::render::findings::answer;
use crate::render::plan::words;
use crate::render::screen::{Screen, wrapped};
use crate::text::Text;

/// How many sentences about changes that wait are shown unless someone asks for another number.
pub const LIMIT: usize = 20;
/// How far the lines after the first one stand from the edge.
const INDENT: usize = 3;

/// Writes the answer and its reasons.
pub fn write(
    report: &PlanReport<'_>,
    text: &Text,
    screen: &Screen,
    limit: Option<usize>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let paragraph = |said: &str, indent: usize, out: &mut dyn Write| {
        let lines = wrapped(&screen.shown(said), screen.width.saturating_sub(indent).max(1));
        lines.iter().try_for_each(|line| writeln!(out, "{:indent$}{line}", ""))
    };
    words::answer(report, text).iter().try_for_each(|said| paragraph(said, 0, out))?;
    let held = words::held(report);
    let shown = held.len().min(limit.unwrap_or(usize::MAX));
    for group in &held[..shown] {
        writeln!(out)?;
        let mut indent = 0;
        for said in group.sentences(report, text) {
            paragraph(&said, indent, out)?;
            indent = INDENT;
        }
    }
    if held.len() > shown {
        let more: usize = held[shown..].iter().map(|group| group.changes.len()).sum();
        paragraph(&text.say("plan-more", &[("count", Value::Count(more as u64))]), INDENT, out)?;
    }
    // One change that may start is named in the answer already.
    let mut rest = match report.changes.as_slice() {
        [only] if only.is_free() => words::announcement(only, report.as_of, text).into_iter().collect(),
        _ => words::free(report, text),
    };
    rest.extend(words::lacking(report, text));
    let packs = report.packs.iter().map(|pack| answer::pack(pack, text));
    for (index, said) in rest.into_iter().chain(packs).enumerate() {
        if index == 0 {
            writeln!(out)?;
        }
        paragraph(&said, 0, out)?;
    }
    Ok(())
}
