//! What stands before the last line of a long report, so that nobody has to scroll: the errors first, by rule, with where each begins; what can be fixed;
//! what to type next.

use super::notes::count;
use super::paint::{BOLD, Paint, severity};
use super::picture::{columns, harmless};
use crate::finding::{Finding, Severity};
use crate::text::Positions;
use crate::view::Run;
use std::cmp::Reverse;
use std::io::{self, Write};

/// This many findings fit a screen, and need no overview.
const FEW: usize = 10;
/// At most this many rules are listed.
const ROWS: usize = 12;

/// What one rule found at one severity.
struct OverviewRow<'r> {
    severity: Severity,
    rule: &'r str,
    count: usize,
    /// Where it found it first.
    place: String,
}

/// Writes it after a report of more than a few findings.
pub(super) fn write(run: &Run, ascii: bool, paint: &mut Paint) -> io::Result<()> {
    let total: usize = run.files.iter().map(|f| f.findings.len()).sum();
    if total <= FEW {
        return Ok(());
    }
    let rows = rows(run);
    let digits = rows
        .iter()
        .map(|r| r.count.to_string().len())
        .max()
        .unwrap_or(1);
    let wide = rows
        .iter()
        .take(ROWS)
        .map(|r| columns(r.rule))
        .max()
        .unwrap_or(0);
    for row in rows.iter().take(ROWS) {
        write!(paint, "{:>digits$} ", row.count)?;
        let word = format!("{:<7}", row.severity.as_str());
        paint.put(severity(row.severity).bold(), &word)?;
        writeln!(
            paint,
            " {:<wide$} from {}",
            row.rule,
            harmless(&row.place, ascii)
        )?;
    }
    if rows.len() > ROWS {
        writeln!(paint, "and {} more", count(rows.len() - ROWS, "rule"))?;
    }
    let most = run
        .files
        .iter()
        .max_by_key(|f| (f.findings.len(), Reverse(f.source.name())));
    if let Some(most) =
        most.filter(|_| run.files.iter().filter(|f| !f.findings.is_empty()).count() > 1)
    {
        let name = harmless(most.source.name(), ascii);
        writeln!(paint, "most in {name}: {}", most.findings.len())?;
    }
    if let Some(fixes) = fixes(run) {
        writeln!(paint, "{fixes}")?;
    }
    if let Some(first) = rows.first() {
        paint.put(BOLD, "next")?;
        writeln!(
            paint,
            ": `whosays explain {}` says why the rule asks and how to fix it",
            first.rule
        )?;
    }
    Ok(())
}

/// The worst first, then what comes most often.
fn rows(run: &Run) -> Vec<OverviewRow<'_>> {
    let mut rows: Vec<OverviewRow<'_>> = Vec::new();
    for file in &run.files {
        let mut positions = Positions::new(&file.source);
        for f in &file.findings {
            let known = rows
                .iter_mut()
                .find(|r| r.severity == f.severity && r.rule == f.rule);
            match known {
                Some(row) => row.count += 1,
                None => {
                    let at = positions.position(f.span.start);
                    rows.push(OverviewRow {
                        severity: f.severity,
                        rule: &f.rule,
                        count: 1,
                        place: format!("{}:{}:{}", file.source.name(), at.line, at.column),
                    });
                }
            }
        }
    }
    rows.sort_by_key(|r| (Reverse(r.severity), Reverse(r.count)));
    rows
}

/// How many findings have a fix.
fn fixes(run: &Run) -> Option<String> {
    let all = || run.files.iter().flat_map(|f| &f.findings);
    let of = |wanted: bool| {
        let is = |f: &&Finding| f.fix.as_ref().is_some_and(|fix| fix.safe == wanted);
        all().filter(is).count()
    };
    match (of(true), of(false)) {
        (0, 0) => None,
        (safe, 0) => Some(format!("{safe} can be fixed with --fix")),
        (0, unsafe_) => Some(format!(
            "{unsafe_} can be fixed with --fix-unsafe, which may change what is said"
        )),
        (safe, unsafe_) => Some(format!(
            "{safe} can be fixed with --fix, {unsafe_} more with --fix-unsafe, which may change what is said"
        )),
    }
}
