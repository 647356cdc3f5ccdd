//! How easy notices are to read: of each language the hardest one, since that is the one to shorten.

use std::collections::BTreeMap;
use std::ops::Range;

use rayon::prelude::*;

use crate::core::notice::{Figure, Line, Notice, NoticeFacts};
use crate::notice::channel::Channel;
use crate::notice::post::{Post, Unwritten};
use crate::text::locale::{Language, Locale};
use crate::text::readability::{Readability, measure};

/// The notices of one language.
#[derive(Clone, Debug, PartialEq)]
pub struct Explained {
    /// How many there are.
    pub notices: u64,
    /// Whose the hardest one is; `None` where it is for several.
    pub reader: Option<String>,
    /// How easy that one is to read.
    pub readability: Readability,
}

/// Measures all notices, in the order of their languages. Errors: a notice that cannot be written.
pub fn explain(facts: &NoticeFacts) -> Result<Vec<Explained>, Unwritten> {
    let post = Post::of(facts)?;
    let measured: Vec<Result<Vec<Explained>, Unwritten>> =
        facts.notices.par_iter().map(|notice| of_notice(&post, facts, notice)).collect();
    let mut hardest: BTreeMap<Language, Explained> = BTreeMap::new();
    for own in measured {
        for own in own? {
            let language = own.readability.language;
            match hardest.get_mut(&language) {
                Some(before) => {
                    let notices = before.notices + 1;
                    if gravity(&own.readability) > gravity(&before.readability) {
                        *before = own;
                    }
                    before.notices = notices;
                }
                None => {
                    hardest.insert(language, own);
                }
            }
        }
    }
    Ok(hardest.into_values().collect())
}

fn of_notice(post: &Post<'_>, facts: &NoticeFacts, notice: &Notice) -> Result<Vec<Explained>, Unwritten> {
    let mut all = Vec::new();
    // Each language by itself: a text with two of them would be measured as neither.
    for tag in notice.languages.iter().flatten() {
        let worded = post.worded(notice, std::slice::from_ref(tag))?;
        let bytes = post.written(notice, &worded, Channel::Text)?;
        let text = String::from_utf8_lossy(&bytes);
        let Ok(locale) = Locale::of_tag(tag) else { continue };
        let readability = measure(&text, locale.language(), &names(&text, facts, notice, tag));
        all.push(Explained { notices: 1, reader: notice.reader.customer.clone(), readability });
    }
    Ok(all)
}

/// Where the names of items stand in a text: long names are no fault of a sentence.
fn names(text: &str, facts: &NoticeFacts, notice: &Notice, tag: &str) -> Vec<Range<usize>> {
    let of_line = |line: &Line| {
        let replaced = line.figures.values().filter_map(|figure| match figure {
            Figure::Name(name) => Some(name.clone()),
            _ => None,
        });
        let all = std::iter::once(line.name.clone()).chain(line.for_items.clone()).chain(replaced);
        all.map(|name| name.for_language(tag).to_string()).collect::<Vec<_>>()
    };
    let mut names: Vec<String> = facts.lines_of(notice).flat_map(of_line).filter(|name| !name.is_empty()).collect();
    names.extend(facts.business.name.clone());
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    names.dedup();
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for name in &names {
        for (start, found) in text.match_indices(name.as_str()) {
            let range = start..start + found.len();
            if ranges.iter().all(|other| other.end <= range.start || range.end <= other.start) {
                ranges.push(range);
            }
        }
    }
    ranges.sort_by_key(|range| range.start);
    ranges
}

/// How hard a text is: by how many limits it breaks, then by its longest sentence.
fn gravity(readability: &Readability) -> (usize, usize) {
    let broken = readability.measures.iter().filter(|measure| !measure.is_ok).count();
    (broken, readability.longest.as_ref().map_or(0, |(_, length)| *length))
}
