//! Files that still are what the program wrote: each of their figures comes from the facts, letter by letter.
//!
//! Names and words of the lists can look like anything, a figure or a claim too. Whether the words of the program tell
//! the truth is the matter of its tests; what is judged here is what people make of them.

use crate::core::notice::{DoubtKind, NoticeFacts};
use crate::notice::channel::{Channel, MailMerge};
use crate::notice::post::Post;
use crate::pipeline::verify::owners::Known;

/// What the program writes from some facts.
pub struct Untouched<'f> {
    facts: &'f NoticeFacts,
    post: Option<Post<'f>>,
}

impl<'f> Untouched<'f> {
    /// What the program writes from some facts; nothing where it cannot write them.
    pub fn of(facts: &'f NoticeFacts) -> Untouched<'f> {
        Untouched { facts, post: Post::of(facts).ok() }
    }

    /// Whether the file of a notice is what the program writes.
    pub fn is_letter(&self, known: &Known<'_>, bytes: &[u8]) -> bool {
        let notice = &self.facts.notices[known.notice];
        let written = self.post.as_ref().and_then(|post| {
            let worded = post.worded(notice, known.languages).ok()?;
            post.written(notice, &worded, known.channel).ok()
        });
        written.is_some_and(|written| written == bytes)
    }

    /// Whether the table for mail merge is what the program writes.
    pub fn is_table(&self, bytes: &[u8]) -> bool {
        let Some(post) = &self.post else { return false };
        let is_in = |channels: &[String]| channels.iter().any(|own| own == Channel::Csv.name());
        let rows = self.facts.notices.iter().filter(|notice| is_in(&notice.channels)).map(|notice| post.rows(notice));
        let rest = rows.fold(bytes.strip_prefix(MailMerge::head().as_slice()), |rest, rows| {
            rest?.strip_prefix(rows.ok()?.as_slice())
        });
        rest.is_some_and(<[u8]>::is_empty)
    }
}

/// Whether a doubt is about words, which may be heavy or sell something in what the program wrote too.
pub fn is_of_words(kind: DoubtKind) -> bool {
    matches!(kind, DoubtKind::WordUnclear | DoubtKind::Sells | DoubtKind::HardToRead | DoubtKind::ReasonMissing)
}
