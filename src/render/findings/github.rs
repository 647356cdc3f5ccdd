//! Findings as workflow commands: GitHub Actions shows each beside its line in a pull request.
//!
//! Waived findings are left out, because an annotation cannot be quiet. The last line, for whoever reads the log,
//! is the answer in a sentence; it is no command.

use std::fmt::Write as _;
use std::io::{self, Write};

use crate::core::finding::{Finding, Level, Report};
use crate::core::place::Spot;
use crate::render::chunks;
use crate::render::findings::{answer, first, help, message};
use crate::render::neutral::neutral;
use crate::text::Text;

/// Writes one command for each finding that nobody waived, and the answer.
pub fn write(report: &Report, text: &Text, limit: Option<usize>, out: &mut dyn Write) -> io::Result<()> {
    chunks::write_chunks(first(report, limit), out, |_, findings, buffer| {
        for finding in findings.iter().filter(|finding| finding.waived.is_none()) {
            buffer.extend_from_slice(command(finding, text).as_bytes());
        }
    })?;
    let answer = format!("{} {}", answer::answer(report, text), answer::rules(report, text));
    // No line of ours may begin as a command does, whatever the business is called.
    let answer = neutral(&answer, true);
    let answer = answer.trim_start().trim_start_matches([':', '#']);
    writeln!(out, "{answer}")
}

fn command(finding: &Finding, text: &Text) -> String {
    let level = match finding.level {
        Level::Error => "error",
        Level::Warn => "warning",
        Level::Note => "notice",
    };
    let mut command = format!("::{level} ");
    let mut message = message(finding, text);
    if let Some(place) = &finding.at {
        property("file", &place.file, &mut command);
        match &place.spot {
            Spot::Text { line, column } => {
                property("line", &line.to_string(), &mut command);
                if let Some(column) = column {
                    property("col", &column.to_string(), &mut command);
                    let marked = finding.excerpt.as_ref().map_or(0, |excerpt| excerpt.mark.len() as u64);
                    if marked > 0 {
                        property("endColumn", &(u64::from(*column) + marked).to_string(), &mut command);
                    }
                }
            }
            Spot::Path { line, .. } => property("line", &line.to_string(), &mut command),
            Spot::File | Spot::Cell { .. } => {}
        }
        if !matches!(place.spot, Spot::Text { .. }) {
            // No annotation points into a workbook or a document.
            let _ = write!(message, " ({place})");
        }
    }
    let title = match &finding.item {
        Some(item) => format!("{} {item}", finding.rule),
        None => finding.rule.to_string(),
    };
    property("title", &title, &mut command);
    command.push_str("::");
    escape(&message, false, &mut command);
    let help = help(finding, text);
    if !help.is_empty() {
        // A new line inside an annotation.
        command.push_str("%0A");
        escape(&help, false, &mut command);
    }
    command.push('\n');
    command
}

fn property(name: &str, value: &str, command: &mut String) {
    if !command.ends_with(' ') {
        command.push(',');
    }
    command.push_str(name);
    command.push('=');
    escape(value, true, command);
}

/// Writes a text so that it ends neither the command nor, in a property, the property.
fn escape(text: &str, is_property: bool, out: &mut String) {
    let push = |c: char, out: &mut String| match c {
        '%' => out.push_str("%25"),
        ':' if is_property => out.push_str("%3A"),
        ',' if is_property => out.push_str("%2C"),
        c => out.push(c),
    };
    neutral(text, true).chars().for_each(|c| push(c, out));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::findings::sample as findings;
    use crate::render::sample;

    #[test]
    fn every_open_finding_is_a_command_and_the_last_line_is_the_answer() {
        let text = sample::written(|out| write(&findings::whole(), &Text::english(), None, out));
        insta::assert_snapshot!(text, @"
        ::error file=new.csv,line=2,col=23,endColumn=25,title=fee-outside-price ROOM-D::Double room shows 90.00 GBP, but 105.00 GBP must be paid: Resort fee of 15.00 GBP cannot be avoided.%0APut 105.00 GBP in the price column, or state it as all_in_price.
        ::warning file=new.csv,title=price-negative TEA::TEA costs -3.00 GBP, less than nothing. (new.csv, sheet Prices, cell C3)%0AWrite the price without the minus sign; give a discount a column of its own.
        ::notice file=new.csv,line=4,col=13,title=price-raised RYE::RYE rises from 4.20 GBP to 4.50 GBP.%0ATell your customers before they find it at the till.
        ::error file=new.csv,line=6,col=13,title=fee-outside-price::30 of 42 items have this fault. The first: A-1 shows 90.00 GBP, but 105.00 GBP must be paid: Resort fee of 15.00 GBP cannot be avoided.%0APut 105.00 GBP in the price column, or state it as all_in_price.
        ::error title=pack-smaller OAT-2::pack-smaller old_pack=200 g%0ASay on the shelf and in the list that the pack is smaller.
        Corner Bakery: 3 errors, 1 warning, 1 note in 42 items. 1 finding is waived. 4 rules ran. 3 could not: 2 need a column with the former price (was_price), 1 needs a sales file.
        ");
    }

    #[test]
    fn a_name_ends_neither_a_property_nor_the_command() {
        let mut finding = findings::rise("a,b:c%0A::error::x\ny", 1);
        finding.name = Some("100 %: ::error::x\r\n::set-env::".to_string());
        let report = findings::report(vec![finding]);
        let text = sample::written(|out| write(&report, &Text::english(), None, out));
        insta::assert_snapshot!(text, @"
        ::notice file=new.csv,line=1,col=13,title=price-raised a%2Cb%3Ac%250A%3A%3Aerror%3A%3Ax␊y::100 %25: ::error::x␍␊::set-env:: rises from 4.20 GBP to 4.50 GBP.%0ATell your customers before they find it at the till.
        Corner Bakery: 1 note in 42 items. 4 rules ran.
        ");
    }

    #[test]
    fn a_business_with_the_name_of_a_command_commands_nothing() {
        let mut report = findings::report(Vec::new());
        report.business = Some("::error::".to_string());
        let text = sample::written(|out| write(&report, &Text::english(), None, out));
        assert!(!text.starts_with(':'), "{text}");
    }
}
