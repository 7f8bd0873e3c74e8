//! One line a finding, for editors that read compiler output and for `grep`.

use super::ReportStyle;
use super::paint::{Paint, severity};
use super::picture::harmless;
use crate::text::Positions;
use crate::view::Run;
use std::io::{self, Write};

/// Writes `path:line:column: severity[rule]: message` for every finding, and nothing else.
///
/// # Errors
/// Those of `out`.
pub fn write(run: &Run, style: ReportStyle, out: &mut dyn Write) -> io::Result<()> {
    let mut paint = Paint::new(style.color);
    for file in &run.files {
        let mut positions = Positions::new(&file.source);
        let name = harmless(file.source.name(), style.ascii);
        for f in &file.findings {
            let at = positions.position(f.span.start);
            write!(paint, "{name}:{}:{}: ", at.line, at.column)?;
            let head = format!("{}[{}]", f.severity, f.rule);
            paint.put(severity(f.severity).bold(), &head)?;
            writeln!(paint, ": {}", harmless(&f.message, style.ascii))?;
        }
        out.write_all(&paint.bytes)?;
        paint.bytes.clear();
    }
    Ok(())
}
