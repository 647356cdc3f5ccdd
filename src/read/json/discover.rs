//! Finds the items of a document: where the user says, else in the one place where they can be.

use serde_json::value::RawValue;

use super::Document;
use super::node::{Members, is_array, is_nested, is_object, kind_of, pointer_part};
use crate::core::diagnostic::{Diagnostic, Problems, did_you_mean};
use crate::core::list::{ListHead, SetAside};
use crate::core::place::Place;
use crate::read::grid::note;
use crate::read::head;

/// One item and the names that led to it.
pub(super) struct Entry<'a> {
    pub(super) raw: &'a RawValue,
    pub(super) path: String,
    /// Its key in an object of objects.
    pub(super) key: Option<String>,
    /// The names that `*` matched on the way.
    pub(super) groups: Vec<String>,
}

/// All items and what stands beside them.
#[derive(Default)]
pub(super) struct Found<'a> {
    pub(super) entries: Vec<Entry<'a>>,
    pub(super) head: ListHead,
    pub(super) set_aside: Vec<SetAside>,
}

/// A value on the way to the items.
#[derive(Clone)]
struct Node<'a> {
    raw: &'a RawValue,
    path: String,
    names: Vec<String>,
}

/// Every object on the top level is an item.
pub(super) fn lines<'a>(roots: &[&'a RawValue]) -> Found<'a> {
    let entry =
        |(at, raw): (usize, &&'a RawValue)| Entry { raw, path: format!("/{at}"), key: None, groups: Vec::new() };
    Found { entries: roots.iter().enumerate().map(entry).collect(), ..Found::default() }
}

/// Finds the items of one document.
pub(super) fn find<'a>(
    document: &Document<'a>,
    root: &'a RawValue,
    items: Option<&str>,
) -> Result<Found<'a>, Problems> {
    let steps = match items {
        Some(path) => steps_of(path),
        None => discovered(document, root)?,
    };
    let mut found = Found::default();
    let mut nodes = vec![Node { raw: root, path: String::new(), names: Vec::new() }];
    for step in &steps {
        let mut next = Vec::new();
        for node in &nodes {
            match step {
                Step::Every => every(document, node, &mut next)?,
                Step::Named(name) => next.push(named(document, node, name, &mut found)?),
            }
        }
        nodes = next;
    }
    let ends_with_every = matches!(steps.last(), Some(Step::Every));
    if ends_with_every && !nodes.iter().all(|node| is_container(document, node)) {
        return themselves(document, nodes, found);
    }
    let mut problems = Problems::default();
    for node in nodes {
        expand(document, node, &mut found, &mut problems)?;
    }
    problems.unless_any(found)
}

enum Step {
    Named(String),
    Every,
}

fn steps_of(path: &str) -> Vec<Step> {
    let step = |part: &str| if part == "*" { Step::Every } else { Step::Named(part.to_string()) };
    match path.strip_prefix('/') {
        Some(pointer) => pointer.split('/').map(|part| step(&part.replace("~1", "/").replace("~0", "~"))).collect(),
        None => path.split('.').filter(|part| !part.is_empty()).map(step).collect(),
    }
}

fn every<'a>(document: &Document<'a>, node: &Node<'a>, next: &mut Vec<Node<'a>>) -> Result<(), Diagnostic> {
    if is_object(node.raw) {
        for (name, raw) in document.members(node.raw, &node.path)?.list {
            let names = node.names.iter().cloned().chain([name.to_string()]).collect();
            next.push(Node { raw, path: format!("{}/{}", node.path, pointer_part(&name)), names });
        }
        Ok(())
    } else if is_array(node.raw) {
        let elements = document.elements(node.raw, &node.path)?;
        next.extend(elements.into_iter().enumerate().map(|(at, raw)| Node {
            raw,
            path: format!("{}/{at}", node.path),
            names: node.names.clone(),
        }));
        Ok(())
    } else {
        Err(not_there(document, node, "*", &[]))
    }
}

/// Goes to the named member; its siblings are the head of the list, or set aside.
fn named<'a>(
    document: &Document<'a>,
    node: &Node<'a>,
    name: &str,
    found: &mut Found<'a>,
) -> Result<Node<'a>, Diagnostic> {
    let path = format!("{}/{}", node.path, pointer_part(name));
    if is_array(node.raw) {
        let elements = document.elements(node.raw, &node.path)?;
        let raw = name.parse::<usize>().ok().and_then(|at| elements.get(at).copied());
        let raw = raw.ok_or_else(|| not_there(document, node, name, &["*"]))?;
        return Ok(Node { raw, path, names: node.names.clone() });
    }
    if !is_object(node.raw) {
        return Err(not_there(document, node, name, &[]));
    }
    let members = document.members(node.raw, &node.path)?;
    let Some(raw) = members.get(name) else {
        let known: Vec<&str> = members.list.iter().map(|(name, _)| name.as_ref()).collect();
        return Err(not_there(document, node, name, &known));
    };
    beside(document, node, &members, name, found)?;
    Ok(Node { raw, path, names: node.names.clone() })
}

fn beside<'a>(
    document: &Document<'a>,
    node: &Node<'a>,
    members: &Members<'a>,
    chosen: &str,
    found: &mut Found<'a>,
) -> Result<(), Diagnostic> {
    for (name, raw) in members.list.iter().filter(|(name, _)| name != chosen) {
        let path = format!("{}/{}", node.path, pointer_part(name));
        document.check(raw, &path, 1)?;
        let text = raw.get().trim_matches('"');
        // A document's own name is a title, not the name of a list.
        let is_statement = !is_nested(raw) && node.names.is_empty() && name != "name";
        if !(is_statement && matches!(head::state(&mut found.head, name, text), Some(Ok(())))) {
            let place = document.place(raw.get(), &path);
            found.set_aside.push(SetAside { place, reason: "stands beside the items".to_string() });
        }
    }
    Ok(())
}

fn not_there(document: &Document<'_>, node: &Node<'_>, name: &str, known: &[&str]) -> Diagnostic {
    let diagnostic = Diagnostic::new(format!("no member {name:?} in {} for --items", kind_of(node.raw)))
        .at(document.place(node.raw.get(), &node.path));
    match (did_you_mean(name, known.iter().copied()).as_slice(), known) {
        ([], []) => diagnostic.help("give the path of the items, such as --items prices or --items data.*"),
        ([], known) => diagnostic.help(format!("its members are: {}", some_of(known))),
        (near, _) => diagnostic.help(format!("did you mean {}?", near.join(" or "))),
    }
}

fn some_of(names: &[&str]) -> String {
    let shown: Vec<&str> = names.iter().take(8).copied().collect();
    let rest = names.len() - shown.len();
    if rest == 0 { shown.join(", ") } else { format!("{} and {rest} more", shown.join(", ")) }
}

/// An array, or an object that holds objects only.
fn is_container(document: &Document<'_>, node: &Node<'_>) -> bool {
    is_array(node.raw)
        || is_object(node.raw)
            && document
                .members(node.raw, &node.path)
                .is_ok_and(|members| !members.list.is_empty() && members.list.iter().all(|(_, raw)| is_object(raw)))
}

/// The nodes that `*` matched are the items; the last name is their key.
fn themselves<'a>(document: &Document<'a>, nodes: Vec<Node<'a>>, mut found: Found<'a>) -> Result<Found<'a>, Problems> {
    let mut problems = Problems::default();
    for Node { raw, path, mut names } in nodes {
        if is_object(raw) {
            let key = names.pop();
            found.entries.push(Entry { raw, path, key, groups: names });
        } else {
            note(&mut problems, no_object(document, raw, &path));
        }
    }
    problems.unless_any(found)
}

/// The elements of an array, or the members of an object, are the items.
fn expand<'a>(
    document: &Document<'a>,
    node: Node<'a>,
    found: &mut Found<'a>,
    problems: &mut Problems,
) -> Result<(), Diagnostic> {
    let Node { raw, path, names } = node;
    let mut add = |raw: &'a RawValue, path: String, key: Option<String>| {
        if is_object(raw) {
            found.entries.push(Entry { raw, path, key, groups: names.clone() });
        } else {
            note(problems, no_object(document, raw, &path));
        }
    };
    if is_array(raw) {
        for (at, element) in document.elements(raw, &path)?.into_iter().enumerate() {
            add(element, format!("{path}/{at}"), None);
        }
    } else if is_object(raw) {
        for (name, member) in document.members(raw, &path)?.list {
            add(member, format!("{path}/{}", pointer_part(&name)), Some(name.into_owned()));
        }
    } else {
        return Err(no_object(document, raw, &path));
    }
    Ok(())
}

fn no_object(document: &Document<'_>, raw: &RawValue, path: &str) -> Diagnostic {
    Diagnostic::new(format!("an item is {}, and should be an object", kind_of(raw)))
        .at(document.place(raw.get(), path))
        .help("name the place that holds only items with --items, or correct this item")
}

/// The one place where the items can be, as steps from the top.
fn discovered<'a>(document: &Document<'a>, root: &'a RawValue) -> Result<Vec<Step>, Diagnostic> {
    if is_array(root) {
        return Ok(Vec::new());
    }
    let place = Place::file(document.file);
    if !is_object(root) {
        return Err(Diagnostic::new(format!("the document is {}, and no list of items", kind_of(root)))
            .at(place)
            .help("give an array of objects, or an object of objects"));
    }
    let members = document.members(root, "")?;
    if holds_items(document, root, "")? == Some(true) {
        return Ok(Vec::new());
    }
    let (mut full, mut empty) = (Vec::new(), Vec::new());
    for (name, raw) in &members.list {
        let path = format!("/{}", pointer_part(name));
        match holds_items(document, raw, &path)? {
            Some(true) => full.push(vec![name.to_string()]),
            Some(false) => empty.push(vec![name.to_string()]),
            None if is_object(raw) => {
                for (second, raw) in &document.members(raw, &path)?.list {
                    let steps = vec![name.to_string(), second.to_string()];
                    match holds_items(document, raw, &format!("{path}/{}", pointer_part(second)))? {
                        Some(true) => full.push(steps),
                        Some(false) => empty.push(steps),
                        None => {}
                    }
                }
            }
            None => {}
        }
    }
    let candidates = if full.is_empty() { empty } else { full };
    match <[Vec<String>; 1]>::try_from(candidates) {
        Ok([steps]) => Ok(steps.into_iter().map(Step::Named).collect()),
        Err(none) if none.is_empty() => Err(Diagnostic::new("no list of items found in the document")
            .at(place)
            .help("name its place, such as --items prices or --items data.*")
            .help("or, where each line is one item, say --input-format ndjson")),
        Err(several) => {
            let paths: Vec<String> = several.iter().map(|steps| as_option(steps)).collect();
            let shown: Vec<&str> = paths.iter().map(String::as_str).collect();
            Err(Diagnostic::new(format!("the items could be in {} places: {}", paths.len(), some_of(&shown)))
                .at(place)
                .help(format!("choose one, such as --items {}", paths.first().map_or("prices", String::as_str))))
        }
    }
}

/// Steps as the user would write them after `--items`.
fn as_option(steps: &[String]) -> String {
    if steps.iter().any(|step| step.contains('.') || step == "*") {
        steps.iter().map(|step| format!("/{}", pointer_part(step))).collect()
    } else {
        steps.join(".")
    }
}

/// Whether a value is a list of items: `Some(false)` if it would be, but is empty.
///
/// The members of an object of objects must have a value that is no object: otherwise they are lists themselves.
fn holds_items<'a>(document: &Document<'a>, raw: &'a RawValue, path: &str) -> Result<Option<bool>, Diagnostic> {
    if is_array(raw) {
        let elements = document.elements(raw, path)?;
        return Ok(elements.iter().all(|element| is_object(element)).then_some(!elements.is_empty()));
    }
    if !is_object(raw) {
        return Ok(None);
    }
    let members = document.members(raw, path)?.list;
    if members.is_empty() || !members.iter().all(|(_, member)| is_object(member)) {
        return Ok(None);
    }
    for (name, member) in members {
        let path = format!("{path}/{}", pointer_part(&name));
        if document.members(member, &path)?.list.iter().all(|(_, value)| is_object(value)) {
            return Ok(None);
        }
    }
    Ok(Some(true))
}
