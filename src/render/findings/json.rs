//! `plainprice.findings/1`: everything a check found, as one JSON document.

use std::io::{self, Write};

use crate::core::finding::{ADVICE, Finding, Level, NotRun, PackNote, Report};
use crate::render::chunks;
use crate::render::findings::{first, help, message};
use crate::render::object::{push, push_list, push_place, push_text};
use crate::text::Text;

/// The name of the schema.
pub const SCHEMA: &str = "plainprice.findings/1";

/// Writes the document. A limit shortens what is shown, never what is counted.
pub fn write(report: &Report, text: &Text, limit: Option<usize>, out: &mut dyn Write) -> io::Result<()> {
    let mut buffer = b"{".to_vec();
    push_head(report, ",\n ", &mut buffer);
    push(",\n \"findings\":[", &mut buffer);
    out.write_all(&buffer)?;
    chunks::write_chunks(first(report, limit), out, |from, findings, buffer| {
        for (index, finding) in findings.iter().enumerate() {
            push(if from + index == 0 { "\n  {" } else { ",\n  {" }, buffer);
            push_finding(finding, text, buffer);
            push("}", buffer);
        }
    })?;
    buffer.clear();
    push("],\n ", &mut buffer);
    push_tail(report, ",\n ", &mut buffer);
    push("}\n", &mut buffer);
    out.write_all(&buffer)
}

/// The members before the findings.
pub(super) fn push_head(report: &Report, joint: &str, out: &mut Vec<u8>) {
    push("\"schema\":", out);
    push_text(SCHEMA, out);
    push(",\"as_of\":", out);
    push_optional(report.as_of.map(|day| day.to_string()).as_deref(), out);
    push(joint, out);
    push("\"summary\":", out);
    push_summary(report, out);
    push(joint, out);
    push(&format!("\"compared\":{{\"items\":{},\"rules_run\":{}}}", report.items, report.rules_run), out);
}

/// The members after the findings.
pub(super) fn push_tail(report: &Report, joint: &str, out: &mut Vec<u8>) {
    push("\"not_run\":[", out);
    push_list(&report.not_run, push_not_run, out);
    push("]", out);
    push(joint, out);
    push("\"packs\":[", out);
    push_list(&report.packs, push_pack, out);
    push("]", out);
}

fn push_pack(pack: &PackNote, out: &mut Vec<u8>) {
    for (member, value) in [
        ("{\"id\":", &pack.id),
        (",\"title\":", &pack.title),
        (",\"jurisdiction\":", &pack.jurisdiction),
        (",\"citation\":", &pack.citation),
        (",\"confidence\":", &pack.confidence),
    ] {
        push(member, out);
        push_text(value, out);
    }
    push(",\"in_force\":{\"from\":", out);
    push_optional(pack.from.map(|day| day.to_string()).as_deref(), out);
    push(",\"to\":", out);
    push_optional(pack.to.map(|day| day.to_string()).as_deref(), out);
    push(if pack.is_applied { "},\"applied\":true" } else { "},\"applied\":false" }, out);
    push(",\"says\":", out);
    push_text(ADVICE, out);
    push(",\"cannot\":[", out);
    push_list(&pack.cannot, |words, out| push_text(words, out), out);
    push("],\"leaves_out\":[", out);
    push_list(&pack.leaves_out, |words, out| push_text(words, out), out);
    push("]}", out);
}

/// The counts by level.
fn push_summary(report: &Report, out: &mut Vec<u8>) {
    let [errors, warnings, notes] = [Level::Error, Level::Warn, Level::Note].map(|level| report.count(level));
    let waived = report.waived();
    push(&format!("{{\"errors\":{errors},\"warnings\":{warnings},\"notes\":{notes},\"waived\":{waived}}}"), out);
}

/// A rule that could not judge.
fn push_not_run(lacking: &NotRun, out: &mut Vec<u8>) {
    push("{\"rule\":", out);
    push_text(lacking.rule, out);
    push(",\"needs\":", out);
    push_text(&lacking.needs, out);
    push("}", out);
}

/// The members of a finding.
pub(super) fn push_finding(finding: &Finding, text: &Text, out: &mut Vec<u8>) {
    push("\"rule\":", out);
    push_text(finding.rule, out);
    push(",\"level\":", out);
    push_text(finding.level.name(), out);
    push(",\"list\":", out);
    push_text(&finding.list, out);
    push(",\"item\":", out);
    push_optional(finding.item.as_deref(), out);
    push(",\"component\":", out);
    push_optional(finding.component.as_deref(), out);
    push(",\"message\":", out);
    push_text(&message(finding, text), out);
    push(",\"help\":", out);
    push_text(&help(finding, text), out);
    push(",\"facts\":{", out);
    for (index, (name, value)) in finding.facts.iter().enumerate() {
        if index > 0 {
            push(",", out);
        }
        push_text(name, out);
        push(":", out);
        push_text(&value.fact(), out);
    }
    push("},\"covers\":[", out);
    push_list(&finding.covers, |id, out| push_text(id, out), out);
    push("],\"at\":", out);
    push_place(finding.at.as_ref(), out);
    push(",\"related\":[", out);
    push_list(&finding.related, |place, out| push_place(Some(place), out), out);
    push("],\"fingerprint\":", out);
    push_text(&finding.fingerprint, out);
    push(",\"waived_by\":", out);
    match &finding.waived {
        None => push("null", out),
        Some(waived) => {
            push("{\"owner\":", out);
            push_text(&waived.owner, out);
            push(",\"reason\":", out);
            push_text(&waived.reason, out);
            push(",\"expires\":", out);
            push_optional(waived.expires.map(|day| day.to_string()).as_deref(), out);
            push("}", out);
        }
    }
    push(",\"reference\":", out);
    let references = finding.references.join(", ");
    push_optional(Some(references.as_str()).filter(|text| !text.is_empty()), out);
}

fn push_optional(text: Option<&str>, out: &mut Vec<u8>) {
    match text {
        Some(text) => push_text(text, out),
        None => push("null", out),
    }
}
