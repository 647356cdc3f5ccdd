//! A problem with an input or a wish: what happened, where, and what to do next.

use crate::core::place::Place;

/// One problem. The headline is lower case without a full stop; every help line is something to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// What happened, in one line.
    pub headline: String,
    /// Where it happened.
    pub place: Option<Place>,
    /// The line as it stands in the file, and the part of it to point at.
    pub excerpt: Option<Excerpt>,
    /// Further places that belong to the problem, each with a word on why.
    pub related: Vec<(Place, String)>,
    /// What to do next.
    pub help: Vec<String>,
}

/// The text around a problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// The line, without its end.
    pub line: String,
    /// The characters to point at, counted from 0 within the line; an empty range points at nothing.
    pub mark: std::ops::Range<usize>,
    /// A word beside the mark.
    pub label: String,
}

impl Diagnostic {
    /// A problem without a place.
    pub fn new(headline: impl Into<String>) -> Diagnostic {
        Diagnostic { headline: headline.into(), place: None, excerpt: None, related: Vec::new(), help: Vec::new() }
    }

    /// Says where it happened.
    pub fn at(mut self, place: Place) -> Diagnostic {
        self.place = Some(place);
        self
    }

    /// Shows the text around it.
    pub fn excerpt(mut self, excerpt: Option<Excerpt>) -> Diagnostic {
        self.excerpt = excerpt;
        self
    }

    /// Adds a further place.
    pub fn related(mut self, place: Place, why: impl Into<String>) -> Diagnostic {
        self.related.push((place, why.into()));
        self
    }

    /// Adds something to do.
    pub fn help(mut self, help: impl Into<String>) -> Diagnostic {
        self.help.push(help.into());
        self
    }
}

/// The problems that stopped the work. All are counted; a reader of a large file may keep only the
/// first ones of each column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems {
    /// The problems kept, in the order of the input.
    pub list: Vec<Diagnostic>,
    /// Problems that were counted but not kept.
    pub uncounted: u64,
}

impl Problems {
    /// One problem alone.
    pub fn one(diagnostic: Diagnostic) -> Problems {
        Problems { list: vec![diagnostic], uncounted: 0 }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty() && self.uncounted == 0
    }

    /// How many there are, kept or not.
    pub fn count(&self) -> u64 {
        self.list.len() as u64 + self.uncounted
    }

    /// Takes the other's problems too.
    pub fn extend(&mut self, other: Problems) {
        self.list.extend(other.list);
        self.uncounted += other.uncounted;
    }

    /// Takes the problems of another file. A problem that both files have as a whole is told once, with both places.
    pub fn join(&mut self, other: Problems) {
        self.uncounted += other.uncounted;
        for problem in other.list {
            let is_same = |own: &&mut Diagnostic| own.headline == problem.headline && own.excerpt.is_none();
            match (self.list.iter_mut().find(is_same), &problem.place, &problem.excerpt) {
                (Some(own), Some(place), None) if own.place != problem.place => {
                    own.related.push((place.clone(), "the same".to_string()));
                }
                _ => self.list.push(problem),
            }
        }
    }

    /// The value, unless there is a problem.
    pub fn unless_any<T>(self, value: T) -> Result<T, Problems> {
        if self.is_empty() { Ok(value) } else { Err(self) }
    }
}

impl From<Diagnostic> for Problems {
    fn from(diagnostic: Diagnostic) -> Problems {
        Problems::one(diagnostic)
    }
}

/// Picks the known names nearest to a mistyped one, best first, at most three.
pub fn did_you_mean<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let lower = typed.to_lowercase();
    let mut near: Vec<(usize, &str)> = known
        .into_iter()
        .filter_map(|name| {
            let candidate = name.to_lowercase();
            let distance = strsim::damerau_levenshtein(&lower, &candidate);
            let longest = lower.chars().count().max(candidate.chars().count());
            let is_part = lower.chars().count() >= 3 && (candidate.contains(&lower) || lower.contains(&candidate));
            (distance * 3 <= longest || is_part).then_some((distance, name))
        })
        .collect();
    near.sort();
    near.into_iter().take(3).map(|(_, name)| name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_finger_is_recognised_and_nonsense_is_not() {
        assert_eq!(did_you_mean("curency", ["currency", "columns", "key"]), ["currency"]);
        assert!(did_you_mean("zzz", ["currency", "columns", "key"]).is_empty());
    }
}
