//! `plainprice.findings/1`: everything a check found, as one JSON document.

use std::io::{self, Write};

use crate::core::chain::{Altered, Chain};
use crate::core::finding::{ADVICE, Finding, NotRun, PackNote, Report, Tally};
use crate::render::chain::altered::fact;
use crate::render::chain::rows::document_name;
use crate::render::chunks;
use crate::render::findings::{first, help, message};
use crate::render::object::{push, push_list, push_place, push_text, push_text_or_null};
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
    push_text_or_null(report.as_of.map(|day| day.to_string()).as_deref(), out);
    push(joint, out);
    push("\"summary\":", out);
    push_summary(report, out);
    push(joint, out);
    push(&format!("\"compared\":{{\"items\":{},\"rules_run\":{}}}", report.items, report.rules_run()), out);
    if let Some(chain) = &report.chain {
        push(joint, out);
        push_account(chain, out);
        push_altered(chain, joint, out);
    }
}

/// The account of a chain of documents.
fn push_account(chain: &Chain, out: &mut Vec<u8>) {
    let account = &chain.account;
    push("\"account\":{\"currency\":", out);
    push_text_or_null(chain.currency.map(|currency| currency.to_string()).as_deref(), out);
    push(&format!(",\"basis\":\"{}\"", account.basis.name()), out);
    for (member, amount) in [
        ("agreed", &account.agreed),
        ("approved_changes", &account.approved_changes),
        ("tolerance", &account.tolerance),
        ("allowed", &account.allowed),
        ("billed", &account.billed),
        ("over", &account.over),
    ] {
        push(&format!(",\"{member}\":\"{}\"", amount.fixed(chain.digits())), out);
    }
    push("}", out);
}

/// What a later offer or an approved change says otherwise beside all sums.
fn push_altered(chain: &Chain, joint: &str, out: &mut Vec<u8>) {
    let of_order = chain.ordered.iter().flat_map(|ordered| &ordered.altered);
    let all: Vec<&Altered> = chain.altered.iter().chain(of_order).collect();
    if all.is_empty() {
        return;
    }
    push(joint, out);
    push("\"terms\":[", out);
    push_list(
        &all,
        |one, out| {
            push("{\"term\":", out);
            push_text(one.condition.name(), out);
            push(",\"document\":", out);
            push_text(&document_name(&chain.documents[one.document]), out);
            push(",\"about\":", out);
            push_text_or_null(one.name.as_deref(), out);
            push(",\"old\":", out);
            push_text_or_null(fact(chain, &one.was).as_deref(), out);
            push(",\"new\":", out);
            push_text_or_null(fact(chain, &one.is).as_deref(), out);
            push(",\"for_customer\":", out);
            push_text(one.bearing.name(), out);
            push("}", out);
        },
        out,
    );
    push("]", out);
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

pub(in crate::render) fn push_pack(pack: &PackNote, out: &mut Vec<u8>) {
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
    push_text_or_null(pack.from.map(|day| day.to_string()).as_deref(), out);
    push(",\"to\":", out);
    push_text_or_null(pack.to.map(|day| day.to_string()).as_deref(), out);
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
    let Tally { errors, warnings, notes, waived } = report.tally();
    push(&format!("{{\"errors\":{errors},\"warnings\":{warnings},\"notes\":{notes},\"waived\":{waived}}}"), out);
}

/// A rule that could not judge.
pub(in crate::render) fn push_not_run(lacking: &NotRun, out: &mut Vec<u8>) {
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
    push_text_or_null(finding.item.as_deref(), out);
    push(",\"component\":", out);
    push_text_or_null(finding.component.as_deref(), out);
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
            push_text_or_null(waived.expires.map(|day| day.to_string()).as_deref(), out);
            push("}", out);
        }
    }
    push(",\"reference\":", out);
    let references = finding.references.join(", ");
    push_text_or_null(Some(references.as_str()).filter(|text| !text.is_empty()), out);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::findings::sample as findings;
    use crate::render::sample;

    #[test]
    fn a_document_holds_every_finding_also_one_whose_sentence_lacks_a_fact() {
        let text = sample::written(|out| write(&findings::whole(), &Text::english(), None, out));
        insta::assert_snapshot!(text, @r#"
        {"schema":"plainprice.findings/1","as_of":"2026-11-22",
         "summary":{"errors":3,"warnings":1,"notes":1,"waived":1},
         "compared":{"items":42,"rules_run":4},
         "findings":[
          {"rule":"fee-outside-price","level":"error","list":"default","item":"ROOM-D","component":null,"message":"Double room shows 90.00 GBP, but 105.00 GBP must be paid: Resort fee of 15.00 GBP cannot be avoided.","help":"Put 105.00 GBP in the price column, or state it as all_in_price.","facts":{"price":"90","fee":"Resort fee","amount":"15","total":"105","nature":"own"},"covers":["price-raised"],"at":{"file":"new.csv","line":2,"column":23,"field":"fee:resort"},"related":[],"fingerprint":"0000000000000002","waived_by":null,"reference":null},
          {"rule":"price-negative","level":"warn","list":"default","item":"TEA","component":"price","message":"TEA costs -3.00 GBP, less than nothing.","help":"Write the price without the minus sign; give a discount a column of its own.","facts":{"price":"-3.00"},"covers":[],"at":{"file":"new.csv","sheet":"Prices","cell":"C3","field":"Price"},"related":[],"fingerprint":"0000000000000003","waived_by":null,"reference":"policy.rules.price-negative"},
          {"rule":"price-raised","level":"note","list":"default","item":"RYE","component":"price","message":"RYE rises from 4.20 GBP to 4.50 GBP.","help":"Tell your customers before they find it at the till.","facts":{"old":"4.20","new":"4.50"},"covers":[],"at":{"file":"new.csv","line":4,"column":13,"field":"price"},"related":[{"file":"old.csv","line":4,"column":13,"field":"price"}],"fingerprint":"0000000000000004","waived_by":null,"reference":null},
          {"rule":"price-raised","level":"note","list":"default","item":"BRD-1","component":"price","message":"Sourdough loaf rises from 4.20 GBP to 4.50 GBP.","help":"Tell your customers before they find it at the till.","facts":{"old":"4.20","new":"4.50"},"covers":[],"at":{"file":"new.csv","line":5,"column":13,"field":"price"},"related":[{"file":"old.csv","line":5,"column":13,"field":"price"}],"fingerprint":"0000000000000005","waived_by":{"owner":"Ann","reason":"new flour contract","expires":"2027-01-31"},"reference":null},
          {"rule":"fee-outside-price","level":"error","list":"default","item":null,"component":null,"message":"30 of 42 items have this fault. The first: A-1 shows 90.00 GBP, but 105.00 GBP must be paid: Resort fee of 15.00 GBP cannot be avoided.","help":"Put 105.00 GBP in the price column, or state it as all_in_price.","facts":{"count":"30","rows":"42"},"covers":[],"at":{"file":"new.csv","line":6,"column":13,"field":"price"},"related":[],"fingerprint":"0000000000000006","waived_by":null,"reference":null},
          {"rule":"pack-smaller","level":"error","list":"default","item":"OAT-2","component":"price","message":"pack-smaller old_pack=200 g","help":"Say on the shelf and in the list that the pack is smaller.","facts":{"old_pack":"200 g"},"covers":[],"at":null,"related":[],"fingerprint":"0000000000000007","waived_by":null,"reference":null}],
         "not_run":[{"rule":"regulars-pay-more","needs":"a sales file"},{"rule":"was-price-invented","needs":"a column with the former price (was_price)"},{"rule":"was-price-stale","needs":"a column with the former price (was_price)"}],
         "packs":[{"id":"eu-omnibus-30d","title":"Former prices","jurisdiction":"EU","citation":"Directive 98/6/EC, article 6a","confidence":"confirmed","in_force":{"from":null,"to":null},"applied":true,"says":"a check of figures, not legal advice","cannot":["whether a price was really asked"],"leaves_out":[]}]}
        "#);
    }

    #[test]
    fn a_limit_shortens_the_findings_and_not_the_counts() {
        let text = sample::written(|out| write(&findings::whole(), &Text::english(), Some(1), out));
        let document: serde_json::Value = serde_json::from_str(&text).expect("it is JSON");
        assert_eq!(document["findings"].as_array().map(Vec::len), Some(1));
        assert_eq!(document["summary"]["errors"], 3);
    }

    #[test]
    fn thousands_of_findings_stand_in_their_order() {
        let many = findings::report((0..5_000).map(|line| findings::rise(&line.to_string(), line + 1)).collect());
        let text = sample::written(|out| write(&many, &Text::english(), None, out));
        let document: serde_json::Value = serde_json::from_str(&text).expect("it is JSON");
        let items = document["findings"].as_array().into_iter().flatten();
        assert!(items.map(|finding| finding["item"].clone()).eq((0..5_000).map(|line| line.to_string())));
    }
}
