//! The tables of a ledger and the guards that keep programs from changing what they hold.
//!
//! The guards are a defence against accidents. Who opens the file to forge it drops them first: the chain is the proof.

use rusqlite::{Connection, Result};

/// Says in the head of the file whose it is: `PPLD`.
pub const APPLICATION: i32 = 0x5050_4C44;

/// The format. A program that meets a newer one leaves it alone.
pub const FORMAT: i32 = 1;

const TABLES: &str = "
CREATE TABLE version (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    list TEXT NOT NULL,
    effective TEXT NOT NULL,
    announced TEXT,
    row_count INTEGER NOT NULL,
    previous BLOB NOT NULL,
    hash BLOB NOT NULL UNIQUE
) STRICT;
CREATE TABLE part (
    version INTEGER NOT NULL REFERENCES version,
    place INTEGER NOT NULL,
    name TEXT NOT NULL,
    size INTEGER NOT NULL,
    sha256 BLOB NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (version, place)
) STRICT;
CREATE TRIGGER version_stays BEFORE UPDATE ON version
    BEGIN SELECT RAISE(ABORT, 'a ledger is only added to'); END;
CREATE TRIGGER version_is_kept BEFORE DELETE ON version
    BEGIN SELECT RAISE(ABORT, 'a ledger is only added to'); END;
CREATE TRIGGER version_comes_last BEFORE INSERT ON version
    WHEN NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM version)
    BEGIN SELECT RAISE(ABORT, 'a ledger is only added to'); END;
CREATE TRIGGER part_stays BEFORE UPDATE ON part
    BEGIN SELECT RAISE(ABORT, 'a ledger is only added to'); END;
CREATE TRIGGER part_is_kept BEFORE DELETE ON part
    BEGIN SELECT RAISE(ABORT, 'a ledger is only added to'); END;
CREATE TRIGGER part_comes_last BEFORE INSERT ON part
    WHEN NEW.version <> (SELECT max(number) FROM version)
        OR NEW.place <> (SELECT count(*) + 1 FROM part WHERE version = NEW.version)
    BEGIN SELECT RAISE(ABORT, 'a ledger is only added to'); END;
";

/// Whose a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Nothing is in it yet.
    New,
    /// A ledger of this format.
    Ours,
    /// A ledger of a newer format.
    Newer,
    /// The file of another program.
    Foreign,
}

/// Asks a file whose it is, within a transaction: between two looks another writer may make the tables, and they would
/// seem to be someone else's.
pub fn state(connection: &Connection) -> Result<State> {
    let number = |name: &str| connection.pragma_query_value(None, name, |row| row.get::<_, i32>(0));
    let (application, format) = (number("application_id")?, number("user_version")?);
    let things: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    Ok(match (application, format, things) {
        (0, 0, 0) => State::New,
        (APPLICATION, FORMAT, _) => State::Ours,
        (APPLICATION, format, _) if format > FORMAT => State::Newer,
        _ => State::Foreign,
    })
}

/// Makes the tables; they are there when the surrounding transaction is.
pub fn create(connection: &Connection) -> Result<()> {
    connection.execute_batch(TABLES)?;
    connection.pragma_update(None, "application_id", APPLICATION)?;
    connection.pragma_update(None, "user_version", FORMAT)
}

/// What differs from the tables and guards as they were made, in words.
pub fn differences(connection: &Connection) -> Result<Vec<String>> {
    let model = Connection::open_in_memory()?;
    create(&model)?;
    let (made, found) = (things(&model)?, things(connection)?);
    let name = |(kind, name, _): &Thing| format!("the {kind} {name}");
    let is_one = |a: &Thing, b: &Thing| a.0 == b.0 && a.1 == b.1;
    let mut differences = Vec::new();
    for thing in &made {
        match found.iter().find(|own| is_one(thing, own)) {
            None => differences.push(format!("{} is gone", name(thing))),
            Some(own) if own != thing => differences.push(format!("{} is another one", name(thing))),
            Some(_) => {}
        }
    }
    let added = found.iter().filter(|own| !made.iter().any(|thing| is_one(thing, own)));
    differences.extend(added.map(|own| format!("{} was added", name(own))));
    Ok(differences)
}

/// Kind, name and text of a table, an index or a trigger.
type Thing = (String, String, Option<String>);

fn things(connection: &Connection) -> Result<Vec<Thing>> {
    let mut statement = connection.prepare("SELECT type, name, sql FROM sqlite_schema ORDER BY type, name")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    rows.collect()
}

/// The highest number that was ever given to a version.
pub fn counter(connection: &Connection) -> Result<u64> {
    let of_table = "SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'version'";
    connection.query_row(of_table, [], |row| row.get::<_, i64>(0)).map(|number| u64::try_from(number).unwrap_or(0))
}
