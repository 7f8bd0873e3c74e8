//! Checkstyle's XML, which most build servers read: a file, and in it an error for each finding.

use super::markup::xml;
use crate::text::Positions;
use crate::view::Run;
use std::io::{self, BufWriter, Write};

/// Writes the run as one XML document. A file without findings is listed too, as Checkstyle does; one that could not be
/// read has an error without a line.
///
/// # Errors
/// Those of `out`.
pub fn write(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    let mut out = BufWriter::new(out);
    // The version is that of the form.
    out.write_all(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n")?;
    for file in &run.files {
        let mut positions = Positions::new(&file.source);
        writeln!(out, "<file name=\"{}\">", xml(file.source.name()))?;
        for f in &file.findings {
            let at = positions.position(f.span.start);
            writeln!(
                out,
                "<error line=\"{}\" column=\"{}\" severity=\"{}\" message=\"{}\" source=\"whosays.{}.{}\"/>",
                at.line,
                at.column,
                f.severity,
                xml(&f.message),
                xml(&f.pack),
                xml(&f.rule),
            )?;
        }
        out.write_all(b"</file>\n")?;
    }
    for t in &run.file_errors {
        writeln!(
            out,
            "<file name=\"{}\">\n<error severity=\"error\" message=\"{}\" source=\"whosays.not-checked\"/>\n</file>",
            xml(&t.path),
            xml(&t.message)
        )?;
    }
    out.write_all(b"</checkstyle>\n")?;
    out.flush()
}
