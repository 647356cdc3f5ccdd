//! What stands in a row, and what can happen to it between two versions.

use crate::chance::{Lots, mixed};

pub const COLUMNS: [&str; 8] =
    ["sku", "name", "category", "price", "currency", "pack_size", "pack_unit", "effective_date"];
pub const IN_ORDER: [usize; 8] = [0, 1, 2, 3, 4, 5, 6, 7];
/// The key moves behind the quoted name: a reader that expects it in front must notice.
pub const MOVED: [usize; 8] = [7, 3, 1, 4, 0, 6, 5, 2];

/// Invented names; a third of them outside ASCII, as in any European list.
const BRANDS: [&str; 18] = [
    "Tindervik",
    "Ostrelle",
    "Haldenbrook",
    "Põhjakalda",
    "Quillmere",
    "Świerkowa",
    "Brantegård",
    "Lumenza",
    "Corvessa",
    "Grünhafen",
    "Mirabost",
    "Fenwarden",
    "Žďárovka",
    "Pellucia",
    "Oakhythe",
    "Sørvinde",
    "Castrelló",
    "Nimbelow",
];
const PRODUCTS: [(&str, &str, Unit); 24] = [
    ("rye bread mix", "Bakery", Unit::Gram),
    ("pear vinegar", "Pantry", Unit::Millilitre),
    ("barley flakes", "Pantry", Unit::Gram),
    ("hazelnut spread", "Pantry", Unit::Gram),
    ("smoked paprika", "Spices", Unit::Gram),
    ("elderflower syrup", "Drinks", Unit::Millilitre),
    ("rooibos tea", "Drinks", Unit::Gram),
    ("filter coffee", "Drinks", Unit::Gram),
    ("wool detergent", "Laundry", Unit::Millilitre),
    ("stain remover", "Laundry", Unit::Millilitre),
    ("beeswax candle", "Household", Unit::Piece),
    ("linen napkin", "Household", Unit::Piece),
    ("jam jar", "Household", Unit::Piece),
    ("masking tape", "Workshop", Unit::Metre),
    ("hemp rope", "Workshop", Unit::Metre),
    ("sanding disc", "Workshop", Unit::Piece),
    ("brass hinge", "Hardware", Unit::Piece),
    ("cable tie", "Hardware", Unit::Piece),
    ("lime plaster", "Building", Unit::Gram),
    ("primer", "Building", Unit::Millilitre),
    ("bird seed", "Garden", Unit::Gram),
    ("tomato feed", "Garden", Unit::Millilitre),
    ("drawing pad", "Stationery", Unit::Piece),
    ("fountain pen ink", "Stationery", Unit::Millilitre),
];
const KINDS: [&str; 12] = [
    "classic",
    "organic",
    "extra fine",
    "family size",
    "refill",
    "unscented",
    "trade pack",
    "traditional",
    "double strength",
    "travel size",
    "budget",
    "winter edition",
];
const PACKS: [u64; 8] = [120, 200, 250, 400, 500, 800, 1000, 2500];

#[derive(Clone, Copy)]
enum Unit {
    Gram,
    Millilitre,
    Piece,
    Metre,
}

impl Unit {
    fn code(self) -> &'static str {
        match self {
            Unit::Gram => "g",
            Unit::Millilitre => "ml",
            Unit::Piece => "pcs",
            Unit::Metre => "m",
        }
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Quoting {
    None,
    Comma,
    /// A comma, and quotes inside, which CSV doubles.
    CommaAndQuotes,
}

#[derive(Clone, Copy)]
pub struct Item {
    index: u64,
    quoting: Quoting,
    brand: &'static str,
    product: &'static str,
    kind: &'static str,
    reference: u64,
    improved: bool,
    category: &'static str,
    /// In the currency's smallest coin.
    pub price: u64,
    currency: &'static str,
    pack: u64,
    unit: Unit,
    date: (u64, u64, u64),
}

/// What happens to an item between the two lists.
#[derive(Clone, Copy)]
pub enum Fate {
    Same,
    Up,
    Down,
    Removed,
    Added,
    Shrunk,
    NameChanged,
}

impl Fate {
    pub const NAMES: [&str; 7] = ["same", "up", "down", "removed", "added", "shrunk", "name_changed"];

    /// Draws the fate of item `index` of a list that had `items` before; later ones are added.
    pub fn of(index: u64, items: u64, round: bool) -> Fate {
        if index >= items {
            return Fate::Added;
        }
        match mixed(index ^ 0x5eed_0f0f_c0de_2026) % 1000 {
            // An annual round leaves no row alone; most prices go one way.
            lot @ 10.. if round => {
                if lot % 8 == 0 {
                    Fate::Down
                } else {
                    Fate::Up
                }
            }
            0..10 => Fate::Removed,
            10..60 => Fate::Up,
            60..80 => Fate::Down,
            80..85 => Fate::Shrunk,
            85..90 => Fate::NameChanged,
            _ => Fate::Same,
        }
    }
}

impl Item {
    pub fn new(index: u64) -> Item {
        let mut lots = Lots(mixed(index ^ 0x1715_7a11));
        let (product, category, unit) = lots.pick(&PRODUCTS);
        Item {
            index,
            quoting: match lots.below(32) {
                0 => Quoting::CommaAndQuotes,
                1..4 => Quoting::Comma,
                _ => Quoting::None,
            },
            brand: lots.pick(&BRANDS),
            product,
            kind: lots.pick(&KINDS),
            reference: 100 + lots.below(900),
            improved: false,
            category,
            price: 60 + lots.below(400) * (1 + lots.below(150)),
            currency: match lots.below(16) {
                0 => "JPY",
                1..3 => "GBP",
                3..6 => "USD",
                _ => "EUR",
            },
            pack: lots.pick(&PACKS),
            unit,
            date: (2025, 1 + lots.below(12), 1 + lots.below(28)),
        }
    }

    pub fn after(mut self, fate: Fate, round: bool) -> Item {
        let step = self.price * (1 + mixed(self.index ^ 0x57e9) % 15) / 100 + 1;
        match fate {
            Fate::Up => self.price += step,
            Fate::Down => self.price -= step,
            Fate::Shrunk => self.pack = self.pack * 9 / 10,
            Fate::NameChanged => self.improved = true,
            Fate::Same | Fate::Removed | Fate::Added => {}
        }
        if matches!(fate, Fate::Up | Fate::Down | Fate::Added) {
            // One date for a whole list would be the list's date and change no row,
            // so a round takes effect in three steps.
            let month = if round { 10 + self.index % 3 } else { 10 };
            self.date = (2026, month, 1);
        }
        self
    }

    pub fn write_field(&self, column: usize, out: &mut Vec<u8>) {
        match column {
            0 => write_sku(self.index, out),
            1 => self.write_name(out),
            2 => out.extend_from_slice(self.category.as_bytes()),
            // Yen have no smaller coin, so the list has whole prices as well.
            3 if self.currency == "JPY" => write_number(self.price, 1, out),
            3 => write_hundredths(self.price, out),
            4 => out.extend_from_slice(self.currency.as_bytes()),
            5 => write_number(self.pack, 1, out),
            6 => out.extend_from_slice(self.unit.code().as_bytes()),
            _ => write_date(self.date, out),
        }
    }

    fn write_name(&self, out: &mut Vec<u8>) {
        let (open, between, before, behind, close) = match self.quoting {
            Quoting::None => ("", " ", "", " no ", ""),
            Quoting::Comma => ("\"", ", ", "", " no ", "\""),
            Quoting::CommaAndQuotes => ("\"", ", ", "\"\"", "\"\" no ", "\""),
        };
        for piece in [open, self.brand, " ", self.product, between, before, self.kind, behind] {
            out.extend_from_slice(piece.as_bytes());
        }
        write_number(self.reference, 3, out);
        if self.improved {
            out.extend_from_slice(b" (improved)");
        }
        out.extend_from_slice(close.as_bytes());
    }
}

/// Twelve bytes, different for every index: the factor shares no divisor with 100,000,000.
pub fn write_sku(index: u64, out: &mut Vec<u8>) {
    let digits = (index * 61_803_399 + 27_182_818) % 100_000_000;
    let letters = mixed(digits);
    out.extend((0..3).map(|place| b'A' + (letters >> (8 * place)) as u8 % 26));
    out.push(b'-');
    write_number(digits, 8, out);
}

/// Writes a whole number with at least `least` digits; `write!` would take half of the run.
pub fn write_number(mut value: u64, least: usize, out: &mut Vec<u8>) {
    let mut digits = [b'0'; 20];
    let mut start = digits.len();
    while value > 0 {
        start -= 1;
        digits[start] = b'0' + (value % 10) as u8;
        value /= 10;
    }
    out.extend_from_slice(&digits[start.min(digits.len() - least)..]);
}

pub fn write_hundredths(value: u64, out: &mut Vec<u8>) {
    write_number(value / 100, 1, out);
    out.push(b'.');
    write_number(value % 100, 2, out);
}

pub fn write_date((year, month, day): (u64, u64, u64), out: &mut Vec<u8>) {
    write_number(year, 4, out);
    out.push(b'-');
    write_number(month, 2, out);
    out.push(b'-');
    write_number(day, 2, out);
}
