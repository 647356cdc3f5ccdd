//! `check`: a list, or a change between two, held against the rules.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use crate::compare::{self, matching::Joined};
use crate::core::date::Date;
use crate::core::diagnostic::Problems;
use crate::core::field::Field;
use crate::core::finding::Report;
use crate::core::policy::Policy;
use crate::core::promise::Promises;
use crate::core::promotion::Promotions;
use crate::core::wishes::Duplicates;
use crate::normalise::list::List;
use crate::normalise::scan::{Entry, Share};
use crate::normalise::schema::{self, APPENDABLE};
use crate::pipeline::{self, Setting, open};
use crate::read::table::Table;
use crate::rules::packs::{self, Pack};
use crate::rules::rows::Rows;
use crate::rules::view::Facts;
use crate::rules::waivers::Waivers;
use crate::rules::{engine, ruling, settle};

/// What the lists are held against.
pub struct Question<'s> {
    /// How the lists are read.
    pub setting: &'s Setting<'s>,
    /// What the company holds itself to.
    pub policy: &'s Policy,
    /// The rule packs in use, whether or not they are in force.
    pub packs: &'s [Pack],
    /// The day from which the new prices hold, where the user says so.
    pub effective: Option<Date>,
    /// The day on which they were announced, where the user says so.
    pub announced: Option<Date>,
}

/// Checks a list, or with an old one the change between the two. The waivers remember which of them were used.
/// Errors: everything that cannot be read with certainty, of both files at once; then nothing is judged.
pub fn check(
    old: Option<&str>,
    new: &str,
    question: &Question<'_>,
    waivers: &mut Waivers<'_>,
) -> Result<Report, Problems> {
    let setting = Setting { keeps_rows: true, ..*question.setting };
    match old {
        Some(old) => changed(old, new, &setting, question, waivers),
        None => alone(new, &setting, question, waivers),
    }
}

fn changed(
    old: &str,
    new: &str,
    setting: &Setting<'_>,
    question: &Question<'_>,
    waivers: &mut Waivers<'_>,
) -> Result<Report, Problems> {
    let (old, new) = pipeline::opened(old, new, setting.wishes)?;
    let sources = (old.stamp, new.stamp);
    let (old_schema, new_schema) =
        pipeline::both(schema::build(&old.table, setting.wishes), schema::build(&new.table, setting.wishes))?;
    pipeline::named_columns_exist(&[&old.table, &new.table], setting)?;
    only_columns_exist(&[&old.table, &new.table], question.policy)?;
    let read = pipeline::read_both((old.table, old_schema), (new.table, new_schema), setting)?;
    pipeline::still_unchanged(&[&sources.0, &sources.1])?;
    // What the new list promises binds only the next one, and must be readable all the same.
    let (promises, _) = pipeline::both(
        Promises::read(&read.old.statements, &question.policy.promises),
        Promises::read(&read.new.statements, &[]),
    )?;
    let (old_promotions, promotions) =
        pipeline::both(Promotions::read(&read.old.statements), Promotions::read(&read.new.statements))?;
    let losers = [losers(&read.joined.old_repeats, setting), losers(&read.joined.new_repeats, setting)];
    let new_repeats = repeats(&read.joined.new_repeats, setting);
    let comparison = compare::compare(
        &read.old,
        &read.new,
        read.joined,
        setting.wishes,
        &read.appended,
        setting.as_of,
        setting.business.map(str::to_string),
    );
    let facts = Facts {
        old: Some(&read.old),
        new: &read.new,
        comparison: Some(&comparison),
        old_rows: Some(Rows::of(&read.old, &losers[0])),
        new_rows: Rows::of(&read.new, &losers[1]),
        new_repeats,
        is_priced_finer: OnceLock::new(),
        policy: question.policy,
        promises: &promises,
        old_promotions: &old_promotions,
        promotions: &promotions,
        as_of: setting.as_of,
        effective: question.effective,
        announced: question.announced,
    };
    let items = comparison.old.rows.max(comparison.new.rows);
    let report = judge(&facts, items, setting, question, waivers);
    // The process ends soon and gives back all memory at once.
    std::mem::forget(comparison);
    Ok(report)
}

fn alone(
    new: &str,
    setting: &Setting<'_>,
    question: &Question<'_>,
    waivers: &mut Waivers<'_>,
) -> Result<Report, Problems> {
    let opened = open::open(new, setting.wishes)?;
    let schema = schema::build(&opened.table, setting.wishes)?;
    pipeline::named_columns_exist(&[&opened.table], setting)?;
    only_columns_exist(&[&opened.table], question.policy)?;
    let (list, joined) = read_one((opened.table, schema), setting)?;
    pipeline::still_unchanged(&[&opened.stamp])?;
    // A list alone breaks no promise, and yet one that cannot be read is told.
    let (promises, promotions) = pipeline::both(
        Promises::read(&list.statements, &question.policy.promises),
        Promotions::read(&list.statements),
    )?;
    let facts = Facts {
        old: None,
        new: &list,
        comparison: None,
        old_rows: None,
        new_rows: Rows::of(&list, &losers(&joined.new_repeats, setting)),
        new_repeats: repeats(&joined.new_repeats, setting),
        is_priced_finer: OnceLock::new(),
        policy: question.policy,
        promises: &promises,
        old_promotions: &Promotions::default(),
        promotions: &promotions,
        as_of: setting.as_of,
        effective: question.effective,
        announced: question.announced,
    };
    Ok(judge(&facts, list.head.rows, setting, question, waivers))
}

/// A list that is gone: all its items are counted, and there is nothing to judge.
/// Errors: what cannot be read with certainty, so that nothing unread passes for something that went.
pub fn gone(old: &str, question: &Question<'_>) -> Result<Report, Problems> {
    let setting = question.setting;
    let opened = open::open(old, setting.wishes)?;
    let schema = schema::build(&opened.table, setting.wishes)?;
    let (list, _) = read_one((opened.table, schema), setting)?;
    Ok(Report {
        as_of: Some(setting.as_of),
        business: setting.business.map(str::to_string),
        sources: vec![(Some(list.head.source), String::new())],
        items: list.head.rows,
        ..Report::default()
    })
}

/// A slip in `--only-columns` would make findings of what may change, or hide that nothing else may.
fn only_columns_exist(tables: &[&Table], policy: &Policy) -> Result<(), Problems> {
    let mut problems = Problems::default();
    let is_there = |name: &str| tables.iter().any(|table| schema::find_header(&table.header, name).is_some());
    for name in policy.only_columns.iter().filter(|name| !is_there(name)) {
        if let Some(new) = tables.last() {
            problems.extend(schema::missing_header(new, name, "--only-columns").into());
        }
    }
    problems.unless_any(())
}

fn losers(repeats: &[(Entry, Entry)], setting: &Setting<'_>) -> BTreeSet<usize> {
    repeats.iter().map(|both| compare::loser(*both, setting.wishes).start()).collect()
}

/// The row that stands and the one that lost to it, of every two with one key.
fn repeats(both: &[(Entry, Entry)], setting: &Setting<'_>) -> Vec<(Entry, Entry)> {
    let settled = both.iter().map(|(earlier, later)| {
        let loser = compare::loser((*earlier, *later), setting.wishes);
        if loser.start() == earlier.start() { (*later, *earlier) } else { (*earlier, *later) }
    });
    settled.collect()
}

/// Reads one list. Where keys repeat, columns are appended, one by one, until they do not.
fn read_one(list: (Table, schema::Schema), setting: &Setting<'_>) -> Result<(List, Joined), Problems> {
    let wishes = setting.wishes;
    let share = Share::all(pipeline::part_count([&list.0]));
    let mut candidates = pipeline::candidates(&[&list.1], APPENDABLE);
    let mut appended: Vec<Field> = Vec::new();
    let (mut table, mut schema) = list;
    loop {
        let mut read = List::read(table, schema, wishes, &appended, &share, setting.progress)?;
        read.head.list = setting.list.to_string();
        read.head.named_date = setting.dates[1];
        let joined = compare::alone(&read, wishes);
        let is_settled = joined.new_repeats.is_empty();
        if !is_settled && let Some(field) = candidates.pop() {
            appended.push(field);
            (table, schema) = read.into_parts();
            continue;
        }
        if !is_settled && wishes.duplicates.unwrap_or(Duplicates::Error) == Duplicates::Error {
            return Err(pipeline::repeated(&[(&read, &joined.new_repeats[..])], &appended));
        }
        pipeline::refuse_nothing(&[&read], wishes)?;
        return Ok((read, joined));
    }
}

fn judge(
    facts: &Facts<'_>,
    items: u64,
    setting: &Setting<'_>,
    question: &Question<'_>,
    waivers: &mut Waivers<'_>,
) -> Report {
    let (wishes, packs) = packs::in_force(question.packs, day_of(facts));
    let rulings = ruling::rulings(question.policy, &wishes);
    let walked = engine::walk(facts, &rulings);
    waivers.note_run(setting.list, &walked.ran);
    Report {
        as_of: Some(setting.as_of),
        business: setting.business.map(str::to_string),
        sources: vec![(facts.old.map(|old| old.head.source.clone()), facts.new.head.source.clone())],
        items,
        rules_run: walked.ran.len() as u64,
        ran: vec![walked.ran],
        findings: settle::settle(walked.drafts, facts, setting.list, waivers),
        not_run: walked.not_run,
        packs,
    }
}

/// The day on which a pack must be in force: the day from which the prices hold, or today where that is past.
fn day_of(facts: &Facts<'_>) -> Date {
    let head = &facts.new.head;
    let effective = facts.effective.or(head.valid_from).or(head.named_date);
    effective.map_or(facts.as_of, |effective| effective.max(facts.as_of))
}

/// Adds the findings about the waivers themselves, once everything is judged: those whose day is over, and those that
/// waive nothing.
pub fn judge_waivers(report: &mut Report, policy: &Policy, waivers: &Waivers<'_>) {
    let rulings = ruling::rulings(policy, &[]);
    report.findings.extend(waivers.faults(&rulings.base));
}
