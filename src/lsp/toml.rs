//! Completion and hover in configs and rule files: keys, and the words that they take.

mod keys;
mod place;

use super::checked::CheckedDocument;
use super::document::OpenDocument;
use super::document_kind::DocumentKind;
use super::rule_card::page_of;
use super::session::Session;
use crate::check;
use crate::rule;
use crate::text::Span;
use gen_lsp_types::{
    CompletionItem, CompletionItemKind, CompletionItemTextEdit, CompletionParams, TextEdit,
};
use keys::TomlKey;
use place::{TomlContext, TomlPlace};

/// What can be written at a place of a config or rule file.
pub(super) fn completion(server: &mut Session, params: CompletionParams) -> Vec<CompletionItem> {
    let at = params.text_document_position_params;
    let uri = at.text_document.uri.0;
    let Some(document) = server.documents.get(&uri) else {
        return Vec::new();
    };
    if !matches!(document.kind, DocumentKind::Config) && !document.is_settings() {
        return Vec::new();
    }
    let offset = document.offset(at.position, server.client.units);
    let text = document.source.text();
    let place = place::place_at(text, offset);
    let words = words(&place, document.kind == DocumentKind::Config);
    let range =
        super::diagnostics::EditorPlaces::new(&document.source, &server.client).range(place.word);
    let items = words.into_iter().map(|w| CompletionItem {
        label: w.label.clone(),
        kind: Some(w.kind),
        detail: (!w.detail.is_empty()).then_some(w.detail),
        text_edit: Some(CompletionItemTextEdit::TextEdit(TextEdit {
            range,
            new_text: w.insert.unwrap_or(w.label),
        })),
        ..CompletionItem::default()
    });
    items.collect()
}

/// Something that can be written.
struct TomlWord {
    label: String,
    detail: String,
    kind: CompletionItemKind,
    /// What is put in, if that is not the label.
    insert: Option<String>,
}

fn words(place: &TomlPlace<'_>, config: bool) -> Vec<TomlWord> {
    let word = |label: &str, detail: &str, kind| TomlWord {
        label: label.to_owned(),
        detail: detail.to_owned(),
        kind,
        insert: None,
    };
    match &place.within {
        TomlContext::Header => {
            let tables = keys::tables(config).iter();
            tables
                .map(|(t, about)| word(t, about, CompletionItemKind::Module))
                .collect()
        }
        TomlContext::Key => {
            let mut all: Vec<TomlWord> = keys::keys_of(config, &place.table)
                .iter()
                .filter(|k| !place.written.contains(&k.name))
                .map(|k| TomlWord {
                    insert: Some(format!("{} = ", k.name)),
                    ..word(k.name, k.about, CompletionItemKind::Property)
                })
                .collect();
            if config && matches!(place.table.as_str(), "rules" | "override.rules") {
                all.extend(rule::ids().map(|(id, pack)| TomlWord {
                    insert: Some(format!("{id} = ")),
                    ..word(id, pack, CompletionItemKind::Constant)
                }));
            }
            if config && place.table == "lexicons" {
                let lexicons = rule::lexicons("en");
                let names = lexicons.names().map(|n| TomlWord {
                    insert: Some(format!("{n} = ")),
                    ..word(n, "lexicon", CompletionItemKind::Enum)
                });
                all.extend(names);
            }
            all
        }
        TomlContext::Value { key, quoted } => values(config, &place.table, key, place.sigil)
            .into_iter()
            .map(|(value, detail)| TomlWord {
                insert: (!quoted && !matches!(value.as_str(), "true" | "false"))
                    .then(|| format!("\"{value}\"")),
                ..word(&value, &detail, CompletionItemKind::Value)
            })
            .collect(),
        TomlContext::Nothing => Vec::new(),
    }
}

/// The values that a key takes, each with a word on it.
fn values(config: bool, table: &str, key: &str, sigil: Option<char>) -> Vec<(String, String)> {
    let plain = |all: Vec<&str>| {
        all.into_iter()
            .map(|w| (w.to_owned(), String::new()))
            .collect()
    };
    // In a phrase, `@` names a lexicon.
    if matches!(key, "phrases" | "except" | "column") && sigil == Some('@') {
        let lexicons = rule::lexicons("en");
        return lexicons
            .names()
            .map(|n| (n.to_owned(), "lexicon".to_owned()))
            .collect();
    }
    if config {
        return match (table, key) {
            (_, "packs" | "add-packs") => plain(rule::pack_names()),
            (_, "strict" | "require-reason") => plain(vec!["true", "false"]),
            (_, "min-severity") => plain(rule::words("severity")),
            (_, "min-confidence") => plain(rule::words("confidence")),
            (_, "fail-on") => {
                let mut all = rule::words("severity");
                all.push("never");
                plain(all)
            }
            (t, k) if k == "severity" || matches!(t, "rules" | "override.rules") => {
                let mut all = rule::words("severity");
                all.push("off");
                plain(all)
            }
            _ => Vec::new(),
        };
    }
    let all = rule::words(key);
    // Some words stand for evidence and for something else.
    let is_evidence = all == rule::words("evidence");
    let meaning = |w: &str| check::evidence().find(|(word, _)| *word == w && is_evidence);
    let all = all.into_iter();
    all.map(|w| (w.to_owned(), meaning(w).map_or("", |(_, m)| m).to_owned()))
        .collect()
}

/// What a key, a rule's name, a lexicon or a word for evidence means.
pub(super) fn hover(document: &OpenDocument, offset: usize) -> Option<(String, Span)> {
    if !matches!(
        document.checked.as_deref(),
        Some(CheckedDocument::Settings(_))
    ) {
        return None;
    }
    let config = document.kind == DocumentKind::Config;
    let text = document.source.text();
    let span = place::word_around(text, offset)?;
    let word = &text[span.start..span.end];
    let place = place::place_at(text, span.start);
    if matches!(place.within, TomlContext::Key | TomlContext::Header) {
        let key = keys::keys_of(config, &place.table)
            .iter()
            .find(|k: &&TomlKey| k.name == word);
        if let Some(key) = key {
            return Some((format!("`{word}`: {}", key.about), span));
        }
    }
    if let Some(info) = rule_called(word) {
        let mut page = format!(
            "**{}**, pack {}: {}\n\n{}\n",
            info.id, info.pack, info.summary, info.help
        );
        page_of(&info, &mut page);
        return Some((page, span));
    }
    if !config && let Some((_, means)) = check::evidence().find(|(w, _)| *w == word) {
        return Some((format!("`{word}`: {means}"), span));
    }
    let lexicons = rule::lexicons("en");
    let list = lexicons.list(word)?;
    let first: Vec<&str> = list.iter().take(20).map(String::as_str).collect();
    let more = if list.len() > first.len() {
        ", …"
    } else {
        ""
    };
    let text = format!(
        "lexicon `{word}`, {} entries: {}{more}",
        list.len(),
        first.join(", ")
    );
    Some((text, span))
}

/// A built-in rule.
fn rule_called(id: &str) -> Option<crate::view::RuleInfo> {
    let (_, pack) = rule::ids().find(|(known, _)| *known == id)?;
    let files = rule::packs(|p| p == pack);
    let lexicons = rule::lexicons("en");
    let (set, ..) = rule::RuleSet::compile(&files, &lexicons, &|info| info.id == id);
    set.rule(id).map(|r| r.info.clone())
}
