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
