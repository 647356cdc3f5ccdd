//! The `plainprice.history/1` document, one price a line, and the same as lines of objects.

use std::io::{self, Write};

use crate::core::Decimal;
use crate::core::date::Date;
use crate::core::fraction::Fraction;
use crate::core::history::{Flagged, HistoryReport, HistorySummary, ItemHistory, Statistics, Step};
use crate::core::window::Stretch;
use crate::render::chunks;
use crate::render::figures;
use crate::render::history::statistics;
use crate::render::object::{push, push_count, push_list, push_quoted, push_text, push_text_or_null};

/// The name of the document.
const SCHEMA: &str = "plainprice.history/1";
/// Prices rendered into one buffer: each takes much room.
const PRICES: usize = 128;

/// Writes the whole history as one JSON document.
pub fn write(report: &HistoryReport<'_>, limit: Option<usize>, out: &mut dyn Write) -> io::Result<()> {
    let mut head = Vec::new();
    push("{", &mut head);
    push_head(report, &mut head);
    push(",\n \"items\":[", &mut head);
    out.write_all(&head)?;
    each(report, limit, out, |index, item, buffer| {
        push(if index == 0 { "\n  {" } else { ",\n  {" }, buffer);
        push_item(report, item, buffer);
        buffer.push(b'}');
    })?;
    out.write_all(b"]}\n")
}

/// Writes one object a line; the last one is the summary, and without it the output is truncated.
pub fn write_lines(report: &HistoryReport<'_>, limit: Option<usize>, out: &mut dyn Write) -> io::Result<()> {
    each(report, limit, out, |_, item, buffer| {
        push("{\"type\":\"item\",", buffer);
        push_item(report, item, buffer);
        push("}\n", buffer);
    })?;
    let mut last = Vec::new();
    push("{\"type\":\"summary\",", &mut last);
    push_head(report, &mut last);
    push("}\n", &mut last);
    let line: Vec<u8> = last.iter().copied().filter(|byte| *byte != b'\n').chain([b'\n']).collect();
    out.write_all(&line)
}

/// Writes every price in order; many at the same time.
pub(super) fn each(
    report: &HistoryReport<'_>,
    limit: Option<usize>,
    out: &mut dyn Write,
    render: impl Fn(usize, &ItemHistory, &mut Vec<u8>) + Sync,
) -> io::Result<()> {
    let count = report.prices.count().min(limit.unwrap_or(usize::MAX));
    chunks::write_ranges(count, PRICES, out, |range, buffer| {
        for index in range {
            render(index, &report.prices.price(index), buffer);
        }
    })
}

fn push_head(report: &HistoryReport<'_>, out: &mut Vec<u8>) {
    push("\"schema\":", out);
    push_text(SCHEMA, out);
    push(",\"clock\":", out);
    push_text(report.clock.name(), out);
    push(",\"window\":", out);
    push_text(&report.window.to_string(), out);
    push(",\"as_of\":", out);
    push_date(report.as_of, out);
    push_count(",\"versions\":", report.versions, out);
    push_count(",\"max_increases\":", u64::from(report.limit), out);
    push(",\n \"summary\":{", out);
    push_summary(&report.summary, &report.statistics, out);
    push("},\n \"categories\":{", out);
    push_list(
        &report.categories,
        |own, out| {
            push_text(&own.name, out);
            push(":{", out);
            push_summary(&own.summary, &own.statistics, out);
            out.push(b'}');
        },
        out,
    );
    push("}", out);
    if let Some(index) = &report.index {
        push(",\n \"cpi\":", out);
        push_text(index, out);
    }
}

fn push_summary(summary: &HistorySummary, own: &Statistics, out: &mut Vec<u8>) {
    push_count("\"items\":", summary.items, out);
    push_count(",\"with_increase\":", summary.with_increase, out);
    push_count(",\"over_limit\":", summary.over_limit, out);
    push_count(",\"increases\":", summary.increases, out);
    push_count(",\"decreases\":", summary.decreases, out);
    push_count(",\"breaks\":", summary.breaks, out);
    out.push(b',');
    statistics::push_member(own, true, out);
}

pub(in crate::render) fn push_date(date: Date, out: &mut Vec<u8>) {
    let digits = |value: u32, places: u32, out: &mut Vec<u8>| {
        for place in (0..places).rev() {
            out.push(b'0' + (value / 10u32.pow(place) % 10) as u8);
        }
    };
    out.push(b'"');
    digits(date.year().unsigned_abs().into(), 4, out);
    out.push(b'-');
    digits(date.month().into(), 2, out);
    out.push(b'-');
    digits(date.day().into(), 2, out);
    out.push(b'"');
}

fn push_item(report: &HistoryReport<'_>, item: &ItemHistory, out: &mut Vec<u8>) {
    push("\"item\":", out);
    push_text(&item.item, out);
    push(",\"key\":{", out);
    push_members(report.key.iter().map(|name| &**name).zip(&item.key), out);
    push("},\"variant\":{", out);
    push_members(report.appended.iter().copied().zip(&item.variant), out);
    push("},\"component\":", out);
    push_text(&item.component, out);
    push(",\"name\":", out);
    push_text_or_null(item.name.as_deref(), out);
    push(",\"currency\":", out);
    push_text_or_null(item.currency.as_ref().map(|currency| currency.code()), out);
    push_count(",\"observations\":", item.observations, out);
    push(",\"first\":", out);
    push_point(item.first, out);
    push(",\"last\":", out);
    push_point(item.last, out);
    push(",\"increases\":[", out);
    push_list(&item.history.increases, |step, out| push_step(item, step, out), out);
    push("],\"decreases\":[", out);
    push_list(&item.history.decreases, |step, out| push_step(item, step, out), out);
    push("],\"breaks\":[", out);
    push_list(item.history.flags.iter().filter(|own| own.flag.is_break()), push_flag, out);
    push("],\"flags\":[", out);
    push_list(item.history.flags.iter().filter(|own| !own.flag.is_break()), push_flag, out);
    push("],\"fullest_window\":", out);
    match &item.fullest {
        None => push("null", out),
        Some(fullest) => {
            push_count("{\"count\":", fullest.count as u64, out);
            push_stretch(",\"from\":", fullest.stretch, out);
            push_percent(",\"net_percent\":", fullest.net_percent.as_ref(), out);
            push_percent(",\"compounded_percent\":", fullest.compounded_percent.as_ref(), out);
            out.push(b'}');
        }
    }
    push_answer(",\"over_limit\":", item.is_over, out);
    push(",\"days_since_increase\":", out);
    match item.days_since_rise {
        Some(days) => push(&days.to_string(), out),
        None => push("null", out),
    }
    push_percent(",\"total_percent\":", item.total_percent.as_ref(), out);
    push_answer(",\"creeping\":", item.creeping.is_some(), out);
    push(",\"prior_price\":", out);
    push_prior(item, out);
    if report.index.is_some() {
        push(",\"cpi\":", out);
        push_inflation(item, out);
    }
    out.push(b',');
    statistics::push_member(&item.statistics, false, out);
}

fn push_prior(item: &ItemHistory, out: &mut Vec<u8>) {
    let Some(prior) = &item.prior else { return push("null", out) };
    push("{\"amount\":", out);
    push_decimal_or_null(prior.amount, out);
    push_stretch(",\"from\":", prior.window, out);
    push_answer(",\"short_history\":", prior.is_short(), out);
    push(",\"reduced_on\":", out);
    push_date(prior.start, out);
    push(",\"flags\":[", out);
    push_list(&prior.remarks, |name, out| push_text(name, out), out);
    push("]}", out);
}

fn push_inflation(item: &ItemHistory, out: &mut Vec<u8>) {
    let Some(beside) = &item.inflation else { return push("null", out) };
    push_stretch("{\"from\":", beside.stretch, out);
    push_percent(",\"cpi_percent\":", beside.percent.as_ref(), out);
    push_percent(",\"difference\":", beside.difference.as_ref(), out);
    push_percent(",\"real_percent\":", beside.real_percent.as_ref(), out);
    push_percent(",\"in_line\":", beside.in_line.as_ref(), out);
    push(",\"flag\":", out);
    push(if beside.percent.is_none() { "\"index_missing\"" } else { "null" }, out);
    out.push(b'}');
}

fn push_members<'m>(members: impl Iterator<Item = (&'m str, &'m String)>, out: &mut Vec<u8>) {
    push_list(
        members,
        |(name, value), out| {
            push_text(name, out);
            out.push(b':');
            push_text(value, out);
        },
        out,
    );
}

fn push_point(point: Option<(Date, Decimal)>, out: &mut Vec<u8>) {
    let Some((date, price)) = point else { return push("null", out) };
    push("{\"date\":", out);
    push_date(date, out);
    push(",\"price\":", out);
    push_decimal_or_null(Some(price), out);
    out.push(b'}');
}

fn push_step(item: &ItemHistory, step: &Step, out: &mut Vec<u8>) {
    push("{\"date\":", out);
    push_date(step.date, out);
    push(",\"from\":", out);
    push_decimal_or_null(Some(step.old), out);
    push(",\"to\":", out);
    push_decimal_or_null(Some(step.new), out);
    push_percent(",\"percent\":", step.percent.as_ref(), out);
    push(",\"flags\":[", out);
    push_list(item.flags_of(step), |flag, out| push_text(flag.name(), out), out);
    push("]}", out);
}

fn push_flag(flagged: &Flagged, out: &mut Vec<u8>) {
    push("{\"date\":", out);
    push_date(flagged.date, out);
    push(",\"flag\":", out);
    push_text(flagged.flag.name(), out);
    if let Some(until) = flagged.until {
        push(",\"until\":", out);
        push_date(until, out);
    }
    out.push(b'}');
}

fn push_decimal_or_null(value: Option<Decimal>, out: &mut Vec<u8>) {
    let Some(value) = value else { return push("null", out) };
    push_quoted(|out| figures::push_decimal(value, out), out);
}

/// The member for the first day of a stretch, and the one for its last.
fn push_stretch(first: &str, stretch: Stretch, out: &mut Vec<u8>) {
    push(first, out);
    push_date(stretch.first, out);
    push(",\"to\":", out);
    push_date(stretch.last, out);
}

fn push_percent(member: &str, percent: Option<&Fraction>, out: &mut Vec<u8>) {
    push(member, out);
    let Some(percent) = percent else { return push("null", out) };
    push_quoted(|out| push(&percent.fixed(2), out), out);
}

fn push_answer(member: &str, is_so: bool, out: &mut Vec<u8>) {
    push(member, out);
    push(if is_so { "true" } else { "false" }, out);
}
