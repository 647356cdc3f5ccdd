//! Changes become lines: each change of the comparison is told in one line or more, or it is of the few that touch no
//! reader.

mod alike;
mod beside;
mod falls;
mod fees;
mod named;
mod offers;
mod prices;
mod promises;
mod until;
mod untrue;

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::core::change::{FieldChange, Kind, Match, Side, Status};
use crate::core::currency::Currency;
use crate::core::date::Date;
use crate::core::diagnostic::Problems;
use crate::core::field::Field;
use crate::core::notice::{Direction, Figure, Figures, Line, LineKind, Name, PRICE_OF, Part, Remark, Role, ValidTo};
use crate::impact::reach::Reach;
use crate::normalise::letters::plain_words;
use crate::normalise::list::List;
use crate::notice::facts::lines::named::{keys, names, sold_as};
use crate::notice::facts::{Told, rises};
use crate::rules::facts::Facts;
use crate::rules::fees::moves;
use crate::rules::rows::Cells;
use crate::rules::view::{ChangeView, Compared};

/// Fields whose words touch a reader. What is paid for goods, notes, and what only says in other words what a price
/// says are not among them.
const TOLD: &[Field] = &[
    Field::Name,
    Field::Description,
    Field::Includes,
    Field::Conditions,
    Field::Period,
    Field::TaxRate,
    Field::Availability,
    Field::MinQuantity,
    Field::MaxQuantity,
    Field::CustomerGroup,
    Field::Territory,
    Field::ExistingCustomersFrom,
];

/// Fields that have lines of their own; told in words where those cannot tell them.
const BY_LINES: &[Field] = &[Field::SalePrice, Field::SaleFrom, Field::SaleTo, Field::AllInPrice, Field::ValidTo];

/// What a comparison comes to.
pub struct Lines {
    /// The lines, by item.
    pub told: Vec<Told>,
    /// What whoever writes should know of them.
    pub remarks: Vec<Remark>,
    /// Whether a column changes that nobody knows and that holds what may be amounts.
    pub has_untold_amounts: bool,
    /// The last day of all prices, where it changes.
    pub valid_to: Option<ValidTo>,
}

/// Letters that a currency has at most.
const CURRENCY: usize = 4;

/// The lines of a comparison. `sold` is what was bought before the first day.
pub fn lines(
    facts: &Facts<'_>,
    compared: &Compared<'_>,
    currency: Option<Currency>,
    refuses_breaches: bool,
    sold: Option<&Reach>,
) -> Result<Lines, Problems> {
    let (rows, keys, charged) = (OnceCell::new(), OnceCell::new(), Default::default());
    let mut writer = Writer {
        facts,
        compared,
        currency,
        refuses_breaches,
        sold,
        rows,
        keys,
        charged,
        told: Vec::new(),
        replaced: BTreeSet::new(),
        untold: BTreeSet::new(),
        has_untold_amounts: false,
        promised: 0,
        valid_longer: None,
        problems: Problems::default(),
    };
    for change in compared.changes() {
        writer.take(&ChangeView::of(facts, change, compared));
    }
    let Writer { told, untold, has_untold_amounts, promised, valid_longer, problems, .. } = writer;
    let untold: Vec<String> = untold.into_iter().collect();
    let untold = (!untold.is_empty()).then_some(Remark::Untold(untold));
    let promised = (promised > 0).then_some(Remark::Promised(promised));
    let valid_longer = valid_longer.map(|(count, day)| Remark::ValidLonger(count, day));
    let remarks = untold.into_iter().chain(promised).chain(valid_longer).collect();
    let mut told = folded(told);
    alike::tell_apart(&mut told);
    problems.unless_any(Lines { told, remarks, has_untold_amounts, valid_to: until::of_lists(facts) })
}

struct Writer<'a> {
    facts: &'a Facts<'a>,
    compared: &'a Compared<'a>,
    currency: Option<Currency>,
    /// Whether a rise that a promise forbids is refused, and not only counted.
    refuses_breaches: bool,
    /// What was bought before the first day, where that is known.
    sold: Option<&'a Reach>,
    /// The rows by their keys, the new one where there are two; made when something beside the rows names an item.
    rows: OnceCell<HashMap<String, Cells<'a>>>,
    /// The keys of the old rows and of the new ones; made when a row stands in one list only and others of its item may
    /// stand in the other.
    keys: OnceCell<[BTreeSet<String>; 2]>,
    /// The fees that the old list charges and those of the new one; made when a fee is new or goes.
    charged: [OnceCell<falls::Charged>; 2],
    told: Vec<Told>,
    /// What went with something in its place, and what came in the place of something, as it was told.
    replaced: BTreeSet<(LineKind, String)>,
    /// The columns that change and that nobody knows.
    untold: BTreeSet<String>,
    /// Whether one of them holds what may be amounts.
    has_untold_amounts: bool,
    /// How many prices rise that were promised to stay.
    promised: u64,
    /// How many prices rise before the day up to which the old list says that they hold, and the last such day.
    valid_longer: Option<(u64, Date)>,
    problems: Problems,
}

/// Fees that fall on many items alike are one line.
fn folded(told: Vec<Told>) -> Vec<Told> {
    let mut folded: Vec<Told> = Vec::new();
    let mut fees: BTreeMap<(LineKind, String, String), usize> = BTreeMap::new();
    for one in told {
        let is_of_rows = one.line.kind.is_fee() && !one.line.for_items.is_empty();
        let identity = (one.line.kind, one.line.name.plain.clone(), format!("{:?}", one.line.figures));
        match fees.get(&identity).copied().filter(|_| is_of_rows) {
            Some(at) => {
                let first: &mut Line = &mut folded[at].line;
                first.items.extend(one.line.items);
                let new = one.line.for_items.into_iter().filter(|name| !first.for_items.contains(name));
                let new: Vec<Name> = new.collect();
                first.for_items.extend(new);
            }
            None => {
                if is_of_rows {
                    fees.insert(identity, folded.len());
                }
                folded.push(one);
            }
        }
    }
    folded
}

impl<'a> Writer<'a> {
    fn take(&mut self, change: &ChangeView<'_>) {
        let own = change.change;
        if own.is_beside() {
            return self.take_beside(change);
        }
        self.refuse_untrue(change);
        match own.status {
            Status::Added => {
                // A further price of an item that was sold before: a tier, a group.
                let kind = if self.stays(change, Status::Added) { LineKind::PriceAppears } else { LineKind::ItemNew };
                self.push_row(change, kind, self.price(Role::New, &own.new));
                self.take_offer(change);
            }
            Status::Removed => {
                let kind = if self.stays(change, Status::Removed) { LineKind::PriceGoes } else { LineKind::ItemGone };
                self.push_row(change, kind, self.price(Role::Old, &own.old));
            }
            Status::Replaced => self.take_replaced(change),
            Status::Changed => self.take_changed(change),
        }
    }

    /// An item that is gone with a look-alike in its place: each of its entries names the same partner, one is enough.
    fn take_replaced(&mut self, change: &ChangeView<'_>) {
        let own = change.change;
        let Match::LookAlike(partner) = &own.matched else {
            return self.push_row(change, LineKind::ItemGone, self.price(Role::Old, &own.old));
        };
        // The same name under another key is the same thing to whoever buys it: only its price may tell it apart. What was
        // sold under the new key before is not what goes now.
        let was_sold = || {
            let is_known = |sold: &Reach| sold_as(own, LineKind::ItemNew).iter().any(|key| sold.item(key).is_some());
            self.sold.is_some_and(is_known)
        };
        if let (Some(old), Some(new)) = (partner.name.as_deref(), own.name.as_deref())
            && plain_words(old) == plain_words(new)
            && !was_sold()
        {
            return self.take_changed(change);
        }
        let gone = partner.key.item().into_owned();
        let new: Vec<String> = own.key.iter().map(|key| key.item().into_owned()).collect();
        let is_gone_new = self.replaced.insert((LineKind::ItemGone, gone.clone()));
        let is_new_new = new.iter().any(|item| self.replaced.insert((LineKind::ItemNew, item.clone())));
        if is_gone_new {
            let mut figures = Figures::from([(Role::Replacement, Figure::Name(self.name(change)))]);
            figures.extend(self.price(Role::Price, &own.new));
            let name = change.old_row().map(|cells| names(&cells.row())).filter(|name| !name.plain.is_empty());
            let plain = partner.name.as_deref().unwrap_or(&gone);
            let name = name.unwrap_or_else(|| Name::plain(plain));
            self.push(change, Line { items: vec![gone], name, ..line(LineKind::ItemGone, figures) });
        }
        // Whoever never bought what goes reads of what comes too.
        if is_new_new {
            let figures = self.price(Role::New, &own.new);
            self.push(change, Line { items: new, name: self.name(change), ..line(LineKind::ItemNew, figures) });
        }
    }

    fn take_changed(&mut self, change: &ChangeView<'_>) {
        let own = change.change;
        if own.component.is_some() {
            self.keep_promises(change);
            self.keep_validity(change);
            self.take_price(change);
        }
        let role = |field: &FieldChange<'_>| self.compared.roles.get(field.field as usize).copied().flatten();
        let roles: Vec<Option<Field>> = own.fields.iter().map(role).collect();
        let is_of_fee = |role: &Option<Field>| role.is_some_and(|role| fees::OF_FEES.contains(&role));
        let before = self.told.len() + self.problems.list.len();
        if moves::is_possible(change) || change.has(Kind::FeeLowered) || roles.iter().any(is_of_fee) {
            for moved in moves::of_change(change) {
                self.take_fee(change, &moved);
            }
        }
        let is_fee_told = self.told.len() + self.problems.list.len() > before;
        let is_changed = |fields: &[Field]| roles.iter().flatten().any(|role| fields.contains(role));
        let is_sale_told = is_changed(offers::OF_SALES) && self.take_sale(change);
        for (field, role) in own.fields.iter().zip(&roles) {
            let is_told = match role {
                Some(role) if offers::OF_SALES.contains(role) => is_sale_told,
                Some(Field::AllInPrice) => self.take_other_price(change, Field::AllInPrice),
                Some(Field::ValidTo) => self.take_until(change),
                _ => false,
            };
            let texts = (field.old.as_deref(), field.new.as_deref());
            match role {
                _ if is_told => {}
                Some(role) if TOLD.contains(role) || BY_LINES.contains(role) => self.take_words(change, *role, texts),
                Some(role) if fees::BESIDE_LINES.contains(role) || (fees::OF_FEES.contains(role) && !is_fee_told) => {
                    self.take_words(change, *role, texts);
                }
                Some(_) => {}
                // Nobody knows what an own column says, so whoever writes is told that it changes.
                None => {
                    self.has_untold_amounts |= [texts.0, texts.1].into_iter().flatten().any(may_be_amount);
                    let label = self.compared.fields.get(field.field as usize).map_or("", |label| &**label);
                    if !self.untold.contains(label) {
                        self.untold.insert(label.to_string());
                    }
                }
            }
        }
    }

    fn take_words(&mut self, change: &ChangeView<'_>, field: Field, (old, new): (Option<&str>, Option<&str>)) {
        let (old, new) = (old.unwrap_or_default().trim(), new.unwrap_or_default().trim());
        let is_same_name = field == Field::Name && plain_words(old) == plain_words(new);
        if old == new || is_same_name {
            return;
        }
        self.push_row(change, LineKind::RowWords, words(field.name(), old, new));
    }

    fn price(&self, role: Role, side: &Option<Side>) -> Figures {
        let Some(side) = side else { return Figures::new() };
        let is_own = side.currency.is_none() || side.currency == self.currency;
        match side.price.filter(|_| is_own) {
            Some(price) => Figures::from([(role, Figure::Money(price))]),
            None => Figures::new(),
        }
    }

    fn push_row(&mut self, change: &ChangeView<'_>, kind: LineKind, figures: Figures) {
        let own = change.change;
        let variants = self.compared.variant_columns.iter().zip(own.variant.iter());
        let mut parts: Vec<Part> = variants
            .filter(|(_, value)| !value.is_empty())
            .map(|(field, value)| Part { field: field.to_string(), value: value.to_string() })
            .collect();
        let component = change.component().filter(|name| **name != *"price");
        parts.extend(component.map(|name| Part { field: "component".to_string(), value: name.to_string() }));
        // New rows without a price of the list's own currency can only be told in words.
        let line = Line { items: keys(own), name: self.name(change), parts, ..line(kind, figures) };
        self.push(change, line);
    }

    /// Whether the item of a row that only one list has stands in the other list too, in another row.
    fn stays(&self, change: &ChangeView<'_>, status: Status) -> bool {
        let Some(key) = change.change.key.as_ref().filter(|_| !change.change.variant.is_empty()) else { return false };
        let keys = self.keys.get_or_init(|| {
            let of = |rows: Option<&crate::rules::rows::Rows<'a>>, list: Option<&'a List>| {
                let rows = rows.zip(list).into_iter().flat_map(|(rows, list)| {
                    rows.extents().iter().map(move |extent| Cells::of(list, *extent).row().key().item().into_owned())
                });
                rows.collect::<BTreeSet<String>>()
            };
            [of(self.facts.old_rows, self.facts.old), of(Some(self.facts.new_rows), Some(self.facts.new))]
        });
        keys[usize::from(status == Status::Removed)].contains(&*key.item())
    }

    fn push(&mut self, change: &ChangeView<'_>, mut line: Line) {
        if line.kind.direction() == Some(Direction::Up) && line.kind.is_price() {
            line.rises = rises::of(change);
        }
        let group = change
            .new_row()
            .or_else(|| change.old_row())
            .filter(|_| !change.change.is_beside())
            .and_then(|cells| cells.row().text_of(Field::CustomerGroup).map(Cow::into_owned));
        let is_item = |key: &&String| self.row_of(key).is_some();
        let keys = if change.change.is_beside() {
            line.items.iter().filter(is_item).map(|item| item.clone().into_bytes()).collect()
        } else {
            sold_as(change.change, line.kind)
        };
        let number = alike::number(change, &line.name);
        self.told.push(Told { line, keys, number, group: group.filter(|group| !group.is_empty()) });
    }
}

/// Whether a text may be an amount: figures, and at most signs and a currency beside them.
fn may_be_amount(text: &str) -> bool {
    text.chars().any(|c| c.is_ascii_digit()) && text.chars().filter(|c| c.is_alphabetic()).count() <= CURRENCY
}

/// A line that is about nothing yet.
fn line(kind: LineKind, figures: Figures) -> Line {
    Line {
        kind,
        items: Vec::new(),
        name: Name::default(),
        parts: Vec::new(),
        for_items: Vec::new(),
        figures,
        rises: None,
    }
}

fn words(field: &str, old: &str, new: &str) -> Figures {
    Figures::from([
        (Role::Field, Figure::Text(field.to_string())),
        (Role::OldText, Figure::Text(old.to_string())),
        (Role::NewText, Figure::Text(new.to_string())),
    ])
}

fn text(role: Role, text: Option<&str>) -> Option<(Role, Figure)> {
    text.map(|text| (role, Figure::Text(text.to_string())))
}
