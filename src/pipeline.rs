//! The road: the calls, in order, one function per command.

pub mod open;
pub mod review;

use crate::compare::{self, matching::Joined};
use crate::core::change::Comparison;
use crate::core::date::Date;
use crate::core::diagnostic::{Diagnostic, Problems};
use crate::core::field::Field;
use crate::core::progress::Progress;
use crate::core::wishes::{Duplicates, Wishes};
use crate::normalise::list::List;
use crate::normalise::scan::Entry;
use crate::normalise::schema::{self, APPENDABLE, Schema};
use crate::pipeline::open::Source;
use crate::read::table::Table;

/// Rows in one hash partition: few enough that a partition stays in a processor's own memory.
const PART: usize = 1 << 14;

/// What stays the same for the whole run.
pub struct Setting<'s> {
    /// How the lists are read and compared.
    pub wishes: &'s Wishes,
    /// The name of the list.
    pub list: &'s str,
    /// The name of the business.
    pub business: Option<&'s str>,
    /// The day the question is asked.
    pub as_of: Date,
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
    let (old, new) = both(open::open(old, setting.wishes), open::open(new, setting.wishes))?;
    let sources = (old.stamp, new.stamp);
    let (old_schema, new_schema) =
        both(schema::build(&old.table, setting.wishes), schema::build(&new.table, setting.wishes))?;
    named_columns_exist(&old.table, &new.table, setting.wishes)?;
    let read = read_both((old.table, old_schema), (new.table, new_schema), setting)?;
    still_unchanged(&sources)?;
    let comparison = compare::compare(
        &read.old,
        &read.new,
        read.joined,
        setting.wishes,
        &read.appended,
        setting.as_of,
        setting.business.map(str::to_string),
    );
    show(&comparison)
}

/// Both results, or the problems of both.
fn both<A, B>(a: Result<A, Problems>, b: Result<B, Problems>) -> Result<(A, B), Problems> {
    match (a, b) {
        (Ok(a), Ok(b)) => Ok((a, b)),
        (Err(mut problems), Err(more)) => {
            problems.extend(more);
            Err(problems)
        }
        (Err(problems), Ok(_)) | (Ok(_), Err(problems)) => Err(problems),
    }
}

/// A column that the user names must stand in at least one of the files.
fn named_columns_exist(old: &Table, new: &Table, wishes: &Wishes) -> Result<(), Problems> {
    let mut problems = Problems::default();
    let names = wishes.columns.iter().map(|wish| wish.header.as_str()).chain(wishes.ignore.iter().map(String::as_str));
    for name in names {
        if schema::find_header(&old.header, name).is_none() && schema::find_header(&new.header, name).is_none() {
            problems.extend(schema::missing_header(new, name, "--column or --ignore").into());
        }
    }
    problems.unless_any(())
}

fn still_unchanged(sources: &(Source, Source)) -> Result<(), Problems> {
    let mut problems = Problems::default();
    for source in [&sources.0, &sources.1] {
        if let Err(problem) = source.still_unchanged() {
            problems.extend(problem.into());
        }
    }
    problems.unless_any(())
}

/// Two lists whose keys tell every row apart, joined.
struct Read {
    old: List,
    new: List,
    joined: Joined,
    appended: Vec<Field>,
}

/// Reads both lists. Where keys repeat, columns are appended on both sides, one by one, until they do not.
fn read_both(old: (Table, Schema), new: (Table, Schema), setting: &Setting<'_>) -> Result<Read, Problems> {
    let wishes = setting.wishes;
    let parts = (old.0.body.len().max(new.0.body.len()) / 90 / PART).next_power_of_two().clamp(1, 1024);
    let has = |field: &Field| old.1.column(*field).is_some() || new.1.column(*field).is_some();
    let in_key = |field: &Field| old.1.key.iter().any(|column| old.1.columns[*column].field == Some(*field));
    let mut candidates: Vec<Field> = if old.1.is_key_asked {
        Vec::new()
    } else {
        APPENDABLE.into_iter().filter(|field| has(field) && !in_key(field)).collect()
    };
    candidates.reverse();
    let mut appended: Vec<Field> = Vec::new();
    let (mut old, mut new) = (old, new);
    loop {
        let read =
            |(table, schema): (Table, Schema)| List::read(table, schema, wishes, &appended, parts, setting.progress);
        let (mut old_list, mut new_list) = both(read(old), read(new))?;
        old_list.head.list = setting.list.to_string();
        new_list.head.list = setting.list.to_string();
        let joined = compare::join(&old_list, &new_list, wishes);
        if joined.old_repeats.is_empty() && joined.new_repeats.is_empty() {
            refuse_nothing(&old_list, &new_list, wishes)?;
            return Ok(Read { old: old_list, new: new_list, joined, appended });
        }
        if let Some(field) = candidates.pop() {
            appended.push(field);
            old = old_list.into_parts();
            new = new_list.into_parts();
            continue;
        }
        if wishes.duplicates.unwrap_or(Duplicates::Error) == Duplicates::Error {
            return Err(repeated(&old_list, &new_list, &joined, &appended));
        }
        refuse_nothing(&old_list, &new_list, wishes)?;
        return Ok(Read { old: old_list, new: new_list, joined, appended });
    }
}

/// An empty list compared with anything proves nothing.
fn refuse_nothing(old: &List, new: &List, wishes: &Wishes) -> Result<(), Problems> {
    let mut problems = Problems::default();
    for list in [old, new] {
        if list.head.rows == 0 && !wishes.allow_empty {
            let problem = Diagnostic::new("the list has no price row")
                .at(crate::core::place::Place::file(&list.table.file))
                .help("give the list its rows; if it is meant to be empty:  --allow-empty");
            problems.extend(problem.into());
        }
    }
    problems.unless_any(())
}

fn repeated(old: &List, new: &List, joined: &Joined, appended: &[Field]) -> Problems {
    let mut problems = Problems::default();
    for (list, repeats) in [(old, &joined.old_repeats), (new, &joined.new_repeats)] {
        for (index, (earlier, later)) in repeats.iter().enumerate() {
            if index >= 40 {
                problems.uncounted += (repeats.len() - index) as u64;
                break;
            }
            problems.extend(repeated_key(list, *earlier, *later, appended).into());
        }
    }
    problems
}

fn repeated_key(list: &List, earlier: Entry, later: Entry, appended: &[Field]) -> Diagnostic {
    let mut ends = Vec::new();
    let row = list.row(later.start(), later.length(), &mut ends);
    let key = row.key().item().into_owned();
    let cell = list.schema.key.first().map_or(later.start(), |column| row.row.cell_start(*column));
    let column = list.schema.key.first().copied();
    let first_line = list.table.place(earlier.start(), None);
    let mut tried: Vec<String> =
        list.schema.key.iter().map(|column| list.schema.columns[*column].header.to_string()).collect();
    tried.extend(appended.iter().map(|field| field.name().to_string()));
    let label = match first_line.line() {
        Some(line) => format!("stands in line {line} already"),
        None => "stands before already".to_string(),
    };
    Diagnostic::new(format!("the key \"{key}\" stands twice in one list"))
        .at(list.table.place(cell, column))
        .excerpt(list.table.excerpt(cell, list.table.cell_at(cell).len(), &label))
        .related(first_line, "the first one")
        .help(format!(
            "the key is made of {}; name the columns that tell the rows apart:  --key COL,COL",
            tried.join(" + ")
        ))
        .help("or say which row counts:  --duplicates first   or   --duplicates last")
}
