//! Findings as a code quality report of GitLab: a JSON array.
//!
//! Waived findings are left out: GitLab would show them as open. An error is critical, a warning major, a note info.
//! GitLab takes two entries with one fingerprint for one; the second finding with a fingerprint gets `-2` behind it.

use std::collections::HashMap;
use std::io::{self, Write};

use crate::core::finding::{Finding, Level, Report};
use crate::core::place::Spot;
use crate::render::chunks;
use crate::render::findings::{advice, first};
use crate::render::neutral::neutral;
use crate::render::object::{push, push_text};
use crate::text::Text;

/// Writes one entry for each finding that nobody waived.
pub fn write(report: &Report, text: &Text, limit: Option<usize>, out: &mut dyn Write) -> io::Result<()> {
    let open = first(report, limit).iter().filter(|finding| finding.waived.is_none());
    let mut seen: HashMap<&str, u32> = HashMap::new();
    let counted = open.map(|finding| {
        let times = seen.entry(&finding.fingerprint).or_default();
        *times += 1;
        (finding, *times)
    });
    let counted: Vec<(&Finding, u32)> = counted.collect();
    let fallback = report.sources.first().map_or("", |(_, new)| new);
    out.write_all(b"[")?;
    chunks::write_chunks(&counted, out, |from, entries, buffer| {
        for (index, (finding, times)) in entries.iter().enumerate() {
            push(if from + index == 0 { "\n  {" } else { ",\n  {" }, buffer);
            push_entry(finding, *times, fallback, text, buffer);
            push("}", buffer);
        }
    })?;
    out.write_all(b"]\n")
}

fn push_entry(finding: &Finding, times: u32, fallback: &str, text: &Text, out: &mut Vec<u8>) {
    let mut description = advice(finding, text);
    let place = finding.at.as_ref();
    if let Some(place) = place.filter(|place| !matches!(place.spot, Spot::Text { .. })) {
        description = format!("{description} ({place})");
    }
    push("\"description\":", out);
    push_text(&neutral(&description, true), out);
    push(",\"check_name\":", out);
    push_text(finding.rule, out);
    push(",\"fingerprint\":", out);
    match times {
        1 => push_text(&finding.fingerprint, out),
        times => push_text(&format!("{}-{times}", finding.fingerprint), out),
    }
    push(",\"severity\":", out);
    push_text(severity(finding.level), out);
    push(",\"location\":{\"path\":", out);
    let path = place.map_or(fallback, |place| &*place.file);
    push_text(path.strip_prefix("./").unwrap_or(path), out);
    let line = place.and_then(|place| place.line()).unwrap_or(1);
    push(&format!(",\"lines\":{{\"begin\":{line}}}}}"), out);
}

fn severity(level: Level) -> &'static str {
    match level {
        Level::Error => "critical",
        Level::Warn => "major",
        Level::Note => "info",
    }
}
