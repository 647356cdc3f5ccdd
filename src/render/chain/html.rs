//! The comparison as one page that needs nothing else: the answer, the account, the lines side by side, payments,
//! findings and documents, to be read on a screen of any width, on paper, or aloud.

use std::io::{self, Write};

use crate::core::chain::Chain;
use crate::core::finding::{Finding, Report};
use crate::core::fraction::Fraction;
use crate::render::chain::rows::{document_name, short_name};
use crate::render::chain::side::{self, Kind, Row};
use crate::render::chain::sums::{self, figure};
use crate::render::chain::{altered, answer, notes, signed, words};
use crate::render::findings::{self, help, level_id, message};
use crate::render::page::{self, Column, escaped, push_row, table};
use crate::text::Text;

/// The account, the kinds of lines and the findings.
const STYLE: &str = include_str!("html/style.css");

/// Writes the page; of the findings at most so many as the limit says.
pub fn write(report: &Report, chain: &Chain, text: &Text, limit: Option<usize>, out: &mut dyn Write) -> io::Result<()> {
    let answer = answer(report, chain, text);
    page::begin(&answer, &[page::DOCUMENT, STYLE], out)?;
    let page = Page { report, chain, text };
    let parts = [page.account(), page.lines(), page.payments(), page.findings(limit), page.documents()];
    write!(
        out,
        "<header class=\"{}\">\n<h1>{}</h1>\n<p>{}</p>\n</header>\n<main>\n{}</main>\n<footer>\n",
        if chain.account.over.is_zero() { "kept" } else { "over" },
        escaped(&answer),
        escaped(&sums::heading(chain, report, text)),
        parts.concat()
    )?;
    for line in findings::footer(report, text) {
        writeln!(out, "<p>{}</p>", escaped(&line))?;
    }
    out.write_all(b"</footer>\n")?;
    page::end(out)
}

struct Page<'p> {
    report: &'p Report,
    chain: &'p Chain,
    text: &'p Text,
}

impl Page<'_> {
    fn say(&self, id: &str) -> String {
        escaped(&self.text.say(id, &[]))
    }

    /// A heading with its own id, and what stands beneath it.
    fn section(&self, id: &str, heading: &str, inner: &str) -> String {
        let heading = self.say(heading);
        format!("<section aria-labelledby=\"{id}\">\n<h2 id=\"{id}\">{heading}</h2>\n{inner}</section>\n")
    }

    fn account(&self) -> String {
        let mut table = format!(
            "<table class=\"account\">\n<caption>{}</caption>\n<tbody>\n",
            escaped(&sums::caption(self.chain, self.text))
        );
        for (id, amount, is_difference) in sums::account(self.chain) {
            let shown = if is_difference { signed(self.chain, amount) } else { figure(self.chain, amount) };
            let class = match id {
                "side-allowed" | "side-to-date" => " class=\"sum\"",
                "side-over" | "side-offered-more" if amount.is_positive() => " class=\"sum over\"",
                _ => "",
            };
            table.push_str(&format!("<tr{class}><th scope=\"row\">{}</th><td>{shown}</td></tr>\n", self.say(id)));
        }
        table.push_str("</tbody>\n</table>\n");
        self.section("account", "side-account", &table)
    }

    fn lines(&self) -> String {
        let rows = side::rows(self.chain, self.text);
        let offer = self.chain.held().next().filter(|_| sums::is_offer(self.chain));
        let name = |own| words(short_name(self.chain, own));
        let (caption, agreed, billed) = match offer {
            Some((_, held)) => {
                let basis = ("basis", name(&self.chain.documents[self.chain.basis]));
                let caption = self.text.say("side-lines-caption-offer", &[("document", name(held)), basis]);
                (caption, "side-before-column", "side-offered-column")
            }
            None => (self.text.say("side-lines-caption", &[]), "side-agreed-column", "side-billed-column"),
        };
        let columns = [
            ("side-what", "what"),
            (agreed, "figure"),
            (billed, "figure"),
            ("side-difference", "figure more"),
            ("side-why", "why"),
        ];
        let columns = columns.map(|(id, kind)| (self.say(id), kind));
        let mut table = table(&columns, &escaped(&caption));
        rows.iter().for_each(|row| self.row(row, &columns, &mut table));
        let sum = |side| figure(self.chain, &side::sum(&rows, side));
        // Differences with and without tax make no sum.
        let more = match side::is_mixed(self.chain) {
            true => String::new(),
            false => signed(self.chain, &side::sum(&rows, |row| &row.difference)),
        };
        let cells = [self.say("side-sum"), sum(|row| &row.agreed), sum(|row| &row.billed), more, String::new()];
        table.push_str("</tbody>\n<tfoot role=\"rowgroup\">\n");
        push_row("sum", &cells, &columns, &mut table);
        table.push_str("</tfoot>\n</table>\n");
        let said = altered::beside_lines(self.chain, self.text);
        table.push_str(&said.iter().map(|said| format!("<p>{}</p>\n", escaped(said))).collect::<String>());
        for note in notes(self.chain, self.text) {
            table.push_str(&format!("<p class=\"soft\">{}</p>\n", escaped(&note)));
        }
        self.section("lines", "side-lines", &table)
    }

    fn row(&self, row: &Row, columns: &[Column], table: &mut String) {
        let shown =
            |amount: &Option<Fraction>| amount.as_ref().map_or("–".to_string(), |own| figure(self.chain, own));
        let more = row.difference.as_ref().filter(|own| !own.is_zero()).map(|own| signed(self.chain, own));
        let class = match (row.kind, row.difference.as_ref().is_some_and(Fraction::is_positive), row.differs()) {
            (kind, true, _) => format!("{} up", kind.name()),
            (kind, _, true) => format!("{} down", kind.name()),
            (kind, ..) => kind.name().to_string(),
        };
        let sign = match class.rsplit_once(' ') {
            Some((_, "up")) => "<span aria-hidden=\"true\">▲ </span>",
            Some(_) => "<span aria-hidden=\"true\">▼ </span>",
            None => "",
        };
        let mut name = format!("{sign}<bdi>{}</bdi>", escaped(&row.name));
        if row.kind == Kind::NotAgreed && self.chain.has_bills() {
            name.push_str(&format!(" <span class=\"tag\">{}</span>", self.say("side-kind-not-agreed")));
        }
        name.push_str(&format!(" <span class=\"from\">{}</span>", escaped(&self.origin(row))));
        let why = row.why.iter().map(|why| escaped(why)).collect::<Vec<_>>().join("<br>");
        let cells = [name, shown(&row.agreed), shown(&row.billed), more.unwrap_or_default(), why];
        push_row(&class, &cells, columns, table);
    }

    /// Where a row comes from: `line 3 of Q-1041`.
    fn origin(&self, row: &Row) -> String {
        let own = &self.chain.documents[row.document];
        let name = short_name(self.chain, own);
        match row.line.as_deref().filter(|line| *line != own.own.name()) {
            Some(line) => self.text.say("side-line-of", &[("line", words(line)), ("document", words(name))]),
            None => name,
        }
    }

    fn payments(&self) -> String {
        let (payments, terms) = (sums::payments(self.chain), sums::terms(self.chain, self.text));
        let mut inner: String = terms.iter().map(|line| format!("<p>{}</p>\n", escaped(line))).collect();
        if let Some(first) = payments.first() {
            let amounts = first.amounts.iter().map(|(id, _)| (*id, "figure"));
            let columns = std::iter::once(("side-bill", "what")).chain(amounts);
            let columns: Vec<Column> = columns.map(|(id, kind)| (self.say(id), kind)).collect();
            inner.push_str(&table(&columns, &self.say("side-payments-caption")));
            for payment in &payments {
                let amounts = payment.amounts.iter().map(|(_, amount)| amount.as_ref());
                let amounts = amounts.map(|own| own.map_or("–".to_string(), |own| figure(self.chain, own)));
                let bill = format!("<bdi>{}</bdi>", escaped(payment.bill));
                let cells: Vec<String> = std::iter::once(bill).chain(amounts).collect();
                push_row("bill", &cells, &columns, &mut inner);
            }
            inner.push_str("</tbody>\n</table>\n");
        }
        if inner.is_empty() { inner } else { self.section("payments", "side-payments", &inner) }
    }

    fn findings(&self, limit: Option<usize>) -> String {
        let (shown, left_out) = findings::ranked(self.report, limit);
        let mut inner = String::new();
        if shown.is_empty() {
            inner.push_str(&format!("<p>{}</p>\n", self.say("side-no-findings")));
        }
        shown.iter().for_each(|finding| self.finding(finding, &mut inner));
        if left_out > 0 {
            let more = findings::more(self.text, left_out);
            inner.push_str(&format!("<p>{}</p>\n", escaped(&more)));
        }
        self.section("findings", "side-findings", &inner)
    }

    fn finding(&self, finding: &Finding, inner: &mut String) {
        let (class, level) = match (&finding.waived, finding.level) {
            (Some(_), _) => ("waived", "level-waived"),
            (None, level) => (level.name(), level_id(level)),
        };
        let level = self.say(level);
        inner.push_str(&format!(
            "<article class=\"{class}\">\n<h3><span class=\"level\">{level}</span> <code>{}</code></h3>\n<p>{}</p>\n",
            escaped(finding.rule),
            escaped(&message(finding, self.text))
        ));
        let advice = if finding.waived.is_some() { String::new() } else { help(finding, self.text) };
        let places = findings::places(finding);
        let places =
            if places.is_empty() { places } else { self.text.say("side-places", &[("places", words(places))]) };
        for (class, line) in [("help", advice), ("soft", findings::waived(finding, self.text)), ("soft", places)] {
            if !line.is_empty() {
                inner.push_str(&format!("<p class=\"{class}\">{}</p>\n", escaped(&line)));
            }
        }
        inner.push_str("</article>\n");
    }

    fn documents(&self) -> String {
        let columns = [("side-number", "what"), ("side-kind", "text"), ("side-date", "text"), ("side-role", "text")];
        let columns: Vec<Column> =
            columns.into_iter().chain([("side-file", "text")]).map(|(id, kind)| (self.say(id), kind)).collect();
        let mut inner = table(&columns, &self.say("side-documents-caption"));
        for own in &self.chain.documents {
            let date = own.own.date.as_ref().map_or("–".to_string(), |date| date.value.to_string());
            let number = document_name(own);
            let cells = [
                format!("<bdi>{}</bdi>", escaped(&number)),
                escaped(own.own.kind.name()),
                date,
                escaped(&sums::role(self.chain, own, self.text)),
                format!("<bdi>{}</bdi>", escaped(&own.file)),
            ];
            push_row("document", &cells, &columns, &mut inner);
        }
        inner.push_str("</tbody>\n</table>\n");
        self.section("documents", "side-documents-heading", &inner)
    }
}
