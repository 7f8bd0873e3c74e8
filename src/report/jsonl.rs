//! A finding a line, as JSON: for `jq` and for files that grow. Each line is an entry of `findings` in `--format json`;
//! what is not a finding (problems, counts) is there only.

use super::json::findings;
use crate::view::Run;
use std::io::{self, BufWriter, Write};

/// Writes every finding as a JSON object and a line feed.
///
/// # Errors
/// Those of `out`.
pub fn write(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    let mut out = BufWriter::new(out);
    for file in &run.files {
        for entry in findings(run, file) {
            serde_json::to_writer(&mut out, &entry)?;
            out.write_all(b"\n")?;
        }
    }
    out.flush()
}
