//! The findings in a few lines, for who has a list to send out: what to do about the gravest ones first.

use std::io::{self, Write};

use crate::core::finding::{Finding, Level, Report, Value};
use crate::render::findings::answer::{counted, words};
use crate::render::findings::{help, message};
use crate::render::screen::{Screen, wrapped};
use crate::text::Text;

/// So many rules are told; the rest is counted.
const TOLD: usize = 5;

/// What is told beside the findings, each with the command that shows all of it.
pub struct Beside {
    /// What must wait, in sentences.
    pub waits: Vec<String>,
    /// The command for it.
    pub plan: String,
    /// The command for the findings.
    pub check: String,
}

/// Writes one entry for each rule that found an error or a warning: its first finding, what to do, and how many there
/// are; then one for each sentence about what must wait. Writes nothing where there is none.
pub fn write(report: &Report, beside: &Beside, text: &Text, screen: &Screen, out: &mut dyn Write) -> io::Result<()> {
    let mut rules: Vec<(&Finding, u64)> = Vec::new();
    let is_told = |finding: &Finding| finding.waived.is_none() && finding.level > Level::Note;
    for finding in report.findings.iter().filter(|finding| is_told(finding)) {
        match rules.iter_mut().find(|(first, _)| first.rule == finding.rule && first.level == finding.level) {
            Some((_, count)) => *count += 1,
            None => rules.push((finding, 1)),
        }
    }
    if rules.is_empty() && beside.waits.is_empty() {
        return Ok(());
    }
    // The gravest first, then what concerns most; the order of the report decides between equals.
    rules.sort_by_key(|(first, count)| (std::cmp::Reverse(first.level), std::cmp::Reverse(*count)));
    writeln!(out, "{}", screen.shown(&text.say("before-sending", &[])))?;
    let found = rules.iter().take(TOLD).map(|(first, count)| {
        let level = if first.level == Level::Error { "errors" } else { "warnings" };
        let tail = if *count > 1 { format!(" ({})", counted(text, level, *count)) } else { String::new() };
        format!("{} {}{tail}", message(first, text), help(first, text))
    });
    for (number, entry) in found.chain(beside.waits.iter().cloned()).enumerate() {
        for (line, part) in wrapped(entry.trim(), screen.width.saturating_sub(4)).iter().enumerate() {
            let number = if line == 0 { format!("{:>2}", number + 1) } else { "  ".to_string() };
            writeln!(out, "{number}  {}", screen.shown(part))?;
        }
    }
    let mut commands = Vec::new();
    let left = rules.len().saturating_sub(TOLD);
    let rest = if left > 0 { counted(text, "further-rules", left as u64) } else { String::new() };
    if !rules.is_empty() {
        commands.push(text.say("all-findings", &[("command", words(&beside.check)), ("rest", Value::Text(rest))]));
    }
    if !beside.waits.is_empty() {
        commands.push(text.say("plan-brief-all", &[("command", words(&beside.plan))]));
    }
    for part in commands.iter().flat_map(|command| wrapped(command.trim(), screen.width)) {
        writeln!(out, "{}", screen.shown(&part))?;
    }
    Ok(())
}
