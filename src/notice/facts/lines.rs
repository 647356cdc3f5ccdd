//! Changes become lines: each change of the comparison is told in one line or more, or it is of the few that touch no
//! reader.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap};

use crate::core::Decimal;
use crate::core::change::{Change, FieldChange, Key, Kind, Locate, Match, Side, Status};
use crate::core::currency::Currency;
use crate::core::diagnostic::{Diagnostic, Problems};
use crate::core::field::Field;
use crate::core::fraction::Fraction;
use crate::core::list::{FeeRate, Obligation, StatementKind};
use crate::core::notice::{Basis, Direction, Figure, Figures, Line, LineKind, Name, Part, Role};
use crate::core::percent;
use crate::core::promotion::Promotion;
use crate::core::unit::Pack;
use crate::normalise::letters::plain_words;
use crate::normalise::records::sales::joined;
use crate::normalise::row::RowView;
use crate::notice::facts::{Told, rises};
use crate::rules::facts::Facts;
use crate::rules::fees::fee::FeeView;
use crate::rules::fees::moves::{self, Move, Rise};
use crate::rules::rows::Cells;
use crate::rules::view::{At, ChangeView, Compared};

/// Fields whose words touch a reader. What is paid for goods, notes, and what only says in other words what a price
/// says are not among them.
const TOLD: &[Field] = &[
    Field::Name,
    Field::Description,
    Field::Includes,
    Field::Conditions,
    Field::Period,
    Field::TaxIncluded,
    Field::TaxRate,
    Field::Availability,
    Field::MinQuantity,
    Field::MaxQuantity,
    Field::CustomerGroup,
    Field::Territory,
    Field::ExistingCustomersFrom,
    Field::SalePrice,
    Field::SaleFrom,
    Field::SaleTo,
];

/// Fields that say something about a fee: its figures are told with it, everything else by itself.
const OF_FEES: &[Field] = &[
    Field::Fee,
    Field::FeeObligation,
    Field::FeeName,
    Field::FeeAmount,
    Field::AppliesTo,
    Field::Obligation,
    Field::Percent,
    Field::Base,
    Field::Cap,
    Field::Refundable,
    Field::IncludedInPrice,
];

/// Members of fees and statements that say nothing to a reader.
const UNTOLD: &[&str] = &["reason-code", "reason_code", "government", "item", "name"];

/// The lines of a comparison, by item, and the columns that change without anybody knowing what they say, with how often.
pub fn lines(
    facts: &Facts<'_>,
    compared: &Compared<'_>,
    currency: Option<Currency>,
) -> Result<(Vec<Told>, BTreeMap<String, u64>), Problems> {
    let rows = OnceCell::new();
    let (told, untold, problems) = (Vec::new(), BTreeMap::new(), Problems::default());
    let mut writer = Writer { facts, compared, currency, rows, told, untold, problems };
    for change in compared.changes() {
        writer.take(&ChangeView::of(facts, change, compared));
    }
    let Writer { told, untold, problems, .. } = writer;
    problems.unless_any((folded(told), untold))
}

struct Writer<'a> {
    facts: &'a Facts<'a>,
    compared: &'a Compared<'a>,
    currency: Option<Currency>,
    /// The rows by their keys, the new one where there are two; made when something beside the rows names an item.
    rows: OnceCell<HashMap<String, Cells<'a>>>,
    told: Vec<Told>,
    untold: BTreeMap<String, u64>,
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
        match own.status {
            Status::Added => self.push_row(change, LineKind::ItemNew, self.price(Role::New, &own.new)),
            Status::Removed => self.push_row(change, LineKind::ItemGone, self.price(Role::Old, &own.old)),
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
        let gone = partner.key.item().into_owned();
        if self.told.iter().any(|told| told.line.kind == LineKind::ItemGone && told.line.items.contains(&gone)) {
            return;
        }
        let mut figures = Figures::from([(Role::Replacement, Figure::Name(self.name(change)))]);
        figures.extend(self.price(Role::Price, &own.new));
        let name = change.old_row().map(|cells| names(&cells.row())).filter(|name| !name.plain.is_empty());
        let plain = partner.name.as_deref().unwrap_or(&gone);
        let name = name.unwrap_or_else(|| Name::plain(plain));
        self.push(change, Line { items: vec![gone], name, ..line(LineKind::ItemGone, figures) });
    }

    fn take_changed(&mut self, change: &ChangeView<'_>) {
        let own = change.change;
        if own.component.is_some() {
            self.take_price(change);
        }
        let role = |field: &FieldChange<'_>| self.compared.roles.get(field.field as usize).copied().flatten();
        let roles: Vec<Option<Field>> = own.fields.iter().map(role).collect();
        let is_of_fee = |role: &Option<Field>| role.is_some_and(|role| OF_FEES.contains(&role));
        let before = self.told.len() + self.problems.list.len();
        if moves::is_possible(change) || change.has(Kind::FeeLowered) || roles.iter().any(is_of_fee) {
            for moved in moves::of_change(change) {
                self.take_fee(change, &moved);
            }
        }
        let is_fee_told = self.told.len() + self.problems.list.len() > before;
        for (field, role) in own.fields.iter().zip(&roles) {
            let texts = (field.old.as_deref(), field.new.as_deref());
            match role {
                Some(role) if TOLD.contains(role) => self.take_words(change, *role, texts),
                Some(role) if OF_FEES.contains(role) && !is_fee_told => self.take_words(change, *role, texts),
                Some(_) => {}
                // Nobody knows what an own column says, so whoever writes is told that it changes.
                None => {
                    let label = self.compared.fields.get(field.field as usize).map_or("", |label| &**label);
                    *self.untold.entry(label.to_string()).or_default() += 1;
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

    /// The price of one component.
    fn take_price(&mut self, change: &ChangeView<'_>) {
        let own = change.change;
        let (Some(old), Some(new)) = (&own.old, &own.new) else { return };
        match (old.price, new.price) {
            (None, Some(_)) if change.has(Kind::PriceAppeared) => {
                let mut figures = self.price(Role::New, &own.new);
                figures.extend(text(Role::OldText, old.price_text.as_deref()));
                return self.push_row(change, LineKind::PriceAppears, figures);
            }
            (Some(_), None) if change.has(Kind::PriceVanished) => {
                let mut figures = self.price(Role::Old, &own.old);
                figures.extend(text(Role::NewText, new.price_text.as_deref()));
                return self.push_row(change, LineKind::PriceGoes, figures);
            }
            (Some(before), Some(after)) if own.prices().is_none() || own.converted.is_some() => {
                let said = |amount: Decimal, side: &Side| {
                    let code = side.currency.map(|currency| format!(" {}", currency.code())).unwrap_or_default();
                    let pack = side.pack.map(|pack| format!(" / {pack}")).unwrap_or_default();
                    format!("{amount}{code}{pack}")
                };
                let figures = words(Field::Price.name(), &said(before, old), &said(after, new));
                return self.push_row(change, LineKind::RowWords, figures);
            }
            (None, None) | (None, Some(_)) | (Some(_), None) => {
                let (old, new) = (old.price_text.as_deref(), new.price_text.as_deref());
                if old != new {
                    let figures = words(Field::Price.name(), old.unwrap_or_default(), new.unwrap_or_default());
                    self.push_row(change, LineKind::RowWords, figures);
                }
                return;
            }
            _ => {}
        }
        let from_words = (old.price_text.as_deref(), new.price_text.as_deref());
        if from_words.0.is_some() != from_words.1.is_some() {
            // `12.00` becomes `from 12.00`: the amounts alone would hide it.
            let said = |side: &Side| {
                side.price_text.as_deref().map(str::to_string).or_else(|| side.price.map(|price| price.to_string()))
            };
            let figures = words(Field::Price.name(), &said(old).unwrap_or_default(), &said(new).unwrap_or_default());
            self.push_row(change, LineKind::RowWords, figures);
        }
        let Some((before, after)) = own.prices() else { return };
        let packs = old.pack.zip(new.pack).filter(|(a, b)| !a.is_same_content(b));
        if let Some((old_pack, new_pack)) = packs
            && let Some((old_unit, new_unit)) =
                old_pack.shown_unit_price(before).zip(shown_as(&new_pack, &old_pack, after))
        {
            let is_smaller = new_pack.content() < old_pack.content();
            let is_dearer = new_unit > old_unit;
            let is_cheaper = new_unit < old_unit;
            let kind = match (is_smaller, after.cmp(&before)) {
                (true, Ordering::Equal) => LineKind::RowShrink,
                (true, Ordering::Greater) => LineKind::RowShrinkUp,
                (true, Ordering::Less) if is_dearer => LineKind::RowShrinkDown,
                (true, Ordering::Less) => LineKind::RowSmaller,
                (false, _) if is_cheaper => LineKind::RowGrow,
                (false, _) => LineKind::RowBigger,
            };
            let mut figures = Figures::from([
                (Role::Old, Figure::Money(before)),
                (Role::New, Figure::Money(after)),
                (Role::OldSize, Figure::Size(old_pack)),
                (Role::NewSize, Figure::Size(new_pack)),
                (Role::Unit, Figure::Measure(old_pack.unit.per().to_string())),
            ]);
            figures.extend(difference(before, after));
            if let Some(percent) = percent::change(&old_unit, &new_unit).filter(|own| !own.is_zero()) {
                figures.insert(Role::Pct, Figure::Percent(percent.magnitude()));
            }
            figures.insert(Role::OldUnit, Figure::UnitMoney(old_unit));
            figures.insert(Role::NewUnit, Figure::UnitMoney(new_unit));
            // From nothing, no percentage says anything.
            let kind = match (kind, figures.contains_key(&Role::Pct)) {
                (LineKind::RowShrink | LineKind::RowShrinkUp | LineKind::RowShrinkDown, false) => LineKind::RowSmaller,
                (LineKind::RowGrow, false) => LineKind::RowBigger,
                (kind, _) => kind,
            };
            return self.push_row(change, kind, figures);
        }
        if let Some((old_pack, new_pack)) =
            old.pack.zip(new.pack).filter(|(a, b)| a.unit.dimension() != b.unit.dimension())
        {
            self.push_row(
                change,
                LineKind::RowWords,
                words(Field::Pack.name(), &old_pack.to_string(), &new_pack.to_string()),
            );
        } else if old.pack.is_some() != new.pack.is_some() {
            let said = |side: &Side| side.pack.map(|pack| pack.to_string()).unwrap_or_default();
            self.push_row(change, LineKind::RowWords, words(Field::Pack.name(), &said(old), &said(new)));
        }
        let kind = match after.cmp(&before) {
            Ordering::Equal => return,
            Ordering::Greater => LineKind::RowUp,
            Ordering::Less => LineKind::RowDown,
        };
        let mut figures = Figures::from([(Role::Old, Figure::Money(before)), (Role::New, Figure::Money(after))]);
        figures.extend(difference(before, after));
        if let Some(percent) = own.percent() {
            figures.insert(Role::Pct, Figure::Percent(percent.magnitude()));
        }
        self.push_row(change, kind, figures);
    }

    /// A fee that moved, of a row or of the list.
    fn take_fee(&mut self, change: &ChangeView<'_>, moved: &Move<'_>) {
        let (kind, figures, fee) = if let Some(fee) = moved.added() {
            let kind = match fee.obligation {
                Obligation::Optional => LineKind::FeeNewOptional,
                _ => LineKind::FeeNew,
            };
            (kind, self.fee_figures(Role::New, fee), fee)
        } else if let Some(fee) = moved.removed() {
            (LineKind::FeeRemoved, self.fee_figures(Role::Old, fee), fee)
        } else if let (Some(old), Some(new)) = (&moved.old, &moved.new) {
            let kind = match (&old.rate, &new.rate) {
                _ if matches!(moved.rise(), Some(Rise::Amount(..) | Rise::Percent(..))) => LineKind::FeeUp,
                (FeeRate::Amount(a), FeeRate::Amount(b)) if b < a && old.per == new.per => LineKind::FeeDown,
                (FeeRate::Percent { percent: a, .. }, FeeRate::Percent { percent: b, .. }) if b < a => {
                    LineKind::FeeDown
                }
                (a, b) if a == b && old.per == new.per => return,
                _ => {
                    let figures = words("fee", &fee_words(old), &fee_words(new));
                    return self.push_fee(change, LineKind::RowWords, new, figures);
                }
            };
            let mut figures = self.fee_figures(Role::New, new);
            figures.extend(self.fee_figures(Role::Old, old));
            if let (FeeRate::Amount(a), FeeRate::Amount(b)) = (&old.rate, &new.rate) {
                figures.extend(difference(*a, *b));
            }
            (kind, figures, new)
        } else {
            return;
        };
        let role = if kind == LineKind::FeeRemoved { Role::Old } else { Role::New };
        if !figures.contains_key(&role) {
            let name = fee.shown_name();
            let problem =
                Diagnostic::new(format!("the fee \"{name}\" states no amount, and a notice cannot say what it costs"));
            let problem = match (change.at(), self.facts.old) {
                (Some(At::New(cell)), _) => problem.at(self.facts.new.place(cell)),
                (Some(At::Old(cell)), Some(old)) => problem.at(old.place(cell)),
                _ => problem,
            };
            self.problems.extend(problem.help("write its amount or its percentage into the list").into());
            return;
        }
        self.push_fee(change, kind, fee, figures);
    }

    fn push_fee(&mut self, change: &ChangeView<'_>, kind: LineKind, fee: &FeeView<'_>, mut figures: Figures) {
        if kind != LineKind::RowWords {
            figures.insert(Role::Basis, Figure::Basis(basis(fee.per.as_deref())));
        }
        let name = Name::plain(fee.shown_name());
        let is_row = !change.change.is_beside();
        let list_fee = fee.of_list.and_then(|index| {
            let list = if matches!(fee.at, At::Old(_)) { self.facts.old? } else { self.facts.new };
            list.fees.get(index)
        });
        let (items, for_items) = match list_fee {
            Some(fee) if !is_row => {
                (fee.applies_to.clone(), fee.applies_to.iter().map(|key| self.name_of(key)).collect())
            }
            _ if is_row => (keys(change.change), vec![self.name(change)]),
            _ => (Vec::new(), Vec::new()),
        };
        self.push(change, Line { items, name, for_items, ..line(kind, figures) });
    }

    fn fee_figures(&self, role: Role, fee: &FeeView<'_>) -> Figures {
        match &fee.rate {
            FeeRate::Amount(amount) => Figures::from([(role, Figure::Money(*amount))]),
            FeeRate::Percent { percent, base, cap } => {
                let mut figures = Figures::from([(role, Figure::Percent(Fraction::of(*percent)))]);
                if role == Role::New {
                    figures.extend(base.as_ref().map(|base| (Role::Of, Figure::Text(base.clone()))));
                    figures.extend(cap.map(|cap| (Role::Cap, Figure::Money(cap))));
                }
                figures
            }
            FeeRate::Unstated => Figures::new(),
        }
    }

    /// A fee, promotion, promise or reward that the list states beside its rows.
    fn take_beside(&mut self, change: &ChangeView<'_>) {
        let own = change.change;
        let is_fee =
            [Kind::FeeAdded, Kind::FeeRaised, Kind::FeeLowered, Kind::FeeRemoved].iter().any(|kind| change.has(*kind));
        let mut is_told_as_fee = false;
        if is_fee {
            let before = self.told.len();
            for moved in moves::of_change(change) {
                self.take_fee(change, &moved);
            }
            is_told_as_fee = self.told.len() > before || own.old.is_none() || own.new.is_none();
        }
        if self.take_promotion(change) {
            return;
        }
        if is_told_as_fee && (own.old.is_none() || own.new.is_none()) {
            return;
        }
        for field in &own.fields {
            let label = self.compared.fields.get(field.field as usize).map_or("", |label| &**label);
            let is_figure = is_told_as_fee && ["amount", "percent"].contains(&label);
            if is_figure || UNTOLD.contains(&label) {
                continue;
            }
            let family = match self.statement_kind(change) {
                Some(StatementKind::Promise) => "promise",
                Some(StatementKind::Reward) => "reward",
                Some(StatementKind::Promotion) => "promotion",
                None => "fee",
            };
            let (old, new) = (field.old.as_deref().unwrap_or_default(), field.new.as_deref().unwrap_or_default());
            let figures = words(&format!("{family}.{}", label.replace('_', "-")), old, new);
            let items: Vec<String> = match self.fee_of(change) {
                Some(applies_to) => applies_to,
                None => own.key.iter().map(|key| key.item().into_owned()).collect(),
            };
            self.push(change, Line { items, name: self.name(change), ..line(LineKind::RowWords, figures) });
        }
    }

    /// The items that a changed fee of the list is for; `None` where the change is about something else.
    fn fee_of(&self, change: &ChangeView<'_>) -> Option<Vec<String>> {
        let (list, side) = match (&change.change.new, &change.change.old) {
            (Some(side), _) => (self.facts.new, side),
            (None, Some(side)) => (self.facts.old?, side),
            (None, None) => return None,
        };
        list.fees.get(side.at.row as usize).map(|fee| fee.applies_to.clone())
    }

    fn statement_kind(&self, change: &ChangeView<'_>) -> Option<StatementKind> {
        let has = |kinds: &[Kind]| kinds.iter().any(|kind| change.has(*kind));
        if has(&[Kind::PromiseChanged]) {
            Some(StatementKind::Promise)
        } else if has(&[Kind::RewardChanged]) {
            Some(StatementKind::Reward)
        } else if has(&[Kind::PromotionAdded, Kind::PromotionChanged, Kind::PromotionEnded]) {
            Some(StatementKind::Promotion)
        } else {
            None
        }
    }

    /// A reduced price that begins or ends; false where that is not what changes, or nobody knows both prices.
    fn take_promotion(&mut self, change: &ChangeView<'_>) -> bool {
        let own = change.change;
        let (side, list, kind) = if change.has(Kind::PromotionEnded) {
            (&own.old, self.facts.old, LineKind::DiscountEnds)
        } else if change.has(Kind::PromotionAdded) {
            (&own.new, Some(self.facts.new), LineKind::DiscountBegins)
        } else {
            return false;
        };
        let (Some(side), Some(list), Some(key)) = (side, list, &own.key) else { return false };
        let index = list.statement_at(side.at);
        let Some(promotion) = index.and_then(|index| Promotion::read(list.statements.get(index)?, index).ok()) else {
            return false;
        };
        let regular = self.price_of(&key.item());
        let is_plain = promotion.customer_group.is_none() && promotion.territory.is_none();
        let Some((regular, reduced)) =
            regular.filter(|_| is_plain).and_then(|regular| Some((regular, promotion.price_of(regular)?)))
        else {
            return false;
        };
        let (old, new) = if kind == LineKind::DiscountEnds { (reduced, regular) } else { (regular, reduced) };
        let is_so = if kind == LineKind::DiscountEnds { old < new } else { new < old };
        if !is_so {
            return false;
        }
        let figures = Figures::from([(Role::Old, Figure::Money(old)), (Role::New, Figure::Money(new))]);
        let items = vec![key.item().into_owned()];
        let name = self.name_of(&key.item());
        self.push(change, Line { items, name, ..line(kind, figures) });
        // When it runs is told beside.
        for (label, day) in [("promotion.from", promotion.from), ("promotion.to", promotion.to)] {
            if let Some(day) = day.filter(|_| kind == LineKind::DiscountBegins) {
                let figures = words(label, "", &day.to_string());
                let items = vec![key.item().into_owned()];
                self.push(change, Line { items, name: self.name_of(&key.item()), ..line(LineKind::RowWords, figures) });
            }
        }
        true
    }

    /// The new price of an item that has one price.
    fn price_of(&self, key: &str) -> Option<Decimal> {
        let cells = self.row_of(key)?;
        let row = cells.row();
        let mut prices = row.list.schema.prices.iter().filter_map(|(_, column)| row.price(*column).amount);
        let first = prices.next()?;
        prices.next().is_none().then_some(first)
    }

    fn row_of(&self, key: &str) -> Option<&Cells<'a>> {
        let rows = self.rows.get_or_init(|| {
            let old = self.facts.old.zip(self.facts.old_rows);
            let lists = old.into_iter().chain([(self.facts.new, self.facts.new_rows)]);
            let cells =
                lists.flat_map(|(list, rows)| rows.extents().iter().map(move |extent| Cells::of(list, *extent)));
            cells.map(|cells| (cells.row().key().item().into_owned(), cells)).collect()
        });
        rows.get(key)
    }

    /// What a person calls the item of a key.
    fn name_of(&self, key: &str) -> Name {
        let found = self.row_of(key).map(|cells| names(&cells.row())).filter(|name| !name.plain.is_empty());
        found.unwrap_or_else(|| Name::plain(key))
    }

    /// What a person calls what a change is about.
    fn name(&self, change: &ChangeView<'_>) -> Name {
        let cells = change.new_row().or_else(|| change.old_row()).filter(|_| !change.change.is_beside());
        let mut name = cells.map(|cells| names(&cells.row())).unwrap_or_default();
        if let Some(own) = change.change.name.as_deref().filter(|own| !own.is_empty()) {
            name.plain = own.to_string();
        }
        if name.plain.is_empty() {
            name.plain = change
                .change
                .key
                .as_ref()
                .map_or_else(|| self.facts.new.head.list.clone(), |key| key.item().into_owned());
        }
        name
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
            sold_as(change.change, line.kind == LineKind::ItemGone)
        };
        self.told.push(Told { line, keys, group: group.filter(|group| !group.is_empty()) });
    }
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

fn difference(before: Decimal, after: Decimal) -> Option<(Role, Figure)> {
    let difference = after.checked_sub(before)?.abs();
    (!difference.is_zero()).then_some((Role::Diff, Figure::Money(difference)))
}

/// The price of the measure that another pack is told in: a litre stays a litre where one side counts cubic metres.
fn shown_as(pack: &Pack, other: &Pack, price: Decimal) -> Option<Fraction> {
    let one = Pack { quantity: Decimal::ONE, unit: other.unit };
    let factor = one.shown_unit_price(Decimal::ONE)?.over(&one.unit_price(Decimal::ONE)?)?;
    Some(pack.unit_price(price)?.times(&factor))
}

/// The keys as sales name them, of the item that goes or of the one that stays.
fn sold_as(change: &Change<'_>, is_gone: bool) -> Vec<Vec<u8>> {
    let bytes = |key: &Key<'_>| joined(key.parts().iter().map(|part| part.as_bytes()));
    match &change.matched {
        Match::LookAlike(partner) if is_gone => vec![bytes(&partner.key)],
        Match::Case(partner) | Match::Mapped(partner) | Match::Name(partner) | Match::PeriodBefore(partner) => {
            change.key.iter().chain([&partner.key]).map(bytes).collect()
        }
        _ => change.key.iter().map(bytes).collect(),
    }
}

/// The keys of the item that a change is about, the new one first.
fn keys(change: &Change<'_>) -> Vec<String> {
    let mut keys: Vec<String> = change.key.iter().map(|key| key.item().into_owned()).collect();
    if let Match::Case(partner) | Match::Mapped(partner) | Match::Name(partner) | Match::PeriodBefore(partner) =
        &change.matched
    {
        let old = partner.key.item().into_owned();
        if !keys.contains(&old) {
            keys.push(old);
        }
    }
    keys
}

/// The names of a row by language.
fn names(row: &RowView<'_, '_>) -> Name {
    let plain = row.list.columns.name.map(|column| row.text(column).trim().to_string()).unwrap_or_default();
    let translated = row.list.schema.family(Field::NameIn).filter_map(|(column, meta)| {
        let text = row.text(column).trim().to_string();
        Some((meta.part.clone()?.to_string(), text)).filter(|(_, text)| !text.is_empty())
    });
    Name { plain, translated: translated.collect() }
}

fn fee_words(fee: &FeeView<'_>) -> String {
    let per = fee.per.as_deref().map(|per| format!(" / {per}")).unwrap_or_default();
    match &fee.rate {
        FeeRate::Amount(amount) => format!("{amount}{per}"),
        FeeRate::Percent { percent, base, cap } => {
            let base = base.as_deref().map(|base| format!(" ({base})")).unwrap_or_default();
            let cap = cap.map(|cap| format!(", ≤ {cap}")).unwrap_or_default();
            format!("{percent} %{base}{cap}{per}")
        }
        FeeRate::Unstated => "–".to_string(),
    }
}

/// Per what a fee is due, as the list says it.
fn basis(per: Option<&str>) -> Basis {
    let Some(per) = per.map(str::trim).filter(|per| !per.is_empty()) else { return Basis::Unstated };
    let lower = per.to_lowercase();
    match lower.strip_prefix("per ").unwrap_or(&lower) {
        "order" | "delivery" | "transaction" => Basis::Order,
        "month" => Basis::Month,
        "year" => Basis::Year,
        "item" | "unit" | "piece" | "each" => Basis::Item,
        "line" => Basis::Line,
        "visit" => Basis::Visit,
        "night" => Basis::Night,
        "day" => Basis::Day,
        _ => Basis::Words(per.to_string()),
    }
}
