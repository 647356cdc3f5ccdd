//! The comparison as GitHub Markdown, for a pull request or a summary of a CI run.

use std::io::{self, Write};

use crate::core::change::Comparison;
use crate::core::wishes::Direction;
use crate::render::neutral::neutral;
use crate::render::phrases::Piece;
use crate::render::rows::{Row, UnitPrices};
use crate::render::table;
use crate::render::words::{Op, Part};
use crate::render::{ranking, rows, sentences};
use crate::text::markup;

/// So much of the words that stayed is kept on each side of those that changed.
const AROUND: usize = 24;

/// Writes the answer in a sentence, the changes as a table, the notes and the row account.
pub fn write(
    comparison: &Comparison<'_>,
    limit: Option<usize>,
    direction: Direction,
    out: &mut dyn Write,
) -> io::Result<()> {
    writeln!(out, "**{}**\n", escaped_outside(&sentences::summary(comparison)))?;
    writeln!(out, "{}\n", escaped_outside(&sentences::heading(comparison)))?;
    let ranked = ranking::ranked(comparison, direction, limit);
    let rows = rows::rows(comparison, &ranked);
    if !rows.is_empty() {
        writeln!(out, "| | item | was | now | change | percent | what |")?;
        writeln!(out, "|---|---|--:|--:|--:|--:|---|")?;
        for row in &rows {
            writeln!(out, "{}", line(row))?;
        }
        writeln!(out)?;
    }
    for text in table::left_out(&ranked, direction) {
        writeln!(out, "{}\n", escaped_outside(&text))?;
    }
    for note in sentences::notes(comparison) {
        writeln!(out, "{}\n", escaped_outside(&note))?;
    }
    writeln!(out, "{}", escaped_outside(&sentences::account(comparison)))
}

fn line(row: &Row) -> String {
    let name = match &row.name_before {
        Some(before) => format!("{} → {}", escaped(before), escaped(&row.name)),
        None => escaped(&row.name),
    };
    let mut what: Vec<String> = row.unit.iter().map(unit).collect();
    what.extend([row.what.iter().map(piece).collect::<String>()].into_iter().filter(|text| !text.is_empty()));
    let (was, now) = (escaped(&row.was), escaped(&row.now));
    let sign = escaped(row.group.sign());
    format!("| {sign} | {name} | {was} | {now} | {} | {} | {} |", row.change, row.percent, what.join("; "))
}

fn unit(unit: &UnitPrices) -> String {
    let per = if unit.per == "each" { "each".to_string() } else { format!("per {}", unit.per) };
    let percent = if unit.percent.is_empty() { String::new() } else { format!(" ({})", unit.percent) };
    format!("{per} {} → {}{percent}", unit.was, unit.now)
}

fn piece(piece: &Piece) -> String {
    match piece {
        Piece::Text(text) => escaped(text),
        Piece::Words(parts) => {
            let marked = |index: usize| marked(&parts[index], index == 0, parts.get(index + 1));
            (0..parts.len()).map(marked).collect()
        }
    }
}

/// Old words struck, new words strong. A mark must touch its word, so spaces stand outside.
fn marked(part: &Part, is_first: bool, next: Option<&Part>) -> String {
    let mark = match part.op {
        Op::Same => return escaped(&around(&part.text, is_first, next.is_none())),
        Op::Old => "~~",
        Op::New => "**",
    };
    let words = part.text.trim();
    if words.is_empty() {
        return escaped(&part.text);
    }
    let is_followed_by_new = next.is_some_and(|next| next.op == Op::New);
    let before = if part.text.starts_with(char::is_whitespace) { " " } else { "" };
    let after = if is_followed_by_new || part.text.ends_with(char::is_whitespace) { " " } else { "" };
    format!("{before}{mark}{}{mark}{after}", escaped(words))
}

/// The words next to a change; the middle of a long run is left out.
fn around(text: &str, is_first: bool, is_last: bool) -> String {
    let chars: Vec<char> = text.chars().collect();
    let head = if is_first { 0 } else { AROUND };
    let tail = if is_last { 0 } else { AROUND };
    if chars.len() <= head + tail + 3 {
        return text.to_string();
    }
    let (start, end) = (&chars[..head], &chars[chars.len() - tail..]);
    start.iter().chain(&['…']).chain(end).collect()
}

/// Text of the input as plain words of a table.
pub(super) fn escaped(text: &str) -> String {
    markup::markdown(&neutral(text, true), true)
}

/// The same outside a table, where a bar parts nothing.
pub(super) fn escaped_outside(text: &str) -> String {
    markup::markdown(&neutral(text, true), false)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::change::Kind;
    use crate::render::sample;

    #[test]
    fn changes_stand_in_a_table_with_struck_and_strong_words() {
        let fields =
            [("description", Some("Baked fresh every morning, with care"), Some("Baked fresh once a week, with care"))];
        let comparison = sample::comparison(vec![
            sample::packed("B", "Oat cookies", ("2.40", "200 g"), ("2.40", "180 g")),
            sample::moved("D", "Rye roll", "0.90", "0.85"),
            sample::replaced(),
            sample::with_fields(sample::moved("E", "Tea", "1", "1"), Kind::TextChanged, &fields),
        ]);
        insta::assert_snapshot!(sample::written(|out| write(&comparison, Some(3), Direction::Both, out)), @r#"
        **1 of 42 prices goes down, 1 pack gets smaller. 1 item is replaced by a look-alike. 1 item changes in another way.**

        2026-01-01 to 2026-07-01, GBP with tax, as of 2026-11-22

        | | item | was | now | change | percent | what |
        |---|---|--:|--:|--:|--:|---|
        | ▲ | Oat cookies | 2.40 | 2.40 |  |  | per kg 12.00 → 13.33 (+11.1 %); same price, smaller pack: 200 g → 180 g |
        | ▼ | Rye roll | 0.90 | 0.85 | −0.05 | −5.6 % |  |
        | \~ | Cream tart → Cream pie | 3.20 | 3.50 | +0.30 | +9.4 % | (look-alike, 0.91: same category, similar price) |

        … 1 more change: --limit 0 shows all

        Rows: 42 read, 41 matched, 1 gone | 42 read, 41 matched, 1 new. Nothing left out.
        "#);
        let all = sample::written(|out| write(&comparison, None, Direction::Both, out));
        insta::assert_snapshot!(all.lines().find(|line| line.contains("Tea")).unwrap_or(""), @"| · | Tea | 1.00 | 1.00 |  |  | description: Baked fresh ~~every morning~~ **once a week**, with care |");
    }

    #[test]
    fn a_name_stays_a_name() {
        insta::assert_snapshot!(
            escaped("a|b `c` <img> [x](y) @team #12 *s* _u_ ~~d~~ \\ ![i] &amp;\nnext\u{202e}"),
            @r#"a\|b \`c\` &lt;img&gt; \[x\](y) @<!-- -->team #<!-- -->12 \*s\* \_u\_ \~\~d\~\~ \\ \!\[i\] &amp;amp;␊next�"#
        );
    }
}
