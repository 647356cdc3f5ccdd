//! A document as a tree of named values, each with its place: XML, JSON, TOML, and tables with a head.
//!
//! All nodes lie in one array and their texts in the text they were read from, so that a document of many megabytes
//! costs little more than itself. A list of values is several nodes with one name.

mod element;
mod places;

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use xxhash_rust::xxh3::Xxh3Builder;

use crate::core::diagnostic::Diagnostic;
use crate::core::place::{Place, Spot};
use crate::read::json::pointer_part;

pub use element::Element;

/// The largest document that is read.
pub const MOST_BYTES: usize = 512 << 20;
/// The most values that a document may hold.
const MOST_NODES: usize = 16 << 20;
/// Elements may be nested this deep.
pub const MAX_DEPTH: usize = 64;
/// Characters are counted ahead in blocks of so many bytes.
const BLOCK: usize = 1 << 12;
/// Of a line longer than this only the part around its place is shown.
const LINE_SHOWN: usize = 400;

/// How the document is written, and so what its places look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Syntax {
    /// XML: a line, a character, and the path of the element.
    Xml,
    /// JSON: a path and a line.
    Json,
    /// TOML: a line, a character, and the key.
    Toml,
    /// Cells of a text table.
    Cells,
    /// Cells of a workbook.
    Sheet,
}

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A group of others.
    Group,
    /// A text.
    Text,
    /// A number with its digits as written.
    Number,
    /// True or false.
    YesNo,
}

#[derive(Clone, Copy)]
struct Node {
    name: u32,
    parent: u32,
    first: u32,
    last: u32,
    next: u32,
    /// Which of its parent's nodes of this name it is, from 0.
    ordinal: u32,
    /// How many nodes it holds.
    count: u32,
    /// Where it stands: an offset of the source, or the number of a cell.
    spot: u32,
    from: u32,
    to: u32,
    shape: Shape,
    is_listed: bool,
    is_copied: bool,
}

/// Nodes that hold at most so many others are counted through.
const FEW: u32 = 32;
/// Stands for "none".
const NONE: u32 = u32::MAX;

/// A document.
pub struct Tree {
    file: Arc<str>,
    syntax: Syntax,
    source: String,
    /// Texts that do not stand in the source as they are.
    copied: String,
    nodes: Vec<Node>,
    names: Vec<Box<str>>,
    numbers: HashMap<Box<str>, u32, Xxh3Builder>,
    /// Of nodes that hold many others: how many of each name.
    counts: HashMap<(u32, u32), u32, Xxh3Builder>,
    /// The places of cells.
    cells: Vec<(Spot, Option<Arc<str>>)>,
    line_ends: OnceLock<Vec<u32>>,
    /// How many characters stand before each block of the source, for files whose lines never end.
    characters: OnceLock<Vec<u32>>,
}

impl Tree {
    /// A document with nothing in it.
    pub fn new(file: &Arc<str>, syntax: Syntax, source: String) -> Tree {
        let mut tree = Tree {
            file: Arc::clone(file),
            syntax,
            source,
            copied: String::new(),
            nodes: Vec::new(),
            names: Vec::new(),
            numbers: HashMap::default(),
            counts: HashMap::default(),
            cells: Vec::new(),
            line_ends: OnceLock::new(),
            characters: OnceLock::new(),
        };
        tree.name("");
        tree.nodes.push(Node {
            name: 0,
            parent: NONE,
            first: NONE,
            last: NONE,
            next: NONE,
            ordinal: 0,
            count: 0,
            spot: 0,
            from: 0,
            to: 0,
            shape: Shape::Group,
            is_listed: false,
            is_copied: false,
        });
        tree
    }

    /// The file as the user named it.
    pub fn file(&self) -> &Arc<str> {
        &self.file
    }

    /// The text it was read from.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// What holds everything.
    pub fn root(&self) -> Element<'_> {
        Element { tree: self, id: 0 }
    }

    /// The same document with the text it was read from.
    pub fn with_source(self, source: String) -> Tree {
        Tree { source, line_ends: OnceLock::new(), characters: OnceLock::new(), ..self }
    }

    /// Whether a node holds no others but attributes.
    pub fn is_leaf(&self, id: u32) -> bool {
        Element { tree: self, id }.children().all(|child| child.name().starts_with('@'))
    }

    /// The number of a name.
    pub fn name(&mut self, name: &str) -> u32 {
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        let number = self.names.len() as u32;
        self.names.push(name.into());
        self.numbers.insert(name.into(), number);
        number
    }

    /// Adds a node as the last one of its parent.
    ///
    /// # Errors
    /// More values than any document needs.
    pub fn add(&mut self, parent: u32, name: u32, spot: usize) -> Result<u32, Diagnostic> {
        let id = self.nodes.len() as u32;
        if self.nodes.len() >= MOST_NODES {
            return Err(Diagnostic::new(format!("the document holds more than {MOST_NODES} values"))
                .at(Place::file(&self.file))
                .help("split the document"));
        }
        let last = self.nodes[parent as usize].last;
        let ordinal = self.count(parent, name);
        self.nodes.push(Node {
            name,
            parent,
            first: NONE,
            last: NONE,
            next: NONE,
            ordinal,
            count: 0,
            spot: spot as u32,
            from: 0,
            to: 0,
            shape: Shape::Group,
            is_listed: false,
            is_copied: false,
        });
        match self.nodes.get_mut(last as usize) {
            Some(before) => before.next = id,
            None => self.nodes[parent as usize].first = id,
        }
        let holder = &mut self.nodes[parent as usize];
        (holder.last, holder.count) = (id, holder.count + 1);
        Ok(id)
    }

    /// How many nodes of a name a node holds, of which one more is coming.
    fn count(&mut self, parent: u32, name: u32) -> u32 {
        let held = self.nodes[parent as usize].count;
        if held < FEW {
            let own = Element { tree: self, id: parent };
            return own.children().filter(|child| child.node().name == name).count() as u32;
        }
        if held == FEW {
            let own: Vec<u32> = Element { tree: self, id: parent }.children().map(|child| child.node().name).collect();
            own.into_iter().for_each(|name| *self.counts.entry((parent, name)).or_default() += 1);
        }
        let count = self.counts.entry((parent, name)).or_default();
        *count += 1;
        *count - 1
    }

    /// Says that a node is one of a list, also where it is the only one.
    pub fn is_listed(&mut self, id: u32) {
        self.nodes[id as usize].is_listed = true;
    }

    /// Gives a node the text that stands in the source from one offset to another.
    pub fn set_range(&mut self, id: u32, range: std::ops::Range<usize>, shape: Shape) {
        let node = &mut self.nodes[id as usize];
        (node.from, node.to, node.shape, node.is_copied) = (range.start as u32, range.end as u32, shape, false);
    }

    /// Gives a node a text that does not stand in the source as it is.
    pub fn set_text(&mut self, id: u32, text: &str, shape: Shape) {
        let from = self.copied.len() as u32;
        self.copied.push_str(text);
        let to = self.copied.len() as u32;
        let node = &mut self.nodes[id as usize];
        (node.from, node.to, node.shape, node.is_copied) = (from, to, shape, true);
    }

    /// Adds a cell; its number is the spot of the nodes that stand in it.
    pub fn add_cell(&mut self, spot: Spot, header: Option<Arc<str>>) -> usize {
        self.cells.push((spot, header));
        self.cells.len() - 1
    }

    /// The place of an offset of the source.
    pub fn place_of(&self, offset: usize) -> Place {
        let (line, column, _) = self.position(offset);
        Place::text(&self.file, line, Some(column))
    }

    /// The offsets of all line ends.
    fn ends(&self) -> &[u32] {
        self.line_ends
            .get_or_init(|| memchr::memchr_iter(b'\n', self.source.as_bytes()).map(|end| end as u32).collect())
    }

    /// The line, the character within it from 1, and the line's start.
    fn position(&self, offset: usize) -> (u64, u32, usize) {
        let ends = self.ends();
        let line = ends.partition_point(|end| (*end as usize) < offset);
        let start = line.checked_sub(1).and_then(|before| ends.get(before)).map_or(0, |end| *end as usize + 1);
        let column = self.characters_before(offset).saturating_sub(self.characters_before(start)) + 1;
        (line as u64 + 1, u32::try_from(column).unwrap_or(u32::MAX), start)
    }

    /// How many characters stand before an offset.
    fn characters_before(&self, offset: usize) -> usize {
        let count = |bytes: &[u8]| bytes.iter().filter(|byte| **byte as i8 >= -0x40).count();
        let bytes = self.source.as_bytes();
        let before = self.characters.get_or_init(|| {
            let mut sum = 0;
            let blocks = bytes.chunks(BLOCK).map(|block| {
                let before = sum;
                sum += count(block) as u32;
                before
            });
            blocks.collect()
        });
        let block = (offset / BLOCK).min(before.len().saturating_sub(1));
        let rest = bytes.get(block * BLOCK..offset).unwrap_or_default();
        before.get(block).map_or(0, |before| *before as usize) + count(rest)
    }

    fn path(&self, id: u32) -> String {
        let mut parts = Vec::new();
        let mut at = id;
        while at != 0 && at != NONE {
            let node = &self.nodes[at as usize];
            let has_more =
                node.ordinal > 0 || self.nodes.get(node.next as usize).is_some_and(|next| next.name == node.name);
            let number = (node.is_listed || (has_more && self.syntax == Syntax::Xml)).then_some(node.ordinal);
            parts.push((&*self.names[node.name as usize], number));
            at = node.parent;
        }
        parts.reverse();
        let mut path = String::new();
        for (name, number) in parts {
            match self.syntax {
                Syntax::Xml => {
                    path.push('/');
                    path.push_str(name);
                    if let Some(number) = number {
                        path.push_str(&format!("[{}]", number + 1));
                    }
                }
                Syntax::Json => {
                    path.push('/');
                    path.push_str(&pointer_part(name));
                    if let Some(number) = number {
                        path.push_str(&format!("/{number}"));
                    }
                }
                _ => {
                    if !path.is_empty() {
                        path.push('.');
                    }
                    path.push_str(name);
                    if let Some(number) = number {
                        path.push_str(&format!("[{}]", number + 1));
                    }
                }
            }
        }
        path
    }
}
