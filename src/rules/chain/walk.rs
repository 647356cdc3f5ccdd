//! Every rule about documents and chains, asked once; and what policies and packs tolerate of the account.

use crate::core::Decimal;
use crate::core::agreement::Binding;
use crate::core::chain::{Aside, Chain, Role, Target, Term};
use crate::core::finding::{Level, NotRun, Value};
use crate::core::fraction::Fraction;
use crate::core::policy::Threshold;
use crate::rules::chain::tolerated::{Tolerances, parts};
use crate::rules::chain::{Buckets, ChainView};
use crate::rules::engine::{Walked, walk_document};
use crate::rules::findings::{Draft, Drafts, Findings, Told};
use crate::rules::ruling::{Knobs, Rulings};
use crate::rules::view::At;
use crate::rules::{self, Check};

/// Rules about the sums of a single document: what they find explains a total that is too high.
const ARITHMETIC: &[&str] =
    &["quote-line-sum-wrong", "quote-total-wrong", "quote-tax-wrong", "tax-rounded-by-line", "rounding-hides-money"];

/// Reads what the rulings tolerate and lets the account of the chain allow for it.
pub fn prepare(chain: &mut Chain, rulings: &Rulings) -> Tolerances {
    let bound = |id: &str, setting: &str| -> Option<Threshold> {
        let (index, rule) = rules::find(id)?;
        Knobs::of(rule, &rulings.base[index]).threshold(setting).cloned()
    };
    let words = |id: &str, setting: &str| -> Vec<String> {
        let found = rules::find(id).map(|(index, rule)| Knobs::of(rule, &rulings.base[index]).words(setting).to_vec());
        found.unwrap_or_default()
    };
    let tolerances = Tolerances {
        price: bound("unit-price-differs", "above"),
        quantity: bound("quantity-over-agreed", "above"),
        estimate: bound("estimate-exceeded", "tolerance"),
        together: bound("tolerances-add-up", "at-most"),
        buckets: Buckets {
            free: words("tolerances-add-up", "free"),
            together: words("tolerances-add-up", "together"),
            at_most: bound("tolerances-add-up", "together-at-most"),
        },
    };
    let account = chain.account.clone();
    let contract = account.agreed.plus(&account.approved_changes);
    let tolerated = tolerated(chain, &tolerances);
    let most = Tolerances::most(tolerances.together.as_ref(), &contract);
    let mut more = if tolerated < most { tolerated } else { most };
    let buckets = &tolerances.buckets;
    let together = buckets.together_sums(chain);
    let bound = buckets.most(&together, chain.digits());
    let moved = if together.more() < bound { together.more() } else { bound };
    more = more.plus(&buckets.free_sums(chain).more()).plus(&moved);
    let binding = chain.documents[chain.basis].own.binding.as_ref().map(|binding| binding.value);
    if binding == Some(Binding::Estimate) {
        let bound = Tolerances::most(tolerances.estimate.as_ref(), &contract);
        more = more.plus(&bound.rounded(chain.digits()));
    }
    chain.tolerate(&more);
    tolerances
}

/// The sum of the differences that are tolerated.
pub(super) fn tolerated(chain: &Chain, tolerances: &Tolerances) -> Fraction {
    let by_term = chain.billed_by_term();
    let of_term = |(number, term): (usize, &Term)| Some(parts(chain, tolerances, term, &by_term[number])?.tolerated());
    chain.in_force().filter_map(of_term).fold(Fraction::whole(0), |sum, own| sum.plus(&own))
}

/// Asks every enabled rule: those about single documents of each document, those about chains once, and once more of an
/// order beside the quote that it accepts.
pub fn walk(view: &ChainView<'_>, ordered: Option<&ChainView<'_>>, rulings: &Rulings) -> Walked {
    let mut whole = Walked { drafts: Vec::new(), ran: Vec::new(), not_run: Vec::new() };
    for (number, document) in view.documents.iter().enumerate() {
        let walked = walk_document(document, rulings);
        let is_arithmetic =
            |rule: usize| rules::catalogue().nth(rule).is_some_and(|rule| ARITHMETIC.contains(&rule.id));
        let mut rest = Some(beside_lines(view.chain, number)).filter(|rest| *rest > Fraction::whole(0));
        for mut draft in walked.drafts {
            if !is_asked(view.chain, number, &draft) {
                continue;
            }
            let to_chain = |at: At| if let At::Document(at) = at { At::Chain(number, at) } else { at };
            draft.at = draft.at.map(to_chain);
            draft.related = draft.related.into_iter().map(to_chain).collect();
            draft.list = Some(view.number(number).to_string());
            if is_arithmetic(draft.rule) {
                draft.money = rest.take().map(|rest| Box::new(Told::Part(rest)));
            }
            whole.drafts.push(draft);
        }
        whole.ran.extend(walked.ran);
        whole.not_run.extend(walked.not_run);
    }
    let of_chain = of_chain(view, rulings, &mut whole);
    without_consequences(&of_chain, &mut whole.drafts);
    whole.drafts.extend(of_chain);
    if let Some(ordered) = ordered {
        whole.drafts.extend(of_order(ordered, rulings));
    }
    let ran = std::mem::take(&mut whole.ran);
    whole.ran = rules::catalogue().map(|rule| rule.id).filter(|id| ran.contains(id)).collect();
    whole.not_run.retain(|lacking: &NotRun| !whole.ran.contains(&lacking.rule));
    whole.not_run.sort();
    whole.not_run.dedup();
    whole
}

/// Drops what only follows from the wrong total of a change: the total with tax that this wrong total would make.
fn without_consequences(of_chain: &Drafts, drafts: &mut Drafts) {
    let fact = |draft: &Draft, name: &str| {
        draft.facts.iter().find(|(own, _)| *own == name).map(|(_, value)| value.fact().into_owned())
    };
    let is_case = |draft: &Draft, cases: &[&str]| {
        let case = fact(draft, "case");
        cases.iter().any(|own| case.as_deref() == Some(*own))
    };
    let document = |draft: &Draft| match draft.at {
        Some(At::Chain(document, _)) => Some(document),
        _ => None,
    };
    for change in of_chain.iter().filter(|draft| is_case(draft, &["change"])) {
        let follows = |draft: &Draft| {
            draft.rule == change.rule
                && document(draft) == document(change)
                && is_case(draft, &["gross", "due"])
                && fact(draft, "difference") == fact(change, "difference")
        };
        drafts.retain(|draft| !follows(draft));
    }
}

/// How an order differs from the quote that it accepts. The customer ordered it so: a person should look at it, and it
/// explains nothing of what bills ask for.
fn of_order(ordered: &ChainView<'_>, rulings: &Rulings) -> Drafts {
    let mut whole = Walked { drafts: Vec::new(), ran: Vec::new(), not_run: Vec::new() };
    let mut drafts = of_chain(ordered, rulings, &mut whole);
    for draft in &mut drafts {
        draft.level = draft.level.min(Level::Warn);
        draft.money = None;
    }
    drafts
}

fn of_chain(view: &ChainView<'_>, rulings: &Rulings, whole: &mut Walked) -> Drafts {
    let mut found = Findings::default();
    for (index, rule) in rules::catalogue().enumerate() {
        let own = &rulings.base[index];
        let Some(level) = own.level else { continue };
        let (Check::Chain(check) | Check::Both(_, _, check) | Check::Terms(_, check)) = rule.check else { continue };
        found.are_of(index, level, &own.references);
        check(view, &Knobs::of(rule, own), &mut found);
        whole.ran.push(rule.id);
    }
    found.into_drafts()
}

/// Whether a rule about single documents is asked of this one in a chain: an offer that nobody took may expire, and a
/// bill is held against what was agreed and not against the list.
fn is_asked(chain: &Chain, document: usize, draft: &Draft) -> bool {
    let id = rules::catalogue().nth(draft.rule).map_or("", |rule| rule.id);
    let own = &chain.documents[document];
    match id {
        "quote-expired" => {
            // Nobody needs to accept any more what a later version stands for.
            let is_replaced = own.role == Role::Basis && !chain.is_agreed && chain.of_role(Role::Held).next().is_some();
            !is_replaced && !matches!(own.role, Role::Aside(Aside::NotAccepted | Aside::Replaced))
        }
        "list-price-differs" => own.own.kind.is_offer(),
        // Small differences of lines are added up over all bills.
        "rounding-hides-money" => {
            let is_of_lines = draft.facts.iter().any(|(_, value)| *value == Value::Text("lines".to_string()));
            own.role != Role::Bill || !is_of_lines
        }
        _ => true,
    }
}

/// What the total of a bill asks for beside its lines and charges, and what lines ask for beside their own figures.
fn beside_lines(chain: &Chain, document: usize) -> Fraction {
    let zero = Fraction::whole(0);
    let Some(own) = chain.progress.iter().find(|own| own.document == document) else { return zero };
    let is_work = |to: Target| !matches!(to, Target::Deposit | Target::Retainage);
    let lines = chain.billed.iter().filter(|one| one.at.document == document && is_work(one.trace.to));
    let extras = chain.billed_extras.iter().filter(|one| one.document == document && is_work(one.to));
    let found = lines.clone().map(|one| &one.found).chain(extras.map(|one| &one.found));
    let rest = found.fold(own.this.clone(), |rest, found| rest.minus(found));
    let within = lines.filter_map(|one| one.effect.rounding.as_ref());
    let bound = Fraction::of(Decimal::new(2, 2));
    let within = within.filter(|rounding| rounding.magnitude() > bound);
    within.fold(rest, |sum, rounding| sum.plus(rounding))
}
