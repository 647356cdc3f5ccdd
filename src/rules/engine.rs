//! The walk: every row, change, group and list once, all rules of a scope asked on the way.

use rayon::prelude::*;

use crate::core::change::{Change, Locate};
use crate::core::field::Field;
use crate::core::finding::{Level, NotRun};
use crate::normalise::row::RowView;
use crate::normalise::scan::Extent;
use crate::rules::consequences;
use crate::rules::document::DocumentView;
use crate::rules::facts::Facts;
use crate::rules::findings::{Drafts, Findings};
use crate::rules::groups;
use crate::rules::looks::{Look, Seen};
use crate::rules::notices::NoticeView;
use crate::rules::ruling::{Knobs, Ruling, Rulings};
use crate::rules::series::SeriesView;
use crate::rules::signs::{Glance, Signs};
use crate::rules::view::{ChangeView, ItemView, ListView};
use crate::rules::{self, Check, Rule};

/// How many rows one worker looks at before the next piece is given out.
const CHUNK: usize = 1 << 12;
/// How many changes: each is looked at more closely than a row.
const CHANGES: usize = 1 << 9;
/// How many changes ahead memory is asked for.
const AHEAD: usize = 8;

/// What the walk gave.
pub struct Walked {
    /// What was found, in the order of the walk.
    pub drafts: Drafts,
    /// The rules that ran, in the order of the catalogue.
    pub ran: Vec<&'static str>,
    /// Enabled rules that lacked something.
    pub not_run: Vec<NotRun>,
}

/// A rule that is on and has what it needs: its number in the catalogue, and the rule.
type Asked = (usize, &'static Rule);

/// A function that looks at single rows, and the signs it waits for.
type OfItem = (Signs, fn(&ItemView<'_, '_>, &Knobs<'_>, &mut Findings<'_>));

/// What holds for a rule: its level, its settings, and who set them; `None` where it is off.
type Held<'r> = Option<(Level, Knobs<'r>, &'r [String])>;

/// Asks every enabled rule that has what it needs.
pub fn walk(facts: &Facts<'_>, rulings: &Rulings) -> Walked {
    let mut not_run = Vec::new();
    let mut asked: Vec<Asked> = Vec::new();
    for (index, rule) in rules::catalogue().enumerate() {
        let is_on = |ruling: &Ruling| ruling[index].level.is_some();
        if matches!(rule.check, Check::Document(..) | Check::Chain(_) | Check::Both(..) | Check::Notice(_)) {
            continue;
        }
        if !is_on(&rulings.base) && !rulings.by_category.values().any(is_on) {
            continue;
        }
        let knobs = Knobs::of(rule, &rulings.base[index]);
        match rule.needs.iter().find(|need| !(need.is_met)(facts, &knobs)) {
            Some(lacking) => not_run.push(NotRun { rule: rule.id, needs: lacking.words.to_string() }),
            None => asked.push((index, rule)),
        }
    }
    not_run.sort();
    let of_rows = || {
        let (drafts, seen) = rows(facts, &asked, rulings);
        (drafts, lists(facts, &asked, rulings, &seen))
    };
    let of_changes =
        || [changes(facts, &asked, rulings), key_groups(facts, &asked, rulings), series(facts, &asked, rulings)];
    // Side by side, so that no worker waits at the end of one scope for another one to begin.
    let ((mut drafts, of_lists), others) = rayon::join(of_rows, of_changes);
    drafts.extend(others.into_iter().flatten().chain(of_lists));
    Walked { drafts, ran: asked.iter().map(|(_, rule)| rule.id).collect(), not_run }
}

/// Asks every enabled rule about documents that has what it needs.
pub fn walk_document(document: &DocumentView<'_>, rulings: &Rulings) -> Walked {
    let mut not_run = Vec::new();
    let mut ran = Vec::new();
    let mut found = Findings::default();
    for (index, rule) in rules::catalogue().enumerate() {
        let own = &rulings.base[index];
        let Some(level) = own.level else { continue };
        let (needs, check) = match rule.check {
            Check::Document(needs, check) | Check::Both(needs, check, _) => (needs, check),
            Check::Chain(_) => {
                not_run.push(NotRun { rule: rule.id, needs: rules::A_CHAIN.to_string() });
                continue;
            }
            Check::Waiver(_) => {
                ran.push(rule.id);
                continue;
            }
            _ => continue,
        };
        let knobs = Knobs::of(rule, own);
        match needs.iter().find(|need| !(need.is_met)(document, &knobs)) {
            Some(lacking) => not_run.push(NotRun { rule: rule.id, needs: lacking.words.to_string() }),
            None => {
                ran.push(rule.id);
                found.are_of(index, level, &own.references);
                check(document, &knobs, &mut found);
            }
        }
    }
    not_run.sort();
    let mut drafts = found.into_drafts();
    consequences::mark(document, rulings, &mut drafts);
    Walked { drafts, ran, not_run }
}

/// Asks every enabled rule about notices.
pub fn walk_notice(notice: &NoticeView<'_>, rulings: &Rulings) -> Walked {
    let mut ran = Vec::new();
    let mut found = Findings::default();
    for (index, rule) in rules::catalogue().enumerate() {
        let own = &rulings.base[index];
        if let (Some(level), Check::Notice(check)) = (own.level, rule.check) {
            ran.push(rule.id);
            found.are_of(index, level, &own.references);
            check(notice, &Knobs::of(rule, own), &mut found);
        }
    }
    Walked { drafts: found.into_drafts(), ran, not_run: Vec::new() }
}

/// The rules of one scope with what holds for them.
struct Scope<'r, F> {
    checks: Vec<(Asked, F)>,
    base: Vec<Held<'r>>,
    rulings: &'r Rulings,
}

impl<'r, F: Copy> Scope<'r, F> {
    fn of(asked: &[Asked], rulings: &'r Rulings, pick: impl Fn(Check) -> Option<F>) -> Scope<'r, F> {
        let checks = asked.iter().filter_map(|asked| Some((*asked, pick(asked.1.check)?))).collect();
        let mut scope = Scope { checks, base: Vec::new(), rulings };
        scope.base = scope.held(&rulings.base);
        scope
    }

    fn is_empty(&self) -> bool {
        self.checks.is_empty()
    }

    /// Whether any category has rulings of its own; where not, nobody has to look for the category of a row.
    fn has_categories(&self) -> bool {
        !self.rulings.by_category.is_empty()
    }

    fn held(&self, ruling: &'r Ruling) -> Vec<Held<'r>> {
        let held = |((index, rule), _): &(Asked, F)| {
            let own = &ruling[*index];
            Some((own.level?, Knobs::of(rule, own), own.references.as_slice()))
        };
        self.checks.iter().map(held).collect()
    }

    /// Asks every rule that is on for a category, in small letters.
    fn ask(
        &self,
        category: Option<&str>,
        found: &mut Findings<'r>,
        mut ask: impl FnMut(F, &Knobs<'r>, &mut Findings<'r>),
    ) {
        let own = category.and_then(|category| self.rulings.by_category.get(category)).map(|ruling| self.held(ruling));
        for (((index, _), check), held) in self.checks.iter().zip(own.as_ref().unwrap_or(&self.base)) {
            if let Some((level, knobs, references)) = held {
                found.are_of(*index, *level, references);
                ask(*check, knobs, found);
            }
        }
    }
}

/// The category of a row, in small letters.
fn category(row: &RowView<'_, '_>) -> Option<String> {
    Some(row.text_of(Field::Category)?.to_lowercase())
}

/// What was seen in the rows, by the number of the rule that wanted to know.
type SeenBy = Vec<(usize, Seen)>;

/// The looks of rules about the whole list, which are on or off for all of its rows.
fn looks<'a>(facts: &'a Facts<'a>, asked: &[Asked], rulings: &Rulings) -> Vec<(usize, Look<'a>)> {
    let of_rule = |(index, rule): &Asked| match rule.check {
        Check::Rows(look, _) if rulings.base[*index].level.is_some() => Some((*index, look(facts))),
        _ => None,
    };
    asked.iter().filter_map(of_rule).collect()
}

/// Walks over the rows of the new list once, for the rules about single rows and for those about all of them.
fn rows(facts: &Facts<'_>, asked: &[Asked], rulings: &Rulings) -> (Drafts, SeenBy) {
    let scope: Scope<'_, OfItem> = Scope::of(asked, rulings, |check| match check {
        Check::Item(waits_for, check) => Some((waits_for(facts.new), check)),
        _ => None,
    });
    let looks = looks(facts, asked, rulings);
    let all = |signs: &mut dyn Iterator<Item = Signs>| signs.fold(Signs::NONE, Signs::and);
    let by_items = all(&mut scope.checks.iter().map(|(_, (signs, _))| *signs));
    let wanted = by_items.and(all(&mut looks.iter().map(|(_, look)| look.signs())));
    let extents = facts.new_rows.extents();
    let mut seen: SeenBy = looks.iter().map(|(index, look)| (*index, look.unseen(extents.len()))).collect();
    if wanted == Signs::NONE {
        return (Vec::new(), seen);
    }
    let glance = Glance::of(facts.new, wanted);
    let look = |(piece, extents): (usize, &[Extent])| {
        let mut found = Findings::default();
        let mut seen: Vec<Seen> = looks.iter().map(|(_, look)| look.unseen(extents.len())).collect();
        let mut number = piece * CHUNK;
        facts.new.each_row(extents, |row| {
            let signs = glance.signs(&row.row, number == 0);
            let item = ItemView { facts, row };
            for ((_, look), seen) in looks.iter().zip(&mut seen) {
                if look.signs().meet(signs) {
                    look.take(&item, number, signs, seen);
                }
            }
            if by_items.meet(signs) {
                let category = if scope.has_categories() { category(&row) } else { None };
                scope.ask(category.as_deref(), &mut found, |(waits_for, check), knobs, found| {
                    if waits_for.meet(signs) {
                        check(&item, knobs, found);
                    }
                });
            }
            #[cfg(debug_assertions)]
            nothing_is_missed(&item, signs, &scope.checks, rulings);
            number += 1;
        });
        (found.into_drafts(), seen)
    };
    let pieces: Vec<_> = extents.par_chunks(CHUNK).enumerate().map(look).collect();
    let mut drafts = Vec::new();
    for (found, of_piece) in pieces {
        drafts.extend(found);
        seen.iter_mut().zip(of_piece).for_each(|((_, seen), behind)| seen.append(behind));
    }
    (drafts, seen)
}

/// Proves, wherever the program is tested, that a row which shows no sign is none that a rule would find at fault.
#[cfg(debug_assertions)]
fn nothing_is_missed(item: &ItemView<'_, '_>, signs: Signs, checks: &[(Asked, OfItem)], rulings: &Rulings) {
    for ((index, rule), (waits_for, check)) in checks {
        if !waits_for.meet(signs) {
            let mut found = Findings::default();
            check(item, &Knobs::of(rule, &rulings.base[*index]), &mut found);
            assert!(found.into_drafts().is_empty(), "{} misses a row: {waits_for:?} {signs:?}", rule.id);
        }
    }
}

fn changes(facts: &Facts<'_>, asked: &[Asked], rulings: &Rulings) -> Drafts {
    let scope = Scope::of(asked, rulings, |check| match check {
        Check::Change(check) | Check::Terms(check, _) => Some(check),
        _ => None,
    });
    let Some(comparison) = facts.comparison.filter(|_| !scope.is_empty()) else { return Vec::new() };
    let look = |changes: &[Box<Change<'_>>]| {
        let mut found = Findings::default();
        let old = facts.old.map(|old| old as &dyn Locate);
        for (index, change) in changes.iter().enumerate() {
            changes.get(index + AHEAD).into_iter().for_each(|change| change.fetch(old, Some(facts.new)));
            let view = ChangeView::of(facts, change, comparison);
            let cells = if scope.has_categories() { view.new_row().or_else(|| view.old_row()) } else { None };
            let category = cells.and_then(|cells| category(&cells.row()));
            scope.ask(category.as_deref(), &mut found, |check, knobs, found| check(&view, knobs, found));
        }
        found.into_drafts()
    };
    comparison.changes().par_chunks(CHANGES).flat_map_iter(look).collect()
}

fn key_groups(facts: &Facts<'_>, asked: &[Asked], rulings: &Rulings) -> Drafts {
    let scope = Scope::of(asked, rulings, |check| match check {
        Check::KeyGroup(check) => Some(check),
        _ => None,
    });
    if scope.is_empty() || !groups::are_possible(facts) {
        return Vec::new();
    }
    let found = groups::collect(facts, Findings::default, |group, found| {
        let cells = group.new.iter().chain(&group.old).next().filter(|_| scope.has_categories());
        let category = cells.and_then(|cells| category(&cells.row()));
        scope.ask(category.as_deref(), found, |check, knobs, found| check(group, knobs, found));
    });
    found.into_iter().flat_map(Findings::into_drafts).collect()
}

/// Walks over every price of the new list with its history.
fn series(facts: &Facts<'_>, asked: &[Asked], rulings: &Rulings) -> Drafts {
    let scope = Scope::of(asked, rulings, |check| match check {
        Check::Series(check) => Some(check),
        _ => None,
    });
    let Some(past) = facts.past.filter(|_| !scope.is_empty()) else { return Vec::new() };
    let look = |extents: &[Extent]| {
        let mut found = Findings::default();
        facts.new.each_row(extents, |row| {
            let item = ItemView { facts, row };
            let category = if scope.has_categories() { category(&item.row) } else { None };
            for view in SeriesView::of_row(item, past) {
                scope.ask(category.as_deref(), &mut found, |check, knobs, found| check(&view, knobs, found));
            }
        });
        found.into_drafts()
    };
    facts.new_rows.extents().par_chunks(CHUNK).flat_map_iter(look).collect()
}

/// A rule about the whole list, with what was seen in its rows or without.
#[derive(Clone, Copy)]
enum Whole {
    List(fn(&ListView<'_>, &Knobs<'_>, &mut Findings<'_>)),
    Rows(fn(&ListView<'_>, &Seen, &Knobs<'_>, &mut Findings<'_>)),
}

fn lists(facts: &Facts<'_>, asked: &[Asked], rulings: &Rulings, seen: &SeenBy) -> Drafts {
    let scope = Scope::of(asked, rulings, |check| match check {
        Check::List(check) => Some(Whole::List(check)),
        Check::Rows(_, check) => Some(Whole::Rows(check)),
        _ => None,
    });
    let mut found = Findings::default();
    let list = ListView { facts };
    let mut seen = seen.iter();
    scope.ask(None, &mut found, |check, knobs, found| match check {
        Whole::List(check) => check(&list, knobs, found),
        Whole::Rows(check) => {
            let own = seen.find(|(index, _)| *index == found.rule());
            own.into_iter().for_each(|(_, seen)| check(&list, seen, knobs, found));
        }
    });
    found.into_drafts()
}
