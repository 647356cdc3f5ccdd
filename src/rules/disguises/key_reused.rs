//! The same key now names something else: its history and every comparison of its price mean nothing.

use rayon::prelude::*;

use crate::compare::lookalike::likeness;
use crate::core::Decimal;
use crate::core::change::{Change, FieldChange, Match, Side, Status};
use crate::core::field::Field;
use crate::core::finding::Level;
use crate::normalise::letters::plain_words;
use crate::normalise::list::List;
use crate::rules::facts::Facts;
use crate::rules::findings::Findings;
use crate::rules::ruling::Knobs;
use crate::rules::view::{At, ChangeView, Compared, ListView};
use crate::rules::{AN_OLDER_VERSION, Check, Need, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "key-reused",
    since: "0.1.0",
    level: Some(Level::Error),
    supersedes: &[
        "price-jump-implausible",
        "price-raised",
        "unit-price-raised-price-cut",
        "inclusion-removed",
        "description-weakened",
        "terms-worsened",
    ],
    needs: &[AN_OLDER_VERSION, NAMES],
    settings: &[],
    arguments: &["old_name", "new_name", "reason"],
    card: include_str!("key_reused.md"),
    check: Check::List(check),
};

const NAMES: Need = Need {
    words: "a column with names in both lists",
    is_met: |facts, _| facts.old.is_none_or(|old| name_field(old).is_some()) && name_field(facts.new).is_some(),
};

/// What the column of names is called, unless it is the key.
fn name_field(list: &List) -> Option<Field> {
    let column = list.columns.name.filter(|column| !list.schema.key.contains(column))?;
    list.schema.columns[column].field
}

/// Names that have at most so many hundredths in common can name different things.
const UNLIKE: u32 = 60;
/// So many items with other names than before, and more than one in this many: the list speaks another language.
const TRANSLATED: (usize, usize) = (5, 5);

/// An item whose name is another one altogether.
struct Other<'a> {
    index: usize,
    old: &'a str,
    new: &'a str,
}

fn check(list: &ListView<'_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    let facts = list.facts;
    let (Some(comparison), Some(old)) = (facts.comparison, facts.old) else { return };
    let field = name_field(old).filter(|field| Some(*field) == name_field(facts.new));
    let Some(field) = field else { return };
    let others = others(comparison, field);
    let (few, part) = TRANSLATED;
    let is_translated = others.len() > few && others.len() * part > comparison.account.matched as usize;
    for other in others {
        let change = ChangeView::of(facts, &comparison.changes()[other.index], comparison);
        let Some(reason) = reason(&change, is_translated) else { continue };
        let column = facts.new.columns.name;
        let at = name_cell(&change, facts);
        let mut added = found.change(&change);
        if let Some(column) = column {
            added = added.shared(column);
        }
        added.text("old_name", other.old).text("new_name", other.new).text("reason", reason).related(at);
    }
}

fn name_cell(change: &ChangeView<'_>, facts: &Facts<'_>) -> Option<At> {
    let cells = change.new_row()?;
    Some(At::New(cells.row().at(facts.new.columns.name?)))
}

fn others<'c>(comparison: &'c Compared<'_>, field: Field) -> Vec<Other<'c>> {
    let labels: Vec<u32> =
        (0u32..).zip(comparison.roles).filter(|(_, role)| **role == Some(field)).map(|(label, _)| label).collect();
    let other = |(index, change): (usize, &'c Change<'_>)| {
        if change.status != Status::Changed || change.matched != Match::Key {
            return None;
        }
        let is_name = |cell: &&FieldChange<'_>| labels.contains(&cell.field);
        let cell = change.fields.iter().find(is_name)?;
        let (old, new) = (cell.old.as_deref()?, cell.new.as_deref()?);
        are_unlike(old, new).then_some(Other { index, old, new })
    };
    comparison.changes().par_iter().map(|change| &**change).enumerate().filter_map(other).collect()
}

/// Whether two names share no word, no beginning of one, no initials, and few letters: what a person would not take
/// for one thing worded in two ways.
fn are_unlike(old: &str, new: &str) -> bool {
    let (before, after) = (plain_words(old), plain_words(new));
    let is_name = |name: &str| name.chars().filter(|c| c.is_alphabetic()).count() >= 3;
    if !is_name(&before) || !is_name(&after) || likeness::likeness(&before, &after) > UNLIKE {
        return false;
    }
    let squeezed = |name: &str| name.replace(' ', "");
    if likeness::likeness(&squeezed(&before), &squeezed(&after)) > UNLIKE {
        return false;
    }
    let shares = before.split(' ').any(|word| after.split(' ').any(|other| begin_alike(word, other)));
    !shares && !is_initials(&before, &after) && !is_initials(&after, &before) && !shares_run_on(&before, &after)
}

/// Whether two words are one, or one shortened.
fn begin_alike(a: &str, b: &str) -> bool {
    let common = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    let shorter = a.chars().count().min(b.chars().count());
    common >= 3 || (common == shorter && shorter >= 2)
}

fn is_initials(short: &str, long: &str) -> bool {
    let initials: String = long.split(' ').filter_map(|word| word.chars().next()).collect();
    initials.chars().count() >= 2 && short.split(' ').any(|word| word == initials)
}

/// Chinese is written without spaces: one sign in common may be the word in common.
fn shares_run_on(a: &str, b: &str) -> bool {
    a.chars().filter(|c| super::texts::is_run_on(*c)).any(|letter| b.contains(letter))
}

/// What else says that it is another thing; unlike names alone may be a new wording.
fn reason(change: &ChangeView<'_>, is_translated: bool) -> Option<&'static str> {
    let (old, new) = (change.old_row()?, change.new_row()?);
    let (before, after) = (change.item(&old), change.item(&new));
    let both = |field: Field| Some((before.text(field)?, after.text(field)?));
    if let Some((a, b)) = both(Field::Gtin)
        && a.trim_start_matches('0') != b.trim_start_matches('0')
    {
        return Some("another barcode");
    }
    let pack = |side: &Option<Side>| side.as_ref()?.pack;
    if let (Some(a), Some(b)) = (pack(&change.change.old), pack(&change.change.new))
        && a.unit.dimension() != b.unit.dimension()
    {
        return Some("another measure");
    }
    if is_translated {
        return None;
    }
    if let Some((a, b)) = both(Field::Category)
        && likeness::likeness(&plain_words(&a), &plain_words(&b)) <= UNLIKE
    {
        return Some("another category");
    }
    let prices: (Vec<_>, Vec<_>) = (before.prices().collect(), after.prices().collect());
    let ([was], [is]) = (prices.0.as_slice(), prices.1.as_slice()) else { return None };
    let (a, b) = (was.price.amount?, is.price.amount?);
    let is_far = a.min(b) > Decimal::ZERO && a.max(b) > a.min(b).checked_mul(Decimal::from(3))?;
    (is_far && change.prices().is_some()).then_some("another price range")
}

#[cfg(test)]
mod tests {
    use super::are_unlike;

    #[test]
    fn a_new_wording_an_abbreviation_or_another_order_is_the_same_name() {
        for (old, new) in [
            ("Sourdough loaf", "Loaf, sourdough"),
            ("Sourdough loaf", "SOURDOUGH LOAVES"),
            ("Light emitting diode", "LED"),
            ("Stainless steel screw", "Screw A2"),
            ("Colouring pencils", "Colour. penc."),
            ("Hand-made soap", "Handmade soap"),
            ("WHITE HANGING HEART T-LIGHT HOLDER", "CREAM HANGING HEART T-LIGHT HOLDER"),
            ("燕麦饼干", "燕麦曲奇"),
            ("Овсяное печенье", "Печенье овсяное"),
            ("A", "B"),
            ("?", "damages"),
        ] {
            assert!(!are_unlike(old, new), "{old} / {new}");
        }
    }

    #[test]
    fn names_of_two_things_are_unlike() {
        for (old, new) in [("Sourdough loaf", "Garden hose"), ("燕麦饼干", "花园水管"), ("Печенье", "Шланг")]
        {
            assert!(are_unlike(old, new), "{old} / {new}");
        }
    }
}
