//! The fields of a price list: the names of our own layout, onto which every other header is mapped.
//!
//! Terms follow EN 16931/UBL, schema.org and the Google Merchant specification where those have one.

/// What a column says about an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The item's own number (BT-155, SKU).
    Sku,
    /// The barcode number (BT-157).
    Gtin,
    /// The name (BT-153).
    Name,
    /// The name in one language: `name:cy`.
    NameIn,
    /// The group of goods.
    Category,
    /// A longer text.
    Description,
    /// A regular price (BT-146); `price.NAME` for one of several components.
    Price,
    /// The currency of the row.
    Currency,
    /// Whether tax is in the price.
    TaxIncluded,
    /// The tax rate in percent.
    TaxRate,
    /// The period the price is for.
    Period,
    /// Content in one cell: `500 g`, `12 x 330 ml`.
    Pack,
    /// Content, the number.
    PackQuantity,
    /// Content, the unit.
    PackUnit,
    /// The stated price per measure.
    UnitPrice,
    /// The measure of the stated unit price.
    UnitPricePer,
    /// The smallest quantity this price is for.
    MinQuantity,
    /// The largest quantity this price is for.
    MaxQuantity,
    /// Whom the price is for.
    CustomerGroup,
    /// Where the price holds.
    Territory,
    /// First day of the price.
    ValidFrom,
    /// Last day of the price.
    ValidTo,
    /// Day on which the price was announced.
    Announced,
    /// The former price the seller shows beside it; a claim, never trusted.
    WasPrice,
    /// The lowest price of 30 days the seller states; a claim, never trusted.
    Lowest30d,
    /// A promotional price; never the regular price.
    SalePrice,
    /// First day of the promotion.
    SaleFrom,
    /// Last day of the promotion.
    SaleTo,
    /// Whether it can be had.
    Availability,
    /// What is included, separated by `|`.
    Includes,
    /// Under which conditions the price holds.
    Conditions,
    /// From when the price applies to existing customers.
    ExistingCustomersFrom,
    /// The price with every mandatory fee.
    AllInPrice,
    /// What the seller pays; no price of the list.
    Cost,
    /// A fee in a column of its own: `fee:NAME`.
    Fee,
    /// How avoidable that fee is: `fee:NAME:obligation`.
    FeeObligation,
    /// The name of the row's fee.
    FeeName,
    /// The amount of the row's fee.
    FeeAmount,
    /// What the row is: `fee` marks a fee row.
    Kind,
    /// Fee rows: the keys it applies to, separated by `|`.
    AppliesTo,
    /// Fee rows: mandatory, conditional, optional, preselected.
    Obligation,
    /// Fee rows: the percentage.
    Percent,
    /// Fee rows: of what the percentage is taken.
    Base,
    /// Fee rows: the most it can be.
    Cap,
    /// Fee rows: UNCL 7161 code.
    ReasonCode,
    /// Fee rows: whether an authority takes it.
    Government,
    /// Fee rows: whether it comes back.
    Refundable,
    /// Fee rows: whether it is already in the price.
    IncludedInPrice,
}

/// How the cells of a field read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    /// Any text.
    Text,
    /// An amount of money, or words in its place.
    Money,
    /// A plain number.
    Number,
    /// An amount of money or a percentage.
    MoneyOrPercent,
    /// A date.
    Date,
    /// An ISO 4217 code.
    Currency,
    /// Yes or no.
    YesNo,
    /// A pack such as `12 x 330 ml`.
    Pack,
    /// A unit of content.
    Unit,
    /// A period such as `4 weeks`.
    Period,
}

impl Field {
    /// Every field with the name our own layout gives it.
    pub const ALL: &'static [(Field, &'static str)] = &[
        (Field::Sku, "sku"),
        (Field::Gtin, "gtin"),
        (Field::Name, "name"),
        (Field::NameIn, "name:"),
        (Field::Category, "category"),
        (Field::Description, "description"),
        (Field::Price, "price"),
        (Field::Currency, "currency"),
        (Field::TaxIncluded, "tax_included"),
        (Field::TaxRate, "tax_rate"),
        (Field::Period, "period"),
        (Field::Pack, "pack"),
        (Field::PackQuantity, "pack_quantity"),
        (Field::PackUnit, "pack_unit"),
        (Field::UnitPrice, "unit_price"),
        (Field::UnitPricePer, "unit_price_per"),
        (Field::MinQuantity, "min_quantity"),
        (Field::MaxQuantity, "max_quantity"),
        (Field::CustomerGroup, "customer_group"),
        (Field::Territory, "territory"),
        (Field::ValidFrom, "valid_from"),
        (Field::ValidTo, "valid_to"),
        (Field::Announced, "announced"),
        (Field::WasPrice, "was_price"),
        (Field::Lowest30d, "lowest_30d"),
        (Field::SalePrice, "sale_price"),
        (Field::SaleFrom, "sale_from"),
        (Field::SaleTo, "sale_to"),
        (Field::Availability, "availability"),
        (Field::Includes, "includes"),
        (Field::Conditions, "conditions"),
        (Field::ExistingCustomersFrom, "existing_customers_from"),
        (Field::AllInPrice, "all_in_price"),
        (Field::Cost, "cost"),
        (Field::Fee, "fee:"),
        (Field::FeeObligation, "fee::obligation"),
        (Field::FeeName, "fee_name"),
        (Field::FeeAmount, "fee_amount"),
        (Field::Kind, "kind"),
        (Field::AppliesTo, "applies_to"),
        (Field::Obligation, "obligation"),
        (Field::Percent, "percent"),
        (Field::Base, "base"),
        (Field::Cap, "cap"),
        (Field::ReasonCode, "reason_code"),
        (Field::Government, "government"),
        (Field::Refundable, "refundable"),
        (Field::IncludedInPrice, "included_in_price"),
    ];

    /// The name in our own layout.
    pub fn name(self) -> &'static str {
        Field::ALL.iter().find(|(field, _)| *field == self).map_or("", |(_, name)| name)
    }

    /// The field of an exact own-layout name; the open families (`price.NAME`, `name:LANG`, `fee:NAME`) are
    /// read by `normalise`.
    pub fn named(name: &str) -> Option<Field> {
        Field::ALL.iter().find(|(_, own)| *own == name && !own.contains(':')).map(|(field, _)| *field)
    }

    /// Whether it says when a price holds or from when it was told, and not what it is.
    pub fn is_of_validity(self) -> bool {
        matches!(self, Field::ValidFrom | Field::ValidTo | Field::Announced | Field::ExistingCustomersFrom)
    }

    /// How its cells read.
    pub fn kind(self) -> Type {
        match self {
            Field::Price
            | Field::WasPrice
            | Field::Lowest30d
            | Field::SalePrice
            | Field::AllInPrice
            | Field::Cost
            | Field::UnitPrice
            | Field::Cap => Type::Money,
            Field::Fee | Field::FeeAmount => Type::MoneyOrPercent,
            Field::TaxRate | Field::PackQuantity | Field::MinQuantity | Field::MaxQuantity | Field::Percent => {
                Type::Number
            }
            Field::ValidFrom
            | Field::ValidTo
            | Field::Announced
            | Field::SaleFrom
            | Field::SaleTo
            | Field::ExistingCustomersFrom => Type::Date,
            Field::Currency => Type::Currency,
            Field::TaxIncluded | Field::Government | Field::Refundable | Field::IncludedInPrice => Type::YesNo,
            Field::Pack | Field::UnitPricePer => Type::Pack,
            Field::PackUnit => Type::Unit,
            Field::Period => Type::Period,
            _ => Type::Text,
        }
    }
}
