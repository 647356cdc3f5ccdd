//! Which versions the sources hold, in the order of their days.

use std::path::Path;
use std::sync::Arc;

use crate::core::date::Date;
use crate::core::diagnostic::{Diagnostic, Problems};
use crate::core::field::Field;
use crate::core::history::Clock;
use crate::core::place::Place;
use crate::ledger;
use crate::normalise::date;
use crate::normalise::list::List;
use crate::normalise::scan::Share;
use crate::normalise::schema::{self, Schema};
use crate::pipeline::history::Asked;
use crate::pipeline::{PART, Setting, open};
use crate::read::table::Table;
use crate::source::git::{self, Repository};
use crate::source::versions;

/// What a source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A whole version of one day.
    Version(Date),
    /// A list whose rows carry their days.
    Long,
}

/// A source that is going to be read.
pub struct Planned {
    pub(super) name: String,
    /// What it is.
    pub form: Form,
    pub(super) bytes: usize,
    is_kept: bool,
    kept: Option<(Table, Schema)>,
    /// Whether it is the list that is judged.
    pub is_judged: bool,
    /// Whether its day is that of the question, because nothing says from which day it holds.
    pub(super) is_supposed: bool,
}

/// A file among the sources.
pub(super) struct Found {
    name: String,
    /// The day that git, the ledger or the name of the file tells.
    pub(super) date: Option<Date>,
    /// Whether the day is that of a commit or of the ledger, which stands whatever the file says.
    pub(super) is_settled: bool,
    /// Whether it is one of a folder or of a pattern.
    pub(super) is_of_many: bool,
    /// Its day where nothing else tells one.
    pub(super) otherwise: Option<Date>,
}

impl Planned {
    /// Its table and columns; opened again unless they were kept.
    pub fn take(&mut self, setting: &Setting<'_>) -> Result<(Table, Schema, Option<open::Source>), Problems> {
        if let Some((table, schema)) = self.kept.take() {
            return Ok((table, schema, None));
        }
        let opened = open::open(&self.name, setting.wishes)?;
        let schema = schema::build(&opened.table, setting.wishes)?;
        Ok((opened.table, schema, Some(opened.stamp)))
    }

    /// Keeps a list that cannot be opened again, or is the only one.
    pub fn keep(&mut self, list: List) {
        let (table, schema) = list.into_parts();
        self.put_back(table, schema);
    }

    /// The same for its parts.
    pub fn put_back(&mut self, table: Table, schema: Schema) {
        if self.is_kept {
            self.kept = Some((table, schema));
        }
    }
}

/// In how many hash partitions the rows are kept. Of the rows of a long list many are about one item, and few rows at a
/// time are handed on to few partitions.
pub fn part_count(versions: &[Planned]) -> usize {
    let needed = versions.iter().map(|version| match version.form {
        Form::Version(_) => (version.bytes / 90 / PART).min(256),
        Form::Long => (version.bytes / 40 / (PART * 16)).min(64),
    });
    needed.max().unwrap_or(0).next_power_of_two()
}

/// The versions of the sources, oldest first; of one day in the order in which they are named.
pub fn planned(sources: &[String], setting: &Setting<'_>, asked: &Asked) -> Result<Vec<Planned>, Problems> {
    let (mut planned, headers, last) = all(sources, None, setting, asked)?;
    let mut problems = Problems::default();
    named_columns_exist(&headers, last.as_ref(), setting, &mut problems);
    problems.unless_any(())?;
    in_order(&mut planned);
    Ok(planned)
}

/// Rows with days of their own come first, then the versions by day.
pub(super) fn in_order(planned: &mut [Planned]) {
    planned.sort_by_key(|version| match version.form {
        Form::Long => None,
        Form::Version(day) => Some(day),
    });
}

pub(super) type Plans = (Vec<Planned>, Vec<Arc<str>>, Option<Table>);

/// What the files of the sources are, in the order in which they are named. A file that is judged may lie among them
/// without a date.
pub(super) fn all(
    sources: &[String],
    judged: Option<&str>,
    setting: &Setting<'_>,
    asked: &Asked,
) -> Result<Plans, Problems> {
    let mut problems = Problems::default();
    let mut found = Vec::new();
    for source in sources {
        match files(source, setting, asked) {
            Ok(files) => found.extend(files),
            Err(own) => problems.extend(own),
        }
    }
    problems.unless_any(())?;
    let is_judged = |file: &Found| judged.is_some_and(|name| versions::is_same_file(&file.name, name));
    found.retain(|file| !(file.is_of_many && file.date.is_none() && is_judged(file)));
    let mut problems = Problems::default();
    let mut planned: Vec<Planned> = Vec::new();
    let mut headers: Vec<Arc<str>> = Vec::new();
    let mut last = None;
    let is_only = found.len() == 1;
    for file in found {
        match plan(file, is_only, setting) {
            Ok((own, header, table)) => {
                planned.push(own);
                headers.extend(header);
                last = table.or(last);
            }
            Err(own) => problems.extend(own),
        }
    }
    problems.unless_any((planned, headers, last))
}

/// The files of a source.
pub(super) fn files(source: &str, setting: &Setting<'_>, asked: &Asked) -> Result<Vec<Found>, Problems> {
    let zone = asked.zone.as_deref();
    if source.starts_with(ledger::PREFIX) {
        return Ok(recorded(source, open::ledger_of(setting.wishes), asked.clock)?);
    }
    if let Some(path) = source.strip_prefix(git::PREFIX) {
        return match path.split_once(':') {
            None => Ok(revisions(path, zone)?),
            Some((revision, path)) => Ok(vec![at_revision(source, revision, path, zone)?]),
        };
    }
    if versions::is_of_many(source) {
        let found = versions::versions(source)?;
        let dated = found.iter().filter(|version| version.date.is_some()).count();
        let of_many = |version: versions::Version| Found {
            name: version.path,
            date: version.date,
            is_settled: false,
            is_of_many: true,
            otherwise: None,
        };
        // Beside files with a date in their names, others are notes.
        return Ok(found.into_iter().filter(|own| own.date.is_some() || dated < 2).map(of_many).collect());
    }
    let date = versions::date_of_name(source);
    Ok(vec![Found { name: source.to_string(), date, is_settled: false, is_of_many: false, otherwise: None }])
}

/// The recorded versions of a list, by the day that counts.
fn recorded(source: &str, ledger: &Path, clock: Clock) -> Result<Vec<Found>, Diagnostic> {
    let versions = ledger::source::versions(source, ledger)?;
    let found = versions.into_iter().map(|(name, version)| {
        let announced = version.announced.filter(|_| clock == Clock::Announced);
        Found { name, date: Some(announced.unwrap_or(version.on)), is_settled: true, is_of_many: true, otherwise: None }
    });
    Ok(found.collect())
}

/// The day of a commit: in the zone of the list, else in that of whoever made it.
fn day_of(seconds: i64, offset: i32, zone: Option<&str>) -> Option<Date> {
    match zone {
        Some(_) => date::of_instant(seconds, zone),
        None => Date::of_day_number(i32::try_from((seconds + i64::from(offset)).div_euclid(86_400)).ok()?),
    }
}

fn revisions(path: &str, zone: Option<&str>) -> Result<Vec<Found>, Diagnostic> {
    let repository = Repository::of_path(Path::new(path))?;
    let mut found: Vec<Found> = Vec::new();
    for (commit, seconds, offset) in repository.revisions(Path::new(path))? {
        let name = format!("{}{}:{path}", git::PREFIX, commit.short());
        let Some(day) = day_of(seconds, offset, zone) else {
            return Err(Diagnostic::new(format!("the commit {} has no usable date", commit.short()))
                .at(Place::file(&Arc::from(name)))
                .help("name a zone that is known:  --zone Europe/London"));
        };
        // Of several commits on one day the last one stands.
        found.retain(|other| other.date != Some(day));
        found.push(Found { name, date: Some(day), is_settled: true, is_of_many: true, otherwise: None });
    }
    Ok(found)
}

fn at_revision(source: &str, revision: &str, path: &str, zone: Option<&str>) -> Result<Found, Diagnostic> {
    let repository = Repository::of_path(Path::new(path))?;
    let (seconds, offset) = repository.time_of(repository.commit(revision)?)?;
    Ok(Found {
        name: source.to_string(),
        date: day_of(seconds, offset, zone),
        is_settled: true,
        is_of_many: true,
        otherwise: None,
    })
}

pub(super) type Plan = (Planned, Vec<Arc<str>>, Option<Table>);

/// What a file is. Gives its headers too, and its table where it is not needed any more.
pub(super) fn plan(file: Found, is_only: bool, setting: &Setting<'_>) -> Result<Plan, Problems> {
    let wishes = setting.wishes;
    let is_kept = is_only || file.name == "-";
    let opened = open::open(&file.name, wishes)?;
    let mut schema = schema::build(&opened.table, wishes)?;
    let table = opened.table;
    let header = table.header.clone();
    let bytes = table.body.len();
    let done = |form: Form, table: Table, schema: Schema| {
        let name = file.name.clone();
        let mut planned = Planned { name, form, bytes, is_kept, kept: None, is_judged: false, is_supposed: false };
        let mut left = None;
        if is_kept {
            planned.kept = Some((table, schema));
        } else {
            left = Some(table);
        }
        Ok((planned, header.clone(), left))
    };
    let by_name = || {
        let is_free = |column: &usize| {
            let own = &schema.columns[*column];
            own.field.is_none() && !own.is_ignored && !schema.key.contains(column)
        };
        schema::find_header(&table.header, "date").filter(is_free)
    };
    let by_field = schema.column(Field::ValidFrom);
    let column = by_field.or_else(by_name);
    if by_field.is_none() && column.is_some() && !file.is_of_many {
        return done(Form::Long, table, schema);
    }
    let mut stated = table.beside.head.valid_from;
    let (mut table, mut varies) = (table, false);
    if let Some(column) = column.filter(|_| stated.is_none() && !file.is_settled) {
        if by_field.is_none() {
            (schema.columns[column].field, schema.columns[column].is_asked) = (Some(Field::ValidFrom), true);
        }
        let none = Share { parts: 1, kept: 0..0 };
        let list = List::read(table, schema, wishes, &[], &none, setting.progress)?;
        stated = list.head.valid_from;
        varies = !list.is_constant[column] && !list.readings[column].is_text;
        (table, schema) = list.into_parts();
        if by_field.is_none() {
            (schema.columns[column].field, schema.columns[column].is_asked) = (None, false);
        }
        if varies && (by_field.is_none() || is_only) {
            return done(Form::Long, table, schema);
        }
    }
    let settled = if file.is_settled { file.date } else { None };
    let day = settled.or(stated).or(file.date).or_else(|| by_git(&file.name, &table));
    match day {
        Some(day) => done(Form::Version(day), table, schema),
        None if varies && file.otherwise.is_none() => done(Form::Long, table, schema),
        None if file.otherwise.is_some() => {
            let (mut planned, headers, left) =
                done(Form::Version(file.otherwise.unwrap_or(setting.as_of)), table, schema)?;
            planned.is_supposed = true;
            Ok((planned, headers, left))
        }
        None => Err(Diagnostic::new("nothing says from which day this version holds")
            .at(Place::file(&table.file))
            .help("put the date into its name, such as prices-2026-07-01.csv")
            .help("or into a column with one date for all rows, such as valid_from")
            .help("or commit it and name it as  git:PATH")
            .into()),
    }
}

/// The day of the last commit that changed a file, where the file is as that commit left it.
fn by_git(name: &str, table: &Table) -> Option<Date> {
    let path = Path::new(name);
    let repository = Repository::of_path(path).ok()?;
    let (commit, seconds, offset) = repository.revisions(path).ok()?.pop()?;
    let is_as_committed = repository.file(commit, path).ok()??.ends_with(table.text());
    day_of(seconds, offset, None).filter(|_| is_as_committed)
}

/// A column that the user names must stand in at least one version.
pub(super) fn named_columns_exist(
    headers: &[Arc<str>],
    table: Option<&Table>,
    setting: &Setting<'_>,
    problems: &mut Problems,
) {
    let (wishes, Some(table)) = (setting.wishes, table) else { return };
    let is_there = |name: &str| headers.iter().any(|header| header.trim().to_lowercase() == name.trim().to_lowercase());
    for wish in &wishes.columns {
        let mut alternatives = wishes.columns.iter().filter(|other| other.is_same_target(wish));
        if !alternatives.any(|other| is_there(&other.header)) {
            problems.extend(schema::missing_header(table, &wish.header, "--column").into());
        }
    }
    let flags = wishes.ignore.len().saturating_sub(wishes.configured_ignore);
    for name in wishes.ignore.iter().take(flags).filter(|name| !is_there(name)) {
        problems.extend(schema::missing_header(table, name, "--ignore").into());
    }
}
