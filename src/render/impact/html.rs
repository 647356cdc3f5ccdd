//! The impact as one page that needs nothing else, neither scripts nor the net: the answer, how the change is spread, who
//! is hit hardest, what lies behind it, and what it does to revenue. A chart is a table whose rows have bars, so that
//! its data can be read on paper and aloud.

use std::io::{self, Write};

use crate::core::fraction::Fraction;
use crate::core::impact::{Affected, Bin, ImpactReport};
use crate::core::records::called;
use crate::render::impact::{behaviour, words};
use crate::render::page::{self, Column, escaped, push_row, table};
use crate::render::sentences::counted;

/// How many customers and items are shown unless someone asks for another number.
pub const LIMIT: usize = 50;
/// How many items are shown behind each customer.
const ITEMS: usize = 3;
/// Bars.
const STYLE: &str = include_str!("html/style.css");

/// Writes the page; of the customers and of the items at most so many as the limit says.
pub fn write(report: &ImpactReport<'_>, limit: Option<usize>, out: &mut dyn Write) -> io::Result<()> {
    let title = report.business.as_ref().map_or_else(String::new, |own| format!("{own}: "));
    page::begin(&format!("{title}what the new prices cost customers"), &[page::DOCUMENT, STYLE], out)?;
    write!(
        out,
        "<header>\n<h1>{}</h1>\n<p>{}</p>\n</header>\n<main>\n",
        escaped(&words::answer(report)),
        escaped(&words::heading(report))
    )?;
    let page = Page { report, limit };
    let figures = [page.distribution(), page.customers(), page.items(), page.groups(), page.revenue(), page.loyalty()];
    let parts = figures.into_iter().chain([page.early(), page.churn(), page.alive(), page.left_out()]);
    write!(out, "{}</main>\n<footer>\n", parts.collect::<String>())?;
    for warning in &report.warnings {
        writeln!(out, "<p>{}</p>", escaped(&words::warning(warning)))?;
    }
    out.write_all(b"</footer>\n")?;
    page::end(out)
}

struct Page<'p> {
    report: &'p ImpactReport<'p>,
    limit: Option<usize>,
}

/// A heading with its own id, and what stands beneath it.
fn section(id: &str, heading: &str, inner: &str) -> String {
    format!("<section aria-labelledby=\"{id}\">\n<h2 id=\"{id}\">{heading}</h2>\n{inner}</section>\n")
}

fn columns<const COUNT: usize>(all: [(&str, &'static str); COUNT]) -> [Column; COUNT] {
    all.map(|(heading, kind)| (heading.to_string(), kind))
}

const END: &str = "</tbody>\n</table>\n";

/// A bar of a share of the widest one. What it shows stands beside it as a figure.
fn bar(own: &Fraction, widest: &Fraction) -> String {
    let share = own.magnitude().over(&widest.magnitude()).unwrap_or_else(|| Fraction::whole(0));
    let width = share.times(&Fraction::whole(100)).fixed(1);
    format!(
        "<svg class=\"bar\" viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">\
         <rect width=\"{width}\" height=\"10\"/></svg>"
    )
}

/// The class and the sign of a rise or a fall.
fn direction(change: &Fraction) -> (&'static str, &'static str) {
    match (change.is_zero(), change.is_positive()) {
        (true, _) => ("", ""),
        (_, true) => ("up", "<span aria-hidden=\"true\">▲ </span>"),
        (_, false) => ("down", "<span aria-hidden=\"true\">▼ </span>"),
    }
}

impl Page<'_> {
    fn signed(&self, change: &Fraction) -> String {
        words::signed(change, words::amount(self.report, change)).replace('-', "−")
    }

    /// A sentence about what the limit leaves out.
    fn more(&self, all: usize, shown: usize, what: &str) -> String {
        if all <= shown {
            return String::new();
        }
        let more = counted((all - shown) as u64, &format!("more {what}"));
        format!("<p class=\"soft\">{more}: <code>--limit 0</code> shows all.</p>\n")
    }

    fn distribution(&self) -> String {
        let bins = &self.report.distribution;
        let most = bins.iter().map(|bin| bin.customers).max().unwrap_or_default();
        if most == 0 {
            return String::new();
        }
        let columns = columns([("change a month", "what"), ("regulars", "figure"), ("", "chart")]);
        let mut inner = table(&columns, "How many regular customers pay how much more or less a month");
        for bin in bins {
            let (class, sign) = direction(&bin.from.plus(&bin.to));
            let cells = [
                format!("{sign}{}", escaped(&self.range(bin))),
                bin.customers.to_string(),
                bar(&Fraction::whole(bin.customers), &Fraction::whole(most)),
            ];
            push_row(class, &cells, &columns, &mut inner);
        }
        inner.push_str(END);
        for line in words::totals(self.report) {
            inner.push_str(&format!("<p>{}</p>\n", escaped(&line)));
        }
        section("spread", "How the change is spread", &inner)
    }

    /// `0.10 to 0.20 more`
    fn range(&self, bin: &Bin) -> String {
        let shown = |edge: &Fraction| words::price(self.report, &edge.magnitude());
        let (near, far, more) = match (bin.to.is_positive(), bin.from.is_zero() && bin.to.is_zero()) {
            (_, true) => return "the same".to_string(),
            (true, _) => (&bin.from, &bin.to, "more"),
            (false, _) => (&bin.to, &bin.from, "less"),
        };
        if near.is_zero() {
            return format!("up to {} {more}", shown(far));
        }
        format!("{} to {} {more}", shown(near), shown(far))
    }

    fn customers(&self) -> String {
        let worst: Vec<Affected> = self.report.worst(self.limit).collect();
        let Some(widest) = worst.first().map(Affected::change) else { return String::new() };
        let columns = columns([
            ("customer", "what"),
            ("a month now", "figure"),
            ("then", "figure"),
            ("change", "figure more"),
            ("", "figure more"),
            ("", "chart"),
            ("what lies behind it", "why"),
        ]);
        let mut inner = table(&columns, "Regular customers who pay more, the hardest hit first");
        for affected in &worst {
            let change = affected.change();
            let (class, sign) = direction(&change);
            let behind = affected.lines.iter().filter(|line| line.change.is_positive()).take(ITEMS);
            let behind: Vec<String> = behind.map(|line| escaped(&words::behind(self.report, line))).collect();
            let cells = [
                format!("{sign}<bdi>{}</bdi>", escaped(&words::name(affected))),
                words::amount(self.report, &affected.before),
                words::amount(self.report, &affected.after),
                self.signed(&change),
                words::percent_of(&affected.before, &affected.after).replace(' ', "\u{a0}"),
                bar(&change, &widest),
                behind.join("<br>"),
            ];
            push_row(class, &cells, &columns, &mut inner);
        }
        inner.push_str(END);
        inner.push_str(&self.more(self.report.dearer, worst.len(), "customer"));
        section("customers", "Who is hit hardest", &inner)
    }

    fn items(&self) -> String {
        let all = &self.report.items;
        let shown = &all[..all.len().min(self.limit.unwrap_or(usize::MAX))];
        let Some(widest) = shown.iter().map(|line| line.change.magnitude()).max() else { return String::new() };
        let columns = columns([
            ("item", "what"),
            ("bought a month", "figure"),
            ("price now", "figure"),
            ("then", "figure"),
            ("change a month", "figure more"),
            ("", "chart"),
        ]);
        let mut inner =
            table(&columns, "What each item adds for all regular customers together, the largest rise first");
        for line in shown {
            let (class, sign) = direction(&line.change);
            let cells = [
                format!("{sign}<bdi>{}</bdi>", escaped(line.shown())),
                words::quantity(&line.quantity),
                self.price(&line.old),
                self.price(&line.new),
                self.signed(&line.change),
                bar(&line.change, &widest),
            ];
            push_row(class, &cells, &columns, &mut inner);
        }
        inner.push_str(END);
        inner.push_str(&self.more(all.len(), shown.len(), "item"));
        section("items", "What lies behind it", &inner)
    }

    fn price(&self, price: &Option<Fraction>) -> String {
        price.as_ref().map_or("–".to_string(), |price| words::price(self.report, price))
    }

    fn groups(&self) -> String {
        if self.report.groups.is_empty() {
            return String::new();
        }
        let columns = columns([
            ("group", "what"),
            ("regulars", "figure"),
            ("pay more", "figure"),
            ("pay less", "figure"),
            ("the same", "figure"),
            ("not compared", "figure"),
            ("together a month", "figure more"),
            ("in the middle", "figure"),
        ]);
        let mut inner = table(&columns, "The same for each group of customers");
        let shown = |change: Option<&Fraction>| change.map_or("–".to_string(), |change| self.signed(change));
        for (group, spread) in &self.report.groups {
            let nothing = Fraction::whole(0);
            let (class, sign) = direction(spread.change.as_ref().unwrap_or(&nothing));
            let cells = [
                format!("{sign}<bdi>{}</bdi>", escaped(group)),
                spread.count.to_string(),
                spread.pay_more.to_string(),
                spread.pay_less.to_string(),
                spread.same().to_string(),
                spread.not_compared.to_string(),
                shown(spread.change.as_ref()),
                shown(spread.median()),
            ];
            push_row(class, &cells, &columns, &mut inner);
        }
        inner.push_str(END);
        section("groups", "Groups of customers", &inner)
    }

    fn revenue(&self) -> String {
        let inner: String =
            words::revenue(self.report).iter().map(|line| format!("<p>{}</p>\n", escaped(line))).collect();
        section("revenue", "What it does to revenue", &inner)
    }

    fn loyalty(&self) -> String {
        let Some(loyalty) = &self.report.loyalty else { return String::new() };
        let shown = &loyalty.customers[..loyalty.customers.len().min(self.limit.unwrap_or(usize::MAX))];
        let mut inner = format!("<p>{}</p>\n", escaped(&behaviour::loyalty(self.report, loyalty)));
        if !shown.is_empty() {
            let columns = columns([("customer", "what"), ("more a year", "figure more")]);
            inner.push_str(&table(
                &columns,
                "Regular customers who pay more than new ones are asked, at the new prices",
            ));
            for (customer, name, more) in shown {
                let name = escaped(&called(customer, name.as_deref()));
                push_row("up", &[format!("<bdi>{name}</bdi>"), self.signed(more)], &columns, &mut inner);
            }
            inner.push_str(END);
            inner.push_str(&self.more(loyalty.customers.len(), shown.len(), "customer"));
        }
        section("loyalty", "What staying costs", &inner)
    }

    fn early(&self) -> String {
        let Some(sentence) = behaviour::early(&self.report.early) else { return String::new() };
        let all = &self.report.early.customers;
        let shown = &all[..all.len().min(self.limit.unwrap_or(usize::MAX))];
        let mut inner = format!("<p>{}</p>\n", escaped(&sentence));
        if !shown.is_empty() {
            let columns = columns([
                ("customer", "what"),
                ("purchases before", "figure"),
                ("in days", "figure"),
                ("of late", "figure"),
                ("in days", "figure"),
                ("by chance", "figure"),
            ]);
            inner.push_str(&table(
                &columns,
                "Earlier regulars by their days with a purchase; before is the same season a year ago, or the time just before",
            ));
            for slower in shown {
                let name = called(&slower.customer, slower.name.as_deref());
                let rates = [slower.before, slower.after].map(|rate| [rate.purchases, rate.days]).concat();
                let mut cells = vec![format!("<bdi>{}</bdi>", escaped(&name))];
                cells.extend(rates.iter().map(ToString::to_string));
                cells.push(escaped(&behaviour::chance(&slower.by_chance)));
                push_row("", &cells, &columns, &mut inner);
            }
            inner.push_str(END);
            inner.push_str(&self.more(all.len(), shown.len(), "customer"));
        }
        section("early", "Who buys less often", &inner)
    }

    fn churn(&self) -> String {
        let Some(churn) = &self.report.churn else { return String::new() };
        let lines = behaviour::churn(churn);
        let inner: String = lines.iter().map(|line| format!("<p>{}</p>\n", escaped(line))).collect();
        section("churn", "Who stayed away", &inner)
    }

    fn alive(&self) -> String {
        let Some(alive) = &self.report.alive else { return String::new() };
        let gone: Vec<_> = behaviour::likely_gone(alive).collect();
        let shown = &gone[..gone.len().min(self.limit.unwrap_or(usize::MAX))];
        let mut inner = format!("<p>{}</p>\n", escaped(&behaviour::alive(alive)));
        if !shown.is_empty() {
            let columns = columns([
                ("customer", "what"),
                ("purchases", "figure"),
                ("the last", "figure"),
                ("still a customer", "figure"),
            ]);
            inner.push_str(&table(&columns, "Those who are likelier gone than not"));
            for likely in shown {
                let name = called(&likely.customer, likely.name.as_deref());
                let cells = [
                    format!("<bdi>{}</bdi>", escaped(&name)),
                    likely.purchases.to_string(),
                    likely.last.to_string(),
                    escaped(&behaviour::chance(&likely.probability)),
                ];
                push_row("", &cells, &columns, &mut inner);
            }
            inner.push_str(END);
            inner.push_str(&self.more(gone.len(), shown.len(), "customer"));
        }
        section("alive", "Who is likely still a customer", &inner)
    }

    fn left_out(&self) -> String {
        if self.report.left_out.is_empty() {
            return String::new();
        }
        let columns = columns([("why", "what"), ("items", "figure"), ("share of spend", "figure")]);
        let mut inner = table(&columns, "Purchases that have no price in both lists are in none of these figures");
        for left in &self.report.left_out {
            let cells = [
                escaped(left.reason.words()),
                left.items.to_string(),
                words::share(left.share.as_ref()).unwrap_or_else(|| "–".to_string()),
            ];
            push_row("", &cells, &columns, &mut inner);
        }
        inner.push_str(END);
        section("left-out", "What was left out", &inner)
    }
}
