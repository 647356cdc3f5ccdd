//! Findings as GitHub Markdown, for a comment on a pull request.
//!
//! The first line is a hidden mark: whoever posts the comment finds the one to replace by it.

use std::io::{self, Write};

use crate::core::finding::{Finding, Report};
use crate::render::chain;
use crate::render::findings::answer::{self, words};
use crate::render::findings::{help, level_id, message, ranked};
use crate::render::markdown::{escaped, escaped_outside};
use crate::text::Text;

/// By this line a comment is found again.
pub const MARK: &str = "<!-- plainprice-check -->";

/// Writes the answer in a sentence, the findings as a table, and folded below it what to do, what is waived and which
/// rules could not judge. A limit of 0 shows all.
pub fn write(report: &Report, text: &Text, limit: Option<usize>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{MARK}")?;
    if let Some(chain) = &report.chain {
        chain::markdown::write(report, chain, text, out)?;
    }
    writeln!(out, "**{}**\n", escaped_outside(&answer::answer(report, text)))?;
    let judged = answer::judged(report, text);
    if !judged.is_empty() {
        writeln!(out, "{}\n", escaped_outside(&judged))?;
    }
    let (shown, left_out) = ranked(report, limit);
    let (open, waived): (Vec<&Finding>, Vec<&Finding>) = shown.into_iter().partition(|one| one.waived.is_none());
    if !open.is_empty() {
        let headings = ["heading-level", "heading-item", "heading-finding", "heading-place"];
        writeln!(out, "| {} |", headings.map(|id| text.say(id, &[])).join(" | "))?;
        writeln!(out, "|---|---|---|---|")?;
        for finding in &open {
            writeln!(out, "{}", row(finding, text))?;
        }
        writeln!(out)?;
    }
    if left_out > 0 {
        writeln!(out, "{}\n", escaped_outside(&answer::counted(text, "more-findings", left_out as u64)))?;
    }
    folded("heading-help", advice(&open, text), text, out)?;
    folded("heading-waived", waived.iter().map(|finding| quiet(finding, text)).collect(), text, out)?;
    let lacking = report.not_run.iter().map(|rule| {
        let needs = text.say("needs-it", &[("what", words(&rule.needs))]);
        format!("`{}` {}", rule.rule, escaped_outside(&needs))
    });
    folded("heading-not-run", lacking.collect(), text, out)?;
    for pack in &report.packs {
        writeln!(out, "{}\n", escaped_outside(&answer::pack(pack, text)))?;
    }
    writeln!(out, "{}", escaped_outside(&answer::rules(report, text)))
}

fn row(finding: &Finding, text: &Text) -> String {
    let level = text.say(level_id(finding.level), &[]);
    let item = finding.item.as_deref().map(escaped).unwrap_or_default();
    let place = finding.at.as_ref().map(|place| escaped(&place.to_string())).unwrap_or_default();
    format!("| **{level}** | {item} | {} (`{}`) | {place} |", escaped(&message(finding, text)), finding.rule)
}

/// What to do about each rule's findings, every advice once.
fn advice(open: &[&Finding], text: &Text) -> Vec<String> {
    let mut said: Vec<String> = Vec::new();
    let mut known = std::collections::BTreeSet::new();
    for finding in open {
        let help = help(finding, text);
        if !help.is_empty() && known.insert((finding.rule, help.clone())) {
            said.push(format!("`{}`: {}", finding.rule, escaped_outside(&help)));
        }
    }
    said
}

fn quiet(finding: &Finding, text: &Text) -> String {
    let by = finding.waived.as_ref().map(|waived| answer::waived(waived, text)).unwrap_or_default();
    format!("`{}`: {} {}", finding.rule, escaped_outside(&message(finding, text)), escaped_outside(&by))
}

fn folded(heading: &str, lines: Vec<String>, text: &Text, out: &mut dyn Write) -> io::Result<()> {
    if lines.is_empty() {
        return Ok(());
    }
    // GitHub reads Markdown inside only behind a blank line.
    writeln!(out, "<details><summary>{}</summary>\n", text.say(heading, &[]))?;
    lines.iter().try_for_each(|line| writeln!(out, "- {line}"))?;
    writeln!(out, "\n</details>\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::findings::sample as findings;
    use crate::render::sample;

    #[test]
    fn a_comment_begins_with_its_mark_and_the_answer_and_folds_the_rest() {
        let text = sample::written(|out| write(&findings::whole(), &Text::english(), None, out));
        insta::assert_snapshot!(text, @r"
        <!-- plainprice-check -->
        **Corner Bakery: 3 errors, 1 warning, 1 note in 42 items. 1 finding is waived.**

        old.csv to new.csv, as of 2026-11-22

        | level | item | finding | where |
        |---|---|---|---|
        | **error** | ROOM-D | Double room shows 90.00 GBP, but 105.00 GBP must be paid: Resort fee of 15.00 GBP cannot be avoided. (`fee-outside-price`) | new.csv:2:23 |
        | **error** |  | 30 of 42 items have this fault. The first: A-1 shows 90.00 GBP, but 105.00 GBP must be paid: Resort fee of 15.00 GBP cannot be avoided. (`fee-outside-price`) | new.csv:6:13 |
        | **error** | OAT-2 | pack-smaller old\_pack=200 g (`pack-smaller`) |  |
        | **warning** | TEA | TEA costs -3.00 GBP, less than nothing. (`price-negative`) | new.csv, sheet Prices, cell C3 |
        | **note** | RYE | RYE rises from 4.20 GBP to 4.50 GBP. (`price-raised`) | new.csv:4:13 |

        <details><summary>What to do</summary>

        - `fee-outside-price`: Put 105.00 GBP in the price column, or state it as all\_in\_price.
        - `pack-smaller`: Say on the shelf and in the list that the pack is smaller.
        - `price-negative`: Write the price without the minus sign; give a discount a column of its own.
        - `price-raised`: Tell your customers before they find it at the till.

        </details>

        <details><summary>Waived</summary>

        - `price-raised`: Sourdough loaf rises from 4.20 GBP to 4.50 GBP. Waived by Ann until 2027-01-31: new flour contract

        </details>

        <details><summary>Rules that could not judge</summary>

        - `regulars-pay-more` needs a sales file
        - `was-price-invented` needs a column with the former price (was\_price)
        - `was-price-stale` needs a column with the former price (was\_price)

        </details>

        Former prices (eu-omnibus-30d), after Directive 98/6/EC, article 6a. This is a check of figures, not legal advice. Figures cannot tell: whether a price was really asked.

        4 rules ran. 3 could not: 2 need a column with the former price (was\_price), 1 needs a sales file.
        ");
    }

    #[test]
    fn a_comment_has_fifty_findings_and_counts_the_others() {
        let many = findings::report((0..60).map(|line| findings::rise("A", line + 1)).collect());
        let rows = |limit| {
            let text = sample::written(|out| write(&many, &Text::english(), limit, out));
            (text.lines().filter(|line| line.starts_with("| **note**")).count(), text.contains("more finding"))
        };
        assert_eq!([rows(None), rows(Some(3)), rows(Some(0))], [(50, true), (3, true), (60, false)]);
    }
}
