//! One JSON object a line: every finding, then the summary. Without the summary the output is truncated.

use std::io::{self, Write};

use crate::core::finding::Report;
use crate::render::chunks;
use crate::render::findings::{first, json};
use crate::render::object::push;
use crate::text::Text;

/// Writes one line for each finding and a last line with the summary.
pub fn write(report: &Report, text: &Text, limit: Option<usize>, out: &mut dyn Write) -> io::Result<()> {
    chunks::write_chunks(first(report, limit), out, |_, findings, buffer| {
        for finding in findings {
            push("{\"type\":\"finding\",", buffer);
            json::push_finding(finding, text, buffer);
            push("}\n", buffer);
        }
    })?;
    let mut last = b"{\"type\":\"summary\",".to_vec();
    json::push_head(report, ",", &mut last);
    push(",", &mut last);
    json::push_tail(report, ",", &mut last);
    push("}\n", &mut last);
    out.write_all(&last)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::findings::sample as findings;
    use crate::render::sample;

    #[test]
    fn every_line_is_an_object_and_the_last_is_the_summary() {
        let text = sample::written(|out| write(&findings::whole(), &Text::english(), Some(2), out));
        let lines: Vec<serde_json::Value> =
            text.lines().map(|line| serde_json::from_str(line).expect("an object")).collect();
        let types: Vec<&str> = lines.iter().filter_map(|line| line["type"].as_str()).collect();
        assert_eq!(types, ["finding", "finding", "summary"]);
        assert_eq!(lines[0]["rule"], "fee-outside-price");
        insta::assert_snapshot!(text.lines().last().unwrap_or(""), @r#"{"type":"summary","schema":"plainprice.findings/1","as_of":"2026-11-22","summary":{"errors":3,"warnings":1,"notes":1,"waived":1},"compared":{"items":42,"rules_run":4},"not_run":[{"rule":"regulars-pay-more","needs":"a sales file"},{"rule":"was-price-invented","needs":"a column with the former price (was_price)"},{"rule":"was-price-stale","needs":"a column with the former price (was_price)"}],"packs":[{"id":"eu-omnibus-30d","title":"Former prices","jurisdiction":"EU","citation":"Directive 98/6/EC, article 6a","confidence":"confirmed","in_force":{"from":null,"to":null},"applied":true,"says":"a check of figures, not legal advice","cannot":["whether a price was really asked"],"leaves_out":[]}]}"#);
    }
}
