//! Looks at everything a ledger holds and says where it is not what was recorded.
//!
//! Without a head that was kept elsewhere this finds damage and clumsy changes; whoever makes all hashes anew is found
//! by such a head alone.

use std::path::Path;
use std::sync::Arc;

use rusqlite::{Connection, Result};

use super::store::{self, PATIENCE};
use super::{chain, layout, open, trouble};
use crate::core::diagnostic::Diagnostic;
use crate::core::ledger::{Anchor, Audit, Fault, FaultKind, Sum, Version, lists};

/// How many complaints of SQLite are asked for.
const COMPLAINTS: u32 = 100;

/// Looks at a ledger, and for the heads that the user kept.
///
/// # Errors
/// There is no ledger, or the file is none.
pub fn audit(path: &Path, heads: &[Sum]) -> std::result::Result<Audit, Diagnostic> {
    let file: Arc<str> = Arc::from(path.to_string_lossy());
    let connection = match open::to_read(path, &file, PATIENCE) {
        Ok(connection) => connection,
        Err(problem) => return open::damaged(path).map(|why| lost(&why, heads)).ok_or(problem),
    };
    look(&connection, heads).or_else(|error| match trouble::is_damage(&error) {
        true => Ok(lost(&error.to_string(), heads)),
        false => Err(trouble::told(&error, &file)),
    })
}

/// Nothing can be read, though the file says it is ours.
fn lost(why: &str, heads: &[Sum]) -> Audit {
    let fault = Fault { page: Some(1), ..Fault::new(FaultKind::PageDamaged) }.detail(why);
    let anchors = heads.iter().map(|head| Anchor { head: *head, version: None }).collect();
    Audit { versions: 0, lists: 0, head: None, anchors, proven: None, faults: vec![fault] }
}

fn look(connection: &Connection, heads: &[Sum]) -> Result<Audit> {
    // One transaction: what others add meanwhile is not seen by halves.
    let transaction = connection.unchecked_transaction()?;
    let mut faults: Vec<Fault> = Vec::new();
    let differences = layout::differences(&transaction)?;
    faults.extend(differences.into_iter().map(|what| Fault::new(FaultKind::LayoutChanged).detail(what)));
    let found = Found::of(&transaction, &mut faults);
    found.judge(&transaction, &mut faults);
    let versions = &found.versions;
    let head = versions.last().map(|last| last.hash);
    let place = |head: &Sum| versions.iter().find(|version| version.hash == *head).map(|version| version.number);
    let anchors: Vec<Anchor> = heads.iter().map(|head| Anchor { head: *head, version: place(head) }).collect();
    let first_fault = faults.iter().filter_map(|fault| fault.versions).map(|(first, _)| first).min();
    let is_sound = |number: &u64| first_fault.is_none_or(|first| *number < first);
    let proven = anchors.iter().filter_map(|anchor| anchor.version).filter(is_sound).max();
    for anchor in anchors.iter().filter(|anchor| anchor.version.is_none()) {
        faults.push(Fault { head: Some(anchor.head), ..Fault::new(FaultKind::HeadMissing) });
    }
    faults.extend(complaints(&transaction));
    faults.sort_by_key(|fault| (fault.versions.is_none(), fault.versions));
    Ok(Audit { versions: versions.len() as u64, lists: lists(versions).len() as u64, head, anchors, proven, faults })
}

/// What could be read.
struct Found {
    versions: Vec<Version>,
    /// The highest number that was ever given.
    counter: u64,
    /// Whether every number could be listed.
    is_listed: bool,
}

impl Found {
    fn of(connection: &Connection, faults: &mut Vec<Fault>) -> Found {
        let (numbers, is_listed) = numbers(connection);
        let last = numbers.last().copied().unwrap_or(0);
        let counter = layout::counter(connection).unwrap_or(last);
        let mut versions = Vec::new();
        for number in numbers {
            match store::version(connection, number) {
                Ok(Some(Ok(version))) => versions.push(version),
                Ok(Some(Err(why))) => {
                    faults.push(Fault::new(FaultKind::VersionChanged).of_versions(number, number).detail(why));
                }
                Ok(None) => {}
                Err(error) => {
                    let fault = Fault::new(FaultKind::VersionUnreadable).of_versions(number, number);
                    faults.push(fault.detail(error.to_string()));
                }
            }
        }
        Found { versions, counter, is_listed }
    }

    fn judge(&self, connection: &Connection, faults: &mut Vec<Fault>) {
        let mut bad: Vec<(u64, u64)> = faults.iter().filter_map(|fault| fault.versions).collect();
        for version in &self.versions {
            let own = version_faults(connection, version);
            faults.extend(own);
        }
        let mut seen: Vec<(u64, u64)> = self.versions.iter().map(|version| (version.number, version.number)).collect();
        seen.append(&mut bad);
        seen.sort_unstable();
        let mut next = 1;
        for (first, last) in seen {
            if first > next {
                faults.push(self.gap(next, first - 1));
            }
            next = last.saturating_add(1);
        }
        if self.counter >= next {
            faults.push(self.gap(next, self.counter));
        } else if next > self.counter + 1 {
            let words = format!("the counter of versions says {}, and there are {}", self.counter, next - 1);
            faults.push(Fault::new(FaultKind::LayoutChanged).detail(words));
        }
        for pair in self.versions.windows(2).filter(|pair| pair[0].number + 1 == pair[1].number) {
            let is_authentic = chain::hash(&pair[1]) == pair[1].hash;
            if pair[1].before != pair[0].hash && is_authentic && !is_told(faults, pair[0].number) {
                let fault = about(FaultKind::ChainBroken, &pair[0]);
                faults.push(fault.detail(format!("version {} follows another one", pair[1].number)));
            }
        }
        if let Some(first) = self.versions.first().filter(|first| first.number == 1 && first.before != Sum::default()) {
            faults.push(about(FaultKind::VersionChanged, first).detail("the first version follows another one"));
        }
        if let Ok(strays) = strays(connection) {
            for number in strays {
                if is_told(faults, number) {
                    continue;
                }
                let fault = Fault::new(FaultKind::VersionMissing).of_versions(number, number);
                faults.push(fault.detail("its files are there, and its entry is not"));
            }
        }
    }

    /// Numbers that no version has: cut out, or not to be read.
    fn gap(&self, first: u64, last: u64) -> Fault {
        let is_end = self.versions.last().is_none_or(|own| own.number < first);
        let kind = if self.is_listed { FaultKind::VersionMissing } else { FaultKind::VersionUnreadable };
        let fault = Fault::new(kind).of_versions(first, last);
        if is_end && self.is_listed { fault.detail("cut from the end") } else { fault }
    }
}

fn is_told(faults: &[Fault], number: u64) -> bool {
    faults.iter().any(|fault| fault.versions.is_some_and(|(first, last)| (first..=last).contains(&number)))
}

fn about(kind: FaultKind, version: &Version) -> Fault {
    let of = Some((version.list.clone(), version.on.to_string()));
    Fault { of, ..Fault::new(kind).of_versions(version.number, version.number) }
}

/// What is wrong with a version by itself.
fn version_faults(connection: &Connection, version: &Version) -> Vec<Fault> {
    let mut faults = Vec::new();
    if chain::hash(version) != version.hash {
        faults.push(about(FaultKind::VersionChanged, version).detail("its entry does not give its hash"));
    }
    if version.parts.is_empty() {
        faults.push(about(FaultKind::PartsChanged, version).detail("it has no file"));
    }
    for (place, part) in version.parts.iter().enumerate() {
        let at_part = |kind: FaultKind| Fault { part: Some(part.name.clone()), ..about(kind, version) };
        let judged = |bytes: &[u8]| chain::sum(bytes) == part.sum && bytes.len() as u64 == part.size;
        match store::content(connection, version.number, place, judged) {
            Ok(Some(true)) => {}
            Ok(Some(false)) => faults.push(at_part(FaultKind::ContentChanged)),
            Ok(None) => faults.push(at_part(FaultKind::PartsChanged)),
            Err(error) => faults.push(at_part(FaultKind::VersionUnreadable).detail(error.to_string())),
        }
    }
    faults
}

/// Every number of a version, from the front and, where that ends early, from the back; and whether that is all.
fn numbers(connection: &Connection) -> (Vec<u64>, bool) {
    let walk = |order: &str| {
        let mut found = Vec::new();
        let walked = (|| {
            let mut statement = connection.prepare(&format!("SELECT number FROM version ORDER BY number {order}"))?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                found.push(row.get::<_, i64>(0)?);
            }
            Ok::<(), rusqlite::Error>(())
        })();
        (found, walked.is_ok())
    };
    let (mut numbers, is_whole) = walk("ASC");
    if !is_whole {
        numbers.extend(walk("DESC").0);
        numbers.sort_unstable();
        numbers.dedup();
    }
    (numbers.into_iter().map(i64::cast_unsigned).collect(), is_whole)
}

/// Versions that only their files are left of.
fn strays(connection: &Connection) -> Result<Vec<u64>> {
    let mut statement = connection.prepare(
        "SELECT DISTINCT version FROM part WHERE version NOT IN (SELECT number FROM version) ORDER BY version",
    )?;
    let rows = statement.query_map([], |row| row.get::<_, i64>(0).map(i64::cast_unsigned))?;
    rows.collect()
}

/// What SQLite itself says about the pages of the file. Where it gives up, each table and index is asked by itself.
fn complaints(connection: &Connection) -> Vec<Fault> {
    let damaged = |page: Option<u64>, words: String| Fault { page, ..Fault::new(FaultKind::PageDamaged) }.detail(words);
    if let Ok(lines) = checked(connection, &COMPLAINTS.to_string()) {
        return lines.into_iter().map(|line| damaged(page_of(&line), line)).collect();
    }
    let mut faults = Vec::new();
    for (name, page) in roots(connection).unwrap_or_default() {
        match checked(connection, &format!("'{}'", name.replace('\'', "''"))) {
            Ok(lines) => faults.extend(lines.into_iter().map(|line| damaged(page_of(&line).or(Some(page)), line))),
            Err(error) => faults.push(damaged(Some(page), format!("where {name} begins: {error}"))),
        }
    }
    if faults.is_empty() {
        faults.push(damaged(None, "no table by itself, and yet the whole cannot be checked".to_string()));
    }
    faults
}

/// The complaints about the whole file or one table; none where all is well.
fn checked(connection: &Connection, what: &str) -> Result<Vec<String>> {
    let mut statement = connection.prepare(&format!("PRAGMA integrity_check({what})"))?;
    let mut rows = statement.query([])?;
    let mut lines = Vec::new();
    while let Some(row) = rows.next()? {
        lines.extend(row.get::<_, String>(0)?.lines().map(str::to_string));
    }
    lines.retain(|line| line != "ok" && !line.starts_with("***"));
    Ok(lines)
}

/// Every table with the page where it begins.
fn roots(connection: &Connection) -> Result<Vec<(String, u64)>> {
    let mut statement = connection.prepare("SELECT name, rootpage FROM sqlite_schema WHERE type = 'table'")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get::<_, i64>(1)?.cast_unsigned())))?;
    rows.collect()
}

/// The page that a complaint names.
fn page_of(words: &str) -> Option<u64> {
    let lower = words.to_lowercase();
    let (_, after) = lower.split_once("page ")?;
    let digits: String = after.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_that_a_complaint_names_is_found() {
        assert_eq!(page_of("Tree 5 page 13 cell 0: Rowid 7 out of order"), Some(13));
        assert_eq!(page_of("Page 7: never used"), Some(7));
        assert_eq!(page_of("row 3 missing from index x"), None);
    }
}
