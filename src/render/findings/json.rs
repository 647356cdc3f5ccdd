//! `plainprice.findings/1`: everything a check found, as one JSON document.

use std::io::{self, Write};

use crate::core::finding::{Finding, Level, NotRun, Report};
use crate::render::findings::packs::push_pack;
use crate::render::findings::{help, message};
use crate::render::object::{push, push_list, push_place, push_text};
use crate::text::Text;

/// The name of the schema.
pub const SCHEMA: &str = "plainprice.findings/1";

/// Writes the document. A limit shortens what is shown, never what is counted.
pub fn write(report: &Report, text: &Text, limit: Option<usize>, out: &mut dyn Write) -> io::Result<()> {
    let mut buffer = Vec::new();
    push("{\"schema\":", &mut buffer);
    push_text(SCHEMA, &mut buffer);
    push(",\"as_of\":", &mut buffer);
    push_text(&report.as_of.map(|day| day.to_string()).unwrap_or_default(), &mut buffer);
    push(",\n \"summary\":", &mut buffer);
    push_summary(report, &mut buffer);
    push(",\n \"compared\":", &mut buffer);
    push(&format!("{{\"items\":{},\"rules_run\":{}}}", report.items, report.rules_run), &mut buffer);
    push(",\n \"findings\":[", &mut buffer);
    for (index, finding) in report.findings.iter().take(limit.unwrap_or(usize::MAX)).enumerate() {
        push(if index == 0 { "\n  " } else { ",\n  " }, &mut buffer);
        push("{", &mut buffer);
        push_finding(finding, text, &mut buffer);
        push("}", &mut buffer);
        if buffer.len() > 1 << 20 {
            out.write_all(&buffer)?;
            buffer.clear();
        }
    }
    push("],\n \"not_run\":[", &mut buffer);
    push_list(&report.not_run, push_not_run, &mut buffer);
    push("],\n \"packs\":[", &mut buffer);
    push_list(&report.packs, push_pack, &mut buffer);
    push("]}\n", &mut buffer);
    out.write_all(&buffer)
}

/// The counts by level.
pub(super) fn push_summary(report: &Report, out: &mut Vec<u8>) {
    let [errors, warnings, notes] = [Level::Error, Level::Warn, Level::Note].map(|level| report.count(level));
    let waived = report.waived();
    push(&format!("{{\"errors\":{errors},\"warnings\":{warnings},\"notes\":{notes},\"waived\":{waived}}}"), out);
}

/// A rule that could not judge.
pub(super) fn push_not_run(lacking: &NotRun, out: &mut Vec<u8>) {
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

pub(super) fn push_optional(text: Option<&str>, out: &mut Vec<u8>) {
    match text {
        Some(text) => push_text(text, out),
        None => push("null", out),
    }
}
