//! Terms of a sale that are stated in time: how long a warranty is, until when something can be given back.
//!
//! A duration belongs to a term only where both stand alone in their clause; everything else is left open. Two
//! durations are held against each other only where that is certain: thirty days may be a month, two weeks are not.

use crate::core::Decimal;
use crate::core::fraction::Fraction;
use crate::core::period::PeriodUnit;
use crate::normalise::period;
use crate::rules::disguises::texts::{Text, TokenKind, is_joint};
use crate::rules::disguises::words::{self, Group};

/// A term that is stated in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Term {
    /// How long the seller stands for the thing.
    Warranty,
    /// Until when it can be given back.
    Return,
    /// How long it can be tried.
    Trial,
    /// How long the price holds.
    Validity,
    /// How early a contract must be ended.
    Notice,
    /// How long before its start a booking can be cancelled.
    Cancellation,
    /// How long delivery takes.
    Delivery,
    /// How long the customer is bound.
    Bond,
}

impl Term {
    /// The word of the fact.
    pub(super) fn word(self) -> &'static str {
        match self {
            Term::Warranty => "warranty",
            Term::Return => "return",
            Term::Trial => "trial",
            Term::Validity => "validity",
            Term::Notice => "notice",
            Term::Cancellation => "cancellation",
            Term::Delivery => "delivery",
            Term::Bond => "minimum-term",
        }
    }

    fn is_better_long(self) -> bool {
        matches!(self, Term::Warranty | Term::Return | Term::Trial | Term::Validity)
    }
}

#[rustfmt::skip]
const TERMS: &[(Term, Group)] = &[
    (Term::Warranty, &["warranty", "warranties", "guarantee", "garantie*", "herstellergarantie", "gewahrleistung*", "garantia*",
        "保修", "质保", "質保", "保固", "гаранти*", "gwarant*"]),
    (Term::Return, &["return", "returns", "returnable", "money back", "withdraw", "withdrawal", "cooling off", "ruckgabe*",
        "ruckgaberecht", "umtausch*", "widerruf*", "retour", "retours", "retractation", "devolucion*", "desistimiento", "退货",
        "退貨", "退换", "退換", "возврат*", "dychwelyd", "dychweliadau"]),
    (Term::Trial, &["trial", "free trial", "probezeit", "testphase", "essai", "periodo de prueba", "prueba gratuita", "试用",
        "試用", "пробныи", "пробного", "treial"]),
    (Term::Validity, &["valid", "validity", "price hold", "price held", "gultig*", "preisgarantie*", "valable*", "validite",
        "valido", "valida", "validez", "有效", "действительн*", "действует", "dilys", "dilysrwydd"]),
    (Term::Notice, &["notice", "notice period", "kundigungsfrist*", "preavis", "preaviso", "通知期", "уведомлени*"]),
    (Term::Cancellation, &["cancel", "cancellation", "cancelled", "cancellable", "storno*", "stornier*", "annulation",
        "annulable*", "annuler", "cancelacion*", "cancelable*", "取消", "отмен*", "canslo"]),
    (Term::Delivery, &["delivery", "delivered", "delivers", "dispatch", "dispatched", "ships", "shipping", "lead time",
        "lieferzeit*", "lieferung", "lieferbar", "versandfertig", "livraison", "livre", "expedition", "expedie", "entrega", "envio",
        "交货", "交貨", "发货", "發貨", "送达", "доставк*", "отгрузк*", "danfon", "dosbarthu"]),
    (Term::Bond, &["minimum term", "minimum contract", "contract term", "contract length", "mindestlaufzeit*",
        "mindestvertragslaufzeit", "vertragslaufzeit", "engagement", "permanencia", "合约期", "合約期", "最低期限",
        "минимальныи срок", "isafswm cyfnod"]),
];

/// Words that say a booking can be cancelled until some time before it starts.
const BEFORE: Group = &["before", "prior", "vor", "vorher", "avant", "antes", "前", "до", "cyn"];
/// Without an end.
const LIFELONG: Group = &[
    "lifetime",
    "lebenslang*",
    "lebenslange",
    "a vie",
    "de por vida",
    "vitalicia",
    "终身",
    "終身",
    "пожизненн*",
    "oes",
];
/// Working days: before the days, and behind them.
const WORKING: Group = &["working", "business", "рабочих", "рабочии", "рабочая"];
const WORKED: Group = &["ouvres", "ouvrables", "ouvre", "ouvrable", "habiles", "laborables", "gwaith"];
const WORKDAYS: Group = &["werktag*", "arbeitstag*", "个工作日", "個工作日", "工作日"];

/// Every list of words here.
pub(super) fn groups() -> impl Iterator<Item = Group> {
    TERMS.iter().map(|(_, group)| *group).chain([BEFORE, LIFELONG, WORKING, WORKED, WORKDAYS])
}

/// How long something is.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Span {
    /// Always the same number of hours.
    Hours(Decimal),
    /// Working days, which no calendar turns into days.
    WorkingDays(Decimal),
    /// Calendar months.
    Months(Decimal),
    /// Without an end.
    Lifelong,
}

impl Span {
    /// Whether it is certainly shorter than another one.
    fn is_shorter(self, other: Span) -> bool {
        let of = Fraction::of;
        let hours = |months: Decimal, days: i64| of(months).times(&of(Decimal::from(days * 24)));
        match (self, other) {
            (Span::Lifelong, _) => false,
            (_, Span::Lifelong) => true,
            (Span::Hours(a), Span::Hours(b))
            | (Span::WorkingDays(a), Span::WorkingDays(b))
            | (Span::Months(a), Span::Months(b)) => a < b,
            // A month has 28 to 31 days.
            (Span::Hours(a), Span::Months(b)) => of(a) < hours(b, 28),
            (Span::Months(a), Span::Hours(b)) => hours(a, 31) < of(b),
            (Span::WorkingDays(_), _) | (_, Span::WorkingDays(_)) => false,
        }
    }
}

/// A duration of a text, as written.
#[derive(Clone, Debug)]
struct Stated<'t> {
    term: Term,
    span: Span,
    text: &'t str,
}

/// A term that is worse than it was.
#[derive(Clone, Debug)]
pub(super) struct Worsened<'t> {
    /// Which.
    pub(super) term: Term,
    /// The duration before, as written.
    pub(super) old: &'t str,
    /// The duration now, as written.
    pub(super) new: &'t str,
}

impl Worsened<'_> {
    /// The words it is about: two rules that speak of the same ones say so alike.
    pub(super) fn words(&self) -> String {
        format!("{} → {}", self.old, self.new)
    }
}

/// The terms that are worse in a text than they were. `header` is that of its column.
pub(super) fn worsened<'t>(old: &Text<'t>, new: &Text<'t>, header: &str) -> Vec<Worsened<'t>> {
    let header = Text::read(header);
    let (before, after) = (stated(old, &header), stated(new, &header));
    let only = |all: &[Stated<'t>], term: Term| {
        let mut own = all.iter().filter(|stated| stated.term == term);
        own.next().filter(|_| own.next().is_none()).cloned()
    };
    let is_worse = |(term, _): &(Term, Group)| {
        let (was, is) = (only(&before, *term)?, only(&after, *term)?);
        let (short, long) = if term.is_better_long() { (is.span, was.span) } else { (was.span, is.span) };
        short.is_shorter(long).then_some(Worsened { term: *term, old: was.text, new: is.text })
    };
    TERMS.iter().filter_map(is_worse).collect()
}

/// The terms a text states, one for each clause that has one term and one duration.
fn stated<'t>(text: &Text<'t>, header: &Text<'_>) -> Vec<Stated<'t>> {
    let of_header = terms(header, 0, header.tokens.len());
    let mut all = Vec::new();
    for (first, end) in clauses(text) {
        let mut found = terms(text, first, end);
        if found.is_empty() {
            found.clone_from(&of_header);
        }
        let spans = spans(text, header, first, end);
        let ([term], [(span, from, to)]) = (found.as_slice(), spans.as_slice()) else { continue };
        let is_before = |at: usize| words::is_at(text, at, BEFORE);
        if *term == Term::Cancellation && !(first..end).any(is_before) {
            continue;
        }
        all.push(Stated { term: *term, span: *span, text: shown(text.slice(*from, *to)) });
    }
    all
}

/// The clauses of a text, each with its first token and the one behind its last. A word that joins ends a clause,
/// except between two durations.
fn clauses(text: &Text<'_>) -> Vec<(usize, usize)> {
    let mut all = Vec::new();
    let mut first = 0;
    for (at, token) in text.tokens.iter().enumerate() {
        let is_number = |at: usize| matches!(text.tokens.get(at).map(|t| &t.kind), Some(TokenKind::Number(_)));
        let ends = match &token.kind {
            TokenKind::Break => true,
            TokenKind::Word(word) if is_joint(word) => !(is_number(at + 1) && at >= 2 && is_number(at - 2)),
            _ => false,
        };
        if ends {
            all.push((first, at));
            first = at + 1;
        }
    }
    all.push((first, text.tokens.len()));
    all.retain(|(first, end)| first < end);
    all
}

/// The terms named between two tokens, each once.
fn terms(text: &Text<'_>, first: usize, end: usize) -> Vec<Term> {
    let is_named = |group: Group| (first..end).any(|at| words::is_at(text, at, group));
    TERMS.iter().filter(|(_, group)| is_named(group)).map(|(term, _)| *term).collect()
}

/// The durations between two tokens, each with its first and last token. A number without a unit has that of the
/// header: `Warranty (months)`.
fn spans(text: &Text<'_>, header: &Text<'_>, first: usize, end: usize) -> Vec<(Span, usize, usize)> {
    let mut all = Vec::new();
    for at in first..end {
        match &text.tokens[at].kind {
            // A number that cannot be read, or is of something else, leaves the clause open.
            TokenKind::Number(number) => match number.and_then(|count| of_number(text, count, at)) {
                Some((span, last)) => all.push((span, at, last)),
                None if text.tokens.len() == 1 => {
                    let of_header =
                        number.and_then(|count| (0..header.tokens.len()).find_map(|own| of_unit(header, count, own)));
                    all.extend(of_header.map(|(span, _)| (span, at, at)));
                }
                None => {}
            },
            TokenKind::Word(_) if words::is_at(text, at, LIFELONG) => all.push((Span::Lifelong, at, at)),
            _ => {}
        }
    }
    all
}

fn of_number(text: &Text<'_>, count: Decimal, at: usize) -> Option<(Span, usize)> {
    if words::is_at(text, at + 1, WORKING) {
        let (span, last) = of_unit(text, count, at + 2)?;
        return matches!(span, Span::Hours(_)).then_some((Span::WorkingDays(count), last));
    }
    let (span, last) = of_unit(text, count, at + 1)?;
    if words::is_at(text, at + 2, WORKED) {
        return Some((Span::WorkingDays(count), at + 2));
    }
    Some((span, last))
}

/// The duration of so many units, and the last token of it.
fn of_unit(text: &Text<'_>, count: Decimal, at: usize) -> Option<(Span, usize)> {
    if words::is_at(text, at, WORKDAYS) {
        return Some((Span::WorkingDays(count), at));
    }
    let times = |factor: u32| count.checked_mul(Decimal::from(factor));
    let unit = unit(text.tokens.get(at)?.word()?)?;
    let span = match unit {
        PeriodUnit::Hour => Span::Hours(count),
        PeriodUnit::Day => Span::Hours(times(24)?),
        PeriodUnit::Week => Span::Hours(times(24 * 7)?),
        PeriodUnit::Month => Span::Months(count),
        PeriodUnit::Quarter => Span::Months(times(3)?),
        PeriodUnit::Year => Span::Months(times(12)?),
        PeriodUnit::Once => return None,
    };
    Some((span, at))
}

/// Units of time that are written without spaces.
#[rustfmt::skip]
const RUNS: &[(&str, PeriodUnit)] = &[
    ("小时", PeriodUnit::Hour), ("小時", PeriodUnit::Hour), ("天", PeriodUnit::Day), ("日", PeriodUnit::Day),
    ("个星期", PeriodUnit::Week), ("個星期", PeriodUnit::Week), ("周", PeriodUnit::Week), ("週", PeriodUnit::Week),
    ("个月", PeriodUnit::Month), ("個月", PeriodUnit::Month), ("年", PeriodUnit::Year),
];

/// A duration without what follows its unit where words are not parted by spaces.
fn shown(text: &str) -> &str {
    let number = text.find(|c: char| !c.is_numeric() && c != '.' && c != ' ').unwrap_or(text.len());
    let rest = &text[number..];
    let units = RUNS.iter().map(|(run, _)| *run).chain(WORKDAYS.iter().copied());
    let longest = units.filter(|run| rest.starts_with(run)).map(str::len).max();
    longest.map_or(text, |length| &text[..number + length])
}

/// The unit of time a word names; a run of Chinese characters may go on behind it.
fn unit(word: &str) -> Option<PeriodUnit> {
    #[rustfmt::skip]
    const OTHERS: &[(PeriodUnit, &[&str])] = &[
        (PeriodUnit::Day, &["tagen", "tagige", "jours", "dydd", "diwrnodau"]),
        (PeriodUnit::Week, &["wochen", "wythnosau"]),
        (PeriodUnit::Month, &["monaten", "misoedd", "месяцам"]),
        (PeriodUnit::Year, &["jahren", "mlynedd", "blynedd", "anos"]),
    ];
    if let Some((_, unit)) = RUNS.iter().find(|(run, _)| word.starts_with(run)) {
        return Some(*unit);
    }
    if let Some((unit, _)) = OTHERS.iter().find(|(_, words)| words.contains(&word)) {
        return Some(*unit);
    }
    period::period(word).filter(|period| period.count == 1).map(|period| period.unit)
}
