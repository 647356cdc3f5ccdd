//! Findings for people: the gravest first, each with its line and what to do, a sum at the end.

use std::io::{self, Write};

use crate::core::diagnostic::Excerpt;
use crate::core::finding::{Finding, Level, Report};
use crate::render::findings::{help, message, packs};
use crate::render::screen::{Ink, Screen, wrapped};
use crate::text::Text;

/// How many findings a person sees unless they ask for more.
const LIMIT: usize = 50;

/// Writes the findings; a limit of 0 shows all.
pub fn write(
    report: &Report,
    text: &Text,
    screen: &Screen,
    limit: Option<usize>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut shown: Vec<&Finding> = report.findings.iter().collect();
    // What nobody waived first, then by gravity; findings of one kind stay in the order of the file.
    shown.sort_by_key(|finding| (finding.waived.is_some(), std::cmp::Reverse(finding.level)));
    let most = match limit {
        None => LIMIT,
        Some(0) => usize::MAX,
        Some(limit) => limit,
    };
    for finding in shown.iter().take(most) {
        one(finding, text, screen, out)?;
    }
    if shown.len() > most {
        writeln!(out, "{} {} more findings: --limit 0 shows all\n", screen.ellipsis(), shown.len() - most)?;
    }
    for line in summary(report).into_iter().chain(packs::lines(report)) {
        for line in wrapped(&line, screen.width) {
            writeln!(out, "{}", screen.shown(&line))?;
        }
    }
    Ok(())
}

fn one(finding: &Finding, text: &Text, screen: &Screen, out: &mut dyn Write) -> io::Result<()> {
    let (level, ink) = match finding.level {
        Level::Error => ("error", Ink::Problem),
        Level::Warn => ("warning", Ink::Up),
        Level::Note => ("note", Ink::Strong),
    };
    let level = if finding.waived.is_some() { format!("waived {level}") } else { level.to_string() };
    let mut head = format!("{:<7} {}", screen.paint(ink, &level), finding.rule);
    for part in finding.item.iter().chain(&finding.name) {
        head.push_str("  ");
        head.push_str(&screen.shown(part));
    }
    writeln!(out, "{}", head.trim_end())?;
    for line in wrapped(&message(finding, text), screen.width.saturating_sub(2)) {
        writeln!(out, "  {}", screen.shown(&line))?;
    }
    if let Some(place) = &finding.at {
        writeln!(out, "   --> {}", screen.shown(&place.to_string()))?;
    }
    if let (Some(excerpt), Some(line)) = (&finding.excerpt, finding.at.as_ref().and_then(|place| place.line())) {
        write_excerpt(excerpt, line, screen, out)?;
    }
    let mut closing = help(finding, text);
    if let Some(waived) = &finding.waived {
        let until = waived.expires.map(|day| format!(" until {day}")).unwrap_or_default();
        closing = format!("Waived by {}{until}: {}", waived.owner, waived.reason);
    } else {
        closing = format!("{closing}   More: plainprice rules {}", finding.rule);
    }
    for line in wrapped(closing.trim(), screen.width.saturating_sub(2)) {
        writeln!(out, "  {}", screen.shown(&line))?;
    }
    writeln!(out)
}

fn write_excerpt(excerpt: &Excerpt, line: u64, screen: &Screen, out: &mut dyn Write) -> io::Result<()> {
    let number = line.to_string();
    let gutter = " ".repeat(number.len());
    writeln!(out, "  {gutter} |")?;
    writeln!(out, "  {number} | {}", screen.shown(&excerpt.line))?;
    let mark = "^".repeat(excerpt.mark.len().max(1));
    writeln!(out, "  {gutter} | {}{mark} {}", " ".repeat(excerpt.mark.start), screen.shown(&excerpt.label))
}

/// How many of each, and which rules could not judge.
fn summary(report: &Report) -> Vec<String> {
    let count = |number: u64, one: &str, many: &str| format!("{number} {}", if number == 1 { one } else { many });
    let [errors, warnings, notes] = [Level::Error, Level::Warn, Level::Note].map(|level| report.count(level));
    let mut parts = Vec::new();
    for (number, one, many) in
        [(errors, "error", "errors"), (warnings, "warning", "warnings"), (notes, "note", "notes")]
    {
        if number > 0 {
            parts.push(count(number, one, many));
        }
    }
    let found = if parts.is_empty() { "Nothing to object to".to_string() } else { parts.join(", ") };
    let mut lines = vec![format!("{found} in {}.", count(report.items, "item", "items"))];
    let waived = report.waived();
    if waived > 0 {
        lines[0].push_str(&format!(" {} waived.", count(waived, "finding is", "findings are")));
    }
    let mut ran = format!("{} ran", count(report.rules_run, "rule", "rules"));
    if !report.not_run.is_empty() {
        let mut needs: Vec<(&str, usize)> = Vec::new();
        for lacking in &report.not_run {
            match needs.iter_mut().find(|(words, _)| *words == lacking.needs) {
                Some((_, number)) => *number += 1,
                None => needs.push((&lacking.needs, 1)),
            }
        }
        let needs: Vec<String> = needs
            .into_iter()
            .map(|(words, number)| format!("{number} {} {words}", if number == 1 { "needs" } else { "need" }))
            .collect();
        ran.push_str(&format!("; {} could not: {}", report.not_run.len(), needs.join(", ")));
    }
    lines.push(format!("{ran}."));
    lines
}
