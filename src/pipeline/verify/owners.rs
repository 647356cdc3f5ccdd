//! Whose notice a text is: by the name of its file, by the row of a table, or because the user says so.

use std::collections::{BTreeSet, HashMap};

use crate::core::diagnostic::{Diagnostic, did_you_mean};
use crate::core::notice::{Notice, NoticeFacts};
use crate::core::place::Place;
use crate::notice::channel::Channel;
use crate::notice::folder::{MAIL_MERGE, Names};
use crate::notice::verify::Text;

/// So many customers are named to somebody who names an unknown one.
const SHOWN: usize = 3;

/// A file as the program names it.
pub struct Known<'f> {
    /// The number of its notice.
    pub notice: usize,
    /// The languages of its text.
    pub languages: &'f [String],
    /// How it goes out.
    pub channel: Channel,
    /// Whether the notice goes out so: where a file of that name is missing, a letter is.
    is_due: bool,
}

/// The notices of some facts, to be found again.
pub struct Owners<'f> {
    facts: &'f NoticeFacts,
    by_file: HashMap<String, Known<'f>>,
    by_customer: HashMap<&'f str, usize>,
    by_group: HashMap<&'f str, usize>,
    /// The one for everybody.
    common: Option<usize>,
}

impl<'f> Owners<'f> {
    /// The notices of some facts, by everything that tells them apart.
    pub fn of(facts: &'f NoticeFacts) -> Owners<'f> {
        let mut names = Names::default();
        let mut owners = Owners {
            facts,
            by_file: HashMap::new(),
            by_customer: HashMap::new(),
            by_group: HashMap::new(),
            common: None,
        };
        for (number, notice) in facts.notices.iter().enumerate() {
            let reader = &notice.reader;
            match (&reader.customer, &reader.group) {
                (Some(customer), _) => owners.by_customer.entry(customer).or_insert(number),
                (None, Some(group)) => owners.by_group.entry(group).or_insert(number),
                (None, None) => owners.common.get_or_insert(number),
            };
            for languages in &notice.languages {
                for channel in Channel::ALL.iter().filter(|channel| !channel.is_for_all()) {
                    let is_due = notice.channels.iter().any(|own| own == channel.name());
                    let known = Known { notice: number, languages, channel: *channel, is_due };
                    owners.by_file.insert(names.file(reader, languages, *channel), known);
                }
            }
        }
        owners
    }

    /// What a file is, by its name alone.
    pub fn by_name(&self, file: &str) -> Option<&Known<'f>> {
        self.by_file.get(file_name(file))
    }

    /// The notice of a customer or a group.
    ///
    /// # Errors
    /// Nobody of that name has one; those with names like it are told.
    pub fn of_reader(&self, id: &str) -> Result<usize, Diagnostic> {
        if let Some(number) = self.by_customer.get(id).or_else(|| self.by_group.get(id)) {
            return Ok(*number);
        }
        let problem = Diagnostic::new(format!("the facts hold no notice for \"{id}\""));
        let mut known: Vec<&str> = self.by_customer.keys().chain(self.by_group.keys()).copied().collect();
        known.sort_unstable();
        let near = did_you_mean(id, known.iter().copied());
        let shown = if near.is_empty() { known.get(..known.len().min(SHOWN)).unwrap_or_default() } else { &near };
        Err(match shown {
            [] => problem.help("they hold one notice, for everybody: leave out --customer"),
            shown if near.is_empty() => problem.help(format!("they begin with {}", quoted(shown))),
            shown => problem.help(format!("did you mean {}?", quoted(shown))),
        })
    }

    /// Whose notice a text is: the number of the notice.
    ///
    /// # Errors
    /// Nobody says it, or it is the notice of somebody whom the facts do not know.
    pub fn of_text(&self, file: &str, text: &Text, customer: Option<&str>) -> Result<usize, Diagnostic> {
        let at = |problem: Diagnostic| problem.at(Place::file(&file.into()));
        match (customer.or(text.reader.as_deref()), self.facts.notices.as_slice()) {
            (Some(id), _) => self.of_reader(id).map_err(at),
            (None, [_]) => Ok(0),
            (None, _) => self
                .by_name(file)
                .map(|known| known.notice)
                .or(self.common.filter(|_| text.is_row))
                .ok_or_else(|| at(unknown()).help("or leave the file the name that notice gave it")),
        }
    }

    /// The file whose name a name resembles: `K1-en copy.txt` for `K1-en.txt`.
    pub fn like(&self, file: &str) -> Option<&str> {
        let own = file_name(file).to_lowercase();
        let ending = own.rsplit_once('.').map_or("", |(_, ending)| ending);
        if ending == "csv" && own.contains("merge") {
            return Some(MAIL_MERGE);
        }
        let is_like = |known: &&String| {
            let known = known.to_lowercase();
            let (stem, suffix) = known.split_once('.').unwrap_or((&known, ""));
            suffix.rsplit('.').next() == Some(ending) && holds(&own, stem)
        };
        let due = |known: &&String| self.by_file.get(*known).is_some_and(|known| known.is_due);
        // What goes out counts first, then the identity that says most.
        let stem = |known: &String| known.split_once('.').map_or(known.len(), |(stem, _)| stem.len());
        let found = self.by_file.keys().filter(is_like);
        found.max_by_key(|known| (due(known), stem(known), std::cmp::Reverse(known.as_str()))).map(String::as_str)
    }

    /// The files that notices go out as and that are not among those of these names, in the order of their names.
    pub fn missing(&self, present: &BTreeSet<&str>, customer: Option<usize>) -> Vec<(String, usize)> {
        let is_asked = |notice: usize| customer.is_none_or(|customer| customer == notice);
        let mut missing: Vec<(String, usize)> = self
            .by_file
            .iter()
            .filter(|(name, known)| known.is_due && is_asked(known.notice) && !present.contains(name.as_str()))
            .map(|(name, known)| (name.clone(), known.notice))
            .collect();
        missing.sort();
        missing
    }

    /// The notices that have a row in the table for mail merge.
    pub fn in_table(&self) -> impl Iterator<Item = (usize, &'f Notice)> {
        let is_in = |(_, notice): &(usize, &Notice)| notice.channels.iter().any(|own| own == Channel::Csv.name());
        self.facts.notices.iter().enumerate().filter(is_in)
    }
}

fn quoted(names: &[&str]) -> String {
    names.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ")
}

/// Nobody says whose notice a text is.
fn unknown() -> Diagnostic {
    Diagnostic::new("nobody says whose notice this is").help("name the customer:  --customer ID")
}

/// Whether a name holds another one as words of its own.
fn holds(name: &str, wanted: &str) -> bool {
    let is_part = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    name.match_indices(wanted).any(|(start, _)| {
        is_part(name[..start].chars().next_back()) && is_part(name[start + wanted.len()..].chars().next())
    })
}

/// The name of a file without its folders.
pub fn file_name(file: &str) -> &str {
    file.rsplit(['/', '\\']).next().unwrap_or(file)
}
