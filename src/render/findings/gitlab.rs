//! Findings as a code quality report of GitLab: a JSON array.
//!
//! Waived findings are left out: GitLab would show them as open. An error is critical, a warning major, a note info.
//! GitLab takes two entries with one fingerprint for one; the second finding with a fingerprint gets `-2` behind it.

use std::collections::HashMap;
use std::io::{self, Write};

use crate::core::finding::{Finding, Level, Report};
use crate::core::place::Spot;
use crate::render::chunks;
use crate::render::findings::{advice, first};
use crate::render::neutral::neutral;
use crate::render::object::{push, push_text};
use crate::text::Text;

/// Writes one entry for each finding that nobody waived.
pub fn write(report: &Report, text: &Text, limit: Option<usize>, out: &mut dyn Write) -> io::Result<()> {
    let open = first(report, limit).iter().filter(|finding| finding.waived.is_none());
    let mut seen: HashMap<&str, u32> = HashMap::new();
    let counted = open.map(|finding| {
        let times = seen.entry(&finding.fingerprint).or_default();
        *times += 1;
        (&**finding, *times)
    });
    let counted: Vec<(&Finding, u32)> = counted.collect();
    let fallback = report.judged.first().and_then(|judged| judged.new.as_deref()).unwrap_or("");
    out.write_all(b"[")?;
    chunks::write_chunks(&counted, out, |from, entries, buffer| {
        for (index, (finding, times)) in entries.iter().enumerate() {
            push(if from + index == 0 { "\n  {" } else { ",\n  {" }, buffer);
            push_entry(finding, *times, fallback, text, buffer);
            push("}", buffer);
        }
    })?;
    out.write_all(b"]\n")
}

fn push_entry(finding: &Finding, times: u32, fallback: &str, text: &Text, out: &mut Vec<u8>) {
    let mut description = advice(finding, text);
    let place = finding.at.as_ref();
    if let Some(place) = place.filter(|place| !matches!(place.spot, Spot::Text { .. })) {
        description = format!("{description} ({place})");
    }
    push("\"description\":", out);
    push_text(&neutral(&description, true), out);
    push(",\"check_name\":", out);
    push_text(finding.rule, out);
    push(",\"fingerprint\":", out);
    match times {
        1 => push_text(&finding.fingerprint, out),
        times => push_text(&format!("{}-{times}", finding.fingerprint), out),
    }
    push(",\"severity\":", out);
    push_text(severity(finding.level), out);
    push(",\"location\":{\"path\":", out);
    let path = place.map_or(fallback, |place| &*place.file);
    push_text(path.strip_prefix("./").unwrap_or(path), out);
    let line = place.and_then(|place| place.line()).unwrap_or(1);
    push(&format!(",\"lines\":{{\"begin\":{line}}}}}"), out);
}

fn severity(level: Level) -> &'static str {
    match level {
        Level::Error => "critical",
        Level::Warn => "major",
        Level::Note => "info",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::findings::sample as findings;
    use crate::render::sample;

    #[test]
    fn an_entry_says_what_where_and_how_grave() {
        let text = sample::written(|out| write(&findings::whole(), &Text::english(), None, out));
        insta::assert_snapshot!(text, @r#"
        [
          {"description":"Double room shows 90.00 GBP, but 105.00 GBP must be paid: Resort fee of 15.00 GBP cannot be avoided. Put 105.00 GBP in the price column, or state it as all_in_price.","check_name":"fee-outside-price","fingerprint":"0000000000000002","severity":"critical","location":{"path":"new.csv","lines":{"begin":2}}},
          {"description":"TEA costs -3.00 GBP, less than nothing. Write the price without the minus sign; give a discount a column of its own. (new.csv, sheet Prices, cell C3)","check_name":"price-negative","fingerprint":"0000000000000003","severity":"major","location":{"path":"new.csv","lines":{"begin":3}}},
          {"description":"RYE rises from 4.20 GBP to 4.50 GBP. Tell your customers before they find it at the till.","check_name":"price-raised","fingerprint":"0000000000000004","severity":"info","location":{"path":"new.csv","lines":{"begin":4}}},
          {"description":"30 of 42 items have this fault. The first: A-1 shows 90.00 GBP, but 105.00 GBP must be paid: Resort fee of 15.00 GBP cannot be avoided. Put 105.00 GBP in the price column, or state it as all_in_price.","check_name":"fee-outside-price","fingerprint":"0000000000000006","severity":"critical","location":{"path":"new.csv","lines":{"begin":6}}},
          {"description":"pack-smaller old_pack=200 g. Say on the shelf and in the list that the pack is smaller.","check_name":"pack-smaller","fingerprint":"0000000000000007","severity":"critical","location":{"path":"new.csv","lines":{"begin":1}}}]
        "#);
    }

    #[test]
    fn two_findings_of_one_fingerprint_are_two_entries() {
        let twice = findings::report(vec![findings::rise("A", 1), findings::rise("A", 1), findings::rise("B", 2)]);
        let text = sample::written(|out| write(&twice, &Text::english(), None, out));
        let entries: Vec<serde_json::Value> = serde_json::from_str(&text).expect("it is JSON");
        let prints: Vec<&str> = entries.iter().filter_map(|entry| entry["fingerprint"].as_str()).collect();
        assert_eq!(prints, ["0000000000000001", "0000000000000001-2", "0000000000000002"]);
    }
}
