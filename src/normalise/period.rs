//! Billing periods as people write them: `monthly`, `per 4 weeks`, `Jahr`, `每月`.

use crate::core::period::{Period, PeriodUnit};
use crate::normalise::letters::plain_words;

/// Words for a number of units; in the form [`plain_words`] writes, with a leading "per" removed.
#[rustfmt::skip]
const WORDS: &[(u32, PeriodUnit, &[&str])] = &[
    (1, PeriodUnit::Hour, &[
        "h", "hr", "hrs", "hour", "hours", "hourly", "stunde", "stunden", "stundlich", "std", "heure",
        "heures", "hora", "horas", "小时", "ч", "час", "часа", "часов", "awr",
    ]),
    (1, PeriodUnit::Day, &[
        "d", "day", "days", "daily", "night", "nights", "tag", "tage", "taglich", "nacht", "nachte", "jour",
        "jours", "journalier", "nuit", "nuits", "dia", "dias", "diario", "noche", "noches", "天", "日", "晚",
        "день", "дня", "днеи", "сутки", "ночь", "diwrnod", "dydd", "noson", "nos",
    ]),
    (1, PeriodUnit::Week, &[
        "w", "wk", "week", "weeks", "weekly", "pw", "woche", "wochen", "wochentlich", "semaine", "semaines",
        "hebdomadaire", "semana", "semanas", "semanal", "周", "星期", "неделя", "неделю", "недели", "недель",
        "еженедельно", "wythnos", "wythnosol",
    ]),
    (2, PeriodUnit::Week, &["fortnight", "fortnightly", "pythefnos"]),
    (1, PeriodUnit::Month, &[
        "mo", "mos", "mth", "month", "months", "monthly", "pm", "p m", "pcm", "monat", "monate",
        "monatlich", "mois", "mensuel", "mensuelle", "mes", "meses", "mensual", "月", "个月", "месяц",
        "месяца", "месяцев", "мес", "ежемесячно", "mis", "misol", "mesec", "mjesec",
    ]),
    (1, PeriodUnit::Quarter, &[
        "qtr", "quarter", "quarters", "quarterly", "quartal", "quartale", "vierteljahr", "vierteljahrlich",
        "trimestre", "trimestres", "trimestriel", "trimestral", "季度", "季", "квартал", "ежеквартально",
        "chwarter", "chwarterol",
    ]),
    (6, PeriodUnit::Month, &[
        "half year", "half yearly", "halbjahr", "halbjahrlich", "semestre", "semestriel", "semestral", "半年",
        "полгода",
    ]),
    (1, PeriodUnit::Year, &[
        "y", "yr", "yrs", "year", "years", "yearly", "annual", "annually", "annum", "pa", "p a", "jahr",
        "jahre", "jahrlich", "an", "ans", "annee", "annees", "annuel", "annuelle", "ano", "anos", "anual",
        "年", "год", "года", "лет", "ежегодно", "blwyddyn", "flwyddyn", "blynyddol",
    ]),
    (1, PeriodUnit::Once, &[
        "once", "one off", "one time", "onetime", "single", "single payment", "einmalig", "einmal",
        "une fois", "ponctuel", "unique", "una vez", "unico", "pago unico", "一次性", "一次", "разово",
        "единовременно", "одноразово", "unwaith", "untro",
    ]),
];

/// Words before a period that add nothing to it.
#[rustfmt::skip]
const PER: &[&str] = &[
    "per ", "a ", "an ", "every ", "each ", "pro ", "je ", "par ", "por ", "al ", "в ", "за ", "каждыи ", "每", "y ",
    "yr ", "bob ",
];

/// The period a cell names.
pub fn period(text: &str) -> Option<Period> {
    let words = plain_words(text);
    if let Some(period) = of_words(&words) {
        return Some(period);
    }
    let bare = PER.iter().find_map(|word| words.strip_prefix(word)).unwrap_or(&words);
    of_words(bare).or_else(|| {
        let (count, unit) = bare.split_at(bare.find(|c: char| !c.is_ascii_digit())?);
        let period = of_words(unit.trim_start())?;
        let count = count.parse::<u32>().ok()?.checked_mul(period.count)?;
        (count > 0 && period.unit != PeriodUnit::Once).then_some(Period { count, ..period })
    })
}

fn of_words(words: &str) -> Option<Period> {
    WORDS
        .iter()
        .find(|(_, _, spellings)| spellings.contains(&words))
        .map(|(count, unit, _)| Period { count: *count, unit: *unit })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_written_as_it_is_compared_and_names_one_period() {
        let mut seen = Vec::new();
        for word in WORDS.iter().flat_map(|(_, _, words)| words.iter()) {
            assert_eq!(&plain_words(word), word);
            assert!(!seen.contains(word), "{word}");
            seen.push(word);
        }
    }

    #[test]
    fn a_period_is_read_with_its_number() {
        for (text, count, unit) in [
            ("month", 1, PeriodUnit::Month),
            ("per month", 1, PeriodUnit::Month),
            ("/mo", 1, PeriodUnit::Month),
            ("12 months", 12, PeriodUnit::Month),
            ("4 weeks", 4, PeriodUnit::Week),
            ("28 days", 28, PeriodUnit::Day),
            ("28d", 28, PeriodUnit::Day),
            ("p.a.", 1, PeriodUnit::Year),
            ("Quarterly", 1, PeriodUnit::Quarter),
            ("one-off", 1, PeriodUnit::Once),
            ("jährlich", 1, PeriodUnit::Year),
            ("par an", 1, PeriodUnit::Year),
            ("al año", 1, PeriodUnit::Year),
            ("每月", 1, PeriodUnit::Month),
            ("12个月", 12, PeriodUnit::Month),
            ("в месяц", 1, PeriodUnit::Month),
            ("каждый год", 1, PeriodUnit::Year),
            ("y mis", 1, PeriodUnit::Month),
            ("night", 1, PeriodUnit::Day),
            ("2 fortnight", 4, PeriodUnit::Week),
        ] {
            assert_eq!(period(text), Some(Period { count, unit }), "{text}");
        }
    }

    #[test]
    fn what_names_no_period_is_not_read() {
        for text in ["", "12", "0 months", "biweekly", "3 once", "1.5 months", "99999999999 days", "sometimes"] {
            assert_eq!(period(text), None, "{text}");
        }
    }
}
