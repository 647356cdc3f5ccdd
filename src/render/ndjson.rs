//! One JSON object a line: every change, then the summary. Without the summary the output is truncated.

use std::io::{self, Write};

use crate::core::change::Comparison;
use crate::core::changes::Detail;
use crate::render::chunks;
use crate::render::object::{self, push};

/// Writes one line for each change and a last line with the summary.
pub fn write(comparison: &Comparison<'_>, limit: Option<usize>, out: &mut dyn Write) -> io::Result<()> {
    chunks::write_each(
        comparison,
        limit,
        Detail::All,
        out,
        || (),
        |(), change, buffer| {
            push("{\"type\":\"change\",", buffer);
            object::push_change(comparison, change, buffer);
            push("}\n", buffer);
        },
    )?;
    let mut last = Vec::new();
    push("{\"type\":\"summary\",\"schema\":", &mut last);
    object::push_text(object::SCHEMA, &mut last);
    push(",\"as_of\":", &mut last);
    object::push_text(&comparison.as_of.to_string(), &mut last);
    push(",\"old\":", &mut last);
    object::push_head(&comparison.old, &mut last);
    push(",\"new\":", &mut last);
    object::push_head(&comparison.new, &mut last);
    push(",\"rows\":", &mut last);
    object::push_rows(comparison, &mut last);
    push(",\"summary\":", &mut last);
    object::push_summary(comparison, &mut last);
    push(",\"set_aside\":[", &mut last);
    object::push_list(&comparison.set_aside, object::push_set_aside, &mut last);
    push("],\"notes\":[", &mut last);
    object::push_list(&comparison.notes, object::push_note, &mut last);
    push("]}\n", &mut last);
    out.write_all(&last)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::sample;

    #[test]
    fn every_line_is_an_object_and_the_last_is_the_summary() {
        let changes = vec![sample::added("N", "New", "2.10"), sample::removed("G", "Gone", "1.10")];
        let text = sample::written(|out| write(&sample::comparison(changes), None, out));
        let types: Vec<String> = text
            .lines()
            .map(|line| serde_json::from_str::<serde_json::Value>(line).expect("an object")["type"].to_string())
            .collect();
        assert_eq!(types, ["\"change\"", "\"change\"", "\"summary\""]);
        insta::assert_snapshot!(text.lines().last().unwrap_or(""), @r#"{"type":"summary","schema":"plainprice.diff/1","as_of":"2026-11-22","old":{"source":"old.csv","list":"default","rows":42,"items":42,"valid_from":"2026-01-01","currency":"GBP"},"new":{"source":"new.csv","list":"default","rows":42,"items":42,"valid_from":"2026-07-01","currency":"GBP"},"rows":{"old":{"read":42,"matched":41,"removed":1,"refused":0},"new":{"read":42,"matched":41,"added":1,"refused":0}},"summary":{"unchanged":41,"changed":0,"added":1,"removed":1,"replaced":0,"price_up":0,"price_down":0,"unit_price_up":0,"unit_price_down":0,"fees_added":0,"fees_raised":0,"fees_removed":0},"set_aside":[],"notes":[]}"#);
    }
}
