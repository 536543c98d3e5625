//! Lists in workbooks: the rows of the one sheet of an XLSX file, as text. For lists of people only; what is to be released is read by readers that
//! account for every byte.
//!
//! calamine reads; memory is bounded by the sandbox around it, and by the limits here, which hold before a row is kept: a workbook that names a cell
//! in row a million claims nothing.

use crate::limits::Limits;
use crate::unreadable::Unreadable;
use calamine::{DataRef, Reader as _, SheetType, SheetVisible, Xlsx};
use std::io::Cursor;

/// Rows of a sheet: where each stands, and its cells.
pub type Rows = Vec<(u32, Vec<String>)>;

/// Columns a list may have.
const COLUMNS: u32 = 256;

/// Rows of a sheet: where each stands in the file (1-based), and its cells from the first column on. Rows without any text are left out.
///
/// # Errors
/// [`Unreadable::Damaged`] with `several-sheets` when more than one sheet holds something, because nobody can tell which one is meant; `hidden-sheet`
/// when the only one with rows is hidden; otherwise with `damaged`. [`Unreadable::OverLimit`].
pub fn only_sheet(bytes: &[u8], limits: &Limits) -> Result<Rows, Unreadable> {
    let damaged = || Unreadable::Damaged("damaged".to_owned());
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|_| damaged())?;
    let sheets: Vec<(String, bool)> = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| (sheet.name.clone(), sheet.visible == SheetVisible::Visible))
        .collect();
    let mut found: Option<(bool, Rows)> = None;
    for (name, visible) in sheets {
        let rows = rows(&mut book, &name, limits)?;
        if rows.is_empty() {
            continue;
        }
        if found.is_some() {
            return Err(Unreadable::Damaged("several-sheets".to_owned()));
        }
        found = Some((visible, rows));
    }
    match found {
        None => Err(Unreadable::Damaged("empty".to_owned())),
        Some((false, _)) => Err(Unreadable::Damaged("hidden-sheet".to_owned())),
        Some((true, rows)) => Ok(rows),
    }
}

fn rows(book: &mut Xlsx<Cursor<&[u8]>>, name: &str, limits: &Limits) -> Result<Rows, Unreadable> {
    let damaged = || Unreadable::Damaged("damaged".to_owned());
    let mut reader = book.worksheet_cells_reader(name).map_err(|_| damaged())?;
    let mut rows: Rows = Vec::new();
    let (mut cells, mut length) = (0_u64, 0_u64);
    while let Some(cell) = reader.next_cell().map_err(|_| damaged())? {
        let (row, column) = cell.get_position();
        let text = text(cell.get_value());
        cells = cells.saturating_add(1);
        length = length.saturating_add(text.len() as u64);
        if cells > limits.cells || u64::from(row) >= limits.rows {
            return Err(Unreadable::OverLimit("rows", limits.rows));
        }
        // What one shared string repeats a million times is as long as it looks.
        if length > limits.bytes {
            return Err(Unreadable::OverLimit("bytes", limits.bytes));
        }
        if text.trim().is_empty() {
            continue;
        }
        if column >= COLUMNS {
            return Err(Unreadable::OverLimit("columns", u64::from(COLUMNS)));
        }
        let row = row.saturating_add(1);
        match rows.last() {
            Some((last, _)) if *last == row => {}
            // Cells come in the order of their rows; a file that says otherwise is none that a spreadsheet wrote.
            Some((last, _)) if *last > row => return Err(damaged()),
            _ => rows.push((row, Vec::new())),
        }
        let Some((_, line)) = rows.last_mut() else { return Err(damaged()) };
        let place = column as usize;
        if line.len() <= place {
            line.resize(place.saturating_add(1), String::new());
        }
        if let Some(cell) = line.get_mut(place) {
            *cell = text;
        }
    }
    Ok(rows)
}

/// A cell as it is kept, not as a style shows it.
fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(truth) => truth.to_string(),
        DataRef::DateTime(at) => at.as_f64().to_string(),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(error) => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write as _;

    const LIMITS: Limits = Limits { bytes: 10_000, rows: 1_000, cells: 2_000 };

    /// A workbook with sheets of this XML, of which the hidden ones are named so.
    pub(super) fn book(sheets: &[(&str, &str)]) -> Vec<u8> {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let mut put = |name: String, text: String| {
            zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        };
        let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let (mut names, mut targets, mut kinds) = (String::new(), String::new(), String::new());
        for (at, (name, xml)) in sheets.iter().enumerate() {
            let state = if name.starts_with("hidden") { " state=\"hidden\"" } else { "" };
            names += &format!("<sheet name=\"{name}\" sheetId=\"{at}\"{state} r:id=\"r{at}\"/>");
            targets += &format!(
                "<Relationship Id=\"r{at}\" Type=\"{relations}/worksheet\" Target=\"worksheets/sheet{at}.xml\"/>"
            );
            kinds += &format!(
                "<Override PartName=\"/xl/worksheets/sheet{at}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"
            );
            let xml = format!("<worksheet xmlns=\"{main}\"><sheetData>{xml}</sheetData></worksheet>");
            put(format!("xl/worksheets/sheet{at}.xml"), xml);
        }
        let book = format!("<workbook xmlns=\"{main}\" xmlns:r=\"{relations}\"><sheets>{names}</sheets></workbook>");
        put("xl/workbook.xml".to_owned(), book);
        let package = "http://schemas.openxmlformats.org/package/2006";
        let links = |inner: &str| format!("<Relationships xmlns=\"{package}/relationships\">{inner}</Relationships>");
        put("xl/_rels/workbook.xml.rels".to_owned(), links(&targets));
        let root = format!("<Relationship Id=\"r\" Type=\"{relations}/officeDocument\" Target=\"xl/workbook.xml\"/>");
        put("_rels/.rels".to_owned(), links(&root));
        put("[Content_Types].xml".to_owned(), format!("<Types xmlns=\"{package}/content-types\">{kinds}</Types>"));
        zip.finish().unwrap().into_inner()
    }

    fn cell(place: &str, text: &str) -> String {
        format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
    }

    fn row(number: u32, cells: &[&str]) -> String {
        let cells = cells.iter().zip('A'..).map(|(text, column)| cell(&format!("{column}{number}"), text));
        format!("<row r=\"{number}\">{}</row>", cells.collect::<String>())
    }

    #[test]
    fn rows_come_with_their_places_and_numbers_as_they_are_kept() {
        let sheet = [
            row(1, &["account", "export"]),
            row(3, &["a.peeters", ""]),
            "<row r=\"4\"><c r=\"A4\"><v>1001</v></c><c r=\"C4\"><v>0.5</v></c></row>".to_owned(),
        ];
        let rows = only_sheet(&book(&[("list", &sheet.concat())]), &LIMITS).unwrap();
        let told: Vec<(u32, String)> = rows.iter().map(|(row, cells)| (*row, cells.join("|"))).collect();
        assert_eq!(told, [(1, "account|export".into()), (3, "a.peeters".into()), (4, "1001||0.5".into())]);
    }

    #[test]
    fn a_workbook_in_which_it_cannot_be_told_which_list_is_meant_is_refused() {
        let list = row(1, &["account"]) + &row(2, &["a.peeters"]);
        let refused = |sheets: &[(&str, &str)], word: &str| {
            assert_eq!(only_sheet(&book(sheets), &LIMITS), Err(Unreadable::Damaged(word.to_owned())));
        };
        refused(&[("2025", &list), ("2026", &list)], "several-sheets");
        refused(&[("list", &list), ("hidden", &list)], "several-sheets");
        refused(&[("hidden", &list)], "hidden-sheet");
        refused(&[("list", "")], "empty");
        assert!(only_sheet(&book(&[("empty", ""), ("list", &list)]), &LIMITS).is_ok());
    }

    #[test]
    fn a_workbook_that_claims_too_much_is_over_a_limit_and_keeps_nothing() {
        for far in [cell("A1048576", "x"), cell("A1001", "x")] {
            let sheet = format!("<row r=\"1\">{}</row><row>{far}</row>", cell("A1", "account"));
            assert!(matches!(only_sheet(&book(&[("list", &sheet)]), &LIMITS), Err(Unreadable::OverLimit("rows", _))));
        }
        let wide = format!("<row r=\"1\">{}</row>", cell("XFD1", "x"));
        assert!(matches!(only_sheet(&book(&[("list", &wide)]), &LIMITS), Err(Unreadable::OverLimit("columns", _))));
        let long = row(1, &[&"x".repeat(20_000)]);
        assert!(matches!(only_sheet(&book(&[("list", &long)]), &LIMITS), Err(Unreadable::OverLimit("bytes", _))));
        let many: String = (1..=800).map(|number| row(number, &["", "", ""])).collect();
        assert!(matches!(only_sheet(&book(&[("list", &many)]), &LIMITS), Err(Unreadable::OverLimit("rows", _))));
    }

    #[test]
    fn damaged_workbooks_are_answered() {
        let whole = book(&[("list", &(row(1, &["account"]) + &row(2, &["a.peeters"])))]);
        for length in (0..whole.len()).step_by(7) {
            assert!(only_sheet(&whole[..length], &LIMITS).is_err(), "cut at {length}");
        }
        for at in (0..whole.len()).step_by(3) {
            let mut changed = whole.clone();
            changed[at] ^= 0x55;
            // Answered, one way or the other: a changed byte may stand where nobody looks.
            let _ = only_sheet(&changed, &LIMITS);
        }
    }
}
