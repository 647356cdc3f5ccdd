//! JSON and JSON Lines become rows; a number keeps the digits it was written with.
//!
//! The text is walked as slices of itself: no tree is built, and no number passes through a float.
//! A repeated member is refused wherever it stands.

mod discover;
mod node;
mod rows;
pub mod tree;

use std::sync::Arc;

use serde_json::value::RawValue;

use crate::core::diagnostic::{Diagnostic, Excerpt, Problems};
use crate::core::place::{Place, Spot};
use crate::read::encoding;
use crate::read::grid::Grid;

pub(crate) use node::pointer_part;

/// Objects and arrays may be nested this deep.
const MAX_DEPTH: usize = 64;

/// Reads one JSON document, or with `lines` one object after the other.
///
/// `items` is the place of the items: members separated by dots, `*` for every member or element, `.` for the
/// whole document, or a JSON Pointer. Without it the items must stand in exactly one place. Several objects on
/// the top level are read as JSON Lines also without `lines`.
///
/// The first row is the header, in order of first appearance. An object of objects gives its keys as column
/// `item`; a member of that name becomes `item_2`. Names matched by `*` become the column `group`. Nested objects
/// are flattened with dots, arrays become compact JSON text, null is blank.
///
/// # Errors
/// Broken JSON (line and column), repeated members, items that are not objects, too deep nesting, and items
/// in no place or in several.
pub fn read(bytes: &[u8], file: &Arc<str>, items: Option<&str>, lines: bool) -> Result<Grid, Problems> {
    let text = encoding::to_utf8(file, bytes, None)?;
    let document = Document::new(file, &text);
    let roots = document.roots()?;
    let found = match roots.as_slice() {
        [] => {
            return Err(Diagnostic::new("the file holds no JSON")
                .at(Place::file(file))
                .help("give a JSON array of objects, or one object a line")
                .into());
        }
        [root] if !lines || root.get().starts_with('[') => discover::find(&document, root, items)?,
        roots => {
            let stray = roots.iter().find(|root| !root.get().starts_with('{'));
            if let Some(stray) = stray.filter(|_| !lines) {
                return Err(Diagnostic::new("more follows after the end of the JSON document")
                    .at(document.place(stray.get(), ""))
                    .help("remove what follows, or write one object a line")
                    .into());
            }
            if items.is_some() {
                return Err(Diagnostic::new("--items has no meaning for one object a line")
                    .at(Place::file(file))
                    .help("leave out --items: every object is an item")
                    .into());
            }
            discover::lines(roots)
        }
    };
    rows::grid(&document, found)
}

/// A document and the means to say where a slice of it stands.
struct Document<'a> {
    file: &'a Arc<str>,
    text: &'a str,
    /// The line at the start of every block, so that finding a line never costs more than one block.
    lines: Vec<u64>,
}

/// The size of the blocks whose lines are known.
const BLOCK: usize = 4096;

impl<'a> Document<'a> {
    fn new(file: &'a Arc<str>, text: &'a str) -> Document<'a> {
        let count = |line: &mut u64, block: &[u8]| {
            let start = *line;
            *line += memchr::memchr_iter(b'\n', block).count() as u64;
            Some(start)
        };
        Document { file, text, lines: text.as_bytes().chunks(BLOCK).scan(1, count).collect() }
    }

    /// The line on which a part of the text starts.
    fn line_of(&self, part: &str) -> u64 {
        let offset = self.offset(part);
        let block = offset / BLOCK;
        let between = self.text.as_bytes().get(block * BLOCK..offset).unwrap_or_default();
        self.lines.get(block).copied().unwrap_or(1) + memchr::memchr_iter(b'\n', between).count() as u64
    }

    /// All values on the top level.
    fn roots(&self) -> Result<Vec<&'a RawValue>, Diagnostic> {
        serde_json::Deserializer::from_str(self.text)
            .into_iter::<&RawValue>()
            .map(|root| root.map_err(|error| self.fault(0, "", &error)))
            .collect()
    }

    /// Where a part of the text starts. Parts are slices of the text, never copies.
    fn offset(&self, part: &str) -> usize {
        part.as_ptr().addr().saturating_sub(self.text.as_ptr().addr()).min(self.text.len())
    }

    /// The place of a part.
    fn place(&self, part: &str, path: &str) -> Place {
        let line = self.line_of(part);
        match path {
            "" => Place::text(self.file, line, None),
            path => {
                Place { file: Arc::clone(self.file), spot: Spot::Path { path: path.to_string(), line }, field: None }
            }
        }
    }

    /// A value as its members.
    fn members(&self, raw: &'a RawValue, path: &str) -> Result<node::Members<'a>, Diagnostic> {
        let members: node::Members<'a> =
            serde_json::from_str(raw.get()).map_err(|error| self.fault(self.offset(raw.get()), path, &error))?;
        match members.repeated.as_ref().and_then(|at| members.list.get(*at)) {
            None => Ok(members),
            Some((name, value)) => Err(Diagnostic::new(format!("the member {name:?} is repeated"))
                .at(self.place(value.get(), &format!("{path}/{}", node::pointer_part(name))))
                .help("keep one of the two: readers of JSON disagree on which one counts")),
        }
    }

    /// A value as its elements.
    fn elements(&self, raw: &'a RawValue, path: &str) -> Result<Vec<&'a RawValue>, Diagnostic> {
        serde_json::from_str(raw.get()).map_err(|error| self.fault(self.offset(raw.get()), path, &error))
    }

    /// Words a syntax error of the part that starts at `base`.
    fn fault(&self, base: usize, path: &str, error: &serde_json::Error) -> Diagnostic {
        let lead = self.text.as_bytes().get(..base).unwrap_or_default();
        let line = memchr::memchr_iter(b'\n', lead).count() + error.line().max(1);
        let start_of_base = memchr::memrchr(b'\n', lead).map_or(0, |end| end + 1);
        let skipped = if error.line() <= 1 { base - start_of_base } else { 0 };
        let shown = self.text.split('\n').nth(line - 1).unwrap_or_default().trim_end_matches('\r');
        let byte = (skipped + error.column()).saturating_sub(1).min(shown.len());
        let character = shown.char_indices().take_while(|(at, _)| *at < byte).count();
        let message = error.to_string();
        let message = message.split(" at line ").next().unwrap_or(&message);
        let place = match path {
            "" => Place::text(self.file, line as u64, u32::try_from(character + 1).ok()),
            path => Place {
                file: Arc::clone(self.file),
                spot: Spot::Path { path: path.to_string(), line: line as u64 },
                field: None,
            },
        };
        let excerpt = (shown.len() <= 400).then(|| Excerpt {
            line: shown.to_string(),
            mark: character..character + 1,
            label: "here".to_string(),
        });
        Diagnostic::new(format!("the JSON is broken: {message}"))
            .at(place)
            .excerpt(excerpt)
            .help("correct the file at this place, or export it again")
    }

    /// Walks everything under a value and refuses repeated members and too deep nesting.
    fn check(&self, raw: &'a RawValue, path: &str, depth: usize) -> Result<(), Diagnostic> {
        if depth > MAX_DEPTH {
            return Err(self.too_deep(raw, path));
        }
        match raw.get().as_bytes().first() {
            Some(b'{') => {
                for (name, value) in &self.members(raw, path)?.list {
                    if node::is_nested(value) {
                        self.check(value, &format!("{path}/{}", node::pointer_part(name)), depth + 1)?;
                    }
                }
                Ok(())
            }
            Some(b'[') => {
                for (at, value) in self.elements(raw, path)?.into_iter().enumerate() {
                    if node::is_nested(value) {
                        self.check(value, &format!("{path}/{at}"), depth + 1)?;
                    }
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn too_deep(&self, raw: &RawValue, path: &str) -> Diagnostic {
        // The path itself is as long as the nesting is deep, so that only its start is shown.
        let shown: String = path.chars().take(100).collect();
        Diagnostic::new(format!("nested deeper than {MAX_DEPTH} levels"))
            .at(self.place(raw.get(), &shown))
            .help("a price list is flat: export its items as an array of objects")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::grid::RowPlace;

    fn read_text(text: &str, items: Option<&str>) -> Result<Grid, Problems> {
        read(text.as_bytes(), &Arc::from("p.json"), items, false)
    }

    /// Cells joined by `|`, a row a line; numbers are marked with `#`.
    fn shown(text: &str, items: Option<&str>) -> String {
        let grid = read_text(text, items).expect("reads");
        let cell = |cell: &crate::read::grid::Cell| format!("{}{}", if cell.is_number { "#" } else { "" }, cell.text);
        let row = |row: &crate::read::grid::GridRow| row.cells.iter().map(cell).collect::<Vec<_>>().join("|");
        grid.rows.iter().map(row).collect::<Vec<_>>().join("\n")
    }

    fn refusal(text: &str, items: Option<&str>) -> String {
        let problems = read_text(text, items).expect_err("refused");
        let place = problems.list[0].place.as_ref().map(ToString::to_string).unwrap_or_default();
        assert!(!problems.list[0].help.is_empty());
        format!("{place} {}", problems.list[0].headline)
    }

    #[test]
    fn an_array_of_objects_becomes_rows_and_numbers_keep_their_digits() {
        let text = r#"[{"sku":"A","price":12.90},{"sku":"B","price":1e-2,"on":true},{"price":0.10000000000000000001,"sku":null}]"#;
        assert_eq!(shown(text, None), "sku|price|on\nA|#12.90\nB|#1e-2|true\n|#0.10000000000000000001");
    }

    #[test]
    fn an_object_of_objects_gives_its_keys_as_items() {
        let text =
            r#"{"registrar":"x","updated":1,"prices":{"com":{"new":9.99,"tld":"com"},"org":{"new":8,"item":"y"}}}"#;
        assert_eq!(shown(text, None), "item|new|tld|item_2\ncom|#9.99|com\norg|#8||y");
        assert_eq!(shown(r#"{"com":{"p":1},"org":{"p":2}}"#, None), "item|p\ncom|#1\norg|#2");
    }

    #[test]
    fn nested_objects_are_flattened_and_arrays_stay_json() {
        let text = r#"[{"sku":"A","limits":{"max":1,"min":null},"tags":[ "a\"b", 1.0 ],"caf\u00e9":"\u20ac"}]"#;
        assert_eq!(shown(text, None), "sku|limits.max|limits.min|tags|café\nA|#1||[\"a\\\"b\",1.0]|€");
    }

    #[test]
    fn a_path_leads_to_the_items_and_a_star_means_every_one() {
        let text = r#"{"data":{"bread":[{"sku":"A"}],"cake":[{"sku":"B"}]},"old":[{"sku":"C"}]}"#;
        assert_eq!(shown(text, Some("data.*")), "group|sku\nbread|A\ncake|B");
        assert_eq!(shown(text, Some("data.cake")), "sku\nB");
        let text = r#"{"data":{"A":{"p":1},"B":{"p":2}}}"#;
        assert_eq!(shown(text, Some("data.*")), shown(text, Some("data")));
        assert_eq!(shown(r#"{"eu":{"A":{"p":1}},"us":{"A":{"p":2}}}"#, Some("*")), "item|group|p\nA|eu|#1\nA|us|#2");
        assert_eq!(shown(r#"{"a.b":[{"p":1}]}"#, Some("/a.b")), "p\n#1");
    }

    #[test]
    fn items_in_several_places_are_not_guessed() {
        let text = r#"{"new":[{"p":1}],"data":{"old":[{"p":1}]}}"#;
        assert_eq!(refusal(text, None), "p.json the items could be in 2 places: new, data.old");
        assert_eq!(refusal(text, Some("data.odl")), "p.json:1 at /data no member \"odl\" in an object for --items");
        assert_eq!(refusal(r#"{"sku":"A","price":1}"#, None), "p.json no list of items found in the document");
    }

    #[test]
    fn a_repeated_member_is_refused_wherever_it_stands() {
        for (text, expected) in [
            ("[{\"p\":1},\n{\"p\":1,\"p\":2}]", "p.json:2 at /1/p the member \"p\" is repeated"),
            ("{\"x\":{\"y\":1,\"y\":1},\"i\":[{}]}", "p.json:1 at /x/y the member \"y\" is repeated"),
            ("[{\"t\":[{\"a\":1,\"a\":2}]}]", "p.json:1 at /0/t/0/a the member \"a\" is repeated"),
            ("{\"A\":{\"p\":1},\"A\":{\"p\":2}}", "p.json:1 at /A the member \"A\" is repeated"),
            ("[{\"a\":{\"b\":1},\"a.b\":2}]", "p.json:1 at /0/a.b two members give the column \"a.b\""),
        ] {
            assert_eq!(refusal(text, None), expected);
        }
    }

    #[test]
    fn items_that_are_no_objects_are_refused_with_their_path() {
        assert_eq!(
            refusal("[{\"p\":1},\n3]", Some(".")),
            "p.json:2 at /1 an item is a number, and should be an object"
        );
        let mixed = r#"{"prices":{"A":{"p":1},"note":"x"}}"#;
        assert_eq!(
            refusal(mixed, Some("prices")),
            "p.json:1 at /prices/note an item is a text, and should be an object"
        );
    }

    #[test]
    fn broken_json_is_refused_with_line_and_column() {
        assert_eq!(refusal("[{\"p\":1},\n{\"p\":01}]", None), "p.json:2:7 the JSON is broken: invalid number");
        assert_eq!(refusal("[{\"p\":1}] x", None), "p.json:1:11 the JSON is broken: expected value");
        assert_eq!(refusal("[{\"p\":1}] [{}]", None), "p.json:1 more follows after the end of the JSON document");
        assert!(refusal("[{\"p\":\"\\ud800\"}]", None).starts_with("p.json:1"));
        assert_eq!(refusal(" \n", None), "p.json the file holds no JSON");
    }

    #[test]
    fn lines_are_read_also_where_nobody_said_so() {
        let text = "{\"sku\":\"A\",\"p\":1}\n\n{\"sku\":\"B\",\"p\":2}\n";
        assert_eq!(shown(text, None), "sku|p\nA|#1\nB|#2");
        let grid = read(text.as_bytes(), &Arc::from("p.jsonl"), None, true).expect("reads");
        assert_eq!(grid.rows[2].place, RowPlace::Document { path: "/1".to_string(), line: 3 });
        assert!(read(b"{\"p\":1}", &Arc::from("p.jsonl"), None, true).is_ok_and(|grid| grid.rows.len() == 2));
        assert!(read(b"{\"p\":1}\n3", &Arc::from("p.jsonl"), None, true).is_err());
    }

    #[test]
    fn what_stands_beside_the_items_is_stated_or_set_aside() {
        let grid = read_text("{\"currency\":\"EUR\",\n\"updated\":1,\"items\":[{\"p\":1}]}", None).expect("reads");
        assert_eq!(grid.beside.head.currency.map(|currency| currency.to_string()).as_deref(), Some("EUR"));
        assert_eq!(grid.beside.set_aside[0].place.to_string(), "p.json:2 at /updated");
    }

    #[test]
    fn deep_nesting_is_refused_without_harm() {
        let deep = format!("[{{\"a\":{}1{}}}]", "[".repeat(200_000), "]".repeat(200_000));
        assert!(refusal(&deep, None).ends_with("nested deeper than 64 levels"));
        let deep = format!("[{}1{}]", "{\"a\":".repeat(5_000), "}".repeat(5_000));
        assert!(refusal(&deep, None).ends_with("nested deeper than 64 levels"));
    }

    #[test]
    fn utf16_and_marks_are_read() {
        let marked = ["\u{feff}", r#"[{"p":"€"}]"#].concat();
        assert_eq!(shown(&marked, None), "p\n€");
        let utf16: Vec<u8> = marked.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert!(read(&utf16, &Arc::from("p.json"), None, false).is_ok_and(|grid| grid.rows.len() == 2));
    }
}
