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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::findings::sample as findings;
    use crate::render::sample;

    #[test]
    fn a_row_holds_all_of_a_finding() {
        let text = sample::written(|out| write(&findings::whole(), &Text::english(), None, out));
        insta::assert_snapshot!(text, @r#"
        rule,level,list,item,component,name,message,help,facts,covers,file,line,column,field,fingerprint,waived_by,reference
        fee-outside-price,error,default,ROOM-D,,Double room,"Double room shows 90.00 GBP, but 105.00 GBP must be paid: Resort fee of 15.00 GBP cannot be avoided.","Put 105.00 GBP in the price column, or state it as all_in_price.",price=90; fee=Resort fee; amount=15; total=105; nature=own,price-raised,new.csv,2,23,fee:resort,0000000000000002,,
        price-negative,warn,default,TEA,price,,"TEA costs -3.00 GBP, less than nothing.",Write the price without the minus sign; give a discount a column of its own.,price=-3.00,,new.csv,3,C,Price,0000000000000003,,policy.rules.price-negative
        price-raised,note,default,RYE,price,,RYE rises from 4.20 GBP to 4.50 GBP.,Tell your customers before they find it at the till.,old=4.20; new=4.50,,new.csv,4,13,price,0000000000000004,,
        price-raised,note,default,BRD-1,price,Sourdough loaf,Sourdough loaf rises from 4.20 GBP to 4.50 GBP.,Tell your customers before they find it at the till.,old=4.20; new=4.50,,new.csv,5,13,price,0000000000000005,Ann,
        fee-outside-price,error,default,,,,"30 of 42 items have this fault. The first: A-1 shows 90.00 GBP, but 105.00 GBP must be paid: Resort fee of 15.00 GBP cannot be avoided.","Put 105.00 GBP in the price column, or state it as all_in_price.",count=30; rows=42,,new.csv,6,13,price,0000000000000006,,
        pack-smaller,error,default,OAT-2,price,,pack-smaller old_pack=200 g,Say on the shelf and in the list that the pack is smaller.,old_pack=200 g,,,,,,0000000000000007,,
        "#);
    }
}
