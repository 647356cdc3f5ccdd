//! The walk: every row, change, group and list once, all rules of a scope asked on the way.

use rayon::prelude::*;

use crate::core::finding::{Level, NotRun};
use crate::rules::findings::{Draft, Findings};
use crate::rules::groups;
use crate::rules::ruling::{Knobs, Ruling, Rulings};
use crate::rules::view::{ChangeView, Facts, ItemView, ListView};
use crate::rules::{self, Check, Rule};

/// How many rows or changes one worker looks at before the next piece is given out.
const CHUNK: usize = 1 << 12;

/// What the walk gave.
pub struct Walked {
    /// What was found, in the order of the walk.
    pub drafts: Vec<Draft>,
    /// The rules that ran, in the order of the catalogue.
    pub ran: Vec<&'static str>,
    /// Enabled rules that lacked something.
    pub not_run: Vec<NotRun>,
}

/// A rule that is on and has what it needs.
struct Asked<'r> {
    index: usize,
    rule: &'static Rule,
    rulings: &'r Rulings,
}

impl<'r> Asked<'r> {
    /// The rule's ruling for a category, in small letters; `None` where it is off.
    fn ruling(&self, category: Option<&str>) -> Option<(Level, Knobs<'r>, &'r [String])> {
        let by_category = category.and_then(|category| self.rulings.by_category.get(category));
        let ruling: &'r Ruling = by_category.unwrap_or(&self.rulings.base);
        let own = &ruling[self.index];
        Some((own.level?, Knobs::of(self.rule, own), &own.references))
    }
}

/// Asks every enabled rule that has what it needs.
pub fn walk(facts: &Facts<'_>, rulings: &Rulings) -> Walked {
    let mut not_run = Vec::new();
    let mut asked = Vec::new();
    for (index, rule) in rules::catalogue().enumerate() {
        let is_on = |ruling: &Ruling| ruling[index].level.is_some();
        if !is_on(&rulings.base) && !rulings.by_category.values().any(is_on) {
            continue;
        }
        let knobs = Knobs::of(rule, &rulings.base[index]);
        match rule.needs.iter().find(|need| !(need.is_met)(facts, &knobs)) {
            Some(lacking) => not_run.push(NotRun { rule: rule.id, needs: lacking.words.to_string() }),
            None => asked.push(Asked { index, rule, rulings }),
        }
    }
    not_run.sort();
    let mut drafts = items(facts, &asked);
    drafts.extend(changes(facts, &asked));
    drafts.extend(key_groups(facts, &asked));
    drafts.extend(lists(facts, &asked));
    Walked { drafts, ran: asked.iter().map(|asked| asked.rule.id).collect(), not_run }
}

fn has_categories(asked: &[Asked<'_>]) -> bool {
    asked.first().is_some_and(|asked| !asked.rulings.by_category.is_empty())
}

fn items(facts: &Facts<'_>, asked: &[Asked<'_>]) -> Vec<Draft> {
    let checks: Vec<_> = asked
        .iter()
        .filter_map(|asked| match asked.rule.check {
            Check::Item(check) => Some((asked, check)),
            _ => None,
        })
        .collect();
    if checks.is_empty() {
        return Vec::new();
    }
    let rulings_of =
        |category: Option<&str>| checks.iter().map(|(asked, _)| asked.ruling(category)).collect::<Vec<_>>();
    let base = rulings_of(None);
    let has_categories = has_categories(asked);
    let category_column = facts.new.columns.of(crate::core::field::Field::Category).filter(|_| has_categories);
    let look = |entries: &[crate::normalise::scan::Entry]| {
        let mut found = Findings::default();
        let mut ends = Vec::new();
        for entry in entries {
            let row = facts.new.row(entry.start(), entry.length(), &mut ends);
            let item = ItemView { facts, row };
            let of_category = category_column.map(|column| rulings_of(Some(&row.text(column).to_lowercase())));
            for ((asked, check), ruling) in checks.iter().zip(of_category.as_ref().unwrap_or(&base)) {
                if let Some((level, knobs, references)) = ruling {
                    found.are_of(asked.index, *level, references);
                    check(&item, knobs, &mut found);
                }
            }
        }
        found.into_drafts()
    };
    let chunks: Vec<Vec<Draft>> = facts.new_rows.entries().par_chunks(CHUNK).map(look).collect();
    chunks.into_iter().flatten().collect()
}

fn changes(facts: &Facts<'_>, asked: &[Asked<'_>]) -> Vec<Draft> {
    let checks: Vec<_> = asked
        .iter()
        .filter_map(|asked| match asked.rule.check {
            Check::Change(check) => Some((asked, check)),
            _ => None,
        })
        .collect();
    let Some(comparison) = facts.comparison.filter(|_| !checks.is_empty()) else { return Vec::new() };
    let has_categories = has_categories(asked);
    let chunks: Vec<Vec<Draft>> = comparison
        .changes()
        .par_chunks(CHUNK)
        .map(|changes| {
            let mut found = Findings::default();
            for change in changes {
                let view = ChangeView { facts, change, comparison };
                let category = if has_categories { category(&view) } else { None };
                for (asked, check) in &checks {
                    if let Some((level, knobs, references)) = asked.ruling(category.as_deref()) {
                        found.are_of(asked.index, level, references);
                        check(&view, &knobs, &mut found);
                    }
                }
            }
            found.into_drafts()
        })
        .collect();
    chunks.into_iter().flatten().collect()
}

fn category(change: &ChangeView<'_>) -> Option<String> {
    let cells = change.new_row().or_else(|| change.old_row())?;
    let text = cells.row().text_of(crate::core::field::Field::Category)?;
    Some(text.to_lowercase())
}

fn key_groups(facts: &Facts<'_>, asked: &[Asked<'_>]) -> Vec<Draft> {
    let checks: Vec<_> = asked
        .iter()
        .filter_map(|asked| match asked.rule.check {
            Check::KeyGroup(check) => Some((asked, check)),
            _ => None,
        })
        .collect();
    if checks.is_empty() || !groups::are_possible(facts) {
        return Vec::new();
    }
    let has_categories = has_categories(asked);
    let found = groups::collect(facts, Findings::default, |group, found| {
        let category = group.new.iter().chain(&group.old).next().filter(|_| has_categories).and_then(|cells| {
            let text = cells.row().text_of(crate::core::field::Field::Category)?;
            Some(text.to_lowercase())
        });
        for (asked, check) in &checks {
            if let Some((level, knobs, references)) = asked.ruling(category.as_deref()) {
                found.are_of(asked.index, level, references);
                check(group, &knobs, found);
            }
        }
    });
    found.into_iter().flat_map(Findings::into_drafts).collect()
}

fn lists(facts: &Facts<'_>, asked: &[Asked<'_>]) -> Vec<Draft> {
    let mut found = Findings::default();
    let list = ListView { facts };
    for asked in asked {
        let Check::List(check) = asked.rule.check else { continue };
        if let Some((level, knobs, references)) = asked.ruling(None) {
            found.are_of(asked.index, level, references);
            check(&list, &knobs, &mut found);
        }
    }
    found.into_drafts()
}
