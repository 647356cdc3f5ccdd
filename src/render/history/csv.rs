//! The events of a history as CSV: one line for each rise, fall and break.

use std::io::{self, Write};

use crate::core::fraction::Fraction;
use crate::core::history::{HistoryReport, ItemHistory, Step};
use crate::render::csv::push_text;
use crate::render::figures;
use crate::render::history::json::each;
use crate::render::history::statistics;

const HEADER: &str = "list,item,component,name,date,event,old_price,new_price,currency,percent,flags";

/// Writes a header and one line for each event, in the order of the items and their days. The statistics of a price
/// stand behind each of its events.
pub fn write(report: &HistoryReport<'_>, limit: Option<usize>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{HEADER},{}", statistics::NAMES.join(","))?;
    each(report, limit, out, |_, item, buffer| push_events(report, item, buffer))
}

fn push_events(report: &HistoryReport<'_>, item: &ItemHistory, out: &mut Vec<u8>) {
    let rises = item.history.increases.iter().map(|step| (step.date, "increase", Some(step), None));
    let falls = item.history.decreases.iter().map(|step| (step.date, "decrease", Some(step), None));
    let flags = item.history.flags.iter().filter(|own| own.flag.is_break() || !is_of_a_step(item, own.date));
    let others = flags.map(|own| (own.date, if own.flag.is_break() { "break" } else { "note" }, None, Some(own.flag)));
    let mut events: Vec<_> = rises.chain(falls).chain(others).collect();
    events.sort_by_key(|(date, ..)| *date);
    if events.is_empty() {
        return;
    }
    let statistics = statistics::figures(&item.statistics).join(",");
    for (date, event, step, flag) in events {
        push_text(&report.list, out);
        for text in [&item.item, &*item.component, item.name.as_deref().unwrap_or_default()] {
            out.push(b',');
            push_text(text, out);
        }
        out.extend_from_slice(format!(",{date},{event},").as_bytes());
        push_figures(item, step, out);
        out.push(b',');
        let of_step = step.into_iter().flat_map(|step| item.flags_of(step));
        for (index, flag) in of_step.chain(flag).enumerate() {
            out.extend_from_slice(if index > 0 { b"|" } else { b"" });
            out.extend_from_slice(flag.name().as_bytes());
        }
        out.push(b',');
        out.extend_from_slice(statistics.as_bytes());
        out.push(b'\n');
    }
}

fn is_of_a_step(item: &ItemHistory, date: crate::core::date::Date) -> bool {
    let steps = item.history.increases.iter().chain(&item.history.decreases);
    steps.into_iter().any(|step| step.date == date && item.flags_of(step).next().is_some())
}

/// Appends the cells from `old_price` to `percent`.
fn push_figures(item: &ItemHistory, step: Option<&Step>, out: &mut Vec<u8>) {
    if let Some(step) = step {
        figures::push_decimal(step.old, out);
    }
    out.push(b',');
    if let Some(step) = step {
        figures::push_decimal(step.new, out);
    }
    out.push(b',');
    out.extend_from_slice(item.currency.as_ref().map_or("", |currency| currency.code()).as_bytes());
    out.push(b',');
    let percent = step.and_then(|step| step.percent.as_ref()).map(|percent: &Fraction| percent.fixed(2));
    out.extend_from_slice(percent.unwrap_or_default().as_bytes());
}
