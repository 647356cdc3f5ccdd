//! The impact for people in a pull request or a page.

use std::io::{self, Write};

use crate::core::impact::{BasketLine, ImpactReport};
use crate::render::impact::{behaviour, words};
use crate::render::markdown::{escaped, escaped_outside};
use crate::render::sentences::counted;

/// Writes the answer, the hardest hit, the totals and what was left out.
pub fn write(report: &ImpactReport<'_>, limit: Option<usize>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "**{}**\n", escaped_outside(&words::answer(report)))?;
    writeln!(out, "{}", escaped_outside(&words::heading(report)))?;
    let mut shown = 0;
    for affected in report.worst(limit) {
        if shown == 0 {
            writeln!(out, "\n| customer | a month now | then | change | | behind it |")?;
            writeln!(out, "|:--|--:|--:|--:|--:|:--|")?;
        }
        shown += 1;
        let change = affected.change();
        let behind = affected.lines.first().map_or("", BasketLine::shown);
        writeln!(
            out,
            "| {} | {} | {} | {} | {} | {} |",
            escaped(&words::name(&affected)),
            words::amount(report, &affected.before),
            words::amount(report, &affected.after),
            words::signed(&change, words::amount(report, &change)),
            words::percent_of(&affected.before, &affected.after),
            escaped(behind),
        )?;
    }
    if report.dearer > shown {
        let more = counted((report.dearer - shown) as u64, "more customer");
        writeln!(out, "\n… {more}: `--limit 0` shows all")?;
    }
    let sentences = words::totals(report).into_iter().chain(words::groups(report)).chain(words::revenue(report));
    let beside = report.left_out.iter().map(words::left_out).chain(report.warnings.iter().map(words::warning));
    let most = limit.unwrap_or(usize::MAX);
    let slower = report.early.customers.iter().take(most).map(behaviour::slower);
    let gone = report.alive.iter().flat_map(|alive| behaviour::likely_gone(alive).take(most)).map(behaviour::likely);
    let behaviour = behaviour::early(&report.early).into_iter().chain(slower);
    let behaviour = behaviour.chain(report.loyalty.iter().map(|own| behaviour::loyalty(report, own)));
    let behaviour = behaviour.chain(report.churn.iter().flat_map(behaviour::churn));
    let behaviour = behaviour.chain(report.alive.iter().map(behaviour::alive)).chain(gone);
    for (index, line) in sentences.chain(behaviour).chain(beside).enumerate() {
        writeln!(out, "{}- {}", if index == 0 { "\n" } else { "" }, escaped_outside(&line))?;
    }
    Ok(())
}
