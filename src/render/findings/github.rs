//! Findings as workflow commands: GitHub Actions shows each beside its line in a pull request.
//!
//! Waived findings are left out, because an annotation cannot be quiet. The last line, for whoever reads the log,
//! is the answer in a sentence; it is no command.

use std::fmt::Write as _;
use std::io::{self, Write};

use crate::core::finding::{Finding, Level, Report};
use crate::core::place::Spot;
use crate::render::chunks;
use crate::render::findings::{answer, first, help, message};
use crate::render::neutral::neutral;
use crate::text::Text;

/// Writes one command for each finding that nobody waived, and the answer.
pub fn write(report: &Report, text: &Text, limit: Option<usize>, out: &mut dyn Write) -> io::Result<()> {
    chunks::write_chunks(first(report, limit), out, |_, findings, buffer| {
        for finding in findings.iter().filter(|finding| finding.waived.is_none()) {
            buffer.extend_from_slice(command(finding, text).as_bytes());
        }
    })?;
    let answer = format!("{} {}", answer::answer(report, text), answer::rules(report, text));
    // No line of ours may begin as a command does, whatever the business is called.
    let answer = neutral(&answer, true);
    let answer = answer.trim_start().trim_start_matches([':', '#']);
    writeln!(out, "{answer}")
}

fn command(finding: &Finding, text: &Text) -> String {
    let level = match finding.level {
        Level::Error => "error",
        Level::Warn => "warning",
        Level::Note => "notice",
    };
    let mut command = format!("::{level} ");
    let mut message = message(finding, text);
    if let Some(place) = &finding.at {
        property("file", &place.file, &mut command);
        match &place.spot {
            Spot::Text { line, column } => {
                property("line", &line.to_string(), &mut command);
                if let Some(column) = column {
                    property("col", &column.to_string(), &mut command);
                    let marked = finding.excerpt.as_ref().map_or(0, |excerpt| excerpt.mark.len() as u64);
                    if marked > 0 {
                        property("endColumn", &(u64::from(*column) + marked).to_string(), &mut command);
                    }
                }
            }
            Spot::Path { line, .. } => property("line", &line.to_string(), &mut command),
            Spot::File | Spot::Cell { .. } => {}
        }
        if !matches!(place.spot, Spot::Text { .. }) {
            // No annotation points into a workbook or a document.
            let _ = write!(message, " ({place})");
        }
    }
    let title = match &finding.item {
        Some(item) => format!("{} {item}", finding.rule),
        None => finding.rule.to_string(),
    };
    property("title", &title, &mut command);
    command.push_str("::");
    escape(&message, false, &mut command);
    let help = help(finding, text);
    if !help.is_empty() {
        // A new line inside an annotation.
        command.push_str("%0A");
        escape(&help, false, &mut command);
    }
    command.push('\n');
    command
}

fn property(name: &str, value: &str, command: &mut String) {
    if !command.ends_with(' ') {
        command.push(',');
    }
    command.push_str(name);
    command.push('=');
    escape(value, true, command);
}

/// Writes a text so that it ends neither the command nor, in a property, the property.
fn escape(text: &str, is_property: bool, out: &mut String) {
    let push = |c: char, out: &mut String| match c {
        '%' => out.push_str("%25"),
        ':' if is_property => out.push_str("%3A"),
        ',' if is_property => out.push_str("%2C"),
        c => out.push(c),
    };
    neutral(text, true).chars().for_each(|c| push(c, out));
}
