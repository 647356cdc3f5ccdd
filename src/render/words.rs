//! Which words of a text changed.

use similar::{ChangeTag, TextDiff};

/// Longer texts are not compared word by word.
const LONGEST: usize = 2_000;

/// Whether a part stands on one side or on both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Op {
    /// On both sides.
    Same,
    /// Only before.
    Old,
    /// Only after.
    New,
}

impl Op {
    /// The name in JSON.
    pub(super) fn name(self) -> &'static str {
        match self {
            Op::Same => "same",
            Op::Old => "old",
            Op::New => "new",
        }
    }
}

/// A run of words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) op: Op,
    pub(super) text: String,
}

/// The runs of words from `old` to `new`: same and old give the old text, same and new the new one.
/// `None` when a text is too long for that. White space between two changed words changes with them.
pub(super) fn diff(old: &str, new: &str) -> Option<Vec<Part>> {
    let is_long = |text: &str| text.len() > LONGEST && text.chars().nth(LONGEST).is_some();
    if is_long(old) || is_long(new) {
        return None;
    }
    let diff = TextDiff::configure().diff_unicode_words(old, new);
    let mut runs = Runs::default();
    for change in diff.iter_all_changes() {
        match change.tag() {
            ChangeTag::Equal => runs.same(change.value()),
            ChangeTag::Delete => runs.changed(change.value(), ""),
            ChangeTag::Insert => runs.changed("", change.value()),
        }
    }
    Some(runs.end())
}

#[derive(Default)]
struct Runs {
    parts: Vec<Part>,
    same: String,
    old: String,
    new: String,
}

impl Runs {
    fn same(&mut self, word: &str) {
        self.same.push_str(word);
    }

    fn changed(&mut self, old: &str, new: &str) {
        let is_joint = self.same.chars().all(char::is_whitespace) && !(self.old.is_empty() && self.new.is_empty());
        if is_joint {
            self.old.push_str(&self.same);
            self.new.push_str(&self.same);
            self.same.clear();
        } else {
            self.flush();
        }
        self.old.push_str(old);
        self.new.push_str(new);
    }

    /// Ends a changed run; `same` stands behind `old` and `new`.
    fn flush(&mut self) {
        for (op, text) in [(Op::Old, &mut self.old), (Op::New, &mut self.new), (Op::Same, &mut self.same)] {
            if !text.is_empty() {
                self.parts.push(Part { op, text: std::mem::take(text) });
            }
        }
    }

    fn end(mut self) -> Vec<Part> {
        self.flush();
        self.parts
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(old: &str, new: &str) -> String {
        let sign = |op| match op {
            Op::Same => "=",
            Op::Old => "-",
            Op::New => "+",
        };
        let parts = diff(old, new).expect("short");
        parts.iter().map(|part| format!("{}[{}]", sign(part.op), part.text)).collect()
    }

    #[test]
    fn neighbouring_changed_words_are_one_change() {
        insta::assert_snapshot!(shown("Baked daily with love", "Baked once a week with love"), @"=[Baked ]-[daily]+[once a week]=[ with love]");
        insta::assert_snapshot!(shown("big red box", "small blue box"), @"-[big red]+[small blue]=[ box]");
        insta::assert_snapshot!(shown("", "new"), @"+[new]");
    }

    #[test]
    fn a_text_of_more_than_2000_characters_is_left_whole() {
        assert!(diff(&"ä".repeat(2_000), "x").is_some());
        assert!(diff(&"ä".repeat(2_001), "x").is_none());
    }

    proptest! {
        #[test]
        fn both_texts_can_be_put_together_again(old in "[ab ,é\n]{0,30}", new in "[ab ,é\n]{0,30}") {
            let parts = diff(&old, &new).expect("short");
            let side = |without: Op| -> String {
                parts.iter().filter(|part| part.op != without).map(|part| part.text.as_str()).collect()
            };
            prop_assert_eq!(side(Op::New), old);
            prop_assert_eq!(side(Op::Old), new);
        }
    }
}
