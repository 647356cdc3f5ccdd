//! Small comparisons built by hand, for the tests of this room.

use std::borrow::Cow;
use std::str::FromStr;
use std::sync::Arc;

use crate::core::Decimal;
use crate::core::change::{
    Account, CellRef, Change, Comparison, FieldChange, Key, Kind, Kinds, Locate, Match, Partner, Reason, Side, Status,
    Summary,
};
use crate::core::changes::{Changes, Tally};
use crate::core::currency::Currency;
use crate::core::date::Date;
use crate::core::field::Field;
use crate::core::list::{ListHead, TaxBasis};
use crate::core::place::Place;
use crate::core::unit::{Pack, Unit};

/// The columns that changed cells of samples may name.
const FIELDS: [&str; 12] = [
    "description",
    "conditions",
    "availability",
    "valid_from",
    "fee:delivery",
    "sale_price",
    "pack_quantity",
    "currency",
    "period",
    "amount",
    "percent",
    "obligation",
];

struct Lines(&'static str);

impl Locate for Lines {
    fn place(&self, cell: CellRef) -> Place {
        Place::text(&Arc::from(self.0), cell.row, Some(u32::from(cell.column) + 1)).in_field("price")
    }
}

fn side(price: &str, pack: &str, row: u64) -> Side {
    let pack = pack.split_once(' ').map(|(quantity, unit)| Pack {
        quantity: Decimal::from_str(quantity).expect("a test writes decimals"),
        unit: Unit::named(unit).expect("a test writes units of the table"),
    });
    let amount = Decimal::from_str(price).ok();
    let price_text = (amount.is_none() && !price.is_empty()).then(|| price.into());
    Side { price: amount, price_text, currency: Currency::of_code("GBP"), pack, at: CellRef { row, column: 21 } }
}

/// A changed item, so far without sides.
pub(super) fn item(key: &'static str, name: &'static str) -> Change<'static> {
    Change {
        key: Some(Key::One(Cow::Borrowed(key))),
        variant: Box::default(),
        component: Some(0),
        name: (!name.is_empty()).then_some(Cow::Borrowed(name)),
        status: Status::Changed,
        kinds: Kinds::default(),
        comparable: true,
        converted: None,
        old: None,
        new: None,
        fields: Box::default(),
        matched: Match::Key,
    }
}

/// An item with a price before and after, and the kinds that follow from them.
pub(super) fn moved(key: &'static str, name: &'static str, old: &str, new: &str) -> Change<'static> {
    packed(key, name, (old, ""), (new, ""))
}

/// The same with a pack such as `200 g` on each side.
pub(super) fn packed(key: &'static str, name: &'static str, old: (&str, &str), new: (&str, &str)) -> Change<'static> {
    let mut change = item(key, name);
    change.old = Some(side(old.0, old.1, 2));
    change.new = Some(side(new.0, new.1, 3));
    if let Some((old, new)) = change.prices() {
        mark(&mut change.kinds, old.cmp(&new), Kind::PriceUp, Kind::PriceDown);
    }
    let states = |side: &Option<Side>| side.as_ref().is_some_and(|side| side.price.is_some());
    mark(&mut change.kinds, states(&change.old).cmp(&states(&change.new)), Kind::PriceAppeared, Kind::PriceVanished);
    if let Some((old, new)) = change.unit_prices() {
        mark(&mut change.kinds, old.cmp(&new), Kind::UnitPriceUp, Kind::UnitPriceDown);
    }
    let content = |side: &Option<Side>| side.as_ref().and_then(|side| side.pack).map(|pack| pack.content());
    if let (Some(old), Some(new)) = (content(&change.old), content(&change.new)) {
        mark(&mut change.kinds, old.cmp(&new), Kind::PackLarger, Kind::PackSmaller);
    }
    change
}

fn mark(kinds: &mut Kinds, old_to_new: std::cmp::Ordering, up: Kind, down: Kind) {
    match old_to_new {
        std::cmp::Ordering::Less => kinds.add(up),
        std::cmp::Ordering::Greater => kinds.add(down),
        std::cmp::Ordering::Equal => {}
    }
}

/// An item that is only in the new list.
pub(super) fn added(key: &'static str, name: &'static str, price: &str) -> Change<'static> {
    Change { status: Status::Added, new: Some(side(price, "", 9)), ..item(key, name) }
}

/// An item that is only in the old list.
pub(super) fn removed(key: &'static str, name: &'static str, price: &str) -> Change<'static> {
    Change { status: Status::Removed, old: Some(side(price, "", 8)), ..item(key, name) }
}

/// Adds a kind and changed cells of the columns named.
pub(super) fn with_fields(
    mut change: Change<'static>,
    kind: Kind,
    fields: &[(&str, Option<&'static str>, Option<&'static str>)],
) -> Change<'static> {
    change.kinds.add(kind);
    let entry = |(name, old, new): &(&str, Option<&'static str>, Option<&'static str>)| FieldChange {
        field: FIELDS.iter().position(|field| field == name).expect("a field of the samples") as u32,
        old: old.map(Cow::Borrowed),
        new: new.map(Cow::Borrowed),
    };
    change.fields = fields.iter().map(entry).collect();
    change
}

/// The old side of a match that is not by key.
pub(super) fn partner(key: &'static str, name: &'static str, score: Option<u8>) -> Box<Partner<'static>> {
    let reasons = vec![Reason::SameCategory, Reason::NearPrice];
    Box::new(Partner {
        key: Key::One(Cow::Borrowed(key)),
        name: Some(Cow::Borrowed(name)),
        score,
        reasons,
        is_in_new: false,
    })
}

/// A replacement of a cream tart by a cream pie.
pub(super) fn replaced() -> Change<'static> {
    let mut change = moved("PIE-1", "Cream pie", "3.20", "3.50");
    change.status = Status::Replaced;
    change.matched = Match::LookAlike(partner("TRT-1", "Cream tart", Some(91)));
    change
}

/// A comparison of lists of 42 items, or as many as changed, with these changes, and counts that fit them.
pub(super) fn comparison(changes: Vec<Change<'static>>) -> Comparison<'static> {
    let having = |kind: Kind| {
        let counts = |change: &&Change<'_>| change.status != Status::Replaced && change.kinds.has(kind);
        changes.iter().filter(counts).count() as u64
    };
    let being =
        |status: Status| changes.iter().filter(|change| change.status == status && !change.is_beside()).count() as u64;
    let gone = being(Status::Removed) + being(Status::Replaced);
    let come = being(Status::Added) + being(Status::Replaced);
    let rows = (being(Status::Changed) + gone).max(42);
    let summary = Summary {
        unchanged: rows - being(Status::Changed) - gone,
        changed: being(Status::Changed),
        added: being(Status::Added),
        removed: being(Status::Removed),
        replaced: being(Status::Replaced),
        price_up: having(Kind::PriceUp),
        price_down: having(Kind::PriceDown),
        unit_price_up: having(Kind::UnitPriceUp),
        unit_price_down: having(Kind::UnitPriceDown),
        fees_added: having(Kind::FeeAdded),
        fees_raised: having(Kind::FeeRaised),
        fees_removed: having(Kind::FeeRemoved),
    };
    let matched = rows - gone;
    let account = Account { old_read: rows, new_read: matched + come, matched, removed: gone, added: come };
    Comparison {
        as_of: Date::new(2026, 11, 22).expect("a day"),
        business: None,
        old: head("old.csv", account.old_read, Date::new(2026, 1, 1)),
        new: head("new.csv", account.new_read, Date::new(2026, 7, 1)),
        account,
        set_aside: Vec::new(),
        found: known(changes, summary),
        fields: FIELDS.map(Arc::from).to_vec(),
        roles: FIELDS.map(Field::named).to_vec(),
        components: vec![Arc::from("price")],
        key_columns: vec![Arc::from("sku")],
        variant_columns: vec![Arc::from("min_quantity")],
        notes: Vec::new(),
        locate_old: &Lines("old.csv"),
        locate_new: &Lines("new.csv"),
    }
}

/// Changes that are known, with their counts.
pub(super) fn known(changes: Vec<Change<'static>>, summary: Summary) -> Changes<'static> {
    let tally = Tally { summary, changes: changes.len() as u64, ..Tally::default() };
    Changes::known(changes.into_iter().map(Box::new).collect(), tally)
}

fn head(source: &str, rows: u64, valid_from: Option<Date>) -> ListHead {
    ListHead {
        source: source.to_string(),
        list: "default".to_string(),
        rows,
        items: rows,
        valid_from,
        named_date: None,
        announced: None,
        currency: Currency::of_code("GBP"),
        tax: TaxBasis::Included,
        key: vec![Arc::from("sku")],
    }
}

/// A fee or statement of the list itself.
pub(super) fn beside(
    key: &'static str,
    name: &'static str,
    status: Status,
    kind: Kind,
    fields: &[(&str, Option<&'static str>, Option<&'static str>)],
) -> Change<'static> {
    let mut change = with_fields(item(key, name), kind, fields);
    let at = || Side { at: CellRef { row: 0, column: CellRef::BESIDE }, ..side("", "", 0) };
    change.component = None;
    change.status = status;
    change.old = (status != Status::Added).then(at);
    change.new = (status != Status::Removed).then(at);
    change
}

/// What a renderer writes.
pub(super) fn written(write: impl FnOnce(&mut dyn std::io::Write) -> std::io::Result<()>) -> String {
    let mut out = Vec::new();
    write(&mut out).expect("a vector takes everything");
    String::from_utf8(out).expect("renderers write UTF-8")
}
