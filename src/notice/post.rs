//! Notices by reader, language and channel become files.

use std::collections::BTreeMap;

use crate::core::notice::{Notice, NoticeFacts};
use crate::notice::channel::{self, Channel, MailMerge, Trouble, Worded};
use crate::notice::words::{Untold, Words};
use crate::text::locale::Locale;

/// Why a notice was not written, and whose it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unwritten {
    /// Notices are not written in this language. The sentence says what is known.
    Language(String),
    /// It cannot be put into words.
    Words(Option<String>, Untold),
    /// It cannot be set for the channel.
    Channel(Option<String>, Channel, Trouble),
}

impl std::fmt::Display for Unwritten {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let whose = |reader: &Option<String>| match reader {
            Some(reader) => format!("the notice for \"{reader}\""),
            None => "the notice".to_string(),
        };
        match self {
            Unwritten::Language(why) => f.write_str(why),
            Unwritten::Words(reader, why) => write!(f, "{} cannot be written: {why}", whose(reader)),
            Unwritten::Channel(reader, channel, why) => {
                write!(f, "{} cannot go out by {}: {why}", whose(reader), channel.name())
            }
        }
    }
}

/// Everything that is needed to write the notices of a run.
pub struct Post<'f> {
    facts: &'f NoticeFacts,
    /// The words of each language, by its tag as the notices have it.
    words: BTreeMap<String, Words>,
    /// Whether any notice goes out as a poster, and as a public log: nobody else needs these words.
    has_posters: bool,
    has_logs: bool,
}

impl<'f> Post<'f> {
    /// What the notices of some facts need. Errors: a language without words.
    pub fn of(facts: &'f NoticeFacts) -> Result<Post<'f>, Unwritten> {
        let mut words = BTreeMap::new();
        for tag in facts.notices.iter().flat_map(|notice| notice.languages.iter().flatten()) {
            if !words.contains_key(tag) {
                let locale = Locale::of_tag(tag).map_err(Unwritten::Language)?;
                let own = Words::of(locale).map_err(|why| Unwritten::Words(None, why))?;
                words.insert(tag.clone(), own);
            }
        }
        let has =
            |channel: Channel| facts.notices.iter().any(|own| own.channels.iter().any(|own| own == channel.name()));
        Ok(Post { facts, words, has_posters: has(Channel::Poster), has_logs: has(Channel::Markdown) })
    }

    /// A notice in the languages of one text.
    pub fn worded(&self, notice: &Notice, tags: &[String]) -> Result<Worded, Unwritten> {
        let why = |why: Untold| Unwritten::Words(notice.reader.customer.clone(), why);
        let mut worded: Option<Worded> = None;
        for words in tags.iter().filter_map(|tag| self.words.get(tag)) {
            let own = Worded::of(
                words.document(self.facts, notice).map_err(why)?,
                words.sms(self.facts, notice).map_err(why)?,
                words.keeping(notice).map_err(why)?,
                self.has_posters
                    .then(|| words.poster(self.facts, notice))
                    .transpose()
                    .map_err(why)?
                    .unwrap_or_default(),
                self.has_logs.then(|| words.log(self.facts, notice)).transpose().map_err(why)?.unwrap_or_default(),
            );
            worded = Some(match worded {
                Some(before) => before.and(own),
                None => own,
            });
        }
        Ok(worded.unwrap_or_default())
    }

    /// The rows of a notice in the table for mail merge, one for each of its texts.
    pub fn rows(&self, notice: &Notice) -> Result<Vec<u8>, Unwritten> {
        let mut rows = Vec::new();
        for tags in &notice.languages {
            rows.extend(MailMerge::row(&self.worded(notice, tags)?, self.facts, notice));
        }
        Ok(rows)
    }

    /// A notice as a file of a channel.
    pub fn written(&self, notice: &Notice, worded: &Worded, channel: Channel) -> Result<Vec<u8>, Unwritten> {
        let why = |why: Trouble| Unwritten::Channel(notice.reader.customer.clone(), channel, why);
        channel::write(channel, worded, self.facts, notice).map_err(why)
    }
}
