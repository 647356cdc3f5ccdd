//! The comparison for a person at a terminal.

use std::io::{self, Write};

use crate::core::change::Comparison;
use crate::core::wishes::Direction;
use crate::render::screen::{Screen, wrapped};
use crate::render::{layout, ranking, rows, sentences};

/// How many changes are shown unless someone asks for another number.
pub const LIMIT: usize = 20;

/// How the table looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// How many columns the screen has.
    pub width: usize,
    /// Whether it shows colours.
    pub color: bool,
    /// Whether it shows Unicode.
    pub unicode: bool,
    /// How many changes are shown; `None` shows all.
    pub limit: Option<usize>,
    /// Which changes are shown.
    pub direction: Direction,
}

/// Writes the answer in a sentence, the changes as a table and the row account.
pub fn write(comparison: &Comparison<'_>, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let screen = Screen { width: style.width, color: style.color, unicode: style.unicode };
    write_text(&sentences::summary(comparison), &screen, out)?;
    write_text(&sentences::heading(comparison), &screen, out)?;
    let ranked = ranking::ranked(comparison, style.direction, style.limit);
    let rows = rows::rows(comparison, &ranked);
    writeln!(out)?;
    if !rows.is_empty() {
        for line in layout::lines(&rows, &screen) {
            writeln!(out, "{line}")?;
        }
    }
    for line in left_out(&ranked, style.direction) {
        writeln!(out, "   {}", screen.shown(&line))?;
    }
    if !comparison.found.is_empty() {
        writeln!(out)?;
    }
    for note in sentences::notes(comparison) {
        write_text(&note, &screen, out)?;
    }
    write_text(&sentences::account(comparison), &screen, out)
}

fn write_text(text: &str, screen: &Screen, out: &mut dyn Write) -> io::Result<()> {
    wrapped(&screen.shown(text), screen.width).iter().try_for_each(|line| writeln!(out, "{line}"))
}

/// Says what is not shown, and how to see it.
pub(super) fn left_out(ranked: &ranking::Ranked, direction: Direction) -> Vec<String> {
    let more = match direction {
        Direction::Up => "more rise",
        Direction::Down => "more fall",
        Direction::Both => "more change",
    };
    let mut lines = Vec::new();
    if ranked.more > 0 {
        lines.push(format!("… {}: --limit 0 shows all", sentences::counted(ranked.more as u64, more)));
    }
    if ranked.beside > 0 {
        lines.push(format!(
            "… {}: --direction both shows them",
            sentences::counted(ranked.beside as u64, "other change")
        ));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::change::{Change, Kind, Match};
    use crate::render::sample;

    const STYLE: Style =
        Style { width: 100, color: false, unicode: true, limit: Some(LIMIT), direction: Direction::Both };

    fn table(changes: Vec<Change<'static>>, style: &Style) -> String {
        sample::written(|out| write(&sample::comparison(changes), style, out))
    }

    fn bakery() -> Vec<Change<'static>> {
        vec![
            sample::packed("A", "Sourdough loaf", ("4.20", "800 g"), ("4.50", "800 g")),
            sample::packed("B", "Oat cookies", ("2.40", "200 g"), ("2.40", "180 g")),
            sample::moved("C", "Rye bread", "3.10", "3.25"),
            sample::moved("D", "Rye roll", "0.9", "0.85"),
            sample::added("E", "Cheese twist", "2.10"),
            sample::removed("F", "Plain bagel", "1.10"),
            sample::moved("G", "Wedding cake", "POA", "220"),
        ]
    }

    #[test]
    fn a_table_answers_ranks_and_accounts() {
        insta::assert_snapshot!(table(bakery(), &STYLE), @"
        2 of 42 prices go up, 1 goes down, 1 pack gets smaller, 1 price is newly stated. 1 item is new, 1 is
        gone.
        2026-01-01 to 2026-07-01, GBP with tax, as of 2026-11-22

           item              was      now   change                   per kg
         ▲ Oat cookies      2.40     2.40                     12.00 → 13.33  +11.1 %
              same price, smaller pack: 200 g → 180 g
         ▲ Sourdough loaf   4.20     4.50    +0.30  +7.1 %     5.25 →  5.63
         ▲ Rye bread        3.10     3.25    +0.15  +4.8 %
         ▲ Wedding cake      POA   220.00                                              now has a price
         ▼ Rye roll         0.90     0.85    −0.05  −5.6 %
         + Cheese twist        –     2.10      new
         − Plain bagel      1.10        –     gone

        Rows: 42 read, 41 matched, 1 gone | 42 read, 41 matched, 1 new. Nothing left out.
        ");
    }

    #[test]
    fn a_narrow_screen_without_unicode_loses_unit_prices_before_figures() {
        insta::assert_snapshot!(table(bakery(), &Style { width: 60, unicode: false, ..STYLE }), @"
        2 of 42 prices go up, 1 goes down, 1 pack gets smaller, 1
        price is newly stated. 1 item is new, 1 is gone.
        2026-01-01 to 2026-07-01, GBP with tax, as of 2026-11-22

           item            was      now   change
         ^ Oat cookies    2.40     2.40
              same price, smaller pack: 200 g -> 180 g
         ^ Sourdough...   4.20     4.50    +0.30  +7.1 %
         ^ Rye bread      3.10     3.25    +0.15  +4.8 %
         ^ Wedding cake    POA   220.00                    now has a price
         v Rye roll       0.90     0.85    -0.05  -5.6 %
         + Cheese twist      -     2.10      new
         - Plain bagel    1.10        -     gone

        Rows: 42 read, 41 matched, 1 gone | 42 read, 41 matched, 1
        new. Nothing left out.
        ");
    }

    #[test]
    fn what_is_left_out_is_said() {
        insta::assert_snapshot!(table(bakery(), &Style { limit: Some(1), direction: Direction::Up, ..STYLE }), @"
        2 of 42 prices go up, 1 goes down, 1 pack gets smaller, 1 price is newly stated. 1 item is new, 1 is
        gone.
        2026-01-01 to 2026-07-01, GBP with tax, as of 2026-11-22

           item           was    now           per kg
         ▲ Oat cookies   2.40   2.40    12.00 → 13.33  +11.1 %   same price, smaller pack: 200 g → 180 g
           … 3 more rises: --limit 0 shows all
           … 3 other changes: --direction both shows them

        Rows: 42 read, 41 matched, 1 gone | 42 read, 41 matched, 1 new. Nothing left out.
        ");
    }

    #[test]
    fn replacements_new_keys_and_words_are_explained() {
        let mut renamed = sample::moved("BRD-7", "Rye bread", "3.10", "3.10");
        renamed.kinds.add(Kind::KeyChanged);
        renamed.matched = Match::Mapped(sample::partner("BRD-07", "Rye bread", None));
        let fields = [(
            "conditions",
            Some("Baked fresh every morning in our oven"),
            Some("Baked fresh twice a week in our oven"),
        )];
        let words = sample::with_fields(sample::moved("B", "Rye bread", "3", "3"), Kind::TermsChanged, &fields);
        insta::assert_snapshot!(table(vec![sample::replaced(), renamed, words], &STYLE), @r#"
        No price goes up or down. 1 item is replaced by a look-alike, 1 has a new key. 1 item changes in
        another way.
        2026-01-01 to 2026-07-01, GBP with tax, as of 2026-11-22

           item                      was    now   change
         ~ Cream tart → Cream pie   3.20   3.50    +0.30  +9.4 %
              (look-alike, 0.91: same category, similar price)
         · Rye bread (BRD-7)        3.10   3.10                    renamed: BRD-07 → BRD-7
         · Rye bread (B)            3.00   3.00
              other conditions; conditions: "every morning" → "twice a week"

        Rows: 42 read, 41 matched, 1 gone | 42 read, 41 matched, 1 new. Nothing left out.
        "#);
    }

    #[test]
    fn a_starting_price_and_a_fee_of_the_list_stand_as_what_they_are() {
        let mut from = sample::moved("S", "Oak shelf", "12", "13");
        for (side, text) in [(&mut from.old, "from 12"), (&mut from.new, "from 13")] {
            side.as_mut().expect("has both sides").price_text = Some(text.into());
        }
        let fee = [("amount", Some("15.00"), Some("18.00"))];
        let fee = sample::beside("delivery", "Delivery", crate::core::change::Status::Changed, Kind::FeeRaised, &fee);
        let ended = crate::core::change::Status::Removed;
        let promotion = sample::beside("ROOM-D", "Double room", ended, Kind::PromotionEnded, &[]);
        insta::assert_snapshot!(table(vec![from, fee, promotion], &STYLE), @"
        1 of 42 prices goes up. 1 fee goes up. 1 item changes in another way.
        2026-01-01 to 2026-07-01, GBP with tax, as of 2026-11-22

           item              was       now   change
         ▲ Oak shelf     from 12   from 13    +1.00  +8.3 %
         ▲ Delivery                                           fee goes up: 15.00 → 18.00
         · Double room                                        promotion ends

        Rows: 42 read, 42 matched | 42 read, 42 matched. Nothing left out.
        ");
    }

    #[test]
    fn a_fee_that_rises_on_many_items_is_one_line() {
        let fee = [("fee:delivery", Some("2.50"), Some("3.00"))];
        let item = |key, name| sample::with_fields(sample::moved(key, name, "4", "4"), Kind::FeeRaised, &fee);
        let short = [("fee:delivery", Some("2.5"), Some("3"))];
        let short = sample::with_fields(sample::moved("D", "Mix", "4", "4"), Kind::FeeRaised, &short);
        let text = table(vec![item("A", "Tea"), item("B", "Rye"), item("C", "Oat"), short], &STYLE);
        insta::assert_snapshot!(text.lines().skip(3).take(2).collect::<Vec<_>>().join("\n"), @"
          item      was   now
        ▲ 4 items               higher fee; fee:delivery: 2.50 → 3.00
        ");
    }

    #[test]
    fn colours_only_repeat_what_signs_say() {
        let plain = table(bakery(), &STYLE);
        let colored = table(bakery(), &Style { color: true, ..STYLE });
        assert!(colored.contains("\u{1b}[38;5;208m▲\u{1b}[0m"));
        let parts = colored
            .split('\u{1b}')
            .map(|part| part.split_once('m').filter(|_| part.starts_with('[')).map_or(part, |(_, rest)| rest));
        assert_eq!(parts.collect::<String>(), plain);
    }

    #[test]
    fn a_calm_comparison_is_short() {
        insta::assert_snapshot!(table(Vec::new(), &STYLE), @"
        Nothing changed: 42 items, same prices, same packs.
        2026-01-01 to 2026-07-01, GBP with tax, as of 2026-11-22

        Rows: 42 read, 42 matched | 42 read, 42 matched. Nothing left out.
        ");
    }

    #[test]
    fn a_name_cannot_control_the_terminal() {
        let text = table(vec![sample::moved("A\u{202e}", "Tea\u{1b}]0;owned\u{7}\nnext", "1.00", "2.00")], &STYLE);
        assert!(!text.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{text}");
        assert!(text.contains("Tea␛]0;owned␇␊next"), "{text}");
    }

    #[test]
    fn figures_stand_whole_on_the_narrowest_screen() {
        let text = table(bakery(), &Style { width: 1, ..STYLE });
        for figure in ["4.20", "4.50", "+0.30", "+7.1 %", "−0.05", "220.00"] {
            assert!(text.contains(figure), "{figure} in {text}");
        }
    }
}
