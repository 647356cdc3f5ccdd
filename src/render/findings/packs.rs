//! What is said of the rule packs in use: what they are, what they left to people, and that none of it is advice.

use crate::core::finding::{ADVICE, PackNote, Report};
use crate::render::findings::json::push_optional;
use crate::render::object::{push, push_list, push_text};

/// Lines for people, after everything else.
pub(super) fn lines(report: &Report) -> Vec<String> {
    let mut lines: Vec<String> = report.packs.iter().map(line).collect();
    if !lines.is_empty() {
        lines.push(format!("Packs are {ADVICE}."));
    }
    lines
}

fn line(pack: &PackNote) -> String {
    let mut line = format!("Pack {} ({}): {}, {}", pack.id, pack.jurisdiction, pack.title, pack.citation);
    if !pack.is_applied {
        let day = match (pack.from, pack.to) {
            (_, Some(to)) => format!("it ends on {to}"),
            (Some(from), None) => format!("it begins on {from}"),
            (None, None) => String::new(),
        };
        line.push_str(&format!("; not in force, so not applied: {day}."));
        return line;
    }
    if !pack.cannot.is_empty() {
        line.push_str(&format!("; what figures cannot tell: {}", pack.cannot.join("; ")));
    }
    if !pack.leaves_out.is_empty() {
        line.push_str(&format!("; not checked: {}", pack.leaves_out.join("; ")));
    }
    line.push('.');
    line
}

/// The members of a pack.
pub(super) fn push_pack(pack: &PackNote, out: &mut Vec<u8>) {
    let day = |day: Option<crate::core::date::Date>| day.map(|day| day.to_string());
    for (name, text) in [
        ("{\"id\":", &pack.id),
        (",\"title\":", &pack.title),
        (",\"jurisdiction\":", &pack.jurisdiction),
        (",\"citation\":", &pack.citation),
    ] {
        push(name, out);
        push_text(text, out);
    }
    push(",\"in_force\":{\"from\":", out);
    push_optional(day(pack.from).as_deref(), out);
    push(",\"to\":", out);
    push_optional(day(pack.to).as_deref(), out);
    push(
        if pack.is_applied { "},\"applied\":true,\"confidence\":" } else { "},\"applied\":false,\"confidence\":" },
        out,
    );
    push_text(&pack.confidence, out);
    push(",\"says\":", out);
    push_text(ADVICE, out);
    push(",\"cannot\":[", out);
    push_list(&pack.cannot, |text, out| push_text(text, out), out);
    push("],\"leaves_out\":[", out);
    push_list(&pack.leaves_out, |text, out| push_text(text, out), out);
    push("]}", out);
}
