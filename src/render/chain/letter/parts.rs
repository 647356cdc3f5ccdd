//! What the letter says, part by part; a part that has nothing to say is left out.

use crate::core::agreement::{Agreement, Kind, Line, one_line};
use crate::core::chain::{Aside, Chain, Document, Role, Step, Thing};
use crate::core::finding::{Arguments, Finding, Level, Report, Value};
use crate::core::fraction::Fraction;
use crate::render::chain::letter::who::{self, Who};
use crate::render::chain::letter::{Letter, Part, Point};
use crate::render::chain::rows::short_name;
use crate::render::chain::side;
use crate::render::chain::{altered, answer, money, more_than_agreed, never_agreed, ordered, sums, words};
use crate::render::findings::{message, ranked};
use crate::text::Text;

/// The line below a comparison that says what a letter would say first; `None` where nothing differs.
pub(super) fn hint(report: &Report, chain: &Chain, text: &Text) -> Option<String> {
    let composing = Composing::of(report, chain, text);
    let first = composing.differences().points.into_iter().next()?;
    Some(composing.say("letter-hint", &[("sentence", words(first.said))]))
}

/// Composes the letter.
pub(super) fn compose(report: &Report, chain: &Chain, text: &Text) -> Letter {
    let composing = Composing::of(report, chain, text);
    let parts = [
        composing.agreed(),
        composing.ordered(),
        composing.changes(),
        composing.billed(),
        composing.differences(),
        composing.needs_yes(),
        composing.to_pay(),
    ];
    let greeting = match &composing.who.to {
        Some(name) => text.say("letter-dear", &[("name", words(name.as_str()))]),
        None => text.say("letter-hello", &[]),
    };
    Letter {
        subject: composing.subject(),
        greeting,
        opening: vec![answer(report, chain, text)],
        parts: parts.into_iter().filter(|part| !part.is_empty()).collect(),
        closing: vec![text.say("letter-source", &[]), text.say("letter-regards", &[])],
        sender: composing.who.sender,
    }
}

/// Whether a finding is for the other party: nobody took it upon himself, it is about a document that counts, and it is a
/// fault, or a doubt about money or about what is billed or offered now. Where nothing was agreed yet, all that differs
/// is but a remark.
fn is_told(chain: &Chain, finding: &Finding) -> bool {
    let own = finding.at.as_ref().and_then(|at| chain.documents.iter().find(|own| *own.file == *at.file));
    let counts = own.is_none_or(|own| !matches!(own.role, Role::Aside(_)));
    let is_held = own.is_some_and(|own| matches!(own.role, Role::Bill | Role::Held));
    let has_money = finding.facts.iter().any(|(_, value)| matches!(value, Value::Money(..)));
    let is_grave = match finding.level {
        Level::Error => true,
        Level::Warn => is_held || has_money,
        Level::Note => !chain.is_agreed,
    };
    finding.waived.is_none() && counts && is_grave
}

struct Composing<'c> {
    chain: &'c Chain,
    text: &'c Text,
    who: Who,
    findings: Vec<&'c Finding>,
}

impl<'c> Composing<'c> {
    fn of(report: &'c Report, chain: &'c Chain, text: &'c Text) -> Composing<'c> {
        let who = who::writes(chain, report.business.as_deref());
        let findings = ranked(report, Some(0)).0.into_iter().filter(|finding| is_told(chain, finding)).collect();
        Composing { chain, text, who, findings }
    }

    fn say(&self, id: &str, values: &[(&'static str, Value)]) -> String {
        let voice = ("voice", words(self.who.voice));
        self.text.say(id, &[values, &[voice]].concat())
    }

    fn part(&self, heading: &str) -> Part {
        Part { heading: self.say(heading, &[]), ..Part::default() }
    }

    fn money(&self, name: &'static str, amount: &Fraction) -> (&'static str, Value) {
        (name, money(self.chain, amount))
    }

    /// What a document is called by: its kind, its number, its day.
    fn document(&self, document: &Document) -> Arguments {
        let own = &document.own;
        let kind = match own.kind {
            Kind::Quote => "quote",
            Kind::Revision => "revision",
            Kind::Order => "order",
            Kind::ChangeOrder => "change",
            Kind::OrderResponse => "answer",
            Kind::Invoice => "bill",
            Kind::CreditNote => "credit",
        };
        let yes = |is: bool| words(if is { "yes" } else { "no" });
        vec![
            ("kind", words(kind)),
            ("numbered", yes(own.number.is_some())),
            ("number", words(short_name(self.chain, document))),
            ("dated", yes(own.date.is_some())),
            ("date", words(own.date.as_ref().map_or_else(String::new, |date| self.text.day(date.value)))),
        ]
    }

    /// By whom and when it was agreed to.
    fn signed(&self, own: &Agreement) -> Arguments {
        let signed = match (&own.agreed_by, &own.agreed_on) {
            (Some(_), Some(_)) => "both",
            (Some(_), None) => "by",
            (None, Some(_)) => "on",
            (None, None) => "no",
        };
        let by = own.agreed_by.as_ref().map_or_else(String::new, |words| words.value.to_string());
        let on = own.agreed_on.as_ref().map_or_else(String::new, |day| self.text.day(day.value));
        vec![("signed", words(signed)), ("by", words(by)), ("on", words(on))]
    }

    fn basis(&self) -> (&'static str, Value) {
        ("basis", words(self.chain.account.basis.name()))
    }

    /// A document as the subject names it: its kind and number.
    fn named(&self, own: &Document) -> String {
        let mut said = self.document(own);
        said.retain(|(name, _)| *name != "dated");
        said.push(("dated", words("no")));
        self.say("letter-document", &said)
    }

    fn subject(&self) -> String {
        let chain = self.chain;
        let held: Vec<&Document> = chain.held().map(|(_, own)| own).collect();
        let number = |own: &Document| ("basis", words(short_name(chain, own)));
        let basis = number(&chain.documents[chain.basis]);
        let document = match held.as_slice() {
            [] => return self.subject_without_bill(),
            [only] => self.named(only),
            several => {
                let count = ("count", Value::Count(several.len() as u64));
                self.say("letter-subject-bills", &[count, basis.clone()])
            }
        };
        let document = ("document", words(document));
        if sums::is_offer(chain) {
            let more = chain.account.billed.minus(&chain.account.agreed.plus(&chain.account.approved_changes));
            let id = match (more.is_zero(), more.is_positive()) {
                (true, _) => "letter-subject-offer-same",
                (_, true) => "letter-subject-offer-more",
                (_, false) => "letter-subject-offer-less",
            };
            return self.say(id, &[document, self.money("amount", &more.magnitude()), basis]);
        }
        let never = never_agreed(chain);
        match (chain.account.over.is_zero(), never.is_zero(), self.findings.len()) {
            (false, ..) => self.say("letter-subject-over", &[document, self.money("amount", &chain.account.over)]),
            (_, false, _) => self.say("letter-subject-never", &[document, self.money("amount", &never)]),
            (_, _, 0) => self.say("letter-subject-kept", &[document]),
            (_, _, count) => self.say("letter-subject-points", &[document, ("count", Value::Count(count as u64))]),
        }
    }

    fn subject_without_bill(&self) -> String {
        let waiting = self.waiting();
        let id = if waiting.is_empty() { "letter-subject-agreed" } else { "letter-subject-waiting" };
        let own = waiting.last().copied().unwrap_or(&self.chain.documents[self.chain.basis]);
        self.say(id, &[("document", words(self.named(own)))])
    }

    fn agreed(&self) -> Part {
        let chain = self.chain;
        let own = &chain.documents[chain.basis];
        let heading = if chain.is_agreed { "letter-agreed-heading" } else { "letter-compared-heading" };
        let more = vec![self.money("amount", &chain.account.agreed), self.basis()];
        let said = self.say("letter-agreed", &[self.document(own), self.signed(&own.own), more].concat());
        Part { sentences: vec![said], ..self.part(heading) }
    }

    /// What the order has otherwise than the quote that it accepts.
    fn ordered(&self) -> Part {
        let mut said = ordered::sentences(self.chain, self.text, true);
        let points = said.split_off(said.len().min(1)).into_iter().map(Point::from).collect();
        Part { sentences: said, points, ..self.part("letter-ordered-heading") }
    }

    fn changes(&self) -> Part {
        let chain = self.chain;
        let mut part = self.part("letter-changes-heading");
        let steps = chain.steps();
        for (number, document) in chain.of_role(Role::Approved) {
            let own = &document.own;
            let steps: Vec<&Step<'_>> = steps.iter().filter(|step| step.document == number).collect();
            let sum = steps.iter().fold(Fraction::whole(0), |sum, step| sum.plus(&step.amount));
            let effect = match (sum.is_zero(), sum.is_positive()) {
                (true, _) => "same",
                (_, true) => "more",
                (_, false) => "less",
            };
            let more = vec![("effect", words(effect)), self.money("amount", &sum.magnitude())];
            let mut said = self.say("letter-change", &[self.document(document), self.signed(own), more].concat());
            if let Some(reason) = &own.reason {
                said = format!("{said} {}", self.say("letter-reason", &[("reason", words(one_line(&reason.value)))]));
            }
            part.points.push(Point { said, below: steps.into_iter().map(|step| self.step(step)).collect() });
        }
        part
    }

    fn step(&self, step: &Step<'_>) -> String {
        let (what, is_instead) = match step.thing {
            Thing::Line(term) => (side::called(&term.line, &term.id, self.text), term.replaces.is_some()),
            Thing::Extra(extra) => (side::said(&extra.own, self.text), false),
        };
        let id = match (step.is_reversal, is_instead, step.amount < Fraction::whole(0)) {
            (true, ..) => "letter-step-back",
            (_, true, _) => "letter-step-instead",
            (_, _, true) => "letter-step-off",
            _ => "letter-step-new",
        };
        self.say(id, &[("what", words(what)), self.money("amount", &step.amount.magnitude())])
    }

    fn billed(&self) -> Part {
        let chain = self.chain;
        let is_offer = sums::is_offer(chain);
        let mut part = self.part(if is_offer { "letter-offered-heading" } else { "letter-billed-heading" });
        for own in &chain.progress {
            let document = &chain.documents[own.document];
            let asked = sums::asked_before(chain, own.document);
            let (id, amount) = match own.this.is_zero() && asked.is_positive() {
                true => ("letter-deposit", asked),
                false => ("letter-bill", own.this.magnitude()),
            };
            let more = vec![self.money("amount", &amount), self.basis()];
            part.points.push(self.say(id, &[self.document(document), more].concat()).into());
        }
        if chain.progress.iter().filter(|own| !own.this.is_zero()).count() > 1 {
            let asked = chain
                .progress
                .iter()
                .fold(Fraction::whole(0), |sum, own| sum.plus(&sums::asked_before(chain, own.document)));
            let id = if asked.is_positive() { "letter-bills-work" } else { "letter-bills" };
            part.after.push(self.say(id, &[self.money("amount", &chain.account.billed)]));
        }
        part
    }

    fn differences(&self) -> Part {
        let sentence = |finding: &Finding| {
            self.text.letter(finding, self.who.voice).unwrap_or_else(|_| message(finding, self.text))
        };
        let is_offer = sums::is_offer(self.chain);
        let rows = if is_offer { side::rows(self.chain, self.text) } else { Vec::new() };
        let mut points: Vec<Point> =
            rows.iter().filter_map(|row| Some(side::moved(self.chain, row, self.text)?.into())).collect();
        points.extend(altered::sentences(self.chain, self.text, true).into_iter().map(Point::from));
        // A later offer is told line by line, what is dearer and what is not; then nothing is told twice.
        let is_of_lines = |finding: &Finding| {
            let names_both = finding.facts.iter().any(|(name, _)| ["basis", "first"].contains(name));
            // Lines show no tax.
            names_both && finding.rule != "tax-basis-differs"
        };
        let findings = self.findings.iter().filter(|finding| !is_offer || !is_of_lines(finding));
        points.extend(findings.map(|finding| sentence(finding).into()));
        // Who accepted the later offer agreed to it.
        let is_accepted = is_offer && self.chain.of_role(Role::Held).all(|(_, own)| own.own.is_accepted());
        let is_asked = !points.is_empty() && !is_accepted;
        let after = if is_asked { vec![self.say("letter-ask", &[])] } else { Vec::new() };
        Part { points, after, ..self.part("letter-differences-heading") }
    }

    /// The changes that are with the customer.
    fn waiting(&self) -> Vec<&Document> {
        let is_waiting = |own: &&Document| {
            own.own.kind == Kind::ChangeOrder && matches!(own.role, Role::Aside(Aside::Sent | Aside::Unstated))
        };
        self.chain.documents.iter().filter(is_waiting).collect()
    }

    fn needs_yes(&self) -> Part {
        let chain = self.chain;
        let mut part = self.part("letter-yes-heading");
        let is_open = |own: &&Document| !own.own.is_accepted();
        let held = chain.of_role(Role::Held).map(|(_, own)| own).filter(is_open);
        for own in self.waiting().into_iter().chain(held) {
            let mut said = self.say("letter-yes-offer", &self.document(own));
            if let Some(reason) = &own.own.reason {
                said = format!("{said} {}", self.say("letter-reason", &[("reason", words(one_line(&reason.value)))]));
            }
            let below = if own.role == Role::Held { Vec::new() } else { self.lines(&own.own) };
            part.points.push(Point { said, below });
        }
        let never = never_agreed(chain);
        if !never.is_zero() && chain.has_bills() {
            part.points.push(self.say("letter-yes-never", &[self.money("amount", &never)]).into());
        }
        part
    }

    /// The lines of a change with what they come to, as far as they say it.
    fn lines(&self, own: &Agreement) -> Vec<String> {
        let line = |(number, line): (usize, &Line)| {
            let id = line.id.as_ref().map_or_else(|| (number + 1).to_string(), |id| id.value.to_string());
            let worth = line.worth(self.chain.digits())?;
            let what = ("what", words(side::called(line, &id, self.text)));
            Some(self.say("letter-yes-line", &[what, self.money("amount", &worth)]))
        };
        own.lines.iter().enumerate().filter_map(line).collect()
    }

    fn to_pay(&self) -> Part {
        let chain = self.chain;
        let own = &chain.account;
        let mut part = self.part(if chain.has_bills() { "letter-pay-heading" } else { "letter-sum-heading" });
        let mut point = |id: &str, amount: &Fraction| {
            part.points.push(self.say(id, &[self.money("amount", &amount.magnitude())]).into());
        };
        point(if chain.is_agreed { "letter-pay-agreed" } else { "letter-pay-before" }, &own.agreed);
        if !own.approved_changes.is_zero() {
            let id = if own.approved_changes.is_positive() { "letter-pay-more" } else { "letter-pay-less" };
            point(id, &own.approved_changes);
        }
        if !own.tolerance.is_zero() {
            point("letter-pay-tolerance", &own.tolerance);
        }
        if chain.has_bills() {
            point("letter-pay-allowed", &own.allowed);
            point("letter-pay-billed", &own.billed);
        } else if !own.approved_changes.is_zero() {
            point("letter-pay-to-date", &own.allowed);
        }
        if sums::is_offer(chain) {
            point("letter-pay-offered", &own.billed);
        }
        if !own.over.is_zero() {
            point(if chain.has_bills() { "letter-pay-over" } else { "letter-pay-offered-more" }, &own.over);
        }
        part.after.push(self.say("letter-pay-basis", &[self.basis()]));
        if chain.has_bills() {
            self.by_bills(&mut part);
        }
        part
    }

    /// What the bills leave to be paid.
    fn by_bills(&self, part: &mut Part) {
        let chain = self.chain;
        let own = &chain.account;
        let covered = [self.money("allowed", &own.allowed), self.money("over", &own.over)];
        part.after.push(match (own.over.is_zero(), more_than_agreed(chain).is_zero()) {
            (false, _) => self.say("letter-pay-covered", &covered),
            (_, true) if self.findings.is_empty() => self.say("letter-pay-kept", &[]),
            _ => self.say("letter-pay-within", &[]),
        });
        let (mut dues, mut known) = (Fraction::whole(0), 0);
        for progress in &chain.progress {
            let bill = &chain.documents[progress.document].own;
            let document = || ("document", words(self.named(&chain.documents[progress.document])));
            let mut said = |id: &str, amount: &Fraction| {
                part.after.push(self.say(id, &[document(), self.money("amount", amount)]));
            };
            if progress.paid.is_positive() {
                said("letter-pay-paid", &progress.paid);
            }
            if !progress.held.is_zero() {
                let id = if progress.held.is_positive() { "letter-pay-held" } else { "letter-pay-released" };
                said(id, &progress.held.magnitude());
            }
            if let Some(due) = bill.totals.due {
                said("letter-pay-due", &Fraction::of(due.value));
                dues = dues.plus(&Fraction::of(due.value).times(&chain.sign(progress.document)));
                known += 1;
            }
        }
        if known > 1 && known == chain.progress.len() {
            part.after.push(self.say("letter-pay-dues", &[self.money("amount", &dues)]));
        }
    }
}
