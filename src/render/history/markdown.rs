//! The history for people in a pull request or a page.

use std::io::{self, Write};

use crate::core::history::HistoryReport;
use crate::core::percent;
use crate::render::history::words;
use crate::render::markdown::{escaped, escaped_outside};
use crate::render::sentences::counted;

/// Writes the answer, the prices that rose worst first, prior prices and categories.
pub fn write(report: &HistoryReport<'_>, limit: Option<usize>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "**{}**\n", escaped_outside(&words::answer(report)))?;
    writeln!(out, "{}\n", escaped_outside(&words::heading(report)))?;
    let shown = &report.ranked[..report.ranked.len().min(limit.unwrap_or(usize::MAX))];
    if !shown.is_empty() {
        writeln!(out, "| item | rises in {} | last rise | first | now | change |", report.window)?;
        writeln!(out, "|:--|--:|--:|--:|--:|--:|")?;
    }
    for index in shown {
        let item = report.prices.price(*index as usize);
        let Some(fullest) = &item.fullest else { continue };
        let last = item.history.increases.last().map(|step| step.date.to_string()).unwrap_or_default();
        let amount = |point: Option<(_, crate::core::Decimal)>| point.map(|(_, price)| price.to_string());
        writeln!(
            out,
            "| {}{} | {} | {last} | {} | {} | {} |",
            if item.is_over { "▲ " } else { "" },
            escaped(&words::name(&item)),
            fullest.count,
            amount(item.first).unwrap_or_default(),
            amount(item.last).unwrap_or_default(),
            item.total_percent.as_ref().map(percent::for_people).unwrap_or_default(),
        )?;
    }
    let noted = shown.iter().map(|index| report.prices.price(*index as usize));
    let notes: Vec<String> = noted
        .flat_map(|item| words::notes(&item).into_iter().map(move |note| format!("{}: {note}", words::name(&item))))
        .collect();
    for (index, note) in notes.iter().enumerate() {
        writeln!(out, "{}- {}", if index == 0 { "\n" } else { "" }, escaped_outside(note))?;
    }
    if report.rose > shown.len() {
        let more = counted((report.rose - shown.len()) as u64, "more price");
        writeln!(out, "\n… {more} that rose: `--limit 0` shows all")?;
    }
    let reduced = &report.reduced[..report.reduced.len().min(limit.unwrap_or(usize::MAX))];
    let prior = reduced.iter().filter_map(|index| words::prior(&report.prices.price(*index as usize)));
    for (index, line) in prior.chain(words::categories(report)).enumerate() {
        if index == 0 && !shown.is_empty() {
            writeln!(out)?;
        }
        writeln!(out, "- {}", escaped_outside(&line))?;
    }
    writeln!(out, "\n{}", escaped_outside(&words::account(report)))?;
    words::statistics(report).map_or(Ok(()), |sentences| writeln!(out, "\n{}", escaped_outside(&sentences)))
}
