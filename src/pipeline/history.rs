//! `history`: all versions of a list, or one long list, become the history of each price.

mod long;
mod newest;
pub mod tables;
mod versions;

use std::collections::BTreeSet;

use crate::compare::fold::{Fold, Reading};
use crate::compare::prior_price;
use crate::compare::replay::{Question, Replay};
use crate::compare::{self};
use crate::core::date::Date;
use crate::core::diagnostic::{Diagnostic, Problems};
use crate::core::field::Field;
use crate::core::history::{Clock, Counting, HistoryReport};
use crate::core::inflation::PriceIndex;
use crate::core::list::TaxBasis;
use crate::core::promotion::Promotions;
use crate::core::window::{Stretch, Window};
use crate::core::wishes::Duplicates;
use crate::normalise::list::List;
use crate::normalise::scan::Share;
use crate::normalise::schema::Schema;
use crate::pipeline::{self, Setting};
use crate::read::table::Table;
use versions::{Form, Planned};

/// How many rises a window may hold where nobody says.
const LIMIT: u32 = 1;

/// What is asked.
#[derive(Clone, Debug)]
pub struct Asked {
    /// By which date a change counts.
    pub clock: Clock,
    /// The time zone of the list.
    pub zone: Option<String>,
    /// How rises are counted; its `as_of` is the one below.
    pub counting: Counting,
    /// The window in which they are counted.
    pub window: Window,
    /// How many of them it may hold; `None` is one.
    pub limit: Option<u32>,
    /// How prior prices are found.
    pub prior: prior_price::Asked,
    /// The first day of a reduction that is asked about.
    pub prior_on: Option<Date>,
    /// Consumer prices.
    pub index: Option<PriceIndex>,
    /// The day the question is asked; `None` is that of the newest version.
    pub as_of: Option<Date>,
    /// How many of the prices that rose are shown at most; `None` is all.
    pub shown: Option<usize>,
}

impl Default for Asked {
    fn default() -> Asked {
        Asked {
            clock: Clock::default(),
            zone: None,
            counting: Counting::default(),
            window: Window::Months(12),
            limit: None,
            prior: prior_price::Asked::default(),
            prior_on: None,
            index: None,
            as_of: None,
            shown: None,
        }
    }
}

/// The history of a list, replayed when someone asks.
pub struct Known {
    replay: Replay,
    asked: Asked,
    as_of: Date,
    day: Option<Date>,
}

/// The list that is judged against its history: the newest point of it.
#[derive(Clone, Copy, Debug)]
pub struct Newest<'n> {
    /// Its source.
    pub name: &'n str,
    /// The version that it is compared with, which belongs to its past where its day is known.
    pub old: Option<&'n str>,
    /// The day from which it holds, where the user says so.
    pub effective: Option<Date>,
    /// The day on which it was announced, where the user says so.
    pub announced: Option<Date>,
    /// Whether its day is still to be found: then it stands behind all versions, and none of them is left out.
    pub is_to_be_planned: bool,
}

/// Reads the versions and hands the history to whoever shows it. The `as_of` of the setting is not used.
/// Errors: everything that cannot be read with certainty; then nothing is shown.
pub fn history<T>(
    sources: &[String],
    setting: &Setting<'_>,
    asked: &Asked,
    show: impl FnOnce(&HistoryReport<'_>) -> Result<T, Problems>,
) -> Result<T, Problems> {
    let known = known(sources, setting, asked)?;
    let shown = show(&known.report(setting));
    // The process ends soon and gives back all memory at once.
    std::mem::forget(known);
    shown
}

/// Reads the versions. Sources are files, folders, quoted patterns, `git:PATH` and `git:REV:PATH`.
pub fn known(sources: &[String], setting: &Setting<'_>, asked: &Asked) -> Result<Known, Problems> {
    read(versions::planned(sources, setting, asked)?, None, setting, asked)
}

/// Reads the versions up to a list that is judged, which stands among them as the newest. What is dated later is no part
/// of its past.
pub fn up_to(newest: &Newest<'_>, sources: &[String], setting: &Setting<'_>, asked: &Asked) -> Result<Known, Problems> {
    let (versions, day) = newest::up_to(newest, sources, setting, asked)?;
    read(versions, day, setting, asked)
}

fn read(
    mut versions: Vec<Planned>,
    until: Option<Date>,
    setting: &Setting<'_>,
    asked: &Asked,
) -> Result<Known, Problems> {
    let mut fold = folded(&mut versions, setting, asked)?;
    fold.close();
    // Where the rows of the judged list carry their days, each of them has its own.
    let is_judged_long = || versions.iter().any(|version| version.is_judged && version.form == Form::Long);
    let until = until.filter(|_| !is_judged_long());
    let newest = || fold.days().last().copied();
    // A judged list is judged as of its own day, whenever that is done.
    let as_of = until.or(asked.as_of).or_else(newest).unwrap_or(setting.as_of);
    let by_wish = match setting.wishes.tax {
        Some(TaxBasis::Included) => Some(true),
        Some(TaxBasis::Excluded) => Some(false),
        _ => None,
    };
    let is_gross = asked.counting.is_gross.or(by_wish);
    let question = Question {
        counting: Counting { as_of: Some(as_of), is_gross, ..asked.counting.clone() },
        window: asked.window,
        limit: asked.limit.unwrap_or(LIMIT),
        as_of,
        until,
        prior: asked.prior,
        prior_on: asked.prior_on,
        index: asked.index.clone(),
    };
    Ok(Known { replay: Replay::new(fold, &setting.wishes.renamed, question), asked: asked.clone(), as_of, day: until })
}

impl Known {
    /// The prices over time.
    pub fn replay(&self) -> &Replay {
        &self.replay
    }

    /// The day of the judged list; `None` where its rows carry their days.
    pub fn day(&self) -> Option<Date> {
        self.day
    }

    /// The history with its counts.
    pub fn report(&self, setting: &Setting<'_>) -> HistoryReport<'_> {
        let counted = self.replay.summary(self.asked.shown);
        let fold = self.replay.fold();
        let days = fold.days();
        HistoryReport {
            business: setting.business.map(str::to_string),
            list: setting.list.to_string(),
            clock: self.asked.clock,
            window: self.asked.window,
            limit: self.asked.limit.unwrap_or(LIMIT),
            is_own_limit: self.asked.limit.is_some(),
            as_of: self.as_of,
            stretch: days.first().zip(days.last()).map(|(first, last)| Stretch { first: *first, last: *last }),
            versions: days.len() as u64,
            key: fold.key.clone(),
            appended: fold.appended.iter().map(|field| field.name()).collect(),
            index: self.asked.index.as_ref().map(|index| index.name.clone()),
            summary: counted.summary,
            statistics: counted.statistics,
            categories: counted.categories,
            rose: counted.rose,
            ranked: counted.ranked,
            reduced: counted.reduced,
            prices: &self.replay,
        }
    }
}

/// What a walk over all versions came to.
enum Walked {
    /// The fold is whole.
    Done,
    /// It must be walked again, with more columns in the key or every observation kept.
    Again,
}

/// How the next walk goes.
struct Plan {
    appended: Vec<Field>,
    keeps_all: bool,
    /// Whether a long list may be judged while it is followed.
    supposes: bool,
    parts: usize,
}

fn folded(versions: &mut [Planned], setting: &Setting<'_>, asked: &Asked) -> Result<Fold, Problems> {
    let parts = versions::part_count(versions);
    let mut plan = Plan { appended: Vec::new(), keeps_all: false, supposes: true, parts };
    loop {
        let mut fold: Option<Fold> = None;
        let mut is_again = false;
        for version in versions.iter_mut() {
            let (table, schema, stamp) = version.take(setting)?;
            let walked = match version.form {
                Form::Version(day) => whole(version, (table, schema), day, &mut plan, &mut fold, setting, asked),
                Form::Long => long::long(version, (table, schema), &mut plan, &mut fold, setting, asked),
            };
            let walked = walked?;
            if let Some(stamp) = stamp {
                stamp.still_unchanged()?;
            }
            if matches!(walked, Walked::Again) {
                is_again = true;
                break;
            }
        }
        if let Some(fold) = fold.filter(|_| !is_again) {
            return Ok(fold);
        }
        if !is_again {
            return Err(Diagnostic::new("there is no version to read").help("name a file with prices").into());
        }
    }
}

fn fold_for<'f>(fold: &'f mut Option<Fold>, list: &List, plan: &Plan) -> &'f mut Fold {
    fold.get_or_insert_with(|| Fold::new(plan.parts, list.schema.key.len(), &plan.appended, plan.keeps_all))
}

/// The next column that may be appended to the key.
fn next_column(schema: &Schema, plan: &Plan, of: &[Field]) -> Option<Field> {
    let free = of.iter().copied().filter(|field| !plan.appended.contains(field));
    pipeline::candidates(&[schema], free).pop()
}

/// Folds a whole version.
fn whole(
    version: &mut Planned,
    (table, schema): (Table, Schema),
    day: Date,
    plan: &mut Plan,
    fold: &mut Option<Fold>,
    setting: &Setting<'_>,
    asked: &Asked,
) -> Result<Walked, Problems> {
    let wishes = setting.wishes;
    let share = Share::all(plan.parts);
    let list = List::read(table, schema, wishes, &plan.appended, &share, setting.progress)?;
    pipeline::refuse_nothing(&[&list], wishes)?;
    let is_choosing = matches!(wishes.duplicates, Some(Duplicates::First | Duplicates::Last));
    let repeats = if is_choosing { compare::alone(&list, wishes).new_repeats } else { Vec::new() };
    let is_to_extend = |fields: &[Field]| next_column(&list.schema, plan, fields);
    const LISTED: [Field; 4] = [Field::CustomerGroup, Field::Territory, Field::MinQuantity, Field::Period];
    if !repeats.is_empty()
        && let Some(field) = is_to_extend(&LISTED)
    {
        plan.appended.push(field);
        version.keep(list);
        return Ok(Walked::Again);
    }
    let losers: BTreeSet<usize> = repeats.iter().map(|both| compare::loser(*both, wishes).start()).collect();
    let promotions = Promotions::read(&list.statements)?;
    let fold = fold_for(fold, &list, plan);
    let prices = fold.prices(&list);
    let reading = Reading::new(&list, prices, None, asked.clock, asked.zone.as_deref(), &promotions);
    if !fold.version(&list, day, &reading, &losers) {
        let is_late = fold.is_out_of_order();
        plan.keeps_all |= is_late;
        version.keep(list);
        return Ok(if is_late { Walked::Again } else { Walked::Done });
    }
    if let Some(field) = is_to_extend(&LISTED) {
        plan.appended.push(field);
    } else if list.schema.column(Field::ValidFrom).is_some_and(|column| !list.readings[column].is_text) {
        // One key, several periods: the rows carry their days.
        version.form = Form::Long;
    } else {
        let repeats = compare::alone(&list, wishes).new_repeats;
        return Err(pipeline::repeated(&[(&list, &repeats[..])], &plan.appended));
    }
    version.keep(list);
    Ok(Walked::Again)
}
