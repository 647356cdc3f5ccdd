//! The agreed lines by what they are looked for, so that a document of a hundred thousand lines needs no longer than its
//! size.

use std::collections::HashMap;

use crate::core::agreement::Line;
use crate::core::chain::Chain;

/// The numbers of agreed lines, those that a change ended among them, in their order.
#[derive(Default)]
pub(super) struct Index {
    by_id: HashMap<String, Vec<usize>>,
    by_origin: HashMap<String, Vec<usize>>,
    by_key: HashMap<String, Vec<usize>>,
    by_name: HashMap<String, Vec<usize>>,
}

impl Index {
    /// The agreed lines of a chain.
    pub fn of(chain: &Chain) -> Index {
        let mut index = Index::default();
        (0..chain.terms.len()).for_each(|number| index.note(chain, number));
        index
    }

    /// Adds a line that was just agreed.
    pub fn note(&mut self, chain: &Chain, number: usize) {
        let term = &chain.terms[number];
        self.by_id.entry(term.id.clone()).or_default().push(number);
        if let Some(id) = &term.line.id {
            // `CO-1/1` is line 1 of CO-1, whoever else has a line 1.
            let origin = format!("{}/{}", chain.documents[term.at.document].own.name(), id.value);
            self.by_origin.entry(origin).or_default().push(number);
        }
        if let Some(key) = &term.line.item {
            self.by_key.entry(key.value.to_string()).or_default().push(number);
        }
        if let Some(name) = name(&term.line) {
            self.by_name.entry(name).or_default().push(number);
        }
    }

    /// The line in force of a number, by itself or with its document.
    pub fn find(&self, chain: &Chain, id: &str) -> Option<usize> {
        let first = |all: Option<&Vec<usize>>| all?.iter().copied().find(|number| chain.terms[*number].is_in_force());
        first(self.by_id.get(id)).or_else(|| first(self.by_origin.get(id)))
    }

    /// The lines in force that have the key or the name of another one, in their order.
    pub fn alike(&self, chain: &Chain, line: &Line) -> Vec<usize> {
        let by_key = line.item.as_ref().and_then(|key| self.by_key.get(&*key.value));
        let by_name = name(line).and_then(|name| self.by_name.get(&name));
        let mut all: Vec<usize> = by_key.into_iter().chain(by_name).flatten().copied().collect();
        all.retain(|number| chain.terms[*number].is_in_force());
        all.sort_unstable();
        all.dedup();
        all
    }
}

/// What a line is called, however it is capitalised.
pub(super) fn name(line: &Line) -> Option<String> {
    line.called().map(|words| words.value.to_lowercase())
}
