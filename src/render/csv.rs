//! The changes as CSV, for spreadsheets and for tools: RFC 4180 quoting, lines end with LF.
//!
//! Text that a spreadsheet would run as a formula (a list, item, component or name that starts with
//! `=`, `+`, `-`, `@`, a tab or a carriage return) gets a leading `'`. Control characters and turns of
//! the reading direction become visible signs, because CSV is looked at in terminals too. Figures, all
//! of them our own, stay as they are, also below zero. JSON never changes a text.

use std::borrow::Cow;
use std::io::{self, Write};

use crate::core::change::{Change, Comparison, Side};
use crate::core::place::{Place, Spot};
use crate::render::chunks;
use crate::render::figures::{self, UnitPrice};
use crate::render::neutral::{neutral, neutral_char};

const HEADER: &[u8] = b"list,item,component,name,change,kinds,old_price,new_price,currency,change_amount,percent,\
old_unit_price,new_unit_price,unit_percent,old_place,new_place\n";

/// Writes a header and one line for each change.
pub fn write(comparison: &Comparison<'_>, limit: Option<usize>, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(HEADER)?;
    let mut list = Vec::new();
    push_text(&comparison.new.list, &mut list);
    list.push(b',');
    let files = [&comparison.old, &comparison.new]
        .map(|head| head.source.as_str())
        .map(|file| is_plain_name(file).then_some(file));
    chunks::write_in_order(comparison, limit, out, |_, change, buffer| {
        buffer.extend_from_slice(&list);
        push_change(comparison, files, change, buffer);
        buffer.push(b'\n');
    })
}

fn push_change(comparison: &Comparison<'_>, files: [Option<&str>; 2], change: &Change<'_>, out: &mut Vec<u8>) {
    if let Some(key) = &change.key {
        push_text(&key.item(), out);
    }
    out.push(b',');
    if let Some(component) = change.component.and_then(|index| comparison.components.get(usize::from(index))) {
        push_text(component, out);
    }
    out.push(b',');
    push_text(change.name.as_deref().unwrap_or_default(), out);
    out.push(b',');
    out.extend_from_slice(change.status.name().as_bytes());
    for (index, kind) in change.kinds.iter().enumerate() {
        out.push(if index == 0 { b',' } else { b'|' });
        out.extend_from_slice(kind.name().as_bytes());
    }
    out.extend_from_slice(if change.kinds.is_empty() { b",," } else { b"," });
    push_prices(change, out);
    out.push(b',');
    let [old, new] = comparison.lines(change);
    match (files[0], old) {
        (Some(file), Some(line)) => push_line(file, line, out),
        _ => push_place(comparison.old_place(change), out),
    }
    out.push(b',');
    match (files[1], new) {
        (Some(file), Some(line)) => push_line(file, line, out),
        _ => push_place(comparison.new_place(change), out),
    }
}

/// Appends the cells from `old_price` to `unit_percent`.
fn push_prices(change: &Change<'_>, out: &mut Vec<u8>) {
    let sides = [change.old.as_ref(), change.new.as_ref()];
    for side in sides {
        if let Some(price) = side.and_then(|side| side.price) {
            figures::push_decimal(price, out);
        }
        out.push(b',');
    }
    push_currency(sides, out);
    out.push(b',');
    match change.prices() {
        Some((old, new)) => {
            figures::push_difference(old, new, out);
            out.push(b',');
            figures::push_percent(old, new, out);
        }
        None => out.push(b','),
    }
    if let Some((old, new)) = UnitPrice::both(change) {
        out.push(b',');
        old.push(out);
        out.push(b',');
        new.push(out);
        out.push(b',');
        old.push_percent(&new, out);
        return;
    }
    for side in sides {
        out.push(b',');
        if let Some(amount) = side.and_then(UnitPrice::of) {
            amount.push(out);
        }
    }
    out.push(b',');
}

/// Appends the currency of both sides; where they differ both, old before new, with `|` between.
fn push_currency(sides: [Option<&Side>; 2], out: &mut Vec<u8>) {
    let [old, new] = sides.map(|side| side.and_then(|side| side.currency));
    if let Some(old) = old.filter(|old| new.is_none_or(|new| new != *old)) {
        out.extend_from_slice(old.code().as_bytes());
        if new.is_some() {
            out.push(b'|');
        }
    }
    if let Some(new) = new {
        out.extend_from_slice(new.code().as_bytes());
    }
}

fn push_line(file: &str, (line, column): (u64, Option<u32>), out: &mut Vec<u8>) {
    out.extend_from_slice(file.as_bytes());
    out.push(b':');
    figures::push_number(line, out);
    if let Some(column) = column {
        out.push(b':');
        figures::push_number(u64::from(column), out);
    }
}

fn push_place(place: Option<Place>, out: &mut Vec<u8>) {
    let Some(place) = place else { return };
    match &place.spot {
        Spot::Text { line, column } if is_plain_name(&place.file) => push_line(&place.file, (*line, *column), out),
        _ => push_cell(&neutral(&place.to_string(), true), out),
    }
}

/// Whether the name of a file can stand as it is.
fn is_plain_name(file: &str) -> bool {
    is_plain(file.as_bytes()) && neutral(file, true) == file
}

/// Appends a text of the input, so that no spreadsheet takes it for a formula and no terminal for a command.
pub(super) fn push_text(text: &str, out: &mut Vec<u8>) {
    // To the end in any case, as in `is_plain`: what is harmful holds a control character or starts with one of these.
    let may_harm = |byte: u8| (byte < 0x20) | matches!(byte, 0x7f | 0xc2 | 0xd8 | 0xe2 | 0xef | 0xf3);
    let shown = if text.bytes().fold(false, |found, byte| found | may_harm(byte)) {
        visible(text)
    } else {
        Cow::Borrowed(text)
    };
    match text.as_bytes().first() {
        Some(b'=' | b'+' | b'-' | b'@' | b'\t' | b'\r') => push_cell(&format!("'{shown}"), out),
        _ => push_cell(&shown, out),
    }
}

/// The text without what moves a cursor or turns the reading direction; white space that cells may hold stays.
fn visible(text: &str) -> Cow<'_, str> {
    let harmless = |c: char| if matches!(c, '\t' | '\n' | '\r') { c } else { neutral_char(c, true) };
    if text.chars().all(|c| harmless(c) == c) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.chars().map(harmless).collect())
    }
}

/// Appends a cell, in quotation marks where it needs them.
pub(super) fn push_cell(text: &str, out: &mut Vec<u8>) {
    if is_plain(text.as_bytes()) {
        out.extend_from_slice(text.as_bytes());
        return;
    }
    out.push(b'"');
    for byte in text.bytes() {
        if byte == b'"' {
            out.push(b'"');
        }
        out.push(byte);
    }
    out.push(b'"');
}

/// Whether a cell can stand without quotation marks.
fn is_plain(text: &[u8]) -> bool {
    // To the end in any case: that is faster than looking for a reason to stop.
    !text.iter().fold(false, |found, byte| found | matches!(byte, b',' | b'"' | b'\n' | b'\r'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::change::Kind;
    use crate::core::currency::Currency;
    use crate::render::sample;

    fn lines(changes: Vec<Change<'static>>) -> String {
        let text = sample::written(|out| write(&sample::comparison(changes), None, out));
        text.split_once('\n').map_or(String::new(), |(_, lines)| lines.to_string())
    }

    #[test]
    fn a_line_holds_the_figures_of_both_sides() {
        insta::assert_snapshot!(sample::written(|out| write(&sample::comparison(vec![
            sample::packed("BRD-1", "Sourdough, \"round\"", ("4.20", "800 g"), ("4.50", "800 g")),
            sample::packed("C", "Cement", ("4", "1 m3"), ("5", "1000 l")),
            sample::packed("D", "", ("4.20", "800 g"), ("4.50", "6 each")),
            sample::added("N", "New", "2.10"),
            sample::moved("P", "On request", "2.10", "POA"),
        ]), None, out)), @r#"
        list,item,component,name,change,kinds,old_price,new_price,currency,change_amount,percent,old_unit_price,new_unit_price,unit_percent,old_place,new_place
        default,BRD-1,price,"Sourdough, ""round""",changed,price-up|unit-price-up,4.20,4.50,GBP,0.30,7.14,5.25,5.625,7.14,old.csv:2:22,new.csv:3:22
        default,C,price,Cement,changed,price-up|unit-price-up,4,5,GBP,1,25.00,0.004,0.005,25.00,old.csv:2:22,new.csv:3:22
        default,D,price,,changed,pack-larger|price-up,4.20,4.50,GBP,0.30,7.14,5.25,0.75,,old.csv:2:22,new.csv:3:22
        default,N,price,New,added,,,2.10,GBP,,,,,,,new.csv:9:22
        default,P,price,On request,changed,price-vanished,2.10,,GBP,,,,,,old.csv:2:22,new.csv:3:22
        "#);
    }

    #[test]
    fn a_name_that_a_spreadsheet_would_run_is_made_text_and_a_fall_stays_a_figure() {
        insta::assert_snapshot!(lines(vec![sample::moved("-7", "=HYPERLINK(\"x\")", "2.00", "1.00")]), @r#"default,'-7,price,"'=HYPERLINK(""x"")",changed,price-down,2.00,1.00,GBP,-1.00,-50.00,,,,old.csv:2:22,new.csv:3:22"#);
    }

    #[test]
    fn a_name_cannot_command_the_terminal_that_shows_the_file() {
        insta::assert_snapshot!(lines(vec![sample::moved("A", "Red\u{1b}[31m\u{7}\u{9b}\nsecond\tline", "2.00", "1.00")]), @r#"
        default,A,price,"Red␛[31m␇�
        second	line",changed,price-down,2.00,1.00,GBP,-1.00,-50.00,,,,old.csv:2:22,new.csv:3:22
        "#);
    }

    #[test]
    fn two_currencies_stand_side_by_side() {
        let mut change = sample::moved("A", "Tea", "2.00", "3.00");
        change.comparable = false;
        change.kinds = Default::default();
        change.kinds.add(Kind::CurrencyChanged);
        change.new.as_mut().expect("has a new side").currency = Currency::of_code("EUR");
        insta::assert_snapshot!(lines(vec![change]), @"default,A,price,Tea,changed,currency-changed,2.00,3.00,GBP|EUR,,,,,,old.csv:2:22,new.csv:3:22");
    }
}
