//! Findings and problems as the protocol has them.

use super::checked::{CheckedDocument, CheckedText};
use super::client::Client;
use super::document::OpenDocument;
use super::settings::EditorSettings;
use crate::finding::{Finding, Problem, Severity};
use crate::text::{Positions, SourceFile, Span};
use crate::view::ChatResidue;
use gen_lsp_types::{
    Code, CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity,
    DiagnosticTag, Location, Position, Range,
};
use serde_json::json;

/// What we are called beside a diagnostic.
const SOURCE: &str = "whosays";
/// The code of the verdict on a whole text, which is no rule's.
const VERDICT: &str = "chat-residue";

/// Turns spans of a text into ranges as an editor counts.
pub(super) struct EditorPlaces<'s> {
    positions: Positions<'s>,
}

impl<'s> EditorPlaces<'s> {
    pub(super) fn new(source: &'s SourceFile, client: &Client) -> Self {
        Self {
            positions: Positions::counting(source, client.units),
        }
    }

    pub(super) fn position(&mut self, offset: usize) -> Position {
        let (line, column) = self.positions.in_editor(offset);
        let fits = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Position {
            line: fits(line),
            character: fits(column),
        }
    }

    pub(super) fn range(&mut self, span: Span) -> Range {
        Range {
            start: self.position(span.start),
            end: self.position(span.end),
        }
    }
}

/// The diagnostics of a document that was looked at.
pub(super) fn diagnostics_of(
    document: &OpenDocument,
    client: &Client,
    settings: &EditorSettings,
) -> Vec<Diagnostic> {
    let Some(checked) = &document.checked else {
        return Vec::new();
    };
    diagnostics(checked, &document.uri, &document.source, client, settings)
}

/// The diagnostics of what came of the text of `uri`.
pub(super) fn diagnostics(
    checked: &CheckedDocument,
    uri: &str,
    source: &SourceFile,
    client: &Client,
    settings: &EditorSettings,
) -> Vec<Diagnostic> {
    match checked {
        CheckedDocument::Article(article) => {
            let mut places = EditorPlaces::new(source, client);
            let verdict = verdict(article, uri, source, &mut places, client);
            let findings = article.findings.iter();
            let findings =
                findings.map(|f| finding(f, article, uri, &mut places, client, settings));
            verdict.into_iter().chain(findings).collect()
        }
        CheckedDocument::Settings(problems) => self::problems(problems, source, client),
        CheckedDocument::Failed(message) => vec![plain(
            Range::default(),
            DiagnosticSeverity::Warning,
            message.clone(),
        )],
        CheckedDocument::Nothing => Vec::new(),
    }
}

/// What is wrong in a config or a rule file.
pub(super) fn problems(
    problems: &[Problem],
    source: &SourceFile,
    client: &Client,
) -> Vec<Diagnostic> {
    let mut places = EditorPlaces::new(source, client);
    let made = problems.iter().map(|p| {
        let parts = [&p.message, &p.label, &p.help];
        let parts = parts.into_iter().filter(|t| !t.is_empty());
        let message = parts.cloned().collect::<Vec<_>>().join("\n");
        plain(places.range(p.span), DiagnosticSeverity::Error, message)
    });
    made.collect()
}

fn plain(range: Range, severity: DiagnosticSeverity, message: String) -> Diagnostic {
    Diagnostic {
        range,
        severity: Some(severity),
        source: Some(SOURCE.to_owned()),
        message: message.into(),
        code: None,
        code_description: None,
        tags: None,
        related_information: None,
        data: None,
    }
}

/// A finding.
pub(super) fn finding(
    f: &Finding,
    article: &CheckedText,
    uri: &str,
    places: &mut EditorPlaces<'_>,
    client: &Client,
    settings: &EditorSettings,
) -> Diagnostic {
    let severity = match f.severity {
        Severity::Error => DiagnosticSeverity::Error,
        Severity::Warning => DiagnosticSeverity::Warning,
        Severity::Info => DiagnosticSeverity::Information,
    };
    let page = settings.page(&f.rule).filter(|_| client.diagnostics.links);
    let related = f.related.iter().map(|l| DiagnosticRelatedInformation {
        location: Location {
            uri: uri.into(),
            range: places.range(l.span),
        },
        message: l.message.clone(),
    });
    let related: Vec<_> = related.collect();
    let fix = f.fix.as_ref().map(|fix| {
        json!({"title": fix.title, "safe": fix.safe, "range": places.range(fix.span), "newText": fix.replacement})
    });
    let rule = article.plan.rules.rule(&f.rule);
    Diagnostic {
        code: Some(Code::String(f.rule.clone())),
        code_description: page.map(|href| CodeDescription { href: href.into() }),
        // What hides nothing is of no use any more.
        tags: (client.diagnostics.tags && is_idle(&f.rule))
            .then(|| vec![DiagnosticTag::Unnecessary]),
        related_information: (client.diagnostics.related && !related.is_empty()).then_some(related),
        data: Some(json!({
            "fingerprint": f.fingerprint,
            "pack": f.pack,
            "confidence": f.confidence.as_str(),
            "help": f.help,
            "tags": rule.map(|r| &r.info.tags[..]).unwrap_or_default(),
            "fix": fix,
        })),
        ..plain(places.range(f.span), severity, f.message.clone())
    }
}

/// That an article holds what a chat left, on its first line: the list of an editor that goes by place begins with it.
fn verdict(
    article: &CheckedText,
    uri: &str,
    source: &SourceFile,
    places: &mut EditorPlaces<'_>,
    client: &Client,
) -> Option<Diagnostic> {
    let rules = &article.plan.rules;
    let verdict = ChatResidue::of(&article.findings, |rule, tag| {
        let rule = rules.rule(rule);
        rule.is_some_and(|r| r.info.tags.iter().any(|t| t == tag))
    })?;
    let related = verdict
        .strongest
        .iter()
        .map(|f| DiagnosticRelatedInformation {
            location: Location {
                uri: uri.into(),
                range: places.range(f.span),
            },
            message: f.message.clone(),
        });
    let related: Vec<_> = related.collect();
    let severity = if verdict.certain {
        DiagnosticSeverity::Error
    } else {
        DiagnosticSeverity::Warning
    };
    let first = source.line_span(0);
    let first = Span::new(
        first.start,
        first.start + source.slice(first).trim_end().len(),
    );
    Some(Diagnostic {
        code: Some(Code::String(VERDICT.to_owned())),
        related_information: client.diagnostics.related.then_some(related),
        ..plain(
            places.range(first),
            severity,
            format!("this text {}", verdict.says()),
        )
    })
}

/// Whether what a rule finds can as well go.
fn is_idle(rule: &str) -> bool {
    matches!(rule, "unused-ignore" | "expired-ignore")
}
