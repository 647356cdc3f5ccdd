//! Slips of people in their own documents: what is said about them, and where.

use super::{QUOTE, refusal};

#[test]
fn an_unknown_key_is_marked_itself_and_the_one_that_is_meant_is_named() {
    let told = refusal("q.toml", QUOTE.replacen("quantity = ", "qty = ", 1).as_bytes());
    assert!(told.contains("unknown key \"qty\"") && told.contains("did you mean quantity?"), "{told}");
    let lines: Vec<&str> = told.lines().collect();
    let shown = lines.iter().position(|line| line.contains("| qty = ")).expect("the line is shown");
    let column = lines[shown].find("qty").expect("it is there");
    assert_eq!(lines[shown + 1].find('^'), Some(column), "{told}");
    assert!(lines[shown + 1].ends_with("^^^"), "the mark is as long as the key: {told}");
    for (key, meant) in
        [("price", "unit-price"), ("menge", "quantity"), ("vat", "tax-rate"), ("Unit_Price", "unit-price")]
    {
        let told = refusal("q.toml", QUOTE.replacen("quantity = ", &format!("{key} = "), 1).as_bytes());
        assert!(told.contains(&format!("did you mean {meant}?")), "{key}: {told}");
    }
}

#[test]
fn a_revision_in_words_is_told_to_be_counted() {
    let told = refusal("q.toml", QUOTE.replacen("[quote]\n", "[quote]\nrevision = \"two\"\n", 1).as_bytes());
    assert!(told.contains("count the revisions") && !told.contains("1250.00"), "{told}");
}

const TABLE: &str = "field,value\ndocument,quote\nnumber,Q-1\ndate,2026-03-02\ncurrency,EUR\n\n\
                     id,description,quantity,unit-price,amount\n1,\"Sill, oak\",2,\"90,00\",180.00\n2,Door,1,400.00,400.00\n";

#[test]
fn a_wrong_number_in_a_table_is_shown_in_its_line_with_its_column() {
    let told = refusal("q.csv", TABLE.as_bytes());
    assert!(told.contains("1,\"Sill, oak\",2,\"90,00\",180.00"), "{told}");
    assert!(told.contains("^ column unit-price"), "{told}");
}

#[test]
fn an_unknown_column_is_told_once_and_not_for_each_row() {
    let told = refusal("q.csv", TABLE.replace("\"90,00\"", "90.00").replace("quantity", "menge").as_bytes());
    assert_eq!(told.matches("unknown key").count(), 1, "{told}");
    assert!(told.contains("did you mean quantity?"), "{told}");
}
