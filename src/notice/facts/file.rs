//! `facts.json`: the facts of notices as a file, so that an edited notice can be held against them anywhere.

use std::io::{self, Write};
use std::sync::Arc;

use serde::Serialize;

use crate::core::diagnostic::{Diagnostic, Problems};
use crate::core::notice::{NoticeFacts, SCHEMA};
use crate::core::place::Place;

/// Writes the facts, every notice and every line of a list on a line of its own.
pub fn write(facts: &NoticeFacts, out: &mut dyn Write) -> io::Result<()> {
    let serde_json::Value::Object(head) =
        serde_json::to_value(&NoticeFacts { lines: Vec::new(), notices: Vec::new(), ..facts.clone() })?
    else {
        return Err(io::Error::other("the facts are an object"));
    };
    out.write_all(b"{")?;
    for (index, (name, value)) in head.iter().enumerate() {
        out.write_all(if index == 0 { b"\n  " } else { b",\n  " })?;
        serde_json::to_writer(&mut *out, name)?;
        out.write_all(b": ")?;
        match name.as_str() {
            "lines" => list(&facts.lines, out)?,
            "notices" => list(&facts.notices, out)?,
            _ => serde_json::to_writer(&mut *out, value)?,
        }
    }
    out.write_all(b"\n}\n")
}

fn list<T: Serialize>(values: &[T], out: &mut dyn Write) -> io::Result<()> {
    out.write_all(b"[")?;
    for (index, value) in values.iter().enumerate() {
        out.write_all(if index == 0 { b"\n    " } else { b",\n    " })?;
        serde_json::to_writer(&mut *out, value)?;
    }
    out.write_all(if values.is_empty() { b"]" } else { b"\n  ]" })
}

/// Reads the facts. Errors: what is no facts file, with the line and column where that shows, and facts that speak of
/// lines which are not there.
pub fn read(file: &Arc<str>, bytes: &[u8]) -> Result<NoticeFacts, Problems> {
    let again = "write it again:  plainprice notice OLD NEW --effective DATE -o FOLDER";
    let facts: NoticeFacts = serde_json::from_slice(bytes).map_err(|error| {
        let place = match (error.line(), u32::try_from(error.column())) {
            (0, _) | (_, Err(_)) => Place::file(file),
            (line, Ok(column)) => Place::text(file, line as u64, Some(column.max(1))),
        };
        let why = error.to_string();
        let why = why.split(" at line ").next().unwrap_or_default().to_string();
        Diagnostic::new(format!("these are no facts of notices: {why}")).at(place).help(again)
    })?;
    if facts.schema != SCHEMA {
        let headline = format!("these facts are of another kind: {:?}, not {SCHEMA:?}", facts.schema);
        return Err(Diagnostic::new(headline).at(Place::file(file)).help(again).into());
    }
    let is_outside = |index: &usize| *index >= facts.lines.len();
    if facts.notices.iter().any(|notice| notice.lines.iter().any(is_outside)) {
        let problem = Diagnostic::new("a notice speaks of a change that is not among the facts");
        return Err(problem.at(Place::file(file)).help(again).into());
    }
    Ok(facts)
}
