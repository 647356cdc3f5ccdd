//! A plan for people in a pull request or a page.

use std::io::{self, Write};

use crate::core::date::Date;
use crate::core::finding::Value;
use crate::core::plan::PlanReport;
use crate::render::findings::answer;
use crate::render::markdown::{escaped, escaped_outside};
use crate::render::plan::words;
use crate::text::Text;

/// Writes the answer, a table of the changes that wait, and what is to be said beside it.
pub fn write(report: &PlanReport<'_>, text: &Text, limit: Option<usize>, out: &mut dyn Write) -> io::Result<()> {
    let [said, asked] = words::answer(report, text);
    writeln!(out, "**{}**\n", escaped_outside(&said))?;
    writeln!(out, "{}", escaped_outside(&asked))?;
    let held: Vec<_> = report.changes.iter().filter(|own| !own.is_free()).collect();
    let shown = held.len().min(limit.unwrap_or(usize::MAX));
    if shown > 0 {
        writeln!(out, "\n| item | asked | earliest | announce by | why |")?;
        writeln!(out, "|:--|:--|:--|:--|:--|")?;
    }
    for own in &held[..shown] {
        let day = |day: Option<Date>| day.map_or("–".to_string(), |day| day.to_string());
        let why: Vec<String> = own.held_by.iter().map(|held| words::why(held, text)).collect();
        let steps = words::steps(own, text).map(|steps| format!(". {steps}")).unwrap_or_default();
        writeln!(
            out,
            "| {} | {} | {} | {} | {}{} |",
            escaped(&words::name(own.change, report)),
            own.asked,
            day(own.earliest),
            day(own.announce_by),
            escaped(&why.join("; ")),
            escaped(&steps),
        )?;
    }
    if held.len() > shown {
        let more = Value::Count((held.len() - shown) as u64);
        writeln!(out, "\n{}", escaped_outside(&text.say("plan-more", &[("count", more)])))?;
    }
    let packs = report.packs.iter().map(|pack| answer::pack(pack, text));
    let beside = words::free(report, text).into_iter().chain(words::lacking(report, text)).chain(packs);
    for (index, line) in beside.enumerate() {
        writeln!(out, "{}- {}", if index == 0 { "\n" } else { "" }, escaped_outside(&line))?;
    }
    Ok(())
}
