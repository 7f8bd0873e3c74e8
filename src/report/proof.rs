//! Rules held to their examples, for people: what failed at its place in the rule file, then a line a pack and the sum.

pub mod json;
pub mod junit;

use super::ReportStyle;
use super::notes::{count as plural, took};
use super::paint::{BOLD, Paint, severity};
use super::rich::{drawing, finding};
use crate::finding::{Confidence, Finding, Label, Severity};
use crate::text::{Positions, Span};
use crate::view::{ExampleOutcome, Gap, Lack, Proof, Proven};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// Writes what failed, what is lacking, and the sums.
///
/// # Errors
/// Those of `out`.
pub fn write(proof: &Proof, style: ReportStyle, out: &mut dyn Write) -> io::Result<()> {
    for e in &proof.examples {
        if e.is_failure() || e.todo {
            draw(proof, e.file, &failure(e), head(e), style, out)?;
        }
    }
    for g in &proof.gaps {
        let name = match g.lack {
            Lack::Flag | Lack::Pass => "no example",
            Lack::Use => "not covered",
            Lack::Need => "survives",
        };
        let f = drawn(&g.rule, g.at, g.to_string(), Vec::new(), help(g));
        draw(proof, g.file, &f, name, style, out)?;
    }
    let mut paint = Paint::new(style.color);
    packs(proof, &mut paint)?;
    writeln!(paint, "\n{}", summary(proof))?;
    out.write_all(&paint.bytes)
}

/// The name under which an example that is no success is reported.
fn head(e: &Proven) -> &'static str {
    match (e.is_closed(), e.todo) {
        (true, _) => "closed gap",
        (_, true) => "known gap",
        _ => e.outcome.as_str(),
    }
}

fn failure(e: &Proven) -> Finding {
    let message = if e.is_closed() {
        format!("{}; remove `todo`", e.outcome)
    } else {
        e.outcome.reason()
    };
    let mut places = e.places.clone();
    let at = places.first().map_or(e.at, |p| p.span);
    // What is at fault is underlined; the text as a whole, where nothing in it is.
    if places.is_empty() {
        places.push(Label {
            span: at,
            message: String::new(),
        });
    }
    let severity = if e.is_failure() {
        Severity::Error
    } else {
        Severity::Info
    };
    Finding {
        severity,
        ..drawn(&e.rule, at, message, places, String::new())
    }
}

/// What to do about something that is lacking.
fn help(g: &Gap) -> String {
    match g.lack {
        Lack::Flag => "Add a sentence that it must flag, the words between `«` and `»`.".to_owned(),
        Lack::Pass => "Add a sentence close to what it flags that it must let pass.".to_owned(),
        Lack::Use => format!("Add an example that needs this {}, or remove it.", g.what),
        Lack::Need => {
            "Another part of the rule does the same in every example. Add one in which nothing else does, or remove it."
                .to_owned()
        }
    }
}

fn drawn(rule: &str, span: Span, message: String, related: Vec<Label>, help: String) -> Finding {
    Finding {
        rule: rule.to_owned(),
        pack: String::new(),
        severity: Severity::Error,
        confidence: Confidence::High,
        span,
        message,
        help,
        why: String::new(),
        fingerprint: String::new(),
        related,
        fix: None,
    }
}

fn draw(
    proof: &Proof,
    file: usize,
    f: &Finding,
    head: &str,
    style: ReportStyle,
    out: &mut dyn Write,
) -> io::Result<()> {
    let (style, config) = drawing(style);
    let source = &proof.files[file];
    let at = Positions::new(source).position(f.span.start);
    let head = format!("{head}[{}]", f.rule);
    let mut paint = Paint::new(style.color);
    finding(&mut paint, &config, style, source, f, &head, at, false)?;
    paint.trim_lines();
    out.write_all(&paint.bytes)
}

/// A line for each pack.
fn packs(proof: &Proof, paint: &mut Paint) -> io::Result<()> {
    let mut order: Vec<&str> = proof.rules.iter().map(|(_, p)| p.as_str()).collect();
    order.dedup();
    let mut seen: Vec<&str> = Vec::new();
    order.retain(|p| {
        !seen.contains(p) && {
            seen.push(p);
            true
        }
    });
    let widest = order.iter().map(|p| p.len()).max().unwrap_or(0);
    for pack in order {
        let rules = proof.rules.iter().filter(|(_, p)| p == pack).count();
        let own: Vec<_> = proof.examples.iter().filter(|e| e.pack == pack).collect();
        let failed = own.iter().filter(|e| e.is_failure()).count();
        let lacking = proof.gaps.iter().filter(|g| g.pack == pack).count();
        paint.put(BOLD, &format!("{pack:widest$}"))?;
        write!(
            paint,
            "  {:9}  {:13}  ",
            plural(rules, "rule"),
            plural(own.len(), "example")
        )?;
        if failed + lacking == 0 {
            paint.put(severity(Severity::Info), "ok")?;
        } else {
            let mut said = Vec::new();
            said.extend((failed > 0).then(|| format!("{failed} failed")));
            said.extend((lacking > 0).then(|| plural(lacking, "gap")));
            paint.put(severity(Severity::Error), &said.join(", "))?;
        }
        writeln!(paint)?;
    }
    Ok(())
}

fn summary(proof: &Proof) -> String {
    let (all, failed) = (
        proof.examples.len(),
        proof.examples.iter().filter(|e| e.is_failure()).count(),
    );
    let mut said = format!(
        "{}, {}: {} right",
        plural(proof.rules.len(), "rule"),
        plural(all, "example"),
        proof
            .examples
            .iter()
            .filter(|e| e.outcome.is_good())
            .count()
    );
    if failed > 0 {
        let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
        for e in proof.examples.iter().filter(|e| e.is_failure()) {
            *kinds.entry(e.outcome.as_str()).or_default() += 1;
        }
        let kinds: Vec<_> = kinds.iter().map(|(k, n)| format!("{n} {k}")).collect();
        said.push_str(&format!(", {failed} failed ({})", kinds.join(", ")));
    }
    let open = |e: &&Proven| {
        e.todo && !matches!(e.outcome, ExampleOutcome::Right | ExampleOutcome::Silent)
    };
    let todo = proof.examples.iter().filter(open).count();
    if todo > 0 {
        said.push_str(&format!(", {}", plural(todo, "known gap")));
    }
    let lacking = |lack| proof.gaps.iter().filter(|g| g.lack == lack).count();
    if proof.parts > 0 {
        let (parts, left) = (plural(proof.parts, "part"), lacking(Lack::Use));
        said.push_str(&format!("; {parts}: {left} not covered"));
    }
    if proof.mutants > 0 {
        let (tried, left) = (plural(proof.mutants, "variant"), lacking(Lack::Need));
        said.push_str(&format!("; {tried}: {left} survived"));
    }
    said.push_str(&format!(" ({})", took(proof.elapsed)));
    said
}
