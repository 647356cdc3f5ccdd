//! `check`: a list, or a change between two, held against the rules.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use crate::compare::{self, matching::Joined};
use crate::core::date::Date;
use crate::core::diagnostic::Problems;
use crate::core::field::Field;
use crate::core::finding::{Counted, Judged, Report};
use crate::core::notice::Sent;
use crate::core::policy::Policy;
use crate::core::promise::Promises;
use crate::core::promotion::Promotions;
use crate::core::wishes::{Duplicates, Wishes};
use crate::impact::book::Priced;
use crate::normalise::list::List;
use crate::normalise::scan::{Entry, Extent, Share};
use crate::normalise::schema::{self, APPENDABLE};
use crate::pipeline::open::{self, Opened};
use crate::pipeline::{self, Lists, Setting, history, impact};
use crate::rules::facts::Facts;
use crate::rules::packs::{self, Pack};
use crate::rules::rows::{Places, Rows};
use crate::rules::series::{self, Past};
use crate::rules::view::Compared;
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
    /// The versions before, where the user names any.
    pub history: Option<Before<'s>>,
    /// What customers bought, where the user names sales.
    pub bought: Option<&'s impact::Asked>,
    /// The notices that were written, where the user names any.
    pub notices: Option<&'s Sent>,
}

/// The versions before the list that is judged.
#[derive(Clone, Copy)]
pub struct Before<'s> {
    /// The sources.
    pub sources: &'s [String],
    /// How rises are counted.
    pub asked: &'s history::Asked,
}

/// Checks a list, or with an old one the change between the two. The waivers remember which of them were used.
/// Errors: everything that cannot be read with certainty, of both files at once; then nothing is judged.
pub fn check(
    old: Option<&str>,
    new: &str,
    question: &Question<'_>,
    waivers: &mut Waivers<'_>,
) -> Result<Report, Problems> {
    match old {
        Some(old) => changed(old, new, question, waivers),
        None => alone(new, question, waivers),
    }
}

/// What two lists state beside their rows, as it binds the change between them.
pub(super) struct Stated {
    /// What was promised before.
    pub promises: Promises,
    /// The offers of the old list.
    pub old_promotions: Promotions,
    /// Those of the new one.
    pub promotions: Promotions,
}

impl Stated {
    /// Reads the statements of both lists. Errors: every one that cannot be read.
    pub(super) fn of(lists: &Lists, policy: &Policy) -> Result<Stated, Problems> {
        let (old, new) = (&lists.old.statements, &lists.new.statements);
        // What the new list promises binds only the next one, and must be readable all the same.
        let (promises, _) = pipeline::both(Promises::read(old, &policy.promises), Promises::read(new, &[]))?;
        let (old_promotions, promotions) = pipeline::both(Promotions::read(old), Promotions::read(new))?;
        Ok(Stated { promises, old_promotions, promotions })
    }
}

fn changed(old: &str, new: &str, question: &Question<'_>, waivers: &mut Waivers<'_>) -> Result<Report, Problems> {
    let setting = question.setting;
    let (mut lists, joined) = pipeline::read_pair(old, new, setting, Some(question.policy), true)?;
    let Stated { promises, old_promotions, promotions } = Stated::of(&lists, question.policy)?;
    let [old_losers, new_losers] =
        [&joined.old_repeats, &joined.new_repeats].map(|repeats| losers(repeats, setting.wishes));
    let (old_places, new_places) =
        rayon::join(|| Places::of(&lists.old, &old_losers), || Places::of(&lists.new, &new_losers));
    if question.bought.is_none() && old_losers.is_empty() && new_losers.is_empty() {
        lists.forget_rows();
    }
    let (old_rows, new_rows) = (Rows::at_places(&lists.old, old_places), Rows::at_places(&lists.new, new_places));
    let known = known(Some(old), new, question)?;
    let repeats = repeats(&joined.new_repeats, setting);
    let alone = facts(&new_rows, &repeats, (&promises, &promotions), question);
    let comparison = lists.compared(joined, setting);
    let compared = Compared::of(&comparison);
    let past = known.as_ref().map(|known| {
        let changed = Some(series::changed(&compared, alone.new_rows));
        Past { changed, ..past(known, question) }
    });
    let facts = Facts {
        old: Some(&lists.old),
        comparison: Some(&compared),
        old_rows: Some(&old_rows),
        old_promotions: Some(&old_promotions),
        past: past.as_ref(),
        ..alone
    };
    let items = comparison.old.rows.max(comparison.new.rows);
    let report = match question.bought {
        Some(bought) => {
            let priced =
                [Priced { list: &lists.old, losers: old_losers }, Priced { list: &lists.new, losers: new_losers }];
            impact::with_usual(bought, priced, Some(&comparison), setting, |usual, _| {
                Ok(judge(&Facts { usual: Some(usual), ..facts }, items, question, waivers))
            })?
        }
        None => judge(&facts, items, question, waivers),
    };
    // The process ends soon and gives back all memory at once; until then, others show what was found.
    std::mem::forget(comparison);
    std::mem::forget(known);
    rayon::spawn(move || drop(lists));
    Ok(report)
}

fn alone(new: &str, question: &Question<'_>, waivers: &mut Waivers<'_>) -> Result<Report, Problems> {
    let (list, joined) = read_one(new, question.setting, Some(question.policy))?;
    // A list alone breaks no promise, and yet one that cannot be read is told.
    let (promises, promotions) = pipeline::both(
        Promises::read(&list.statements, &question.policy.promises),
        Promotions::read(&list.statements),
    )?;
    let rows = Rows::of(&list, &losers(&joined.new_repeats, question.setting.wishes));
    let known = known(None, new, question)?;
    let past = known.as_ref().map(|known| past(known, question));
    let repeats = repeats(&joined.new_repeats, question.setting);
    let facts = Facts { past: past.as_ref(), ..facts(&rows, &repeats, (&promises, &promotions), question) };
    let report = match question.bought {
        Some(bought) => {
            let priced = || Priced { list: &list, losers: losers(&joined.new_repeats, question.setting.wishes) };
            impact::with_usual(bought, [priced(), priced()], None, question.setting, |usual, _| {
                Ok(judge(&Facts { usual: Some(usual), ..facts }, list.head.rows, question, waivers))
            })?
        }
        None => judge(&facts, list.head.rows, question, waivers),
    };
    std::mem::forget(known);
    Ok(report)
}

/// Reads the versions before, with the judged list as the newest.
pub(super) fn known(old: Option<&str>, new: &str, question: &Question<'_>) -> Result<Option<history::Known>, Problems> {
    let Some(before) = question.history else { return Ok(None) };
    let (effective, announced) = (question.effective, question.announced);
    let newest = history::Newest { name: new, old, effective, announced, is_to_be_planned: false };
    history::up_to(&newest, before.sources, question.setting, before.asked).map(Some)
}

pub(super) fn past<'a>(known: &'a history::Known, question: &Question<'a>) -> Past<'a> {
    let asked = question.history.map(|before| before.asked);
    Past {
        replay: known.replay(),
        day: known.day(),
        clock: asked.map(|asked| asked.clock).unwrap_or_default(),
        changed: None,
        prior: asked.map(|asked| asked.prior).unwrap_or_default(),
        index: asked.and_then(|asked| asked.index.as_ref()),
    }
}

/// What is known of a list by itself.
pub(super) fn facts<'a>(
    rows: &'a Rows<'a>,
    repeats: &'a [(Extent, Extent)],
    (promises, promotions): (&'a Promises, &'a Promotions),
    question: &Question<'a>,
) -> Facts<'a> {
    let announced = question.announced.or(rows.list.head.announced);
    Facts {
        old: None,
        new: rows.list,
        comparison: None,
        old_rows: None,
        new_rows: rows,
        new_repeats: repeats,
        is_priced_finer: OnceLock::new(),
        policy: question.policy,
        promises,
        old_promotions: None,
        promotions,
        past: None,
        usual: None,
        notices: question.notices,
        as_of: question.setting.as_of,
        effective: question.effective,
        announced,
        supposed: None,
    }
}

/// A list that is gone: all its items are counted, and there is nothing to judge.
/// Errors: what cannot be read with certainty, so that nothing unread passes for something that went.
pub fn gone(old: &str, question: &Question<'_>) -> Result<Report, Problems> {
    let setting = question.setting;
    let (list, _) = read_one(old, setting, None)?;
    Ok(Report {
        as_of: Some(setting.as_of),
        business: setting.business.map(str::to_string),
        judged: vec![Judged { old: Some(list.head.source), ..Judged::default() }],
        items: list.head.rows,
        ..Report::default()
    })
}

pub(super) fn losers(repeats: &[(Entry, Entry)], wishes: &Wishes) -> BTreeSet<usize> {
    repeats.iter().map(|both| compare::loser(*both, wishes).start()).collect()
}

/// The row that stands and the one that lost to it, of every two with one key.
pub(super) fn repeats(both: &[(Entry, Entry)], setting: &Setting<'_>) -> Vec<(Extent, Extent)> {
    let settled = both.iter().map(|(earlier, later)| {
        let loser = compare::loser((*earlier, *later), setting.wishes);
        let stands = if loser.start() == earlier.start() { later } else { earlier };
        (stands.extent, loser.extent)
    });
    settled.collect()
}

/// Opens and reads one list.
fn read_one(source: &str, setting: &Setting<'_>, policy: Option<&Policy>) -> Result<(List, Joined), Problems> {
    read_opened(open::open(source, setting.wishes)?, setting, policy)
}

/// Reads one list. Where keys repeat, columns are appended, one by one, until they do not.
pub(super) fn read_opened(
    opened: Opened,
    setting: &Setting<'_>,
    policy: Option<&Policy>,
) -> Result<(List, Joined), Problems> {
    let wishes = setting.wishes;
    let Opened { mut table, stamp, days } = opened;
    let mut schema = schema::build(&table, wishes)?;
    pipeline::named_columns_exist(&[&table], setting)?;
    pipeline::only_columns_exist(&[&table], policy)?;
    let share = Share::all(pipeline::part_count([&table]));
    let mut candidates = pipeline::candidates(&[&schema], APPENDABLE);
    let mut appended: Vec<Field> = Vec::new();
    loop {
        let mut read = List::read(table, schema, wishes, &appended, &share, setting.progress)?;
        read.head.list = setting.list.to_string();
        read.head.named_date = setting.dates[1];
        pipeline::take_days(&mut read, days);
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
        pipeline::still_unchanged(&[&stamp])?;
        return Ok((read, joined));
    }
}

fn judge(facts: &Facts<'_>, items: u64, question: &Question<'_>, waivers: &mut Waivers<'_>) -> Report {
    let setting = question.setting;
    let (wishes, packs) = packs::in_force(question.packs, day_of(facts));
    let rulings = ruling::rulings(question.policy, &wishes);
    let walked = engine::walk(facts, &rulings);
    waivers.note_run(setting.list, &walked.ran);
    Report {
        as_of: Some(setting.as_of),
        business: setting.business.map(str::to_string),
        judged: vec![Judged {
            old: facts.old.map(|old| old.head.source.clone()),
            new: Some(facts.new.head.source.clone()),
            ran: walked.ran,
        }],
        items,
        counted: Counted::Items,
        findings: settle::settle(walked.drafts, facts, setting.list, waivers),
        not_run: walked.not_run,
        packs,
        chain: None,
    }
}

/// The day on which a pack must be in force: the day from which the prices hold, or today where that is past.
fn day_of(facts: &Facts<'_>) -> Date {
    facts.effective_day().map_or(facts.as_of, |effective| effective.max(facts.as_of))
}

/// Adds the findings about the waivers themselves, once everything is judged: those whose day is over, and those that
/// waive nothing.
pub fn judge_waivers(report: &mut Report, policy: &Policy, waivers: &Waivers<'_>) {
    let rulings = ruling::rulings(policy, &[]);
    report.findings.extend(waivers.faults(&rulings.base).into_iter().map(Box::new));
}
