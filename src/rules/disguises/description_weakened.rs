//! The words for an item promise less than they did: a figure of quality fell, a word of quality is gone.

use crate::core::Decimal;
use crate::core::field::Field;
use crate::core::finding::Level;
use crate::core::fraction::Fraction;
use crate::core::unit::Dimension;
use crate::normalise::unit;
use crate::rules::disguises::terms::{self, Term};
use crate::rules::disguises::texts::{self, Text, TokenKind};
use crate::rules::disguises::words::{
    self, BETTER, FIGURES, Figure, GLAZING, GRADES, Group, PIECES, STUFF, Units, WORSE,
};
use crate::rules::findings::Findings;
use crate::rules::ruling::Knobs;
use crate::rules::view::ChangeView;
use crate::rules::{AN_OLDER_VERSION, Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "description-weakened",
    since: "0.1.0",
    level: Some(Level::Note),
    supersedes: &["terms-worsened"],
    needs: &[AN_OLDER_VERSION],
    settings: &[],
    arguments: &["field", "old", "new"],
    card: include_str!("description_weakened.md"),
    check: Check::Change(check),
};

/// A word may move from one of these to another.
const TEXTS: [Field; 4] = [Field::Name, Field::Description, Field::Conditions, Field::Includes];

fn check(change: &ChangeView<'_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    for edit in change.edits() {
        if !words::may_matter(texts::differing(edit.old, edit.new)) {
            continue;
        }
        let (before, after) = edit.texts();
        let Some((was, is)) = texts::changed(before, after) else { continue };
        if !texts::is_edited(before, after) {
            continue;
        }
        let is_weaker = has_weaker_figure(before, after)
            || has_weaker_word(before, after, change)
            || (edit.role == Some(Field::Name) && holds_less(before, after, change));
        if is_weaker {
            let added = found.change(change).about(was).shared(edit.field).related(edit.cell(change));
            added.text("field", edit.header).text("old", was).text("new", is);
        }
        if matches!(edit.role, Some(Field::Name | Field::Description)) {
            for worse in terms::worsened(before, after, "").into_iter().filter(|w| w.term == Term::Warranty) {
                let added = found.change(change).about(worse.words()).shared(edit.field);
                added.text("field", edit.header).text("old", was).text("new", is).related(edit.cell(change));
            }
        }
    }
}

/// Whether the figures of one kind fell and none of them rose.
fn fell(old: &[Decimal], new: &[Decimal]) -> bool {
    let is_same_count = old.len() == new.len();
    is_same_count && old != new && old.iter().zip(new).all(|(old, new)| new <= old)
}

fn has_weaker_figure(old: &Text<'_>, new: &Text<'_>) -> bool {
    let has_figure = |text: &Text<'_>| text.tokens.iter().any(|t| matches!(t.kind, TokenKind::Number(Some(_))));
    if !has_figure(old) || !has_figure(new) {
        return false;
    }
    FIGURES.iter().any(|figure| fell(&figures(old, figure), &figures(new, figure)))
        || STUFF.iter().any(|stuff| fell(&shares(old, stuff), &shares(new, stuff)))
}

fn has(text: &Text<'_>, group: Group) -> bool {
    (0..text.tokens.len()).any(|at| words::is_at(text, at, group))
}

/// The figures of a kind in the smallest of its units.
fn figures(text: &Text<'_>, figure: &Figure) -> Vec<Decimal> {
    let is_near = |at: usize| {
        figure.beside.is_empty() || (at.saturating_sub(3)..at + 5).any(|near| words::is_at(text, near, figure.beside))
    };
    let all = measured(text, figure.units);
    if all.is_empty() || has(text, figure.unless) {
        return Vec::new();
    }
    all.into_iter().filter(|(at, _)| is_near(*at)).map(|(_, amount)| amount).collect()
}

/// The numbers before a unit, each with its place.
fn measured(text: &Text<'_>, units: Units) -> Vec<(usize, Decimal)> {
    let measure = |(at, token): (usize, &texts::Token)| {
        let TokenKind::Number(Some(number)) = token.kind else { return None };
        Some((at, number.checked_mul(Decimal::from(words::unit(text, at + 1, units)?))?))
    };
    text.tokens.iter().enumerate().filter_map(measure).collect()
}

/// The percentages that stand directly before or behind a stuff: `60 % cotton`, `Baumwolle 60 %`.
fn shares(text: &Text<'_>, stuff: Group) -> Vec<Decimal> {
    let share = |(at, token): (usize, &texts::Token)| {
        let TokenKind::Number(Some(number)) = token.kind else { return None };
        let is_percent = text.tokens.get(at + 1).and_then(texts::Token::word) == Some("%");
        let is_of_it = words::is_at(text, at + 2, stuff)
            || (words::is_at(text, at.checked_sub(1)?, stuff)
                && text.tokens.get(at + 2).is_none_or(|t| t.word().is_none()));
        (is_percent && is_of_it).then_some(number)
    };
    let first = match text.tokens.first().map(|token| &token.kind) {
        Some(TokenKind::Number(Some(number))) if words::is_at(text, 2, stuff) => {
            (text.tokens.get(1).and_then(texts::Token::word) == Some("%")).then_some(*number)
        }
        _ => None,
    };
    first.into_iter().chain(text.tokens.iter().enumerate().skip(1).filter_map(share)).collect()
}

/// Whether a word of quality is gone from all texts of the item, a word of the contrary is new in them, or a step of
/// a scale went down.
fn has_weaker_word(old: &Text<'_>, new: &Text<'_>, change: &ChangeView<'_>) -> bool {
    let is_lower = |old: Option<usize>, new: Option<usize>| matches!((old, new), (Some(old), Some(new)) if new < old);
    if is_lower(glazing(old), glazing(new)) || is_lower(grade(new), grade(old)) {
        return true;
    }
    let gone: Vec<Group> = only_in(BETTER, old, new);
    let come: Vec<Group> = only_in(WORSE, new, old);
    let stands = |cells: Option<crate::rules::rows::Cells<'_>>, group: Group| {
        cells.is_none_or(|cells| {
            let row = cells.row();
            TEXTS
                .iter()
                .filter_map(|field| row.text_of(*field))
                .any(|text| words::find(&Text::read(&text), group).is_some())
        })
    };
    gone.iter().any(|group| !stands(change.new_row(), group))
        || come.iter().any(|group| !stands(change.old_row(), group))
}

fn only_in(groups: &[Group], text: &Text<'_>, other: &Text<'_>) -> Vec<Group> {
    let is_only = |group: &&Group| words::find(text, group).is_some() && words::find(other, group).is_none();
    groups.iter().filter(is_only).copied().collect()
}

/// How many panes the glass has, where the text names one such glass.
fn glazing(text: &Text<'_>) -> Option<usize> {
    let mut named = (0..GLAZING.len()).filter(|step| has(text, GLAZING[*step]));
    named.next().filter(|_| named.next().is_none())
}

/// The letter that grades the item, A being 0, where the text has one.
fn grade(text: &Text<'_>) -> Option<usize> {
    let letter = |at: usize| {
        let word = text.tokens.get(at + 1)?.word()?;
        let step = b"abcdefg".iter().position(|letter| word.as_bytes() == [*letter])?;
        words::is_at(text, at, GRADES).then_some(step)
    };
    let mut letters = (0..text.tokens.len()).filter_map(letter);
    letters.next().filter(|_| letters.next().is_none())
}

/// Whether the name states less content, and the price fell by less. Where a column states the pack, that one counts.
fn holds_less(old: &Text<'_>, new: &Text<'_>, change: &ChangeView<'_>) -> bool {
    let pack = |side: &Option<crate::core::change::Side>| side.as_ref().and_then(|side| side.pack).is_some();
    let (Some((before, after)), false) = (change.prices(), pack(&change.change.old) || pack(&change.change.new)) else {
        return false;
    };
    let (Some(was), Some(is)) = (content(old), content(new)) else { return false };
    let cost = |price: Decimal, content: &Fraction| Fraction::of(price).over(content);
    was.0 == is.0 && is.1 < was.1 && matches!((cost(before, &was.1), cost(after, &is.1)), (Some(a), Some(b)) if b > a)
}

/// The only content a name states, with what it is measured in.
fn content(text: &Text<'_>) -> Option<(Dimension, Fraction)> {
    let measure = |(at, token): (usize, &texts::Token)| {
        let TokenKind::Number(number) = token.kind else { return None };
        let word = text.tokens.get(at + 1).and_then(texts::Token::word)?;
        let found = if words::unit(text, at + 1, PIECES).is_some() {
            unit::unit("each")
        } else {
            unit::unit(word).filter(|unit| matches!(unit.dimension(), Dimension::Mass | Dimension::Volume))
        };
        Some((found?, number))
    };
    let mut all = text.tokens.iter().enumerate().filter_map(measure);
    let (unit, number) = all.next().filter(|_| all.next().is_none())?;
    let content = Fraction::of(number?).times(&unit.factor());
    content.is_positive().then_some((unit.dimension(), content))
}
