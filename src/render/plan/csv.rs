//! A plan as CSV: one line for each change and each step on its way.

use std::io::{self, Write};

use crate::core::change::Side;
use crate::core::date::Date;
use crate::core::plan::{PlanReport, PlannedChange, Step};
use crate::render::csv::push_text;
use crate::render::plan::json::each;
use crate::render::plan::words;

const HEADER: &str = "list,item,component,name,asked,earliest,held_by,announce_from,announce_by,old_price,new_price,\
step,step_date,step_price,step_announce_by";

/// Writes a header and the lines of every change.
pub fn write(report: &PlanReport<'_>, limit: Option<usize>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{HEADER}")?;
    each(report, limit, out, |_, own, buffer| {
        if own.steps.is_empty() {
            line(report, own, None, buffer);
        }
        for (index, step) in own.steps.iter().enumerate() {
            line(report, own, Some((index + 1, step)), buffer);
        }
    })
}

fn line(report: &PlanReport<'_>, own: &PlannedChange<'_>, step: Option<(usize, &Step)>, out: &mut Vec<u8>) {
    let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let price = |side: &Option<Side>| {
        side.as_ref().and_then(|side| side.price).map(|price| price.to_string()).unwrap_or_default()
    };
    let variant: Vec<&str> = own.change.variant.iter().map(|part| &**part).filter(|part| !part.is_empty()).collect();
    let item = std::iter::once(words::item(own.change)).chain(variant.into_iter().map(str::to_string));
    let held = own.held_by.iter().map(|held| format!("{} {}", held.rule, day(held.until)).trim_end().to_string());
    let texts = [
        report.list.clone(),
        item.collect::<Vec<_>>().join(" | "),
        words::component(own.change, report).unwrap_or_default().to_string(),
        own.change.name.as_deref().unwrap_or_default().to_string(),
        day(Some(own.asked)),
        day(own.earliest),
        held.collect::<Vec<_>>().join("; "),
        day(own.announce_from),
        day(own.announce_by),
    ];
    for (index, cell) in texts.iter().enumerate() {
        if index > 0 {
            out.push(b',');
        }
        push_text(cell, out);
    }
    // Figures of our own are no formulas of somebody else's, whatever sign they begin with.
    let figures = [
        price(&own.change.old),
        price(&own.change.new),
        step.map(|(number, _)| number.to_string()).unwrap_or_default(),
        day(step.map(|(_, step)| step.date)),
        step.map(|(_, step)| step.price.to_string()).unwrap_or_default(),
        day(step.and_then(|(_, step)| step.announce_by)),
    ];
    for cell in figures {
        out.push(b',');
        out.extend_from_slice(cell.as_bytes());
    }
    out.push(b'\n');
}
