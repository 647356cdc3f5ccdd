//! What rules are shown: borrowed views of an item, a change, a list.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::sync::Arc;

use crate::core::Decimal;
use crate::core::change::{Account, CellRef, Change, Comparison, Kind, Match};
use crate::core::currency::Currency;
use crate::core::date::Date;
use crate::core::field::Field;
use crate::core::finding::Value;
use crate::core::fraction::Fraction;
use crate::core::unit::Pack;
use crate::normalise::list::List;
use crate::normalise::row::{Price, RowView};
use crate::rules::disguises::Edit;
use crate::rules::facts::Facts;
use crate::rules::fees::fee::{self, FeeView};
use crate::rules::rows::Cells;

/// What rules see of a comparison: everything that was found, as it was found.
pub struct Compared<'a> {
    changes: &'a [Box<Change<'a>>],
    /// The price components that a change counts.
    pub components: &'a [Arc<str>],
    /// The headers that a changed cell counts.
    pub fields: &'a [Arc<str>],
    /// What each of them says, in the same order.
    pub roles: &'a [Option<Field>],
    /// The fields appended to the key.
    pub variant_columns: &'a [Arc<str>],
    /// How the rows of both lists add up.
    pub account: Account,
}

impl<'a> Compared<'a> {
    /// The view of a comparison; all its changes are found now.
    pub fn of(comparison: &'a Comparison<'_>) -> Compared<'a> {
        Compared {
            changes: comparison.changes(),
            components: &comparison.components,
            fields: &comparison.fields,
            roles: &comparison.roles,
            variant_columns: &comparison.variant_columns,
            account: comparison.account,
        }
    }

    /// The changes by item, variant and component.
    pub fn changes(&self) -> &'a [Box<Change<'a>>] {
        self.changes
    }
}

/// Which list a cell stands in, and the cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum At {
    /// In the old list.
    Old(CellRef),
    /// In the new list.
    New(CellRef),
    /// In a document.
    Document(crate::core::agreement::At),
    /// In a document of a chain, by its number from 0.
    Chain(usize, crate::core::agreement::At),
    /// In a text of a notice, by the number of what speaks against it.
    Doubt(usize),
}

/// A price of an item: its component, what the cell says, and where.
#[derive(Clone, Debug)]
pub struct PriceView<'a> {
    /// The name of the component; `price` unless the list has several.
    pub component: Arc<str>,
    /// Its column.
    pub column: usize,
    /// What the cell says.
    pub price: Price<'a>,
    /// The currency, by the cell, the row or the list.
    pub currency: Option<Currency>,
}

impl PriceView<'_> {
    /// The amount as a fact.
    pub fn money(&self) -> Option<Value> {
        Some(Value::Money(self.price.amount?, self.currency))
    }
}

/// One price row of a list.
#[derive(Clone, Copy)]
pub struct ItemView<'a, 'e> {
    /// Everything around it.
    pub facts: &'a Facts<'a>,
    /// Its cells.
    pub row: RowView<'a, 'e>,
}

impl<'a> ItemView<'a, '_> {
    /// The list it stands in.
    pub fn list(&self) -> &'a List {
        self.row.list
    }

    fn is_old(&self) -> bool {
        self.facts.old.is_some_and(|old| std::ptr::eq(old, self.row.list))
    }

    /// The item as outputs name it; rows with one key are told apart by the finding, not here.
    pub fn item(&self) -> String {
        self.row.key().item().into_owned()
    }

    /// The name, where the list has one.
    pub fn name(&self) -> Option<Cow<'a, str>> {
        let column = self.row.list.columns.name?;
        Some(self.row.text(column)).filter(|text| !text.is_empty())
    }

    /// The prices in the order of their columns.
    pub fn prices(&self) -> impl Iterator<Item = PriceView<'a>> + '_ {
        self.prices_with(|_| true)
    }

    /// The prices whose cells show something, looked for before they are read; in the order of their columns.
    pub fn prices_with(&self, shows: impl Fn(&[u8]) -> bool) -> impl Iterator<Item = PriceView<'a>> {
        let shown = self.row.list.schema.prices.iter().filter(move |(_, column)| shows(self.row.row.raw(*column)));
        shown.map(|(component, column)| {
            let price = self.row.price(*column);
            let currency = price.currency().or_else(|| self.row.currency());
            PriceView { component: Arc::clone(component), column: *column, price, currency }
        })
    }

    /// The first price with an amount: what a customer sees first.
    pub fn headline(&self) -> Option<PriceView<'a>> {
        self.prices().find(|price| price.price.amount.is_some())
    }

    /// Every fee that falls on the item: its own cells, and the fees of the list that apply to it.
    pub fn fees(&self) -> Vec<FeeView<'a>> {
        fee::of_item(self)
    }

    /// The content, by the pack columns.
    pub fn pack(&self) -> Option<Pack> {
        self.row.pack()
    }

    /// The amount in the cell of a field, where the list has such a column and it reads as a number.
    pub fn amount(&self, field: Field) -> Option<Decimal> {
        self.row.number(self.row.list.columns.of(field)?)
    }

    /// The date in the cell of a field.
    pub fn date(&self, field: Field) -> Option<Date> {
        self.row.date(self.row.list.columns.of(field)?)
    }

    /// The text in the cell of a field; `None` where it is blank or missing.
    pub fn text(&self, field: Field) -> Option<Cow<'a, str>> {
        self.row.text_of(field)
    }

    /// The cell of a column.
    pub fn at(&self, column: usize) -> At {
        let cell = self.row.at(column);
        if self.is_old() { At::Old(cell) } else { At::New(cell) }
    }

    /// The cell of a field; else the row itself.
    pub fn at_field(&self, field: Field) -> At {
        self.row.list.columns.of(field).map_or_else(|| self.at_row(), |column| self.at(column))
    }

    /// The row itself, by its first key cell.
    pub fn at_row(&self) -> At {
        self.at(self.row.list.schema.key.first().copied().unwrap_or(0))
    }
}

/// One change between two versions: an identity and a component of it, or its row.
pub struct ChangeView<'a> {
    /// Everything around it.
    pub facts: &'a Facts<'a>,
    /// The change.
    pub change: &'a Change<'a>,
    /// The comparison it belongs to.
    pub comparison: &'a Compared<'a>,
    edits: OnceCell<Vec<Edit<'a>>>,
}

impl<'a> ChangeView<'a> {
    /// The view of a change.
    pub fn of(facts: &'a Facts<'a>, change: &'a Change<'a>, comparison: &'a Compared<'a>) -> ChangeView<'a> {
        ChangeView { facts, change, comparison, edits: OnceCell::new() }
    }

    /// The texts that say something else than before; found and read once for all rules.
    pub fn edits(&self) -> &[Edit<'a>] {
        self.edits.get_or_init(|| Edit::of_change(self.change, self.comparison))
    }

    /// Whether the change is of this kind.
    pub fn has(&self, kind: Kind) -> bool {
        self.change.kinds.has(kind)
    }

    /// Whether the price of this component rose.
    pub fn is_rise(&self) -> bool {
        self.has(Kind::PriceUp)
    }

    /// Both prices, where they can be compared: before and after, on one tax basis.
    pub fn prices(&self) -> Option<(Decimal, Decimal)> {
        self.change.prices()
    }

    /// Both prices as facts.
    pub fn money(&self) -> Option<(Value, Value)> {
        let (old, new) = self.prices()?;
        let currency = self.currency();
        Some((Value::Money(old, currency), Value::Money(new, currency)))
    }

    /// Both prices per measure, exactly, where both packs are stated and measure alike.
    pub fn unit_prices(&self) -> Option<(Fraction, Fraction)> {
        self.change.unit_prices()
    }

    /// The change in percent, exactly; `None` where the base is zero or nothing can be compared.
    pub fn percent(&self) -> Option<Fraction> {
        self.change.percent()
    }

    /// The currency of the new side, else of the old one.
    pub fn currency(&self) -> Option<Currency> {
        let of = |side: &Option<crate::core::change::Side>| side.as_ref().and_then(|side| side.currency);
        of(&self.change.new).or_else(|| of(&self.change.old))
    }

    /// The component; `None` for a change of the row as a whole.
    pub fn component(&self) -> Option<Arc<str>> {
        self.comparison.components.get(usize::from(self.change.component?)).cloned()
    }

    /// The cells that changed beside the price, where the new list (else the old one) gives them this field.
    pub fn field(&self, field: Field) -> Option<(Option<&'a str>, Option<&'a str>)> {
        let is_it = |index: u32| self.comparison.roles.get(index as usize) == Some(&Some(field));
        let found = self.change.fields.iter().find(|change| is_it(change.field))?;
        Some((found.old.as_deref(), found.new.as_deref()))
    }

    /// Where it stands: in the new list, else in the old one.
    pub fn at(&self) -> Option<At> {
        self.at_new().or_else(|| self.at_old())
    }

    /// The cell of the new side.
    pub fn at_new(&self) -> Option<At> {
        self.change.new.as_ref().map(|side| At::New(side.at))
    }

    /// The cell of the old side; the period before may stand in the new list.
    pub fn at_old(&self) -> Option<At> {
        let side = self.change.old.as_ref()?;
        Some(if self.is_old_side_in_new() { At::New(side.at) } else { At::Old(side.at) })
    }

    fn is_old_side_in_new(&self) -> bool {
        matches!(&self.change.matched, Match::PeriodBefore(partner) if partner.is_in_new)
    }

    /// The old row, where there is one.
    pub fn old_row(&self) -> Option<Cells<'a>> {
        let cell = self.change.old.as_ref()?.at;
        let rows = if self.is_old_side_in_new() { self.facts.new_rows } else { self.facts.old_rows? };
        rows.at(cell)
    }

    /// The new row, where there is one.
    pub fn new_row(&self) -> Option<Cells<'a>> {
        self.facts.new_rows.at(self.change.new.as_ref()?.at)
    }

    /// A row as an item.
    pub fn item<'e>(&self, cells: &'e Cells<'a>) -> ItemView<'a, 'e> {
        ItemView { facts: self.facts, row: cells.row() }
    }
}

/// The new list as a whole.
pub struct ListView<'a> {
    /// Everything around it.
    pub facts: &'a Facts<'a>,
}

impl<'a> ListView<'a> {
    /// The list.
    pub fn list(&self) -> &'a List {
        self.facts.new
    }

    /// Looks at every price row in the order of the file.
    pub fn each_item(&self, mut look: impl FnMut(&ItemView<'a, '_>)) {
        self.facts.new.each_row(self.facts.new_rows.extents(), |row| look(&ItemView { facts: self.facts, row }));
    }

    /// The numbers of the rows for which something holds, in the order of the file; looked at by several workers.
    pub fn rows_where(&self, is_it: impl Fn(&ItemView<'a, '_>) -> bool + Sync) -> Vec<usize> {
        self.facts.new_rows_where(is_it)
    }

    /// The row of a number.
    pub fn cells(&self, number: usize) -> Cells<'a> {
        Cells::of(self.facts.new, self.facts.new_rows.extents()[number])
    }

    /// A row as an item.
    pub fn view<'e>(&self, cells: &'e Cells<'a>) -> ItemView<'a, 'e> {
        ItemView { facts: self.facts, row: cells.row() }
    }

    /// The first cell of a column: where a fault of the whole column is shown.
    pub fn at_column(&self, column: usize) -> Option<At> {
        let first = self.facts.new_rows.extents().first()?;
        let cells = Cells::of(self.facts.new, *first);
        Some(self.view(&cells).at(column))
    }

    /// The cell that stands for a promotion, promise or reward of the list.
    pub fn at_statement(&self, index: usize) -> At {
        At::New(self.facts.new.statement_cell(index))
    }
}
