//! Customers: who they are and how they want to be told.

use std::collections::BTreeMap;

use super::{Layout, Records, Said, Wanted, sales};
use crate::core::diagnostic::{Diagnostic, Problems};
use crate::core::field::Type;
use crate::core::records::Customer;

const ID: usize = 0;
const NAME: usize = 1;
const LANGUAGE: usize = 2;
const CHANNEL: usize = 3;
const GROUP: usize = 4;
const SINCE: usize = 5;
const EMAIL: usize = 6;
const PHONE: usize = 7;
const ADDRESS: usize = 8;
const HOLD: usize = 9;

/// The fields of customers.
#[rustfmt::skip]
pub static CUSTOMERS: Layout = Layout {
    what: "customers",
    flag: "--customer-column",
    said: Said {
        two: "the workbook holds two tables of customers",
        none: "no sheet of the workbook holds customers",
        columns: "name the columns:  --customer-column id=HEADER",
    },
    fields: &[
        Wanted::must("id", Type::Text, sales::CUSTOMERS, &["customer", "no", "number"]),
        Wanted::may("name", Type::Text, &["customer name", "company", "Firma", "Kundenname", "Nom", "Nombre", "名称", "Имя", "Enw"], &["Название"]),
        Wanted::may("language", Type::Text, &["lang", "locale", "Sprache", "Langue", "Idioma", "语言", "Язык", "Iaith", "Jezik"], &[]),
        Wanted::may("channel", Type::Text, &["contact channel", "preferred channel", "Kanal", "Canal", "渠道", "Канал", "Sianel"], &[]),
        Wanted::may("group", Type::Text, &[
            "customer group", "customer type", "price group", "Gruppe", "Kundengruppe", "Preisgruppe", "Groupe", "Groupe client",
            "Grupo", "Grupo de clientes", "客户组", "Группа", "Группа клиентов", "Grŵp",
        ], &["segment", "type", "tariff", "Tarif", "Tarifa", "Тариф"]),
        Wanted::may("since", Type::Date, &["customer since", "member since", "joined", "Kunde seit", "Client depuis", "Cliente desde", "Клиент с"], &[]),
        Wanted::may("email", Type::Text, &["e-mail", "mail", "email address", "e-mail address", "E-Mail-Adresse", "Courriel", "Correo", "邮箱", "Почта", "Ebost"], &[]),
        Wanted::may("phone", Type::Text, &["phone number", "telephone", "tel", "mobile", "Telefon", "Téléphone", "Teléfono", "电话", "Телефон", "Ffôn"], &[]),
        Wanted::may("address", Type::Text, &["postal address", "Adresse", "Anschrift", "Dirección", "地址", "Адрес", "Cyfeiriad"], &["street"]),
        Wanted::may("price_hold_until", Type::Date, &["hold until", "price held until", "price guarantee until"], &[]),
    ],
    also: |_, _| None,
};

/// The customers by their identities. Errors: a customer without one, and one that stands there twice.
pub fn customers(records: &Records) -> Result<BTreeMap<String, Customer>, Problems> {
    let found = records.fold(Vec::new, |found: &mut Vec<(usize, Customer)>, record| {
        let text = |field: usize| Some(record.text(field).into_owned()).filter(|text| !text.is_empty());
        let customer = Customer {
            id: record.text(ID).into_owned(),
            name: text(NAME),
            language: text(LANGUAGE),
            channel: text(CHANNEL),
            group: text(GROUP),
            since: record.date(SINCE),
            email: text(EMAIL),
            phone: text(PHONE),
            address: text(ADDRESS),
            price_hold_until: record.date(HOLD),
        };
        found.push((record.start(), customer));
    })?;
    let mut all: Vec<(usize, Customer)> = found.into_iter().flatten().collect();
    all.sort_by_key(|(at, _)| *at);
    let mut problems = Problems::default();
    let mut known: BTreeMap<String, (usize, Customer)> = BTreeMap::new();
    for (at, customer) in all {
        let table = &records.table;
        let place = table.place(at, None);
        if customer.id.is_empty() {
            let problem = Diagnostic::new("this row names no customer").at(place);
            problems.extend(problem.help("give the customer an id, or delete the row").into());
        } else if let Some((first, _)) = known.get(&customer.id) {
            let problem = Diagnostic::new(format!("the customer \"{}\" stands here a second time", customer.id))
                .at(place)
                .excerpt(table.excerpt(at, table.cell_at(at).len(), ""))
                .related(table.place(*first, None), "the first time");
            problems.extend(problem.help("keep one of the two rows").into());
        } else {
            known.insert(customer.id.clone(), (at, customer));
        }
    }
    problems.unless_any(known.into_iter().map(|(id, (_, customer))| (id, customer)).collect())
}
