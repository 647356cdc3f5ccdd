//! Sales: who bought what, when, and how much of it.

use std::borrow::Cow;

use super::{Layout, Record, Said, Wanted};
use crate::core::Decimal;
use crate::core::currency::Currency;
use crate::core::date::Date;
use crate::core::field::{Field, Type};
use crate::normalise::header;
use crate::normalise::number::Sign;

/// The name of the field that says which item was bought.
pub const ITEM: &str = "item";

const DATE: usize = 0;
const CUSTOMER: usize = 1;
const BOUGHT: usize = 2;
const QUANTITY: usize = 3;
const NET_AMOUNT: usize = 4;
const UNIT_PRICE: usize = 5;
const DOCUMENT: usize = 6;
const CURRENCY: usize = 7;

/// Headers that name somebody who buys.
pub(super) const CUSTOMERS: &[&str] = &[
    "customer id",
    "customer no",
    "customer number",
    "customer code",
    "client id",
    "client",
    "client no",
    "buyer",
    "member id",
    "account no",
    "account number",
    "Kunde",
    "Kundennummer",
    "Kundennr",
    "Kunden-Nr.",
    "Kunden-ID",
    "Client",
    "Code client",
    "N° client",
    "Numéro client",
    "Cliente",
    "Código cliente",
    "N.º cliente",
    "客户",
    "客户编号",
    "客户代码",
    "Клиент",
    "Покупатель",
    "Код клиента",
    "Cwsmer",
    "Rhif cwsmer",
    "Kupac",
];

/// The fields of sales.
#[rustfmt::skip]
pub static SALES: Layout = Layout {
    what: "sales",
    flag: "--sales-column",
    said: Said {
        two: "the workbook holds two tables of sales",
        none: "no sheet of the workbook holds sales",
        columns: "name the columns:  --sales-column item=HEADER",
    },
    fields: &[
        Wanted::must("date", Type::Date, &[
            "invoice date", "order date", "sale date", "sales date", "date of sale", "purchase date", "transaction date",
            "posting date", "document date", "sold on", "purchased on", "Datum", "Rechnungsdatum", "Belegdatum",
            "Bestelldatum", "Kaufdatum", "Verkaufsdatum", "Date de facture", "Date de vente", "Date de commande", "Fecha",
            "Fecha de factura", "Fecha de venta", "日期", "销售日期", "订单日期", "Дата", "Дата продажи", "Дата заказа",
            "Dyddiad", "Datum prodaje",
        ], &["day", "time", "timestamp", "created at"]),
        Wanted::must("customer", Type::Text, CUSTOMERS, &["account", "member", "customer name", "Kundenname"]),
        Wanted::must(ITEM, Type::Text, &[], &[]),
        Wanted::must("quantity", Type::Number, &[
            "qty", "units", "units sold", "quantity sold", "pieces", "Menge", "Stückzahl", "Anzahl", "Quantité", "Qté",
            "Cantidad", "Cant.", "数量", "Количество", "Кол-во", "Maint", "Nifer", "Količina",
        ], &["count", "Stück"]),
        Wanted::may("net_amount", Type::Money, &[
            "net", "net total", "net value", "total net", "line net", "amount net", "Netto", "Nettobetrag", "Betrag netto",
            "Montant HT", "Montant net", "Importe neto", "Сумма без НДС", "净额", "不含税金额", "Swm net",
        ], &[
            "amount", "line total", "line amount", "total", "revenue", "sales", "turnover", "Betrag", "Umsatz", "Montant",
            "Importe", "金额", "Сумма", "Swm",
        ]),
        Wanted::may("unit_price", Type::Money, &[], &[]),
        Wanted::may("document", Type::Text, &[
            "invoice", "invoice no", "invoice number", "invoice id", "order", "order no", "order number", "order id",
            "receipt", "receipt no", "receipt number", "document no", "document number", "transaction id", "Beleg",
            "Belegnummer", "Beleg-Nr.", "Rechnung", "Rechnungsnummer", "Auftrag", "Auftragsnummer", "Facture",
            "N° de facture", "Commande", "Factura", "Pedido", "单据", "发票号", "订单号", "Документ", "Накладная", "Заказ",
            "Dogfen", "Anfoneb",
        ], &["transaction", "basket"]),
        Wanted::may("currency", Type::Currency, &[], &[]),
    ],
    also,
};

/// The headers that price lists have too: of the item, its price and the currency.
fn also(field: usize, text: &str) -> Option<u8> {
    let claim = header::claim(text)?;
    let is_it = match field {
        BOUGHT => matches!(claim.field, Field::Sku | Field::Gtin),
        UNIT_PRICE => matches!(claim.field, Field::UnitPrice | Field::Price) && claim.part.is_none(),
        CURRENCY => claim.field == Field::Currency,
        _ => false,
    };
    // A number of the item is surer than its barcode, a price for one surer than a price.
    let is_second = matches!(claim.field, Field::Gtin | Field::Price);
    is_it.then_some(claim.rank + if is_second { 10 } else { 3 })
}

/// One line of a sale. A return has a quantity below zero.
pub struct Sale<'s> {
    /// The day, as written.
    pub date: Date,
    /// Who bought; blank where nobody is named.
    pub customer: Cow<'s, [u8]>,
    /// What, by the columns of the key as [`joined`] makes one text of them; all blank where nothing is named.
    pub item: Cow<'s, [u8]>,
    /// How much.
    pub quantity: Decimal,
    /// What was paid without tax, as the table states it.
    pub net_amount: Option<Decimal>,
    /// What one cost, where the table states it.
    pub unit_price: Option<Decimal>,
    /// The invoice or receipt; blank where none is named.
    pub document: Cow<'s, [u8]>,
    /// In which currency, where a column says so.
    pub currency: Option<Currency>,
    /// What the amounts themselves say of it: `£4.50`.
    pub sign: Option<Sign>,
}

impl Sale<'_> {
    /// In which currency it was sold, beside a list in this one: as its row states, else as its amounts do.
    #[inline]
    pub fn currency_beside(&self, listed: Option<Currency>) -> Option<Currency> {
        self.currency.or_else(|| self.sign?.beside(listed))
    }
}

/// What stands between the parts of a key.
pub const BETWEEN: u8 = 0x1f;

/// The parts of a key as one text that no other key has.
pub fn joined<T: AsRef<[u8]>>(parts: impl IntoIterator<Item = T>) -> Vec<u8> {
    let mut text = Vec::new();
    for (index, part) in parts.into_iter().enumerate() {
        if index > 0 {
            text.push(BETWEEN);
        }
        text.extend_from_slice(part.as_ref());
    }
    text
}

/// The sale of a record; `None` where a proven cell is not there.
#[inline]
pub fn sale<'r>(record: &Record<'r, '_>) -> Option<Sale<'r>> {
    let (net_amount, unit_price) = (record.amount(NET_AMOUNT), record.amount(UNIT_PRICE));
    let sign = net_amount.and_then(|(_, sign)| sign).or_else(|| unit_price?.1);
    let currency = record.currency(CURRENCY);
    if let (Some(stated), Some(sign)) = (currency, sign)
        && !sign.fits(stated)
    {
        contradicted(record, sign);
    }
    Some(Sale {
        date: record.date(DATE)?,
        customer: record.bytes(CUSTOMER),
        item: match record.columns(BOUGHT) {
            [only] => record.cell(*only),
            several => Cow::Owned(joined(several.iter().map(|column| record.cell(*column)))),
        },
        quantity: record.number(QUANTITY)?,
        net_amount: net_amount.map(|(amount, _)| amount),
        unit_price: unit_price.filter(|_| net_amount.is_none()).map(|(price, _)| price),
        document: record.bytes(DOCUMENT),
        currency,
        sign,
    })
}

/// Notes that an amount names another currency than its row.
#[cold]
fn contradicted(record: &Record<'_, '_>, sign: Sign) {
    let is_it = |field: &usize| record.amount(*field).is_some_and(|(_, own)| own == Some(sign));
    let field = [NET_AMOUNT, UNIT_PRICE].into_iter().find(is_it);
    if let Some((field, column)) = field.and_then(|field| Some((field, record.records.column(field)?))) {
        record.unreadable::<()>(field, column);
    }
}
