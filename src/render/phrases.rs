//! What figures cannot say: the kinds of a change and its changed texts, in plain words.

use crate::core::change::{Change, Comparison, FieldChange, Kind, Match, Partner, Side, Status};
use crate::core::currency::Currency;
use crate::core::unit::Pack;
use crate::render::words::{self, Op, Part};

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
    let mut phrases: Vec<String> = Vec::new();
    phrases.extend(fate(change));
    phrases.extend(matched(change));
    phrases.extend(change.kinds.iter().filter_map(|kind| phrase(change, kind)));
    let mut pieces = vec![Piece::Text(phrases.join(", "))];
    for field in change.fields.iter().take(FIELDS) {
        push_joint("; ", &mut pieces);
        push_field(comparison, field, &mut pieces);
    }
    if change.fields.len() > FIELDS {
        push_joint("; ", &mut pieces);
        let more = change.fields.len() - FIELDS;
        push_text(&format!("{more} more {}", if more == 1 { "column" } else { "columns" }), &mut pieces);
    }
    pieces
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
        (Status::Replaced, Match::LookAlike(partner)) => look_alike(partner),
        (Status::Replaced, _) => "replaced".to_string(),
    };
    Some(text)
}

/// `(look-alike, 0.91: same category, similar price)`
fn look_alike(partner: &Partner<'_>) -> String {
    let score = partner.score.map_or_else(String::new, |score| format!(", {}.{:02}", score / 100, score % 100));
    let reasons: Vec<&str> = partner.reasons.iter().map(|reason| reason.words()).collect();
    let colon = if reasons.is_empty() { "" } else { ": " };
    format!("(look-alike{score}{colon}{})", reasons.join(", "))
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

fn phrase(change: &Change<'_>, kind: Kind) -> Option<String> {
    let has_fields = !change.fields.is_empty();
    let text = match kind {
        // The figures say it.
        Kind::PriceUp | Kind::PriceDown => return None,
        Kind::UnitPriceUp if change.kinds.has(Kind::PriceDown) => "lower price, but dearer per measure",
        Kind::UnitPriceDown if change.kinds.has(Kind::PriceUp) => "higher price, but cheaper per measure",
        Kind::UnitPriceUp | Kind::UnitPriceDown => return None,
        // The sign and the match say it.
        Kind::KeyChanged => return None,
        // The cells say it.
        Kind::TextChanged | Kind::AvailabilityChanged if has_fields => return None,
        Kind::TextChanged => "other words",
        Kind::AvailabilityChanged => "availability changes",
        Kind::CurrencyChanged => return Some(currency(change)),
        Kind::PackSmaller => return Some(pack(change, "smaller pack")),
        Kind::PackLarger => return Some(pack(change, "larger pack")),
        Kind::PackChanged => {
            let states = |side: &Option<Side>| side.as_ref().is_some_and(|side| side.pack.is_some());
            return Some(match (states(&change.old), states(&change.new)) {
                (true, false) => pack(change, "pack no longer stated"),
                (false, true) => pack(change, "pack newly stated"),
                _ => pack(change, "another pack"),
            });
        }
        Kind::FeeAdded => "new fee",
        Kind::FeeLowered => "lower fee",
        Kind::FeeRaised => "higher fee",
        Kind::FeeRemoved => "fee gone",
        Kind::InclusionAdded => "more is included",
        Kind::InclusionRemoved => "less is included",
        Kind::PeriodChanged => "price for another period",
        Kind::PriceAppeared => "now has a price",
        Kind::PriceVanished => "no longer has a price",
        Kind::PromiseChanged => "another promise",
        Kind::PromotionAdded => "new promotion",
        Kind::PromotionChanged => "promotion changes",
        Kind::PromotionEnded => "promotion ends",
        Kind::RewardChanged => "another reward",
        Kind::TaxBasisChanged => "tax in the price changes",
        Kind::TermsChanged => "other conditions",
        Kind::TierChanged => "quantity threshold changes",
        Kind::ValidityChanged => "other dates",
    };
    Some(text.to_string())
}

fn currency(change: &Change<'_>) -> String {
    let code = |side: &Option<Side>| {
        side.as_ref().and_then(|side| side.currency).as_ref().map_or_else(|| "–".to_string(), Currency::to_string)
    };
    format!("another currency: {} → {}", code(&change.old), code(&change.new))
}

fn pack(change: &Change<'_>, words: &str) -> String {
    let content = |side: &Option<Side>| {
        side.as_ref().and_then(|side| side.pack).as_ref().map_or_else(|| "–".to_string(), Pack::to_string)
    };
    let is_same_price = change.prices().is_some_and(|(old, new)| old == new);
    let same_price = if is_same_price { "same price, " } else { "" };
    format!("{same_price}{words}: {} → {}", content(&change.old), content(&change.new))
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
    let cell = |text: Option<&str>| match text.map(str::trim) {
        None | Some("") => "–".to_string(),
        Some(text) => beginning(text, LONG),
    };
    push_text(&format!("{} → {}", cell(field.old.as_deref()), cell(field.new.as_deref())), pieces);
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
