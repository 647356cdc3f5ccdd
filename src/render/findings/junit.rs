//! Findings as JUnit XML: one suite for each list or change, one test for each finding and for each rule that holds.
//!
//! What fails the run fails as a test: a finding at the failing level or above. Below it, it is a passed test that
//! says its sentence in `system-out`. A waived finding and a rule that could not judge are skipped tests. Names
//! are made of rule and item alone, so that a CI knows a test again when its line has moved.

use std::collections::{BTreeSet, HashMap};
use std::io::{self, Write};

use crate::core::finding::{Finding, Judged, Report};
use crate::core::policy::FailOn;
use crate::render::chunks;
use crate::render::findings::answer::{self, words};
use crate::render::findings::{first, help, level_id, message};
use crate::render::neutral::neutral;
use crate::text::Text;

/// A finding with the number of earlier ones of its name.
type Case<'r> = (&'r Finding, u32);

/// One suite on its way out.
struct Suite<'r> {
    name: String,
    findings: Vec<Case<'r>>,
    holds: Vec<&'static str>,
    lacking: Vec<(&'static str, &'r str)>,
}

/// Counts of tests.
#[derive(Clone, Copy, Default)]
struct Counts {
    tests: usize,
    failures: usize,
    skipped: usize,
}

/// Writes the suites.
pub fn write(
    report: &Report,
    fail_on: FailOn,
    text: &Text,
    limit: Option<usize>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let suites = suites(report, first(report, limit));
    let each: Vec<Counts> = suites.iter().map(|suite| counts(suite, fail_on)).collect();
    let all = each.iter().fold(Counts::default(), |all, one| Counts {
        tests: all.tests + one.tests,
        failures: all.failures + one.failures,
        skipped: all.skipped + one.skipped,
    });
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(out, "<testsuites name=\"plainprice\"{}>", attributes(all))?;
    for (suite, counts) in suites.iter().zip(each) {
        writeln!(out, " <testsuite name=\"{}\"{}>", xml(&suite.name), attributes(counts))?;
        chunks::write_chunks(&suite.findings, out, |_, cases, buffer| {
            for case in cases {
                buffer.extend_from_slice(test(case, fail_on, text).as_bytes());
            }
        })?;
        for rule in &suite.holds {
            writeln!(out, "  <testcase classname=\"plainprice.{rule}\" name=\"holds\"/>")?;
        }
        for (rule, needs) in &suite.lacking {
            let needs = xml(&text.say("needs-it", &[("what", words(*needs))]));
            write!(out, "  <testcase classname=\"plainprice.{rule}\" name=\"could not judge\">")?;
            writeln!(out, "<skipped message=\"{needs}\"/></testcase>")?;
        }
        writeln!(out, " </testsuite>")?;
    }
    writeln!(out, "</testsuites>")
}

fn attributes(counts: Counts) -> String {
    let Counts { tests, failures, skipped } = counts;
    format!(" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\" skipped=\"{skipped}\"")
}

fn counts(suite: &Suite<'_>, fail_on: FailOn) -> Counts {
    let failures = suite.findings.iter().filter(|(finding, _)| fails(finding, fail_on)).count();
    let waived = suite.findings.iter().filter(|(finding, _)| finding.waived.is_some()).count();
    Counts {
        tests: suite.findings.len() + suite.holds.len() + suite.lacking.len(),
        failures,
        skipped: waived + suite.lacking.len(),
    }
}

fn fails(finding: &Finding, fail_on: FailOn) -> bool {
    finding.waived.is_none() && fail_on.is_failed_by(Some(finding.level))
}

/// Deals the findings out to what they are about. One without a place is told with the first source.
fn suites<'r>(report: &'r Report, findings: &'r [Box<Finding>]) -> Vec<Suite<'r>> {
    let name = |judged: &Judged| match (&judged.old, &judged.new) {
        (Some(old), Some(new)) => format!("{old} to {new}"),
        (Some(old), None) => format!("{old} is gone"),
        (None, new) => new.clone().unwrap_or_default(),
    };
    let names: Vec<String> = match report.judged.as_slice() {
        [] => vec!["plainprice".to_string()],
        judged => judged.iter().map(name).collect(),
    };
    let mut of_file: HashMap<&str, usize> = HashMap::new();
    for (index, judged) in report.judged.iter().enumerate() {
        for file in judged.old.iter().chain(&judged.new) {
            of_file.entry(file).or_insert(index);
        }
    }
    let suite_of = |finding: &Finding| {
        let places = finding.at.iter().chain(&finding.related);
        places.filter_map(|place| of_file.get(&*place.file)).next().copied().unwrap_or_default()
    };
    let mut dealt: Vec<Vec<Case<'r>>> = vec![Vec::new(); names.len()];
    let mut times: HashMap<(usize, &str, String), u32> = HashMap::new();
    for finding in findings {
        let suite = suite_of(finding);
        let earlier = times.entry((suite, finding.rule, subject(finding))).or_default();
        dealt[suite].push((finding, *earlier));
        *earlier += 1;
    }
    // A rule holds where it ran and found nothing, also beyond a limit.
    let mut broken: Vec<BTreeSet<&str>> = vec![BTreeSet::new(); names.len()];
    for finding in &report.findings {
        broken[suite_of(finding)].insert(finding.rule);
        broken[suite_of(finding)].extend(&finding.covers);
    }
    let suite = |(index, (name, findings)): (usize, (String, Vec<Case<'r>>))| {
        let ran = report.judged.get(index).map_or(&[][..], |judged| &judged.ran);
        let lacking = report.not_run.iter().filter(|rule| !ran.contains(&rule.rule));
        Suite {
            name,
            findings,
            holds: ran.iter().copied().filter(|rule| !broken[index].contains(rule)).collect(),
            lacking: lacking.map(|rule| (rule.rule, rule.needs.as_str())).collect(),
        }
    };
    names.into_iter().zip(dealt).enumerate().map(suite).collect()
}

/// What a finding is about.
fn subject(finding: &Finding) -> String {
    let item = finding.item.as_deref().unwrap_or("the list");
    match finding.component.as_deref().filter(|component| *component != "price") {
        Some(component) => format!("{item}, {component}"),
        None => item.to_string(),
    }
}

fn test((finding, earlier): &Case<'_>, fail_on: FailOn, text: &Text) -> String {
    let mut subject = subject(finding);
    if *earlier > 0 {
        subject = format!("{subject} ({})", earlier + 1);
    }
    let mut test = format!("  <testcase classname=\"plainprice.{}\" name=\"{}\"", finding.rule, xml(&subject));
    let message = message(finding, text);
    let mut said = message.clone();
    if let Some(place) = &finding.at {
        test.push_str(&format!(" file=\"{}\"", xml(&place.file)));
        if let Some(line) = place.line() {
            test.push_str(&format!(" line=\"{line}\""));
        }
        said = format!("{place}: {said}");
    }
    let level = text.say(level_id(finding.level), &[]);
    let (message, said, help) = (xml(&message), xml(&said), xml(&help(finding, text)));
    test.push_str(&match &finding.waived {
        Some(waived) => {
            let by = xml(&answer::waived(waived, text));
            format!("><skipped message=\"{by}\"/><system-out>{level}: {said}</system-out></testcase>\n")
        }
        None if fails(finding, fail_on) => {
            format!("><failure type=\"{}\" message=\"{message}\">{said}\n{help}</failure></testcase>\n", finding.level)
        }
        None => format!("><system-out>{level}: {said}\n{help}</system-out></testcase>\n"),
    });
    test
}

/// A text as XML 1.0 may hold it, in an attribute as well: control characters are shown as signs.
fn xml(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in neutral(text, true).chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\u{fffe}' | '\u{ffff}' => safe.push('\u{fffd}'),
            c => safe.push(c),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::finding::{Judged, Level};
    use crate::render::findings::sample as findings;
    use crate::render::sample;

    fn shown(report: &Report, fail_on: FailOn) -> String {
        sample::written(|out| write(report, fail_on, &Text::english(), None, out))
    }

    #[test]
    fn findings_fail_rules_that_hold_pass_and_the_rest_is_skipped() {
        insta::assert_snapshot!(shown(&findings::whole(), FailOn::Level(Level::Error)), @r#"
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites name="plainprice" tests="9" failures="3" errors="0" skipped="4">
         <testsuite name="old.csv to new.csv" tests="9" failures="3" errors="0" skipped="4">
          <testcase classname="plainprice.fee-outside-price" name="ROOM-D" file="new.csv" line="2"><failure type="error" message="Double room shows 90.00 GBP, but 105.00 GBP must be paid: Resort fee of 15.00 GBP cannot be avoided.">new.csv:2:23: Double room shows 90.00 GBP, but 105.00 GBP must be paid: Resort fee of 15.00 GBP cannot be avoided.
        Put 105.00 GBP in the price column, or state it as all_in_price.</failure></testcase>
          <testcase classname="plainprice.price-negative" name="TEA" file="new.csv" line="3"><system-out>warning: new.csv, sheet Prices, cell C3: TEA costs -3.00 GBP, less than nothing.
        Write the price without the minus sign; give a discount a column of its own.</system-out></testcase>
          <testcase classname="plainprice.price-raised" name="RYE" file="new.csv" line="4"><system-out>note: new.csv:4:13: RYE rises from 4.20 GBP to 4.50 GBP.
        Tell your customers before they find it at the till.</system-out></testcase>
          <testcase classname="plainprice.price-raised" name="BRD-1" file="new.csv" line="5"><skipped message="Waived by Ann until 2027-01-31: new flour contract"/><system-out>note: new.csv:5:13: Sourdough loaf rises from 4.20 GBP to 4.50 GBP.</system-out></testcase>
          <testcase classname="plainprice.fee-outside-price" name="the list" file="new.csv" line="6"><failure type="error" message="30 of 42 items have this fault. The first: A-1 shows 90.00 GBP, but 105.00 GBP must be paid: Resort fee of 15.00 GBP cannot be avoided.">new.csv:6:13: 30 of 42 items have this fault. The first: A-1 shows 90.00 GBP, but 105.00 GBP must be paid: Resort fee of 15.00 GBP cannot be avoided.
        Put 105.00 GBP in the price column, or state it as all_in_price.</failure></testcase>
          <testcase classname="plainprice.pack-smaller" name="OAT-2"><failure type="error" message="pack-smaller old_pack=200 g">pack-smaller old_pack=200 g
        Say on the shelf and in the list that the pack is smaller.</failure></testcase>
          <testcase classname="plainprice.regulars-pay-more" name="could not judge"><skipped message="needs a sales file"/></testcase>
          <testcase classname="plainprice.was-price-invented" name="could not judge"><skipped message="needs a column with the former price (was_price)"/></testcase>
          <testcase classname="plainprice.was-price-stale" name="could not judge"><skipped message="needs a column with the former price (was_price)"/></testcase>
         </testsuite>
        </testsuites>
        "#);
    }

    #[test]
    fn what_does_not_fail_the_run_does_not_fail_a_test() {
        let failures = |fail_on| shown(&findings::whole(), fail_on).matches("<failure ").count();
        let levels = [Level::Error, Level::Warn, Level::Note].map(|level| failures(FailOn::Level(level)));
        assert_eq!((levels, failures(FailOn::Never)), ([3, 4, 5], 0));
    }

    #[test]
    fn each_list_is_a_suite_of_its_own_findings() {
        let mut report = findings::report(vec![findings::rise("A", 1), findings::rise("A", 2)]);
        report.judged.push(Judged { new: Some("b.csv".to_string()), ran: vec!["price-raised"], ..Judged::default() });
        let text = shown(&report, FailOn::Never);
        assert!(text.contains(r#"name="A""#) && text.contains(r#"name="A (2)""#), "{text}");
        let second = text.split("<testsuite name=\"b.csv\"").nth(1).unwrap_or_default();
        assert!(second.starts_with(r#" tests="1""#) && second.contains(r#"price-raised" name="holds""#), "{text}");
    }

    #[test]
    fn nothing_that_xml_forbids_gets_through() {
        assert_eq!(xml("a\0\u{1b}[31m<b>\"&']]>\u{ffff}\n"), "a␀␛[31m&lt;b&gt;&quot;&amp;']]&gt;\u{fffd}␊");
    }
}
