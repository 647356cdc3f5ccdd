//! The `plainprice.diff/1` document: one change a line, so that two documents can be compared by line.

use std::io::{self, Write};

use crate::core::change::Comparison;
use crate::render::chunks;
use crate::render::object::{self, push};

/// Writes the whole comparison as one JSON document.
pub fn write(comparison: &Comparison<'_>, limit: Option<usize>, out: &mut dyn Write) -> io::Result<()> {
    let mut head = Vec::new();
    push("{\"schema\":", &mut head);
    object::push_text(object::SCHEMA, &mut head);
    push(",\"as_of\":", &mut head);
    object::push_text(&comparison.as_of.to_string(), &mut head);
    push(",\n \"old\":", &mut head);
    object::push_head(&comparison.old, &mut head);
    push(",\n \"new\":", &mut head);
    object::push_head(&comparison.new, &mut head);
    push(",\n \"rows\":", &mut head);
    object::push_rows(comparison, &mut head);
    push(",\n \"set_aside\":", &mut head);
    push_lines(&comparison.set_aside, object::push_set_aside, &mut head);
    push(",\n \"notes\":", &mut head);
    push_lines(&comparison.notes, object::push_note, &mut head);
    push(",\n \"summary\":", &mut head);
    object::push_summary(comparison, &mut head);
    push(",\n \"changes\":[", &mut head);
    out.write_all(&head)?;
    chunks::write_in_order(comparison, limit, out, |index, change, buffer| {
        push(if index == 0 { "\n  {" } else { ",\n  {" }, buffer);
        object::push_change(comparison, change, buffer);
        buffer.push(b'}');
    })?;
    out.write_all(b"]}\n")
}

/// Appends an array with one entry a line.
fn push_lines<T>(entries: &[T], write: impl Fn(&T, &mut Vec<u8>), out: &mut Vec<u8>) {
    out.push(b'[');
    for (index, entry) in entries.iter().enumerate() {
        push(if index == 0 { "\n  " } else { ",\n  " }, out);
        write(entry, out);
    }
    out.push(b']');
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::core::change::{Kind, Match, Note};
    use crate::core::list::SetAside;
    use crate::core::place::{Place, Spot};
    use crate::render::sample;

    fn document(comparison: &Comparison<'_>) -> String {
        let text = sample::written(|out| write(comparison, None, out));
        serde_json::from_str::<serde_json::Value>(&text).expect("the document is JSON");
        text
    }

    #[test]
    fn a_change_says_price_unit_price_words_and_places() {
        let bread = sample::packed("BRD-1", "Sourdough loaf", ("4.20", "800 g"), ("4.50", "800 g"));
        let fields = [("description", Some("Baked daily"), Some("Baked \"weekly\""))];
        let comparison = sample::comparison(vec![sample::with_fields(bread, Kind::TextChanged, &fields)]);
        insta::assert_snapshot!(document(&comparison), @r#"
        {"schema":"plainprice.diff/1","as_of":"2026-11-22",
         "old":{"source":"old.csv","list":"default","rows":42,"items":42,"valid_from":"2026-01-01","currency":"GBP"},
         "new":{"source":"new.csv","list":"default","rows":42,"items":42,"valid_from":"2026-07-01","currency":"GBP"},
         "rows":{"old":{"read":42,"matched":42,"removed":0,"refused":0},"new":{"read":42,"matched":42,"added":0,"refused":0}},
         "set_aside":[],
         "notes":[],
         "summary":{"unchanged":41,"changed":1,"added":0,"removed":0,"replaced":0,"price_up":1,"price_down":0,"unit_price_up":1,"unit_price_down":0,"fees_added":0,"fees_raised":0,"fees_removed":0},
         "changes":[
          {"item":"BRD-1","key":{"sku":"BRD-1"},"variant":{},"component":"price","name":"Sourdough loaf","change":"changed","kinds":["price-up","text-changed","unit-price-up"],"old":{"price":"4.20","price_text":null,"currency":"GBP","pack":{"quantity":"800","unit":"g"},"unit_price":{"amount":"5.25","per":"1 kg"}},"new":{"price":"4.50","price_text":null,"currency":"GBP","pack":{"quantity":"800","unit":"g"},"unit_price":{"amount":"5.625","per":"1 kg"}},"price":{"change":"0.30","percent":"7.14"},"unit_price":{"change":"0.375","percent":"7.14"},"fields":[{"field":"description","old":"Baked daily","new":"Baked \"weekly\"","words":[{"op":"same","text":"Baked "},{"op":"old","text":"daily"},{"op":"new","text":"\"weekly\""}]}],"match":{"how":"key","score":null},"at":{"old":{"file":"old.csv","line":2,"column":22,"field":"price"},"new":{"file":"new.csv","line":3,"column":22,"field":"price"}}}]}
        "#);
    }

    #[test]
    fn what_has_only_one_side_or_an_old_key_says_so() {
        let mut renamed = sample::moved("b-7", "Rye", "0.00", "2.1");
        renamed.matched = Match::Case(sample::partner("B-7", "Rye", None));
        let mut incomparable = sample::packed("C", "", ("4", "1 m3"), ("POA", ""));
        incomparable.variant = Box::new(["10".into()]);
        incomparable.component = None;
        let changes = vec![
            sample::added("N", "New\u{7}\u{85}", "2.10"),
            sample::removed("G", "Gone", "1.10"),
            renamed,
            incomparable,
            sample::replaced(),
        ];
        let comparison = sample::comparison(changes);
        let changes = document(&comparison);
        insta::assert_snapshot!(changes.split_once("\"changes\":").map_or("", |(_, changes)| changes), @r#"
        [
          {"item":"N","key":{"sku":"N"},"variant":{},"component":"price","name":"New\u0007\u0085","change":"added","kinds":[],"old":null,"new":{"price":"2.10","price_text":null,"currency":"GBP","pack":null,"unit_price":null},"price":null,"unit_price":null,"fields":[],"match":{"how":"key","score":null},"at":{"old":null,"new":{"file":"new.csv","line":9,"column":22,"field":"price"}}},
          {"item":"G","key":{"sku":"G"},"variant":{},"component":"price","name":"Gone","change":"removed","kinds":[],"old":{"price":"1.10","price_text":null,"currency":"GBP","pack":null,"unit_price":null},"new":null,"price":null,"unit_price":null,"fields":[],"match":{"how":"key","score":null},"at":{"old":{"file":"old.csv","line":8,"column":22,"field":"price"},"new":null}},
          {"item":"b-7","key":{"sku":"b-7"},"variant":{},"component":"price","name":"Rye","change":"changed","kinds":["price-up"],"old":{"price":"0.00","price_text":null,"currency":"GBP","pack":null,"unit_price":null},"new":{"price":"2.1","price_text":null,"currency":"GBP","pack":null,"unit_price":null},"price":{"change":"2.10","percent":null},"unit_price":null,"fields":[],"match":{"how":"case","score":null,"old_item":"B-7","reason":"same category, similar price"},"at":{"old":{"file":"old.csv","line":2,"column":22,"field":"price"},"new":{"file":"new.csv","line":3,"column":22,"field":"price"}}},
          {"item":"C","key":{"sku":"C"},"variant":{"min_quantity":"10"},"component":null,"name":null,"change":"changed","kinds":["price-vanished"],"old":{"price":"4","price_text":null,"currency":"GBP","pack":{"quantity":"1","unit":"m3"},"unit_price":{"amount":"4","per":"1 m³"}},"new":{"price":null,"price_text":"POA","currency":"GBP","pack":null,"unit_price":null},"price":null,"unit_price":null,"fields":[],"match":{"how":"key","score":null},"at":{"old":{"file":"old.csv","line":2,"column":22,"field":"price"},"new":{"file":"new.csv","line":3,"column":22,"field":"price"}}},
          {"item":"PIE-1","key":{"sku":"PIE-1"},"variant":{},"component":"price","name":"Cream pie","change":"replaced","kinds":["price-up"],"old":{"price":"3.20","price_text":null,"currency":"GBP","pack":null,"unit_price":null},"new":{"price":"3.50","price_text":null,"currency":"GBP","pack":null,"unit_price":null},"price":{"change":"0.30","percent":"9.38"},"unit_price":null,"fields":[],"match":{"how":"look-alike","score":"0.91","old_item":"TRT-1","reason":"same category, similar price"},"at":{"old":{"file":"old.csv","line":2,"column":22,"field":"price"},"new":{"file":"new.csv","line":3,"column":22,"field":"price"}}}]}
        "#);
    }

    #[test]
    fn every_kind_of_place_and_note_has_its_members() {
        let mut comparison = sample::comparison(Vec::new());
        let file: Arc<str> = Arc::from("old.csv");
        let aside = |spot| SetAside {
            place: Place { file: Arc::clone(&file), spot, field: None },
            reason: "footer".to_string(),
        };
        comparison.set_aside = vec![
            aside(Spot::File),
            aside(Spot::Text { line: 9, column: None }),
            aside(Spot::Cell { sheet: Arc::from("Prices"), row: 4, column: None }),
            aside(Spot::Cell { sheet: Arc::from("Prices"), row: 4, column: Some(2) }),
            aside(Spot::Path { path: "/items/3".to_string(), line: 12 }),
        ];
        comparison.notes = vec![
            Note::LookAlikesCut { added: 1, removed: 2 },
            Note::LoneQuotes { file: Arc::clone(&file) },
            Note::ReadAsText { file: Arc::clone(&file), header: Arc::from("Percent"), is_unsettled: false },
            Note::KeyAppended { columns: vec![Arc::from("min_quantity"), Arc::from("period")] },
        ];
        insta::assert_snapshot!(document(&comparison), @r#"
        {"schema":"plainprice.diff/1","as_of":"2026-11-22",
         "old":{"source":"old.csv","list":"default","rows":42,"items":42,"valid_from":"2026-01-01","currency":"GBP"},
         "new":{"source":"new.csv","list":"default","rows":42,"items":42,"valid_from":"2026-07-01","currency":"GBP"},
         "rows":{"old":{"read":42,"matched":42,"removed":0,"refused":0},"new":{"read":42,"matched":42,"added":0,"refused":0}},
         "set_aside":[
          {"file":"old.csv","reason":"footer"},
          {"file":"old.csv","line":9,"reason":"footer"},
          {"file":"old.csv","sheet":"Prices","row":4,"reason":"footer"},
          {"file":"old.csv","sheet":"Prices","cell":"C4","reason":"footer"},
          {"file":"old.csv","path":"/items/3","line":12,"reason":"footer"}],
         "notes":[
          {"note":"look-alikes-cut","added":1,"removed":2},
          {"note":"lone-quotes","file":"old.csv"},
          {"note":"read-as-text","file":"old.csv","field":"Percent","unsettled":false},
          {"note":"key-appended","fields":["min_quantity","period"]}],
         "summary":{"unchanged":42,"changed":0,"added":0,"removed":0,"replaced":0,"price_up":0,"price_down":0,"unit_price_up":0,"unit_price_down":0,"fees_added":0,"fees_raised":0,"fees_removed":0},
         "changes":[]}
        "#);
    }
}
