//! Workbooks (XLSX, XLSM, XLS, ODS) become grids, one a sheet.
//!
//! A number is its value at 15 significant digits, as spreadsheet programs show it; a date is a day. A cell
//! without a value, such as `#REF!` or a formula that was never calculated, is a fault and never a blank.

mod archive;
mod cells;
mod references;
mod value;

use std::io::Cursor;
use std::sync::Arc;

use calamine::{Data, DataType, Ods, OdsError, Reader, SheetType, SheetVisible, Xls, XlsError, Xlsx, XlsxError};

use crate::core::diagnostic::{Diagnostic, Problems, did_you_mean};
use crate::core::place::Place;
use crate::read::grid::Grid;
use archive::Kind;
use cells::Cells;

type Memory<'a> = Cursor<&'a [u8]>;

/// Reads the named sheet, or without a name every visible sheet that is not empty, in the order of the workbook.
///
/// If there are several, each carries its own [`Grid::faults`], so that a fault in a sheet that is no price list
/// stops nobody; a single sheet is given only if it is sound.
///
/// # Errors
/// Files that are no workbook, are cut short, protected by a password or too large when unpacked; an unknown sheet;
/// no sheet with cells; and the faults of a single sheet.
pub fn read(bytes: &[u8], file: &Arc<str>, sheet: Option<&str>) -> Result<Vec<Grid>, Problems> {
    let mut book = Book::open(bytes, file)?;
    let sheets = book.sheets();
    let chosen: Vec<String> = match sheet {
        None => sheets.into_iter().filter(|(_, is_visible)| *is_visible).map(|(name, _)| name).collect(),
        Some(wanted) => {
            let names: Vec<&str> = sheets.iter().map(|(name, _)| name.as_str()).collect();
            if !names.contains(&wanted) {
                return Err(no_such_sheet(file, wanted, &names).into());
            }
            vec![wanted.to_string()]
        }
    };
    let mut grids = Vec::new();
    for name in &chosen {
        let grid = book.grid(file, name)?;
        if sheet.is_some() || !grid.rows.is_empty() || !grid.faults.is_empty() {
            grids.push(grid);
        }
    }
    match <[Grid; 1]>::try_from(grids) {
        Ok([only]) => Ok(vec![only.sound()?]),
        Err(none) if none.is_empty() => Err(Diagnostic::new("the workbook has no visible sheet with cells")
            .at(Place::file(file))
            .help("name a hidden sheet with --sheet, or give another workbook")
            .into()),
        Err(several) => Ok(several),
    }
}

/// Whether a workbook has a sheet of this name; what is none has not.
pub fn has(bytes: &[u8], file: &Arc<str>, sheet: &str) -> bool {
    Book::open(bytes, file).is_ok_and(|book| book.sheets().iter().any(|(name, _)| name == sheet))
}

fn no_such_sheet(file: &Arc<str>, wanted: &str, names: &[&str]) -> Diagnostic {
    let diagnostic = Diagnostic::new(format!("no sheet is named {wanted:?}")).at(Place::file(file));
    match did_you_mean(wanted, names.iter().copied()).as_slice() {
        [] => diagnostic.help(format!("the sheets are: {}", names.join(", "))),
        near => diagnostic.help(format!("did you mean {}?", near.join(" or "))),
    }
}

/// An opened workbook of one of the kinds.
enum Book<'a> {
    Xlsx { book: Box<Xlsx<Memory<'a>>>, is_to_recalculate: bool },
    Ods(Ods<Memory<'a>>),
    Xls(Box<Xls<Memory<'a>>>),
}

impl<'a> Book<'a> {
    fn open(bytes: &'a [u8], file: &Arc<str>) -> Result<Book<'a>, Diagnostic> {
        let memory = || Cursor::new(bytes);
        match archive::kind(bytes, file)? {
            Kind::Xlsx { is_to_recalculate } => Xlsx::new(memory())
                .map(|book| Book::Xlsx { book: Box::new(book), is_to_recalculate })
                .map_err(|error| of_xlsx(file, &error)),
            Kind::Ods => Ods::new(memory()).map(Book::Ods).map_err(|error| of_ods(file, &error)),
            Kind::Compound => match Xls::new(memory()) {
                Ok(book) => Ok(Book::Xls(Box::new(book))),
                Err(XlsError::Password) => Err(archive::protected(file)),
                // A protected XLSX file is a compound file too; only its own reader tells.
                Err(error) => Err(match Xlsx::new(memory()) {
                    Err(XlsxError::Password) => archive::protected(file),
                    _ => archive::unreadable(file, &error),
                }),
            },
        }
    }

    /// The worksheets in their order and whether each is visible.
    fn sheets(&self) -> Vec<(String, bool)> {
        let sheets = match self {
            Book::Xlsx { book, .. } => book.sheets_metadata(),
            Book::Ods(book) => book.sheets_metadata(),
            Book::Xls(book) => book.sheets_metadata(),
        };
        sheets
            .iter()
            .filter(|sheet| sheet.typ == SheetType::WorkSheet)
            .map(|sheet| (sheet.name.clone(), sheet.visible == SheetVisible::Visible))
            .collect()
    }

    fn grid(&mut self, file: &Arc<str>, name: &str) -> Result<Grid, Diagnostic> {
        let mut cells = Cells::new(file, name);
        let (values, formulas) = match self {
            Book::Xlsx { book, is_to_recalculate } => {
                // Cell by cell: a table of all positions would let two far cells fill the memory.
                let mut reader = book.worksheet_cells_reader(name).map_err(|error| of_xlsx(file, &error))?;
                while let Some(cell) =
                    reader.next_cell_with_formula_metadata().map_err(|error| of_xlsx(file, &error))?
                {
                    let data = Data::from(cell.value);
                    // Programs that write formulas without calculating them leave 0 and ask for a recalculation.
                    let is_stand_in = *is_to_recalculate && data.get_float() == Some(0.0);
                    if cell.formula.is_some() && (is_stand_in || data == Data::Empty) {
                        cells.never_calculated(cell.pos);
                    } else {
                        cells.put(cell.pos, &data)?;
                    }
                }
                return cells.grid();
            }
            Book::Ods(book) => (
                book.worksheet_range(name).map_err(|error| of_ods(file, &error))?,
                book.worksheet_formula(name).map_err(|error| of_ods(file, &error))?,
            ),
            Book::Xls(book) => (
                book.worksheet_range(name).map_err(|error| archive::unreadable(file, &error))?,
                book.worksheet_formula(name).map_err(|error| archive::unreadable(file, &error))?,
            ),
        };
        let absolute = |start: Option<(u32, u32)>, row: usize, column: usize| {
            let (first_row, first_column) = start.unwrap_or_default();
            let add = |first: u32, more: usize| u32::try_from(more).unwrap_or(u32::MAX).saturating_add(first);
            (add(first_row, row), add(first_column, column))
        };
        for (row, column, formula) in formulas.used_cells() {
            let position = absolute(formulas.start(), row, column);
            if !formula.is_empty() && values.get_value(position).is_none_or(DataType::is_empty) {
                cells.never_calculated(position);
            }
        }
        for (row, column, data) in values.used_cells() {
            let position = absolute(values.start(), row, column);
            let is_formula = || formulas.get_value(position).is_some_and(|formula| !formula.is_empty());
            match data {
                // OpenDocument has no type for errors: they are texts that a formula gave.
                Data::String(text) if value::is_error_text(text) && is_formula() => cells.error(position, text),
                data => cells.put(position, data)?,
            }
        }
        cells.grid()
    }
}

fn of_xlsx(file: &Arc<str>, error: &XlsxError) -> Diagnostic {
    match error {
        XlsxError::Password => archive::protected(file),
        error => archive::unreadable(file, error),
    }
}

fn of_ods(file: &Arc<str>, error: &OdsError) -> Diagnostic {
    match error {
        OdsError::Password => archive::protected(file),
        error => archive::unreadable(file, error),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
    use zip::write::SimpleFileOptions;

    use super::*;

    fn file() -> Arc<str> {
        Arc::from("list.xlsx")
    }

    fn saved(book: &mut Workbook) -> Vec<u8> {
        book.save_to_buffer().expect("a saved workbook")
    }

    fn shown(grid: &Grid) -> Vec<String> {
        let mark = |cell: &crate::read::grid::Cell| format!("{}{}", if cell.is_number { "#" } else { "" }, cell.text);
        grid.rows.iter().map(|row| row.cells.iter().map(mark).collect::<Vec<_>>().join("|")).collect()
    }

    fn headlines(bytes: &[u8], sheet: Option<&str>) -> Vec<String> {
        let problems = read(bytes, &file(), sheet).expect_err("refused");
        assert!(problems.list.iter().all(|problem| !problem.help.is_empty()));
        let place = |problem: &Diagnostic| problem.place.as_ref().map(ToString::to_string).unwrap_or_default();
        problems.list.iter().map(|problem| format!("{}: {}", place(problem), problem.headline)).collect()
    }

    /// A zip archive with the given parts.
    fn archive_of(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in parts {
            writer.start_file(*name, SimpleFileOptions::default()).expect("a part");
            writer.write_all(bytes).expect("a part");
        }
        writer.finish().expect("an archive").into_inner()
    }

    #[test]
    fn numbers_dates_and_truth_values_are_shown_as_written() {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        let day = Format::new().set_num_format("dd/mm/yyyy");
        let money = Format::new().set_num_format("[$£-809]#,##0.00;[Red]-[$£-809]#,##0.00");
        let number = 0.1_f64 + 0.2_f64;
        sheet.write(2, 1, "sku").and_then(|s| s.write(2, 2, "price")).expect("written");
        sheet.write(3, 1, "007").and_then(|s| s.write(3, 2, number)).expect("written");
        sheet.write(4, 1, true).and_then(|s| s.write_with_format(4, 2, 12.9, &money)).expect("written");
        let date = ExcelDateTime::from_ymd(2026, 7, 1).and_then(|d| d.and_hms(13, 0, 0)).expect("a date");
        sheet.write(5, 1, 1e21).and_then(|s| s.write_with_format(5, 2, &date, &day)).expect("written");
        let grids = read(&saved(&mut book), &file(), None).expect("reads");
        assert_eq!(shown(&grids[0]), ["sku|price", "007|#0.3", "true|#12.9", "#1000000000000000000000|2026-07-01"]);
        assert_eq!((grids[0].first_column, grids[0].sheet.as_deref()), (1, Some("Sheet1")));
        assert_eq!(grids[0].rows[1].place, crate::read::grid::RowPlace::Sheet { row: 4 });
    }

    #[test]
    fn a_formula_needs_its_value_and_may_give_an_empty_text() {
        let sheet = |cells: &str| {
            let data = format!("<worksheet><sheetData><row r=\"1\">{cells}</row></sheetData></worksheet>");
            let parts = "<Types><Override PartName=\"/xl/workbook.xml\"/></Types>";
            let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument";
            let roots = format!(
                "<Relationships><Relationship Id=\"r\" Type=\"{office}\" Target=\"xl/workbook.xml\"/></Relationships>"
            );
            let book = "<workbook><sheets><sheet name=\"P\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
            let links = format!(
                "<Relationships><Relationship Id=\"rId1\" Type=\"{}\" Target=\"worksheets/sheet1.xml\"/></Relationships>",
                office.replace(
                    "officeDocument/2006/relationships/officeDocument",
                    "officeDocument/2006/relationships/worksheet"
                )
            );
            archive_of(&[
                ("[Content_Types].xml", parts.as_bytes()),
                ("_rels/.rels", roots.as_bytes()),
                ("xl/workbook.xml", book.as_bytes()),
                ("xl/_rels/workbook.xml.rels", links.as_bytes()),
                ("xl/worksheets/sheet1.xml", data.as_bytes()),
            ])
        };
        let empty_text = sheet("<c r=\"A1\"><v>1.10</v></c><c r=\"B1\" t=\"str\"><f>IF(1,\"\")</f><v></v></c>");
        assert_eq!(shown(&read(&empty_text, &file(), None).expect("reads")[0]), ["#1.1"]);
        let expected = "list.xlsx, sheet P, cell A1: the sheet holds a formula that was never calculated";
        assert_eq!(headlines(&sheet("<c r=\"A1\"><f>1+1</f><v></v></c>"), None), [expected]);
        assert_eq!(headlines(&sheet("<c r=\"A1\"><f>1+1</f></c>"), None), [expected]);
    }

    #[test]
    fn a_zero_that_stands_in_for_a_value_is_never_a_price() {
        let mut book = Workbook::new();
        book.add_worksheet().write(0, 0, Formula::new("=1+1").set_result("2")).expect("written");
        assert_eq!(shown(&read(&saved(&mut book), &file(), None).expect("reads")[0]), ["#2"]);
        book.worksheets_mut()[0].write(1, 0, Formula::new("=1+2")).expect("written");
        let expected = "list.xlsx, sheet Sheet1, cell A2: the sheet holds a formula that was never calculated";
        assert_eq!(headlines(&saved(&mut book), None), [expected]);
    }

    #[test]
    fn an_error_cell_is_a_fault_of_its_sheet() {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        sheet.write(0, 0, Formula::new("=NA()").set_result("#N/A")).expect("written");
        assert_eq!(
            headlines(&saved(&mut book), None),
            ["list.xlsx, sheet Sheet1, cell A1: the cell holds the error #N/A"]
        );
        book.add_worksheet().write(0, 0, "sku").expect("written");
        let grids = read(&saved(&mut book), &file(), None).expect("two sheets");
        assert_eq!((grids[0].faults.count(), grids[1].faults.count()), (1, 0));
    }

    #[test]
    fn hidden_and_empty_sheets_are_read_only_when_named() {
        let mut book = Workbook::new();
        book.add_worksheet().set_name("Prices").and_then(|s| s.write(0, 0, "sku")).expect("written");
        book.add_worksheet().set_name("Costs").and_then(|s| s.write(0, 0, "cost")).expect("written").set_hidden(true);
        book.add_worksheet().set_name("Blank").expect("named");
        let bytes = saved(&mut book);
        assert_eq!(read(&bytes, &file(), None).expect("reads").len(), 1);
        assert_eq!(shown(&read(&bytes, &file(), Some("Costs")).expect("reads")[0]), ["cost"]);
        let problems = read(&bytes, &file(), Some("Price")).expect_err("no such sheet");
        assert_eq!(problems.list[0].help, ["did you mean Prices?"]);
    }

    #[test]
    fn an_ods_sheet_is_read_and_its_errors_are_faults() {
        let sheet = |extra: &str| {
            let content = format!(
                "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\"><office:body>\
                 <office:spreadsheet><table:table table:name=\"P\"><table:table-row>\
                 <table:table-cell office:value-type=\"string\"><text:p>sku</text:p></table:table-cell>\
                 <table:table-cell office:value-type=\"float\" office:value=\"2.50\"/>\
                 <table:table-cell office:value-type=\"date\" office:date-value=\"2026-07-01T00:00:00\"/>{extra}\
                 </table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
            );
            archive_of(&[
                ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
                ("META-INF/manifest.xml", b"<manifest:manifest/>"),
                ("content.xml", content.as_bytes()),
            ])
        };
        assert_eq!(shown(&read(&sheet(""), &file(), None).expect("reads")[0]), ["sku|#2.5|2026-07-01"]);
        let error = "<table:table-cell table:formula=\"of:=1/0\" office:value-type=\"string\"><text:p>#DIV/0!</text:p></table:table-cell>";
        assert_eq!(headlines(&sheet(error), None), ["list.xlsx, sheet P, cell D1: the cell holds the error #DIV/0!"]);
        let blank = "<table:table-cell table:formula=\"of:=1\"/>";
        assert!(
            headlines(&sheet(blank), None)[0].ends_with("cell D1: the sheet holds a formula that was never calculated")
        );
    }

    #[test]
    fn a_workbook_cut_at_any_length_is_refused_without_a_panic() {
        let mut book = Workbook::new();
        book.add_worksheet().write(0, 0, "sku").expect("written");
        let bytes = saved(&mut book);
        for length in (0..bytes.len()).step_by(97) {
            assert!(read(&bytes[..length], &file(), None).is_err(), "{length}");
        }
        assert!(read(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and no more", &file(), None).is_err());
    }

    #[test]
    fn two_far_cells_do_not_fill_the_memory() {
        let mut book = Workbook::new();
        book.add_worksheet().write(0, 0, "sku").and_then(|s| s.write(1_048_575, 16_383, 1)).expect("written");
        let grids = read(&saved(&mut book), &file(), None).expect("reads");
        assert_eq!((grids[0].rows.len(), grids[0].rows[1].cells.len()), (2, 16_384));
    }

    #[test]
    fn archives_that_are_no_workbook_say_so() {
        assert_eq!(headlines(&archive_of(&[("a.csv", b"sku")]), None), ["list.xlsx: a zip archive, and no workbook"]);
        let binary = archive_of(&[("xl/workbook.bin", b"")]);
        assert_eq!(headlines(&binary, None), ["list.xlsx: a binary workbook (XLSB) cannot be read"]);
        let bomb = archive_of(&[("xl/workbook.xml", &vec![b' '; 80 << 20])]);
        assert_eq!(headlines(&bomb, None), ["list.xlsx: the workbook unpacks to more than 300 times its size"]);
        // What it declares is enough: nothing is unpacked, or it would be found broken.
        let mut broken = bomb;
        broken[60..120].fill(0xff);
        assert_eq!(headlines(&broken, None), ["list.xlsx: the workbook unpacks to more than 300 times its size"]);
    }
}
