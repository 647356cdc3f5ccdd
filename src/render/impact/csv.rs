//! The regular customers who pay more as CSV: one line for each item behind it.

use std::io::{self, Write};

use crate::core::impact::ImpactReport;
use crate::core::percent;
use crate::render::csv::push_text;
use crate::render::impact::json::each;
use crate::render::impact::words;

const HEADER: &str = "list,customer,name,before,after,change,percent,item,item_name,monthly_quantity,old_price,new_price,line_change,currency";

/// Writes a header and the lines of every customer, the hardest hit first.
pub fn write(report: &ImpactReport<'_>, limit: Option<usize>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{HEADER}")?;
    let digits = words::digits(report);
    let currency = report.currency.as_ref().map_or("", |currency| currency.code());
    each(report, limit, out, |_, affected, buffer| {
        let percent = percent::change(&affected.before, &affected.after);
        let customer = [
            report.list.clone(),
            affected.customer.clone(),
            affected.name.clone().unwrap_or_default(),
            affected.before.fixed(digits),
            affected.after.fixed(digits),
            affected.change().fixed(digits),
            percent.map(|percent| percent.fixed(2)).unwrap_or_default(),
        ];
        for line in &affected.lines {
            let price = |value: &Option<_>| value.as_ref().map(|value| words::price(report, value)).unwrap_or_default();
            let item = [
                line.item.clone(),
                line.name.clone().unwrap_or_default(),
                line.quantity.text(6),
                price(&line.old),
                price(&line.new),
                line.change.fixed(digits),
                currency.to_string(),
            ];
            for (index, cell) in customer.iter().chain(&item).enumerate() {
                if index > 0 {
                    buffer.push(b',');
                }
                // Figures of our own are no formulas of somebody else's, whatever sign they begin with.
                let is_figure = matches!(index, 3..=6 | 9..=12);
                if is_figure { buffer.extend_from_slice(cell.as_bytes()) } else { push_text(cell, buffer) }
            }
            buffer.push(b'\n');
        }
    })
}
