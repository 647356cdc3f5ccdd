//! Findings as GitHub Markdown, for a comment on a pull request.
//!
//! The first line is a hidden mark: whoever posts the comment finds the one to replace by it.

use std::io::{self, Write};

use crate::core::finding::{Finding, Report};
use crate::render::findings::answer::{self, words};
use crate::render::findings::{help, level_id, message, ranked};
use crate::render::markdown::{escaped, escaped_outside};
use crate::text::Text;

/// By this line a comment is found again.
pub const MARK: &str = "<!-- plainprice-check -->";

/// Writes the answer in a sentence, the findings as a table, and folded below it what to do, what is waived and which
/// rules could not judge. A limit of 0 shows all.
pub fn write(report: &Report, text: &Text, limit: Option<usize>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{MARK}")?;
    writeln!(out, "**{}**\n", escaped_outside(&answer::answer(report, text)))?;
    let judged = answer::judged(report, text);
    if !judged.is_empty() {
        writeln!(out, "{}\n", escaped_outside(&judged))?;
    }
    let (shown, left_out) = ranked(report, limit);
    let (open, waived): (Vec<&Finding>, Vec<&Finding>) = shown.into_iter().partition(|one| one.waived.is_none());
    if !open.is_empty() {
        let headings = ["heading-level", "heading-item", "heading-finding", "heading-place"];
        writeln!(out, "| {} |", headings.map(|id| text.say(id, &[])).join(" | "))?;
        writeln!(out, "|---|---|---|---|")?;
        for finding in &open {
            writeln!(out, "{}", row(finding, text))?;
        }
        writeln!(out)?;
    }
    if left_out > 0 {
        writeln!(out, "{}\n", escaped_outside(&answer::counted(text, "more-findings", left_out as u64)))?;
    }
    folded("heading-help", advice(&open, text), text, out)?;
    folded("heading-waived", waived.iter().map(|finding| quiet(finding, text)).collect(), text, out)?;
    let lacking = report.not_run.iter().map(|rule| {
        let needs = text.say("needs-it", &[("what", words(&rule.needs))]);
        format!("`{}` {}", rule.rule, escaped_outside(&needs))
    });
    folded("heading-not-run", lacking.collect(), text, out)?;
    for pack in &report.packs {
        writeln!(out, "{}\n", escaped_outside(&answer::pack(pack, text)))?;
    }
    writeln!(out, "{}", escaped_outside(&answer::rules(report, text)))
}

fn row(finding: &Finding, text: &Text) -> String {
    let level = text.say(level_id(finding.level), &[]);
    let item = finding.item.as_deref().map(escaped).unwrap_or_default();
    let place = finding.at.as_ref().map(|place| escaped(&place.to_string())).unwrap_or_default();
    format!("| **{level}** | {item} | {} (`{}`) | {place} |", escaped(&message(finding, text)), finding.rule)
}

/// What to do about each rule's findings, every advice once.
fn advice(open: &[&Finding], text: &Text) -> Vec<String> {
    let mut said: Vec<String> = Vec::new();
    let mut known = std::collections::BTreeSet::new();
    for finding in open {
        let help = help(finding, text);
        if !help.is_empty() && known.insert((finding.rule, help.clone())) {
            said.push(format!("`{}`: {}", finding.rule, escaped_outside(&help)));
        }
    }
    said
}

fn quiet(finding: &Finding, text: &Text) -> String {
    let by = finding.waived.as_ref().map(|waived| answer::waived(waived, text)).unwrap_or_default();
    format!("`{}`: {} {}", finding.rule, escaped_outside(&message(finding, text)), escaped_outside(&by))
}

fn folded(heading: &str, lines: Vec<String>, text: &Text, out: &mut dyn Write) -> io::Result<()> {
    if lines.is_empty() {
        return Ok(());
    }
    // GitHub reads Markdown inside only behind a blank line.
    writeln!(out, "<details><summary>{}</summary>\n", text.say(heading, &[]))?;
    lines.iter().try_for_each(|line| writeln!(out, "- {line}"))?;
    writeln!(out, "\n</details>\n")
}
