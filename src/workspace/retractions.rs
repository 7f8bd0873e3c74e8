//! The file of `--retractions`: a table of retracted works, as the Retraction Watch database has it.

use super::path::shown;
use crate::finding::FileError;
use crate::rule::{RetractionRow, Retractions};
use std::fs;
use std::path::Path;

/// The columns that are read, in the order of [`RetractionRow`]; others are passed over, and the order is free
/// (<https://gitlab.com/crossref/retraction-watch-data>).
const COLUMNS: [&str; 5] = [
    "OriginalPaperDOI",
    "OriginalPaperPubMedID",
    "RetractionNature",
    "RetractionDate",
    "RetractionDOI",
];

/// Reads the table at `path`.
///
/// # Errors
/// Why it cannot be read, or which columns are missing.
pub(super) fn read(path: &Path) -> Result<Retractions, FileError> {
    let failed = |message: String| FileError {
        path: shown(path),
        message,
    };
    let table = fs::read(path).map_err(|e| failed(super::reason(&e)))?;
    parse(&table).map_err(failed)
}

/// Reads a table. What is no UTF-8 in it, as in old copies of the database, is in no column that is read.
fn parse(table: &[u8]) -> Result<Retractions, String> {
    let table = table.strip_prefix(b"\xef\xbb\xbf").unwrap_or(table);
    let mut rows = csv::ReaderBuilder::new().flexible(true).from_reader(table);
    let header = rows.byte_headers().map_err(|e| e.to_string())?;
    let column = |name: &str| {
        let is = |h: &[u8]| h.trim_ascii().eq_ignore_ascii_case(name.as_bytes());
        header.iter().position(is)
    };
    let places = COLUMNS.map(column);
    if places[0].is_none() || places[2].is_none() {
        return Err(format!(
            "not a table of retractions: it has no columns `{}` and `{}`",
            COLUMNS[0], COLUMNS[2]
        ));
    }
    let mut all = Retractions::default();
    let mut row = csv::ByteRecord::new();
    while rows.read_byte_record(&mut row).map_err(|e| e.to_string())? {
        let [doi, pmid, nature, date, notice] = places.map(|at| {
            let field = at.and_then(|at| row.get(at)).unwrap_or(b"");
            std::str::from_utf8(field).unwrap_or("")
        });
        all.add(&RetractionRow {
            doi,
            pmid,
            nature,
            date,
            notice,
        });
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_found_by_name() {
        let table = b"Title,RetractionDate,OriginalPaperDOI,RetractionNature\n\
            \"Walls,\nleaning\",2/14/2024 0:00,10.1000/WALL,Retraction\n\xe9,,10.1000/oak\n";
        assert!(!parse(table).unwrap().is_empty());
        assert!(parse(b"a,b\n1,2\n").is_err());
        assert!(parse(b"").is_err());
        let header = b"OriginalPaperDOI,RetractionNature\n";
        assert!(parse(header).unwrap().is_empty());
    }
}
