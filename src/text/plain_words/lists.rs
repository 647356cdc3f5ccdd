//! The words, by language. Welsh and Chinese ones wait for native readers.
//!
//! A `*` stands for any ending, `#` for an amount of money or a percentage. Where a stem would reach an innocent word
//! (`revista`, `optimiste`, `diweddar`), its forms are written out.

use crate::text::locale::Language;

/// The words of a language.
pub struct Lists {
    /// They hide or shrink what happens.
    pub unclear: &'static [&'static str],
    /// They say that something changes and not how.
    pub direction: &'static [&'static str],
    /// They sell.
    pub selling: &'static [&'static str],
    /// Phrases in which the words above mean no harm.
    pub innocent: &'static [&'static str],
    /// How a greeting starts (in Chinese, ends) that may bear an exclamation mark.
    pub greetings: &'static [&'static str],
}

/// The lists of a language.
pub fn of(language: Language) -> &'static Lists {
    match language {
        Language::En => &ENGLISH,
        Language::ZhHant => &TRADITIONAL,
        Language::ZhHans => &SIMPLIFIED,
        Language::Ru => &RUSSIAN,
        Language::Cy => &WELSH,
        Language::Es => &SPANISH,
        Language::Fr => &FRENCH,
        Language::De => &GERMAN,
    }
}

#[rustfmt::skip]
static ENGLISH: Lists = Lists {
    unclear: &[
        "adjust", "adjusts", "adjusted", "adjusting", "adjustment", "adjustments", "align", "aligns", "aligned", "aligning",
        "alignment", "realign*", "rebalanc*", "review", "reviews", "reviewed", "reviewing", "revise", "revises", "revised",
        "revising", "revision", "revisions", "update", "updates", "updated", "updating", "optimise*", "optimize*", "optimising",
        "optimizing", "optimisation*", "optimization*", "harmonis*", "harmoniz*", "rationalis*", "rationaliz*", "streamlin*",
        "only #", "just #", "a mere #", "as little as #", "small increase*", "slight increase*", "slightly increase*",
        "modest increase*", "minor increase*", "minimal increase*", "small rise*", "slight rise*", "modest rise*", "competitive",
        "competitively", "market conditions", "inevitably", "inevitable", "unavoidable", "unavoidably",
    ],
    direction: &["price change*", "pricing change*", "change* to our prices", "change* in our prices", "change* in price*", "change* to price*"],
    selling: &[
        "great news", "good news", "exciting", "excited", "pleased", "thrilled", "delighted", "amazing", "best", "special offer*",
        "discount offer*", "limited time", "don't miss", "hurry", "act now", "buy now", "order now", "shop now", "save up to",
        "save #", "# off", "bargain", "bargains", "great deal*", "best deal*", "unbeatable", "exclusive", "exclusively",
        "free gift*", "treat yourself", "upgrade now", "fantastic", "incredible", "lowest price*", "great value", "value for money",
        "top quality", "while stocks last",
    ],
    innocent: &[
        "best wishes", "best regards", "best before", "best-before", "a great deal of", "the best way to reach", "reviews about us",
        "your review", "write a review",
    ],
    greetings: &["hello", "hi", "good morning", "dear"],
};

#[rustfmt::skip]
static WELSH: Lists = Lists {
    unclear: &[
        "addasu", "haddasu", "addasiad", "addasiadau", "addaswyd", "adolygu", "hadolygu", "adolygiad", "adolygiadau", "adolygwyd",
        "diweddaru", "ddiweddaru", "niweddaru", "diweddariad*", "ddiweddariad*", "diweddarwyd", "optimeiddio", "cysoni", "gysoni",
        "dim ond #", "ddim ond #", "cyn lleied â #", "cynnydd bach", "gynnydd bach", "codiad bach", "godiad bach", "cystadleuol",
        "gystadleuol", "amodau'r farchnad", "anochel", "anorfod",
    ],
    direction: &["newid pris*", "newidiadau pris*", "newid* i brisiau", "newid* i'n prisiau", "newid* yn y pris*"],
    selling: &[
        "newyddion da", "newyddion gwych", "gwych", "wych", "gorau", "orau", "cynnig arbennig", "cynigion arbennig", "bargen",
        "fargen", "bargeinion", "arbedwch", "arbed #", "peidiwch â cholli", "brysiwch", "yn falch o", "cyffrous", "gyffrous",
        "anhygoel", "gwerth am arian",
    ],
    innocent: &[
        "rhoi'r gorau", "roi'r gorau", "rhoi gorau", "o'r gorau", "dymuniadau gorau", "cofion gorau", "dyddiad gorau cyn", "ar ei orau", "y ffordd orau i",
    ],
    greetings: &["helo", "shwmae", "annwyl", "bore da"],
};

#[rustfmt::skip]
static RUSSIAN: Lists = Lists {
    unclear: &[
        "корректиров*", "корректиру*", "скорректиров*", "скорректиру*", "индексац*", "индексиров*", "индексиру*", "проиндексиров*",
        "актуализ*", "оптимизац*", "оптимизир*", "пересмотр*", "пересматрива*", "гармониз*", "унифика*", "всего лишь", "всего на #",
        "лишь #", "лишь на #", "только #", "только на #", "незначительн*", "небольш* повышени*", "небольш* рост*",
        "небольш* увеличени*", "рыночн* услови*", "рыночн* ситуац*", "рыночн* конъюнктур*", "неизбежн*", "конкурентн*",
        "конкурентоспособн*", "вынужден*",
    ],
    direction: &["изменени* цен*", "изменени* стоимост*", "изменени* тариф*", "изменятся цены", "цены изменятся", "цена изменится", "новая ценовая политика"],
    selling: &[
        "отличн* новост*", "хорош* новост*", "рады сообщить", "с радостью", "спешите", "успейте", "только сегодня", "только сейчас",
        "выгодн*", "распродаж*", "спецпредложен*", "специальн* предложен*", "лучш* цен*", "лучш* предложен*", "самые низкие",
        "суперцен*", "уникальн*", "эксклюзивн*", "не упустите", "сэкономьте", "экономьте", "потрясающ*", "невероятн*",
    ],
    innocent: &["вынужденн* остановк*"],
    greetings: &["здравствуйте", "уважаем", "добрый", "доброе"],
};

#[rustfmt::skip]
static SPANISH: Lists = Lists {
    unclear: &[
        "ajuste", "ajustes", "ajustar*", "ajustamos", "ajustado*", "ajustada*", "reajust*", "actualiza*", "actualice*", "revisión",
        "revisiones", "revisar*", "revisado*", "revisada*", "revisamos", "optimiza*", "armoniza*", "adecuación", "adecuar*", "regulariza*",
        "solo #", "sólo #", "solamente #", "apenas #", "ligera subida", "pequeña subida", "leve subida", "ligero aumento",
        "pequeño aumento", "leve aumento", "ligero incremento", "pequeño incremento", "condiciones del mercado",
        "condiciones de mercado", "inevitable*", "competitivo*", "competitiva*",
    ],
    direction: &["cambio* de precio*", "cambio* en los precios", "variación de precio*", "modificación de precio*", "modificación de los precios"],
    selling: &[
        "buena noticia", "buenas noticias", "gran noticia", "grandes noticias", "oferta especial", "ofertas especiales", "mejor precio",
        "mejores precios", "no te pierdas", "no se pierda", "ahorre #", "ahorra #", "ahorre hasta", "ahorra hasta", "aproveche",
        "aprovecha", "aprovechen", "exclusivo*", "exclusiva*", "increíble*", "ganga*", "chollo*", "nos complace", "dese prisa",
    ],
    innocent: &[],
    greetings: &["hola", "estimad", "buenos"],
};

#[rustfmt::skip]
static FRENCH: Lists = Lists {
    unclear: &[
        "ajuste*", "ajusté*", "ajustons", "réajust*", "actualisation*", "actualise*", "actualisé*", "actualisons", "révision*", "réviser*",
        "révisé*", "révisons", "optimisation*", "optimiser*", "optimisé*", "optimisons", "harmonis*", "revalorisation*", "revaloriser*",
        "seulement #", "# seulement", "à peine #", "légère hausse", "légère augmentation", "petite hausse", "petite augmentation",
        "faible hausse", "faible augmentation", "conditions du marché", "conditions de marché", "inévitable*", "inévitablement",
        "compétitif*", "compétitive*",
    ],
    direction: &[
        "évolution* tarifaire*", "évolution* de nos prix", "évolution* des prix", "évolution* de nos tarifs", "modification* de prix",
        "modification* de nos prix", "changement* de prix", "changement* de nos prix", "adaptation* tarifaire*",
    ],
    selling: &[
        "bonne nouvelle", "bonnes nouvelles", "excellente nouvelle", "offre spéciale", "offres spéciales", "offre* exceptionnelle*",
        "profitez", "ne manquez pas", "dépêchez*", "meilleur prix", "meilleurs prix", "économisez", "exclusif*", "exclusive", "exclusives",
        "exclusivité*", "incroyable*", "ravi", "ravis", "ravie", "ravies", "avons le plaisir", "bonne affaire", "bonnes affaires",
    ],
    innocent: &["exclusive de tout*"],
    greetings: &["bonjour", "cher", "chère", "madame"],
};

#[rustfmt::skip]
static GERMAN: Lists = Lists {
    unclear: &[
        "anpassen", "anpasst", "anzupassen", "anpassung*", "angepasst*", "preisanpassung*", "tarifanpassung*", "aktualisier*",
        "preisaktualisierung*", "preisüberprüfung*", "überarbeit*", "optimier*", "preisoptimierung*", "harmonisier*", "nachjustier*",
        "nur #", "nur um #", "lediglich #", "lediglich um #", "bloß #", "gerade mal #", "leichte erhöhung", "leicht erhöht",
        "kleine erhöhung", "moderate erhöhung", "geringfügig*", "marktlage", "marktbedingungen", "marktsituation", "unvermeid*",
        "unumgänglich*", "wettbewerbsfähig*",
    ],
    direction: &["preisänderung*", "tarifänderung*", "änderung* der preise", "änderung* unserer preise", "preise ändern", "preisentwicklung*"],
    selling: &[
        "gute nachricht*", "gute neuigkeit*", "tolle nachricht*", "tolle neuigkeit*", "sonderangebot*", "schnäppchen*",
        "jetzt zugreifen", "jetzt bestellen", "jetzt kaufen", "nur heute", "nur noch heute", "beste preise", "besten preise*",
        "bester preis", "bestpreis*", "sparen sie", "spar #", "sichern sie sich", "exklusiv*", "unschlagbar*", "wir freuen uns",
        "begeistert", "unglaublich*",
    ],
    innocent: &["wir freuen uns auf ihre frag*", "wir freuen uns auf ihren anruf"],
    greetings: &["hallo", "liebe", "guten", "sehr geehrte"],
};

#[rustfmt::skip]
static TRADITIONAL: Lists = Lists {
    unclear: &[
        "調整", "微調", "優化", "反映成本", "反應成本", "升級", "小幅", "略為", "略微", "市場行情", "市場狀況", "市場因素", "不得不", "不可避免",
        "無可避免", "競爭力", "合理化", "僅#", "只要#", "只需#", "只漲#", "僅漲#", "才漲#", "僅需#", "只加#", "僅加#",
    ],
    direction: &["調價", "價格異動", "價格變動", "價格變更", "價格更動"],
    selling: &[
        "好消息", "好康", "限時", "搶購", "超值", "最低價", "最優惠", "最佳", "獨家", "特惠", "划算", "不容錯過", "千萬別錯過", "立即購買", "立刻購買",
        "趕快", "驚喜", "隆重", "很高興", "榮幸",
    ],
    innocent: &["最佳賞味", "升級版"],
    greetings: &["您好", "你好"],
};

#[rustfmt::skip]
static SIMPLIFIED: Lists = Lists {
    unclear: &[
        "调整", "微调", "优化", "反映成本", "反应成本", "升级", "小幅", "略有", "略微", "市场行情", "市场状况", "市场因素", "不得不", "不可避免",
        "无可避免", "竞争力", "合理化", "仅#", "只要#", "只需#", "只涨#", "仅涨#", "才涨#", "仅需#",
    ],
    direction: &["调价", "价格变动", "价格变更", "价格变化"],
    selling: &[
        "好消息", "福利", "限时", "抢购", "超值", "最低价", "最优惠", "最佳", "独家", "特惠", "划算", "不容错过", "千万别错过", "立即购买", "立刻购买",
        "赶快", "惊喜", "隆重", "很高兴", "荣幸",
    ],
    innocent: &["最佳食用", "最佳赏味", "升级版"],
    greetings: &["您好", "你好"],
};
