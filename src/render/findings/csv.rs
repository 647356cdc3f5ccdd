//! One row for each finding, for spreadsheets; quoted and made harmless as the CSV of changes is.

use std::io::{self, Write};

use crate::core::finding::{Finding, Report};
use crate::core::place::{Place, Spot, column_letters};
use crate::render::chunks;
use crate::render::csv::push_text;
use crate::render::findings::{facts, first, help, message};
use crate::text::Text;

const HEADER: &[u8] = b"rule,level,list,item,component,name,message,help,facts,covers,file,line,column,field,\
fingerprint,waived_by,reference\n";

/// Writes a header and one row for each finding.
pub fn write(report: &Report, text: &Text, limit: Option<usize>, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(HEADER)?;
    chunks::write_chunks(first(report, limit), out, |_, findings, buffer| {
        for finding in findings {
            push_finding(finding, text, buffer);
            buffer.push(b'\n');
        }
    })
}

fn push_finding(finding: &Finding, text: &Text, out: &mut Vec<u8>) {
    out.extend_from_slice(finding.rule.as_bytes());
    let mut cell = |text: &str| {
        out.push(b',');
        push_text(text, out);
    };
    cell(finding.level.name());
    cell(&finding.list);
    for part in [&finding.item, &finding.component, &finding.name] {
        cell(part.as_deref().unwrap_or_default());
    }
    cell(&message(finding, text));
    cell(&help(finding, text));
    cell(&facts(finding, "; "));
    cell(&finding.covers.join("|"));
    let at = finding.at.as_ref();
    cell(at.map_or("", |place| &*place.file));
    let [line, column] = at.map(spot).unwrap_or_default();
    cell(&line);
    cell(&column);
    cell(at.and_then(|place| place.field.as_deref()).unwrap_or_default());
    cell(&finding.fingerprint);
    cell(finding.waived.as_ref().map_or("", |waived| &waived.owner));
    cell(&finding.references.join(", "));
}

/// The line and the column; in a workbook the row and the letters of the column, in a document the line and nothing.
fn spot(place: &Place) -> [String; 2] {
    match &place.spot {
        Spot::File => Default::default(),
        Spot::Text { line, column } => [line.to_string(), column.map_or_else(String::new, |column| column.to_string())],
        Spot::Cell { row, column, .. } => [row.to_string(), column.map_or_else(String::new, column_letters)],
        Spot::Path { line, .. } => [line.to_string(), String::new()],
    }
}
