//! The words of the family, in the form `plain_words` writes: small letters, no accents, single spaces.

use crate::rules::spaced::Spaced;

/// "It costs nothing, and that is meant."
#[rustfmt::skip]
pub(super) const FREE: &[&str] = &[
    "free", "no charge", "free of charge", "complimentary", "included", "gratis", "donation",
    "kostenlos", "kostenfrei", "gebuhrenfrei", "umsonst", "inklusive", "inbegriffen", "enthalten",
    "gratuit", "gratuite", "gratuits", "gratuites", "offert", "offerte", "inclus", "incluse",
    "gratuito", "gratuita", "gratuitos", "gratuitas", "incluido", "incluida", "sin cargo", "sin coste",
    "免费", "免費", "赠", "贈", "包含",
    "бесплатно", "бесплатная", "бесплатныи", "бесплатное", "включено", "в подарок",
    "am ddim", "yn gynwysedig", "wedi i gynnwys", "besplatno",
];

/// Names of columns that give, beside "from", what is paid as a rule or at most.
#[rustfmt::skip]
pub(super) const TYPICAL: &[&str] = &[
    "typical", "average", "usual", "max", "maximum", "highest", "to", "up to", "until", "range", "guide",
    "ublich", "durchschnitt", "hochstens", "bis", "hochstpreis",
    "moyen", "moyenne", "maximal", "jusqu a", "habituel",
    "medio", "promedio", "maximo", "hasta", "tipico",
    "平均", "最高", "封顶", "封頂", "通常",
    "до", "среднии", "средняя", "максимум", "максимальная", "обычно",
    "hyd at", "cyfartaledd", "uchafswm", "fel arfer",
];

/// Words that send a reader elsewhere for the condition.
#[rustfmt::skip]
pub(super) const SEE_TERMS: &[&str] = &[
    "conditions apply", "terms apply", "terms conditions apply", "t cs apply", "tcs apply", "t c apply", "t c s apply",
    "see terms", "see conditions", "see our terms", "see t cs", "subject to conditions", "restrictions apply",
    "exclusions apply", "ask for conditions",
    "siehe agb", "es gelten die agb", "agb gelten", "gemass agb", "siehe bedingungen", "bedingungen gelten",
    "es gelten bedingungen", "es gelten besondere bedingungen",
    "voir conditions", "sous conditions", "selon conditions", "voir les conditions", "conditions en magasin",
    "ver condiciones", "consultar condiciones", "consulte condiciones", "sujeto a condiciones", "aplican condiciones",
    "详见条款", "条款适用", "适用条款", "须符合条件", "详见条件", "詳見條款", "條款適用", "適用條款", "須符合條件",
    "см условия", "на определенных условиях", "при соблюдении условии", "условия на саите",
    "gweler y telerau", "gweler telerau", "gweler yr amodau", "telerau yn berthnasol", "amodau yn berthnasol",
];

/// Columns of percentages.
#[rustfmt::skip]
pub(super) const PERCENT: &[&str] = &[
    "percent", "percentage", "per cent", "pct", "prozent", "prozentsatz", "pourcent", "pourcentage", "pour cent",
    "porcentaje", "por ciento", "百分比", "百分之", "процент", "проценты", "y cant", "canran", "postotak",
];

/// Whole names that name nothing.
#[rustfmt::skip]
pub(super) const NO_NAMES: &[&str] = &[
    "misc", "miscellaneous", "item", "items", "product", "article", "test", "test item", "test product", "new item",
    "new product", "unnamed", "untitled", "unknown", "no name", "name", "tbd", "tba", "tbc", "todo", "xxx", "placeholder",
    "lorem ipsum", "asdf", "various", "n a", "none", "null", "nan", "undefined", "default", "other", "others", "sundries",
    "artikel", "produkt", "sonstiges", "diverses", "verschiedenes", "unbekannt", "platzhalter", "ohne namen",
    "article divers", "produit", "divers", "inconnu", "sans nom", "autre", "autres",
    "articulo", "producto", "varios", "otro", "otros", "desconocido", "sin nombre",
    "商品", "产品", "產品", "其他", "其它", "杂项", "雜項", "测试", "測試", "未命名",
    "товар", "прочее", "разное", "тест", "без названия", "неизвестно",
    "eitem", "cynnyrch", "amrywiol", "arall", "prawf", "dienw",
];

/// Whether a text has one of the words: on word boundaries, or anywhere in scripts that have none.
pub(super) fn mentions<'w>(text: &str, words: &[&'w str]) -> Option<&'w str> {
    if text.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        // One plain word, as most headers and units are.
        return words.iter().find(|word| word.eq_ignore_ascii_case(text)).copied();
    }
    let text = Spaced::of(text);
    words.iter().find(|word| text.has(word)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalise::letters::plain_words;

    #[test]
    fn every_word_is_written_as_it_is_compared() {
        for word in [FREE, TYPICAL, SEE_TERMS, PERCENT, NO_NAMES].concat() {
            assert_eq!(plain_words(word), word);
        }
    }

    #[test]
    fn a_word_within_a_word_is_not_mentioned_but_a_sign_within_signs_is() {
        assert_eq!(mentions("Freestanding freezer, carefree", FREE), None);
        assert_eq!(mentions("Delivery: FREE!", FREE), Some("free"));
        assert_eq!(mentions("Gebührenfrei", FREE), Some("gebuhrenfrei"));
        assert_eq!(mentions("本商品免费提供", FREE), Some("免费"));
        assert_eq!(mentions("Установка: бесплатно", FREE), Some("бесплатно"));
    }
}
