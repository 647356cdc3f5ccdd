//! The JSON objects that `json` and `ndjson` share.
//!
//! Written straight into bytes: a million changes would spend most of their time building trees.

use std::borrow::Cow;
use std::sync::Arc;

use crate::core::Decimal;
use crate::core::change::{Change, Comparison, FieldChange, Kind, Match, Note, Partner, Side};
use crate::core::list::{ListHead, SetAside};
use crate::core::place::{Place, Spot, column_letters};
use crate::render::figures::{self, UnitPrice};
use crate::render::words;

/// The name of the document.
pub(super) const SCHEMA: &str = "plainprice.diff/1";

/// Appends a string in quotation marks. Control characters are escaped, also those that JSON would allow.
pub(super) fn push_text(text: &str, out: &mut Vec<u8>) {
    out.push(b'"');
    // 0xC2 and 0xE2 lead the control characters above ASCII.
    let is_special = |byte: &u8| matches!(byte, 0..=0x1f | b'"' | b'\\' | 0x7f | 0xc2 | 0xe2);
    // To the end in any case: that is faster than looking for a reason to stop.
    if !text.as_bytes().iter().fold(false, |found, byte| found | is_special(byte)) {
        out.extend_from_slice(text.as_bytes());
    } else {
        text.chars().for_each(|c| push_char(c, out));
    }
    out.push(b'"');
}

fn push_char(c: char, out: &mut Vec<u8>) {
    match c {
        '"' => out.extend_from_slice(b"\\\""),
        '\\' => out.extend_from_slice(b"\\\\"),
        '\n' => out.extend_from_slice(b"\\n"),
        '\r' => out.extend_from_slice(b"\\r"),
        '\t' => out.extend_from_slice(b"\\t"),
        c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') => {
            out.extend_from_slice(format!("\\u{:04x}", u32::from(c)).as_bytes());
        }
        c => out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
    }
}

/// Appends bytes that are JSON already.
pub(super) fn push(json: &str, out: &mut Vec<u8>) {
    out.extend_from_slice(json.as_bytes());
}

/// Appends a string in quotation marks, or null.
pub(super) fn push_text_or_null(text: Option<&str>, out: &mut Vec<u8>) {
    match text {
        Some(text) => push_text(text, out),
        None => push("null", out),
    }
}

/// Appends what is written in quotation marks.
pub(super) fn push_quoted(write: impl FnOnce(&mut Vec<u8>), out: &mut Vec<u8>) {
    out.push(b'"');
    write(out);
    out.push(b'"');
}

/// Appends a member that is a count.
pub(super) fn push_count(member: &str, count: u64, out: &mut Vec<u8>) {
    push(member, out);
    figures::push_number(count, out);
}

/// Appends entries with commas between.
pub(super) fn push_list<T>(entries: impl IntoIterator<Item = T>, write: impl Fn(T, &mut Vec<u8>), out: &mut Vec<u8>) {
    for (index, entry) in entries.into_iter().enumerate() {
        if index > 0 {
            out.push(b',');
        }
        write(entry, out);
    }
}

/// Appends the members of one change, without the braces.
pub(super) fn push_change(comparison: &Comparison<'_>, change: &Change<'_>, out: &mut Vec<u8>) {
    let parts = change.key.as_ref().map_or(&[][..], |key| key.parts());
    push("\"item\":", out);
    push_text_or_null(change.key.as_ref().map(|key| key.item()).as_deref(), out);
    push(",\"key\":{", out);
    push_members(&comparison.key_columns, parts, out);
    push("},\"variant\":{", out);
    push_members(&comparison.variant_columns, &change.variant, out);
    push("},\"component\":", out);
    let component = change.component.and_then(|index| comparison.components.get(usize::from(index)));
    push_text_or_null(component.map(|name| &**name), out);
    push(",\"name\":", out);
    push_text_or_null(change.name.as_deref(), out);
    push(",\"change\":\"", out);
    push(change.status.name(), out);
    push("\",\"kinds\":[", out);
    push_list(change.kinds.iter(), |kind, out| push_text(kind.name(), out), out);
    push("],\"old\":", out);
    push_side(change.old.as_ref(), out);
    push(",\"new\":", out);
    push_side(change.new.as_ref(), out);
    push(",\"price\":", out);
    push_price_change(change.prices(), out);
    push(",\"unit_price\":", out);
    push_unit_price_change(change, out);
    push(",\"fields\":[", out);
    let by_words = change.kinds.has(Kind::TextChanged) || change.kinds.has(Kind::TermsChanged);
    push_list(&change.fields, |field, out| push_field(comparison, field, by_words, out), out);
    push("],\"match\":", out);
    push_match(&change.matched, out);
    push(",\"at\":{\"old\":", out);
    push_cell(comparison.old_place(change), out);
    push(",\"new\":", out);
    push_cell(comparison.new_place(change), out);
    out.push(b'}');
}

fn push_members(columns: &[Arc<str>], values: &[Cow<'_, str>], out: &mut Vec<u8>) {
    let member = |(column, value): (&Arc<str>, &Cow<'_, str>), out: &mut Vec<u8>| {
        push_text(column, out);
        out.push(b':');
        push_text(value, out);
    };
    push_list(columns.iter().zip(values), member, out);
}

fn push_side(side: Option<&Side>, out: &mut Vec<u8>) {
    let Some(side) = side else { return push("null", out) };
    push("{\"price\":", out);
    match side.price {
        Some(price) => push_quoted(|out| figures::push_decimal(price, out), out),
        None => push("null", out),
    }
    push(",\"price_text\":", out);
    push_text_or_null(side.price_text.as_deref(), out);
    push(",\"currency\":", out);
    push_text_or_null(side.currency.as_ref().map(|currency| currency.code()), out);
    let Some(pack) = &side.pack else { return push(",\"pack\":null,\"unit_price\":null}", out) };
    push(",\"pack\":{\"quantity\":", out);
    push_quoted(|out| figures::push_decimal(pack.quantity, out), out);
    push(",\"unit\":\"", out);
    push(pack.unit.name(), out);
    push("\"},\"unit_price\":", out);
    match UnitPrice::of(side) {
        Some(amount) => {
            push("{\"amount\":", out);
            push_quoted(|out| amount.push(out), out);
            push(",\"per\":\"", out);
            push(pack.unit.per(), out);
            push("\"}}", out);
        }
        None => push("null}", out),
    }
}

fn push_price_change(prices: Option<(Decimal, Decimal)>, out: &mut Vec<u8>) {
    let Some((old, new)) = prices else { return push("null", out) };
    push("{\"change\":", out);
    push_quoted(|out| figures::push_difference(old, new, out), out);
    push_percent(|out| figures::push_percent(old, new, out), out);
}

fn push_unit_price_change(change: &Change<'_>, out: &mut Vec<u8>) {
    let Some((old, new)) = UnitPrice::both(change) else { return push("null", out) };
    push("{\"change\":", out);
    push_quoted(|out| old.push_difference(&new, out), out);
    push_percent(|out| old.push_percent(&new, out), out);
}

/// Appends the last member of a price change.
fn push_percent(write: impl FnOnce(&mut Vec<u8>) -> bool, out: &mut Vec<u8>) {
    push(",\"percent\":\"", out);
    if write(out) {
        push("\"}", out);
    } else {
        out.pop();
        push("null}", out);
    }
}

fn push_field(comparison: &Comparison<'_>, change: &FieldChange<'_>, by_words: bool, out: &mut Vec<u8>) {
    push("{\"field\":", out);
    push_text_or_null(comparison.fields.get(change.field as usize).map(|name| &**name), out);
    push(",\"old\":", out);
    push_text_or_null(change.old.as_deref(), out);
    push(",\"new\":", out);
    push_text_or_null(change.new.as_deref(), out);
    let sides = change.old.as_deref().zip(change.new.as_deref()).filter(|_| by_words);
    if let Some(parts) = sides.and_then(|(old, new)| words::diff(old, new)) {
        push(",\"words\":[", out);
        let part = |part: &words::Part, out: &mut Vec<u8>| {
            push("{\"op\":\"", out);
            push(part.op.name(), out);
            push("\",\"text\":", out);
            push_text(&part.text, out);
            out.push(b'}');
        };
        push_list(&parts, part, out);
        out.push(b']');
    }
    out.push(b'}');
}

fn push_match(matched: &Match<'_>, out: &mut Vec<u8>) {
    let (how, partner): (&str, &Partner<'_>) = match matched {
        Match::Key => return push("{\"how\":\"key\",\"score\":null}", out),
        Match::Case(partner) => ("case", partner),
        Match::Mapped(partner) => ("renamed", partner),
        Match::Name(partner) => ("name", partner),
        Match::LookAlike(partner) => ("look-alike", partner),
        Match::PeriodBefore(partner) => ("period", partner),
    };
    push("{\"how\":\"", out);
    push(how, out);
    push("\",\"score\":", out);
    match partner.score {
        Some(score) => push_quoted(|out| figures::push_decimal(Decimal::new(i64::from(score), 2), out), out),
        None => push("null", out),
    }
    push(",\"old_item\":", out);
    push_text(&partner.key.item(), out);
    push(",\"reason\":", out);
    let reasons: Vec<&str> = partner.reasons.iter().map(|reason| reason.words()).collect();
    push_text(&reasons.join(", "), out);
    out.push(b'}');
}

fn push_cell(place: Option<Place>, out: &mut Vec<u8>) {
    push_place(place.as_ref(), out);
}

/// Appends a place, or null.
pub(super) fn push_place(place: Option<&Place>, out: &mut Vec<u8>) {
    let Some(place) = place else { return push("null", out) };
    push_spot(place, out);
    push(",\"field\":", out);
    push_text_or_null(place.field.as_deref(), out);
    out.push(b'}');
}

/// Appends the place without its field and without the closing brace.
fn push_spot(place: &Place, out: &mut Vec<u8>) {
    push("{\"file\":", out);
    push_text(&place.file, out);
    match &place.spot {
        Spot::File => {}
        Spot::Text { line, column } => {
            push_count(",\"line\":", *line, out);
            if let Some(column) = column {
                push_count(",\"column\":", u64::from(*column), out);
            }
        }
        Spot::Cell { sheet, row, column } => {
            push(",\"sheet\":", out);
            push_text(sheet, out);
            match column {
                Some(column) => {
                    push(",\"cell\":", out);
                    push_text(&format!("{}{row}", column_letters(*column)), out);
                }
                None => push_count(",\"row\":", u64::from(*row), out),
            }
        }
        Spot::Path { path, line } => {
            push(",\"path\":", out);
            push_text(path, out);
            push_count(",\"line\":", *line, out);
        }
    }
}

/// Appends what the document says about one version.
pub(super) fn push_head(head: &ListHead, out: &mut Vec<u8>) {
    push("{\"source\":", out);
    push_text(&head.source, out);
    push(",\"list\":", out);
    push_text(&head.list, out);
    push_count(",\"rows\":", head.rows, out);
    push_count(",\"items\":", head.items, out);
    push(",\"valid_from\":", out);
    push_text_or_null(head.valid_from.map(|date| date.to_string()).as_deref(), out);
    push(",\"currency\":", out);
    push_text_or_null(head.currency.as_ref().map(|currency| currency.code()), out);
    out.push(b'}');
}

/// Appends the row account. No row is refused in a comparison that could be made.
pub(super) fn push_rows(comparison: &Comparison<'_>, out: &mut Vec<u8>) {
    let account = &comparison.account;
    push_count("{\"old\":{\"read\":", account.old_read, out);
    push_count(",\"matched\":", account.matched, out);
    push_count(",\"removed\":", account.removed, out);
    push_count(",\"refused\":0},\"new\":{\"read\":", account.new_read, out);
    push_count(",\"matched\":", account.matched, out);
    push_count(",\"added\":", account.added, out);
    push(",\"refused\":0}}", out);
}

/// Appends the counts.
pub(super) fn push_summary(comparison: &Comparison<'_>, out: &mut Vec<u8>) {
    let summary = comparison.summary();
    push_count("{\"unchanged\":", summary.unchanged, out);
    push_count(",\"changed\":", summary.changed, out);
    push_count(",\"added\":", summary.added, out);
    push_count(",\"removed\":", summary.removed, out);
    push_count(",\"replaced\":", summary.replaced, out);
    push_count(",\"price_up\":", summary.price_up, out);
    push_count(",\"price_down\":", summary.price_down, out);
    push_count(",\"unit_price_up\":", summary.unit_price_up, out);
    push_count(",\"unit_price_down\":", summary.unit_price_down, out);
    push_count(",\"fees_added\":", summary.fees_added, out);
    push_count(",\"fees_raised\":", summary.fees_raised, out);
    push_count(",\"fees_removed\":", summary.fees_removed, out);
    out.push(b'}');
}

/// Appends one line that was set aside.
pub(super) fn push_set_aside(aside: &SetAside, out: &mut Vec<u8>) {
    push_spot(&aside.place, out);
    push(",\"reason\":", out);
    push_text(&aside.reason, out);
    out.push(b'}');
}

/// Appends one note.
pub(super) fn push_note(note: &Note, out: &mut Vec<u8>) {
    match note {
        Note::LookAlikesCut { added, removed } => {
            push_count("{\"note\":\"look-alikes-cut\",\"added\":", *added, out);
            push_count(",\"removed\":", *removed, out);
        }
        Note::LoneQuotes { file } => {
            push("{\"note\":\"lone-quotes\",\"file\":", out);
            push_text(file, out);
        }
        Note::ReadAsText { file, header, is_unsettled } => {
            push("{\"note\":\"read-as-text\",\"file\":", out);
            push_text(file, out);
            push(",\"field\":", out);
            push_text(header, out);
            push(if *is_unsettled { ",\"unsettled\":true" } else { ",\"unsettled\":false" }, out);
        }
        Note::NothingShared { old, new, key } => {
            push("{\"note\":\"nothing-shared\",\"old\":", out);
            push_text(old, out);
            push(",\"new\":", out);
            push_text(new, out);
            push(",\"fields\":[", out);
            push_list(key, |column, out| push_text(column, out), out);
            out.push(b']');
        }
        Note::KeyAppended { columns } => {
            push("{\"note\":\"key-appended\",\"fields\":[", out);
            push_list(columns, |column, out| push_text(column, out), out);
            out.push(b']');
        }
    }
    out.push(b'}');
}
