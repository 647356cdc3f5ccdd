//! The main job: which versions a folder holds, and which two of them are compared.

use std::path::Path;

use crate::core::diagnostic::{Diagnostic, Problems};
use crate::ledger;
use crate::source::versions::{self, Version};

/// The versions of a list, oldest first.
#[derive(Debug, Default)]
pub struct Versions {
    /// All of them.
    pub all: Vec<Version>,
    /// Files whose names tell no date, passed over because others do.
    pub passed_over: Vec<String>,
}

impl Versions {
    /// Finds the versions in folders, globs, or a ledger's list. Errors: fewer than two, or a name that tells no date.
    pub fn find(sources: &[String], ledger: &Path) -> Result<Versions, Problems> {
        let mut problems = Problems::default();
        let mut all: Vec<Version> = Vec::new();
        for source in sources {
            match of_source(source, ledger) {
                Ok(found) => all.extend(found),
                Err(found) => problems.extend(found),
            }
        }
        all.sort();
        all.dedup();
        let mut passed_over = Vec::new();
        if all.iter().filter(|version| version.date.is_some()).count() >= 2 {
            passed_over = all.extract_if(.., |version| version.date.is_none()).map(|version| version.path).collect();
        }
        if problems.is_empty() && all.len() < 2 {
            let place = sources.join(", ");
            let problem = match all.first() {
                None => Diagnostic::new(format!("no price list was found in {place}")),
                Some(only) => Diagnostic::new(format!("only one version was found: {}", only.path)),
            };
            problems.extend(problem.help("keep each version in a file of its own with its date in the name, such as prices/2026-07-01.csv").into());
        }
        if all.len() > 2 || all.windows(2).any(|pair| pair[0].date == pair[1].date) {
            for version in all.iter().filter(|version| version.date.is_none()) {
                let problem = Diagnostic::new(format!(
                    "the name of {} tells no date, so its place among the versions is not certain",
                    version.path
                ))
                .help("put the date into the name, such as prices-2026-07-01.csv");
                problems.extend(problem.into());
            }
        }
        for pair in all.windows(2).filter(|pair| pair[0].date.is_some() && pair[0].date == pair[1].date) {
            let problem = Diagnostic::new(format!("{} and {} are of one date", pair[0].path, pair[1].path))
                .help("give each version a date of its own, or move one away");
            problems.extend(problem.into());
        }
        problems.unless_any(Versions { all, passed_over })
    }

    /// The two newest: old and new.
    pub fn newest(&self) -> Option<(&Version, &Version)> {
        match self.all.as_slice() {
            [.., old, new] => Some((old, new)),
            _ => None,
        }
    }
}

fn of_source(source: &str, ledger: &Path) -> Result<Vec<Version>, Problems> {
    if !source.starts_with(ledger::PREFIX) {
        return versions::versions(source);
    }
    let recorded = ledger::source::versions(source, ledger)?.into_iter();
    Ok(recorded.map(|(path, version)| Version { date: Some(version.on), path }).collect())
}

#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "the tests make the folder they look into")]
mod tests {
    use super::*;

    fn find(files: &[&str]) -> Result<(Vec<String>, Vec<String>), Problems> {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for name in files {
            std::fs::write(folder.path().join(name), b"sku,price\n").expect("a written file");
        }
        let name = |path: &str| path.rsplit('/').next().unwrap_or(path).to_string();
        let found = Versions::find(&[folder.path().to_string_lossy().into_owned()], Path::new(""))?;
        let all = found.all.iter().map(|version| name(&version.path)).collect();
        Ok((all, found.passed_over.iter().map(|path| name(path)).collect()))
    }

    #[test]
    fn files_without_a_date_are_passed_over_beside_two_that_have_one() {
        let (all, passed_over) = find(&["notes.csv", "2026-07.csv", "2026-01.csv"]).expect("two versions");
        assert_eq!((all.join(" "), passed_over.join(" ")), ("2026-01.csv 2026-07.csv".into(), "notes.csv".into()));
    }

    #[test]
    fn without_two_dates_no_order_is_guessed() {
        let (all, passed_over) = find(&["old.csv", "2026-01.csv"]).expect("two versions");
        assert_eq!((all.len(), passed_over.len()), (2, 0));
        assert!(find(&["old.csv", "new.csv"]).is_err());
        assert!(find(&["old.csv", "new.csv", "2026-01.csv"]).is_err());
    }
}
