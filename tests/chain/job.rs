//! Jobs drawn by lot: a quote with changes and a deposit, and bills that charge exactly what was agreed, in cents.

use std::fmt::Write as _;

use crate::random::Random;

/// An amount in thousandths of the currency, so that prices may be finer than cents.
pub type Mills = i64;

/// Rounds thousandths to cents, half away from zero.
pub fn cents(mills: Mills) -> i64 {
    (mills.abs() + 5) / 10 * mills.signum()
}

/// An amount of cents as documents write it.
pub fn money(cents: i64) -> String {
    let sign = if cents < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", cents.abs() / 100, cents.abs() % 100)
}

/// A price in thousandths as documents write it.
pub fn price(mills: Mills) -> String {
    format!("{}.{:03}", mills / 1000, mills % 1000)
}

/// A line of a bill or of the quote.
#[derive(Clone, Debug)]
pub struct Line {
    pub reference: Option<String>,
    pub name: String,
    pub kind: &'static str,
    pub quantity: i64,
    pub price: Mills,
    /// What is added to the amount that quantity and price make.
    pub beside: i64,
    pub measured: bool,
}

impl Line {
    pub fn amount(&self) -> i64 {
        cents(self.quantity * self.price) + self.beside
    }
}

/// A bill.
#[derive(Clone, Debug, Default)]
pub struct Bill {
    pub lines: Vec<Line>,
    pub fees: Vec<(String, i64)>,
    pub discounts: Vec<(String, i64)>,
    pub held: i64,
    pub paid: i64,
    /// What is added to the tax, and to the total without tax.
    pub tax_beside: i64,
    pub net_beside: i64,
}

/// A job.
#[derive(Clone, Debug)]
pub struct Job {
    pub quoted: Vec<Line>,
    pub extra: Vec<String>,
    pub fees: Vec<(String, i64)>,
    pub discounts: Vec<(String, i64)>,
    pub deposit: i64,
    pub retainage: i64,
    pub changes: Vec<String>,
    pub bills: Vec<Bill>,
    pub binding: &'static str,
}

const THINGS: &[&str] = &[
    "Window in the kitchen",
    "Front door of oak",
    "Staircase to the attic",
    "Radiator of cast iron",
    "Bathtub on feet",
    "Slate roof above the porch",
    "Electric wiring upstairs",
    "Gutter of copper",
    "Larch cladding",
    "Wooden terrace",
];
const RATE: i64 = 20;

impl Job {
    /// A job, and bills that keep what was agreed.
    pub fn drawn(random: &mut Random) -> Job {
        let count = 2 + random.below(4) as usize;
        let start = random.below(THINGS.len() as u64) as usize;
        let mut quoted: Vec<Line> = (0..count)
            .map(|at| Line {
                reference: Some(format!("{}", at + 1)),
                name: THINGS[(start + at) % THINGS.len()].to_string(),
                kind: if random.below(4) == 0 { "unit-rate" } else { "fixed" },
                quantity: 1 + random.below(9) as i64,
                price: 100_000 + random.below(900_000) as i64,
                beside: 0,
                measured: false,
            })
            .collect();
        // Some prices are in whole cents, as most are.
        for line in &mut quoted {
            if random.below(3) > 0 {
                line.price = line.price / 10 * 10;
            }
        }
        let fees = if random.below(2) == 0 { vec![("Permit of the city".to_string(), 25_000)] } else { Vec::new() };
        let discounts = if random.below(3) == 0 { vec![("Neighbour discount".to_string(), 5_000)] } else { Vec::new() };
        let mut job = Job {
            quoted: quoted.clone(),
            extra: vec![
                "kind = \"option\"\nselected = false\ndescription = \"Brass handles everywhere\"\namount = \"480.00\""
                    .into(),
                "kind = \"exclusion\"\ndescription = \"Painting of all walls\"".into(),
                "kind = \"contingency\"\ndescription = \"Reserve for hidden rot\"\namount = \"900.00\"".into(),
                "kind = \"allowance\"\ndescription = \"Bathroom tiles of your choice\"\namount = \"700.00\"".into(),
            ],
            fees: fees.clone(),
            discounts: discounts.clone(),
            deposit: 30_000,
            retainage: 0,
            changes: Vec::new(),
            bills: Vec::new(),
            binding: "fixed",
        };
        let mut agreed = quoted;
        if random.below(2) == 0 {
            agreed[0].quantity += 2;
            agreed[0].price += 10_000;
            let mut own = agreed[0].clone();
            own.reference = None;
            job.changes.push(format!(
                "[[line]]\ntarget-line = \"1\"\nline-status = \"revised\"\nquantity = \"{}\"\nunit-price = \"{}\"\namount = \"{}\"\n",
                own.quantity,
                price(own.price),
                money(own.amount())
            ));
        }
        if random.below(2) == 0 {
            let line = Line {
                reference: None,
                name: "Skylight above the landing".into(),
                kind: "fixed",
                quantity: 2,
                price: 310_000,
                beside: 0,
                measured: false,
            };
            job.changes.push(format!(
                "[[line]]\ndescription = \"{}\"\nquantity = \"2\"\nunit-price = \"310.000\"\namount = \"620.00\"\n",
                line.name
            ));
            agreed.push(line);
        }
        job.bill(&agreed, fees, discounts, random);
        job
    }

    /// Splits what is agreed over one to three bills.
    fn bill(&mut self, agreed: &[Line], fees: Vec<(String, i64)>, discounts: Vec<(String, i64)>, random: &mut Random) {
        let count = 1 + random.below(3) as usize;
        let mut bills = vec![Bill::default(); count];
        for line in agreed {
            let mut rest = line.quantity;
            for (at, bill) in bills.iter_mut().enumerate() {
                let quantity = if at + 1 == count { rest } else { random.below(rest as u64 + 1) as i64 };
                rest -= quantity;
                if quantity > 0 {
                    let measured = line.kind == "unit-rate";
                    bill.lines.push(Line { quantity, measured, kind: "fixed", ..line.clone() });
                }
            }
        }
        bills.retain(|bill| !bill.lines.is_empty());
        if random.below(2) == 0 {
            self.retainage = 5;
        }
        let last = bills.len() - 1;
        bills[last].fees = fees;
        bills[last].discounts = discounts;
        let id = self.quoted.len() + 4;
        bills[last].lines.push(Line {
            reference: Some(id.to_string()),
            name: "Bathroom tiles of your choice".into(),
            kind: "fixed",
            quantity: 1,
            price: 700_000,
            beside: 0,
            measured: false,
        });
        bills[last].paid = self.deposit;
        let mut so_far = 0;
        let mut held = 0;
        for bill in &mut bills[..last] {
            so_far += bill.lines.iter().map(Line::amount).sum::<i64>();
            let due = (so_far * self.retainage + 50) / 100;
            bill.held = due - held;
            held = due;
        }
        self.bills = bills;
    }

    /// The texts of all documents with their names.
    pub fn texts(&self) -> Vec<(String, String)> {
        let mut all = vec![("quote.toml".to_string(), self.quote())];
        for (at, lines) in self.changes.iter().enumerate() {
            let number = at + 1;
            let text = format!(
                "[change-order]\nnumber = \"CO-{number}\"\nquote = \"Q-1\"\nsequence = {number}\ndate = 2026-03-20\n\
                 status = \"approved\"\napproved-on = 2026-03-2{number}\nreason = \"The customer asked\"\ncustomer = \"Jones\"\n\
                 currency = \"EUR\"\n\n{lines}"
            );
            all.push((format!("change-{number}.toml"), text));
        }
        for (at, bill) in self.bills.iter().enumerate() {
            all.push((format!("bill-{at}.toml"), bill.text(at)));
        }
        all
    }

    fn quote(&self) -> String {
        let mut text = format!(
            "[quote]\nnumber = \"Q-1\"\ndate = 2026-03-02\nvalid-until = 2026-04-01\nstatus = \"accepted\"\n\
             accepted-on = 2026-03-10\ncustomer = \"Jones\"\ncurrency = \"EUR\"\nbinding = \"{}\"\n\
             deposit = {{ amount = \"{}\" }}\nretainage-percent = \"{}\"\n",
            self.binding,
            money(self.deposit),
            self.retainage
        );
        for line in &self.quoted {
            let id = line.reference.as_deref().unwrap_or_default();
            let _ = write!(
                text,
                "\n[[line]]\nid = \"{id}\"\nkind = \"{}\"\ndescription = \"{}\"\nquantity = \"{}\"\nunit-price = \"{}\"\namount = \"{}\"\n",
                line.kind,
                line.name,
                line.quantity,
                price(line.price),
                money(line.amount())
            );
        }
        for (at, extra) in self.extra.iter().enumerate() {
            let _ = write!(text, "\n[[line]]\nid = \"{}\"\n{extra}\n", self.quoted.len() + 1 + at);
        }
        adjusted(&mut text, &self.fees, &self.discounts);
        let _ = write!(text, "\n[tax]\nrate = \"{RATE}\"\n");
        text
    }
}

fn adjusted(text: &mut String, fees: &[(String, i64)], discounts: &[(String, i64)]) {
    for (table, all) in [("fee", fees), ("discount", discounts)] {
        for (name, amount) in all {
            let _ = write!(text, "\n[[{table}]]\nname = \"{name}\"\namount = \"{}\"\n", money(*amount));
        }
    }
}

impl Bill {
    pub fn net(&self) -> i64 {
        let side = |all: &[(String, i64)]| all.iter().map(|(_, amount)| amount).sum::<i64>();
        let lines = self.lines.iter().map(Line::amount).sum::<i64>();
        lines + side(&self.fees) - side(&self.discounts) + self.net_beside
    }

    fn text(&self, at: usize) -> String {
        let mut text = format!(
            "[invoice]\nnumber = \"R-{at}\"\nquote = \"Q-1\"\ndate = 2026-05-0{}\ncustomer = \"Jones\"\ncurrency = \"EUR\"\n",
            at + 1
        );
        for line in &self.lines {
            text.push_str("\n[[line]]\n");
            if let Some(reference) = &line.reference {
                let _ = writeln!(text, "quote-line = \"{reference}\"");
            }
            let _ = write!(
                text,
                "description = \"{}\"\nquantity = \"{}\"\nunit-price = \"{}\"\namount = \"{}\"\n",
                line.name,
                line.quantity,
                price(line.price),
                money(line.amount())
            );
            if line.measured {
                let _ = writeln!(text, "measured-quantity = \"{}\"", line.quantity);
            }
        }
        adjusted(&mut text, &self.fees, &self.discounts);
        // The tax is that of the parts, so that a wrong total is one fault and not two.
        let taxed = self.net() - self.net_beside;
        let tax = (taxed.abs() * RATE + 50) / 100 * taxed.signum() + self.tax_beside;
        let gross = self.net() + tax;
        let _ = write!(
            text,
            "\n[tax]\nrate = \"{RATE}\"\n\n[totals]\nnet = \"{}\"\ntax = \"{}\"\ngross = \"{}\"\nretainage = \"{}\"\npaid = \"{}\"\ndue = \"{}\"\n",
            money(self.net()),
            money(tax),
            money(gross),
            money(self.held),
            money(self.paid),
            money(gross - self.held - self.paid)
        );
        text
    }
}
