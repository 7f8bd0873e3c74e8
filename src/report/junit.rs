//! JUnit's XML, for whatever shows test results: a suite for each article, a case for each finding.
//!
//! What fails the run (`--fail-on`) is a failure; a lesser finding is a case that passes and says so. An article without
//! findings is one case that passes, so that it is seen to have been checked. What could not be read is an error.

use super::markup::xml;
use crate::text::Positions;
use crate::view::{Checked, Run};
use std::io::{self, BufWriter, Write};

/// Writes the run as one XML document.
///
/// # Errors
/// Those of `out`.
pub fn write(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    let mut out = BufWriter::new(out);
    let tests: usize = run.files.iter().map(cases).sum();
    let failing: usize = run.files.iter().map(|f| failures(run, f)).sum();
    let errors = run.file_errors.len();
    out.write_all(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")?;
    writeln!(
        out,
        "<testsuites name=\"whosays\" tests=\"{}\" failures=\"{failing}\" errors=\"{errors}\">",
        tests + errors
    )?;
    for file in &run.files {
        suite(run, file, &mut out)?;
    }
    for t in &run.file_errors {
        let name = if t.path.is_empty() {
            "whosays"
        } else {
            &t.path
        };
        writeln!(
            out,
            "<testsuite name=\"{0}\" tests=\"1\" failures=\"0\" errors=\"1\">\n<testcase name=\"checked\" classname=\"{0}\">\
             <error type=\"not-checked\" message=\"{1}\">{1}</error></testcase>\n</testsuite>",
            xml(name),
            xml(&t.message)
        )?;
    }
    out.write_all(b"</testsuites>\n")?;
    out.flush()
}

fn suite(run: &Run, file: &Checked, out: &mut dyn Write) -> io::Result<()> {
    let name = xml(file.source.name());
    let mut positions = Positions::new(&file.source);
    writeln!(
        out,
        "<testsuite name=\"{name}\" tests=\"{}\" failures=\"{}\" errors=\"0\">",
        cases(file),
        failures(run, file)
    )?;
    if file.findings.is_empty() {
        writeln!(
            out,
            "<testcase name=\"nothing found\" classname=\"{name}\"/>"
        )?;
    }
    for f in &file.findings {
        let at = positions.position(f.span.start);
        let (rule, severity) = (xml(&f.rule), f.severity);
        let (line, column, message) = (at.line, at.column, xml(&f.message));
        write!(
            out,
            "<testcase name=\"{rule} {line}:{column}\" classname=\"{name}\">"
        )?;
        let text = format!(
            "{name}:{line}:{column}: {severity}[{rule}]: {message}&#10;{}",
            xml(&f.help)
        );
        if fails(run, f.severity) {
            write!(
                out,
                "<failure type=\"{severity}\" message=\"{message}\">{text}</failure>"
            )?;
        } else {
            write!(out, "<system-out>{text}</system-out>")?;
        }
        out.write_all(b"</testcase>\n")?;
    }
    out.write_all(b"</testsuite>\n")
}

fn cases(file: &Checked) -> usize {
    file.findings.len().max(1)
}

fn failures(run: &Run, file: &Checked) -> usize {
    let severities = file.findings.iter().map(|f| f.severity);
    severities.filter(|s| fails(run, *s)).count()
}

fn fails(run: &Run, severity: crate::finding::Severity) -> bool {
    run.fail_on.is_some_and(|least| severity >= least)
}
