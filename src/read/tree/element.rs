//! A value of a tree, as whoever reads it sees it.

use super::{NONE, Node, Shape, Syntax, Tree};
use crate::core::agreement::{At, Origin};
use crate::core::diagnostic::Excerpt;
use crate::core::place::Place;

/// A value of a document.
#[derive(Clone, Copy)]
pub struct Element<'t> {
    pub(super) tree: &'t Tree,
    pub(super) id: u32,
}

impl<'t> Element<'t> {
    /// Its name.
    pub fn name(&self) -> &'t str {
        &self.tree.names[self.node().name as usize]
    }

    pub(super) fn node(&self) -> &'t Node {
        &self.tree.nodes[self.id as usize]
    }

    /// Its text without the blanks around it; empty where it holds others.
    pub fn text(&self) -> &'t str {
        let node = self.node();
        let all = if node.is_copied { &self.tree.copied } else { &self.tree.source };
        all.get(node.from as usize..node.to as usize).unwrap_or_default().trim()
    }

    /// What it is.
    pub fn shape(&self) -> Shape {
        self.node().shape
    }

    /// Whether it is one of a list.
    pub fn is_listed(&self) -> bool {
        self.node().is_listed
    }

    /// Where it stands.
    pub fn at(&self) -> At {
        At(self.id)
    }

    /// Its place.
    pub fn place(&self) -> Place {
        self.tree.place(self.at())
    }

    /// The line it stands in.
    pub fn excerpt(&self) -> Option<Excerpt> {
        self.tree.excerpt(self.at())
    }

    /// The place of its name, and the line that it stands in; those of its value where the name stands elsewhere.
    pub fn key(&self) -> (Place, Option<Excerpt>) {
        self.tree.key_of(self.id)
    }

    /// Whether it is a cell of a table.
    pub fn is_cell(&self) -> bool {
        matches!(self.tree.syntax, Syntax::Cells | Syntax::Sheet)
    }

    /// What it holds, in the order of the document.
    pub fn children(self) -> impl Iterator<Item = Element<'t>> {
        let tree = self.tree;
        let element = move |id: u32| (id != NONE).then_some(Element { tree, id });
        std::iter::successors(element(self.node().first), move |before| element(before.node().next))
    }

    /// The first that it holds of a name.
    pub fn child(self, name: &str) -> Option<Element<'t>> {
        self.children().find(|child| child.name() == name)
    }

    /// All that it holds of a name.
    pub fn all(self, name: &str) -> impl Iterator<Item = Element<'t>> {
        self.children().filter(move |child| child.name() == name)
    }

    /// The first at the end of a path of names, separated by spaces.
    pub fn find(self, path: &str) -> Option<Element<'t>> {
        path.split(' ').try_fold(self, |at, name| at.child(name))
    }
}
