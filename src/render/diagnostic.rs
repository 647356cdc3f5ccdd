//! Why the work could not be done: what happened, where, and what to do next.

use std::io::{self, Write};

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::core::diagnostic::{Diagnostic, Excerpt, Problems};
use crate::core::place::Place;
use crate::render::neutral::neutral_char;
use crate::render::screen::{Ink, Screen};
use crate::render::sentences::counted;

/// Problems shown in full; the rest is counted.
const SHOWN: usize = 20;

/// Writes the problems and a last line such as `Nothing was compared.`
pub fn write(problems: &Problems, closing: &str, screen: &Screen, out: &mut dyn Write) -> io::Result<()> {
    let shown = &problems.list[..problems.list.len().min(SHOWN)];
    for (index, problem) in shown.iter().enumerate() {
        if index > 0 {
            writeln!(out)?;
        }
        // The same advice for several problems in a row is given once, after the last of them.
        let is_repeated = shown.get(index + 1).is_some_and(|next| next.help == problem.help);
        write_problem(problem, !is_repeated, screen, out)?;
    }
    let more = problems.count() - shown.len() as u64;
    if more > 0 {
        let place = only_file(problems).map_or_else(String::new, |file| format!(" in {file}"));
        let line = format!("… and {}{place}", counted(more, "more problem"));
        writeln!(out, "\n{}", screen.shown(&line))?;
    }
    if closing.is_empty() { Ok(()) } else { writeln!(out, "{}", screen.shown(closing)) }
}

/// The file of all problems, where it is one.
fn only_file(problems: &Problems) -> Option<&str> {
    let mut files = problems.list.iter().map(|problem| problem.place.as_ref().map(|place| &*place.file));
    let first = files.next()??;
    files.all(|file| file == Some(first)).then_some(first)
}

fn write_problem(problem: &Diagnostic, with_help: bool, screen: &Screen, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}: {}", screen.paint(Ink::Problem, "error"), screen.shown(&problem.headline))?;
    if let Some(place) = &problem.place {
        let number =
            place.line().filter(|_| problem.excerpt.is_some()).map_or_else(String::new, |line| line.to_string());
        let gutter = number.len().max(1);
        writeln!(out, "{:gutter$} --> {}", "", screen.paint(Ink::Strong, &screen.shown(&place.to_string())))?;
        if let Some(excerpt) = &problem.excerpt {
            write_excerpt(excerpt, &format!("{number:>gutter$}"), Ink::Problem, screen, out)?;
        }
    }
    for (place, why) in &problem.related {
        write_related(place, why, screen, out)?;
    }
    for (index, help) in problem.help.iter().enumerate().filter(|_| with_help) {
        let before = if index == 0 { "  help: " } else { "        " };
        writeln!(out, "{before}{}", screen.shown(help))?;
    }
    Ok(())
}

fn write_related(place: &Place, why: &str, screen: &Screen, out: &mut dyn Write) -> io::Result<()> {
    let joint = if why.is_empty() { "" } else { "  " };
    writeln!(
        out,
        "  also: {}{joint}{}",
        screen.paint(Ink::Strong, &screen.shown(&place.to_string())),
        screen.shown(why)
    )
}

/// Writes a line of a file with its number and, in the ink, a mark below what is meant.
pub(super) fn write_excerpt(
    excerpt: &Excerpt,
    number: &str,
    ink: Ink,
    screen: &Screen,
    out: &mut dyn Write,
) -> io::Result<()> {
    let blank = " ".repeat(number.len());
    let room = screen.width.saturating_sub(number.len() + 3);
    let cut = Cut::around(excerpt, room, screen);
    let label = screen.shown(&excerpt.label);
    writeln!(out, "{blank} |")?;
    writeln!(out, "{number} | {}", cut.line.trim_end())?;
    if cut.marks == 0 {
        return if label.is_empty() { Ok(()) } else { writeln!(out, "{blank} | {label}") };
    }
    let (indent, carets) = (" ".repeat(cut.indent), screen.paint(ink, &"^".repeat(cut.marks)));
    if cut.indent + cut.marks + 1 + label.width() <= room || label.is_empty() {
        let joint = if label.is_empty() { "" } else { " " };
        return writeln!(out, "{blank} | {indent}{carets}{joint}{label}");
    }
    let indent_of_label = " ".repeat(cut.indent.min(room.saturating_sub(label.width())));
    writeln!(out, "{blank} | {indent}{carets}")?;
    writeln!(out, "{blank} | {indent_of_label}{label}")
}

/// The part of a line that fits the screen and holds the mark, measured in columns of the screen.
struct Cut {
    line: String,
    indent: usize,
    marks: usize,
}

impl Cut {
    fn around(excerpt: &Excerpt, room: usize, screen: &Screen) -> Cut {
        let chars: Vec<char> = excerpt.line.chars().map(|c| neutral_char(c, screen.unicode)).collect();
        let width =
            |range: std::ops::Range<usize>| -> usize { chars[range].iter().map(|c| c.width().unwrap_or(0)).sum() };
        let first = excerpt.mark.start.min(chars.len());
        let mark = first..excerpt.mark.end.min(chars.len()).max(first);
        if width(0..chars.len()) <= room {
            let marks = if mark.is_empty() { 0 } else { width(mark.clone()).max(1) };
            return Cut { line: chars.iter().collect(), indent: width(0..mark.start), marks };
        }
        let ellipsis = screen.ellipsis();
        let room = room.saturating_sub(2 * ellipsis.width()).max(1);
        // A third of the room for what stands before the mark, the rest from there on.
        let mut start = mark.start;
        while start > 0 && width(start - 1..mark.start) <= room / 3 {
            start -= 1;
        }
        let mut end = start;
        while end < chars.len() && width(start..end + 1) <= room {
            end += 1;
        }
        // Near the end of the line there is room for more before the mark.
        while end == chars.len() && start > 0 && width(start - 1..end) <= room {
            start -= 1;
        }
        let before = if start > 0 { ellipsis } else { "" };
        let after = if end < chars.len() { ellipsis } else { "" };
        let marks = if mark.is_empty() { 0 } else { width(mark.start..mark.end.min(end).max(mark.start)).max(1) };
        let kept: String = chars[start..end].iter().collect();
        Cut { line: format!("{before}{kept}{after}"), indent: before.width() + width(start..mark.start), marks }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::render::sample;

    const SCREEN: Screen = Screen { width: 80, color: false, unicode: true };

    fn problem(line: u64, text: &str, mark: std::ops::Range<usize>, label: &str) -> Diagnostic {
        let place = Place::text(&Arc::from("new.csv"), line, Some(mark.start as u32 + 1));
        let excerpt = Excerpt { line: text.to_string(), mark, label: label.to_string() };
        Diagnostic::new("\"1,299\" can be read as 1299 or as 1.299").at(place).excerpt(Some(excerpt))
    }

    fn shown(problems: &Problems, screen: &Screen) -> String {
        sample::written(|out| write(problems, "Nothing was compared.", screen, out))
    }

    #[test]
    fn a_refusal_shows_the_place_and_what_to_do() {
        let problem =
            problem(2, "A-1,Oven,\"1,299\",USD", 9..16, "column price; no other cell of it settles the question")
                .related(Place::text(&Arc::from("old.csv"), 7, Some(1)), "the same item before")
                .help("--decimal-mark .   reads 1299")
                .help("--decimal-mark ,   reads 1.299");
        insta::assert_snapshot!(shown(&Problems::one(problem), &SCREEN), @r#"
        error: "1,299" can be read as 1299 or as 1.299
          --> new.csv:2:10
          |
        2 | A-1,Oven,"1,299",USD
          |          ^^^^^^^ column price; no other cell of it settles the question
          also: old.csv:7:1  the same item before
          help: --decimal-mark .   reads 1299
                --decimal-mark ,   reads 1.299
        Nothing was compared.
        "#);
    }

    #[test]
    fn carets_stand_under_wide_characters_and_behind_tabs() {
        let problem = problem(14, "日本\té\u{1b}[31m,12x", 10..13, "price");
        insta::assert_snapshot!(shown(&Problems::one(problem), &SCREEN), @r#"
        error: "1,299" can be read as 1299 or as 1.299
           --> new.csv:14:11
           |
        14 | 日本 é␛[31m,12x
           |             ^^^ price
        Nothing was compared.
        "#);
    }

    #[test]
    fn a_long_line_is_cut_around_its_mark() {
        let text = format!("{},12x,{}", "a".repeat(500), "b".repeat(500));
        let narrow = Screen { width: 40, ..SCREEN };
        insta::assert_snapshot!(shown(&Problems::one(problem(3, &text, 501..504, "column price is no number")), &narrow), @r#"
        error: "1,299" can be read as 1299 or as 1.299
          --> new.csv:3:502
          |
        3 | …aaaaaaaaaa,12x,bbbbbbbbbbbbbbbbbbb…
          |             ^^^
          |            column price is no number
        Nothing was compared.
        "#);
        let at_end = format!("{},12x", "a".repeat(500));
        insta::assert_snapshot!(shown(&Problems::one(problem(3, &at_end, 501..504, "no number")), &narrow), @r#"
        error: "1,299" can be read as 1299 or as 1.299
          --> new.csv:3:502
          |
        3 | …aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa,12x
          |                                 ^^^
          |                            no number
        Nothing was compared.
        "#);
    }

    #[test]
    fn a_mark_outside_the_line_is_no_accident() {
        for mark in [0..0, 5..5, 3..9, 90..99] {
            for width in [0, 5, 80] {
                let text = shown(&Problems::one(problem(1, "abcde", mark.clone(), "")), &Screen { width, ..SCREEN });
                assert!(text.contains("new.csv:1:"), "{text}");
            }
        }
    }

    #[test]
    fn after_twenty_problems_the_rest_is_counted() {
        let one = Diagnostic::new("no number").at(Place::text(&Arc::from("new.csv"), 2, Some(1)));
        let problems = Problems { list: vec![one; 25], uncounted: 100 };
        let text = shown(&problems, &SCREEN);
        assert_eq!(text.matches("error: no number").count(), 20);
        assert!(text.ends_with("\n… and 105 more problems in new.csv\nNothing was compared.\n"), "{text}");
    }

    #[test]
    fn a_problem_without_a_place_is_a_line_and_its_help() {
        let problem = Diagnostic::new("nothing to compare").help("plainprice diff OLD NEW");
        insta::assert_snapshot!(shown(&Problems::one(problem), &SCREEN), @"
        error: nothing to compare
          help: plainprice diff OLD NEW
        Nothing was compared.
        ");
    }
}
