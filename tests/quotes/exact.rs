//! Documents drawn by lot that add up are calm, and one wrong figure among theirs is found.

use std::fmt::Write as _;

use super::random::Random;
use super::{document, told};

/// A figure of a document: what it is called in the text, and in coins.
struct Figure {
    mark: String,
    coins: i64,
}

/// A document with a mark for every figure.
struct Drawn {
    text: String,
    figures: Vec<Figure>,
}

impl Drawn {
    fn figure(&mut self, coins: i64) -> String {
        let mark = format!("@{}@", self.figures.len());
        self.figures.push(Figure { mark: mark.clone(), coins });
        mark
    }

    /// The text with every figure, one of them off by some coins.
    fn written(&self, wrong: Option<(usize, i64)>) -> String {
        let mut text = self.text.clone();
        for (index, figure) in self.figures.iter().enumerate() {
            let off = wrong.filter(|(number, _)| *number == index).map_or(0, |(_, off)| off);
            text = text.replace(&figure.mark, &money(figure.coins + off));
        }
        text
    }
}

fn money(coins: i64) -> String {
    format!("{}{}.{:02}", if coins < 0 { "-" } else { "" }, coins.abs() / 100, coins.abs() % 100)
}

/// A share of an amount in hundredths of a percent, half away from zero, in coins.
fn share(coins: i64, rate: i64) -> i64 {
    let exact = coins * rate;
    (exact.abs() + 5_000) / 10_000 * exact.signum()
}

/// An invoice whose every sum is right, worked out in whole coins.
fn drawn(random: &mut Random) -> Drawn {
    let mut own = Drawn { text: String::new(), figures: Vec::new() };
    let is_credit = random.below(4) == 0;
    let sign = if is_credit { -1 } else { 1 };
    let mut text =
        "[invoice]\nnumber = \"I-1\"\ndate = 2026-03-02\ncustomer = \"Jones\"\ncurrency = \"EUR\"\n".to_string();
    let rates = [2_000, 550, 0];
    let mut bases = [0i64; 3];
    let mut net = 0;
    for line in 1..=1 + random.below(8) {
        let (quantity, price) = (sign * (1 + random.below(40) as i64), 1 + random.below(90_000) as i64);
        let group = random.below(3) as usize;
        let amount = quantity * price;
        bases[group] += amount;
        net += amount;
        let (price, shown) = (own.figure(price), own.figure(amount));
        let _ = write!(
            text,
            "[[line]]\nid = \"{line}\"\ndescription = \"Boiler part {line}\"\nquantity = \"{quantity}\"\nunit-price = \"{price}\"\n\
             amount = \"{shown}\"\ntax-rate = \"{}\"\n",
            money(rates[group])
        );
    }
    for (table, sign) in [("fee", 1), ("discount", -1)] {
        if random.below(2) == 0 {
            let (amount, group) = (1 + random.below(5_000) as i64, random.below(3) as usize);
            bases[group] += sign * amount;
            net += sign * amount;
            let shown = own.figure(amount);
            let _ = write!(
                text,
                "[[{table}]]\nname = \"Transport of the boiler\"\namount = \"{shown}\"\ntax-rate = \"{}\"\n",
                money(rates[group])
            );
        }
    }
    let tax: i64 = bases.iter().zip(rates).map(|(base, rate)| share(*base, rate)).sum();
    let paid = random.below(10_000) as i64;
    let shown = [net, tax, net + tax, paid, net + tax - paid].map(|coins| own.figure(coins));
    let _ = write!(
        text,
        "[totals]\nnet = \"{}\"\ntax = \"{}\"\ngross = \"{}\"\npaid = \"{}\"\ndue = \"{}\"\n",
        shown[0], shown[1], shown[2], shown[3], shown[4]
    );
    own.text = text;
    own
}

#[test]
fn a_document_that_adds_up_is_calm_and_one_wrong_figure_is_found() {
    let mut random = Random(20_260_302);
    for round in 0..60 {
        let own = drawn(&mut random);
        let sound = own.written(None);
        assert_eq!(told(&document("i.toml", sound.as_bytes(), &[])), [""; 0], "round {round}:\n{sound}");
        let number = random.below(own.figures.len() as u64) as usize;
        // More than rounding explains, in either direction.
        let off = (101 + random.below(500) as i64) * if random.below(2) == 0 { 1 } else { -1 };
        let wrong = own.written(Some((number, off)));
        let found = told(&document("i.toml", wrong.as_bytes(), &[]));
        let is_sum = |own: &String| own.starts_with("quote-") || own.starts_with("line-price-negative");
        assert!(found.iter().any(is_sum), "round {round}, figure {number} off by {off}:\n{wrong}\n{found:?}");
    }
}
