//! Days in words: the month by its name, the year in full, nothing to mistake for another order of the parts.

use crate::core::date::Date;
use crate::text::locale::{Language, Locale};

impl Locale {
    /// A day: `1 February 2027`.
    pub fn date(self, date: Date) -> String {
        let (year, day) = (date.year(), date.day());
        let month = pick(self.months_in_dates(), date.month());
        match self.language() {
            Language::En if self.region() == "US" => format!("{month} {day}, {year}"),
            Language::En | Language::Cy => format!("{day} {month} {year}"),
            Language::ZhHant | Language::ZhHans => format!("{year}年{month}{day}日"),
            // The word in full: «г.» at the end of a sentence would take its full stop for its own.
            Language::Ru => format!("{day} {month} {year} года"),
            Language::Es => format!("{day} de {month} de {year}"),
            // The first day of a month is an ordinal in French, and only this one.
            Language::Fr if day == 1 => format!("1er {month} {year}"),
            Language::Fr => format!("{day} {month} {year}"),
            Language::De => format!("{day}. {month} {year}"),
        }
    }

    /// A month of a year: `February 2027`.
    pub fn month_year(self, date: Date) -> String {
        let (year, month) = (date.year(), pick(self.months(), date.month()));
        match self.language() {
            Language::ZhHant | Language::ZhHans => format!("{year}年{month}"),
            Language::Ru => format!("{month} {year} года"),
            Language::Es => format!("{month} de {year}"),
            _ => format!("{month} {year}"),
        }
    }

    /// The day of the week.
    pub fn weekday(self, date: Date) -> &'static str {
        self.weekdays()[usize::from(date.weekday() - 1)]
    }

    /// The names of the days of the week, from Monday.
    pub fn weekdays(self) -> &'static [&'static str; 7] {
        match self.language() {
            Language::En => &["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
            Language::ZhHant | Language::ZhHans => {
                &["星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"]
            }
            Language::Ru => &["понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"],
            Language::Cy => {
                &["Dydd Llun", "Dydd Mawrth", "Dydd Mercher", "Dydd Iau", "Dydd Gwener", "Dydd Sadwrn", "Dydd Sul"]
            }
            Language::Es => &["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"],
            Language::Fr => &["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
            Language::De => &["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"],
        }
    }

    /// The names of the months standing alone, from January.
    pub fn months(self) -> &'static [&'static str; 12] {
        match self.language() {
            Language::En => &[
                "January",
                "February",
                "March",
                "April",
                "May",
                "June",
                "July",
                "August",
                "September",
                "October",
                "November",
                "December",
            ],
            Language::ZhHant | Language::ZhHans => {
                &["1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月"]
            }
            Language::Ru => &[
                "январь",
                "февраль",
                "март",
                "апрель",
                "май",
                "июнь",
                "июль",
                "август",
                "сентябрь",
                "октябрь",
                "ноябрь",
                "декабрь",
            ],
            Language::Cy => &[
                "Ionawr",
                "Chwefror",
                "Mawrth",
                "Ebrill",
                "Mai",
                "Mehefin",
                "Gorffennaf",
                "Awst",
                "Medi",
                "Hydref",
                "Tachwedd",
                "Rhagfyr",
            ],
            Language::Es => &[
                "enero",
                "febrero",
                "marzo",
                "abril",
                "mayo",
                "junio",
                "julio",
                "agosto",
                "septiembre",
                "octubre",
                "noviembre",
                "diciembre",
            ],
            Language::Fr => &[
                "janvier",
                "février",
                "mars",
                "avril",
                "mai",
                "juin",
                "juillet",
                "août",
                "septembre",
                "octobre",
                "novembre",
                "décembre",
            ],
            Language::De => &[
                "Januar",
                "Februar",
                "März",
                "April",
                "Mai",
                "Juni",
                "Juli",
                "August",
                "September",
                "Oktober",
                "November",
                "Dezember",
            ],
        }
    }

    /// The names of the months beside a day, from January: Russian puts them into the genitive.
    pub fn months_in_dates(self) -> &'static [&'static str; 12] {
        const GENITIVE: [&str; 12] = [
            "января",
            "февраля",
            "марта",
            "апреля",
            "мая",
            "июня",
            "июля",
            "августа",
            "сентября",
            "октября",
            "ноября",
            "декабря",
        ];
        if self.language() == Language::Ru { &GENITIVE } else { self.months() }
    }
}

fn pick(names: &[&'static str; 12], month: u8) -> &'static str {
    names[usize::from(month - 1)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_said_in_full_words() {
        let said = |tag: &str| {
            let locale = Locale::of_tag(tag).expect("a test writes known tags");
            let day = Date::iso("2027-02-01").expect("it exists");
            format!("{} | {} | {}", locale.weekday(day), locale.date(day), locale.month_year(day))
        };
        assert_eq!(said("en"), "Monday | 1 February 2027 | February 2027");
        assert_eq!(said("en-US"), "Monday | February 1, 2027 | February 2027");
        assert_eq!(said("zh-TW"), "星期一 | 2027年2月1日 | 2027年2月");
        assert_eq!(said("ru"), "понедельник | 1 февраля 2027 года | февраль 2027 года");
        assert_eq!(said("cy"), "Dydd Llun | 1 Chwefror 2027 | Chwefror 2027");
        assert_eq!(said("fr"), "lundi | 1er février 2027 | février 2027");
    }
}
