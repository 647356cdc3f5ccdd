//! A chain as GitHub Markdown: the answer, the account, and a table of what differs.

use std::io::{self, Write};

use super::{account, altered, answer, notes, plain, rows, signed};
use crate::core::chain::Chain;
use crate::core::finding::Report;
use crate::core::fraction::Fraction;
use crate::render::markdown::{escaped, escaped_outside};
use crate::text::Text;

/// Writes the chain above the findings.
pub(in crate::render) fn write(report: &Report, chain: &Chain, text: &Text, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "**{}**\n", escaped_outside(&answer(report, chain, text)))?;
    writeln!(out, "{}\n", escaped_outside(&account(chain, text).join(" · ")))?;
    let all = rows::all(chain, text);
    let told: Vec<&rows::Row> = all.iter().filter(|row| row.is_told()).collect();
    if !told.is_empty() {
        let ids = ["line", "agreed", "billed", "difference", "why"].map(|name| format!("chain-heading-{name}"));
        writeln!(out, "| {} |\n|---|--:|--:|--:|---|", ids.map(|id| text.say(&id, &[])).join(" | "))?;
        for row in told {
            let amount =
                |amount: &Option<Fraction>| amount.as_ref().map_or_else(|| "–".to_string(), |own| plain(chain, own));
            let difference = if row.difference.is_zero() { String::new() } else { signed(chain, &row.difference) };
            let [name, why] = [&row.name, &row.why].map(|words| escaped(words));
            writeln!(out, "| {name} | {} | {} | {difference} | {why} |", amount(&row.agreed), amount(&row.billed))?;
        }
        writeln!(out)?;
    }
    let said = altered::beside_lines(chain, text);
    let notes: Vec<String> = said.into_iter().chain(notes(chain, text)).collect();
    notes.iter().try_for_each(|note| writeln!(out, "- {}", escaped_outside(note)))?;
    if notes.is_empty() { Ok(()) } else { writeln!(out) }
}
