//! The `plainprice.plan/1` document, and the same as lines of objects.

use std::io::{self, Write};

use crate::core::date::Date;
use crate::core::plan::{HeldBy, PlanReport, PlannedChange, Step};
use crate::render::chunks;
use crate::render::findings::json::{push_not_run, push_pack};
use crate::render::object::{push, push_list, push_quoted, push_text, push_text_or_null};
use crate::render::plan::words;

/// The name of the document.
const SCHEMA: &str = "plainprice.plan/1";

/// Writes the whole plan as one JSON document.
pub fn write(report: &PlanReport<'_>, limit: Option<usize>, out: &mut dyn Write) -> io::Result<()> {
    let mut head = Vec::new();
    push("{", &mut head);
    push_head(report, &mut head);
    push(",\n \"changes\":[", &mut head);
    out.write_all(&head)?;
    each(report, limit, out, |index, own, buffer| {
        push(if index == 0 { "\n  {" } else { ",\n  {" }, buffer);
        push_change(report, own, buffer);
        buffer.push(b'}');
    })?;
    let mut end = vec![b']'];
    push_rest(report, &mut end);
    push("}\n", &mut end);
    out.write_all(&end)
}

/// Writes one change a line; the last line is the summary, and without it the output is truncated.
pub fn write_lines(report: &PlanReport<'_>, limit: Option<usize>, out: &mut dyn Write) -> io::Result<()> {
    each(report, limit, out, |_, own, buffer| {
        push("{\"type\":\"change\",", buffer);
        push_change(report, own, buffer);
        push("}\n", buffer);
    })?;
    let mut last = Vec::new();
    push("{\"type\":\"summary\",", &mut last);
    push_head(report, &mut last);
    push_rest(report, &mut last);
    last.retain(|byte| *byte != b'\n');
    push("}\n", &mut last);
    out.write_all(&last)
}

/// Writes every change in order; many at the same time.
pub(super) fn each(
    report: &PlanReport<'_>,
    limit: Option<usize>,
    out: &mut dyn Write,
    render: impl Fn(usize, &PlannedChange<'_>, &mut Vec<u8>) + Sync,
) -> io::Result<()> {
    let shown = report.changes.len().min(limit.unwrap_or(usize::MAX));
    chunks::write_chunks(&report.changes[..shown], out, |first, changes, buffer| {
        changes.iter().enumerate().for_each(|(index, own)| render(first + index, own, buffer));
    })
}

fn push_head(report: &PlanReport<'_>, out: &mut Vec<u8>) {
    push("\"schema\":", out);
    push_text(SCHEMA, out);
    push_day(",\"as_of\":", Some(report.as_of), out);
}

fn push_change(report: &PlanReport<'_>, own: &PlannedChange<'_>, out: &mut Vec<u8>) {
    push("\"item\":", out);
    push_text(&words::item(own.change), out);
    if own.change.variant.iter().any(|part| !part.is_empty()) {
        let stated = report.variant_columns.iter().zip(&own.change.variant).filter(|(_, part)| !part.is_empty());
        push(",\"variant\":{", out);
        push_list(
            stated,
            |(column, part), out| {
                push_text(column, out);
                out.push(b':');
                push_text(part, out);
            },
            out,
        );
        out.push(b'}');
    }
    push(",\"component\":", out);
    push_text_or_null(words::component(own.change, report), out);
    push_day(",\"asked\":", Some(own.asked), out);
    push_day(",\"earliest\":", own.earliest, out);
    push(",\"held_by\":[", out);
    push_list(&own.held_by, push_held, out);
    push_day("],\"announce_by\":", own.announce_by, out);
    if own.announce_from.is_some() {
        push_day(",\"announce_from\":", own.announce_from, out);
    }
    if !own.steps.is_empty() {
        push(",\"stages\":[", out);
        push_list(&own.steps, push_step, out);
        out.push(b']');
    }
}

fn push_held(held: &HeldBy, out: &mut Vec<u8>) {
    push("{\"rule\":", out);
    push_text(held.rule, out);
    push_day(",\"until\":", held.until, out);
    out.push(b'}');
}

fn push_step(step: &Step, out: &mut Vec<u8>) {
    push_day("{\"date\":", Some(step.date), out);
    push(",\"price\":", out);
    push_text(&step.price.to_string(), out);
    push_day(",\"announce_by\":", step.announce_by, out);
    out.push(b'}');
}

/// What stands behind the changes, where there is something to say.
fn push_rest(report: &PlanReport<'_>, out: &mut Vec<u8>) {
    if !report.not_run.is_empty() {
        push(",\n \"not_run\":[", out);
        push_list(&report.not_run, push_not_run, out);
        out.push(b']');
    }
    if !report.packs.is_empty() {
        push(",\n \"packs\":[", out);
        push_list(&report.packs, push_pack, out);
        out.push(b']');
    }
}

fn push_day(member: &str, day: Option<Date>, out: &mut Vec<u8>) {
    push(member, out);
    match day {
        Some(day) => push_quoted(|out| push(&day.to_string(), out), out),
        None => push("null", out),
    }
}
