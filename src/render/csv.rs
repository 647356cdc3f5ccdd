//! The changes as CSV, for spreadsheets and for tools: RFC 4180 quoting, lines end with LF.
//!
//! Text that a spreadsheet would run as a formula (a list, item, component or name that starts with
//! `=`, `+`, `-`, `@`, a tab or a carriage return) gets a leading `'`. Control characters and turns of
//! the reading direction become visible signs, because CSV is looked at in terminals too. Figures, all
//! of them our own, stay as they are, also below zero. JSON never changes a text.

mod common;

use std::borrow::Cow;
use std::io::{self, Write};

use wide::u8x16;

use crate::core::change::{Change, Comparison, Kind, Side, Status};
use crate::core::changes::Detail;
use crate::core::place::Place;
use crate::render::chunks;
use crate::render::csv::common::Places;
use crate::render::figures::{self, UnitPrice};
use crate::render::neutral::{neutral, neutral_char};

const HEADER: &[u8] = b"list,item,component,name,change,kinds,old_price,new_price,currency,change_amount,percent,\
old_unit_price,new_unit_price,unit_percent,old_place,new_place\n";

/// Writes a header and one line for each change.
pub fn write(comparison: &Comparison<'_>, limit: Option<usize>, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(HEADER)?;
    let same = Same::of(comparison);
    chunks::write_each(comparison, limit, Detail::Prices, out, common::Line::new, |line, change, buffer| {
        push_change(comparison, &same, change, line, buffer);
    })
}

/// What many lines have in common, rendered once.
struct Same {
    /// The list and the comma after it.
    list: Repeated,
    /// The components in their cells.
    components: Vec<Repeated>,
    /// What became of an identity, in the order of the statuses.
    statuses: [Repeated; 4],
    /// The kinds in their order, each with the bar behind it.
    kinds: Vec<Repeated>,
    /// The name of each file and the colon after it, where it can stand as it is.
    files: [Option<Repeated>; 2],
    /// How long item and name may be together in a common line.
    room: usize,
}

/// A text in pieces of one size: appending a whole piece and taking back what is too much is faster than appending the
/// length of the text.
struct Repeated {
    pieces: Vec<[u8; Repeated::PIECE]>,
    length: usize,
}

impl Repeated {
    const PIECE: usize = 32;

    fn of(text: &[u8]) -> Repeated {
        let piece = |part: &[u8]| {
            let mut piece = [0; Repeated::PIECE];
            piece[..part.len()].copy_from_slice(part);
            piece
        };
        Repeated { pieces: text.chunks(Repeated::PIECE).map(piece).collect(), length: text.len() }
    }

    /// How many bytes its pieces are.
    fn size(&self) -> usize {
        self.pieces.len() * Repeated::PIECE
    }

    #[inline(always)]
    fn put(&self, line: &mut common::Line) {
        let mut rest = self.length;
        for piece in &self.pieces {
            line.piece(piece, rest.min(Repeated::PIECE));
            rest = rest.saturating_sub(Repeated::PIECE);
        }
    }

    #[inline(always)]
    fn push(&self, out: &mut Vec<u8>) {
        let start = out.len();
        self.pieces.iter().for_each(|piece| out.extend_from_slice(piece));
        out.truncate(start + self.length);
    }
}

impl Same {
    fn of(comparison: &Comparison<'_>) -> Same {
        let cell = |text: &str| {
            let mut cell = Vec::new();
            push_text(text, &mut cell);
            cell
        };
        let mut list = cell(&comparison.new.list);
        list.push(b',');
        let list = Repeated::of(&list);
        let components: Vec<Repeated> = comparison.components.iter().map(|name| Repeated::of(&cell(name))).collect();
        let files = [&comparison.old.source, &comparison.new.source]
            .map(|file| is_plain_name(file).then(|| Repeated::of(format!("{file}:").as_bytes())));
        let longest = components.iter().map(Repeated::size).max().unwrap_or_default();
        let room = common::room(list.size() + longest + files.iter().flatten().map(Repeated::size).sum::<usize>());
        Same {
            list,
            components,
            statuses: [Status::Changed, Status::Added, Status::Removed, Status::Replaced]
                .map(|status| Repeated::of(status.name().as_bytes())),
            kinds: Kind::ALL.iter().map(|kind| Repeated::of(format!("{}|", kind.name()).as_bytes())).collect(),
            files,
            room,
        }
    }
}

/// Appends the line of a change.
fn push_change(
    comparison: &Comparison<'_>,
    same: &Same,
    change: &Change<'_>,
    line: &mut common::Line,
    out: &mut Vec<u8>,
) {
    let places = comparison.lines(change);
    if !common::push(change, same, places, line, out) {
        push_exactly(comparison, same, change, places, out);
    }
}

/// Appends the line of a change, whatever it is.
fn push_exactly(comparison: &Comparison<'_>, same: &Same, change: &Change<'_>, places: Places, out: &mut Vec<u8>) {
    same.list.push(out);
    if let Some(key) = &change.key {
        push_text(&key.item(), out);
    }
    out.push(b',');
    if let Some(component) = change.component.and_then(|index| same.components.get(usize::from(index))) {
        component.push(out);
    }
    out.push(b',');
    push_text(change.name.as_deref().unwrap_or_default(), out);
    out.push(b',');
    same.statuses[change.status as usize].push(out);
    out.push(b',');
    change.kinds.iter().for_each(|kind| same.kinds[kind as usize].push(out));
    // No bar behind the last.
    out.truncate(out.len() - usize::from(!change.kinds.is_empty()));
    out.push(b',');
    push_figures(change, out);
    let whole = [Comparison::old_place, Comparison::new_place];
    for ((file, line), place) in same.files.iter().zip(places).zip(whole) {
        out.push(b',');
        match (file, line) {
            (Some(file), Some(line)) => push_line(file, line, out),
            _ => push_place(place(comparison, change), out),
        }
    }
    out.push(b'\n');
}

/// Appends the cells from `old_price` to `unit_percent`, whatever they are.
fn push_figures(change: &Change<'_>, out: &mut Vec<u8>) {
    let sides = [change.old.as_ref(), change.new.as_ref()];
    for side in sides {
        if let Some(price) = side.and_then(|side| side.price) {
            figures::push_decimal(price, out);
        }
        out.push(b',');
    }
    push_currency(sides, out);
    out.push(b',');
    let first = match change.prices() {
        Some((old, new)) => {
            figures::push_difference(old, new, out);
            out.push(b',');
            let first = out.len();
            figures::push_percent(old, new, out);
            first
        }
        None => {
            out.push(b',');
            out.len()
        }
    };
    let percent = first..out.len();
    if let Some((old, new)) = UnitPrice::both(change) {
        out.push(b',');
        old.push(out);
        out.push(b',');
        new.push(out);
        out.push(b',');
        let [before, after] = sides.map(|side| side.and_then(|side| side.pack));
        if before == after && change.converted.is_none() {
            // Of the same content the price changes as the unit price does.
            out.extend_from_within(percent);
        } else {
            old.push_percent(&new, out);
        }
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

fn push_line(file: &Repeated, (line, column): (u64, Option<u32>), out: &mut Vec<u8>) {
    file.push(out);
    figures::push_number(line, out);
    if let Some(column) = column {
        out.push(b':');
        figures::push_number(u64::from(column), out);
    }
}

fn push_place(place: Option<Place>, out: &mut Vec<u8>) {
    let Some(place) = place else { return };
    push_cell(&neutral(&place.to_string(), true), out);
}

/// Whether the name of a file can stand as it is.
fn is_plain_name(file: &str) -> bool {
    is_plain(file.as_bytes()) && neutral(file, true) == file
}

/// Appends a text of the input, so that no spreadsheet takes it for a formula and no terminal for a command.
pub(super) fn push_text(text: &str, out: &mut Vec<u8>) {
    if is_harmless(text.as_bytes()) {
        out.extend_from_slice(text.as_bytes());
        return;
    }
    let shown = visible(text);
    match text.as_bytes().first() {
        Some(b'=' | b'+' | b'-' | b'@' | b'\t' | b'\r') => push_cell(&format!("'{shown}"), out),
        _ => push_cell(&shown, out),
    }
}

/// Bytes with which a closer look begins: commas, quotation marks, and those that every harmful character holds or
/// starts with.
const DOUBTFUL: [u8; 8] = [b',', b'"', 0x7f, 0xc2, 0xd8, 0xe2, 0xef, 0xf3];
/// Control characters are doubtful up to this one.
const LAST_CONTROL: u8 = 0x1f;

/// Whether a text can stand as it is. Says no too often rather than too seldom.
#[inline]
fn is_harmless(text: &[u8]) -> bool {
    if matches!(text.first(), Some(b'=' | b'+' | b'-' | b'@')) {
        return false;
    }
    let Some(last) = text.last_chunk::<16>() else {
        let mut lane = [b' '; 16];
        lane[..text.len()].copy_from_slice(text);
        return doubtful(&lane).to_bitmask() == 0;
    };
    let (lanes, _) = text.as_chunks::<16>();
    lanes.iter().fold(doubtful(last), |found, lane| found | doubtful(lane)).to_bitmask() == 0
}

/// The doubtful ones of a few bytes.
#[inline(always)]
fn doubtful(lane: &[u8; 16]) -> u8x16 {
    let lane = u8x16::new(*lane);
    let controls = lane.min(u8x16::splat(LAST_CONTROL)).simd_eq(lane);
    DOUBTFUL.into_iter().fold(controls, |found, byte| found | lane.simd_eq(u8x16::splat(byte)))
}

/// Whether an item can stand as its only key says it: without the bar that joins several.
#[inline]
fn is_harmless_item(item: &[u8]) -> bool {
    is_harmless(item) && !item.iter().fold(false, |found, byte| found | (*byte == b'|'))
}

/// The text without what moves a cursor or turns the reading direction; white space that cells may hold stays. A return
/// is white space only before the end of a line.
fn visible(text: &str) -> Cow<'_, str> {
    let mut next = text.chars().skip(1);
    let harmless = |c: char| match (c, next.next()) {
        ('\t' | '\n', _) | ('\r', Some('\n')) => c,
        _ => neutral_char(c, true),
    };
    let shown: String = text.chars().map(harmless).collect();
    if shown == text { Cow::Borrowed(text) } else { Cow::Owned(shown) }
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
    fn a_return_stays_only_before_the_end_of_a_line() {
        let shown = |text: &str| {
            let mut out = Vec::new();
            push_text(text, &mut out);
            String::from_utf8(out).expect("it is text")
        };
        assert_eq!(shown("two\r\nlines"), "\"two\r\nlines\"");
        assert_eq!(shown("over\rwritten\u{202e}"), "over␍written�");
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
