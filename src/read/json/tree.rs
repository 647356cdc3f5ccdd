//! A JSON document as a tree: a list becomes several nodes with one name.

use std::sync::Arc;

use serde_json::value::RawValue;

use super::Document;
use super::node::{Members, is_array, is_object};
use crate::core::diagnostic::{Diagnostic, Problems};
use crate::core::place::Place;
use crate::read::encoding;
use crate::read::tree::{MOST_BYTES, Shape, Syntax, Tree};

/// Reads one JSON object.
///
/// # Errors
/// Broken JSON, repeated members, too deep nesting, anything but one object.
pub fn read(bytes: &[u8], file: &Arc<str>) -> Result<Tree, Problems> {
    if bytes.len() > MOST_BYTES {
        let headline = format!("the document is larger than {} MiB", MOST_BYTES >> 20);
        return Err(Diagnostic::new(headline).at(Place::file(file)).help("split the document").into());
    }
    let text = encoding::to_utf8(file, bytes, None)?;
    let mut tree = Tree::new(file, Syntax::Json, String::new());
    {
        let document = Document::new(file, &text);
        let roots = document.roots()?;
        let [root] = roots.as_slice() else {
            let headline = "the file holds several JSON documents, or none";
            let help = "put each quote or invoice in a file of its own";
            return Err(Diagnostic::new(headline).at(Place::file(file)).help(help).into());
        };
        document.check(root, "", 0)?;
        if !is_object(root) {
            let headline = "the document is no JSON object";
            return Err(Diagnostic::new(headline).at(Place::file(file)).help("give one quote or invoice").into());
        }
        fill(&mut tree, &text, root, 0)?;
    }
    Ok(tree.with_source(text.into_owned()))
}

fn fill(tree: &mut Tree, text: &str, object: &RawValue, parent: u32) -> Result<(), Diagnostic> {
    let Ok(members) = serde_json::from_str::<Members<'_>>(object.get()) else { return Ok(()) };
    for (name, value) in &members.list {
        let name = tree.name(name);
        if is_array(value) {
            let values: Vec<&RawValue> = serde_json::from_str(value.get()).unwrap_or_default();
            for value in values {
                let own = add(tree, text, value, parent, name)?;
                own.into_iter().for_each(|own| tree.is_listed(own));
            }
        } else {
            add(tree, text, value, parent, name)?;
        }
    }
    Ok(())
}

/// Adds a value; null says nothing.
fn add(tree: &mut Tree, text: &str, value: &RawValue, parent: u32, name: u32) -> Result<Option<u32>, Diagnostic> {
    let raw = value.get();
    // The value is a slice of the text.
    let start = raw.as_ptr() as usize - text.as_ptr() as usize;
    let shape = match raw.as_bytes().first() {
        Some(b'n') | None => return Ok(None),
        Some(b'{' | b'[') => Shape::Group,
        Some(b'"') => Shape::Text,
        Some(b't' | b'f') => Shape::YesNo,
        Some(_) => Shape::Number,
    };
    let own = tree.add(parent, name, start)?;
    match shape {
        Shape::Group if is_object(value) => fill(tree, text, value, own)?,
        Shape::Group => {}
        Shape::Text if !raw.contains('\\') => tree.set_range(own, start + 1..start + raw.len() - 1, shape),
        Shape::Text => tree.set_text(own, &serde_json::from_str::<String>(raw).unwrap_or_default(), shape),
        shape => tree.set_range(own, start..start + raw.len(), shape),
    }
    Ok(Some(own))
}
