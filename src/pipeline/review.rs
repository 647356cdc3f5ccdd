//! The main job: which versions a folder holds, and which two of them are compared.

use crate::core::diagnostic::{Diagnostic, Problems};
use crate::source::versions::{self, Version};

/// The versions of a list, oldest first.
pub struct Versions {
    /// All of them.
    pub all: Vec<Version>,
}

impl Versions {
    /// Finds the versions in folders or globs. Errors: fewer than two, or a name that tells no date.
    pub fn find(sources: &[String]) -> Result<Versions, Problems> {
        let mut problems = Problems::default();
        let mut all: Vec<Version> = Vec::new();
        for source in sources {
            match versions::versions(source) {
                Ok(found) => all.extend(found),
                Err(found) => problems.extend(found),
            }
        }
        all.sort();
        all.dedup();
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
        problems.unless_any(Versions { all })
    }

    /// The two newest: old and new.
    pub fn newest(&self) -> Option<(&Version, &Version)> {
        match self.all.as_slice() {
            [.., old, new] => Some((old, new)),
            _ => None,
        }
    }
}
