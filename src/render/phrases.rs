//! What figures cannot say: the kinds of a change and its changed texts, in plain words.

mod kinds;

use crate::core::change::{Change, Comparison, FieldChange, Kind, Match, Partner, Status};
use crate::core::field::Field;
use crate::render::rows;
use crate::render::words::{self, Op, Part};
use kinds::{is_told, needs_cell, phrase, says};

/// Changed cells shown one by one; the rest is counted.
const FIELDS: usize = 2;
/// Texts up to this length are shown whole, old and new.
const SHORT: usize = 24;
/// So much of a longer text is shown.
const LONG: usize = 60;

/// A piece of a sentence.
#[derive(Debug, PartialEq)]
pub(super) enum Piece {
    /// Text as it stands.
    Text(String),
    /// A text of which some words changed.
    Words(Vec<Part>),
}

/// Everything there is to say about a change beside its figures.
pub(super) fn what(comparison: &Comparison<'_>, change: &Change<'_>) -> Vec<Piece> {
    let fields: Vec<&FieldChange<'_>> = change.fields.iter().collect();
    let (told, mut fields): (Vec<_>, Vec<_>) =
        fields.into_iter().partition(|field| is_told(change, field, role(comparison, field)));
    let mut phrases: Vec<String> = Vec::new();
    if change.is_beside() {
        phrases.extend(change.kinds.iter().map(|kind| beside(comparison, change, kind, &mut fields)));
    } else {
        phrases.extend(matched(change));
        for kind in change.kinds.iter() {
            let Some(mut phrase) = phrase(change, kind) else { continue };
            // What changed stands beside the word for it.
            if let Some(field) = told.iter().find(|field| says(kind, role(comparison, field)) && needs_cell(kind)) {
                phrase.push_str(&format!(": {}", cells(field)));
            }
            phrases.push(phrase);
        }
    }
    let words = phrases.join(", ");
    let text = match fate(change).filter(|_| !change.is_beside()) {
        Some(fate) if fate.ends_with(')') && !words.is_empty() => format!("{fate} {words}"),
        Some(fate) if !words.is_empty() => format!("{fate}, {words}"),
        Some(fate) => fate,
        None => words,
    };
    let mut pieces = vec![Piece::Text(text)];
    for field in fields.iter().take(FIELDS) {
        push_joint("; ", &mut pieces);
        push_field(comparison, field, &mut pieces);
    }
    if fields.len() > FIELDS {
        push_joint("; ", &mut pieces);
        let more = fields.len() - FIELDS;
        push_text(&format!("{more} more {}", if more == 1 { "column" } else { "columns" }), &mut pieces);
    }
    pieces
}

/// What the column of a changed cell says.
fn role(comparison: &Comparison<'_>, field: &FieldChange<'_>) -> Option<Field> {
    comparison.roles.get(field.field as usize).copied().flatten()
}

/// What became of a fee or statement of the list. Takes the figure of a fee out of its fields.
fn beside(comparison: &Comparison<'_>, change: &Change<'_>, kind: Kind, fields: &mut Vec<&FieldChange<'_>>) -> String {
    let words = match (kind, change.status) {
        (Kind::FeeAdded, _) => "new fee",
        (Kind::FeeRaised, _) => "fee goes up",
        (Kind::FeeLowered, _) => "fee goes down",
        (Kind::FeeRemoved, _) => "fee gone",
        (Kind::TermsChanged, _) => "other conditions of the fee",
        (Kind::PromiseChanged, Status::Added) => "new promise",
        (Kind::PromiseChanged, Status::Removed) => "promise gone",
        (Kind::RewardChanged, Status::Added) => "new reward",
        (Kind::RewardChanged, Status::Removed) => "reward gone",
        _ => return phrase(change, kind).unwrap_or_else(|| kind.name().to_string()),
    };
    let label = |field: &FieldChange<'_>| comparison.fields.get(field.field as usize).map_or("", |label| label);
    let is_fee = matches!(kind, Kind::FeeAdded | Kind::FeeRaised | Kind::FeeLowered | Kind::FeeRemoved);
    let figure = fields.iter().position(|field| is_fee && matches!(label(field), "amount" | "percent"));
    let Some(index) = figure else { return words.to_string() };
    let field = fields.remove(index);
    let unit = if label(field) == "percent" { " %" } else { "" };
    match (&field.old, &field.new) {
        (Some(old), Some(new)) => format!("{words}: {old}{unit} → {new}{unit}"),
        (old, new) => format!("{words}: {}{unit}", new.as_ref().or(old.as_ref()).map_or("–", |text| text)),
    }
}

fn push_text(text: &str, pieces: &mut Vec<Piece>) {
    match pieces.last_mut() {
        Some(Piece::Text(last)) => last.push_str(text),
        _ => pieces.push(Piece::Text(text.to_string())),
    }
}

fn push_joint(joint: &str, pieces: &mut Vec<Piece>) {
    if !matches!(pieces.as_slice(), [Piece::Text(text)] if text.is_empty()) {
        push_text(joint, pieces);
    }
}

fn fate(change: &Change<'_>) -> Option<String> {
    let text = match (change.status, &change.matched) {
        (Status::Changed, _) => return None,
        (Status::Added, Match::PeriodBefore(_)) => "new period".to_string(),
        (Status::Added, _) => "new".to_string(),
        (Status::Removed, _) => "gone".to_string(),
        (Status::Replaced, Match::LookAlike(partner)) => look_alike(change, partner),
        (Status::Replaced, _) => "replaced".to_string(),
    };
    Some(text)
}

/// `(look-alike, 0.91: same category, similar price)`
fn look_alike(change: &Change<'_>, partner: &Partner<'_>) -> String {
    let score = partner.score.map_or_else(String::new, |score| format!(", {}.{:02}", score / 100, score % 100));
    let reasons: Vec<&str> = partner.reasons.iter().map(|reason| reason.words()).collect();
    let colon = if reasons.is_empty() { "" } else { ": " };
    // Where both have one name, the keys tell them apart.
    let names = (partner.name.as_deref(), change.name.as_deref());
    let keys = match (names, &change.key) {
        ((Some(old), Some(new)), Some(key)) if rows::is_same_name(old, new) => {
            format!("{} → {} ", partner.key.item(), key.item())
        }
        _ => String::new(),
    };
    format!("{keys}(look-alike{score}{colon}{})", reasons.join(", "))
}

fn matched(change: &Change<'_>) -> Option<String> {
    let new = change.key.as_ref()?.item();
    let (words, partner) = match &change.matched {
        Match::Case(partner) => ("key written differently", partner),
        Match::Mapped(partner) => ("renamed", partner),
        Match::Name(partner) => ("same name and pack under a new key", partner),
        Match::Key | Match::LookAlike(_) | Match::PeriodBefore(_) => return None,
    };
    Some(format!("{words}: {} → {new}", partner.key.item()))
}

fn push_field(comparison: &Comparison<'_>, field: &FieldChange<'_>, pieces: &mut Vec<Piece>) {
    let header = comparison.fields.get(field.field as usize).map_or("", |header| header);
    push_text(&format!("{header}: "), pieces);
    if let (Some(old), Some(new)) = (&field.old, &field.new)
        && !(is_short(old) && is_short(new))
        && !old.trim().is_empty()
        && !new.trim().is_empty()
        && let Some(parts) = words::diff(old, new)
    {
        pieces.push(Piece::Words(parts));
        return;
    }
    push_text(&cells(field), pieces);
}

/// `month → year`
fn cells(field: &FieldChange<'_>) -> String {
    let cell = |text: Option<&str>| match text.map(str::trim) {
        None | Some("") => "–".to_string(),
        Some(text) => beginning(text, LONG),
    };
    format!("{} → {}", cell(field.old.as_deref()), cell(field.new.as_deref()))
}

fn is_short(text: &str) -> bool {
    text.chars().nth(SHORT).is_none()
}

/// The first characters of a text.
pub(super) fn beginning(text: &str, length: usize) -> String {
    match text.char_indices().nth(length) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_string(),
    }
}

/// The changed words of a text in one line, without what stayed: `"daily" → "once a week", without "fresh"`.
pub(super) fn changed_words(parts: &[Part]) -> String {
    let mut found: Vec<String> = Vec::new();
    let mut rest = parts;
    while let [part, after @ ..] = rest {
        rest = after;
        let text = beginning(part.text.trim(), LONG);
        match part.op {
            Op::Same => continue,
            _ if text.is_empty() => found.push("spaces".to_string()),
            Op::New => found.push(format!("now with \"{text}\"")),
            Op::Old => match after {
                [Part { op: Op::New, text: new }, after @ ..] => {
                    rest = after;
                    found.push(format!("\"{text}\" → \"{}\"", beginning(new.trim(), LONG)));
                }
                _ => found.push(format!("without \"{text}\"")),
            },
        }
    }
    if found.len() > 3 {
        let more = found.len() - 2;
        found.truncate(2);
        found.push(format!("{more} more changes"));
    }
    found.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::sample;

    fn said(change: Change<'static>) -> String {
        let comparison = sample::comparison(Vec::new());
        let text = |piece: Piece| match piece {
            Piece::Text(text) => text,
            Piece::Words(parts) => changed_words(&parts),
        };
        what(&comparison, &change).into_iter().map(text).collect()
    }

    #[test]
    fn a_smaller_pack_at_the_same_price_is_called_that() {
        let change = sample::packed("C", "Oat cookies", ("2.40", "200 g"), ("2.40", "180 g"));
        insta::assert_snapshot!(said(change), @"same price, smaller pack: 200 g → 180 g");
        let change = sample::packed("C", "Oat cookies", ("2.40", "200 g"), ("2.30", "180 g"));
        insta::assert_snapshot!(said(change), @"smaller pack: 200 g → 180 g, lower price, but dearer per measure");
    }

    #[test]
    fn a_fee_or_promotion_of_the_list_is_told_by_what_became_of_it() {
        let fee = |status, kind, old, new| {
            said(sample::beside("delivery", "Delivery", status, kind, &[("amount", old, new)]))
        };
        insta::assert_snapshot!(fee(Status::Changed, Kind::FeeRaised, Some("15.00"), Some("18.00")), @"fee goes up: 15.00 → 18.00");
        insta::assert_snapshot!(fee(Status::Changed, Kind::FeeLowered, Some("18.00"), Some("15.00")), @"fee goes down: 18.00 → 15.00");
        insta::assert_snapshot!(fee(Status::Added, Kind::FeeAdded, None, Some("18.00")), @"new fee: 18.00");
        insta::assert_snapshot!(fee(Status::Removed, Kind::FeeRemoved, Some("18.00"), None), @"fee gone: 18.00");
        insta::assert_snapshot!(said(sample::beside("ROOM-D", "", Status::Removed, Kind::PromotionEnded, &[])), @"promotion ends");
        insta::assert_snapshot!(said(sample::beside("ROOM-D", "", Status::Added, Kind::PromotionAdded, &[("percent", None, Some("10"))])), @"new promotion; percent: – → 10");
        insta::assert_snapshot!(said(sample::beside("", "", Status::Removed, Kind::PromiseChanged, &[])), @"promise gone");
    }

    #[test]
    fn a_kind_that_tells_its_cells_leaves_them_out() {
        let pack = sample::packed("C", "Oat cookies", ("2.40", "200 g"), ("2.40", "180 g"));
        let pack = sample::with_fields(pack, Kind::PackSmaller, &[("pack_quantity", Some("200"), Some("180"))]);
        insta::assert_snapshot!(said(pack), @"same price, smaller pack: 200 g → 180 g");
        let period = sample::with_fields(
            sample::item("A", "Hosting"),
            Kind::PeriodChanged,
            &[("period", Some("month"), Some("year")), ("description", Some("a"), Some("b"))],
        );
        insta::assert_snapshot!(said(period), @"price for another period: month → year; description: a → b");
    }

    #[test]
    fn a_starting_price_is_told_by_its_cells() {
        let mut change = sample::moved("A", "Oak shelf", "12", "12");
        change.kinds.add(Kind::TextChanged);
        change.old.as_mut().expect("has an old side").price_text = Some("from 12".into());
        assert_eq!(said(change), "");
    }

    #[test]
    fn a_replacement_of_the_same_name_is_told_apart_by_keys() {
        let mut change = sample::packed("OLV-2", "Green olive oil", ("4.00", "500 g"), ("4.00", "400 g"));
        change.status = Status::Replaced;
        change.matched = Match::LookAlike(sample::partner("OLV-1", "Green  Olive oil", Some(93)));
        insta::assert_snapshot!(said(change), @"OLV-1 → OLV-2 (look-alike, 0.93: same category, similar price) same price, smaller pack: 500 g → 400 g");
    }

    #[test]
    fn a_replacement_says_why_it_is_thought_to_be_one() {
        insta::assert_snapshot!(said(sample::replaced()), @"(look-alike, 0.91: same category, similar price)");
    }

    #[test]
    fn only_changed_words_of_a_long_text_are_shown() {
        let old = "Baked fresh every morning in our own oven, cooled slowly";
        let new = "Baked once a week in our own oven, cooled slowly and sliced";
        let change = sample::with_fields(
            sample::item("A", "Tea"),
            Kind::TermsChanged,
            &[("description", Some(old), Some(new)), ("conditions", None, Some("1 year")), ("valid_from", None, None)],
        );
        insta::assert_snapshot!(said(change), @r#"other conditions; description: "fresh every morning" → "once a week", now with "and sliced"; conditions: – → 1 year; 1 more column"#);
    }

    #[test]
    fn every_kind_of_change_but_a_price_leaves_a_word() {
        let by_figures = [Kind::PriceUp, Kind::PriceDown, Kind::UnitPriceUp, Kind::UnitPriceDown, Kind::KeyChanged];
        for kind in Kind::ALL.into_iter().filter(|kind| !by_figures.contains(kind)) {
            let mut change = sample::item("A", "Tea");
            change.kinds.add(kind);
            assert!(!said(change).is_empty(), "{}", kind.name());
        }
    }
}
