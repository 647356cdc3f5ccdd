//! Files as a git repository keeps them: `git:REV:PATH`, and the version that a check compares with. Reads the
//! objects itself; no git program is needed.

use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use gix::bstr::BStr;
use gix::objs::tree::EntryKind;

use crate::core::diagnostic::{Diagnostic, did_you_mean};
use crate::core::place::Place;

/// What stands before a revision in the name of a source.
pub const PREFIX: &str = "git:";

/// How a file begins that only points at its content elsewhere.
const LFS_POINTER: &[u8] = b"version https://git-lfs.github.com/spec/";

/// Reads a file at a revision, by its whole name `git:REV:PATH`.
///
/// # Errors
/// No repository, no such revision or file, a pointer in place of the content.
pub fn read(name: &Arc<str>) -> Result<(String, Vec<u8>), Diagnostic> {
    let rest = name.strip_prefix(PREFIX).unwrap_or(name);
    let Some((revision, path)) =
        rest.split_once(':').filter(|(revision, path)| !revision.is_empty() && !path.is_empty())
    else {
        return Err(Diagnostic::new(format!("{name} names no revision")).at(Place::file(name)).help(format!(
            "name the revision and the file:  git:HEAD:{}",
            if rest.is_empty() { "prices.csv" } else { rest }
        )));
    };
    let repository = Repository::of_path(Path::new(path)).map_err(|problem| problem.at(Place::file(name)))?;
    let commit = repository.commit(revision).map_err(|problem| problem.at(Place::file(name)))?;
    match repository.file(commit, Path::new(path)).map_err(|problem| problem.at(Place::file(name)))? {
        Some(bytes) => Ok((path.to_string(), bytes)),
        None => {
            let near = repository.near(commit, path);
            let problem = Diagnostic::new(format!("{path} is not in {revision}")).at(Place::file(name));
            Err(match near.as_slice() {
                [] => problem.help("name the path as it was at that revision"),
                near => problem.help(format!("did you mean {}?", near.join(" or "))),
            })
        }
    }
}

/// A commit of a repository.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Commit(gix::ObjectId);

impl Commit {
    /// Enough of its name to find it again.
    pub fn short(&self) -> String {
        self.0.to_hex_with_len(12).to_string()
    }
}

/// A repository, and the folder the user stands in.
pub struct Repository {
    repository: gix::Repository,
    here: PathBuf,
}

impl Repository {
    /// The repository that a path lies in; the path itself need not be there any more.
    pub fn of_path(path: &Path) -> Result<Repository, Diagnostic> {
        let here = std::env::current_dir().and_then(std::fs::canonicalize).map_err(|error| {
            Diagnostic::new(format!("the working folder cannot be read: {error}"))
                .help("change into a folder that is there")
        })?;
        let whole = here.join(path);
        let folder = whole.ancestors().skip(1).find(|folder| folder.is_dir()).unwrap_or(&here);
        let repository = gix::discover(folder).map_err(|_| {
            Diagnostic::new(format!("{} is in no git repository", path.display()))
                .help("run the command inside the repository that holds the price list")
        })?;
        Ok(Repository { repository, here })
    }

    /// Whether older commits are missing from this copy.
    pub fn is_shallow(&self) -> bool {
        self.repository.is_shallow().unwrap_or(true)
    }

    /// The commit that a revision names; a branch may be known under its remote alone.
    pub fn commit(&self, revision: &str) -> Result<Commit, Diagnostic> {
        let remote = format!("origin/{revision}");
        let found = [revision, remote.as_str()].into_iter().find_map(|name| {
            let id = self.repository.rev_parse_single(BStr::new(name.as_bytes())).ok()?;
            Some(Commit(id.object().ok()?.peel_to_commit().ok()?.id))
        });
        found.ok_or_else(|| {
            let problem = Diagnostic::new(format!("there is no revision {revision:?} in this repository"));
            if self.is_shallow() { with_depth(problem) } else { self.with_near_revisions(problem, revision) }
        })
    }

    fn with_near_revisions(&self, problem: Diagnostic, revision: &str) -> Diagnostic {
        let mut names: Vec<String> = Vec::new();
        if let Ok(references) = self.repository.references()
            && let Ok(all) = references.all()
        {
            names.extend(all.flatten().map(|reference| reference.name().shorten().to_string()));
        }
        match did_you_mean(revision, names.iter().map(String::as_str)).as_slice() {
            [] => {
                problem.help("name a branch, a tag or a commit; fetch it first if it is elsewhere:  git fetch origin")
            }
            near => problem.help(format!("did you mean {}?", near.join(" or "))),
        }
    }

    /// Where the way to this commit and the present one parted.
    pub fn merge_base(&self, other: Commit) -> Result<Commit, Diagnostic> {
        let head = self.commit("HEAD")?;
        let base = self.repository.merge_base(other.0, head.0).ok().flatten();
        base.map(|id| Commit(id.detach())).ok_or_else(|| {
            let problem = Diagnostic::new("the two branches have no common commit");
            if self.is_shallow() {
                with_depth(problem)
            } else {
                problem.help("name the revision to compare with:  --against REV")
            }
        })
    }

    /// The first parent of the present commit, where it has one.
    pub fn parent_of_head(&self) -> Option<Commit> {
        self.commit("HEAD^").ok()
    }

    /// The content of a file at a commit; `None` where the commit has no such file. A path is taken from the folder the
    /// user stands in, else from the top of the repository.
    ///
    /// # Errors
    /// The path means two different files, or the content is kept elsewhere.
    pub fn file(&self, commit: Commit, path: &Path) -> Result<Option<Vec<u8>>, Diagnostic> {
        let from_here = self.below_top(path).and_then(|path| self.blob(commit, &path));
        let from_top = if path.is_relative() && !path.starts_with(".") && !path.starts_with("..") {
            self.blob(commit, path)
        } else {
            None
        };
        let content = match (from_here, from_top) {
            (Some(here), Some(top)) if here != top => {
                return Err(Diagnostic::new(format!(
                    "{} means two files: one below this folder, one below the top of the repository",
                    path.display()
                ))
                .help(format!(
                    "write ./{} for the one below this folder, or change into the top folder",
                    path.display()
                )));
            }
            (here, top) => here.or(top),
        };
        if content.as_ref().is_some_and(|content| content.starts_with(LFS_POINTER)) {
            return Err(Diagnostic::new(format!("{} is kept outside the repository, by Git LFS", path.display()))
                .help("fetch the file and name it by its path:  git lfs pull"));
        }
        Ok(content)
    }

    fn blob(&self, commit: Commit, path: &Path) -> Option<Vec<u8>> {
        let tree = self.repository.find_commit(commit.0).ok()?.tree().ok()?;
        let entry = tree.lookup_entry_by_path(path).ok()??;
        let is_file = matches!(entry.mode().kind(), EntryKind::Blob | EntryKind::BlobExecutable);
        is_file.then(|| entry.object().ok().map(|mut object| std::mem::take(&mut object.data))).flatten()
    }

    /// The commits along first parents that changed a file, oldest first, each with its time: seconds since 1970 and the
    /// offset from UTC it was written with. Commits that leave the file as it is are passed over.
    ///
    /// # Errors
    /// A copy without its history, and a file that no commit has.
    pub fn revisions(&self, path: &Path) -> Result<Vec<(Commit, i64, i32)>, Diagnostic> {
        let problem = |what: String| Diagnostic::new(what).at(Place::file(&Arc::from(path.to_string_lossy())));
        if self.is_shallow() {
            return Err(with_depth(problem("older versions are missing from this repository".to_string())));
        }
        let below = self.below_top(path);
        let blob = |commit: &gix::Commit<'_>| {
            let tree = commit.tree().ok()?;
            let find = |path: &Path| tree.lookup_entry_by_path(path).ok().flatten().map(|entry| entry.object_id());
            below.as_deref().and_then(find).or_else(|| find(path))
        };
        let mut found = Vec::new();
        let mut next = Some(self.commit("HEAD")?.0);
        while let Some(id) = next {
            let broken = |_| problem(format!("the commit {} cannot be read", id.to_hex_with_len(12)));
            let commit = self.repository.find_commit(id).map_err(|_| broken(()))?;
            let time = commit.time().map_err(|_| broken(()))?;
            found.push((Commit(id), time.seconds, time.offset, blob(&commit)));
            next = commit.parent_ids().next().map(gix::Id::detach);
        }
        found.reverse();
        let mut last = None;
        found.retain(|(.., blob)| {
            let is_new = blob.is_some() && *blob != last;
            if is_new {
                last = *blob;
            }
            is_new
        });
        if found.is_empty() {
            let near = self.commit("HEAD").map(|head| self.near(head, &path.to_string_lossy())).unwrap_or_default();
            let problem = problem(format!("no commit has {}", path.display()));
            return Err(match near.as_slice() {
                [] => problem.help("name the path as it is in the repository"),
                near => problem.help(format!("did you mean {}?", near.join(" or "))),
            });
        }
        Ok(found.into_iter().map(|(commit, seconds, offset, _)| (commit, seconds, offset)).collect())
    }

    /// When a commit was made: seconds since 1970 and the offset from UTC it was written with.
    pub fn time_of(&self, commit: Commit) -> Result<(i64, i32), Diagnostic> {
        let time = self.repository.find_commit(commit.0).ok().and_then(|commit| commit.time().ok());
        let time = time.ok_or_else(|| Diagnostic::new(format!("the commit {} has no date", commit.short())))?;
        Ok((time.seconds, time.offset))
    }

    /// Every file of a commit, as the user would name it from here.
    pub fn files(&self, commit: Commit) -> Vec<String> {
        let files = || -> Option<Vec<String>> {
            let tree = self.repository.find_commit(commit.0).ok()?.tree().ok()?;
            let all = tree.traverse().breadthfirst.files().ok()?;
            Some(all.iter().filter(|entry| !entry.mode.is_tree()).map(|entry| entry.filepath.to_string()).collect())
        };
        let prefix = self.below_top(Path::new("")).unwrap_or_default();
        let inside = |path: &String| Some(Path::new(path).strip_prefix(&prefix).ok()?.to_string_lossy().into_owned());
        let mut found: Vec<String> = files().unwrap_or_default().iter().filter_map(inside).collect();
        found.sort();
        found
    }

    fn near(&self, commit: Commit, path: &str) -> Vec<String> {
        let files = self.files(commit);
        did_you_mean(path, files.iter().map(String::as_str)).into_iter().map(str::to_string).collect()
    }

    /// A path from the top of the repository; `None` where it leads out of it.
    fn below_top(&self, path: &Path) -> Option<PathBuf> {
        let top = std::fs::canonicalize(self.repository.workdir()?).ok()?;
        let mut whole = PathBuf::new();
        for part in self.here.join(path).components() {
            match part {
                Component::ParentDir => {
                    whole.pop();
                }
                Component::CurDir => {}
                part => whole.push(part),
            }
        }
        whole.strip_prefix(&top).map(Path::to_path_buf).ok()
    }
}

/// The remedy for a copy that lacks its history.
pub fn with_depth(problem: Diagnostic) -> Diagnostic {
    problem.help("this copy of the repository is shallow; fetch the whole history:  git fetch --unshallow   or in GitHub Actions:  fetch-depth: 0")
}
