//! `--against`: which files are checked, and which version of each they are compared with.

use std::ffi::OsString;
use std::path::Path;

use crate::core::diagnostic::{Diagnostic, Problems};
use crate::source::git::{self, Commit, Repository};

/// What is checked together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pair {
    /// A list alone, or one that is new.
    Alone(OsString),
    /// A change: the old list and the new one.
    Change(OsString, OsString),
    /// A list that is gone.
    Gone(OsString),
}

impl Pair {
    /// The sources as they are named.
    pub fn sources(&self) -> Vec<OsString> {
        match self {
            Pair::Alone(only) | Pair::Gone(only) => vec![only.clone()],
            Pair::Change(old, new) => vec![old.clone(), new.clone()],
        }
    }
}

/// The files with quoted patterns replaced by what they match.
pub fn expanded(files: &[OsString]) -> Result<Vec<OsString>, Problems> {
    let mut problems = Problems::default();
    let mut all = Vec::new();
    for file in files {
        match pattern(file) {
            None => all.push(file.clone()),
            Some(pattern) => {
                let found = matches(pattern);
                if found.is_empty() {
                    problems.extend(nothing_matches(pattern).into());
                }
                all.extend(found.into_iter().map(OsString::from));
            }
        }
    }
    problems.unless_any(all)
}

/// A source that is a pattern, not a file.
fn pattern(file: &OsString) -> Option<&str> {
    let text = file.to_str()?;
    let is_pattern = text.contains(['*', '?', '[']) && !text.starts_with(git::PREFIX) && !Path::new(file).exists();
    is_pattern.then_some(text)
}

fn matches(pattern: &str) -> Vec<String> {
    let paths = glob::glob(pattern).into_iter().flatten().flatten().filter(|path| path.is_file());
    let mut found: Vec<String> = paths.map(|path| path.to_string_lossy().into_owned()).collect();
    found.sort();
    found
}

fn nothing_matches(pattern: &str) -> Diagnostic {
    Diagnostic::new(format!("no file matches {pattern}")).help("check the pattern; it is taken from the working folder")
}

/// Every file with the version it had at a revision; an empty revision is the one that this branch left.
///
/// # Errors
/// No repository or revision, a shallow copy, a file that is neither here nor there, nothing at all to compare.
pub fn pairs(revision: &str, files: &[OsString]) -> Result<Vec<Pair>, Problems> {
    let first = files.first().map_or(Path::new("."), Path::new);
    let repository = Repository::of_path(first)?;
    if repository.is_shallow() {
        return Err(git::with_depth(Diagnostic::new("the version to compare with may be missing")).into());
    }
    let (commit, name) = base(&repository, revision)?;
    let mut problems = Problems::default();
    let mut pairs = Vec::new();
    for file in listed(&repository, commit, files, &mut problems) {
        let is_here = Path::new(&file).is_file();
        let old = match repository.file(commit, Path::new(&file)) {
            Ok(content) => content.map(|_| OsString::from(format!("{}{name}:{file}", git::PREFIX))),
            Err(problem) => {
                problems.extend(problem.into());
                continue;
            }
        };
        match (old, is_here) {
            (Some(old), true) => pairs.push(Pair::Change(old, file.into())),
            (None, true) => pairs.push(Pair::Alone(file.into())),
            (Some(old), false) => pairs.push(Pair::Gone(old)),
            (None, false) => problems.extend(
                Diagnostic::new(format!("{file} is neither here nor in {name}"))
                    .help("check the path; it is taken from the working folder")
                    .into(),
            ),
        }
    }
    if pairs.is_empty() && problems.is_empty() {
        problems.extend(Diagnostic::new("there is no file to compare").help("name the price lists to check").into());
    }
    problems.unless_any(pairs)
}

/// The files named, with patterns replaced by what they match here or matched at the commit.
fn listed(repository: &Repository, commit: Commit, files: &[OsString], problems: &mut Problems) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for file in files {
        let Some(text) = file.to_str() else {
            let shown = file.to_string_lossy();
            problems
                .extend(Diagnostic::new(format!("the name {shown} is not valid UTF-8")).help("rename the file").into());
            continue;
        };
        let Some(pattern) = pattern(file) else {
            all.push(text.to_string());
            continue;
        };
        let mut found = matches(pattern);
        if let Ok(pattern) = glob::Pattern::new(pattern.strip_prefix("./").unwrap_or(pattern)) {
            let options = glob::MatchOptions { require_literal_separator: true, ..glob::MatchOptions::new() };
            found.extend(repository.files(commit).into_iter().filter(|file| pattern.matches_with(file, options)));
        }
        found.sort();
        found.dedup();
        if found.is_empty() {
            problems.extend(nothing_matches(pattern).into());
        }
        all.extend(found);
    }
    all
}

/// The commit to compare with, and its name. In CI a named branch means the commit where this branch left it, so that
/// what happened there since is not laid at this branch's door.
fn base(repository: &Repository, revision: &str) -> Result<(Commit, String), Diagnostic> {
    let is_ci = std::env::var_os("CI").is_some_and(|value| !value.is_empty() && value != "false" && value != "0");
    if !revision.is_empty() && !is_ci {
        return Ok((repository.commit(revision)?, revision.to_string()));
    }
    let named = if revision.is_empty() { target() } else { Some(revision.to_string()) };
    let Some(named) = named else {
        return Err(Diagnostic::new("--against names no revision, and nothing here says which branch this one left")
            .help("name it:  --against main"));
    };
    let target = repository.commit(&named)?;
    let head = repository.commit("HEAD")?;
    let base = repository.merge_base(target)?;
    let base = match repository.parent_of_head() {
        // On the target itself the change is the last commit.
        Some(parent) if base == head && revision.is_empty() => parent,
        _ => base,
    };
    Ok((base, base.short()))
}

/// The branch that a change goes to, as CI services name it.
fn target() -> Option<String> {
    let variables = [
        "GITHUB_BASE_REF",
        "CI_MERGE_REQUEST_TARGET_BRANCH_NAME",
        "BITBUCKET_PR_DESTINATION_BRANCH",
        "CHANGE_TARGET",
        "CI_DEFAULT_BRANCH",
    ];
    variables.iter().filter_map(|name| std::env::var(name).ok()).find(|value| !value.is_empty())
}
