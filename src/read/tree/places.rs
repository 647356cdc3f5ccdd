//! Where the values of a document stand, and the lines around them.

use std::sync::Arc;

use super::{LINE_SHOWN, Node, Syntax, Tree};
use crate::core::agreement::{At, Origin};
use crate::core::diagnostic::Excerpt;
use crate::core::place::{Place, Spot};

impl Tree {
    /// The place of the name of a node and its line: in TOML it stands before the value, mostly in the same line.
    pub(super) fn key_of(&self, id: u32) -> (Place, Option<Excerpt>) {
        let (place, excerpt) = (self.place(At(id)), self.excerpt(At(id)));
        let (Syntax::Toml, Some(line)) = (self.syntax, &excerpt) else { return (place, excerpt) };
        let name = &self.names[self.nodes[id as usize].name as usize];
        let before: String = line.line.chars().take(line.mark.start).collect();
        let Some(start) = before.rfind(&**name).filter(|_| !name.is_empty()) else { return (place, excerpt) };
        let column = before[..start].chars().count();
        let place = match &place.spot {
            Spot::Text { line, .. } => {
                Place { spot: Spot::Text { line: *line, column: u32::try_from(column + 1).ok() }, ..place }
            }
            _ => place,
        };
        let mark = column..column + name.chars().count();
        (place, Some(Excerpt { mark, ..line.clone() }))
    }

    /// The line of a cell of a text, with the column named; `None` where the cell stands in several lines.
    fn cell_excerpt(&self, node: &Node) -> Option<Excerpt> {
        let (Spot::Text { line, column: Some(column) }, header) = self.cells.get(node.spot as usize)? else {
            return None;
        };
        let number = usize::try_from(*line).ok()?;
        let start =
            number.checked_sub(2).map_or(Some(0), |before| self.ends().get(before).map(|end| *end as usize + 1))?;
        let end = self.ends().get(number - 1).map_or(self.source.len(), |end| *end as usize);
        let line = self.source.get(start..end).filter(|line| line.len() <= LINE_SHOWN)?.trim_end_matches('\r');
        let column = (*column as usize).checked_sub(1)?;
        let width = line.chars().count();
        if column >= width {
            return None;
        }
        let text = self.copied.get(node.from as usize..node.to as usize).unwrap_or_default();
        let end = (column + text.chars().count().max(1)).min(width);
        let label = header.as_ref().map_or_else(String::new, |header| format!("column {header}"));
        Some(Excerpt { line: line.to_string(), mark: column..end, label })
    }
}

impl Origin for Tree {
    fn place(&self, at: At) -> Place {
        let Some(node) = self.nodes.get(at.0 as usize) else { return Place::file(&self.file) };
        match self.syntax {
            Syntax::Cells | Syntax::Sheet => match self.cells.get(node.spot as usize) {
                Some((spot, header)) => {
                    Place { file: Arc::clone(&self.file), spot: spot.clone(), field: header.clone() }
                }
                None => Place::file(&self.file),
            },
            _ if at.0 == 0 && self.nodes.len() > 1 => self.place(At(1)),
            Syntax::Json => {
                let (line, ..) = self.position(node.spot as usize);
                Place { file: Arc::clone(&self.file), spot: Spot::Path { path: self.path(at.0), line }, field: None }
            }
            Syntax::Xml | Syntax::Toml => self.place_of(node.spot as usize).in_field(&self.path(at.0)),
        }
    }

    fn excerpt(&self, at: At) -> Option<Excerpt> {
        let node = self.nodes.get(at.0 as usize)?;
        match self.syntax {
            Syntax::Cells => return self.cell_excerpt(node),
            Syntax::Sheet => return None,
            _ => {}
        }
        let offset = node.spot as usize;
        let (number, column, start) = self.position(offset);
        let end = self.ends().get(number as usize - 1).map_or(self.source.len(), |end| *end as usize);
        if end - start > LINE_SHOWN {
            return None;
        }
        let line = self.source.get(start..end)?.trim_end_matches('\r');
        let column = column as usize - 1;
        let is_value = !node.is_copied && node.from as usize >= offset && (node.from as usize) < start + line.len();
        let end = node.to as usize;
        let is_quoted = self.source.as_bytes().get(end).is_some_and(|next| matches!(next, b'"' | b'\''));
        let written = self.source.get(offset..if is_value { end + usize::from(is_quoted) } else { offset })?;
        let width = written.lines().next().map_or(0, |line| line.chars().count());
        let width = width.min(line.chars().count().saturating_sub(column)).max(1);
        let label = String::new();
        Some(Excerpt { line: line.to_string(), mark: column..column + width, label })
    }
}
