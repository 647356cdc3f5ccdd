//! A chain for a terminal: the answer in money first, then the account, then what differs line by line.

use std::io::{self, Write};

use tabled::builder::Builder;
use tabled::settings::object::Columns;
use tabled::settings::{Alignment, Padding, Style};
use unicode_width::UnicodeWidthStr;

use super::rows::{self, Row};
use super::{account, altered, answer, notes, plain, signed, stage};
use crate::core::chain::Chain;
use crate::core::finding::{Report, Value};
use crate::core::fraction::Fraction;
use crate::render::screen::{Ink, Screen, wrapped};
use crate::text::Text;

/// How many lines a person sees unless they ask for more.
const SHOWN: usize = 50;
/// Names are not cut below this width.
const LEAST: usize = 12;
/// What stands below its line stands so far from the edge.
const INDENT: usize = 6;

/// Writes the chain; a limit of 0 shows all.
pub(in crate::render) fn write(
    report: &Report,
    chain: &Chain,
    text: &Text,
    screen: &Screen,
    limit: Option<usize>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let paragraph = |words: &str, indent: usize, out: &mut dyn Write| {
        let lines = wrapped(&screen.shown(words), screen.width.saturating_sub(indent));
        lines.iter().try_for_each(|line| writeln!(out, "{:indent$}{}", "", line.trim_end()))
    };
    paragraph(&answer(report, chain, text), 0, out)?;
    writeln!(out)?;
    // Each sum stays whole; the line breaks between them.
    let sums: Vec<String> = account(chain, text).iter().map(|sum| sum.replace(' ', "\u{a0}")).collect();
    for line in wrapped(&screen.shown(&sums.join("   ")), screen.width.saturating_sub(3)) {
        writeln!(out, "   {}", line.trim_end().replace('\u{a0}', " "))?;
    }
    writeln!(out)?;
    let all = rows::all(chain, text);
    let mut told: Vec<&Row> = all.iter().filter(|row| row.is_told() && row.billed.is_some()).collect();
    let gone = all.iter().filter(|row| row.billed.is_none() && !row.why.is_empty());
    let is_offer = !chain.has_bills();
    let open = gone.clone().count();
    if is_offer {
        told.extend(gone);
    }
    told.sort_by(|a, b| b.difference.cmp(&a.difference));
    let most = match limit {
        None => SHOWN,
        Some(0) => usize::MAX,
        Some(limit) => limit,
    };
    let left_out = told.len().saturating_sub(most);
    told.truncate(most);
    grid(chain, &told, text, screen, out)?;
    let counted = |id: &str, count: usize| text.say(id, &[("count", Value::Count(count as u64)), stage(chain)]);
    if left_out > 0 {
        paragraph(&counted("chain-more-lines", left_out), 3, out)?;
    }
    for said in altered::beside_lines(chain, text) {
        paragraph(&said, 0, out)?;
    }
    let alike = all.iter().filter(|row| !row.is_told() && row.billed.is_some()).count();
    let mut closing = Vec::new();
    if alike > 0 {
        closing.push(counted("chain-as-agreed", alike));
    }
    if open > 0 && !is_offer {
        closing.push(counted("chain-not-billed", open));
    }
    if !closing.is_empty() {
        paragraph(&closing.join(" "), 0, out)?;
    }
    let notes = notes(chain, text);
    notes.iter().try_for_each(|note| paragraph(note, 0, out))?;
    // The table ends with a blank line of its own.
    if closing.is_empty() && notes.is_empty() { Ok(()) } else { writeln!(out) }
}

/// The lines that differ, agreed beside billed; a reason that does not fit stands below its line.
fn grid(chain: &Chain, told: &[&Row], text: &Text, screen: &Screen, out: &mut dyn Write) -> io::Result<()> {
    if told.is_empty() {
        return Ok(());
    }
    let zero = Fraction::whole(0);
    let dash = screen.shown("–").into_owned();
    let amount =
        |amount: &Option<Fraction>| amount.as_ref().map_or_else(|| dash.clone(), |amount| plain(chain, amount));
    let figures: Vec<[String; 3]> = told
        .iter()
        .map(|row| {
            [amount(&row.agreed), amount(&row.billed), screen.shown(&signed(chain, &row.difference)).into_owned()]
        })
        .collect();
    let widest = |column: usize| figures.iter().map(|row| row[column].width()).max().unwrap_or_default().max(10);
    let fixed: usize = (0..3).map(widest).sum::<usize>() + 3 + 3 * 3;
    let longest = told.iter().map(|row| screen.shown(&row.name).width()).max().unwrap_or_default();
    let room = screen.width.saturating_sub(fixed).max(LEAST).min(longest.max(LEAST));
    let beside = screen.width.saturating_sub(fixed + room + 3);
    let mut builder = Builder::default();
    let heading = |id: &str| text.say(id, &[]);
    let is_bill = chain.has_bills();
    let held = chain.held().last().map_or_else(String::new, |(_, own)| own.own.name().to_string());
    let basis = chain.documents[chain.basis].own.name().to_string();
    let names = match is_bill {
        true => [heading("chain-heading-agreed"), heading("chain-heading-billed")],
        false if held == basis => [&chain.documents[chain.basis]]
            .into_iter()
            .chain(chain.held().last().map(|(_, own)| own))
            .map(rows::document_name)
            .collect::<Vec<_>>()
            .try_into()
            .unwrap_or([basis, held]),
        false => [basis, held],
    };
    let [agreed, billed] = names;
    builder.push_record([
        String::new(),
        heading("chain-heading-line"),
        agreed,
        billed,
        heading("chain-heading-difference"),
        String::new(),
    ]);
    let mut below: Vec<Option<&str>> = vec![None];
    for (row, [agreed, billed, difference]) in told.iter().zip(&figures) {
        let (sign, ink) = if row.difference > zero {
            ("▲", Some(Ink::Up))
        } else if row.difference < zero {
            ("▼", Some(Ink::Down))
        } else {
            ("·", None)
        };
        let painted = |text: &str| ink.map_or_else(|| text.to_string(), |ink| screen.paint(ink, text));
        let fits = row.why.width() <= beside;
        builder.push_record([
            painted(&screen.shown(sign)),
            screen.shortened(&screen.shown(&row.name), room).into_owned(),
            agreed.clone(),
            billed.clone(),
            if row.difference.is_zero() { String::new() } else { painted(difference) },
            if fits { screen.shown(&row.why).into_owned() } else { String::new() },
        ]);
        below.push(Some(row.why.as_str()).filter(|_| !fits));
    }
    let mut table = builder.build();
    table.with(Style::empty());
    for (column, gap) in [1, 1, 3, 3, 3, 3].into_iter().enumerate() {
        table.modify(Columns::one(column), Padding::new(gap, 0, 0, 0));
        if (2..5).contains(&column) {
            table.modify(Columns::one(column), Alignment::right());
        }
    }
    for (line, below) in table.to_string().lines().zip(below) {
        writeln!(out, "{}", line.trim_end())?;
        for line in
            below.map(|why| wrapped(&screen.shown(why), screen.width.saturating_sub(INDENT))).unwrap_or_default()
        {
            writeln!(out, "{:INDENT$}{}", "", line.trim_end())?;
        }
    }
    writeln!(out)
}
