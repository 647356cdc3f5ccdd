//! The headers of other tables, by the field they mean and in seven languages.
//!
//! Compared without case, accents and punctuation. One line is mostly one language; where a language
//! is missing, no natural header is known. Welsh and Chinese headers come partly from machine-made
//! translations and wait for native readers.

use crate::core::field::Field;

/// Headers that mean one field.
pub(super) struct Aliases {
    /// The field.
    pub(super) field: Field,
    /// How surely: 1 for a header that means nothing else, 2 or 3 for one that could.
    pub(super) rank: u8,
    /// Whether the header says that tax is in the price.
    pub(super) tax: Option<bool>,
    /// The headers.
    pub(super) headers: &'static [&'static str],
}

const fn sure(field: Field, headers: &'static [&'static str]) -> Aliases {
    Aliases { field, rank: 1, tax: None, headers }
}

const fn weak(field: Field, headers: &'static [&'static str]) -> Aliases {
    Aliases { field, rank: 2, tax: None, headers }
}

const fn taxed(tax: bool, headers: &'static [&'static str]) -> Aliases {
    Aliases { field: Field::Price, rank: 1, tax: Some(tax), headers }
}

#[rustfmt::skip]
pub(super) static ALIASES: &[Aliases] = &[
    sure(Field::Sku, &[
        "variant sku", "item code", "item no", "item number", "item id", "product code", "product id", "product no",
        "product number", "product sku", "Product Code/SKU", "stock code", "article", "article no", "article number",
        "part", "part no", "part number", "mpn", "manufacturer part number", "catalog number", "catalogue number",
        "sku code", "internal reference",
        "Artikelnummer", "Artikel Nr.", "Art.-Nr.", "Artikel", "Artikelcode", "Bestellnummer", "Teilenummer",
        "Réf. produit", "Code produit", "Référence", "Référence produit", "Code article",
        "Ref. producto", "Código producto", "Código", "Código de producto", "Referencia", "Código artículo",
        "产品编号", "产品代码", "商品编码", "商品编号", "货号", "型号",
        "Артикул", "Код товара", "Код артикула",
        "Cyf cynnyrch", "Cod cynnyrch",
        "Šifra", "Šifra proizvoda", "Šifra artikla",
    ]),
    weak(Field::Sku, &["item", "ref", "ref no", "code", "Код", "编号", "编码"]),
    Aliases { field: Field::Sku, rank: 3, tax: None, headers: &["id"] },
    sure(Field::Gtin, &[
        "barcode", "bar code", "variant barcode", "ean", "ean code", "ean13", "ean 13", "gtin13", "gtin 13",
        "gtin14", "upc", "upc code",
        "Strichcode", "Code barre", "Code-barres", "Código de barras", "条码", "条形码",
        "Штрих-код", "Штрихкод", "Cod bar", "Barkod",
    ]),
    sure(Field::Name, &[
        "title", "item name", "product name", "article name", "product title", "item title",
        "Bezeichnung", "Artikelbezeichnung", "Artikelname", "Produktname", "Produktbezeichnung",
        "Libellé produit", "Libellé", "Désignation", "Nom", "Nom du produit",
        "Etiqueta producto", "Nombre", "Nombre del producto",
        "品名", "商品名称", "产品名称", "名称",
        "Наименование", "Номенклатура", "Название", "Наименование товара",
        "Label cynnyrch", "Enw", "Enw cynnyrch",
        "Naziv", "Naziv proizvoda", "Naziv artikla",
    ]),
    weak(Field::Name, &[
        "product", "tariff", "tariff name", "plan", "plan name", "service", "service name", "Produkt", "Leistung",
        "Produit", "Prestation", "Producto",
        "Servicio", "产品", "商品", "Товар", "Услуга", "Cynnyrch", "Gwasanaeth", "Proizvod",
    ]),
    sure(Field::Category, &[
        "categories", "product category", "item group", "product group", "product type",
        "Kategorie", "Warengruppe", "Artikelgruppe", "Catégorie", "Famille", "Categoría", "Familia",
        "类别", "分类", "Категория", "Группа товаров", "Categori", "Kategorija", "Kategorija proizvoda",
    ]),
    sure(Field::Description, &[
        "long description", "item description", "product description", "body html",
        "Beschreibung", "Descriptif", "Descripción", "描述", "说明", "Описание", "Disgrifiad",
    ]),
    weak(Field::Description, &["short description", "details", "Kurzbeschreibung"]),
    sure(Field::Price, &[
        "regular price", "price now", "your price", "our price", "variant price", "new price", "current price",
        "selling price", "sales price", "sell price",
        "retail price", "item price", "product price", "price list rate", "standard selling rate",
        "Verkaufspreis", "Preis", "VK", "VK-Preis", "Neuer Preis", "Aktueller Preis",
        "Prix de vente", "Prix", "Nouveau prix", "Prix actuel",
        "Precio de venta", "Precio", "PVP", "Nuevo precio", "Precio actual",
        "售价", "价格", "新价格", "时价", "现价", "零售价",
        "Цена", "Продажная цена", "Новая цена", "Текущая цена", "Цена продажи", "Розничная цена",
        "Pris gwerthu", "Pris", "Pris newydd", "Pris presennol",
        "Maloprodajna cijena", "MPC", "Cijena", "Cena",
    ]),
    weak(Field::Price, &[
        "list price", "trade price", "wholesale price", "fixed price", "rate", "price amount", "tier price",
        "base price", "standard price",
        "Listenpreis", "Tarif", "Tarifa", "标价",
    ]),
    taxed(false, &[
        "net price", "price net", "Netto-VK", "Nettopreis", "PU HT", "Prix HT", "PVP sin IVA", "不含税单价", "不含税价",
        "Цена без НДС",
    ]),
    taxed(true, &[
        "gross price", "price gross", "Brutto-VK", "Bruttopreis", "PU TTC", "Prix TTC", "PVP con IVA", "含税单价", "含税价",
        "Цена с НДС",
    ]),
    Aliases { field: Field::Price, rank: 2, tax: Some(false), headers: &["net", "Netto"] },
    Aliases { field: Field::Price, rank: 2, tax: Some(true), headers: &["gross", "Brutto"] },
    sure(Field::Currency, &[
        "price currency", "currency code", "Währung", "Devise", "Monnaie", "Moneda", "币种", "货币", "Валюта",
        "Arian cyfred", "Valuta",
    ]),
    sure(Field::TaxIncluded, &[
        "vat included", "vat incl", "tax incl", "price includes tax", "price includes vat", "prices include tax",
        "prices include vat",
        "includes tax", "includes vat", "tax inclusive", "value added tax included", "MwSt. enthalten",
        "TVA incluse", "IVA incluido", "是否含税", "НДС включен", "TAW yn gynwysedig",
    ]),
    sure(Field::TaxRate, &[
        "vat", "vat rate", "tax percent", "vat percent",
        "MwSt.", "MwSt.-Satz", "USt.", "Steuersatz", "TVA", "Taux TVA", "IVA", "Tipo de IVA", "税率", "НДС",
        "Ставка НДС", "TAW",
    ]),
    weak(Field::TaxRate, &["tax"]),
    sure(Field::Period, &[
        "billing period", "billing interval", "billing cycle", "billing frequency", "Abrechnungszeitraum", "Zeitraum",
        "Période", "Période de facturation", "Periodo", "周期", "计费周期", "Период", "Cyfnod",
    ]),
    weak(Field::Period, &["interval", "frequency"]),
    sure(Field::Pack, &[
        "pack size", "package size", "content", "contents", "net content", "net contents", "net weight",
        "net quantity",
        "unit pricing measure", "Packungsgröße", "Inhalt", "Füllmenge", "Gebinde", "Contenance", "Conditionnement",
        "Poids net",
        "Contenido", "Contenido neto", "Peso neto", "净含量", "规格", "包装规格", "Фасовка", "Упаковка", "Объем", "Вес нетто",
        "Maint pecyn", "Cynnwys net", "Neto količina",
    ]),
    weak(Field::Pack, &["size", "weight", "volume", "Gewicht", "Poids", "Peso", "重量", "Вес", "Pwysau"]),
    sure(Field::PackQuantity, &[
        "content quantity", "pack qty", "quantity per pack", "units per pack", "Menge pro Packung",
    ]),
    sure(Field::PackUnit, &[
        "uom", "unit", "u/m", "unit of measure", "stock uom", "sales unit", "content unit", "unit code",
        "Einheit", "ME", "Mengeneinheit", "Maßeinheit", "Unité", "Ud.", "Unidad", "Unidad de medida", "单位", "计量单位",
        "Ед. изм.", "Единица измерения", "Ед.", "Uned", "Jedinica mjere",
    ]),
    sure(Field::UnitPrice, &[
        "price per unit", "price/unit", "price per", "price each", "comparison price",
        "Grundpreis", "Stückpreis", "Einzelpreis", "Preis pro Einheit", "Preis je Einheit", "Preis/Einheit",
        "Preis pro", "Preis je",
        "Prix unitaire", "PU", "Prix à l'unité", "Prix par unité", "Prix au", "Prix par",
        "Precio unitario", "Precio por unidad", "Precio por", "单价", "Цена за единицу", "Цена за ед.", "Цена за",
        "Pris fesul uned", "Pris fesul", "Pris uned", "Cijena za jedinicu mjere", "Jedinična cijena",
    ]),
    sure(Field::UnitPricePer, &[
        "unit price measure", "unit price unit", "unit pricing base measure", "Grundpreiseinheit",
    ]),
    sure(Field::MinQuantity, &[
        "min qty", "minimum quantity", "minimum qty", "min order qty", "min order quantity",
        "minimum order quantity", "minimum order qty", "moq",
        "tier price qty", "price break", "break qty", "from quantity", "from qty", "qty from", "Mindestabnahme",
        "Mindestmenge",
        "Preis Mindestmenge", "Ab Menge", "Staffelmenge",
        "Quantité minimum", "Quantité minimale", "Cantidad mínima", "最低数量", "起订量", "最小起订量",
        "Минимальное кол-во", "Минимальное количество", "Min maint pris", "Isafswm maint",
    ]),
    sure(Field::MaxQuantity, &[
        "max qty", "maximum quantity", "maximum qty", "max order qty", "maximum order quantity", "to quantity",
        "to qty", "Höchstmenge", "Bis Menge",
        "Quantité maximum", "Quantité maximale", "Cantidad máxima", "最大数量", "Максимальное количество",
        "Uchafswm maint",
    ]),
    sure(Field::CustomerGroup, &[
        "tier price customer group", "customer type", "customer segment", "price group", "Kundengruppe",
        "Preisgruppe",
        "Groupe de clients", "Groupe client", "Grupo de clientes", "客户组", "客户类型", "Группа клиентов",
        "Grŵp cwsmeriaid",
    ]),
    weak(Field::CustomerGroup, &["segment", "price list", "pricelist"]),
    sure(Field::Territory, &[
        "region", "country", "market", "price zone", "Gebiet", "Land", "Pays", "País", "Mercado",
        "地区", "国家", "Регион", "Страна", "Gwlad", "Rhanbarth",
    ]),
    weak(Field::Territory, &["zone", "tier price website"]),
    sure(Field::ValidFrom, &[
        "effective date", "effective", "effective from", "start date", "valid since", "date start", "from date",
        "valid from date",
        "Gültig ab", "Gültig von", "à partir du", "Date début", "Date de début", "Valable à partir du",
        "a partir de", "Válido desde", "Fecha de inicio",
        "生效日期", "Действует с", "Дата начала", "Dilys o", "Vrijedi od",
    ]),
    sure(Field::ValidTo, &[
        "valid until", "valid till", "valid through", "valid upto", "valid up to", "end date", "effective to",
        "effective until", "date end", "to date", "expiry date", "expires", "expiration date",
        "Gültig bis", "Valable jusqu'au", "Date fin", "Date de fin", "Válido hasta", "Fecha de fin", "有效期至", "失效日期",
        "Действует до", "Действует по", "Дата окончания", "Dilys hyd", "Dilys tan", "Vrijedi do",
    ]),
    sure(Field::Announced, &[
        "announced on", "announcement date", "date announced", "Angekündigt am", "Angekündigt", "Annoncé le",
        "Anunciado el", "公布日期", "Объявлено", "Cyhoeddwyd",
    ]),
    sure(Field::WasPrice, &[
        "old price", "was", "compare at price", "compare at", "variant compare at price", "rrp", "msrp",
        "previous price", "former price", "strike price", "strikethrough price",
        "UVP", "Alter Preis", "Bisheriger Preis", "Statt", "Streichpreis", "Prix public", "Ancien prix",
        "Prix barré", "Prix conseillé",
        "Precio público", "Precio anterior", "Precio antiguo", "PVPR", "原价", "市场价", "划线价", "РРЦ", "Старая цена",
        "Hen bris",
    ]),
    weak(Field::WasPrice, &["Sidrena cijena", "Sidrena cijena na 2.5.2025", "anchor price"]),
    sure(Field::Lowest30d, &[
        "lowest price 30 days", "lowest price in 30 days", "lowest price in the last 30 days",
        "lowest price of the last 30 days", "lowest 30 day price", "30 day low", "omnibus price",
        "Niedrigster Preis der letzten 30 Tage", "30-Tage-Bestpreis", "Prix le plus bas des 30 derniers jours",
        "Precio más bajo de los últimos 30 días",
        "30天最低价", "Минимальная цена за 30 дней", "Najniža cijena u posljednjih 30 dana",
        "Najniža cijena u zadnjih 30 dana",
    ]),
    sure(Field::SalePrice, &[
        "special price", "discount price", "discounted price", "promo price", "promotional price",
        "promotion price", "offer price", "Aktionspreis",
        "Angebotspreis", "Sonderpreis",
        "Prix promo", "Prix promotionnel", "Prix soldé", "Precio oferta", "Precio de oferta", "Precio promocional",
        "促销价", "特价", "Акционная цена", "Цена со скидкой", "Pris gostyngol",
        "MPC za vrijeme posebnog oblika prodaje", "Cijena za vrijeme posebnog oblika prodaje", "Akcijska cijena",
    ]),
    sure(Field::SaleFrom, &[
        "date sale price starts", "sale price starts", "sale start", "sale start date", "sale starts",
        "special price from date", "special from date", "special price from",
        "promotion start", "Aktion ab", "Aktion von", "Début promo", "Inicio oferta", "促销开始日期", "Начало акции",
    ]),
    sure(Field::SaleTo, &[
        "date sale price ends", "sale price ends", "sale end", "sale end date", "sale ends",
        "special price to date", "special to date", "special price to",
        "promotion end", "Aktion bis", "Fin promo", "Fin oferta", "促销结束日期", "Конец акции",
    ]),
    sure(Field::Availability, &[
        "in stock", "stock status", "available", "Verfügbarkeit", "Verfügbar", "Lieferbar",
        "Disponibilité", "Disponible", "Disponibilidad",
        "库存状态", "是否有货", "Наличие", "В наличии", "Argaeledd", "Dostupnost",
    ]),
    weak(Field::Availability, &["stock", "Bestand", "Lagerbestand", "库存", "Остаток"]),
    sure(Field::Includes, &[
        "included items", "what is included", "inclusions", "Enthalten", "Enthält", "Inbegriffen", "Comprend",
        "Incluye", "包含", "Включает", "Yn cynnwys",
    ]),
    weak(Field::Includes, &["included", "features"]),
    sure(Field::Conditions, &[
        "terms", "terms and conditions", "Bedingungen", "Conditions de vente", "Condiciones", "条件", "Условия",
        "Amodau",
    ]),
    sure(Field::ExistingCustomersFrom, &[
        "existing customers", "effective for existing customers", "effective date for existing subscriptions",
        "Bestandskunden ab",
    ]),
    sure(Field::AllInPrice, &[
        "total price", "price incl fees", "price including fees", "total incl fees", "price with fees",
        "Gesamtpreis", "Endpreis", "Prix total", "Prix tout compris", "Precio total", "Precio final",
        "总价", "Итоговая цена", "Cyfanswm pris",
    ]),
    sure(Field::Cost, &[
        "cost per item", "cost price", "buying price", "buying", "purchase price", "unit cost", "Einkaufspreis",
        "EK", "EK-Preis", "Prix d'achat", "Precio de compra", "Costo", "Coste",
        "买价", "进价", "成本价", "Закупочная цена", "Себестоимость", "Pris prynu", "Nabavna cijena",
    ]),
    sure(Field::FeeName, &[
        "charge name", "surcharge name", "Name der Gebühr", "Nom des frais", "费用名称", "Название сбора",
    ]),
    sure(Field::FeeAmount, &[
        "charge amount", "surcharge amount", "Höhe der Gebühr", "Montant des frais", "费用金额", "Сумма сбора",
    ]),
];
