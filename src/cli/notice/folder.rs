//! The folder of a run of notices. Somebody may have worked on a letter that is there: a file that says something else is
//! replaced by nothing, the run is refused instead.

use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use crate::cli::notice::{AT_ONCE, unwritten};
use crate::core::diagnostic::{Diagnostic, Problems};
use crate::core::notice::{Notice, NoticeFacts, Remark};
use crate::core::place::Place;
use crate::core::progress::{Progress, Silent};
use crate::notice::channel::{Channel, MailMerge, Worded};
use crate::notice::facts::file;
use crate::notice::folder::{Entry, FACTS, Index, MAIL_MERGE, Names, Page};
use crate::notice::post::Post;
use crate::render::notice::SendBy;
use crate::text::{Text, sms};

/// What is said about a run.
pub struct Said<'s> {
    /// The sentences above the list.
    pub sentences: &'s [String],
    /// By when the notices go out.
    pub send_by: Option<SendBy>,
    /// The words around the notices.
    pub text: &'s Text,
}

/// Writes all notices, the list of them and their facts. Errors: a notice that cannot be written, and a folder that holds
/// other files of these names; then nothing is written.
pub fn write(
    folder: &Path,
    facts: &NoticeFacts,
    said: &Said<'_>,
    progress: &dyn Progress,
) -> Result<Vec<Remark>, Problems> {
    let post = Post::of(facts).map_err(unwritten)?;
    fs::create_dir_all(folder).map_err(|error| at(folder, format!("the folder cannot be made: {error}")))?;
    let before =
        fs::read_dir(folder).map_err(|error| at(folder, format!("the folder cannot be read: {error}")))?.next();
    let run = |is_compared, progress| Run { folder, facts, post: &post, said, is_compared, progress };
    if before.is_some() {
        run(true, &Silent).walk()?;
    }
    run(false, progress).walk()
}

struct Run<'r> {
    folder: &'r Path,
    facts: &'r NoticeFacts,
    post: &'r Post<'r>,
    said: &'r Said<'r>,
    /// Whether files are only held against those that are there.
    is_compared: bool,
    progress: &'r dyn Progress,
}

/// One text of a notice, with the files it goes into.
struct Piece<'n> {
    notice: &'n Notice,
    tags: &'n [String],
    channels: Vec<Channel>,
    files: Vec<(Channel, String)>,
}

impl Run<'_> {
    fn walk(&self) -> Result<Vec<Remark>, Problems> {
        self.progress.stage("writing notices", self.facts.notices.len() as u64);
        let mut names = Names::default();
        let mut index = Index::of(self.facts.business.name.as_deref(), self.said.sentences, self.said.text);
        let mut merge: Option<Draft> = None;
        let mut long = 0;
        for some in self.facts.notices.chunks(AT_ONCE) {
            let pieces: Vec<Piece<'_>> = some.iter().flat_map(|notice| pieces(notice, &mut names)).collect();
            let worded: Vec<Result<Worded, Problems>> = pieces.par_iter().map(|piece| self.written(piece)).collect();
            for (piece, worded) in pieces.iter().zip(worded) {
                let worded = worded?;
                if piece.channels.contains(&Channel::Csv) {
                    let draft = match &mut merge {
                        Some(draft) => draft,
                        None => {
                            let mut draft = self.draft(MAIL_MERGE)?;
                            draft.take(&MailMerge::head())?;
                            merge.insert(draft)
                        }
                    };
                    draft.take(&MailMerge::row(&worded, self.facts, piece.notice))?;
                }
                let is_sms = piece.channels.contains(&Channel::Sms);
                let is_long = |message: &String| sms::length(message).parts > sms::MOST_PARTS;
                long += u64::from(is_sms && worded.messages().iter().any(is_long));
                let send_by = self.said.send_by.map(|send_by| send_by.of_notice(piece.notice));
                let reader = &piece.notice.reader;
                let entry = Entry { reader, worded: &worded, send_by, files: &piece.files };
                index.add(&entry).map_or(Ok(()), |page| self.page(&page))?;
            }
            self.progress.advance(some.len() as u64);
        }
        merge.map_or(Ok(()), Draft::end)?;
        index.end().iter().try_for_each(|page| self.page(page))?;
        let mut facts = self.draft(FACTS)?;
        let path = facts.path.clone();
        file::write(self.facts, &mut facts).map_err(|error| refusal(&path, error))?;
        facts.end()?;
        Ok((long > 0).then_some(Remark::LongMessages(long)).into_iter().collect())
    }

    /// Puts a notice into words, and these into all files that hold it alone.
    fn written(&self, piece: &Piece<'_>) -> Result<Worded, Problems> {
        let worded = self.post.worded(piece.notice, piece.tags).map_err(unwritten)?;
        for (channel, name) in piece.files.iter().filter(|(channel, _)| !channel.is_for_all()) {
            let bytes = self.post.written(piece.notice, &worded, *channel).map_err(unwritten)?;
            self.whole(name, &bytes)?;
        }
        Ok(worded)
    }

    fn page(&self, page: &Page) -> Result<(), Problems> {
        self.whole(&page.name, &page.bytes)
    }

    fn whole(&self, name: &str, bytes: &[u8]) -> Result<(), Problems> {
        let mut draft = self.draft(name)?;
        draft.take(bytes)?;
        draft.end()
    }

    fn draft(&self, name: &str) -> Result<Draft, Problems> {
        let path = self.folder.join(name);
        let goal = if self.is_compared {
            File::open(&path).ok().map(BufReader::new).map_or(Goal::Free, Goal::Compared)
        } else {
            let made = File::create(&path).map_err(|error| refusal(&path, error))?;
            Goal::Written(BufWriter::new(made))
        };
        Ok(Draft { path, goal })
    }
}

/// The texts of a notice and their files.
fn pieces<'n>(notice: &'n Notice, names: &mut Names) -> Vec<Piece<'n>> {
    let channels: Vec<Channel> = notice.channels.iter().filter_map(|name| Channel::named(name)).collect();
    let piece = |tags: &'n Vec<String>| {
        let name = |channel: &Channel| match channel.is_for_all() {
            true => MAIL_MERGE.to_string(),
            false => names.file(&notice.reader, tags, *channel),
        };
        let files = channels.iter().map(name).collect::<Vec<_>>();
        Piece { notice, tags, files: channels.iter().copied().zip(files).collect(), channels: channels.clone() }
    };
    notice.languages.iter().map(piece).collect()
}

/// A file on its way.
struct Draft {
    path: PathBuf,
    goal: Goal,
}

/// What becomes of a file.
enum Goal {
    /// It is written.
    Written(BufWriter<File>),
    /// It is held against the one that is there.
    Compared(BufReader<File>),
    /// There is none, so nothing is lost.
    Free,
}

impl Draft {
    fn take(&mut self, bytes: &[u8]) -> Result<(), Problems> {
        self.write_all(bytes).map_err(|error| refusal(&self.path, error))
    }

    fn end(self) -> Result<(), Problems> {
        let ended = match self.goal {
            Goal::Written(mut file) => file.flush(),
            Goal::Compared(mut file) => match file.read(&mut [0]) {
                Ok(0) => Ok(()),
                Ok(_) => Err(io::ErrorKind::AlreadyExists.into()),
                Err(error) => Err(error),
            },
            Goal::Free => Ok(()),
        };
        ended.map_err(|error| refusal(&self.path, error))
    }
}

impl Write for Draft {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.goal {
            Goal::Written(file) => return file.write(bytes),
            Goal::Compared(file) => {
                let mut before = vec![0; bytes.len()];
                let is_same = file.read_exact(&mut before).is_ok() && before == bytes;
                if !is_same {
                    return Err(io::ErrorKind::AlreadyExists.into());
                }
            }
            Goal::Free => {}
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.goal {
            Goal::Written(file) => file.flush(),
            _ => Ok(()),
        }
    }
}

fn refusal(path: &Path, error: io::Error) -> Problems {
    if error.kind() == io::ErrorKind::AlreadyExists {
        let problem = at(path, "there is a file already, and it says something else".to_string());
        return problem.help("name another folder, or take that one away: somebody may have worked on it").into();
    }
    at(path, format!("the file cannot be written: {error}")).into()
}

fn at(path: &Path, headline: String) -> Diagnostic {
    Diagnostic::new(headline).at(Place::file(&Arc::from(path.to_string_lossy())))
}
