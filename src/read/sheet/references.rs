//! Watches the text of a part go by, and tells whether a cell says that it lies where no sheet has cells.
//!
//! The reader of workbooks counts letters and digits of a reference such as `C12` without a bound, so that
//! `A4294967298` would come out as `A2`.

use std::io::{self, Write};

/// The last cell of a sheet is `XFD1048576`.
const MOST_LETTERS: u8 = 3;
const MOST_DIGITS: u8 = 7;

/// Looks for the attributes `r` and `ref` in tags.
#[derive(Default)]
pub(super) struct References {
    /// Whether there is an impossible one.
    pub(super) is_impossible: bool,
    state: State,
}

#[derive(Clone, Copy, Default)]
enum State {
    /// Between tags.
    #[default]
    Text,
    /// In a tag; the number counts how much of ` ref` stands before, or is `OTHER`.
    Tag(u8),
    /// Behind the name `r` or `ref`, before its quote.
    Named,
    /// In a quoted value that is no reference.
    Value(u8),
    /// In a reference: the quote, letters and digits so far.
    Reference { quote: u8, letters: u8, digits: u8 },
}

const OTHER: u8 = 9;

impl References {
    fn next(&mut self, byte: u8) {
        use State::{Named, Reference, Tag, Text, Value};
        self.state = match (self.state, byte) {
            (Text, b'<') => Tag(OTHER),
            (Text, _) => Text,
            (Tag(_) | Named, b'>') => Text,
            (Named, b'"' | b'\'') => Reference { quote: byte, letters: 0, digits: 0 },
            (Tag(_), b'"' | b'\'') => Value(byte),
            (Tag(2 | 4), b'=') => Named,
            // `r =` with a blank is XML too.
            (Tag(before @ (2 | 4)), b' ' | b'\t' | b'\n' | b'\r') => Tag(before),
            (Tag(_), b' ' | b'\t' | b'\n' | b'\r') => Tag(1),
            (Tag(1), b'r') => Tag(2),
            (Tag(2), b'e') => Tag(3),
            (Tag(3), b'f') => Tag(4),
            (Tag(_), _) => Tag(OTHER),
            (Named, _) => Named,
            (Value(quote), _) if byte == quote => Tag(OTHER),
            (Value(quote), _) => Value(quote),
            (Reference { quote, .. }, _) if byte == quote => Tag(OTHER),
            (Reference { quote, letters, digits }, _) if byte.is_ascii_alphabetic() => {
                Reference { quote, letters: letters.saturating_add(1), digits }
            }
            (Reference { quote, letters, digits }, _) if byte.is_ascii_digit() => {
                Reference { quote, letters, digits: digits.saturating_add(1) }
            }
            (Reference { quote, .. }, _) => Reference { quote, letters: 0, digits: 0 },
        };
        if let Reference { letters, digits, .. } = self.state {
            self.is_impossible |= letters > MOST_LETTERS || digits > MOST_DIGITS;
        }
    }
}

impl Write for References {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        bytes.iter().for_each(|byte| self.next(*byte));
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_impossible(text: &str) -> bool {
        let mut references = References::default();
        references.write_all(text.as_bytes()).expect("nothing is stored");
        references.is_impossible
    }

    #[test]
    fn a_reference_beyond_the_last_cell_is_seen_and_no_other_text_is() {
        for text in [
            "<c r=\"A4294967298\">",
            "<c t='s' r = 'AAAAAAAB1'>",
            "<dimension ref=\"A1:ZZZZ2\"/>",
            "<row r=\"10000000000\">",
        ] {
            assert!(is_impossible(text), "{text}");
        }
        for text in [
            "<c r=\"XFD1048576\" t=\"inlineStr\">",
            "<dimension ref=\"A1:XFD1048576\"/>",
            "<t>a r=\"ABCDEFGH\"</t>",
            "<c s=\"1\" cr=\"ABCDEFGH\"><v>12345678901</v>",
            "<mergeCell ref=\"A1:B2 C3:D4\"/>",
        ] {
            assert!(!is_impossible(text), "{text}");
        }
    }
}
