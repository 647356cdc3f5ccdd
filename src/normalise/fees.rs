//! Fee rows: fees stated for the list as a whole, in rows of their own.

use crate::core::Decimal;
use crate::core::change::CellRef;
use crate::core::diagnostic::{Diagnostic, Problems};
use crate::core::field::Field;
use crate::core::list::{Fee, FeeRate, Obligation};
use crate::normalise::letters::plain_words;
use crate::normalise::list::List;
use crate::normalise::number::{self, Rate};
use crate::normalise::row::RowView;

/// Reads the fee rows into the list's fees.
pub fn read_rows(list: &mut List, rows: &[(usize, usize)], problems: &mut Problems) {
    let mut fees = Vec::with_capacity(rows.len());
    let mut ends = Vec::new();
    for (start, length) in rows {
        let row = list.row(*start, *length, &mut ends);
        match fee(&row) {
            Ok(fee) => fees.push(fee),
            Err(problem) => problems.extend(problem.into()),
        }
    }
    list.fees.extend(fees);
}

fn fee(row: &RowView<'_, '_>) -> Result<Fee, Diagnostic> {
    let list = row.list;
    let place = |cell: CellRef| list.table.place(cell.row as usize, Some(usize::from(cell.column)));
    let text = |field: Field| row.text_of(field).map(|text| text.into_owned());
    let key = row.key().item().into_owned();
    let name = text(Field::Name).unwrap_or_else(|| key.clone());
    let number = |field: Field| -> Result<Option<Decimal>, Diagnostic> {
        let Some((column, text)) = list.columns.of(field).and_then(|column| Some((column, row.text_of(field)?))) else {
            return Ok(None);
        };
        let mark = list.readings[column].mark;
        number::read_rate(&text, mark)
            .map(|rate| {
                Some(match rate {
                    Rate::Money(amount) => amount.value,
                    Rate::Percent(percent) => percent,
                })
            })
            .map_err(|_| unreadable(&text, place(row.at(column))))
    };
    let rate = match number(Field::Percent)? {
        Some(percent) => FeeRate::Percent { percent, base: text(Field::Base), cap: number(Field::Cap)? },
        None => amount(row, &place)?,
    };
    let obligation = match text(Field::Obligation) {
        None => Obligation::Mandatory,
        Some(word) => obligation(&word).ok_or_else(|| {
            let at = list
                .columns
                .of(Field::Obligation)
                .map_or(CellRef { row: row.row.start as u64, column: 0 }, |column| row.at(column));
            Diagnostic::new(format!("\"{word}\" does not say how avoidable the fee is"))
                .at(place(at))
                .help("write mandatory, conditional, optional or preselected")
        })?,
    };
    let applies_to = text(Field::AppliesTo)
        .map(|keys| keys.split('|').map(|key| key.trim().to_string()).filter(|key| !key.is_empty()).collect());
    let terms = [Field::ReasonCode, Field::Government, Field::Refundable, Field::IncludedInPrice];
    Ok(Fee {
        place: list.table.place(row.row.start, None),
        terms: terms.into_iter().filter_map(|field| Some((field.name().to_string(), text(field)?))).collect(),
        applies_to: applies_to.unwrap_or_default(),
        per: text(Field::Period),
        key,
        name,
        rate,
        obligation,
    })
}

/// The amount of a fee row stands in its price column, or in the column for fee amounts.
fn amount(row: &RowView<'_, '_>, place: &dyn Fn(CellRef) -> crate::core::place::Place) -> Result<FeeRate, Diagnostic> {
    let columns = row.list.schema.prices.iter().map(|(_, column)| *column).chain(row.list.columns.of(Field::FeeAmount));
    for column in columns {
        let text = row.text(column);
        if text.is_empty() {
            continue;
        }
        return match number::read_rate(&text, row.list.readings[column].mark) {
            Ok(Rate::Money(amount)) => Ok(FeeRate::Amount(amount.value)),
            Ok(Rate::Percent(percent)) => Ok(FeeRate::Percent { percent, base: None, cap: None }),
            Err(_) => Err(unreadable(&text, place(row.at(column)))),
        };
    }
    Ok(FeeRate::Unstated)
}

fn unreadable(text: &str, place: crate::core::place::Place) -> Diagnostic {
    Diagnostic::new(format!("\"{text}\" is not a fee that can be read with certainty"))
        .at(place)
        .help("write an amount such as 2.50, or a percentage such as 12 %")
}

/// Words in a fee cell that mean "nothing on top", as [`plain_words`] writes them.
#[rustfmt::skip]
const NOTHING: &[&str] = &[
    "free", "free of charge", "no charge", "no fee", "none", "nil", "included", "incl", "inclusive", "inc", "waived",
    "kostenlos", "kostenfrei", "gratis", "frei", "frei haus", "inklusive", "inkl", "inbegriffen", "enthalten", "keine",
    "gratuit", "gratuite", "gratuits", "offert", "offerte", "offerts", "inclus", "incluse", "compris", "comprise", "aucun",
    "gratuito", "gratuita", "sin coste", "sin costo", "sin cargo", "incluido", "incluida", "incluidos", "incluidas",
    "免费", "免費", "包含", "已含", "含", "包邮", "包郵", "无", "無",
    "бесплатно", "включено", "включена", "включен", "нет",
    "am ddim", "wedi i gynnwys", "yn gynwysedig", "dim", "besplatno", "ukljuceno",
];

/// Whether a fee cell says in words that nothing comes on top: `free`, `included`, a dash.
pub fn is_nothing(text: &str) -> bool {
    let is_dash = || text.chars().all(|character| matches!(character, '-' | '–' | '—' | '\u{2212}'));
    !text.is_empty() && !text.bytes().any(|byte| byte.is_ascii_digit()) && {
        NOTHING.contains(&plain_words(text).as_str()) || is_dash()
    }
}

/// Headers of columns that hold a fee beyond doubt, as [`plain_words`] writes them.
#[rustfmt::skip]
const HEADERS: &[&str] = &[
    "delivery fee", "delivery charge", "delivery charges", "delivery cost", "delivery costs", "shipping fee",
    "shipping charge", "shipping charges", "shipping cost", "shipping costs", "postage", "postage and packing",
    "service fee", "service charge", "booking fee", "handling fee", "handling charge", "packaging fee", "packing fee",
    "cleaning fee", "resort fee", "facility fee", "admin fee", "administration fee", "card fee", "payment fee",
    "icann fee", "recycling fee", "fuel surcharge", "energy surcharge", "setup fee", "activation fee", "processing fee", "convenience fee",
    "versandkosten", "lieferkosten", "liefergebuhr", "versandgebuhr", "servicegebuhr", "bearbeitungsgebuhr",
    "reinigungsgebuhr", "buchungsgebuhr", "verpackungskosten", "energiezuschlag",
    "frais de port", "frais de livraison", "frais de service", "frais de dossier", "frais de menage", "frais d envoi",
    "gastos de envio", "gastos de gestion", "cargo por servicio", "gastos de limpieza",
    "运费", "運費", "配送费", "配送費", "服务费", "服務費", "手续费", "手續費", "包装费", "包裝費", "清洁费", "清潔費",
    "стоимость доставки", "сервисныи сбор", "плата за доставку", "tal cludiant", "tal gwasanaeth", "tal dosbarthu",
    "cost dosbarthu", "ffi archebu",
];

/// Whether a header names a column of fees although it does not say `fee:`; the words are [`plain_words`].
pub fn is_header(words: &str) -> bool {
    HEADERS.contains(&words)
}

/// Words for how avoidable a fee is, as [`plain_words`] writes them.
#[rustfmt::skip]
const OBLIGATIONS: &[(Obligation, &[&str])] = &[
    (Obligation::Mandatory, &[
        "mandatory", "required", "compulsory", "obligatory", "pflicht", "verpflichtend", "obligatorisch", "obligatoire",
        "obligatorio", "obligatoria", "必须", "必須", "强制", "強制", "必付", "обязательныи", "обязательная", "обязательно",
        "gorfodol", "obavezno",
    ]),
    (Obligation::Conditional, &[
        "conditional", "contingent", "bedingt", "conditionnel", "conditionnelle", "sous condition", "condicional",
        "有条件", "有條件", "условныи", "при условии", "amodol",
    ]),
    (Obligation::Optional, &[
        "optional", "voluntary", "opt in", "wahlweise", "freiwillig", "facultatif", "facultative", "optionnel",
        "optionnelle", "en option", "opcional", "voluntario", "可选", "可選", "自愿", "自願", "необязательныи", "необязательно",
        "по желанию", "опция", "dewisol",
    ]),
    (Obligation::Preselected, &[
        "preselected", "pre selected", "preticked", "pre ticked", "prechecked", "pre checked", "opt out", "default",
        "vorausgewahlt", "voreingestellt", "preselectionne", "coche par defaut", "preseleccionado", "marcado por defecto",
        "默认勾选", "預設勾選", "预选", "預選", "выбрано по умолчанию", "wedi i ddewis ymlaen llaw",
    ]),
];

/// How avoidable a fee is, by its word.
pub fn obligation(word: &str) -> Option<Obligation> {
    let word = plain_words(word);
    OBLIGATIONS.iter().find(|(_, words)| words.contains(&word.as_str())).map(|(obligation, _)| *obligation)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_written_as_they_are_compared() {
        let all = OBLIGATIONS.iter().flat_map(|(_, words)| words.iter()).chain(NOTHING).chain(HEADERS);
        for words in all {
            assert_eq!(&plain_words(words), words);
        }
    }

    #[test]
    fn words_that_leave_the_fee_open_are_not_nothing() {
        for words in ["", "on request", "varies", "not included", "2.50", "n/a", "free over 50"] {
            assert!(!is_nothing(words), "{words}");
        }
        for words in ["Free", "incl.", "—", "inkl.", "包邮", "Wedi'i gynnwys"] {
            assert!(is_nothing(words), "{words}");
        }
    }

    #[test]
    fn an_obligation_is_read_in_several_languages_and_nothing_is_guessed() {
        assert_eq!(obligation(" Pre-selected "), Some(Obligation::Preselected));
        assert_eq!(obligation("Обязательный"), Some(Obligation::Mandatory));
        assert_eq!(obligation("facultatif"), Some(Obligation::Optional));
        assert_eq!(obligation("sometimes"), None);
    }
}
