//! Markdown as a reader of the page sees it: signs of emphasis, links and headings are no words.

use super::{Shape, Text, Why, lines, placed};
use crate::notice::verify::letters::{Letters, Placed, Spot};

/// Reads Markdown.
pub(super) fn read(text: &str, whole: Text) -> Text {
    let mut plain = Placed::new();
    let (mut headings, mut struck) = (Vec::new(), Vec::new());
    for line in placed(text).split(|(c, _)| *c == '\n') {
        let signs = line.iter().take_while(|(c, _)| *c == '#').count();
        let is_heading = (1..=6).contains(&signs) && line.get(signs).is_some_and(|(c, _)| *c == ' ');
        let spot = line.first().map_or(Spot::default(), |(_, spot)| *spot);
        if is_heading {
            headings.push(spot.line);
            plain.extend([('\n', spot)]);
            plain.extend(spoken(&unstruck(&line[signs..], &mut struck)));
            plain.extend([('\n', spot)]);
        } else {
            plain.extend(spoken(&unstruck(line, &mut struck)));
        }
        plain.push(('\n', spot));
    }
    let mut whole = lines::read(&without_comments(&plain), whole);
    whole.unsaid.extend(struck.iter().map(|own| (Why::Struck, Letters::of(own))));
    for passage in &mut whole.passages {
        let is_heading = passage.letters.spots.first().is_some_and(|spot| headings.contains(&spot.line));
        if is_heading && passage.shape == Shape::Paragraph {
            passage.shape = Shape::Heading;
        }
    }
    whole
}

/// A line without what is struck out: `~~4.20~~ 4.50`.
fn unstruck(line: &[(char, Spot)], struck: &mut Vec<Placed>) -> Placed {
    let is_sign = |at: usize| (at..at + 2).all(|at| line.get(at).is_some_and(|(c, _)| *c == '~'));
    let signs: Vec<usize> = (0..line.len())
        .filter(|at| is_sign(*at) && !is_sign(at + 1) && !(*at > 0 && matches!(line[at - 1].0, '~' | '\\')))
        .collect();
    let mut plain = Placed::new();
    let mut from = 0;
    for pair in signs.chunks_exact(2) {
        plain.extend(&line[from..pair[0]]);
        struck.push(line[pair[0] + 2..pair[1]].to_vec());
        from = pair[1] + 2;
    }
    plain.extend(&line[from..]);
    plain
}

/// The words of a line: the text of links, no signs of emphasis, escapes undone; tags are no words.
fn spoken(line: &[(char, Spot)]) -> Placed {
    let mut plain = Placed::new();
    let letter = |index: usize| line.get(index).map_or(' ', |(c, _)| *c);
    let mut index = 0;
    while index < line.len() {
        let (c, spot) = line[index];
        match c {
            '\\' if letter(index + 1).is_ascii_punctuation() => {
                plain.push((letter(index + 1), spot));
                index += 2;
                continue;
            }
            '*' if letter(index + 1) == ' ' && plain.iter().all(|(c, _)| c.is_whitespace()) => plain.push((c, spot)),
            '~' if letter(index + 1) == '~' => {
                // Struck out: taken back.
                let close = (index + 2..line.len()).find(|at| letter(*at) == '~' && letter(at + 1) == '~');
                index = close.map_or(index + 2, |close| close + 2);
                continue;
            }
            '*' | '`' => {}
            '_' if !(letter(index + 1).is_alphanumeric() && index > 0 && letter(index - 1).is_alphanumeric()) => {}
            '!' if letter(index + 1) == '[' => {
                // A picture: its words are not seen.
                if let Some(end) = link_end(line, index + 1) {
                    index = end;
                    continue;
                }
                plain.push((c, spot));
            }
            ']' if letter(index + 1) == '(' => {
                index = (index..line.len()).find(|at| letter(*at) == ')').map_or(line.len(), |end| end + 1);
                continue;
            }
            '[' if link_end(line, index).is_some() => {}
            '<' if letter(index + 1).is_alphabetic() || letter(index + 1) == '/' => {
                let end = (index..line.len()).find(|at| letter(*at) == '>').map_or(line.len(), |end| end + 1);
                let inside: String =
                    line[index + 1..end.saturating_sub(1).max(index + 1)].iter().map(|(c, _)| *c).collect();
                if inside.contains("://") || inside.contains('@') {
                    plain.extend(&line[index + 1..end.saturating_sub(1)]);
                } else {
                    plain.push((' ', spot));
                }
                index = end;
                continue;
            }
            '&' => {
                let name: String =
                    line[index + 1..].iter().take(12).map(|(c, _)| *c).take_while(|c| *c != ';').collect();
                if let Some(known) = super::entities::character(&name).filter(|_| letter(index + 1 + name.len()) == ';')
                {
                    plain.push((known, spot));
                    index += name.chars().count() + 2;
                    continue;
                }
                plain.push((c, spot));
            }
            c => plain.push((c, spot)),
        }
        index += 1;
    }
    plain
}

/// Where a link that begins here ends.
fn link_end(line: &[(char, Spot)], start: usize) -> Option<usize> {
    let close = (start..line.len()).find(|at| line[*at].0 == ']' && line[at - 1].0 != '\\')?;
    (line.get(close + 1)?.0 == '(').then_some(())?;
    (close..line.len()).find(|at| line[*at].0 == ')').map(|end| end + 1)
}

fn without_comments(text: &[(char, Spot)]) -> Placed {
    let mut plain = Placed::new();
    let is =
        |at: usize, sign: &str| sign.chars().enumerate().all(|(i, c)| text.get(at + i).is_some_and(|(o, _)| *o == c));
    let mut index = 0;
    while index < text.len() {
        if is(index, "<!--") {
            index = (index..text.len()).find(|at| is(*at, "-->")).map_or(text.len(), |end| end + 3);
            continue;
        }
        plain.push(text[index]);
        index += 1;
    }
    plain
}
