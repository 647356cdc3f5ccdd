//! The cells of a table for mail merge: each goes out by itself, so each has to hold what the program would write there, or
//! say the same.

use std::collections::BTreeSet;

use crate::core::Decimal;
use crate::core::notice::{Doubt, DoubtKind, Notice, Role, Same};
use crate::core::place::Place;
use crate::notice::channel::MailMerge;
use crate::notice::verify::facts::What;
use crate::notice::verify::ground::Ground;
use crate::notice::verify::judge::{Judge, Said};
use crate::notice::verify::text::{Cell, Passage, Text};
use crate::notice::verify::tongue::{self, Tongue};

/// Cells that are no sentences.
const DATA: &[&str] = &["group", "name", "email", "phone", "address", "amount", "direction", "currency"];
/// Those about the reader: where the customers' table says nothing, anybody may fill them in.
const OF_READER: &[&str] = &["name", "email", "phone", "address"];
/// Cells that readers get as they are, each a section of the notice.
const SECTIONS: &[&str] = &["you", "prices", "packs", "fees", "gone", "other", "new"];
/// What stays.
const SAME: &str = "same";

/// What is wrong with the cells of a row.
pub fn of(ground: &Ground<'_>, judge: &Judge<'_>, notice: &Notice, text: &Text, tongues: &[Tongue]) -> Vec<Doubt> {
    let Some(ours) = ours(ground, notice, text) else { return Vec::new() };
    let mut doubts = Vec::new();
    for (cell, own) in
        text.cells.iter().filter_map(|cell| Some((cell, ours.cells.iter().find(|own| own.column == cell.column)?)))
    {
        let (said, right) = (plain(cell), plain(own));
        let wrong = || {
            let mut doubt = placed(DoubtKind::FigureUnexplained, text, cell);
            doubt.excerpt = cell.letters.spots.first().and_then(|spot| text.excerpt(*spot, said.chars().count(), ""));
            let doubt = doubt.text("said", said.clone()).text("case", "cell");
            doubt.text("right", if right.is_empty() { "none".to_string() } else { right.clone() })
        };
        let column = cell.column.as_str();
        match () {
            () if said.is_empty() && right.is_empty() => {}
            () if said.is_empty() => {
                let doubt = placed(DoubtKind::FactMissing, text, cell);
                doubts.push(doubt.text("what", "cell").text("figure", column));
            }
            () if DATA.contains(&column) => {
                let may_be_added = right.is_empty() && OF_READER.contains(&column);
                if !may_be_added && !is_same(&said, &right) {
                    doubts.push(wrong());
                }
            }
            () if column == SAME && right.is_empty() && notice.same == Same::Nothing => doubts.push(wrong()),
            () if SECTIONS.contains(&column) => {
                let (held, wanted) = (told(judge, text, cell, tongues), told(judge, &ours, own, tongues));
                let lines: BTreeSet<Option<usize>> = wanted.difference(&held).map(|(line, _)| *line).collect();
                for line in lines {
                    let mut doubt = placed(DoubtKind::FactMissing, text, cell);
                    if let Some(line) = line.and_then(|line| ground.facts.lines.get(line)) {
                        doubt.item = Some(line.items.first().cloned().unwrap_or_else(|| line.name.plain.clone()));
                        doubt.name = Some(line.name.plain.clone());
                    }
                    let what = if line.is_some() { "cell-item" } else { "cell-money" };
                    doubts.push(doubt.text("what", what).text("figure", column));
                }
            }
            () => {}
        }
    }
    doubts
}

/// The row as the program writes it.
fn ours(ground: &Ground<'_>, notice: &Notice, text: &Text) -> Option<Text> {
    let is_same = |tags: &&Vec<String>| {
        tags.len() == text.languages.len() && tags.iter().zip(&text.languages).all(|(a, b)| a.eq_ignore_ascii_case(b))
    };
    let tags = notice.languages.iter().find(is_same).or(notice.languages.first())?;
    let worded = ground.post.as_ref()?.worded(notice, tags).ok()?;
    let table = MailMerge::of(&worded, ground.facts, notice);
    Text::read(&table, "mail-merge.csv").ok()?.into_iter().next()
}

/// The prices and sizes that a cell tells, and what it is a month.
fn told(judge: &Judge<'_>, text: &Text, cell: &Cell, tongues: &[Tongue]) -> Said {
    let by_passage = tongue::of_passages(&cell.passages, tongues);
    let mut told = Said::new();
    for tongue in tongues {
        let own = cell.passages.iter().zip(&by_passage).filter(|(_, own)| *own == tongue);
        let own: Vec<&Passage> = own.map(|(passage, _)| passage).collect();
        told.extend(judge.read(text, &own, *tongue).said);
    }
    let counts = |what: &What| {
        matches!(what, What::OwnChange | What::Line(Role::Old | Role::New | Role::OldSize | Role::NewSize))
    };
    told.retain(|(_, what)| counts(what));
    told
}

/// What a cell holds, without the sign that keeps a spreadsheet from taking it for a formula.
fn plain(cell: &Cell) -> String {
    let text = cell.letters.text(0..cell.letters.chars.len());
    text.trim().trim_start_matches('\'').trim().to_string()
}

fn is_same(said: &str, right: &str) -> bool {
    let number = |text: &str| Decimal::from_str_exact(text).ok();
    let is_number = number(said).is_some() && number(said) == number(right);
    // Telephone numbers and addresses are written with other gaps.
    let letters = |text: &str| {
        text.chars()
            .filter(|c| c.is_alphanumeric() || matches!(c, '-' | '@' | '.'))
            .flat_map(char::to_lowercase)
            .collect::<String>()
    };
    is_number || (number(right).is_none() && letters(said) == letters(right))
}

fn placed(kind: DoubtKind, text: &Text, cell: &Cell) -> Doubt {
    let mut doubt = Doubt::of(kind, &text.file);
    let spot = cell.letters.spots.first();
    doubt.at = Some(spot.map_or_else(|| Place::text(&text.file, cell.line, None), |spot| text.place(*spot)));
    doubt
}
