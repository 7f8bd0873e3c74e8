//! The findings for programs: `check --format json`, as `docs/schema/check.schema.json` has it.

use crate::finding::Finding;
use crate::text::{Position, Positions, SourceFile, Span};
use crate::view::{ChatResidue, Checked, Run};
use serde::Serialize;
use std::io::{self, BufWriter, Write};

/// Rises only when something that was there is gone or means something else.
const VERSION: u32 = 1;

/// Writes the run as one JSON object and a line feed.
///
/// # Errors
/// Those of `out`.
pub fn write(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    let c = run.counts();
    let report = JsonReport {
        version: VERSION,
        tool: Tool {
            name: "whosays",
            version: env!("CARGO_PKG_VERSION"),
        },
        files: run.files.iter().map(|f| JsonFile::new(run, f)).collect(),
        findings: run.files.iter().flat_map(|f| findings(run, f)).collect(),
        problems: run
            .file_errors
            .iter()
            .chain(&run.doubts)
            .map(|t| JsonProblem {
                path: &t.path,
                message: &t.message,
            })
            .collect(),
        summary: JsonSummary {
            error: c.errors,
            warning: c.warnings,
            info: c.infos,
            ignored: run.ignored,
            baseline: run.baselined,
            fixed: run.fixed,
        },
    };
    let mut out = BufWriter::new(out);
    serde_json::to_writer(&mut out, &report)?;
    out.write_all(b"\n")?;
    out.flush()
}

/// The findings of one article.
pub(super) fn findings<'r>(run: &'r Run, file: &'r Checked) -> Vec<JsonEntry<'r>> {
    let mut positions = Positions::new(&file.source);
    let list = file.findings.iter();
    list.map(|f| JsonEntry::new(f, run, &file.source, &mut positions))
        .collect()
}

#[derive(Serialize)]
struct JsonReport<'r> {
    version: u32,
    tool: Tool,
    files: Vec<JsonFile<'r>>,
    findings: Vec<JsonEntry<'r>>,
    problems: Vec<JsonProblem<'r>>,
    summary: JsonSummary,
}

#[derive(Serialize)]
struct Tool {
    name: &'static str,
    version: &'static str,
}

#[derive(Serialize)]
struct JsonFile<'r> {
    path: &'r str,
    format: &'static str,
    sentences: usize,
    words: usize,
    /// That it holds what a chat left; not there where it does not.
    #[serde(skip_serializing_if = "Option::is_none")]
    verdict: Option<JsonVerdict<'r>>,
}

impl<'r> JsonFile<'r> {
    fn new(run: &'r Run, c: &'r Checked) -> Self {
        Self {
            path: c.source.name(),
            format: c.format,
            sentences: c.sentences,
            words: c.words,
            verdict: run.chat_residue(c).map(|v| JsonVerdict::new(&v, run, c)),
        }
    }
}

#[derive(Serialize)]
struct JsonVerdict<'r> {
    message: String,
    certain: bool,
    places: usize,
    strongest: Vec<JsonEvidence<'r>>,
}

impl<'r> JsonVerdict<'r> {
    fn new(v: &ChatResidue<'r>, run: &Run, c: &'r Checked) -> Self {
        let mut positions = Positions::new(&c.source);
        let strongest = v.strongest.iter().map(|f| {
            let [start, end] = places(f.span, &mut positions);
            JsonEvidence {
                rule: &f.rule,
                start,
                end,
                text: run.words(&c.source, f.span),
            }
        });
        Self {
            message: v.says(),
            certain: v.certain,
            places: v.places,
            strongest: strongest.collect(),
        }
    }
}

#[derive(Serialize)]
struct JsonEvidence<'r> {
    rule: &'r str,
    start: JsonPlace,
    end: JsonPlace,
    text: &'r str,
}

#[derive(Serialize)]
pub(super) struct JsonEntry<'r> {
    rule: &'r str,
    pack: &'r str,
    severity: &'static str,
    confidence: &'static str,
    path: &'r str,
    start: JsonPlace,
    end: JsonPlace,
    text: &'r str,
    message: &'r str,
    help: &'r str,
    fingerprint: &'r str,
    related: Vec<JsonRelated<'r>>,
    fix: Option<JsonFix<'r>>,
}

impl<'r> JsonEntry<'r> {
    fn new(
        f: &'r Finding,
        run: &Run,
        source: &'r SourceFile,
        positions: &mut Positions<'_>,
    ) -> Self {
        let [start, end] = places(f.span, positions);
        let related = f.related.iter().map(|l| {
            let [start, end] = places(l.span, positions);
            JsonRelated {
                path: source.name(),
                start,
                end,
                text: run.words(source, l.span),
                message: &l.message,
            }
        });
        Self {
            related: related.collect(),
            rule: &f.rule,
            pack: &f.pack,
            severity: f.severity.as_str(),
            confidence: f.confidence.as_str(),
            path: source.name(),
            start,
            end,
            text: run.words(source, f.span),
            message: &f.message,
            help: &f.help,
            fingerprint: &f.fingerprint,
            fix: f.fix.as_ref().map(|x| {
                let [start, end] = places(x.span, positions);
                JsonFix {
                    title: &x.title,
                    safe: x.safe,
                    start,
                    end,
                    replacement: &x.replacement,
                }
            }),
        }
    }
}

#[derive(Serialize)]
struct JsonRelated<'r> {
    path: &'r str,
    start: JsonPlace,
    end: JsonPlace,
    text: &'r str,
    message: &'r str,
}

#[derive(Serialize)]
struct JsonFix<'r> {
    title: &'r str,
    safe: bool,
    start: JsonPlace,
    end: JsonPlace,
    replacement: &'r str,
}

#[derive(Serialize)]
struct JsonPlace {
    offset: usize,
    line: usize,
    column: usize,
}

fn places(span: Span, positions: &mut Positions<'_>) -> [JsonPlace; 2] {
    [span.start, span.end].map(|offset| {
        let Position {
            offset,
            line,
            column,
        } = positions.position(offset);
        JsonPlace {
            offset,
            line,
            column,
        }
    })
}

#[derive(Serialize)]
struct JsonProblem<'r> {
    path: &'r str,
    message: &'r str,
}

#[derive(Serialize)]
struct JsonSummary {
    error: usize,
    warning: usize,
    info: usize,
    /// Hidden by ignores in the articles, and by the baseline; fixed.
    ignored: usize,
    baseline: usize,
    fixed: usize,
}
