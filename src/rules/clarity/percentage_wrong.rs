//! A stated percentage that does not agree with the two prices of its row.

use crate::core::Decimal;
use crate::core::field::Field;
use crate::core::finding::{Level, Value};
use crate::core::fraction::Fraction;
use crate::core::percent;
use crate::normalise::list::List;
use crate::normalise::number::{self, Rate};
use crate::rules::clarity::words::{PERCENT, mentions};
use crate::rules::findings::Findings;
use crate::rules::ruling::Knobs;
use crate::rules::view::{ItemView, ListView};
use crate::rules::{Check, Need, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "percentage-wrong",
    since: "0.1.0",
    level: Some(Level::Error),
    supersedes: &[],
    needs: &[PERCENTAGES],
    settings: &[],
    arguments: &["stated", "column", "base", "price", "right"],
    card: include_str!("percentage_wrong.md"),
    check: Check::List(check),
};

const PERCENTAGES: Need = Need {
    words: "a column of percentages beside two prices",
    is_met: |facts, _| !stated(facts.new).is_empty() && !pairs(facts.new).is_empty(),
};

/// The columns of percentages that no field claims.
fn stated(list: &List) -> Vec<usize> {
    let columns = list.schema.columns.iter().enumerate();
    let is_percent = |header: &str| header.contains(['%', '％']) || mentions(header, PERCENT).is_some();
    columns.filter(|(_, column)| column.field.is_none() && is_percent(&column.header)).map(|(at, _)| at).collect()
}

/// Every two columns of prices that a percentage may be about: the one it is of first.
fn pairs(list: &List) -> Vec<(usize, usize)> {
    let fields = [Field::WasPrice, Field::SalePrice, Field::Lowest30d, Field::AllInPrice];
    let others = fields.iter().filter_map(|field| list.columns.of(*field));
    let mut columns: Vec<usize> = list.schema.prices.iter().map(|(_, column)| *column).chain(others).collect();
    columns.retain(|column| !list.readings[*column].is_text);
    columns.iter().flat_map(|a| columns.iter().filter(move |b| a != *b).map(|b| (*a, *b))).collect()
}

/// The figure of a percentage, without its sign. "over 60 %" states none.
fn percentage(item: &ItemView<'_, '_>, column: usize, mark: number::Mark) -> Option<Decimal> {
    let text = item.row.text(column);
    let figure = text.trim_end_matches(['%', '％', ' ', '\u{a0}', '\u{202f}']);
    match number::read_rate(&format!("{figure} %"), mark) {
        Ok(Rate::Percent(percent)) => Some(percent.abs()),
        _ => None,
    }
}

/// The two prices of a row, where they can be compared.
fn prices(item: &ItemView<'_, '_>, (base, other): (usize, usize)) -> Option<(Decimal, Decimal)> {
    let [base, other] = [base, other].map(|column| item.row.price(column));
    let is_plain = [&base, &other].iter().all(|price| price.text.is_none() && price.per.is_none());
    let (from, to) = base.amount.zip(other.amount)?;
    let is_comparable = is_plain && base.currency() == other.currency() && from > Decimal::ZERO;
    is_comparable.then_some((from, to))
}

/// What the prices of a row say about a stated percentage.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Right,
    Wrong,
    Nothing,
}

fn judge(stated: Option<Decimal>, prices: Option<(Decimal, Decimal)>) -> Verdict {
    let Some((stated, (from, to))) = stated.zip(prices) else { return Verdict::Nothing };
    let Some(exact) = exact(from, to) else { return Verdict::Nothing };
    match (exact.is_zero() && stated.is_zero(), is_rounded(&exact, stated)) {
        // That nothing changes agrees with whatever the column means.
        (true, _) => Verdict::Nothing,
        (false, true) => Verdict::Right,
        (false, false) => Verdict::Wrong,
    }
}

/// The difference of two prices in percent of the first, without its sign.
fn exact(from: Decimal, to: Decimal) -> Option<Fraction> {
    let change = percent::of_amounts(from, to)?;
    Some(if to < from { Fraction::of(Decimal::ZERO).minus(&change) } else { change })
}

/// Whether a figure is an exact value to the decimals it shows, rounded up, down or to the nearest.
fn is_rounded(exact: &Fraction, shown: Decimal) -> bool {
    let Some(unit) = Fraction::ratio(1, 10i128.pow(shown.scale())) else { return true };
    let off = exact.minus(&Fraction::of(shown));
    off < unit && Fraction::of(Decimal::ZERO).minus(&off) < unit
}

fn check(list: &ListView<'_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    for column in stated(list.list()) {
        if let Some((pair, wrong)) = meaning(list, column) {
            wrong.into_iter().for_each(|number| tell(list, column, pair, number, found));
        }
    }
}

/// The two columns that a percentage is about, and the rows that state a wrong one. What a column means is learnt from
/// the list: only where most rows agree with two prices are the others wrong.
fn meaning(list: &ListView<'_>, column: usize) -> Option<((usize, usize), Vec<usize>)> {
    let of_pair = |pair: (usize, usize)| {
        let mark = list.list().readings[pair.0].mark;
        let verdicts = list.facts.of_new_rows(|item| judge(percentage(item, column, mark), prices(item, pair)));
        let right = verdicts.iter().filter(|verdict| **verdict == Verdict::Right).count();
        let wrong = verdicts.iter().enumerate().filter(|(_, verdict)| **verdict == Verdict::Wrong);
        (right, pair, wrong.map(|(number, _)| number).collect::<Vec<usize>>())
    };
    let judged = pairs(list.list()).into_iter().map(of_pair);
    let agreeing = judged.filter(|(right, _, wrong)| *right >= 2 && *right > wrong.len());
    let best = agreeing.reduce(|best, next| if next.0 > best.0 { next } else { best })?;
    Some((best.1, best.2))
}

fn tell(list: &ListView<'_>, column: usize, pair: (usize, usize), number: usize, found: &mut Findings<'_>) {
    let cells = list.cells(number);
    let item = list.view(&cells);
    let stated = percentage(&item, column, list.list().readings[pair.0].mark);
    let Some((stated, (from, to))) = stated.zip(prices(&item, pair)) else { return };
    let Some(right) = exact(from, to) else { return };
    let currency = |column: usize| item.row.price(column).currency().or_else(|| item.row.currency());
    found
        .item(&item, item.at(column))
        .text("stated", format!("{stated} %"))
        .text("column", list.list().schema.columns[column].header.to_string())
        .arg("base", Value::Money(from, currency(pair.0)))
        .arg("price", Value::Money(to, currency(pair.1)))
        .text("right", format!("{} %", right.fixed(stated.scale())))
        .related(Some(item.at(pair.1)))
        .shared(column);
}
