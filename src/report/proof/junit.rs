//! Rules held to their examples, as JUnit's XML: a suite for each rule, a case for each example and each gap.

use super::super::markup::xml;
use crate::text::{Positions, Span};
use crate::view::{Gap, Proof, Proven};
use std::io::{self, BufWriter, Write};

/// Writes the proof as one XML document.
///
/// # Errors
/// Those of `out`.
pub fn write(proof: &Proof, out: &mut dyn Write) -> io::Result<()> {
    let mut out = BufWriter::new(out);
    let failed = proof.examples.iter().filter(|e| e.is_failure()).count() + proof.gaps.len();
    out.write_all(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")?;
    writeln!(
        out,
        "<testsuites name=\"whosays test\" tests=\"{}\" failures=\"{failed}\" errors=\"0\">",
        proof.examples.len() + proof.gaps.len()
    )?;
    for (rule, pack) in &proof.rules {
        let examples: Vec<_> = proof.examples.iter().filter(|e| e.rule == *rule).collect();
        let gaps: Vec<_> = proof.gaps.iter().filter(|g| g.rule == *rule).collect();
        let failed = examples.iter().filter(|e| e.is_failure()).count() + gaps.len();
        writeln!(
            out,
            "<testsuite name=\"{}\" package=\"{}\" tests=\"{}\" failures=\"{failed}\" errors=\"0\" skipped=\"{}\">",
            xml(rule),
            xml(pack),
            examples.len() + gaps.len(),
            examples.iter().filter(|e| skipped(e)).count()
        )?;
        for e in examples {
            example(proof, e, &mut out)?;
        }
        for g in gaps {
            gap(proof, g, &mut out)?;
        }
        out.write_all(b"</testsuite>\n")?;
    }
    out.write_all(b"</testsuites>\n")?;
    out.flush()
}

/// A known gap is a test that is not held against anybody.
fn skipped(e: &Proven) -> bool {
    e.todo && !e.outcome.is_good()
}

fn case(proof: &Proof, rule: &str, file: usize, at: Span, what: &str) -> String {
    let source = &proof.files[file];
    let line = Positions::new(source).position(at.start).line;
    let (rule, path, what) = (xml(rule), xml(source.name()), xml(what));
    format!(
        "<testcase name=\"{what} at line {line}\" classname=\"{rule}\" file=\"{path}\" line=\"{line}\""
    )
}

fn example(proof: &Proof, e: &Proven, out: &mut dyn Write) -> io::Result<()> {
    let open = case(proof, &e.rule, e.file, e.at, "example");
    let (kind, message) = (e.outcome.as_str(), xml(&e.outcome.reason()));
    if skipped(e) {
        writeln!(out, "{open}><skipped message=\"{message}\"/></testcase>")
    } else if e.is_failure() {
        let article = xml(&e.article);
        writeln!(
            out,
            "{open}><failure type=\"{kind}\" message=\"{message}\">{article}</failure></testcase>"
        )
    } else {
        writeln!(out, "{open}/>")
    }
}

fn gap(proof: &Proof, g: &Gap, out: &mut dyn Write) -> io::Result<()> {
    let open = case(proof, &g.rule, g.file, g.at, g.what);
    let message = xml(&g.to_string());
    let text = xml(proof.files[g.file].slice(g.at));
    let kind = g.lack.as_str();
    writeln!(
        out,
        "{open}><failure type=\"{kind}\" message=\"{message}\">{text}</failure></testcase>"
    )
}
