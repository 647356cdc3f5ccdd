//! The `plainprice.impact/1` document, and the same as lines of objects.

use std::io::{self, Write};

use crate::core::fraction::Fraction;
use crate::core::impact::{Affected, BasketLine, Bin, ImpactReport, LeftOut, Scenario, Spread, Warning};
use crate::core::percent;
use crate::render::chunks;
use crate::render::history::json::push_date;
use crate::render::impact::words;
use crate::render::object::{push, push_count, push_list, push_text};

mod behaviour;

/// The name of the document.
const SCHEMA: &str = "plainprice.impact/1";
/// Customers rendered into one buffer.
const CUSTOMERS: usize = 32;
/// Digits of an index.
const INDEX_DIGITS: u32 = 4;
/// Digits of shares and quantities at most.
const DIGITS: u32 = 6;

/// Writes the whole report as one JSON document.
pub fn write(report: &ImpactReport<'_>, limit: Option<usize>, out: &mut dyn Write) -> io::Result<()> {
    let mut head = Vec::new();
    push("{", &mut head);
    push_head(report, &mut head);
    push(",\n \"worst\":[", &mut head);
    out.write_all(&head)?;
    each(report, limit, out, |rank, affected, buffer| {
        push(if rank == 0 { "\n  {" } else { ",\n  {" }, buffer);
        push_affected(report, affected, buffer);
        buffer.push(b'}');
    })?;
    let mut end = Vec::new();
    push("],\n ", &mut end);
    push_rest(report, &mut end);
    push("}\n", &mut end);
    out.write_all(&end)
}

/// Writes one customer a line; the last line is the summary, and without it the output is truncated.
pub fn write_lines(report: &ImpactReport<'_>, limit: Option<usize>, out: &mut dyn Write) -> io::Result<()> {
    each(report, limit, out, |_, affected, buffer| {
        push("{\"type\":\"customer\",", buffer);
        push_affected(report, affected, buffer);
        push("}\n", buffer);
    })?;
    let mut last = Vec::new();
    push("{\"type\":\"summary\",", &mut last);
    push_head(report, &mut last);
    push(",", &mut last);
    push_rest(report, &mut last);
    push("}", &mut last);
    let line: Vec<u8> = last.iter().copied().filter(|byte| *byte != b'\n').chain([b'\n']).collect();
    out.write_all(&line)
}

/// Writes every customer who pays more, in order; many at the same time.
pub(super) fn each(
    report: &ImpactReport<'_>,
    limit: Option<usize>,
    out: &mut dyn Write,
    render: impl Fn(usize, &Affected, &mut Vec<u8>) + Sync,
) -> io::Result<()> {
    let baskets = report.baskets;
    chunks::write_ranges(report.dearer.min(limit.unwrap_or(usize::MAX)), CUSTOMERS, out, |range, buffer| {
        for rank in range {
            render(rank, &baskets.affected(rank), buffer);
        }
    })
}

fn push_head(report: &ImpactReport<'_>, out: &mut Vec<u8>) {
    push("\"schema\":", out);
    push_text(SCHEMA, out);
    push(",\"as_of\":", out);
    push_date(report.as_of, out);
    push(",\"currency\":", out);
    match &report.currency {
        Some(currency) => push_text(currency.code(), out),
        None => push("null", out),
    }
    push_count(",\n \"basis\":{\"months\":", report.basis.months.into(), out);
    push(",\"from\":", out);
    push_date(report.basis.stretch.first, out);
    push(",\"to\":", out);
    push_date(report.basis.stretch.last, out);
    push_count("},\"regular\":{\"months\":", report.regular.months.into(), out);
    push_count(",\"days\":", report.regular.days.into(), out);
    push_count("},\n \"customers\":{\"all\":", report.all, out);
    push(",", out);
    push_spread(report, &report.customers, out);
    push("}", out);
}

fn push_spread(report: &ImpactReport<'_>, own: &Spread, out: &mut Vec<u8>) {
    push_count("\"regular\":", own.count, out);
    push_count(",\"pay_more\":", own.pay_more, out);
    push_count(",\"pay_less\":", own.pay_less, out);
    push_count(",\"same\":", own.same(), out);
    push_count(",\"not_compared\":", own.not_compared, out);
    let year = own.change.as_ref().map(|change| change.times(&Fraction::whole(12)));
    push_amount(report, ",\"monthly_change\":", own.change.as_ref(), out);
    push_amount(report, ",\"yearly_change\":", year.as_ref(), out);
    push_amount(report, ",\"mean\":", own.mean.as_ref(), out);
    push_amount(report, ",\"median\":", own.median(), out);
    for (index, name) in ["p10", "p25", "p50", "p75", "p90"].into_iter().enumerate() {
        let member = if index == 0 { format!(",\"quantiles\":{{\"{name}\":") } else { format!(",\"{name}\":") };
        push_amount(report, &member, own.quantiles[index].as_ref(), out);
    }
    push("}", out);
}

fn push_affected(report: &ImpactReport<'_>, own: &Affected, out: &mut Vec<u8>) {
    push("\"customer\":", out);
    push_text(&own.customer, out);
    push_amount(report, ",\"before\":", Some(&own.before), out);
    push_amount(report, ",\"after\":", Some(&own.after), out);
    push_amount(report, ",\"change\":", Some(&own.change()), out);
    let percent = percent::change(&own.before, &own.after);
    push_figure(",\"percent\":", percent.map(|percent| percent.fixed(2)), out);
    push(",\"lines\":[", out);
    push_list(&own.lines, |line, out| push_line(report, line, out), out);
    push("]", out);
}

fn push_line(report: &ImpactReport<'_>, line: &BasketLine, out: &mut Vec<u8>) {
    push("{\"item\":", out);
    push_text(&line.item, out);
    push_figure(",\"monthly_quantity\":", Some(line.quantity.text(DIGITS)), out);
    push_figure(",\"old\":", line.old.as_ref().map(|old| words::price(report, old)), out);
    push_figure(",\"new\":", line.new.as_ref().map(|new| words::price(report, new)), out);
    push_amount(report, ",\"change\":", Some(&line.change), out);
    push("}", out);
}

/// What stands behind the customers.
fn push_rest(report: &ImpactReport<'_>, out: &mut Vec<u8>) {
    push("\"distribution\":[", out);
    let push_bin = |bin: &Bin, out: &mut Vec<u8>| {
        push_figure("{\"from\":", Some(words::price(report, &bin.from)), out);
        push_figure(",\"to\":", Some(words::price(report, &bin.to)), out);
        push_count(",\"customers\":", bin.customers, out);
        push("}", out);
    };
    push_list(&report.distribution, push_bin, out);
    push("],\n \"items\":[", out);
    push_list(&report.items, |line, out| push_line(report, line, out), out);
    push("],\n \"groups\":[", out);
    push_list(
        &report.groups,
        |(group, spread), out| {
            push("{\"group\":", out);
            push_text(group, out);
            push(",", out);
            push_spread(report, spread, out);
            push("}", out);
        },
        out,
    );
    let index = &report.index;
    let ratio = |value: &Option<Fraction>| value.as_ref().map(|value| value.fixed(INDEX_DIGITS));
    push_figure("],\n \"index\":{\"laspeyres\":", ratio(&index.laspeyres), out);
    push_figure(",\"paasche\":", ratio(&index.paasche), out);
    push_figure(",\"fisher\":", ratio(&index.fisher), out);
    push_figure(",\"jevons\":", ratio(&index.jevons), out);
    push_figure(",\"matched_share\":", index.matched_share.as_ref().map(|share| share.text(DIGITS)), out);
    let revenue = &report.revenue;
    push_amount(report, "},\n \"revenue\":{\"before\":", Some(&revenue.before), out);
    push_amount(report, ",\"after_if_nobody_leaves\":", Some(&revenue.after), out);
    // Not even a rounded figure says that nothing need be sold.
    let is_all = |volume: &Fraction| volume.rounded(DIGITS).plus(&Fraction::whole(1)).is_zero();
    let shown = |volume: &Fraction| if is_all(volume) { volume.cut(DIGITS) } else { volume.text(DIGITS) };
    let even = revenue.break_even.as_ref().map(shown);
    push_figure(",\"break_even_volume_change\":", even, out);
    push(",\"scenarios\":[", out);
    push_list(&revenue.scenarios, |scenario, out| push_scenario(report, scenario, out), out);
    push("]},\n ", out);
    behaviour::push_all(report, out);
    push(",\n \"left_out\":[", out);
    push_list(&report.left_out, push_left_out, out);
    push("],\n \"warnings\":[", out);
    push_list(&report.warnings, |warning: &Warning, out| push_text(&words::warning(warning), out), out);
    push("]", out);
}

fn push_scenario(report: &ImpactReport<'_>, scenario: &Scenario, out: &mut Vec<u8>) {
    push("{\"elasticity\":", out);
    push_text(&scenario.written, out);
    push(",\"model\":", out);
    push_text(scenario.model, out);
    push_amount(report, ",\"revenue\":", scenario.revenue.as_ref(), out);
    push("}", out);
}

fn push_left_out(left: &LeftOut, out: &mut Vec<u8>) {
    push("{\"reason\":", out);
    push_text(left.reason.words(), out);
    push_count(",\"items\":", left.items, out);
    push_figure(",\"share_of_spend\":", left.share.as_ref().map(|share| share.text(DIGITS)), out);
    push("}", out);
}

fn push_amount(report: &ImpactReport<'_>, member: &str, value: Option<&Fraction>, out: &mut Vec<u8>) {
    push_figure(member, value.map(|value| value.fixed(words::digits(report))), out);
}

pub(super) fn push_figure(member: &str, figure: Option<String>, out: &mut Vec<u8>) {
    push(member, out);
    match figure {
        Some(figure) => push_text(&figure, out),
        None => push("null", out),
    }
}
