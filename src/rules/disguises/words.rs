//! The words of quality and terms, in English, German, French, Spanish, Chinese, Russian and Welsh.
//!
//! Written as [`crate::normalise::letters::plain_words`] writes them: small letters, no accents. A `*` at the end
//! stands for any ending; Chinese words are found inside longer runs. Words that are innocent in most uses are left
//! out. Welsh and Chinese words wait for native readers.

use std::collections::HashMap;
use std::sync::LazyLock;

use xxhash_rust::xxh3::Xxh3Builder;

use crate::rules::disguises::texts::{Text, Token, TokenKind, is_run_on};
use crate::rules::disguises::{item_replaced_dearer, terms};

/// Words of one meaning: one of them is as good as another, in whatever language.
pub(super) type Group = &'static [&'static str];

/// What makes a thing better: that it is gone is worth a word.
#[rustfmt::skip]
pub(super) const BETTER: &[Group] = &[
    &["organic", "organically", "bio", "biologisch*", "okologisch*", "biologique*", "ecologico*", "ecologica*", "organico*",
      "organica*", "有机", "有機", "органическ*", "organig"],
    &["stainless", "edelstahl*", "rostfrei*", "inox", "inoxydable*", "inoxidable*", "不锈钢", "不鏽鋼", "нержаве*", "gwrthstaen"],
    &["solid wood", "solid oak", "solid beech", "solid pine", "solid walnut", "massivholz*", "massiv", "massiver", "massives", "massivem",
      "massiven", "massive eiche", "massive buche", "massive kiefer", "bois massif",
      "massif", "madera maciza", "maciza", "macizo", "实木", "實木", "массив", "массива", "pren solet"],
    &["leather", "leder", "echtleder", "cuir", "cuero", "真皮", "кожа", "кожи", "кожаныи", "кожаная", "lledr"],
    &["cashmere", "kaschmir", "cachemire", "cachemira", "羊绒", "羊絨", "кашемир*"],
    &["silk", "seide", "soie", "seda", "真丝", "真絲", "шелк*", "sidan"],
    &["handmade", "hand made", "handcrafted", "handgemacht*", "handgefertigt*", "fait main", "fait a la main",
      "hecho a mano", "hecha a mano", "手工", "ручнои работы", "o waith llaw"],
    &["free range", "freiland*", "plein air", "campero", "camperos", "campera", "散养", "放养",
      "свободного выгула", "wyau maes"],
    &["fair trade", "fairtrade", "fairer handel", "commerce equitable", "comercio justo", "公平贸易", "公平貿易",
      "masnach deg"],
    &["waterproof", "water resistant", "wasserdicht*", "wasserfest*", "impermeable*", "防水", "водонепроницаем*",
      "gwrth ddwr", "etanche*"],
    &["extra virgin", "nativ extra", "vierge extra", "virgen extra", "特级初榨", "特級初榨"],
    &["sugar free", "no added sugar", "zuckerfrei*", "ohne zuckerzusatz", "sans sucre", "sans sucres", "sin azucar", "无糖",
      "無糖", "без сахара", "heb siwgr"],
    &["unlimited", "unbegrenzt*", "illimite*", "ilimitad*", "无限", "不限量", "不限流量", "безлимит*", "неограничен*",
      "diderfyn"],
    &["dishwasher safe", "spulmaschinenfest*", "lave vaisselle", "lavavajillas", "可洗碗机"],
];

/// What makes a thing worse: that it is new is worth a word.
#[rustfmt::skip]
pub(super) const WORSE: &[Group] = &[
    &["veneer", "veneered", "furnier*", "furniert*", "placage", "plaque chene", "chapado*", "chapada*", "贴皮", "貼皮",
      "шпон*", "argaen*"],
    &["faux leather", "artificial leather", "imitation leather", "pu leather", "bonded leather", "kunstleder*", "similicuir",
      "simili cuir", "cuero sintetico", "polipiel", "人造革", "仿皮", "皮革代用", "искусственнои кожи", "экокож*",
      "lledr ffug"],
    &["refurbished", "reconditioned", "second hand", "generaluberholt*", "gebraucht*", "reconditionne*", "d occasion",
      "reacondicionad*", "segunda mano", "翻新", "二手", "восстановленн*", "wedi i adnewyddu", "ail law"],
    &["chipboard", "particle board", "spanplatte*", "agglomere*", "panneau de particules", "aglomerad*", "刨花板",
      "древесностружечн*", "дсп"],
    &["chrome plated", "gold plated", "silver plated", "vergoldet*", "versilbert*", "verchromt*", "plaque or",
      "plaque argent", "chapado en oro", "镀金", "鍍金", "позолоченн*"],
    &["b stock", "b ware", "二等品", "второи сорт"],
];

/// Glazing from one pane to three.
#[rustfmt::skip]
pub(super) const GLAZING: [Group; 3] = [
    &["single glazed", "single glazing", "single pane", "einfachverglas*", "simple vitrage", "acristalamiento simple",
      "vidrio simple", "单层玻璃", "однослоин*", "gwydr sengl"],
    &["double glazed", "double glazing", "double pane", "doppelverglas*", "zweifachverglas*", "double vitrage",
      "doble acristalamiento", "doble vidrio", "doble cristal", "双层玻璃", "雙層玻璃", "однокамерн*", "gwydr dwbl"],
    &["triple glazed", "triple glazing", "triple pane", "dreifachverglas*", "triple vitrage", "triple acristalamiento",
      "triple vidrio", "三层玻璃", "三層玻璃", "двухкамерн*", "gwydr triphlyg"],
];

/// Words before a letter that grades a thing: `grade A`.
#[rustfmt::skip]
pub(super) const GRADES: &[&str] = &[
    "grade", "class", "klasse", "guteklasse", "handelsklasse", "qualitatsklasse", "energieeffizienzklasse", "classe", "clase",
    "calidad", "等级", "等級", "класс", "класса", "gradd", "dosbarth",
];

/// Words that turn what follows into its opposite.
const NOT: &[&str] = &[
    "not", "non", "no", "nicht", "kein", "keine", "keinen", "sans", "pas", "sin", "не", "без", "nid", "heb", "ohne",
    "without",
];

/// A list of words with what a number before them is multiplied by.
pub(super) type Units = &'static [(&'static str, i64)];

/// A figure of which less is worse.
pub(super) struct Figure {
    /// What stands behind the number, and how much of the smallest of them it is.
    pub(super) units: Units,
    /// Words of which one must stand within three words; none are needed where this is empty.
    pub(super) beside: Group,
    /// Words with which less may be better.
    pub(super) unless: Group,
}

#[rustfmt::skip]
pub(super) const FIGURES: &[Figure] = &[
    Figure {
        units: &[("w", 1), ("watt", 1), ("watts", 1), ("kw", 1000), ("vatios", 1), ("вт", 1), ("ватт", 1), ("квт", 1000),
                 ("瓦", 1), ("wat", 1)],
        beside: &[],
        unless: &["led*", "lamp*", "bulb*", "lampe*", "leuchte*", "ampoule*", "bombilla*", "灯", "燈", "ламп*", "bwlb*",
                  "standby", "consumption", "verbrauch*", "consommation", "consumo"],
    },
    Figure { units: &[("mb", 1), ("gb", 1000), ("tb", 1_000_000), ("мб", 1), ("гб", 1000), ("тб", 1_000_000)],
             beside: &[], unless: &[] },
    Figure { units: &[("mbit", 1), ("mbps", 1), ("gbit", 1000), ("gbps", 1000), ("мбит", 1), ("гбит", 1000)],
             beside: &[], unless: &[] },
    Figure { units: &[("mah", 1), ("мач", 1)], beside: &[], unless: &[] },
    Figure { units: &[("lm", 1), ("lumen", 1), ("lumens", 1), ("流明", 1), ("люмен", 1)], beside: &[], unless: &[] },
    Figure { units: &[("pane", 1), ("panes", 1), ("scheiben", 1), ("fach", 1)],
             beside: &["pane*", "glas*", "glaz*", "verglas*", "scheiben"], unless: &[] },
    Figure { units: &[("层玻璃", 1), ("層玻璃", 1)], beside: &[], unless: &[] },
    Figure {
        units: &[("mm", 10), ("cm", 100), ("毫米", 10), ("мм", 10)],
        beside: &["thick", "thickness", "dick", "dicke", "stark", "starke", "epais", "epaisse", "epaisseur", "grosor",
                  "espesor", "厚", "厚度", "толщина", "толщинои", "trwch", "trwchus"],
        unless: &[],
    },
    Figure {
        units: &[("hour", 1), ("hours", 1), ("stunden", 1), ("heures", 1), ("horas", 1), ("小时", 1), ("小時", 1), ("часов", 1),
                 ("часа", 1), ("awr", 1)],
        beside: &["battery", "runtime", "support", "tuition", "training", "coaching", "consulting", "akku*", "laufzeit",
                  "beratung", "schulung", "unterricht", "autonomie", "formation", "assistance", "autonomia", "bateria",
                  "formacion", "asistencia", "续航", "續航", "培训", "咨询", "батаре*", "обучени*", "консультац*", "batri",
                  "hyfforddiant", "cymorth"],
        unless: &["within", "innerhalb", "binnen", "sous", "dentro", "内", "內", "через", "charging", "charge", "ladezeit",
                  "充电", "зарядк*"],
    },
    Figure {
        units: &[("user", 1), ("users", 1), ("seat", 1), ("seats", 1), ("device", 1), ("devices", 1), ("nutzer", 1),
                 ("benutzer", 1), ("gerate", 1), ("utilisateur", 1), ("utilisateurs", 1), ("appareils", 1), ("usuario", 1),
                 ("usuarios", 1), ("dispositivos", 1), ("个用户", 1), ("用户", 1), ("台设备", 1), ("пользователеи", 1),
                 ("устроиств", 1), ("defnyddiwr", 1), ("dyfais", 1)],
        beside: &[],
        unless: &["minimum", "min", "mindestens", "minimo", "起", "from", "ab"],
    },
    Figure {
        units: &[("lesson", 1), ("lessons", 1), ("visit", 1), ("visits", 1), ("session", 1), ("sessions", 1), ("sitzungen", 1),
                 ("besuche", 1), ("seances", 1), ("visites", 1), ("sesiones", 1), ("visitas", 1), ("节课", 1), ("次服务", 1),
                 ("занятии", 1), ("визитов", 1), ("gwersi", 1), ("sesiwn", 1)],
        beside: &[],
        unless: &["minimum", "min", "mindestens", "minimo", "from", "ab"],
    },
];

/// Pieces, as a name counts them; less is worse where the price did not fall with them.
#[rustfmt::skip]
pub(super) const PIECES: Units = &[
    ("piece", 1), ("pieces", 1), ("pcs", 1), ("pc", 1), ("stuck", 1), ("stk", 1), ("stucke", 1), ("pieza", 1), ("piezas", 1),
    ("uds", 1), ("件", 1), ("件装", 1), ("片", 1), ("片装", 1), ("шт", 1), ("штук", 1), ("darn", 1),
];

/// Stuff of which a larger share is better.
#[rustfmt::skip]
pub(super) const STUFF: &[Group] = &[
    &["cotton", "baumwolle", "coton", "algodon", "棉", "хлоп*", "cotwm"],
    &["wool", "wolle", "schurwolle", "merino", "laine", "lana", "羊毛", "шерст*", "gwlan"],
    &["silk", "seide", "soie", "seda", "真丝", "丝", "шелк*", "sidan"],
    &["linen", "leinen", "lin", "lino", "亚麻", "лен", "льна", "lliain"],
    &["cashmere", "kaschmir", "cachemire", "cachemira", "羊绒", "кашемир*"],
    &["leather", "leder", "cuir", "cuero", "真皮", "кожа", "lledr"],
    &["goose down", "duck down", "daunen", "duvet", "plumon", "羽绒", "羽絨", "пух*"],
    &["meat", "fleisch", "viande", "carne", "肉", "мяса", "мясо", "cig"],
    &["fish", "fisch", "poisson", "pescado", "鱼", "рыбы", "pysgod"],
    &["fruit", "frucht", "fruits", "fruta", "水果", "果肉", "фрукт*", "ffrwyth"],
    &["juice", "saft", "fruchtsaft", "jus", "zumo", "果汁", "сок*", "sudd"],
    &["cocoa", "kakao", "cacao", "可可", "какао", "coco"],
    &["butter", "beurre", "mantequilla", "黄油", "масла", "menyn"],
    &["almonds", "almond", "mandeln", "amandes", "almendra", "almendras", "杏仁", "миндал*", "almonau"],
    &["arabica", "阿拉比卡", "арабик*"],
];

/// An entry of a table: the word it begins with, the whole of it, and its group.
struct Beginning {
    first: &'static str,
    entry: &'static str,
    group: Group,
}

/// The entries of all tables by the two letters they begin with; the second is `None` where there is none.
type Beginnings = HashMap<(char, Option<char>), Vec<Beginning>, Xxh3Builder>;

static BEGINNINGS: LazyLock<Beginnings> = LazyLock::new(|| {
    let figures = FIGURES.iter().flat_map(|figure| [figure.beside, figure.unless]);
    let groups = [BETTER, WORSE, STUFF, &GLAZING[..], &[GRADES]].concat();
    let others = terms::groups().chain(item_replaced_dearer::GROUPS.iter().copied());
    let mut all = Beginnings::default();
    for group in groups.into_iter().chain(figures).chain(others) {
        for entry in group {
            let first = entry.split(' ').next().unwrap_or(entry);
            let mut letters = first.trim_end_matches('*').chars();
            let both = (letters.next().unwrap_or(' '), letters.next());
            all.entry(both).or_default().push(Beginning { first, entry, group });
        }
    }
    all
});

/// The entries of all tables that can begin at a word.
fn beginnings(word: &str) -> impl Iterator<Item = &'static Beginning> {
    // Chinese entries are found anywhere in a run, all others where a word begins.
    let places = if word.starts_with(is_run_on) { usize::MAX } else { 1 };
    let letters = word.chars().zip(word.chars().map(Some).skip(1).chain([None])).take(places);
    let both = letters.flat_map(|(letter, next)| {
        [BEGINNINGS.get(&(letter, None)), next.and_then(|next| BEGINNINGS.get(&(letter, Some(next))))]
    });
    both.flatten().flatten().filter(move |beginning| is_it(word, beginning.first))
}

/// Whether an entry of any table can begin at a word. Most words of most texts are in none.
pub(super) fn is_known(word: &str) -> bool {
    beginnings(word).next().is_some()
}

/// The groups of all tables of which an entry stands where these tokens begin.
pub(super) fn groups_at(tokens: &[Token]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for beginning in tokens.first().and_then(Token::word).into_iter().flat_map(beginnings) {
        if !groups.contains(&beginning.group) && stands(tokens, beginning.entry) {
            groups.push(beginning.group);
        }
    }
    groups
}

/// Whether what differs between two texts holds a figure or a word of any table.
pub(super) fn may_matter((old, new): (&str, &str)) -> bool {
    let has_any = |text: &str| {
        text.bytes().any(|byte| byte.is_ascii_digit())
            || Text::read(text).tokens.iter().any(|token| match token.kind {
                TokenKind::Number(_) => true,
                TokenKind::Word(_) => token.is_known,
                TokenKind::Break => false,
            })
    };
    has_any(old) || has_any(new)
}

/// Where a group stands in a text, not turned into its opposite: the number of the first token.
pub(super) fn find(text: &Text<'_>, group: Group) -> Option<usize> {
    (0..text.tokens.len()).find(|at| is_at(text, *at, group) && !is_negated(text, *at))
}

/// Whether a group stands at a token.
pub(super) fn is_at(text: &Text<'_>, at: usize, group: Group) -> bool {
    text.tokens.get(at).is_some_and(|token| token.groups.contains(&group))
}

/// Whether a word is the one of an entry.
fn is_it(own: &str, entry: &str) -> bool {
    match entry.strip_suffix('*') {
        Some(stem) => own.starts_with(stem),
        None if entry.starts_with(is_run_on) => own.contains(entry),
        None => own == entry,
    }
}

/// Whether an entry of one or several words stands where these tokens begin.
fn stands(tokens: &[Token], entry: &str) -> bool {
    let mut own = tokens.iter();
    entry.split(' ').all(|word| own.next().and_then(Token::word).is_some_and(|own| is_it(own, word)))
}

fn is_negated(text: &Text<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1).and_then(|at| text.tokens.get(at)?.word()) else { return false };
    NOT.contains(&before)
}

/// The factor of the unit that stands at a token.
pub(super) fn unit(text: &Text<'_>, at: usize, units: Units) -> Option<i64> {
    let own = text.tokens.get(at)?.word()?;
    let is_it = |word: &str| if word.starts_with(is_run_on) { own.starts_with(word) } else { own == word };
    units.iter().find(|(word, _)| is_it(word)).map(|(_, factor)| *factor)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalise::letters::plain_words;

    #[test]
    fn every_word_is_written_as_texts_are_read() {
        let figures = FIGURES.iter().flat_map(|figure| [figure.beside, figure.unless]);
        let groups = [BETTER, WORSE, STUFF, &GLAZING[..], &[GRADES, NOT]].concat();
        for word in groups.iter().copied().chain(figures).flatten() {
            assert_eq!(plain_words(word.trim_end_matches('*')), word.trim_end_matches('*'), "{word}");
        }
        for (word, _) in FIGURES.iter().flat_map(|figure| figure.units).chain(PIECES) {
            assert_eq!(&plain_words(word), word);
        }
    }
}
