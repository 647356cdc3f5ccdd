//! Reads the versions of a ledger and adds to them, whole or not at all.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use rusqlite::{Connection, OptionalExtension, Row, TransactionBehavior, params};

use super::layout::{self, State};
use super::{chain, open, trouble};
use crate::core::date::Date;
use crate::core::diagnostic::Diagnostic;
use crate::core::ledger::{Part, Recorded, Sum, Version, entries};
use crate::core::place::Place;

/// SQLite holds no larger value.
const LARGEST: usize = 999_000_000;

/// How long a command waits for another one that writes.
pub const PATIENCE: Duration = Duration::from_secs(15);

/// A version that is going to be recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The name of the list.
    pub list: String,
    /// The day from which it holds.
    pub on: Date,
    /// The day on which it was announced.
    pub announced: Option<Date>,
    /// The price rows that were read in it.
    pub rows: u64,
    /// Its files in their order: names without folders, and bytes.
    pub parts: Vec<(String, Vec<u8>)>,
}

/// An open ledger.
#[derive(Debug)]
pub struct Ledger {
    pub(super) connection: Connection,
    pub(super) file: Arc<str>,
}

impl Ledger {
    /// Opens a ledger to read it.
    ///
    /// # Errors
    /// No such file, none of ours, or one in which nothing is recorded.
    pub fn to_read(path: &Path) -> Result<Ledger, Diagnostic> {
        let file: Arc<str> = Arc::from(path.to_string_lossy());
        let connection = open::to_read(path, &file, PATIENCE)?;
        Ok(Ledger { connection, file })
    }

    /// Opens a ledger to add to it, and waits so long for others who do. One that is not there is made by its first
    /// version.
    ///
    /// # Errors
    /// A file that is none of ours or cannot be written.
    pub fn to_write(path: &Path, patience: Duration) -> Result<Ledger, Diagnostic> {
        let file: Arc<str> = Arc::from(path.to_string_lossy());
        let connection = open::to_write(path, &file, patience)?;
        Ok(Ledger { connection, file })
    }

    /// The name of its file.
    pub fn file(&self) -> &Arc<str> {
        &self.file
    }

    /// Every version in the order of the chain, without their bytes.
    ///
    /// # Errors
    /// A version that cannot be read.
    pub fn versions(&self) -> Result<Vec<Version>, Diagnostic> {
        versions(&self.connection, &self.file)
    }

    /// The version of a list in force on a day, without reading all others: a history asks for one after the other.
    ///
    /// # Errors
    /// A version that cannot be read.
    pub fn in_force(&self, list: &str, day: Date) -> Result<Option<Version>, Diagnostic> {
        let newest = "SELECT number FROM version WHERE list = ? AND effective <= ?
                      ORDER BY effective DESC, number DESC LIMIT 1";
        let asked = params![list, day.to_string()];
        let number = self.connection.query_row(newest, asked, |row| row.get::<_, i64>(0)).optional();
        match number.map_err(|error| trouble::told(&error, &self.file))? {
            Some(number) => readable(&self.connection, number.cast_unsigned(), &self.file).map(Some),
            None => Ok(None),
        }
    }

    /// The bytes of a file of a version, as they were recorded.
    ///
    /// # Errors
    /// They are not what was recorded, or what is said about them is not.
    pub fn content(&self, version: &Version, place: usize) -> Result<Vec<u8>, Diagnostic> {
        let Version { number, list, on, .. } = version;
        let changed = |what: &str| {
            let headline = format!("version {number} ({list}, from {on}) is not as it was recorded: {what}");
            trouble::changed(headline, &self.file)
        };
        if chain::hash(version) != version.hash {
            return Err(changed("its entry was changed"));
        }
        let part = version.parts.get(place).ok_or_else(|| changed("a file of it is gone"))?;
        let content = content(&self.connection, *number, place, <[u8]>::to_vec)
            .map_err(|error| trouble::told(&error, &self.file))?;
        match content {
            Some(content) if chain::sum(&content) == part.sum => Ok(content),
            Some(_) => Err(changed(&format!("{} was changed", part.name))),
            None => Err(changed(&format!("{} is gone", part.name))),
        }
    }

    /// Records a version. The very same one, when it stands for its list and day already, is not kept twice.
    ///
    /// # Errors
    /// The disk is full, another program writes, the ledger was changed. Nothing is recorded then.
    pub fn record(&mut self, draft: Draft) -> Result<Recorded, Diagnostic> {
        let (list, on) = (draft.list.clone(), draft.on);
        let is_of = move |version: &Version| version.list == list && version.on == on;
        let stands = |versions: &[Version]| versions.iter().rposition(&is_of);
        let (added, versions) = self.add(|versions| {
            let is_there = stands(versions).is_some_and(|at| is_same(&draft, &versions[at]));
            Ok(if is_there { Vec::new() } else { vec![draft] })
        })?;
        let head = versions.last().map_or(Sum::default(), |last| last.hash);
        let at = stands(&versions);
        let earlier = at.map_or(&[][..], |at| &versions[..at]);
        let replaces = earlier.iter().rfind(|version| is_of(version)).map(|version| version.number);
        match at.and_then(|at| entries(versions).into_iter().nth(at)) {
            Some(entry) => Ok(Recorded { entry, is_new: added > 0, replaces, head }),
            None => Err(trouble::changed("the version cannot be found again".to_string(), &self.file)),
        }
    }

    /// Adds what `choose` makes of the versions that are there: all of it or nothing. Gives how many were added, and
    /// all versions.
    ///
    /// # Errors
    /// Those of `choose`, and those of [`Ledger::record`].
    pub(super) fn add(
        &mut self,
        choose: impl FnOnce(&[Version]) -> Result<Vec<Draft>, Diagnostic>,
    ) -> Result<(usize, Vec<Version>), Diagnostic> {
        let file = Arc::clone(&self.file);
        let told = |error: rusqlite::Error| trouble::told(&error, &file);
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(told)?;
        // Another writer may have made the tables in the meantime.
        let mut versions = match layout::state(&transaction).map_err(told)? {
            State::New => {
                layout::create(&transaction).map_err(told)?;
                Vec::new()
            }
            _ => trusted(&transaction, &file)?,
        };
        let drafts = choose(&versions)?;
        let added = drafts.len();
        for draft in drafts {
            let version = next(&draft, versions.last(), &file)?;
            insert(&transaction, &version, &draft).map_err(told)?;
            versions.push(version);
        }
        if added > 0 {
            transaction.commit().map_err(told)?;
        }
        Ok((added, versions))
    }
}

/// Whether a version has the same announcement and the very same bytes; the names of its files do not matter.
fn is_same(draft: &Draft, version: &Version) -> bool {
    let is_same = |((_, bytes), part): (&(String, Vec<u8>), &Part)| {
        bytes.len() as u64 == part.size && chain::sum(bytes) == part.sum
    };
    draft.announced == version.announced
        && draft.parts.len() == version.parts.len()
        && draft.parts.iter().zip(&version.parts).all(is_same)
}

/// The draft as the next link of the chain.
fn next(draft: &Draft, last: Option<&Version>, file: &Arc<str>) -> Result<Version, Diagnostic> {
    let mut parts = Vec::new();
    for (name, bytes) in &draft.parts {
        if bytes.len() > LARGEST {
            let headline =
                format!("{name} holds more than {} MB, and a ledger keeps no larger file", LARGEST / 1_000_000);
            let problem = Diagnostic::new(headline).at(Place::file(file));
            return Err(problem.help("compress it first, such as with gzip: it is read through"));
        }
        parts.push(Part { name: name.clone(), size: bytes.len() as u64, sum: chain::sum(bytes) });
    }
    let mut version = Version {
        number: last.map_or(0, |last| last.number) + 1,
        list: draft.list.clone(),
        on: draft.on,
        announced: draft.announced,
        rows: draft.rows,
        parts,
        before: last.map_or(Sum::default(), |last| last.hash),
        hash: Sum::default(),
    };
    version.hash = chain::hash(&version);
    Ok(version)
}

fn insert(connection: &Connection, version: &Version, draft: &Draft) -> rusqlite::Result<()> {
    let number = version.number.cast_signed();
    connection.execute(
        "INSERT INTO version (number, list, effective, announced, row_count, previous, hash)
         VALUES (?, ?, ?, ?, ?, ?, ?)",
        params![
            number,
            version.list,
            version.on.to_string(),
            version.announced.map(|day| day.to_string()),
            version.rows.cast_signed(),
            version.before.0,
            version.hash.0,
        ],
    )?;
    let mut statement = connection
        .prepare("INSERT INTO part (version, place, name, size, sha256, content) VALUES (?, ?, ?, ?, ?, ?)")?;
    for (place, (part, (_, content))) in (1i64..).zip(version.parts.iter().zip(&draft.parts)) {
        statement.execute(params![number, place, part.name, part.size.cast_signed(), part.sum.0, content])?;
    }
    Ok(())
}

/// The versions of a ledger that may be added to: nothing was cut from its end, its guards are there, and its last
/// version is whole.
fn trusted(connection: &Connection, file: &Arc<str>) -> Result<Vec<Version>, Diagnostic> {
    let told = |error: rusqlite::Error| trouble::told(&error, file);
    let found = versions(connection, file)?;
    let last = found.last();
    let is_whole = last.is_none_or(|last| chain::hash(last) == last.hash)
        && layout::counter(connection).map_err(told)? == last.map_or(0, |last| last.number)
        && found.len() as u64 == last.map_or(0, |last| last.number)
        && layout::differences(connection).map_err(told)?.is_empty();
    if is_whole { Ok(found) } else { Err(trouble::changed("the ledger was changed".to_string(), file)) }
}

fn versions(connection: &Connection, file: &Arc<str>) -> Result<Vec<Version>, Diagnostic> {
    let told = |error: rusqlite::Error| trouble::told(&error, file);
    let numbers = numbers(connection).map_err(told)?;
    numbers.into_iter().map(|number| readable(connection, number, file)).collect()
}

/// A version that must be there and make sense.
fn readable(connection: &Connection, number: u64, file: &Arc<str>) -> Result<Version, Diagnostic> {
    match version(connection, number).map_err(|error| trouble::told(&error, file))? {
        Some(Ok(version)) => Ok(version),
        Some(Err(why)) => Err(trouble::changed(format!("version {number} cannot be read: {why}"), file)),
        None => Err(trouble::changed(format!("version {number} cannot be found"), file)),
    }
}

fn numbers(connection: &Connection) -> rusqlite::Result<Vec<u64>> {
    let mut statement = connection.prepare("SELECT number FROM version ORDER BY number")?;
    let rows = statement.query_map([], |row| row.get::<_, i64>(0).map(i64::cast_unsigned))?;
    rows.collect()
}

/// A version as it stands there, or why it cannot be one.
pub(super) fn version(connection: &Connection, number: u64) -> rusqlite::Result<Option<Result<Version, String>>> {
    let mut statement = connection
        .prepare_cached("SELECT list, effective, announced, row_count, previous, hash FROM version WHERE number = ?")?;
    let read = |row: &Row<'_>| {
        let day = |text: String| Date::iso(&text).ok_or_else(|| format!("{text:?} is no day"));
        Ok((|| {
            Ok(Version {
                number,
                list: text(row, 0)?,
                on: day(text(row, 1)?)?,
                announced: match row.get_ref(2).map_err(|error| error.to_string())? {
                    rusqlite::types::ValueRef::Null => None,
                    _ => Some(day(text(row, 2)?)?),
                },
                rows: count(row, 3)?,
                parts: Vec::new(),
                before: sum(row, 4)?,
                hash: sum(row, 5)?,
            })
        })())
    };
    let found: Option<Result<Version, String>> = statement.query_row([number.cast_signed()], read).optional()?;
    let Some(Ok(mut version)) = found else { return Ok(found) };
    let mut statement =
        connection.prepare_cached("SELECT name, size, sha256, place FROM part WHERE version = ? ORDER BY place")?;
    let mut rows = statement.query([number.cast_signed()])?;
    while let Some(row) = rows.next()? {
        let part = || Ok(Part { name: text(row, 0)?, size: count(row, 1)?, sum: sum(row, 2)? });
        match part() {
            Ok(part) if row.get::<_, i64>(3) == Ok(version.parts.len() as i64 + 1) => version.parts.push(part),
            Ok(_) => return Ok(Some(Err("one of its files is gone".to_string()))),
            Err(why) => return Ok(Some(Err(why))),
        }
    }
    Ok(Some(Ok(version)))
}

fn text(row: &Row<'_>, column: usize) -> Result<String, String> {
    row.get::<_, String>(column).map_err(|error| error.to_string())
}

fn count(row: &Row<'_>, column: usize) -> Result<u64, String> {
    let number = row.get::<_, i64>(column).map_err(|error| error.to_string())?;
    u64::try_from(number).map_err(|_| format!("{number} is no count"))
}

fn sum(row: &Row<'_>, column: usize) -> Result<Sum, String> {
    row.get::<_, [u8; 32]>(column).map(Sum).map_err(|_| "a sum has not 32 bytes".to_string())
}

/// Hands the bytes of a file of a version to someone; `place` is counted from 0.
pub(super) fn content<T>(
    connection: &Connection,
    number: u64,
    place: usize,
    take: impl FnOnce(&[u8]) -> T,
) -> rusqlite::Result<Option<T>> {
    let mut statement = connection.prepare_cached("SELECT content FROM part WHERE version = ? AND place = ?")?;
    let mut rows = statement.query(params![number.cast_signed(), place as i64 + 1])?;
    match rows.next()? {
        Some(row) => Ok(row.get_ref(0)?.as_bytes().ok().map(take)),
        None => Ok(None),
    }
}
