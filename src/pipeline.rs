//! The road: the calls, in order, one function per command.

pub mod check;
pub mod history;
pub mod impact;
pub mod ledger;
pub mod notice;
pub mod open;
pub mod plan;
pub mod quote;
pub mod review;
pub mod verify;

use crate::compare::{self, matching::Joined};
use crate::core::change::Comparison;
use crate::core::date::Date;
use crate::core::diagnostic::{Diagnostic, Problems};
use crate::core::field::Field;
use crate::core::policy::Policy;
use crate::core::progress::Progress;
use crate::core::wishes::{Duplicates, Wishes};
use crate::normalise::list::List;
use crate::normalise::scan::{Entry, Share};
use crate::normalise::schema::{self, APPENDABLE, Schema};
use crate::pipeline::open::{Days, Opened, Source};
use crate::read::table::Table;

/// Rows in one hash partition: few enough that a partition stays in a processor's own memory.
const PART: usize = 1 << 14;

/// How many repeated keys of a file are told in full.
const REPEATS_SHOWN: usize = 5;
/// How many of them are asked which column tells their rows apart.
const REPEATS_COMPARED: usize = 1000;

/// What stays the same for the whole run.
#[derive(Clone, Copy)]
pub struct Setting<'s> {
    /// How the lists are read and compared.
    pub wishes: &'s Wishes,
    /// The name of the list.
    pub list: &'s str,
    /// The name of the business.
    pub business: Option<&'s str>,
    /// The day the question is asked.
    pub as_of: Date,
    /// The dates in the names of the old and the new version, where they are versions of a folder.
    pub dates: [Option<Date>; 2],
    /// Who watches.
    pub progress: &'s dyn Progress,
}

/// Compares two versions of a list and hands the comparison to whoever shows it.
/// Errors: everything that cannot be read with certainty, of both files at once; then nothing is shown.
pub fn diff<T>(
    old: &str,
    new: &str,
    setting: &Setting<'_>,
    show: impl FnOnce(&Comparison<'_>) -> Result<T, Problems>,
) -> Result<T, Problems> {
    let (lists, joined) = read_pair(old, new, setting, None, false)?;
    let comparison = lists.compared(joined, setting);
    let shown = show(&comparison);
    // The process ends soon and gives back all memory at once; a million changes one by one would take longer.
    std::mem::forget(comparison);
    shown
}

/// Two lists whose keys tell every row apart.
struct Lists {
    old: List,
    new: List,
    appended: Vec<Field>,
}

/// Notes the days that a ledger knows of the version.
fn take_days(list: &mut List, days: Days) {
    list.head.named_date = days.on.or(list.head.named_date);
    list.head.announced = days.announced;
}

impl Lists {
    fn compared(&self, joined: Joined, setting: &Setting<'_>) -> Comparison<'_> {
        let business = setting.business.map(str::to_string);
        compare::compare(&self.old, &self.new, joined, setting.wishes, &self.appended, setting.as_of, business)
    }

    /// Gives back what says where the rows stand, unless some will be looked up: those told apart by appended columns,
    /// and those that a fee or a promotion names.
    fn forget_rows(&mut self) {
        let is_looked_up = |list: &List| !list.fees.is_empty() || !list.statements.is_empty();
        if self.appended.is_empty() && !is_looked_up(&self.old) && !is_looked_up(&self.new) {
            let [old, new] = [&mut self.old, &mut self.new].map(|list| std::mem::take(&mut list.entries));
            // The workers get the room: what they find next takes it up.
            rayon::join(|| drop(old), || drop(new));
        }
    }
}

/// Opens, reads and joins two versions of a list. Who looks at every row once more after the join has the rows kept. The
/// columns that a policy names must be there.
fn read_pair(
    old: &str,
    new: &str,
    setting: &Setting<'_>,
    policy: Option<&Policy>,
    keeps_rows: bool,
) -> Result<(Lists, Joined), Problems> {
    let (old, new) = opened(old, new, setting.wishes)?;
    let (old_schema, new_schema) =
        both(schema::build(&old.table, setting.wishes), schema::build(&new.table, setting.wishes))?;
    let tables = [&old.table, &new.table];
    named_columns_exist(&tables, setting)?;
    only_columns_exist(&tables, policy)?;
    let (mut lists, joined) = read_both((old.table, old_schema), (new.table, new_schema), setting, keeps_rows)?;
    still_unchanged(&[&old.stamp, &new.stamp])?;
    take_days(&mut lists.old, old.days);
    take_days(&mut lists.new, new.days);
    Ok((lists, joined))
}

/// Opens both sources at the same time.
fn opened(old: &str, new: &str, wishes: &Wishes) -> Result<(Opened, Opened), Problems> {
    let (old, new) = rayon::join(|| open::open(old, wishes), || open::open(new, wishes));
    both(old, new)
}

/// Both results, or the problems of both.
fn both<A, B>(a: Result<A, Problems>, b: Result<B, Problems>) -> Result<(A, B), Problems> {
    match (a, b) {
        (Ok(a), Ok(b)) => Ok((a, b)),
        (Err(mut problems), Err(more)) => {
            problems.join(more);
            Err(problems)
        }
        (Err(problems), Ok(_)) | (Ok(_), Err(problems)) => Err(problems),
    }
}

/// A column that the user names must stand in at least one of the files. Of several headers for one field one is
/// enough, and an ignored column of the configuration may be there for other versions.
fn named_columns_exist(tables: &[&Table], setting: &Setting<'_>) -> Result<(), Problems> {
    let wishes = setting.wishes;
    let is_there = |name: &str| tables.iter().any(|table| schema::find_header(&table.header, name).is_some());
    let Some(new) = tables.last() else { return Ok(()) };
    let mut problems = Problems::default();
    let flags = wishes.columns.len().saturating_sub(wishes.configured_columns);
    for (index, wish) in wishes.columns.iter().enumerate() {
        let mut alternatives = wishes.columns.iter().filter(|other| other.is_same_target(wish));
        if !alternatives.any(|other| is_there(&other.header)) {
            let key = if setting.list == "default" { "prices".to_string() } else { format!("lists.{}", setting.list) };
            let source = if index < flags { "--column".to_string() } else { format!("[{key}.columns]") };
            problems.extend(schema::missing_header(new, &wish.header, &source).into());
        }
    }
    let flags = wishes.ignore.len().saturating_sub(wishes.configured_ignore);
    for name in wishes.ignore.iter().take(flags).filter(|name| !is_there(name)) {
        problems.extend(schema::missing_header(new, name, "--ignore").into());
    }
    problems.unless_any(())
}

/// A slip in `--only-columns` would make findings of what may change, or hide that nothing else may.
fn only_columns_exist(tables: &[&Table], policy: Option<&Policy>) -> Result<(), Problems> {
    let mut problems = Problems::default();
    let is_there = |name: &str| tables.iter().any(|table| schema::find_header(&table.header, name).is_some());
    for name in policy.iter().flat_map(|policy| &policy.only_columns).filter(|name| !is_there(name)) {
        if let Some(new) = tables.last() {
            problems.extend(schema::missing_header(new, name, "--only-columns").into());
        }
    }
    problems.unless_any(())
}

fn still_unchanged(sources: &[&Source]) -> Result<(), Problems> {
    let mut problems = Problems::default();
    for source in sources {
        if let Err(problem) = source.still_unchanged() {
            problems.extend(problem.into());
        }
    }
    problems.unless_any(())
}

/// In how many hash partitions the rows of tables of one size are kept.
fn part_count<'t>(tables: impl IntoIterator<Item = &'t Table>) -> usize {
    let longest = tables.into_iter().map(|table| table.body.len()).max().unwrap_or(0);
    (longest / 90 / PART).next_power_of_two().clamp(1, 1024)
}

/// The fields that may be appended to the key, the last one first.
fn candidates(schemas: &[&Schema], appendable: impl IntoIterator<Item = Field>) -> Vec<Field> {
    let has = |field: &Field| schemas.iter().any(|schema| schema.column(*field).is_some());
    let in_key = |field: &Field| {
        schemas.first().is_some_and(|first| first.key.iter().any(|at| first.columns[*at].field == Some(*field)))
    };
    if schemas.first().is_none_or(|first| first.is_key_asked) {
        return Vec::new();
    }
    let mut found: Vec<Field> = appendable.into_iter().filter(|field| has(field) && !in_key(field)).collect();
    found.reverse();
    found
}

/// Reads and joins both lists. Where keys repeat, columns are appended on both sides, one by one, until they do not.
fn read_both(
    old: (Table, Schema),
    new: (Table, Schema),
    setting: &Setting<'_>,
    keeps_rows: bool,
) -> Result<(Lists, Joined), Problems> {
    let wishes = setting.wishes;
    let parts = part_count([&old.0, &new.0]);
    let mut candidates = candidates(&[&old.1, &new.1], APPENDABLE);
    let mut appended: Vec<Field> = Vec::new();
    let (mut old, mut new) = (old, new);
    loop {
        // The rows of one item must be seen together once columns are appended to its key.
        let count = if appended.is_empty() && !keeps_rows { share_count([&old.0, &new.0], wishes.memory) } else { 1 };
        let shares = Share::several(parts, count);
        let read = |(table, schema): (Table, Schema)| {
            List::read(table, schema, wishes, &appended, &shares[0], setting.progress)
        };
        let (mut old_list, mut new_list) = both(read(old), read(new))?;
        old_list.head.list = setting.list.to_string();
        new_list.head.list = setting.list.to_string();
        [old_list.head.named_date, new_list.head.named_date] = setting.dates;
        let mut joined = compare::join(&old_list, &new_list, wishes);
        for share in &shares[1..] {
            old_list.read_share(share, setting.progress)?;
            new_list.read_share(share, setting.progress)?;
            joined.extend(compare::join(&old_list, &new_list, wishes));
        }
        joined.settle();
        if joined.old_repeats.is_empty() && joined.new_repeats.is_empty() {
            refuse_nothing(&[&old_list, &new_list], wishes)?;
            let mut lists = Lists { old: old_list, new: new_list, appended };
            if !keeps_rows {
                lists.forget_rows();
            }
            return Ok((lists, joined));
        }
        if let Some(field) = candidates.pop() {
            appended.push(field);
            old = old_list.into_parts();
            new = new_list.into_parts();
            continue;
        }
        if wishes.duplicates.unwrap_or(Duplicates::Error) == Duplicates::Error {
            let repeats = [(&old_list, &joined.old_repeats[..]), (&new_list, &joined.new_repeats[..])];
            return Err(repeated(&repeats, &appended));
        }
        refuse_nothing(&[&old_list, &new_list], wishes)?;
        return Ok((Lists { old: old_list, new: new_list, appended }, joined));
    }
}

/// In how many shares the rows are matched so that their entries take at most half of the memory allowed.
fn share_count(tables: [&Table; 2], memory: Option<u64>) -> usize {
    let is_looked_up = tables.iter().any(|table| !table.beside.statements.is_empty() || !table.beside.fees.is_empty());
    let Some(memory) = memory.filter(|_| !is_looked_up) else { return 1 };
    let rows: usize = tables.iter().map(|table| table.likely_rows()).sum();
    let needed = (rows * size_of::<Entry>()) as u64 / 8 * 9;
    usize::try_from(needed.div_ceil((memory / 2).max(1))).unwrap_or(usize::MAX)
}

/// An empty list compared with anything proves nothing.
fn refuse_nothing(lists: &[&List], wishes: &Wishes) -> Result<(), Problems> {
    let mut problems = Problems::default();
    for list in lists {
        if list.head.rows == 0 && !wishes.allow_empty {
            let problem = Diagnostic::new("the list has no price row")
                .at(crate::core::place::Place::file(&list.table.file))
                .help("give the list its rows; if it is meant to be empty:  --allow-empty");
            problems.extend(problem.into());
        }
    }
    problems.unless_any(())
}

fn repeated(lists: &[(&List, &[(Entry, Entry)])], appended: &[Field]) -> Problems {
    let mut problems = Problems::default();
    for (list, repeats) in lists {
        let help = more_columns(list, repeats, appended);
        for (index, (earlier, later)) in repeats.iter().enumerate() {
            if index >= REPEATS_SHOWN {
                problems.uncounted += (repeats.len() - index) as u64;
                break;
            }
            problems.extend(repeated_key(list, *earlier, *later, &help).into());
        }
    }
    problems
}

/// Which columns were tried, and the one that would tell all rows with one key apart.
fn more_columns(list: &List, repeats: &[(Entry, Entry)], appended: &[Field]) -> String {
    let header = |column: usize| list.schema.columns[column].header.to_string();
    let tried: Vec<usize> = list.schema.key.iter().copied().chain(list.appended.iter().flatten().copied()).collect();
    let differs = |column: usize| {
        repeats.iter().take(REPEATS_COMPARED).all(|(earlier, later)| {
            let (mut a, mut b) = (Vec::new(), Vec::new());
            let earlier = list.row(earlier.start(), earlier.length(), &mut a);
            earlier.text(column) != list.row(later.start(), later.length(), &mut b).text(column)
        })
    };
    let is_price = |column: &usize| list.schema.prices.iter().any(|(_, price)| price == column);
    let telling = (0..list.schema.columns.len())
        .filter(|column| !tried.contains(column) && !is_price(column))
        .find(|column| !repeats.is_empty() && differs(*column));
    let mut columns: Vec<String> = tried.iter().map(|column| header(*column)).collect();
    let made_of = columns.join(" + ");
    match telling {
        Some(column) => {
            columns.push(header(column));
            format!(
                "the key is made of {made_of}; \"{}\" tells these rows apart:  --key \"{}\"",
                header(column),
                columns.join(",")
            )
        }
        None => {
            let missing = appended.iter().zip(&list.appended).filter(|(_, column)| column.is_none());
            let missing: Vec<&str> = missing.map(|(field, _)| field.name()).collect();
            let without =
                if missing.is_empty() { String::new() } else { format!(", and {} is not in it", missing.join(", ")) };
            format!("the key is made of {made_of}{without}; name the columns that tell the rows apart:  --key COL,COL")
        }
    }
}

fn repeated_key(list: &List, earlier: Entry, later: Entry, help: &str) -> Diagnostic {
    let mut ends = Vec::new();
    let row = list.row(later.start(), later.length(), &mut ends);
    let mut parts: Vec<String> = vec![row.key().item().into_owned()];
    parts.extend(row.variant().iter().filter(|part| !part.is_empty()).map(|part| part.to_string()));
    let key = parts.join(" | ");
    let cell = list.schema.key.first().map_or(later.start(), |column| row.row.cell_start(*column));
    let column = list.schema.key.first().copied();
    let first_line = list.table.place(earlier.start(), None);
    let label = match first_line.line() {
        Some(line) => format!("stands in line {line} already"),
        None => "stands before already".to_string(),
    };
    Diagnostic::new(format!("the key \"{key}\" stands twice in one list"))
        .at(list.table.place(cell, column))
        .excerpt(list.table.excerpt(cell, list.table.cell_at(cell).len(), &label))
        .related(first_line, "the first one")
        .help(help)
        .help("or say which row counts:  --duplicates first   or   --duplicates last")
}
