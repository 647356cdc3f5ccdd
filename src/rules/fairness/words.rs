//! The words of the family, in the form `plain_words` writes: small letters, no accents, single spaces.

/// Prices of the first period. Those that are for new customers are [`crate::normalise::newcomers::NEW`].
#[rustfmt::skip]
pub(super) const FIRST: &[&str] = &[
    "register", "registration", "first year", "first term", "first period", "first month", "year 1", "1st year",
    "initial", "initial term", "sign up", "signup",
    "registrierung", "erstes jahr", "erste laufzeit", "im ersten jahr", "1 jahr",
    "enregistrement", "premiere annee", "1re annee", "premiere periode",
    "registro", "primer ano", "primer periodo",
    "首年", "首月", "首期", "注册", "註冊",
    "регистрация", "первыи год", "первыи месяц",
    "cofrestru", "blwyddyn gyntaf",
];

/// Prices of every later period.
#[rustfmt::skip]
pub(super) const LATER: &[&str] = &[
    "renew", "renewal", "renewals", "later years", "later periods", "following years", "second year", "second term",
    "year 2", "2nd year",
    "verlangerung", "folgejahr", "folgejahre", "folgelaufzeit", "ab dem 2 jahr", "ab dem zweiten jahr",
    "renouvellement", "annees suivantes", "2e annee",
    "renovacion", "anos siguientes", "segundo ano",
    "续费", "续期", "次年", "續費", "續期",
    "продление", "второи год", "со второго года",
    "adnewyddu", "adnewyddiad", "ail flwyddyn",
];

/// Columns of what a customer is given; less of it is worse.
#[rustfmt::skip]
pub(super) const GIVEN: &[&str] = &[
    "points", "loyalty points", "bonus points", "points earned", "reward points", "points per unit", "cashback",
    "member discount", "loyalty discount", "discount", "discount percent", "regular customer discount",
    "punkte", "bonuspunkte", "treuepunkte", "treuerabatt", "rabatt", "stammkundenrabatt",
    "points fidelite", "points gagnes", "points de fidelite", "remise", "remise fidelite",
    "puntos", "puntos de fidelidad", "puntos ganados", "descuento", "descuento de fidelidad",
    "积分", "会员折扣", "積分", "會員折扣",
    "баллы", "бонусные баллы", "бонусы", "скидка", "скидка постоянным клиентам",
    "pwyntiau", "pwyntiau teyrngarwch", "disgownt", "gostyngiad",
    "bodovi", "popust",
];

/// Columns of what a customer must bring; more of it is worse.
#[rustfmt::skip]
pub(super) const NEEDED: &[&str] = &[
    "points needed", "points required", "points price", "price in points", "points to redeem", "stamps needed",
    "visits needed", "benotigte punkte", "punktepreis", "points necessaires", "points requis", "puntos necesarios",
    "puntos requeridos", "所需积分", "兑换积分", "所需積分", "兌換積分", "нужно баллов", "цена в баллах",
    "pwyntiau sydd eu hangen",
];

/// Numbers as words, with the numbers that come in order, in the languages that inflect them little.
#[rustfmt::skip]
pub(super) const NUMBERS: &[(u32, &[&str], &[&str])] = &[
    (1, &["one", "eins", "un", "une", "uno", "una", "один", "一"], &["first", "1st"]),
    (2, &["two", "zwei", "deux", "dos", "два", "две", "二", "两", "兩", "dau", "dwy"], &["second", "2nd", "zweite", "deuxieme", "segunda", "segundo"]),
    (3, &["three", "drei", "trois", "tres", "три", "三", "tri", "tair"], &["third", "3rd", "dritte", "troisieme", "tercera", "tercero"]),
    (4, &["four", "vier", "quatre", "cuatro", "четыре", "四", "pedwar", "pedair"], &["fourth", "4th", "vierte", "quatrieme", "cuarta", "cuarto"]),
    (5, &["five", "funf", "cinq", "cinco", "пять", "пяти", "五", "pump"], &["fifth", "5th", "funfte", "cinquieme", "quinta", "quinto"]),
    (6, &["six", "sechs", "seis", "шесть", "шести", "六", "chwech"], &["sixth", "6th", "sechste", "sixieme", "sexta", "sexto"]),
    (7, &["seven", "sieben", "sept", "siete", "семь", "семи", "七", "saith"], &["seventh", "7th", "siebte", "septieme", "septima", "septimo"]),
    (8, &["eight", "acht", "huit", "ocho", "восемь", "восьми", "八", "wyth"], &["eighth", "8th", "achte", "huitieme", "octava", "octavo"]),
    (9, &["nine", "neun", "neuf", "nueve", "девять", "девяти", "九", "naw"], &["ninth", "9th", "neunte", "neuvieme", "novena", "noveno"]),
    (10, &["ten", "zehn", "dix", "diez", "десять", "десяти", "十", "deg"], &["tenth", "10th", "zehnte", "dixieme", "decima", "decimo"]),
    (11, &["eleven", "elf", "onze", "одиннадцать"], &["eleventh", "11th", "elfte", "onzieme"]),
    (12, &["twelve", "zwolf", "douze", "doce", "двенадцать"], &["twelfth", "12th", "zwolfte", "douzieme"]),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalise::letters::plain_words;
    use crate::normalise::newcomers::{NEW, REGULAR};

    #[test]
    fn every_word_is_written_as_it_is_compared_and_no_group_is_both() {
        for word in [REGULAR, NEW, FIRST, LATER, GIVEN, NEEDED].concat() {
            assert_eq!(plain_words(word), word);
        }
        for (_, counted, ordered) in NUMBERS {
            assert!(counted.iter().chain(*ordered).all(|word| plain_words(word) == **word), "{counted:?}");
        }
        assert!(REGULAR.iter().all(|word| !NEW.contains(word)));
        // Where both name a group, `regulars-pay-more` tells it, and nothing is told twice.
        assert!(FIRST.iter().all(|word| !NEW.contains(word) && !LATER.contains(word)));
        assert!(GIVEN.iter().all(|word| !NEEDED.contains(word)));
    }
}
