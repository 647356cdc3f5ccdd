//! What packs hold, in the units that packs print where the language is spoken.

use icu_plurals::PluralCategory;

use crate::core::Decimal;
use crate::core::unit::{Dimension, Pack, Unit};
use crate::text::locale::{Language, Locale, NO_BREAK};

/// How a unit is written.
enum Form {
    /// The same for every number.
    Sign(&'static str),
    /// For one; for a few (also for fractions, which Russian puts into the genitive singular); for many.
    Words(&'static str, &'static str, &'static str),
}

use Form::{Sign, Words};

impl Locale {
    /// The content of a pack: `500 g`, `500克`. The figure never stands apart from its unit.
    pub fn size(self, pack: &Pack) -> String {
        let figure = self.number(pack.quantity, 0);
        let unit = self.unit(pack.unit, pack.quantity);
        if self.language().is_han() && !unit.starts_with(|c: char| c.is_ascii()) {
            // Han characters need no space around figures.
            return format!("{figure}{unit}");
        }
        format!("{figure}{NO_BREAK}{unit}")
    }

    /// A unit as it stands behind a number.
    pub fn unit(self, unit: Unit, number: Decimal) -> &'static str {
        match form(self, unit) {
            Sign(sign) => sign,
            Words(one, few, many) => match self.language().plural(number.normalize()) {
                PluralCategory::One => one,
                PluralCategory::Few => few,
                // A fraction: «1,5 пары».
                PluralCategory::Other if self.language() == Language::Ru => few,
                _ => many,
            },
        }
    }

    /// The measure that prices per unit are told for, behind "per": `kg`, `litre`, `公斤`.
    pub fn per(self, unit: Unit) -> &'static str {
        let is_cubic = unit.name() == "m3";
        let language = self.language();
        match (unit.dimension(), language) {
            (Dimension::Mass, Language::ZhHant) => "公斤",
            (Dimension::Mass, Language::ZhHans) => "千克",
            (Dimension::Mass, Language::Ru) => "кг",
            (Dimension::Mass, _) => "kg",
            (Dimension::Volume, Language::ZhHant) if is_cubic => "立方公尺",
            (Dimension::Volume, Language::ZhHans) if is_cubic => "立方米",
            (Dimension::Volume, Language::Ru) if is_cubic => "м³",
            (Dimension::Volume, _) if is_cubic => "m³",
            (Dimension::Volume, Language::En) if self.region() == "US" => "liter",
            (Dimension::Volume, Language::En | Language::Cy) => litre(language),
            (Dimension::Volume, Language::ZhHant) if self.region() == "TW" => "公升",
            (Dimension::Volume, Language::ZhHant | Language::ZhHans) => "升",
            (Dimension::Volume, Language::Ru) => "л",
            (Dimension::Volume, _) => litre(language),
            (Dimension::Length, Language::ZhHant) if self.region() == "TW" => "公尺",
            (Dimension::Length, Language::ZhHant | Language::ZhHans) => "米",
            (Dimension::Length, Language::Ru) => "м",
            (Dimension::Length, _) => "m",
            (Dimension::Area, Language::ZhHant) if self.region() == "TW" => "平方公尺",
            (Dimension::Area, Language::ZhHant | Language::ZhHans) => "平方米",
            (Dimension::Area, Language::Ru) => "м²",
            (Dimension::Area, _) => "m²",
            (Dimension::Count, language) => piece(language),
            (Dimension::Time, language) => hour(language),
        }
    }
}

fn litre(language: Language) -> &'static str {
    match language {
        Language::Cy => "litr",
        Language::Es => "litro",
        Language::De => "Liter",
        _ => "litre",
    }
}

fn piece(language: Language) -> &'static str {
    match language {
        Language::En => "piece",
        Language::ZhHant => "個",
        Language::ZhHans => "个",
        Language::Ru => "штуку",
        Language::Cy => "darn",
        Language::Es => "unidad",
        Language::Fr => "pièce",
        Language::De => "Stück",
    }
}

fn hour(language: Language) -> &'static str {
    match language {
        Language::En => "hour",
        Language::ZhHant => "小時",
        Language::ZhHans => "小时",
        Language::Ru => "час",
        Language::Cy => "awr",
        Language::Es => "hora",
        Language::Fr => "heure",
        Language::De => "Stunde",
    }
}

/// The one table of units. Columns: traditional Chinese in Taiwan and in Hong Kong, simplified Chinese, Russian; the other
/// languages share the signs of the metric system.
fn form(locale: Locale, unit: Unit) -> Form {
    let (taiwan, hong_kong, mainland, russian) = match unit.name() {
        "g" => ("公克", "克", "克", "г"),
        "kg" => ("公斤", "公斤", "千克", "кг"),
        "mg" => ("毫克", "毫克", "毫克", "мг"),
        "t" => ("公噸", "公噸", "吨", "т"),
        "lb" => ("磅", "磅", "磅", ""),
        "oz" => ("盎司", "安士", "盎司", ""),
        "ml" => ("毫升", "毫升", "毫升", "мл"),
        "cl" => ("厘升", "厘升", "厘升", "сл"),
        "dl" => ("分升", "分升", "分升", "дл"),
        "l" => ("公升", "升", "升", "л"),
        "m3" => ("立方公尺", "立方米", "立方米", "м³"),
        "us_floz" => ("美制液盎司", "美制液安士", "美制液盎司", ""),
        "us_pt" => ("美制品脫", "美制品脫", "美制品脱", ""),
        "us_qt" => ("美制夸脫", "美制夸脫", "美制夸脱", ""),
        "us_gal" => ("美制加侖", "美制加侖", "美制加仑", ""),
        "imp_floz" => ("英制液盎司", "英制液安士", "英制液盎司", ""),
        "imp_pt" => ("英制品脫", "英制品脫", "英制品脱", ""),
        "imp_gal" => ("英制加侖", "英制加侖", "英制加仑", ""),
        "mm" => ("公釐", "毫米", "毫米", "мм"),
        "cm" => ("公分", "厘米", "厘米", "см"),
        "m" => ("公尺", "米", "米", "м"),
        "km" => ("公里", "公里", "公里", "км"),
        "in" => ("英寸", "吋", "英寸", ""),
        "ft" => ("英尺", "呎", "英尺", ""),
        "yd" => ("碼", "碼", "码", ""),
        "m2" => ("平方公尺", "平方米", "平方米", "м²"),
        "ft2" => ("平方英尺", "平方呎", "平方英尺", ""),
        "yd2" => ("平方碼", "平方碼", "平方码", ""),
        "each" => ("個", "個", "个", "шт."),
        "s" => ("秒", "秒", "秒", "с"),
        "min" => ("分鐘", "分鐘", "分钟", "мин"),
        "h" => ("小時", "小時", "小时", "ч"),
        "dozen" => ("打", "打", "打", ""),
        "pair" => ("雙", "對", "双", ""),
        "day" => ("天", "日", "天", ""),
        name => return Sign(name),
    };
    match locale.language() {
        Language::ZhHant if locale.region() == "HK" => Sign(hong_kong),
        Language::ZhHant => Sign(taiwan),
        Language::ZhHans => Sign(mainland),
        Language::Ru if !russian.is_empty() => Sign(russian),
        language => words(language, unit.name()).unwrap_or_else(|| Sign(sign(locale, unit.name()))),
    }
}

/// Units that have no sign. Welsh counts by "NUMBER o + plural", which is right for every number.
fn words(language: Language, unit: &str) -> Option<Form> {
    Some(match (unit, language) {
        ("lb", Language::Ru) => Words("фунт", "фунта", "фунтов"),
        ("oz", Language::Ru) => Words("унция", "унции", "унций"),
        ("us_floz", Language::Ru) => Words("амер. жидк. унция", "амер. жидк. унции", "амер. жидк. унций"),
        ("us_pt", Language::Ru) => Words("амер. пинта", "амер. пинты", "амер. пинт"),
        ("us_qt", Language::Ru) => Words("амер. кварта", "амер. кварты", "амер. кварт"),
        ("us_gal", Language::Ru) => Words("амер. галлон", "амер. галлона", "амер. галлонов"),
        ("imp_floz", Language::Ru) => Words("англ. жидк. унция", "англ. жидк. унции", "англ. жидк. унций"),
        ("imp_pt", Language::Ru) => Words("англ. пинта", "англ. пинты", "англ. пинт"),
        ("imp_gal", Language::Ru) => Words("англ. галлон", "англ. галлона", "англ. галлонов"),
        ("in", Language::Ru) => Words("дюйм", "дюйма", "дюймов"),
        ("ft", Language::Ru) => Words("фут", "фута", "футов"),
        ("yd", Language::Ru) => Words("ярд", "ярда", "ярдов"),
        ("ft2", Language::Ru) => Words("кв. фут", "кв. фута", "кв. футов"),
        ("yd2", Language::Ru) => Words("кв. ярд", "кв. ярда", "кв. ярдов"),
        ("each", Language::En) => Words("piece", "pieces", "pieces"),
        ("each", Language::Cy) => Words("darn", "o ddarnau", "o ddarnau"),
        ("each", Language::Es) => Words("unidad", "unidades", "unidades"),
        ("each", Language::Fr) => Words("pièce", "pièces", "pièces"),
        ("each", Language::De) => Sign("Stück"),
        ("dozen", Language::En) => Sign("dozen"),
        ("dozen", Language::Ru) => Words("дюжина", "дюжины", "дюжин"),
        ("dozen", Language::Cy) => Words("dwsin", "o ddwsinau", "o ddwsinau"),
        ("dozen", Language::Es) => Words("docena", "docenas", "docenas"),
        ("dozen", Language::Fr) => Words("douzaine", "douzaines", "douzaines"),
        ("dozen", Language::De) => Sign("Dutzend"),
        ("pair", Language::En) => Words("pair", "pairs", "pairs"),
        ("pair", Language::Ru) => Words("пара", "пары", "пар"),
        ("pair", Language::Cy) => Words("pâr", "o barau", "o barau"),
        ("pair", Language::Es) => Words("par", "pares", "pares"),
        ("pair", Language::Fr) => Words("paire", "paires", "paires"),
        ("pair", Language::De) => Sign("Paar"),
        ("day", Language::En) => Words("day", "days", "days"),
        ("day", Language::Ru) => Words("день", "дня", "дней"),
        ("day", Language::Cy) => Words("diwrnod", "o ddiwrnodau", "o ddiwrnodau"),
        ("day", Language::Es) => Words("día", "días", "días"),
        ("day", Language::Fr) => Words("jour", "jours", "jours"),
        ("day", Language::De) => Words("Tag", "Tage", "Tage"),
        _ => return None,
    })
}

/// The signs of languages in Latin letters.
fn sign(locale: Locale, unit: &'static str) -> &'static str {
    let is_american = locale.region() == "US";
    match unit {
        "l" if is_american => "L",
        "ml" if is_american => "mL",
        "m3" => "m³",
        "m2" => "m²",
        // A measure that two systems share is named after the other one; at home it needs no name.
        "us_floz" if is_american => "fl oz",
        "us_pt" if is_american => "pt",
        "us_qt" if is_american => "qt",
        "us_gal" if is_american => "gal",
        "imp_floz" if locale.region() == "GB" => "fl oz",
        "imp_pt" if locale.region() == "GB" => "pt",
        "imp_gal" if locale.region() == "GB" => "gal",
        "us_floz" => "US fl oz",
        "us_pt" => "US pt",
        "us_qt" => "US qt",
        "us_gal" => "US gal",
        "imp_floz" => "imp. fl oz",
        "imp_pt" => "imp. pt",
        "imp_gal" => "imp. gal",
        "ft2" => "ft²",
        "yd2" => "yd²",
        name => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn size(tag: &str, quantity: &str, unit: &str) -> String {
        let quantity = quantity.parse().expect("a test writes decimals");
        let pack = Pack { quantity, unit: Unit::named(unit).expect("a test names known units") };
        Locale::of_tag(tag).expect("a test writes known tags").size(&pack)
    }

    #[test]
    fn a_size_is_told_as_packs_print_it() {
        assert_eq!(size("en", "500", "g"), "500\u{a0}g");
        assert_eq!(size("ru", "1500", "g"), "1\u{a0}500\u{a0}г");
        assert_eq!(size("zh-TW", "500", "g"), "500公克");
        assert_eq!(size("zh-HK", "500", "g"), "500克");
        assert_eq!(size("zh-CN", "0.5", "l"), "0.5升");
        assert_eq!(size("de", "1.5", "l"), "1,5\u{a0}l");
        assert_eq!(size("en-US", "12.00", "us_floz"), "12\u{a0}fl oz");
    }

    #[test]
    fn units_with_words_follow_the_number() {
        let pairs = |tag: &str| ["1", "2", "5", "1.5"].map(|quantity| size(tag, quantity, "pair"));
        assert_eq!(pairs("ru"), ["1\u{a0}пара", "2\u{a0}пары", "5\u{a0}пар", "1,5\u{a0}пары"]);
        assert_eq!(pairs("cy"), ["1\u{a0}pâr", "2\u{a0}o barau", "5\u{a0}o barau", "1.5\u{a0}o barau"]);
        assert_eq!(pairs("fr")[3], "1,5\u{a0}paire");
        assert_eq!(size("en", "1.00", "each"), "1\u{a0}piece");
    }

    #[test]
    fn every_unit_has_a_form_in_every_locale_and_no_two_share_one() {
        for locale in Locale::all() {
            let mut seen = std::collections::BTreeMap::new();
            for entry in Unit::all() {
                let unit = Unit::named(entry.name).expect("it is in the table");
                let written = locale.unit(unit, Decimal::from(7));
                assert!(!written.is_empty() && !written.contains('_'), "{locale} {}", entry.name);
                assert!(!locale.per(unit).is_empty());
                assert_eq!(seen.insert(written, entry.name), None, "{locale} {written}");
            }
        }
    }
}
