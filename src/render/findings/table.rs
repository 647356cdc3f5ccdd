//! Findings for a terminal: the answer first, then the gravest findings, each with its line and what to do, and last
//! which rules could judge.

use std::collections::BTreeSet;
use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use crate::core::finding::{Finding, Level, Report};
use crate::core::place::Spot;
use crate::render::chain;
use crate::render::diagnostic::write_excerpt;
use crate::render::findings::answer::{self, words};
use crate::render::findings::{help, level_id, message, ranked};
use crate::render::screen::{Ink, Screen, wrapped};
use crate::text::Text;

/// The width of the column with the level, so that ids of rules stand below each other.
const LEVEL: usize = 8;
/// A name is shown beside its key where so many columns are left for it.
const NAME_LEAST: usize = 8;
/// A longer name is shortened in a sentence; the line below it shows it as written.
const NAME_MOST: usize = 60;
/// Further places that are named; there may be thousands.
const ALSO: usize = 3;

/// Writes the findings; a limit of 0 shows all.
pub fn write(
    report: &Report,
    text: &Text,
    screen: &Screen,
    limit: Option<usize>,
    out: &mut dyn Write,
) -> io::Result<()> {
    if let Some(chain) = &report.chain {
        chain::table::write(report, chain, text, screen, limit, out)?;
    }
    paragraph(&answer::answer(report, text), 0, None, screen, out)?;
    let judged = answer::judged(report, text);
    if !judged.is_empty() {
        paragraph(&judged, 0, None, screen, out)?;
    }
    writeln!(out)?;
    let (shown, left_out) = ranked(report, limit);
    let mut said = BTreeSet::new();
    for finding in shown {
        match finding.waived {
            None => open(finding, text, &mut said, screen, out)?,
            Some(_) => waived(finding, text, screen, out)?,
        }
        writeln!(out)?;
    }
    if left_out > 0 {
        let more = answer::counted(text, "more-findings", left_out as u64);
        writeln!(out, "{}\n", screen.shown(&more))?;
    }
    if let Some(hint) = report.chain.as_ref().and_then(|chain| chain::letter::hint(report, chain, text)) {
        paragraph(&hint, 0, None, screen, out)?;
    }
    paragraph(&answer::rules(report, text), 0, None, screen, out)?;
    report.packs.iter().try_for_each(|pack| paragraph(&answer::pack(pack, text), 0, None, screen, out))
}

/// A finding to be acted on. Advice is given once, however many findings it is about.
fn open(
    finding: &Finding,
    text: &Text,
    said: &mut BTreeSet<String>,
    screen: &Screen,
    out: &mut dyn Write,
) -> io::Result<()> {
    let ink = match finding.level {
        Level::Error => Ink::Problem,
        Level::Warn => Ink::Up,
        Level::Note => Ink::Strong,
    };
    head(finding, &text.say(level_id(finding.level), &[]), (ink, Ink::Strong), screen, out)?;
    paragraph(&sentence(finding, text, screen), 2, None, screen, out)?;
    place(finding, text, ink, screen, out)?;
    let mut advice = vec![help(finding, text)];
    if !finding.references.is_empty() {
        advice.push(text.say("behind-it", &[("references", words(finding.references.join(", ")))]));
    }
    advice.push(text.say("more-about", &[("rule", words(finding.rule))]));
    advice.retain(|part| !part.is_empty() && said.insert(part.clone()));
    parts(&advice, screen, out)
}

/// Writes parts beside each other where they fit, each whole; one that is wider than the screen is broken.
fn parts(parts: &[String], screen: &Screen, out: &mut dyn Write) -> io::Result<()> {
    let mut lines: Vec<String> = Vec::new();
    for part in parts {
        let room = screen.width.saturating_sub(2);
        let mut own = lines_of(part, room, screen);
        match lines.last_mut() {
            Some(last) if own.len() == 1 && last.width() + 3 + own[0].width() <= room => {
                last.push_str("   ");
                last.push_str(&own[0]);
            }
            _ => lines.append(&mut own),
        }
    }
    lines.iter().try_for_each(|line| writeln!(out, "  {line}"))
}

/// A waived finding stays in sight, but quiet.
fn waived(finding: &Finding, text: &Text, screen: &Screen, out: &mut dyn Write) -> io::Result<()> {
    head(finding, &text.say("level-waived", &[]), (Ink::Quiet, Ink::Quiet), screen, out)?;
    paragraph(&sentence(finding, text, screen), 2, Some(Ink::Quiet), screen, out)?;
    let by = finding.waived.as_ref().map(|waived| answer::waived(waived, text)).unwrap_or_default();
    paragraph(&by, 2, Some(Ink::Quiet), screen, out)
}

/// The sentence, in which a very long name is shortened; figures never are.
fn sentence(finding: &Finding, text: &Text, screen: &Screen) -> String {
    match finding.name.as_deref().filter(|name| name.width() > NAME_MOST) {
        None => message(finding, text),
        Some(name) => {
            let name = Some(screen.shortened(&screen.shown(name), NAME_MOST).into_owned());
            message(&Finding { name, ..finding.clone() }, text)
        }
    }
}

/// The level, the rule and the item; a long name is shortened, a key never.
fn head(
    finding: &Finding,
    level: &str,
    (ink, ink_of_item): (Ink, Ink),
    screen: &Screen,
    out: &mut dyn Write,
) -> io::Result<()> {
    let pad = " ".repeat(LEVEL.saturating_sub(level.width()).max(1));
    let mut width = level.width() + pad.len() + finding.rule.len();
    write!(out, "{}{pad}{}", screen.paint(ink, level), finding.rule)?;
    let name = finding.name.as_ref().filter(|name| finding.item.as_ref() != Some(name));
    if let Some(item) = &finding.item {
        let item = screen.shown(item);
        width += 2 + item.width();
        write!(out, "  {}", screen.paint(ink_of_item, &item))?;
    }
    if let Some(name) = name {
        let name = screen.shown(name);
        let room = screen.width.saturating_sub(width + 2);
        // A name of which next to nothing would be left says nothing.
        if name.width().min(NAME_LEAST) <= room {
            write!(out, "  {}", screen.paint(ink_of_item, &screen.shortened(&name, room)))?;
        }
    }
    writeln!(out)
}

/// Where it stands, and the line there with a mark.
fn place(finding: &Finding, text: &Text, ink: Ink, screen: &Screen, out: &mut dyn Write) -> io::Result<()> {
    let line = finding.at.as_ref().and_then(|place| match &place.spot {
        Spot::Text { line, .. } | Spot::Path { line, .. } => Some(*line),
        Spot::File | Spot::Cell { .. } => None,
    });
    let number = match (&finding.excerpt, line) {
        (Some(_), Some(line)) => format!("  {line}"),
        _ => "  ".to_string(),
    };
    let gutter = number.len();
    if let Some(place) = &finding.at {
        let mut shown = place.to_string();
        // A cell of a workbook or document has no excerpt to name its column.
        if let (Some(field), None) = (&place.field, &finding.excerpt) {
            shown = format!("{shown} ({field})");
        }
        writeln!(out, "{:gutter$}--> {}", "", screen.shown(&shown))?;
    }
    if let (Some(excerpt), Some(_)) = (&finding.excerpt, line) {
        write_excerpt(excerpt, &number, ink, screen, out)?;
    }
    if !finding.related.is_empty() {
        let mut places: Vec<String> = finding.related.iter().take(ALSO).map(|place| place.to_string()).collect();
        if finding.related.len() > ALSO {
            places.push("…".to_string());
        }
        let also = text.say("also-at", &[("places", words(places.join(", ")))]);
        writeln!(out, "{:gutter$}{}", "", screen.shown(&also))?;
    }
    Ok(())
}

/// Writes a text in lines that fit the screen, each with an indent.
fn paragraph(text: &str, indent: usize, ink: Option<Ink>, screen: &Screen, out: &mut dyn Write) -> io::Result<()> {
    if text.is_empty() {
        return Ok(());
    }
    for line in lines_of(text, screen.width.saturating_sub(indent), screen) {
        let line = ink.map_or_else(|| line.clone(), |ink| screen.paint(ink, &line));
        writeln!(out, "{:indent$}{line}", "")?;
    }
    Ok(())
}

/// The text in lines of at most so many columns. A figure stays with its unit: `1 kg`, `4.50 GBP`, `7.1 %`.
fn lines_of(text: &str, width: usize, screen: &Screen) -> Vec<String> {
    const BOUND: &str = "\u{a0}";
    let shown = screen.shown(text);
    let mut bound = String::with_capacity(shown.len());
    for word in shown.split(' ') {
        let is_unit = word.trim_end_matches(['.', ',', ':', ';']).width() <= 3;
        let joint = if is_unit && bound.ends_with(|c: char| c.is_ascii_digit()) { BOUND } else { " " };
        if !bound.is_empty() {
            bound.push_str(joint);
        }
        bound.push_str(word);
    }
    wrapped(&bound, width).into_iter().map(|line| line.trim_end().replace(BOUND, " ")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::findings::sample as findings;
    use crate::render::sample;

    fn shown(report: &Report, width: usize, limit: Option<usize>) -> String {
        let screen = Screen { width, color: false, unicode: true };
        sample::written(|out| write(report, &Text::english(), &screen, limit, out))
    }

    #[test]
    fn the_answer_comes_first_then_the_gravest_and_the_waived_last() {
        insta::assert_snapshot!(shown(&findings::whole(), 80, None), @"
        Corner Bakery: 3 errors, 1 warning, 1 note in 42 items. 1 finding is waived.
        old.csv to new.csv, as of 2026-11-22

        error   fee-outside-price  ROOM-D  Double room
          Double room shows 90.00 GBP, but 105.00 GBP must be paid: Resort fee of
          15.00 GBP cannot be avoided.
           --> new.csv:2:23
            |
          2 | ROOM-D,Double room,90,15
            |                       ^^ fee:resort
          Put 105.00 GBP in the price column, or state it as all_in_price.
          More: plainprice rules fee-outside-price

        error   fee-outside-price
          30 of 42 items have this fault. The first: A-1 shows 90.00 GBP, but 105.00 GBP
          must be paid: Resort fee of 15.00 GBP cannot be avoided.
          --> new.csv:6:13 (price)

        error   pack-smaller  OAT-2
          pack-smaller old_pack=200 g
          Say on the shelf and in the list that the pack is smaller.
          More: plainprice rules pack-smaller

        warning price-negative  TEA
          TEA costs -3.00 GBP, less than nothing.
          --> new.csv, sheet Prices, cell C3 (Price)
          Write the price without the minus sign; give a discount a column of its own.
          Behind it: policy.rules.price-negative.
          More: plainprice rules price-negative

        note    price-raised  RYE
          RYE rises from 4.20 GBP to 4.50 GBP.
          --> new.csv:4:13 (price)
          also: old.csv:4:13
          Tell your customers before they find it at the till.
          More: plainprice rules price-raised

        waived  price-raised  BRD-1  Sourdough loaf
          Sourdough loaf rises from 4.20 GBP to 4.50 GBP.
          Waived by Ann until 2027-01-31: new flour contract

        4 rules ran. 3 could not: 2 need a column with the former price (was_price), 1
        needs a sales file.
        Former prices (eu-omnibus-30d), after Directive 98/6/EC, article 6a. This is a
        check of figures, not legal advice. Figures cannot tell: whether a price was
        really asked.
        ");
    }

    #[test]
    fn nothing_is_wider_than_a_narrow_screen() {
        let text = shown(&findings::whole(), 50, None);
        let wide: Vec<&str> = text.lines().filter(|line| line.width() > 50).collect();
        assert!(wide.is_empty(), "{wide:#?}");
    }

    #[test]
    fn a_figure_stays_with_its_unit() {
        let screen = Screen { width: 80, color: false, unicode: true };
        assert_eq!(lines_of("a pack of 200 g now", 12, &screen), ["a pack of", "200 g now"]);
        assert_eq!(lines_of("it costs 4.50 GBP.", 14, &screen), ["it costs", "4.50 GBP."]);
    }

    #[test]
    fn advice_is_given_once() {
        let report = findings::report(vec![findings::rise("A", 1), findings::rise("B", 2)]);
        let text = shown(&report, 100, None);
        assert_eq!(text.matches("Tell your customers").count(), 1, "{text}");
    }

    #[test]
    fn a_long_name_is_shortened_and_a_figure_is_not() {
        let mut finding = findings::rise("K", 1);
        finding.name = Some("日本".repeat(100));
        let text = shown(&findings::report(vec![finding]), 80, None);
        assert!(text.lines().all(|line| line.width() <= 80) && text.contains("4.50 GBP"), "{text}");
    }

    #[test]
    fn colours_say_nothing_that_words_do_not() {
        let screen = Screen { width: 80, color: true, unicode: true };
        let report = findings::whole();
        let mut text = sample::written(|out| write(&report, &Text::english(), &screen, None, out));
        for code in ["\u{1b}[0m", "\u{1b}[1m", "\u{1b}[2m", "\u{1b}[1;31m", "\u{1b}[38;5;208m"] {
            text = text.replace(code, "");
        }
        assert_eq!(text, shown(&report, 80, None));
    }

    #[test]
    fn without_unicode_there_are_only_our_plain_signs() {
        let screen = Screen { width: 80, color: false, unicode: false };
        let many = findings::report((0..60).map(|line| findings::rise("A", line + 1)).collect());
        let text = sample::written(|out| write(&many, &Text::english(), &screen, None, out));
        assert!(text.is_ascii() && text.contains("... 10 more findings: --limit 0 shows all"), "{text}");
    }

    #[test]
    fn a_list_that_is_gone_is_told_as_gone() {
        let mut report = findings::report(Vec::new());
        report.judged[0].new = None;
        let text = shown(&report, 80, None);
        assert!(text.contains("\nold.csv is gone, as of 2026-11-22\n"), "{text}");
    }

    #[test]
    fn a_clean_list_is_told_in_a_line() {
        insta::assert_snapshot!(shown(&findings::report(Vec::new()), 80, None), @"
        Corner Bakery: Nothing to object to in 42 items.
        old.csv to new.csv, as of 2026-11-22

        4 rules ran.
        ");
    }
}
