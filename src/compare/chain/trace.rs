//! Which agreed line a billed one is: the one it names, else the one with its key, else the one it looks like.

use std::collections::HashMap;

use super::before::speaks_of_it;
use super::index::Index;
use super::terms::asked;
use super::{SameCharge, words};
use crate::compare::lookalike::MOST_PAIRS;
use crate::compare::lookalike::likeness::{Looks, score};
use crate::core::Decimal;
use crate::core::agreement::{Kind, Line};
use crate::core::chain::{Aside, Chain, Extra, How, LineRef, Role, Target, Trace};
use crate::core::change::Reason;
use crate::core::fraction::Fraction;

/// The trace of every held line, in the order of the documents, and which of them have too many lines to be searched for
/// look-alikes.
pub(super) fn lines(chain: &Chain, is_same: SameCharge) -> (Vec<(LineRef, Trace)>, Vec<usize>) {
    let drafts = unapproved(chain);
    let known = Known::of(chain);
    let (mut all, mut unsearched) = (Vec::new(), Vec::new());
    for (document, _) in chain.held() {
        let mut page = Page::of(chain, document, &drafts, &known);
        page.by_words();
        page.by_reference();
        page.by_key();
        page.by_name();
        page.by_charge(is_same);
        if !page.by_looks() {
            unsearched.push(document);
        }
        all.extend(page.traces());
    }
    (all, unsearched)
}

/// The lines of changes that do not count, each with the agreed line that it would change.
pub(super) struct Draft {
    /// Where it stands.
    pub at: LineRef,
    /// The agreed line it would replace or end.
    pub target: Option<usize>,
    /// Its number, where it would be new.
    id: Option<String>,
    looks: Looks,
}

/// The lines of changes that do not count.
pub(super) fn unapproved(chain: &Chain) -> Vec<Draft> {
    let is_change = |role: Role| {
        let reasons = [Aside::Draft, Aside::Sent, Aside::Rejected, Aside::Void, Aside::Unstated];
        matches!(role, Role::Aside(aside) if reasons.contains(&aside))
    };
    let (mut drafts, index) = (Vec::new(), Index::of(chain));
    let changes = chain.documents.iter().enumerate();
    for (document, own) in changes.filter(|(_, own)| own.own.kind == Kind::ChangeOrder && is_change(own.role)) {
        for (line, one) in own.own.lines.iter().enumerate() {
            let target = asked(chain, &index, &own.own, one).target.and_then(|(id, _)| index.find(chain, &id));
            let id = one.id.as_ref().map(|id| id.value.to_string()).filter(|_| target.is_none());
            drafts.push(Draft { at: LineRef { document, line }, target, id, looks: looks(one) });
        }
    }
    drafts
}

fn looks(line: &Line) -> Looks {
    let name = line.called().map_or("", |words| &*words.value);
    Looks::of(name, line.price.map(|price| price.value).filter(|price| *price > Decimal::ZERO))
}

/// The agreed lines by what they are looked for.
struct Known<'c> {
    index: Index,
    by_key: HashMap<&'c str, Vec<usize>>,
    by_name: HashMap<String, Vec<usize>>,
    looks: Vec<Looks>,
}

impl<'c> Known<'c> {
    fn of(chain: &'c Chain) -> Known<'c> {
        let looks: Vec<Looks> = chain.terms.iter().map(|term| looks(&term.line)).collect();
        let mut known = Known { index: Index::of(chain), by_key: HashMap::new(), by_name: HashMap::new(), looks };
        for (number, term) in chain.in_force() {
            if let Some(key) = &term.line.item {
                known.by_key.entry(&key.value).or_default().push(number);
            }
            known.by_name.entry(known.looks[number].name.clone()).or_default().push(number);
        }
        known
    }
}

/// The lines of one held document on their way to a trace.
struct Page<'c> {
    chain: &'c Chain,
    drafts: &'c [Draft],
    document: usize,
    rows: Vec<Row<'c>>,
    /// Which agreed lines have a billed one here.
    is_taken: Vec<bool>,
    known: &'c Known<'c>,
}

struct Row<'c> {
    at: LineRef,
    line: &'c Line,
    looks: Looks,
    trace: Option<Trace>,
}

impl<'c> Page<'c> {
    fn of(chain: &'c Chain, document: usize, drafts: &'c [Draft], known: &'c Known<'c>) -> Page<'c> {
        let lines = chain.documents[document].own.lines.iter().enumerate();
        let row = |(number, line): (usize, &'c Line)| Row {
            at: LineRef { document, line: number },
            line,
            looks: looks(line),
            trace: None,
        };
        Page {
            chain,
            drafts,
            document,
            rows: lines.filter(|(_, line)| line.counts()).map(row).collect(),
            is_taken: vec![false; chain.terms.len()],
            known,
        }
    }

    fn traces(self) -> impl Iterator<Item = (LineRef, Trace)> {
        let nothing = Trace { to: Target::Nothing, how: How::None };
        self.rows.into_iter().map(move |row| (row.at, row.trace.unwrap_or_else(|| nothing.clone())))
    }

    fn take(&mut self, row: usize, to: Target, how: How) {
        if let Target::Term(term) = to {
            self.is_taken[term] = true;
        }
        self.rows[row].trace = Some(Trace { to, how });
    }

    fn open(&self) -> Vec<usize> {
        (0..self.rows.len()).filter(|row| self.rows[*row].trace.is_none()).collect()
    }

    fn is_bill(&self) -> bool {
        self.chain.documents[self.document].role == Role::Bill
    }

    /// Deposits and what is held back: they are no work.
    fn by_words(&mut self) {
        if !self.is_bill() {
            return;
        }
        let is_deposit_bill = super::before::is_before_work(self.chain, self.document);
        for row in self.open() {
            let line = self.rows[row].line;
            let Some(name) = line.called().map(|words| &*words.value) else { continue };
            let is_below_zero = line.worth(self.chain.digits()).is_some_and(|worth| worth < Fraction::whole(0));
            let has_reference = line.quote_line.is_some() || line.order_line.is_some();
            if !has_reference && (is_deposit_bill || (is_below_zero && speaks_of_it(self.chain, name))) {
                self.take(row, Target::Deposit, How::Words);
            } else if !has_reference && words::is_retainage(name) {
                self.take(row, Target::Retainage, How::Words);
            }
        }
    }

    /// The line that it names, unless its key says that it is another agreed one: then the number is a slip.
    fn by_reference(&mut self) {
        for row in self.open() {
            let line = self.rows[row].line;
            let own_key = line.item.as_ref().filter(|key| self.known.by_key.contains_key(&*key.value));
            let is_slip = |to: Target| {
                let Target::Term(term) = to else { return false };
                let agreed = self.chain.terms[term].line.item.as_ref();
                matches!((own_key, agreed), (Some(own), Some(agreed)) if own.value != agreed.value)
            };
            let names = [&line.quote_line, &line.order_line];
            for name in names.into_iter().flatten() {
                let draft = || self.drafts.iter().find(|draft| draft.id.as_deref() == Some(&*name.value));
                let by_id = self.known.index.find(self.chain, &name.value);
                let of_term = by_id.map(Target::Term);
                let to = of_term.or_else(|| draft().map(|draft| Target::Unapproved(draft.at)));
                if let Some(to) = to.filter(|to| !is_slip(*to)) {
                    self.take(row, to, How::Reference);
                    break;
                }
            }
        }
    }

    /// Of several agreed lines the one that counts, has the price, and has no billed one here yet; else the first.
    fn best(&self, row: usize, all: Option<&Vec<usize>>, is_it: impl Fn(&Line) -> bool) -> Option<usize> {
        let price = self.rows[row].line.price_of_one();
        let rank = |number: &usize| {
            let line = &self.chain.terms[*number].line;
            (!line.counts(), line.price_of_one() != price, self.is_taken[*number], *number)
        };
        all.into_iter().flatten().copied().filter(|number| is_it(&self.chain.terms[*number].line)).min_by_key(rank)
    }

    /// The line with its key: of several the one with its price, else the first that has no billed one yet.
    fn by_key(&mut self) {
        for row in self.open() {
            let Some(key) = self.rows[row].line.item.as_ref() else { continue };
            let is_it = |line: &Line| line.item.as_ref().is_some_and(|own| own.value == key.value);
            let found = self.best(row, self.known.by_key.get(&*key.value), |_| true);
            let draft = || self.drafts.iter().find(|draft| draft.target.is_none() && is_it(self.chain.line(draft.at)));
            if let Some(to) = found.map(Target::Term).or_else(|| draft().map(|draft| Target::Unapproved(draft.at))) {
                self.take(row, to, How::Key);
            }
        }
    }

    /// The line with the very same name, at whatever price.
    fn by_name(&mut self) {
        for row in self.open() {
            let own = &self.rows[row].looks;
            if own.name.is_empty() {
                continue;
            }
            let is_other_key = |line: &Line| match (&line.item, &self.rows[row].line.item) {
                (Some(a), Some(b)) => a.value != b.value,
                _ => false,
            };
            let found = self.best(row, self.known.by_name.get(&own.name), |line| !is_other_key(line)).map(Target::Term);
            let is_draft = |draft: &&Draft| draft.target.is_none() && draft.looks.name == own.name;
            let draft = || self.drafts.iter().find(is_draft).map(|draft| Target::Unapproved(draft.at));
            if let Some(to) = found.or_else(draft) {
                self.take(row, to, How::Alike(100, vec![Reason::SameName]));
            }
        }
    }

    /// What was agreed as a charge and is billed as a line.
    fn by_charge(&mut self, is_same: SameCharge) {
        for row in self.open() {
            let Some(name) = self.rows[row].line.called() else { continue };
            let is_it = |extra: &Extra| {
                extra.own.is_charge && extra.own.reason.as_ref().is_some_and(|own| is_same(&own.value, &name.value))
            };
            if let Some(number) = self.chain.extras.iter().position(is_it) {
                self.take(row, Target::Extra(number), How::Alike(100, vec![Reason::SameName]));
            }
        }
    }

    /// The lines that look most alike, each agreed line for one billed line; `false` where there are too many of them.
    fn by_looks(&mut self) -> bool {
        let open = self.open();
        let terms: Vec<usize> = self.chain.in_force().map(|(number, _)| number).collect();
        if open.len() as u64 * (terms.len() + self.drafts.len()) as u64 > MOST_PAIRS {
            return false;
        }
        let mut pairs = Vec::new();
        for row in open {
            let own = &self.rows[row];
            let has_other_key =
                |line: &Line| matches!((&line.item, &own.line.item), (Some(a), Some(b)) if a.value != b.value);
            let free =
                terms.iter().filter(|term| !self.is_taken[**term] && !has_other_key(&self.chain.terms[**term].line));
            let of_terms = free
                .filter_map(|term| Some((score(&self.known.looks[*term], &own.looks)?, Target::Term(*term), *term)));
            let drafts = self.drafts.iter().enumerate().filter(|(_, draft)| draft.target.is_none());
            let of_drafts = drafts.filter_map(|(number, draft)| {
                Some((score(&draft.looks, &own.looks)?, Target::Unapproved(draft.at), terms.len() + number))
            });
            pairs.extend(of_terms.chain(of_drafts).map(|((score, reasons), to, rank)| (score, rank, row, to, reasons)));
        }
        pairs.sort_by(|a, b| (b.0, a.1, a.2).cmp(&(a.0, b.1, b.2)));
        for (score, _, row, to, reasons) in pairs {
            let is_free = !matches!(to, Target::Term(term) if self.is_taken[term]);
            if is_free && self.rows[row].trace.is_none() {
                self.take(row, to, How::Alike(score.min(100) as u8, reasons));
            }
        }
        true
    }
}
