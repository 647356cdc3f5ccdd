//! XML becomes a tree. Names are told apart by their namespaces, never by their prefixes.
//!
//! Nothing outside the text is ever fetched: a DOCTYPE that names or declares anything is refused, and only the five
//! entities of XML and characters by number are known. Depth and size are bounded.

use std::sync::Arc;

use quick_xml::NsReader;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;

use crate::core::diagnostic::{Diagnostic, Problems};
use crate::core::place::Place;
use crate::read::encoding;
use crate::read::tree::{MAX_DEPTH, MOST_BYTES, Shape, Syntax, Tree};

/// Namespaces with the prefixes that their names get here.
const NAMESPACES: &[(&str, &str)] = &[
    ("urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2", "cbc:"),
    ("urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2", "cac:"),
    ("urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2", "ext:"),
    ("urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100", "rsm:"),
    ("urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100", "ram:"),
    ("urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100", "udt:"),
    ("urn:un:unece:uncefact:data:standard:QualifiedDataType:100", "qdt:"),
];

/// The start of the namespaces of UBL documents; their names get no prefix.
const UBL: &str = "urn:oasis:names:specification:ubl:schema:xsd:";

/// How much of a file is looked at for its XML declaration.
const HEAD: usize = 1024;

/// Whether a text starts as XML does.
pub fn is_xml(bytes: &[u8]) -> bool {
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let wide = [&b"\xff\xfe<\0"[..], b"\xfe\xff\0<", b"<\0?\0", b"\0<\0?"];
    start.trim_ascii_start().starts_with(b"<") || wide.iter().any(|wide| bytes.starts_with(wide))
}

/// Reads an XML document.
///
/// # Errors
/// Text in no or another encoding than it says, broken XML, entities, documents too deep or too large: each with its
/// place.
pub fn read(bytes: &[u8], file: &Arc<str>, declared: Option<&str>) -> Result<Tree, Problems> {
    if bytes.len() > MOST_BYTES {
        return Err(too_large(file).into());
    }
    let own = encoding_of(bytes);
    let placed = |found: Diagnostic| match found.place {
        Some(_) => found,
        None => found.at(Place::file(file)),
    };
    let text = encoding::to_utf8(file, bytes, declared.or(own.as_deref())).map_err(placed)?;
    if text.len() > MOST_BYTES {
        return Err(too_large(file).into());
    }
    let mut tree = Tree::new(file, Syntax::Xml, String::new());
    let filled = fill(&mut tree, &text);
    let tree = tree.with_source(text.into_owned());
    match filled {
        Ok(()) => Ok(tree),
        Err((diagnostic, Some(offset))) => Err(diagnostic.at(tree.place_of(offset.min(tree.source().len()))).into()),
        Err((diagnostic, None)) => Err(placed(diagnostic).into()),
    }
}

fn too_large(file: &Arc<str>) -> Diagnostic {
    Diagnostic::new(format!("the document is larger than {} MiB", MOST_BYTES >> 20))
        .at(Place::file(file))
        .help("split the document, or leave out what is attached to it")
}

/// The encoding that the declaration names; one in UTF-16 is found by its bytes instead.
fn encoding_of(bytes: &[u8]) -> Option<String> {
    let head = bytes.get(..HEAD).unwrap_or(bytes).trim_ascii_start();
    if !head.starts_with(b"<?xml") {
        return None;
    }
    let end = memchr::memmem::find(head, b"?>")?;
    let declaration = std::str::from_utf8(&head[..end]).ok()?;
    let rest = declaration.split_once("encoding")?.1.trim_start().strip_prefix('=')?.trim_start();
    let quote = rest.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    let name = rest[1..].split(quote).next()?;
    // A document that was stored anew keeps its old words; the bytes decide between the two.
    (!name.eq_ignore_ascii_case("utf-16") && !name.eq_ignore_ascii_case("utf-8")).then(|| name.to_string())
}

/// What went wrong, and at which offset.
type Fault = (Diagnostic, Option<usize>);

/// The text of an element as it grows: usually one piece of the source.
#[derive(Default)]
struct Text {
    range: Option<std::ops::Range<usize>>,
    pieces: Option<String>,
}

impl Text {
    fn add(&mut self, range: std::ops::Range<usize>, source: &str) {
        match (&mut self.range, &mut self.pieces) {
            (None, None) => self.range = Some(range),
            (Some(own), None) if own.end == range.start => own.end = range.end,
            _ => self.copied(source).push_str(&source[range]),
        }
    }

    fn copied(&mut self, source: &str) -> &mut String {
        let range = self.range.take();
        self.pieces.get_or_insert_with(|| range.map(|range| source[range].to_string()).unwrap_or_default())
    }
}

fn fill(tree: &mut Tree, text: &str) -> Result<(), Fault> {
    let mut reader = NsReader::from_str(text);
    let mut open: Vec<(u32, Text)> = vec![(0, Text::default())];
    let mut roots = 0;
    loop {
        let start = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        let event = reader.read_event();
        let end = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        let event = event.map_err(|error| {
            let at = usize::try_from(reader.error_position()).unwrap_or(start);
            (broken(&error.to_string()), Some(at))
        })?;
        match event {
            Event::Start(tag) => {
                roots += usize::from(open.len() == 1);
                if open.len() > MAX_DEPTH {
                    let headline = format!("the document is nested deeper than {MAX_DEPTH} elements");
                    return Err((
                        Diagnostic::new(headline).help("no invoice or quote is: check the file"),
                        Some(start),
                    ));
                }
                let id = element(tree, &reader, &tag, open.last().map_or(0, |(id, _)| *id), start)?;
                open.push((id, Text::default()));
            }
            Event::Empty(tag) => {
                roots += usize::from(open.len() == 1);
                element(tree, &reader, &tag, open.last().map_or(0, |(id, _)| *id), start)?;
            }
            Event::End(_) => {
                let Some((id, content)) = open.pop() else { break };
                match content {
                    Text { pieces: Some(pieces), .. } => tree.set_text(id, &pieces, Shape::Text),
                    Text { range: Some(range), .. } if tree.is_leaf(id) => tree.set_range(id, range, Shape::Text),
                    _ => {}
                }
            }
            Event::Text(_) => add(&mut open, start..end, text),
            Event::CData(_) => add(&mut open, start + "<![CDATA[".len()..end.saturating_sub("]]>".len()), text),
            Event::GeneralRef(reference) => {
                let meant = match reference.resolve_char_ref() {
                    Ok(Some(character)) => Some(character),
                    Ok(None) => known_entity(&reference),
                    Err(_) => None,
                };
                let Some(meant) = meant else {
                    let headline = format!("the entity &{};is not known", &*reference).replace(";is", "; is");
                    let help = "write the text itself: a document that is checked may hold no entities of its own";
                    return Err((Diagnostic::new(headline).help(help), Some(start)));
                };
                if let Some((_, content)) = open.last_mut() {
                    content.copied(text).push(meant);
                }
            }
            Event::DocType(declaration) => {
                let words = declaration.to_ascii_uppercase();
                if words.contains('[') || words.contains("SYSTEM") || words.contains("PUBLIC") {
                    let headline = "the document declares entities or names another file (DOCTYPE)";
                    let help =
                        "remove the line with <!DOCTYPE: no quote or invoice needs it, and nothing else is opened";
                    return Err((Diagnostic::new(headline).help(help), Some(start)));
                }
            }
            Event::Eof => break,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
    match (open.len(), roots) {
        (1, 1) => Ok(()),
        (1, 0) => Err((broken("it holds no element"), None)),
        (1, _) => Err((broken("more follows after its end"), None)),
        _ => Err((broken("it ends before its last element is closed"), Some(text.len()))),
    }
}

fn add(open: &mut [(u32, Text)], range: std::ops::Range<usize>, text: &str) {
    if let Some((_, content)) = open.last_mut() {
        content.add(range, text);
    }
}

fn known_entity(name: &str) -> Option<char> {
    let known = [("amp", '&'), ("lt", '<'), ("gt", '>'), ("quot", '"'), ("apos", '\'')];
    known.iter().find(|(own, _)| *own == name).map(|(_, meant)| *meant)
}

fn broken(message: &str) -> Diagnostic {
    Diagnostic::new(format!("the XML is broken: {message}")).help("fetch or export the document once more")
}

/// Adds an element with its attributes.
fn element(
    tree: &mut Tree,
    reader: &NsReader<&[u8]>,
    tag: &BytesStart<'_>,
    parent: u32,
    start: usize,
) -> Result<u32, Fault> {
    let (space, local) = reader.resolver().resolve_element(tag.name());
    let local = local.into_inner();
    let full = match space {
        ResolveResult::Bound(space) => match NAMESPACES.iter().find(|(uri, _)| *uri == space.into_inner()) {
            Some((_, prefix)) => format!("{prefix}{local}"),
            None if space.into_inner().starts_with(UBL) => local.to_string(),
            None => format!("{{{}}}{local}", space.into_inner()),
        },
        ResolveResult::Unbound => local.to_string(),
        ResolveResult::Unknown(prefix) => {
            return Err((broken(&format!("the prefix {prefix} is not declared")), Some(start)));
        }
    };
    let name = tree.name(&full);
    let id = tree.add(parent, name, start).map_err(|problem| (problem, None))?;
    for attribute in tag.attributes() {
        let attribute = attribute.map_err(|error| (broken(&error.to_string()), Some(start)))?;
        let key: &str = attribute.key.into_inner();
        if key == "xmlns" || key.starts_with("xmlns:") {
            continue;
        }
        let name = tree.name(&format!("@{key}"));
        let own = tree.add(id, name, start).map_err(|problem| (problem, None))?;
        let value =
            quick_xml::escape::unescape(&attribute.value).map_err(|error| (broken(&error.to_string()), Some(start)))?;
        tree.set_text(own, &value, Shape::Text);
    }
    Ok(id)
}
