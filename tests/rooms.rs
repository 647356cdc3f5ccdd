//! Holds the order of the rooms: a room uses `core` and the rooms before it, never one after it.

#![allow(clippy::disallowed_methods, reason = "the test reads the source")]

use std::fs;
use std::path::{Path, PathBuf};

/// The rooms in the order of the road.
const ORDER: [&str; 14] = [
    "core",
    "source",
    "ledger",
    "read",
    "normalise",
    "compare",
    "impact",
    "rules",
    "plan",
    "text",
    "notice",
    "render",
    "pipeline",
    "cli",
];

fn step(room: &str) -> Option<usize> {
    ORDER.iter().position(|known| *known == room)
}

fn may_use(room: &str, other: &str) -> bool {
    match (room, other) {
        (room, other) if room == other => true,
        ("core", _) => false,
        ("render", other) => matches!(other, "core" | "text"),
        (room, "text") => matches!(room, "notice" | "pipeline" | "cli"),
        (room, other) => matches!((step(room), step(other)), (Some(own), Some(used)) if used < own),
    }
}

/// Every Rust file below a folder, in the order of their names.
fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder).expect("the folder is there").map(|entry| entry.expect("it can be read").path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|kind| kind == "rs") && path.file_stem().is_some_and(|s| s != "tests") {
            found.push(path);
        }
    }
}

/// The code without comments and without what stands under `#[cfg(test)]`. Relies on rustfmt: an item ends at
/// the first line that closes it at the indentation where it began.
fn built(text: &str) -> String {
    let mut lines = text.lines();
    let mut kept = String::new();
    while let Some(line) = lines.next() {
        if line.trim_start().starts_with("#[cfg(test)]") {
            let indent = &line[..line.len() - line.trim_start().len()];
            let ends = |line: &str| {
                line.strip_prefix(indent)
                    .is_some_and(|rest| rest.starts_with('}') || (!rest.starts_with(' ') && rest.ends_with([';', '}'])))
            };
            lines.find(|line| ends(line));
            continue;
        }
        kept.push_str(line.split("//").next().unwrap_or_default());
        kept.push('\n');
    }
    kept
}

fn name(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    &text[..end]
}

/// The names at the head of a path: one, or each of a group in braces.
fn heads(rest: &str) -> Vec<&str> {
    let rest = rest.trim_start();
    let Some(group) = rest.strip_prefix('{') else { return vec![name(rest)] };
    let mut depth = 0;
    let mut found = vec![name(group.trim_start())];
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => found.push(name(group[at + 1..].trim_start())),
            _ => {}
        }
    }
    found.retain(|name| !name.is_empty() && *name != "self");
    found
}

/// The rooms that the code of a module names; the module stands `depth` steps below the crate.
fn used(code: &str, depth: usize) -> Vec<&str> {
    let is_start = |at: usize| !code[..at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | ':' | '$'));
    let mut found: Vec<&str> = Vec::new();
    for (at, path) in code.match_indices("crate::").filter(|(at, _)| is_start(*at)) {
        found.extend(heads(&code[at + path.len()..]));
    }
    for (at, _) in code.match_indices("super::").filter(|(at, _)| is_start(*at)) {
        let rest = code[at..].trim_start_matches("super::");
        let steps = (code.len() - at - rest.len()) / "super::".len();
        if steps >= depth {
            found.extend(heads(rest));
        }
    }
    found
}

#[test]
fn no_room_uses_a_later_one() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut all = Vec::new();
    files(&src, &mut all);
    let mut broken = Vec::new();
    let mut seen = 0;
    for file in &all {
        let inside: Vec<String> = file
            .strip_prefix(&src)
            .expect("it is below src")
            .with_extension("")
            .iter()
            .map(|part| part.to_string_lossy().into_owned())
            .filter(|part| part != "mod")
            .collect();
        let room = inside[0].as_str();
        if matches!(room, "lib" | "main") {
            continue;
        }
        if step(room).is_none() {
            broken.push(format!("{room} has no place in the order of the rooms"));
        }
        let code = built(&fs::read_to_string(file).expect("it can be read"));
        for other in used(&code, inside.len()) {
            seen += 1;
            if !may_use(room, other) {
                broken.push(format!("{} uses {other}", file.strip_prefix(&src).expect("it is below src").display()));
            }
        }
    }
    broken.dedup();
    assert!(broken.is_empty(), "{}", broken.join("\n"));
    assert!(seen > 0, "no path was read; the test has lost its eyes");
}

#[test]
fn the_reader_sees_groups_parents_and_inline_paths_and_no_tests() {
    let code = built(
        "use crate::{core::place::{Place, Spot}, render};\nlet x = crate::cli::today(); // crate::plan\n\
         #[cfg(test)]\nmod tests {\n    use crate::rules;\n}\nuse super::super::notice;\n\
         #[cfg(test)]\nmod more;\nuse super::near;\n",
    );
    assert_eq!(used(&code, 2), ["core", "render", "cli", "notice"]);
}

#[test]
fn renderers_know_only_core_and_words() {
    assert!(may_use("render", "core") && may_use("render", "text") && !may_use("render", "compare"));
    assert!(may_use("compare", "normalise") && !may_use("normalise", "compare") && !may_use("core", "source"));
    assert!(may_use("notice", "text") && !may_use("compare", "text") && may_use("cli", "pipeline"));
}
