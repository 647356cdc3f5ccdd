//! The comparison as a workbook: a summary, the lines side by side, the approved changes step by step, the findings.

use std::io::{self, Write};

use crate::core::agreement::one_line;
use crate::core::chain::{Chain, Thing};
use crate::core::finding::{Finding, Report};
use crate::core::fraction::Fraction;
use crate::render::chain::rows::{document_name, short_name};
use crate::render::chain::{altered, answer, ordered, side, sums};
use crate::render::findings::{self, help, message};
use crate::render::workbook::{self, Sheet};
use crate::text::Text;

/// The summary has no columns of its own: what something is, what it comes to, and what that says.
const SUMMARY: &[(&str, f64)] = &[("side-what", 34.0), ("side-amount", 14.0), ("side-why", 70.0)];
const LINES: &[(&str, f64)] = &[
    ("side-document-column", 16.0),
    ("side-line-column", 8.0),
    ("side-what", 44.0),
    ("side-agreed-column", 13.0),
    ("side-billed-column", 13.0),
    ("side-difference", 13.0),
    ("side-why", 60.0),
];
const CHANGES: &[(&str, f64)] = &[
    ("side-change", 16.0),
    ("side-approved-on", 12.0),
    ("side-approved-by", 20.0),
    ("side-reason", 40.0),
    ("side-step", 12.0),
    ("side-line-column", 8.0),
    ("side-what", 44.0),
    ("side-amount", 13.0),
];
const FINDINGS: &[(&str, f64)] = &[
    ("heading-level", 9.0),
    ("side-rule", 26.0),
    ("side-document-column", 16.0),
    ("side-line-column", 8.0),
    ("heading-finding", 80.0),
    ("side-help", 60.0),
    ("heading-place", 40.0),
    ("side-waived-by", 30.0),
];

/// Writes the workbook; of the findings at most so many as the limit says.
pub fn write(report: &Report, chain: &Chain, text: &Text, limit: Option<usize>, out: &mut dyn Write) -> io::Result<()> {
    let book = Book { report, chain, text };
    let sheets = [book.summary()?, book.lines()?, book.changes()?, book.findings(limit)?];
    let sheets = sheets.into_iter().map(Sheet::done).collect::<io::Result<Vec<_>>>()?;
    workbook::write(report.as_of, sheets, out)
}

struct Book<'b> {
    report: &'b Report,
    chain: &'b Chain,
    text: &'b Text,
}

impl Book<'_> {
    fn say(&self, id: &str) -> String {
        self.text.say(id, &[])
    }

    fn sheet(&self, name: &'static str, columns: &[(&str, f64)]) -> io::Result<Sheet> {
        let titled: Vec<(String, f64)> = columns.iter().map(|(id, width)| (self.say(id), *width)).collect();
        let titled: Vec<(&str, f64)> = titled.iter().map(|(title, width)| (title.as_str(), *width)).collect();
        Sheet::new(name, &titled)
    }

    /// An amount as a number with the decimals of the currency.
    fn amount(&self, amount: Option<&Fraction>, sheet: &mut Sheet) -> io::Result<()> {
        sheet.figure_or_nothing(&amount.map_or_else(String::new, |own| own.fixed(self.chain.digits())))
    }

    fn summary(&self) -> io::Result<Sheet> {
        let (chain, text) = (self.chain, self.text);
        let mut sheet = self.sheet("Summary", SUMMARY)?;
        let mut line = |what: &str, amount: Option<&Fraction>, said: &str| -> io::Result<()> {
            sheet.row()?;
            sheet.text(what)?;
            self.amount(amount, &mut sheet)?;
            sheet.text(said)
        };
        line("", None, &answer(self.report, chain, text))?;
        line("", None, &sums::heading(chain, self.report, text))?;
        line("", None, &sums::caption(chain, text))?;
        for (id, amount, _) in sums::account(chain) {
            line(&self.say(id), Some(amount), "")?;
        }
        let otherwise =
            altered::sentences(chain, text, false).into_iter().chain(ordered::sentences(chain, text, false));
        otherwise.into_iter().try_for_each(|said| line("", None, &said))?;
        for own in &chain.documents {
            let number = document_name(own);
            line(&number, None, &format!("{}: {}", own.own.kind.name(), sums::role(chain, own, text)))?;
        }
        for payment in sums::payments(chain) {
            for (id, amount) in &payment.amounts {
                line(&format!("{}: {}", payment.bill, self.say(id)), amount.as_ref(), "")?;
            }
        }
        sums::terms(chain, text).iter().try_for_each(|said| line("", None, said))?;
        findings::footer(self.report, text).iter().try_for_each(|said| line("", None, said))?;
        Ok(sheet)
    }

    fn lines(&self) -> io::Result<Sheet> {
        let mut sheet = self.sheet("Lines side by side", LINES)?;
        for row in side::rows(self.chain, self.text) {
            sheet.row()?;
            sheet.text(&short_name(self.chain, &self.chain.documents[row.document]))?;
            sheet.text(row.line.as_deref().unwrap_or_default())?;
            sheet.text(&row.name)?;
            for amount in [&row.agreed, &row.billed, &row.difference] {
                self.amount(amount.as_ref(), &mut sheet)?;
            }
            sheet.text(&row.why.join("; "))?;
        }
        Ok(sheet)
    }

    fn changes(&self) -> io::Result<Sheet> {
        let mut sheet = self.sheet("Changes", CHANGES)?;
        for step in self.chain.steps() {
            let own = &self.chain.documents[step.document].own;
            sheet.row()?;
            sheet.text(own.name())?;
            sheet.day(own.agreed_on.as_ref().map(|day| day.value))?;
            sheet.text(own.agreed_by.as_ref().map_or("", |words| &words.value))?;
            sheet.text(&own.reason.as_ref().map_or_else(String::new, |words| one_line(&words.value)))?;
            sheet.text(&self.say(if step.is_reversal { "side-kind-taken-back" } else { "side-kind-new" }))?;
            let (line, what) = match step.thing {
                Thing::Line(term) => (term.id.as_str(), side::called(&term.line, &term.id, self.text)),
                Thing::Extra(extra) => ("", side::said(&extra.own, self.text)),
            };
            sheet.text(line)?;
            sheet.text(&what)?;
            self.amount(Some(&step.amount), &mut sheet)?;
        }
        Ok(sheet)
    }

    fn findings(&self, limit: Option<usize>) -> io::Result<Sheet> {
        let mut sheet = self.sheet("Findings", FINDINGS)?;
        let most = limit.unwrap_or(usize::MAX);
        for finding in self.report.findings.iter().take(most) {
            self.finding(finding, &mut sheet)?;
        }
        Ok(sheet)
    }

    fn finding(&self, finding: &Finding, sheet: &mut Sheet) -> io::Result<()> {
        sheet.row()?;
        sheet.text(finding.level.name())?;
        sheet.text(finding.rule)?;
        sheet.text(&finding.list)?;
        sheet.text(finding.item.as_deref().unwrap_or_default())?;
        sheet.text(&message(finding, self.text))?;
        sheet.text(&help(finding, self.text))?;
        sheet.text(&findings::places(finding))?;
        sheet.text(&findings::waived(finding, self.text))
    }
}
