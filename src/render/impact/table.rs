//! The impact for a person at a terminal: the answer in a sentence, then the hardest hit and what lies behind it.

use std::io::{self, Write};

use tabled::builder::Builder;
use tabled::settings::object::Columns;
use tabled::settings::{Alignment, Padding, Style as Lines};
use unicode_width::UnicodeWidthStr;

use crate::core::impact::{Affected, ImpactReport};
use crate::render::impact::{behaviour, words};
use crate::render::screen::{Ink, Screen, wrapped};
use crate::render::sentences::counted;

/// How many customers are shown unless someone asks for another number.
pub const LIMIT: usize = 10;
/// How many items are shown behind each of them.
const ITEMS: usize = 3;
/// Names are not cut below this width.
const LEAST: usize = 12;
/// Less of a name than this tells nothing.
const LEAST_NAME: usize = 4;
/// What the figures beside a name need.
const FIGURES: usize = 52;
/// How far the items stand from the edge.
const INDENT: usize = 7;

/// Writes the answer, the hardest hit, the totals and what was left out.
pub fn write(report: &ImpactReport<'_>, screen: &Screen, limit: Option<usize>, out: &mut dyn Write) -> io::Result<()> {
    let text = |text: &str, out: &mut dyn Write| {
        wrapped(&screen.shown(text), screen.width).iter().try_for_each(|line| writeln!(out, "{line}"))
    };
    text(&words::answer(report), out)?;
    text(&words::heading(report), out)?;
    writeln!(out)?;
    let worst: Vec<Affected> = report.worst(limit).collect();
    if !worst.is_empty() {
        let mut lines = rows(report, &worst, screen).into_iter();
        if let Some(heading) = lines.next() {
            writeln!(out, "{heading}")?;
        }
        for (line, affected) in lines.zip(&worst) {
            writeln!(out, "{line}")?;
            let behind = affected.lines.iter().filter(|line| line.change.is_positive());
            for item in behind.take(ITEMS) {
                let width = screen.width.saturating_sub(INDENT).max(1);
                for line in wrapped(&screen.shown(&words::behind(report, item)), width) {
                    writeln!(out, "{:INDENT$}{line}", "")?;
                }
            }
        }
        if report.dearer > worst.len() {
            let more = counted((report.dearer - worst.len()) as u64, "more customer");
            writeln!(out, "   {}", screen.shown(&format!("… {more}: --limit 0 shows all")))?;
        }
        writeln!(out)?;
    }
    let mut sentences = words::totals(report).into_iter().chain(words::groups(report)).chain(words::revenue(report));
    let mut beside = report.left_out.iter().map(words::left_out).chain(report.warnings.iter().map(words::warning));
    sentences.try_for_each(|line| text(&line, out))?;
    behaviour(report, screen, limit, out)?;
    beside.try_for_each(|line| text(&line, out))
}

/// Who buys less often, who stayed away, who is likely gone.
fn behaviour(report: &ImpactReport<'_>, screen: &Screen, limit: Option<usize>, out: &mut dyn Write) -> io::Result<()> {
    let lines = |indent: usize, text: &str, out: &mut dyn Write| {
        let width = screen.width.saturating_sub(indent).max(1);
        let lines = wrapped(&screen.shown(text), width);
        lines.iter().try_for_each(|line| writeln!(out, "{:indent$}{line}", ""))
    };
    let most = limit.unwrap_or(usize::MAX);
    let more = |all: usize, out: &mut dyn Write| {
        let left = counted(all.saturating_sub(most) as u64, "more customer");
        if all > most { lines(3, &format!("… {left}: --limit 0 shows all"), out) } else { Ok(()) }
    };
    if let Some(sentence) = behaviour::early(&report.early) {
        lines(0, &sentence, out)?;
        let slower = &report.early.customers;
        slower.iter().take(most).try_for_each(|own| lines(3, &behaviour::slower(own), out))?;
        more(slower.len(), out)?;
    }
    if let Some(loyalty) = &report.loyalty {
        lines(0, &behaviour::loyalty(report, loyalty), out)?;
    }
    for sentence in report.churn.iter().flat_map(behaviour::churn) {
        lines(0, &sentence, out)?;
    }
    if let Some(alive) = &report.alive {
        lines(0, &behaviour::alive(alive), out)?;
        behaviour::likely_gone(alive).take(most).try_for_each(|own| lines(3, &behaviour::likely(own), out))?;
        more(behaviour::likely_gone(alive).count(), out)?;
    }
    Ok(())
}

/// What a person calls the customer, in so much room: a long name is cut, but never what tells the customer apart.
fn customer(affected: &Affected, screen: &Screen, room: usize) -> String {
    let whole = screen.shown(&words::name(affected)).into_owned();
    let Some(name) = affected.name.as_deref().filter(|_| whole.width() > room) else { return whole };
    let id = screen.shown(&affected.customer).into_owned();
    let beside = format!(" ({id})");
    let left = room.saturating_sub(beside.width());
    if left < LEAST_NAME { id } else { format!("{}{beside}", screen.shortened(&screen.shown(name), left)) }
}

/// The heading and one line for each customer.
fn rows(report: &ImpactReport<'_>, worst: &[Affected], screen: &Screen) -> Vec<String> {
    let shown = |text: &str| screen.shown(text).into_owned();
    let room = screen.width.saturating_sub(FIGURES).max(LEAST);
    let mut builder = Builder::default();
    builder.push_record(["", "customer", "a month now", "then", "change", ""]);
    for affected in worst {
        let change = affected.change();
        builder.push_record([
            screen.paint(Ink::Up, &shown("▲")),
            customer(affected, screen, room),
            words::amount(report, &affected.before),
            words::amount(report, &affected.after),
            screen.paint(Ink::Up, &shown(&words::signed(&change, words::amount(report, &change)))),
            screen.paint(Ink::Up, &shown(&words::percent_of(&affected.before, &affected.after))),
        ]);
    }
    let mut table = builder.build();
    table.with(Lines::empty());
    for (column, gap) in [1, 1, 3, 3, 3, 2].into_iter().enumerate() {
        table.modify(Columns::one(column), Padding::new(gap, 0, 0, 0));
        if column >= 2 {
            table.modify(Columns::one(column), Alignment::right());
        }
    }
    table.to_string().lines().map(|line| line.trim_end().to_string()).collect()
}
