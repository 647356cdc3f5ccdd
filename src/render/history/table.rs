//! The history for a person at a terminal: the answer in a sentence, then the prices that rose, worst first.

use std::io::{self, Write};

use tabled::builder::Builder;
use tabled::settings::object::Columns;
use tabled::settings::{Alignment, Padding, Style as Lines};

use crate::core::history::{Flag, HistoryReport, ItemHistory, Step};
use crate::core::percent;
use crate::render::history::{spark, words};
use crate::render::screen::{Ink, Screen, wrapped};
use crate::render::sentences::counted;

/// How many prices are shown unless someone asks for another number.
pub const LIMIT: usize = 10;
/// Names are not cut below this width.
const LEAST: usize = 12;
/// What the figures beside a name need.
const FIGURES: usize = 62;
/// How far the steps stand from the edge.
const INDENT: usize = 7;

/// Writes the answer, the prices that rose, prior prices and categories.
pub fn write(report: &HistoryReport<'_>, screen: &Screen, limit: Option<usize>, out: &mut dyn Write) -> io::Result<()> {
    let text = |text: &str, out: &mut dyn Write| {
        wrapped(&screen.shown(text), screen.width).iter().try_for_each(|line| writeln!(out, "{line}"))
    };
    text(&words::answer(report), out)?;
    text(&words::heading(report), out)?;
    writeln!(out)?;
    let shown = &report.ranked[..report.ranked.len().min(limit.unwrap_or(usize::MAX))];
    let items: Vec<ItemHistory> = shown.iter().map(|index| report.prices.price(*index as usize)).collect();
    if !items.is_empty() {
        let mut lines = rows(report, &items, screen).into_iter();
        if let Some(heading) = lines.next() {
            writeln!(out, "{heading}")?;
        }
        for (line, item) in lines.zip(&items) {
            writeln!(out, "{line}")?;
            for line in below(item, screen) {
                writeln!(out, "{:INDENT$}{line}", "")?;
            }
        }
        let more = report.rose - shown.len();
        if more > 0 {
            let line = format!("… {} that rose: --limit 0 shows all", counted(more as u64, "more price"));
            writeln!(out, "   {}", screen.shown(&line))?;
        }
        writeln!(out)?;
    }
    let reduced = &report.reduced[..report.reduced.len().min(limit.unwrap_or(usize::MAX))];
    for index in reduced {
        if let Some(sentence) = words::prior(&report.prices.price(*index as usize)) {
            text(&sentence, out)?;
        }
    }
    if report.reduced.len() > reduced.len() {
        let more = counted((report.reduced.len() - reduced.len()) as u64, "more prior price");
        text(&format!("… {more}: --limit 0 shows all"), out)?;
    }
    for line in words::categories(report) {
        text(&line, out)?;
    }
    text(&words::account(report), out)?;
    words::statistics(report).map_or(Ok(()), |sentences| text(&sentences, out))
}

/// The heading and one line for each price.
fn rows(report: &HistoryReport<'_>, items: &[ItemHistory], screen: &Screen) -> Vec<String> {
    let shown = |text: &str| screen.shown(text).into_owned();
    let dash = if screen.unicode { "─" } else { "-" };
    let years = report.stretch.map_or_else(String::new, |stretch| {
        format!("{} {} {}", stretch.first.year(), dash.repeat(spark::WIDTH.saturating_sub(10)), stretch.last.year())
    });
    let mut builder = Builder::default();
    let rises = format!("rises in {}", report.window);
    builder.push_record([String::new(), "item".into(), rises, "from".into(), "to".into(), "change".into(), years]);
    let room = screen.width.saturating_sub(FIGURES).max(LEAST);
    for item in items {
        let name = shown(&words::name(item));
        let Some(fullest) = &item.fullest else { continue };
        let before = fullest.stretch.first.plus_days(-1).and_then(|day| item.history.in_force(day));
        let first = item.history.increases.iter().find(|step| fullest.stretch.contains(step.date));
        let from = before.map(|point| point.price).or(first.map(|step| step.old));
        let to = item.history.in_force(fullest.stretch.last).map(|point| point.price);
        let amount = |price: Option<crate::core::Decimal>| price.map_or_else(String::new, |price| price.to_string());
        let change = fullest.net_percent.as_ref().map(percent::for_people).unwrap_or_default();
        let line = report.stretch.map(|stretch| spark::line(&item.history, stretch, screen.unicode));
        builder.push_record([
            screen.paint(Ink::Up, &shown("▲")),
            screen.shortened(&name, room).into_owned(),
            fullest.count.to_string(),
            amount(from),
            amount(to),
            screen.paint(Ink::Up, &shown(&change)),
            line.unwrap_or_default(),
        ]);
    }
    let mut table = builder.build();
    table.with(Lines::empty());
    for (column, gap) in [1, 1, 3, 3, 3, 3, 3].into_iter().enumerate() {
        table.modify(Columns::one(column), Padding::new(gap, 0, 0, 0));
        if (2..6).contains(&column) {
            table.modify(Columns::one(column), Alignment::right());
        }
    }
    table.to_string().lines().map(|line| line.trim_end().to_string()).collect()
}

/// The rises themselves, and what must be known about the item.
fn below(item: &ItemHistory, screen: &Screen) -> Vec<String> {
    let width = screen.width.saturating_sub(INDENT).max(1);
    let inside = |step: &&Step| item.fullest.as_ref().is_some_and(|fullest| fullest.stretch.contains(step.date));
    let step = |step: &Step| {
        let is_smaller = step.new <= step.old && item.flags_of(step).any(|flag| flag == Flag::UnitPrice);
        let why = if is_smaller { " for a smaller pack" } else { "" };
        format!("{} {} → {}{why}", step.date, step.old, step.new)
    };
    let steps: Vec<String> =
        item.history.increases.iter().filter(inside).map(|own| screen.shown(&step(own)).into_owned()).collect();
    let mut lines: Vec<String> = Vec::new();
    for step in steps {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 3 + step.chars().count() <= width => {
                line.push_str("   ");
                line.push_str(&step);
            }
            _ => lines.push(step),
        }
    }
    if let Some(creeping) = &item.creeping {
        let count = item.history.increases.len();
        let total = percent::for_people(creeping);
        lines.push(screen.shown(&format!("{count} small rises that add up to {total}")).into_owned());
    }
    for note in words::notes(item) {
        lines.extend(wrapped(&screen.shown(&note), width));
    }
    if let Some(beside) = words::inflation(item) {
        lines.extend(wrapped(&screen.shown(&beside), width));
    }
    lines
}
