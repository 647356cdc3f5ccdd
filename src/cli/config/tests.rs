use super::*;
use crate::core::currency::Currency;

/// The example of the contract.
const WHOLE: &str = r#"
[business]
name = "Corner Bakery"
email = "hello@cornerbakery.example"
languages = ["en-GB", "cy"]

[prices]
files = "prices/*.csv"
key = ["sku"]
currency = "GBP"
tax-included = true
zone = "Europe/London"
[prices.columns]
price = "Price (£)"
"price.renew" = ["Renewal", "renew_price"]
[prices.renamed]
"BRD-07" = "BRD-7"

[lists.trade]
files = ["trade/*.csv"]
decimal-mark = ","

[sales]
file = "sales.csv"
[customers]
file = "customers.csv"
[ledger]
file = "plainprice-ledger.db"

[policy]
preset = "recommended"
packs = ["eu-omnibus-30d"]
fail-on = "error"
rules-version = "0.1"
max-increases = 1
window = "12 months"
notice-days = 30
[policy.rules]
fee-vague-name = "error"
price-raised = { level = "warn", over = "5 %" }
[[policy.override]]
files = ["trade/*.csv"]
category = "Spare parts"
rules = { price-raised-steeply = "off" }

[[waiver]]
rule = "price-raised"
list = "default"
item = "BRD-1"
component = "price"
facts = { old = "4.20", new = "4.50" }
reason = "new flour contract"
owner = "Ann"
expires = 2027-01-31

[[promise]]
hold-until = 2027-06-30
max-increases = { count = 1, within = "12 months" }
"#;

fn parse(text: &str) -> Result<Config, Problems> {
    Config::parse(Path::new("/shop/plainprice.toml"), text)
}

/// Every problem as one line: its place, what happened, what to do.
fn problems(text: &str) -> String {
    let problems = parse(text).err().unwrap_or_default();
    let line = |problem: &Diagnostic| {
        let place = problem.place.as_ref().map(|place| place.to_string()).unwrap_or_default();
        format!("{place} {} | {}", problem.headline, problem.help.join("; ")).trim_end().to_string()
    };
    problems.list.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_example_of_the_contract_is_without_a_fault() {
    assert_eq!(problems(WHOLE), "");
    let config = parse(WHOLE).expect("it is without a fault");
    assert_eq!(config.business.name.as_deref(), Some("Corner Bakery"));
    let list = config.list(DEFAULT_LIST).expect("there are [prices]");
    assert_eq!(list.wishes.currency, Currency::of_code("GBP"));
    assert_eq!(list.wishes.tax, Some(TaxBasis::Included));
    assert_eq!(list.wishes.renamed, [("BRD-07".to_string(), "BRD-7".to_string())]);
    let headers: Vec<&str> = list.wishes.columns.iter().map(|column| column.header.as_str()).collect();
    assert_eq!(headers, ["Price (£)", "Renewal", "renew_price"]);
}

#[test]
fn every_fault_of_a_file_is_named_at_once_with_its_place() {
    let text = "[prices]\ncurency = \"GBP\"\ntax-included = \"maybe\"\nkey = 7\n[policy]\nmax-increases = -1\n\
                rules = { x = \"loud\" }\n[prices.columns]\nprise = \"P\"\n[[waver]]\n";
    insta::assert_snapshot!(problems(text), @r#"
    /shop/plainprice.toml:2:1 there is no setting "curency" in [prices] | did you mean currency?
    /shop/plainprice.toml:3:16 prices.tax-included cannot be "maybe" | write one of yes, no, unknown
    /shop/plainprice.toml:4:7 prices.key cannot be 7 | write text in quotes or a list in [ ]
    /shop/plainprice.toml:6:17 policy.max-increases cannot be -1 | write a whole number from 0
    /shop/plainprice.toml:7:15 policy.rules.x cannot be "loud" | write one of error, warn, note, off
    /shop/plainprice.toml:9:1 [prices.columns] cannot have "prise" | no field is called "prise"; did you mean price?
    /shop/plainprice.toml:10:3 there is no setting "waver" | did you mean waiver?
    "#);
}

#[test]
fn a_file_that_is_no_toml_is_refused_at_the_spot() {
    insta::assert_snapshot!(problems("[prices]\nfiles = \nkey = \"ü\"x\n"), @r#"
    /shop/plainprice.toml:2:9 this is not TOML: string values must be quoted, expected literal string |
    /shop/plainprice.toml:3:10 this is not TOML: unexpected key or value, expected newline, `#` |
    "#);
}

#[test]
fn a_problem_points_at_the_characters_it_is_about() {
    let problems = parse("[prices]\nsheet = \"é\" # ü\ncurrency = \"EUX\"").expect_err("EUX is no currency");
    let excerpt = problems.list[0].excerpt.as_ref().expect("there is text");
    assert_eq!((excerpt.line.as_str(), excerpt.mark.clone()), ("currency = \"EUX\"", 11..16));
}

#[test]
fn a_file_belongs_to_the_list_that_names_it_and_else_to_the_default() {
    let config = parse(WHOLE).expect("it is without a fault");
    let name = |file: &str| config.list_of([Path::new(file)]).map(|list| list.name.as_str());
    assert_eq!(name("/shop/trade/2026.csv"), Some("trade"));
    assert_eq!(name("/shop/trade/old/2026.csv"), Some("default"));
    assert_eq!(name("/elsewhere/2026.csv"), Some("default"));
}

#[test]
fn the_nearest_file_upwards_is_found() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let deep = folder.path().join("a/b");
    std::fs::create_dir_all(&deep).expect("folders can be made");
    std::fs::write(folder.path().join("a").join(NAME), "").expect("a file can be written");
    assert_eq!(find(&deep.join("list.csv")), Some(folder.path().join("a").join(NAME)));
}
