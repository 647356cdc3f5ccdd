//! The words of fees in several languages, as `plain_words` writes them: small, without accents. A `*` at the end
//! stands for any ending; Chinese is looked for inside words, everything else word by word.

use crate::rules::fees::purpose::Purpose;

/// What each purpose is called. The first that is found wins, so particular ones stand before general ones.
#[rustfmt::skip]
pub const PURPOSES: &[(Purpose, &[&str])] = &[
    (Purpose::TouristTax, &[
        "tourist tax", "city tax", "visitor tax", "occupancy tax", "hotel tax", "visitor levy", "tourism levy", "kurtaxe",
        "kurabgabe", "ortstaxe", "citytax", "tourismusabgabe", "bettensteuer", "taxe de sejour", "tasa turistica",
        "城市税", "城市稅", "旅游税", "旅遊稅", "курортныи сбор", "туристическии сбор", "туристическии налог",
        "treth twristiaeth", "ardoll ymwelwyr",
    ]),
    (Purpose::SmallOrder, &[
        "small order", "minimum order", "low order", "mindermenge*", "mindestbestell*", "petite commande",
        "pedido minimo", "起送", "小额", "小額",
    ]),
    (Purpose::Card, &[
        "card", "cards", "credit card", "debit card", "payment", "payments", "paypal", "kreditkarte*", "kartenzahlung*",
        "zahlung*", "carte", "carte bancaire", "paiement", "tarjeta", "pago", "刷卡", "信用卡", "支付", "付款",
        "оплата картои", "банковскои картои", "картои", "cerdyn", "gerdyn",
    ]),
    (Purpose::Late, &[
        "late", "overdue", "mahn*", "verzug*", "retard", "demora", "mora", "滞纳", "滯納", "逾期", "просроч*", "пеня",
        "hwyr",
    ]),
    (Purpose::Fuel, &[
        "fuel", "energy", "diesel", "treibstoff*", "energie*", "kraftstoff*", "carburant", "combustible", "energia",
        "燃油", "燃料", "能源", "топлив*", "tanwydd", "danwydd",
    ]),
    (Purpose::Deposit, &[
        "deposit", "deposits", "pfand*", "flaschenpfand", "kaution*", "consigne", "caution", "deposito", "fianza", "押金",
        "залог*", "депозит*", "blaendal", "flaendal",
    ]),
    (Purpose::Cleaning, &[
        "cleaning", "reinigung*", "endreinigung*", "menage", "nettoyage", "limpieza", "清洁", "清潔", "уборк*", "glanhau",
        "lanhau",
    ]),
    (Purpose::Packaging, &[
        "packaging", "packing", "verpackung*", "emballage", "embalaje", "包装", "包裝", "打包", "упаковк*", "pecynnu",
        "phecynnu",
    ]),
    (Purpose::Delivery, &[
        "delivery", "deliveries", "shipping", "shipment", "postage", "p p", "freight", "carriage", "courier",
        "versand*", "liefer*", "porto", "portokosten", "fracht*", "zustell*", "livraison", "frais de port",
        "frais d envoi", "port", "expedition", "envio", "envios", "gastos de envio", "entrega", "portes", "flete", "送货",
        "送貨", "配送", "运费", "運費", "快递", "快遞", "邮费", "郵費", "доставк*", "пересылк*", "cludiant", "gludiant",
        "chludiant", "dosbarthu", "ddosbarthu", "danfon", "ddanfon", "dostava", "dostave",
    ]),
    (Purpose::Installation, &[
        "installation", "assembly", "einbau", "montage", "instalacion", "montaje", "安装", "安裝", "установк*",
        "монтаж*", "gosod", "osod",
    ]),
    (Purpose::Setup, &[
        "setup", "set up", "activation", "connection", "einrichtung*", "aktivierung*", "anschluss*",
        "bereitstellung*", "mise en service", "activacion", "开通", "開通", "激活", "подключен*", "активац*",
    ]),
    (Purpose::Environment, &[
        "environmental", "environment", "eco", "recycling", "disposal", "umwelt*", "entsorgung*", "eco participation",
        "ecologico", "reciclaje", "环保", "環保", "экологич*", "утилизац*", "amgylcheddol", "ailgylchu",
    ]),
    (Purpose::Insurance, &[
        "insurance", "versicherung*", "assurance", "seguro", "保险", "保險", "страхов*", "yswiriant",
    ]),
    (Purpose::Travel, &[
        "call out", "callout", "travel", "mileage", "anfahrt*", "deplacement", "desplazamiento", "上门", "上門", "выезд*",
        "teithio",
    ]),
    (Purpose::Resort, &["resort", "facility", "facilities", "amenity", "amenities", "destination", "度假村", "设施", "設施"]),
    (Purpose::Booking, &[
        "booking", "reservation", "ticketing", "buchung*", "reservierung*", "reserva", "预订", "預訂", "订票", "訂票",
        "бронирован*", "archebu", "fwcio", "bwcio",
    ]),
    (Purpose::Handling, &[
        "handling", "processing", "admin", "administration", "administrative", "clerical", "bearbeitung*",
        "verwaltung*", "traitement", "dossier", "frais de gestion", "gestion", "tramitacion", "手续", "手續", "处理",
        "處理", "обработк*", "оформлен*", "административн*", "gweinyddu", "gweinyddol", "trin",
    ]),
    (Purpose::Service, &[
        "service", "services", "servicegebuhr", "servicepauschale", "servicekosten", "bedienung*", "servicio",
        "servicios", "服务", "服務", "обслуживан*", "сервисн*", "gwasanaeth", "wasanaeth",
    ]),
];

/// Words that only say "fee", and small words around them.
#[rustfmt::skip]
pub const GENERIC: &[&str] = &[
    "fee", "fees", "charge", "charges", "surcharge", "surcharges", "cost", "costs", "levy", "supplement",
    "gebuhr", "gebuhren", "kosten", "pauschale", "zuschlag", "zuschlage", "aufschlag", "entgelt",
    "frais", "supplements", "majoration", "gastos", "gasto", "cargo", "cargos", "recargo", "recargos", "tarifa", "coste",
    "сбор", "сборы", "плата", "комиссия", "стоимость", "наценка", "надбавка", "расходы",
    "tal", "thal", "taliad", "ffi", "ffioedd", "cost", "costau", "chost", "naknada", "trosak", "troskovi",
];

/// Fees named by nothing but "fees".
#[rustfmt::skip]
pub const PLAIN_FEES: &[&str] = &[
    "fees", "charges", "surcharges", "gebuhren", "frais", "recargos", "cargos", "сборы", "ffioedd",
];

/// Small words that stand among the words of a fee.
#[rustfmt::skip]
pub const SMALL: &[&str] = &[
    "the", "a", "an", "any", "all", "our", "your", "of", "for", "der", "die", "das", "fur", "den", "les", "la", "le", "l",
    "los", "las", "el", "de", "des", "du", "d", "del", "por", "pour", "за", "am", "y", "r",
];

/// Chinese for "fee".
pub const GENERIC_CHINESE: &[&str] = &["费用", "費用", "费", "費", "收取"];

/// Words that tell nothing about what a fee is for.
#[rustfmt::skip]
pub const VAGUE: &[&str] = &[
    "service", "services", "admin", "administration", "administrative", "misc", "miscellaneous", "other", "others",
    "sundry", "sundries", "various", "general", "additional", "extra", "extras", "processing", "convenience", "standard",
    "servicegebuhr", "servicepauschale", "servicekosten", "verwaltungsgebuhr", "verwaltungspauschale",
    "bearbeitungsgebuhr", "bearbeitungspauschale", "sonstige", "sonstiges", "diverse", "diverses", "allgemein",
    "allgemeine", "zusatzgebuhr", "zusatzkosten", "sondergebuhr",
    "divers", "diverses", "autre", "autres", "dossier", "administratif", "administratifs", "gestion",
    "supplementaire", "supplementaires", "annexe", "annexes",
    "servicio", "servicios", "varios", "otro", "otros", "administrativo", "administrativos", "administracion",
    "adicional", "adicionales",
    "服务费", "服務費", "手续费", "手續費", "其他", "其它", "其他费用", "其他費用", "其它费用", "杂费", "雜費", "附加费", "附加費",
    "管理费", "管理費", "费用", "費用", "服务", "服務",
    "прочее", "прочие", "прочии", "другое", "другие", "разное", "сервисныи", "сервисная", "административныи",
    "обслуживание", "дополнительныи", "дополнительные", "дополнительная",
    "gwasanaeth", "arall", "eraill", "amrywiol", "gweinyddol", "gweinyddu", "ychwanegol",
];

/// UNCL 7161 codes that tell nothing: miscellaneous services, miscellaneous treatment, other services, adjustments,
/// mutually defined.
pub const VAGUE_CODES: &[&str] = &["ABK", "ACF", "ADR", "AJ", "ZZZ"];

/// Words of tax.
#[rustfmt::skip]
pub const TAX: &[&str] = &[
    "tax", "taxes", "vat", "gst", "hst", "mwst", "ust", "mehrwertsteuer", "umsatzsteuer", "steuer", "steuern", "tva",
    "taxe", "iva", "igic", "impuesto", "impuestos", "ндс", "налог", "налоги", "taw", "treth", "trethi", "btw", "pdv",
];

/// Chinese words of tax.
pub const TAX_CHINESE: &[&str] = &["增值税", "增值稅", "税", "稅"];

/// "Taxes and fees" in one Chinese word.
pub const LUMPED_CHINESE: &[&str] = &["税费", "稅費", "税金及费用", "税和费", "税及服务费", "稅及服務費"];

/// Words that join two things.
pub const AND: &[&str] = &["and", "und", "et", "y", "и", "a", "ac", "i", "plus"];

/// Words before a fee that keep it out of the price beyond doubt.
#[rustfmt::skip]
pub const EXCLUDES: &[&str] = &[
    "excl", "excluding", "exclusive of", "exclude", "excludes", "not including", "not incl", "not inclusive of",
    "does not include", "doesn t include", "do not include", "without including",
    "zzgl", "zuzugl", "zuzuglich", "exkl", "exklusive", "hors", "n inclut pas", "ne comprend pas", "non compris",
    "no incluye", "sin incluir", "excluye", "excluido", "excluidos",
    "не включает", "не включая", "без учета", "не входит", "не включены", "не включена",
    "heb gynnwys", "ac eithrio", "nid yw n cynnwys", "nid yw r pris yn cynnwys", "ynghyd a",
];

/// Words before a fee that add it, but mean something else elsewhere: the fee must end there.
pub const ADDS: &[&str] = &["plus", "mas", "плюс", "а также", "en sus", "a hynny"];

/// Words after a fee that keep it out of the price.
#[rustfmt::skip]
pub const EXCLUDED: &[&str] = &[
    "not included", "not incl", "is not included", "are not included", "excluded", "charged separately",
    "is charged separately", "are charged separately", "payable separately", "charged extra", "is charged extra",
    "nicht inbegriffen", "nicht enthalten", "nicht inklusive", "nicht im preis", "wird extra berechnet",
    "wird gesondert berechnet", "werden gesondert berechnet", "non compris", "non comprise", "non inclus", "non incluse",
    "en sus", "no incluido", "no incluida", "no incluidos", "no incluidas", "se cobra aparte",
    "не включен", "не включена", "не включены", "не включено", "не входит", "оплачивается отдельно",
    "heb ei gynnwys", "heb eu cynnwys", "heb ei chynnwys",
];

/// The same, where they end the phrase.
pub const EXCLUDED_AT_END: &[&str] =
    &["extra", "is extra", "are extra", "en plus", "aparte", "отдельно", "yn ychwanegol"];

/// Words before something that is in the price.
#[rustfmt::skip]
pub const INCLUDES: &[&str] = &[
    "incl", "including", "inclusive of", "includes", "include", "free", "with free", "inkl", "inklusive", "kostenlose",
    "kostenloser", "kostenfreie", "kostenfreier", "gratis", "incluant", "y compris", "comprend", "incluye", "incluido",
    "включая", "включает", "бесплатная", "бесплатныи", "бесплатное", "yn cynnwys", "gan gynnwys",
];

/// Words after something that is in the price.
#[rustfmt::skip]
pub const INCLUDED: &[&str] = &[
    "included", "incl", "is included", "are included", "free", "is free", "free of charge", "inklusive", "inkl",
    "inbegriffen", "enthalten", "kostenlos", "kostenfrei", "gratis", "frei", "offert", "offerte", "offerts", "offertes",
    "gratuit", "gratuite", "gratuits", "inclus", "incluse", "compris", "comprise", "comprises", "incluido", "incluida",
    "incluidos", "incluidas", "gratuito", "gratuita", "включен", "включена", "включено", "включены", "бесплатно",
    "входит", "am ddim", "wedi i gynnwys", "wedi i chynnwys", "yn gynwysedig",
];

/// Phrases that say on their own that delivery is in the price.
pub const FREE_DELIVERY: &[&str] =
    &["frei haus", "versandkostenfrei", "portofrei", "franco de port", "franco domicile"];

/// Chinese before a fee that is out of the price, then after it.
#[rustfmt::skip]
pub const EXCLUDES_CHINESE: &[&str] = &["不含", "不包含", "不包括", "不包", "另加", "另收", "另付", "外加", "需另付"];
/// Chinese after a fee that is out of the price.
pub const EXCLUDED_CHINESE: &[&str] =
    &["另计", "另計", "另收", "另付", "另算", "不含", "不包括", "不包含", "需另付", "自理"];
/// Chinese before something that is in the price.
pub const INCLUDES_CHINESE: &[&str] = &["已含", "包含", "免费", "免費", "包", "含", "免"];
/// Chinese after something that is in the price.
pub const INCLUDED_CHINESE: &[&str] = &["已含", "全免", "免费", "免費", "包含在内", "包含在內"];
/// Chinese that says on its own that delivery is in the price.
pub const FREE_DELIVERY_CHINESE: &[&str] = &["包邮", "包郵", "免运费", "免運費"];

/// Words that call a fee unavoidable.
#[rustfmt::skip]
pub const REQUIRED: &[&str] = &[
    "required", "mandatory", "compulsory", "obligatory", "must be paid", "erforderlich", "verpflichtend",
    "obligatorisch", "obligatoire", "obligatorio", "obligatoria", "обязательно", "обязательныи", "обязательная",
    "обязательна", "обязателен", "gorfodol", "必须", "必須", "强制", "強制", "必付", "必选", "必選",
];

/// Words that turn the next ones round.
pub const NOT: &[&str] = &["not", "no", "non", "nicht", "keine", "pas", "не", "nid", "ddim", "if", "unless", "may"];
