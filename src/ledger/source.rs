//! Recorded versions as sources: `ledger:LIST@DATE`, `ledger:LIST`, and with `:NAME` one file of several.

use std::path::Path;
use std::sync::Arc;

use super::store::Ledger;
use crate::core::date::Date;
use crate::core::diagnostic::{Diagnostic, did_you_mean};
use crate::core::ledger::{Version, in_force, lists, standing};
use crate::core::place::Place;
use crate::source::Input;

/// What stands before the name of a list in the name of a source.
pub const PREFIX: &str = "ledger:";

/// What a name such as `ledger:shop@2026-07-01` asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The list.
    pub list: String,
    /// The day; without one every version is meant.
    pub on: Option<Date>,
    /// The file, where a version has several.
    pub part: Option<String>,
}

impl Wanted {
    /// Reads the name of a source, with or without its prefix.
    ///
    /// # Errors
    /// No list, or no day after `@`.
    pub fn of(name: &str) -> Result<Wanted, Diagnostic> {
        let rest = name.strip_prefix(PREFIX).unwrap_or(name);
        let (rest, part) = match rest.split_once(':') {
            Some((rest, part)) => (rest, Some(part.to_string())),
            None => (rest, None),
        };
        let (list, day) = match rest.split_once('@') {
            Some((list, day)) => (list, Some(day)),
            None => (rest, None),
        };
        let wrong = |what: String| {
            let problem = Diagnostic::new(what).at(Place::file(&Arc::from(name)));
            problem.help(format!("write it like  {PREFIX}shop@2026-07-01   or  {PREFIX}shop  for every version"))
        };
        check_list_name(list).map_err(|_| wrong(format!("{name} names no list")))?;
        let on = match day {
            None => None,
            Some(day) => {
                let read = Date::iso(day);
                Some(read.ok_or_else(|| wrong(format!("\"{day}\" is no day that exists, written as YYYY-MM-DD")))?)
            }
        };
        Ok(Wanted { list: list.to_string(), on, part: part.filter(|part| !part.is_empty()) })
    }

    /// The name of a version of this list as a source, with the same file.
    pub fn on(&self, day: Date) -> String {
        let part = self.part.as_deref().map(|part| format!(":{part}")).unwrap_or_default();
        format!("{PREFIX}{}@{day}{part}", self.list)
    }
}

/// The version in force on the day that a name asks for.
///
/// # Errors
/// No such list, or none of its versions is in force then.
pub fn find<'v>(versions: &'v [Version], wanted: &Wanted, file: &Arc<str>) -> Result<&'v Version, Diagnostic> {
    let all = every(versions, wanted, file)?;
    let Some(day) = wanted.on else {
        let problem =
            Diagnostic::new(format!("{PREFIX}{} means every version of the list, and one is needed", wanted.list));
        let newest = all.last().map(|newest| wanted.on(newest.on)).unwrap_or_default();
        return Err(problem.at(Place::file(file)).help(format!("name a day:  {newest}")));
    };
    in_force(versions, &wanted.list, day).ok_or_else(|| {
        let problem = Diagnostic::new(format!("no version of {} is in force on {day}", wanted.list));
        let first = all.first().map(|first| first.on.to_string()).unwrap_or_default();
        problem.at(Place::file(file)).help(format!("the first one holds from {first}"))
    })
}

/// Every version of a list that stands, by day.
///
/// # Errors
/// No such list.
pub fn every<'v>(versions: &'v [Version], wanted: &Wanted, file: &Arc<str>) -> Result<Vec<&'v Version>, Diagnostic> {
    let found = standing(versions, &wanted.list);
    if !found.is_empty() {
        return Ok(found);
    }
    let names = lists(versions);
    let problem = Diagnostic::new(format!("the ledger holds no list {:?}", wanted.list)).at(Place::file(file));
    Err(match did_you_mean(&wanted.list, names.iter().copied()).as_slice() {
        [] => problem.help(format!("its lists are {}", names.join(", "))),
        near => problem.help(format!("did you mean {}?", near.join(" or "))),
    })
}

/// The place of the wanted file among those of a version.
///
/// # Errors
/// Several files and none named, or no such file.
pub fn place(version: &Version, wanted: &Wanted, file: &Arc<str>) -> Result<usize, Diagnostic> {
    let names = || version.parts.iter().map(|part| part.name.as_str());
    let number = version.number;
    match &wanted.part {
        None if version.parts.len() == 1 => Ok(0),
        None => {
            let problem = Diagnostic::new(format!("version {number} of the ledger has {} files", version.parts.len()));
            let each = names().map(|name| Wanted { part: Some(name.to_string()), ..wanted.clone() }.on(version.on));
            let each: Vec<String> = each.collect();
            Err(problem.at(Place::file(file)).help(format!("name one of them:  {}", each.join("   "))))
        }
        Some(part) => names().position(|name| name == part).ok_or_else(|| {
            let problem = Diagnostic::new(format!("version {number} of the ledger has no file {part:?}"));
            let near = did_you_mean(part, names());
            let near = if near.is_empty() { names().collect() } else { near };
            problem.at(Place::file(file)).help(format!("did you mean {}?", near.join(" or ")))
        }),
    }
}

/// Opens the version that a source names, with its entry.
///
/// # Errors
/// No ledger, no such list, version or file, and bytes that are not those that were recorded.
pub fn read(name: &str, path: &Path) -> Result<(Input, Version), Diagnostic> {
    let wanted = Wanted::of(name)?;
    let ledger = Ledger::to_read(path)?;
    let found = wanted.on.map(|day| ledger.in_force(&wanted.list, day)).transpose()?.flatten();
    let version = match found {
        Some(version) => version,
        // Why it is not there.
        None => find(&ledger.versions()?, &wanted, ledger.file())?.clone(),
    };
    let place = place(&version, &wanted, ledger.file())?;
    let bytes = ledger.content(&version, place)?;
    Ok((Input::of_bytes(name, &version.parts[place].name, bytes), version))
}

/// The name of every version of a list as a source, with the version; a day in the name leaves one of them.
///
/// # Errors
/// No ledger, or no such list or version.
pub fn versions(name: &str, path: &Path) -> Result<Vec<(String, Version)>, Diagnostic> {
    let wanted = Wanted::of(name)?;
    let ledger = Ledger::to_read(path)?;
    let all = ledger.versions()?;
    let found = match wanted.on {
        Some(_) => vec![find(&all, &wanted, ledger.file())?],
        None => every(&all, &wanted, ledger.file())?,
    };
    Ok(found.into_iter().map(|version| (wanted.on(version.on), version.clone())).collect())
}

/// Whether a list can have this name: it must fit into `ledger:NAME@DATE` and into a pattern.
///
/// # Errors
/// Why not.
pub fn check_list_name(name: &str) -> Result<(), String> {
    const TAKEN: [char; 9] = ['@', ':', '/', '\\', '*', '?', '[', ']', '"'];
    match name {
        name if name.is_empty() || name.trim() != name => Err("a list needs a name without blanks around it".into()),
        name if name.contains(TAKEN) => {
            Err(format!("the name of a list holds none of {}", TAKEN.map(String::from).join(" ")))
        }
        name if name.chars().any(char::is_control) => Err("the name of a list holds no control characters".into()),
        name if name.len() > 200 => Err("the name of a list is at most 200 bytes long".into()),
        _ => Ok(()),
    }
}

/// Whether a file can have this name: it must be one of a file, not a path.
///
/// # Errors
/// Why not.
pub fn check_part_name(name: &str) -> Result<(), String> {
    let shown: String = name.chars().flat_map(char::escape_debug).collect();
    match name {
        "" | "." | ".." => Err(format!("\"{shown}\" is no name of a file")),
        name if name.contains(['/', '\\']) => Err(format!("\"{shown}\" is a path, and a plain name is needed")),
        name if name.chars().any(char::is_control) => Err(format!("\"{shown}\" holds control characters")),
        name if name.len() > 255 => Err(format!("\"{shown}\" is longer than 255 bytes")),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_names_a_list_a_day_and_a_file() {
        let read = |name: &str| {
            Wanted::of(name).ok().map(|wanted| (wanted.list, wanted.on.map(|day| day.to_string()), wanted.part))
        };
        let text = |text: &str| Some(text.to_string());
        assert_eq!(read("ledger:shop"), Some(("shop".into(), None, None)));
        assert_eq!(read("ledger:shop@2026-07-01"), Some(("shop".into(), text("2026-07-01"), None)));
        assert_eq!(
            read("ledger:my shop@2026-07-01:a@b.csv"),
            Some(("my shop".into(), text("2026-07-01"), text("a@b.csv")))
        );
        for wrong in ["ledger:", "ledger:@2026-07-01", "ledger:shop@", "ledger:shop@2026-02-30", "ledger: shop"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn names_that_play_tricks_are_refused() {
        for wrong in ["", ".", "..", "a/b", "a\\b", "a\nb", "a\u{1b}[2J", &"a".repeat(256)] {
            assert!(check_part_name(wrong).is_err(), "{wrong:?}");
        }
        for wrong in ["", " shop", "a@b", "a:b", "a/b", "a*", "a\tb"] {
            assert!(check_list_name(wrong).is_err(), "{wrong:?}");
        }
        assert!(check_part_name("2026 prices (v2).csv.gz").is_ok() && check_list_name("Café & Bar, trade").is_ok());
    }
}
