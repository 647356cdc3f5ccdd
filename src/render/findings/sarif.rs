//! Findings as SARIF 2.1.0, for code scanning.
//!
//! Columns are counted in characters, as everywhere in plainprice. Lines are given for text files alone: a cell of a
//! workbook and a member of a document are logical locations. Waived findings are results with a suppression.

use std::collections::HashMap;
use std::io::{self, Write};

use crate::core::finding::{Finding, Level, NotRun, Report, RuleAbout};
use crate::core::place::{Place, Spot, column_letters};
use crate::render::chunks;
use crate::render::findings::answer::{self, words};
use crate::render::findings::{advice, first};
use crate::render::neutral::neutral;
use crate::render::object::{push, push_list, push_text};
use crate::text::Text;

/// Where the schema of the format stands.
const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// What every result is written with.
struct Frame<'r> {
    text: &'r Text,
    /// The number of each rule in the document.
    indices: HashMap<&'static str, usize>,
    /// Once one result has suppressions, all must say whether they have some.
    has_waived: bool,
}

/// Writes the run: the rules that were asked with their cards, the results, and what could not be judged.
pub fn write(
    report: &Report,
    rules: &[RuleAbout],
    text: &Text,
    limit: Option<usize>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let asked = asked(report, rules);
    let indices = asked.iter().enumerate().map(|(index, rule)| (rule.id, index)).collect();
    let frame = Frame { text, indices, has_waived: report.tally().waived > 0 };
    let mut buffer = b"{\"$schema\":".to_vec();
    push_text(SCHEMA, &mut buffer);
    push(
        ",\"version\":\"2.1.0\",\"runs\":[{\n \"tool\":{\"driver\":{\"name\":\"plainprice\",\"semanticVersion\":",
        &mut buffer,
    );
    push_text(env!("CARGO_PKG_VERSION"), &mut buffer);
    push(",\"rules\":[", &mut buffer);
    for (index, rule) in asked.iter().enumerate() {
        push(if index == 0 { "\n  " } else { ",\n  " }, &mut buffer);
        push_rule(rule, &mut buffer);
    }
    push("]}},\n \"columnKind\":\"unicodeCodePoints\",\n \"invocations\":[{\"executionSuccessful\":true", &mut buffer);
    push(",\"toolConfigurationNotifications\":[", &mut buffer);
    push_list(&report.not_run, |rule, out| frame.push_not_run(rule, out), &mut buffer);
    push("]}],\n \"results\":[", &mut buffer);
    out.write_all(&buffer)?;
    chunks::write_chunks(first(report, limit), out, |from, findings, buffer| {
        for (index, finding) in findings.iter().enumerate() {
            push(if from + index == 0 { "\n  {" } else { ",\n  {" }, buffer);
            frame.push_result(finding, buffer);
            push("}", buffer);
        }
    })?;
    out.write_all(b"]}]}\n")
}

/// The rules that ran, could not, or found something.
fn asked<'r>(report: &Report, rules: &'r [RuleAbout]) -> Vec<&'r RuleAbout> {
    let ran = report.judged.iter().flat_map(|judged| &judged.ran).copied();
    let lacking = report.not_run.iter().map(|rule| rule.rule);
    let found = report.findings.iter().map(|finding| finding.rule);
    let known: std::collections::HashSet<&str> = ran.chain(lacking).chain(found).collect();
    rules.iter().filter(|rule| known.contains(rule.id)).collect()
}

fn push_rule(rule: &RuleAbout, out: &mut Vec<u8>) {
    push("{\"id\":", out);
    push_text(rule.id, out);
    push(",\"shortDescription\":{\"text\":", out);
    push_text(&message_text(&rule.summary), out);
    push("},\"help\":{\"text\":", out);
    push_text(&message_text(&rule.page), out);
    push(",\"markdown\":", out);
    push_text(&rule.page, out);
    push("},\"defaultConfiguration\":{", out);
    match rule.level {
        Some(level) => {
            push("\"level\":", out);
            push_text(level_name(level), out);
        }
        None => push("\"enabled\":false", out),
    }
    push("},\"properties\":{\"tags\":[", out);
    push_text(rule.family, out);
    push("]}}", out);
}

impl Frame<'_> {
    fn push_not_run(&self, rule: &NotRun, out: &mut Vec<u8>) {
        push("{\"level\":\"note\",\"message\":{\"text\":", out);
        let needs = self.text.say("needs-it", &[("what", words(&rule.needs))]);
        push_text(&message_text(&format!("{} {needs}.", rule.rule)), out);
        push("},\"associatedRule\":{\"id\":", out);
        push_text(rule.rule, out);
        self.push_index(",\"index\":", rule.rule, out);
        push("}}", out);
    }

    fn push_index(&self, member: &str, rule: &str, out: &mut Vec<u8>) {
        if let Some(index) = self.indices.get(rule) {
            push(&format!("{member}{index}"), out);
        }
    }

    /// The members of a result.
    fn push_result(&self, finding: &Finding, out: &mut Vec<u8>) {
        push("\"ruleId\":", out);
        push_text(finding.rule, out);
        self.push_index(",\"ruleIndex\":", finding.rule, out);
        push(",\"level\":", out);
        push_text(level_name(finding.level), out);
        push(",\"message\":{\"text\":", out);
        push_text(&message_text(&neutral(&advice(finding, self.text), true)), out);
        push("}", out);
        if let Some(place) = &finding.at {
            let marked = finding.excerpt.as_ref().map_or(0, |excerpt| excerpt.mark.len() as u64);
            push(",\"locations\":[{", out);
            push_location(place, marked, out);
            push("}]", out);
        }
        if !finding.related.is_empty() {
            push(",\"relatedLocations\":[", out);
            let related = |(index, place): (usize, &Place), out: &mut Vec<u8>| {
                push(&format!("{{\"id\":{},", index + 1), out);
                push_location(place, 0, out);
                push("}", out);
            };
            push_list(finding.related.iter().enumerate(), related, out);
            push("]", out);
        }
        push(",\"partialFingerprints\":{\"plainprice/v1\":", out);
        push_text(&finding.fingerprint, out);
        push("}", out);
        if self.has_waived {
            self.push_suppressions(finding, out);
        }
        push_properties(finding, out);
    }

    fn push_suppressions(&self, finding: &Finding, out: &mut Vec<u8>) {
        push(",\"suppressions\":[", out);
        if let Some(waived) = &finding.waived {
            push("{\"kind\":\"external\",\"status\":\"accepted\",\"justification\":", out);
            push_text(&neutral(&answer::waived(waived, self.text), true), out);
            push("}", out);
        }
        push("]", out);
    }
}

/// What SARIF has no member for.
fn push_properties(finding: &Finding, out: &mut Vec<u8>) {
    push(",\"properties\":{\"list\":", out);
    push_text(&finding.list, out);
    for (member, part) in [(",\"item\":", &finding.item), (",\"component\":", &finding.component)] {
        if let Some(part) = part {
            push(member, out);
            push_text(part, out);
        }
    }
    push(",\"facts\":{", out);
    let fact = |(name, value): &(&'static str, crate::core::finding::Value), out: &mut Vec<u8>| {
        push_text(name, out);
        push(":", out);
        push_text(&value.fact(), out);
    };
    push_list(&finding.facts, fact, out);
    push("}", out);
    for (member, parts) in [
        (",\"covers\":[", finding.covers.clone()),
        (",\"references\":[", finding.references.iter().map(String::as_str).collect()),
    ] {
        if !parts.is_empty() {
            push(member, out);
            push_list(parts, push_text, out);
            push("]", out);
        }
    }
    push("}", out);
}

fn push_location(place: &Place, marked: u64, out: &mut Vec<u8>) {
    push("\"physicalLocation\":{\"artifactLocation\":{\"uri\":", out);
    push_text(&uri(&place.file), out);
    push("}", out);
    let logical = match &place.spot {
        Spot::File => None,
        Spot::Text { line, column } => {
            push(&format!(",\"region\":{{\"startLine\":{line}"), out);
            if let Some(column) = column {
                push(&format!(",\"startColumn\":{column}"), out);
                if marked > 0 {
                    push(&format!(",\"endColumn\":{}", u64::from(*column) + marked), out);
                }
            }
            push("}", out);
            None
        }
        Spot::Cell { sheet, row, column: Some(column) } => {
            let cell = format!("{}{row}", column_letters(*column));
            Some((cell.clone(), format!("{sheet}!{cell}"), "cell"))
        }
        Spot::Cell { sheet, row, column: None } => Some((row.to_string(), format!("{sheet}!{row}:{row}"), "row")),
        Spot::Path { path, line } => {
            push(&format!(",\"region\":{{\"startLine\":{line}}}"), out);
            Some((path.rsplit('/').next().unwrap_or_default().to_string(), path.clone(), "value"))
        }
    };
    push("}", out);
    if let Some((name, whole, kind)) = logical {
        push(",\"logicalLocations\":[{\"name\":", out);
        push_text(&neutral(&name, true), out);
        push(",\"fullyQualifiedName\":", out);
        push_text(&neutral(&whole, true), out);
        push(&format!(",\"kind\":\"{kind}\"}}]"), out);
    }
}

fn level_name(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warn => "warning",
        Level::Note => "note",
    }
}

/// A text as a message string: braces stand for themselves when doubled, and `](` would make a link of a name.
fn message_text(text: &str) -> String {
    text.replace('{', "{{").replace('}', "}}").replace("](", "] (")
}

/// A path as a URI: relative paths stay relative, everything that is no plain letter is encoded.
fn uri(path: &str) -> String {
    let is_windows = cfg!(windows);
    let path = if is_windows { path.replace('\\', "/") } else { path.to_string() };
    let mut uri = String::with_capacity(path.len());
    if path.starts_with('/') {
        uri.push_str("file://");
    } else if is_windows && path.as_bytes().get(1) == Some(&b':') {
        uri.push_str("file:///");
    }
    for byte in path.strip_prefix("./").unwrap_or(&path).bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(char::from(byte)),
            byte => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::findings::sample as findings;
    use crate::render::sample;

    fn rule(id: &'static str, level: Option<Level>) -> RuleAbout {
        RuleAbout { id, family: "fees", level, summary: format!("About {id}."), page: format!("# {id}\n") }
    }

    #[test]
    fn a_run_holds_rules_results_and_what_could_not_be_judged() {
        let rules = [
            rule("fee-outside-price", Some(Level::Error)),
            rule("price-raised", None),
            rule("regulars-pay-more", Some(Level::Warn)),
            rule("never-asked", Some(Level::Note)),
        ];
        let text = sample::written(|out| write(&findings::whole(), &rules, &Text::english(), None, out));
        insta::assert_snapshot!(text, @r##"
        {"$schema":"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json","version":"2.1.0","runs":[{
         "tool":{"driver":{"name":"plainprice","semanticVersion":"0.1.0","rules":[
          {"id":"fee-outside-price","shortDescription":{"text":"About fee-outside-price."},"help":{"text":"# fee-outside-price\n","markdown":"# fee-outside-price\n"},"defaultConfiguration":{"level":"error"},"properties":{"tags":["fees"]}},
          {"id":"price-raised","shortDescription":{"text":"About price-raised."},"help":{"text":"# price-raised\n","markdown":"# price-raised\n"},"defaultConfiguration":{"enabled":false},"properties":{"tags":["fees"]}},
          {"id":"regulars-pay-more","shortDescription":{"text":"About regulars-pay-more."},"help":{"text":"# regulars-pay-more\n","markdown":"# regulars-pay-more\n"},"defaultConfiguration":{"level":"warning"},"properties":{"tags":["fees"]}}]}},
         "columnKind":"unicodeCodePoints",
         "invocations":[{"executionSuccessful":true,"toolConfigurationNotifications":[{"level":"note","message":{"text":"regulars-pay-more needs a sales file."},"associatedRule":{"id":"regulars-pay-more","index":2}},{"level":"note","message":{"text":"was-price-invented needs a column with the former price (was_price)."},"associatedRule":{"id":"was-price-invented"}},{"level":"note","message":{"text":"was-price-stale needs a column with the former price (was_price)."},"associatedRule":{"id":"was-price-stale"}}]}],
         "results":[
          {"ruleId":"fee-outside-price","ruleIndex":0,"level":"error","message":{"text":"Double room shows 90.00 GBP, but 105.00 GBP must be paid: Resort fee of 15.00 GBP cannot be avoided. Put 105.00 GBP in the price column, or state it as all_in_price."},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"new.csv"},"region":{"startLine":2,"startColumn":23,"endColumn":25}}}],"partialFingerprints":{"plainprice/v1":"0000000000000002"},"suppressions":[],"properties":{"list":"default","item":"ROOM-D","facts":{"price":"90","fee":"Resort fee","amount":"15","total":"105","nature":"own"},"covers":["price-raised"]}},
          {"ruleId":"price-negative","level":"warning","message":{"text":"TEA costs -3.00 GBP, less than nothing. Write the price without the minus sign; give a discount a column of its own."},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"new.csv"}},"logicalLocations":[{"name":"C3","fullyQualifiedName":"Prices!C3","kind":"cell"}]}],"partialFingerprints":{"plainprice/v1":"0000000000000003"},"suppressions":[],"properties":{"list":"default","item":"TEA","component":"price","facts":{"price":"-3.00"},"references":["policy.rules.price-negative"]}},
          {"ruleId":"price-raised","ruleIndex":1,"level":"note","message":{"text":"RYE rises from 4.20 GBP to 4.50 GBP. Tell your customers before they find it at the till."},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"new.csv"},"region":{"startLine":4,"startColumn":13}}}],"relatedLocations":[{"id":1,"physicalLocation":{"artifactLocation":{"uri":"old.csv"},"region":{"startLine":4,"startColumn":13}}}],"partialFingerprints":{"plainprice/v1":"0000000000000004"},"suppressions":[],"properties":{"list":"default","item":"RYE","component":"price","facts":{"old":"4.20","new":"4.50"}}},
          {"ruleId":"price-raised","ruleIndex":1,"level":"note","message":{"text":"Sourdough loaf rises from 4.20 GBP to 4.50 GBP. Tell your customers before they find it at the till."},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"new.csv"},"region":{"startLine":5,"startColumn":13}}}],"relatedLocations":[{"id":1,"physicalLocation":{"artifactLocation":{"uri":"old.csv"},"region":{"startLine":5,"startColumn":13}}}],"partialFingerprints":{"plainprice/v1":"0000000000000005"},"suppressions":[{"kind":"external","status":"accepted","justification":"Waived by Ann until 2027-01-31: new flour contract"}],"properties":{"list":"default","item":"BRD-1","component":"price","facts":{"old":"4.20","new":"4.50"}}},
          {"ruleId":"fee-outside-price","ruleIndex":0,"level":"error","message":{"text":"30 of 42 items have this fault. The first: A-1 shows 90.00 GBP, but 105.00 GBP must be paid: Resort fee of 15.00 GBP cannot be avoided. Put 105.00 GBP in the price column, or state it as all_in_price."},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"new.csv"},"region":{"startLine":6,"startColumn":13}}}],"partialFingerprints":{"plainprice/v1":"0000000000000006"},"suppressions":[],"properties":{"list":"default","facts":{"count":"30","rows":"42"}}},
          {"ruleId":"pack-smaller","level":"error","message":{"text":"pack-smaller old_pack=200 g. Say on the shelf and in the list that the pack is smaller."},"partialFingerprints":{"plainprice/v1":"0000000000000007"},"suppressions":[],"properties":{"list":"default","item":"OAT-2","component":"price","facts":{"old_pack":"200 g"}}}]}]}
        "##);
    }

    #[test]
    fn a_path_becomes_a_uri_that_cannot_be_read_otherwise() {
        assert_eq!(uri("./prices/März 2026.csv"), "prices/M%C3%A4rz%202026.csv");
        assert_eq!(uri("git:HEAD:a#b?c%20.csv"), "git%3AHEAD%3Aa%23b%3Fc%2520.csv");
        assert_eq!(uri("../new.csv"), "../new.csv");
        if cfg!(unix) {
            assert_eq!(uri("/tmp/a\\b.csv"), "file:///tmp/a%5Cb.csv");
        }
    }

    #[test]
    fn a_name_becomes_neither_a_link_nor_a_placeholder() {
        assert_eq!(message_text("[pay](https://bad.example) {0}"), "[pay] (https://bad.example) {{0}}");
    }
}
