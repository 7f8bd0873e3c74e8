//! Bibliographies in CSL-JSON: each item is a record in BibTeX's words, with its places. <https://citeproc-js.readthedocs.io/en/latest/csl-json>

use super::bib::record;
use super::json;
use crate::document::{Builder, Field, FrontNode, NodeKind};
use crate::text::Span;

/// The names that fields have in BibTeX.
const NAMES: &[(&str, &str)] = &[
    ("title", "title"),
    ("DOI", "doi"),
    ("URL", "url"),
    ("ISBN", "isbn"),
    ("ISSN", "issn"),
    ("PMID", "pmid"),
    ("volume", "volume"),
    ("issue", "number"),
    ("page", "pages"),
    ("publisher", "publisher"),
    ("edition", "edition"),
    ("note", "note"),
];

/// The types that BibTeX calls otherwise.
const TYPES: &[(&str, &str)] = &[
    ("article-journal", "article"),
    ("article-magazine", "article"),
    ("article-newspaper", "article"),
    ("paper-conference", "inproceedings"),
    ("chapter", "incollection"),
    ("webpage", "online"),
    ("post-weblog", "online"),
];

/// Reads the source of `b` from byte `start` on. What is no JSON holds no records.
pub(super) fn read(b: &mut Builder<'_>, source: &str, start: usize) {
    let Ok(root) = json::read(&source[start..], start) else {
        return;
    };
    let items = match &root.kind {
        NodeKind::List(items) => items.as_slice(),
        _ => match ["items", "references"].iter().find_map(|k| root.get(k)) {
            Some(FrontNode {
                kind: NodeKind::List(items),
                ..
            }) => items.as_slice(),
            _ => &[],
        },
    };
    for item in items {
        let key = item
            .get("id")
            .and_then(|id| scalar(source, id))
            .unwrap_or_default();
        let csl = item
            .get("type")
            .and_then(FrontNode::as_str)
            .unwrap_or("misc");
        let named = TYPES.iter().find(|(c, _)| *c == csl);
        let kind = named.map_or(csl, |(_, b)| *b);
        let fields = fields(source, item, kind);
        record(b, source, kind.to_owned(), key, fields, item.span);
    }
}

fn fields(source: &str, item: &FrontNode, kind: &str) -> Vec<Field> {
    let NodeKind::Map(pairs) = &item.kind else {
        return Vec::new();
    };
    let mut all = Vec::new();
    let mut add = |name: &str, (value, span): (String, Span)| {
        all.push(Field {
            name: name.to_owned(),
            value: value.split_whitespace().collect::<Vec<_>>().join(" "),
            span,
        });
    };
    for (name, _, node) in pairs {
        match name.as_str() {
            "author" => add("author", (authors(node), node.span)),
            "container-title" => {
                let name = if kind == "article" {
                    "journal"
                } else {
                    "booktitle"
                };
                scalar(source, node).into_iter().for_each(|s| add(name, s));
            }
            "issued" => date(source, node).into_iter().for_each(|s| add("date", s)),
            "accessed" => date(source, node)
                .into_iter()
                .for_each(|s| add("urldate", s)),
            _ => {
                if let Some((_, own)) = NAMES.iter().find(|(csl, _)| csl == name) {
                    scalar(source, node).into_iter().for_each(|s| add(own, s));
                }
            }
        }
    }
    all
}

/// A value that is no list and no object, with the place of what stands between its quotation marks, if it has any.
fn scalar(source: &str, node: &FrontNode) -> Option<(String, Span)> {
    let text = node.as_str()?;
    let Span { start, end } = node.span;
    let quoted = usize::from(source.as_bytes().get(start) == Some(&b'"'));
    Some((text.to_owned(), Span::new(start + quoted, end - quoted)))
}

/// `Quay, Ada and Wall, Bo`
fn authors(node: &FrontNode) -> String {
    let NodeKind::List(names) = &node.kind else {
        return String::new();
    };
    let part =
        |name: &FrontNode, key: &str| name.get(key).and_then(FrontNode::as_str).map(str::to_owned);
    let names = names.iter().filter_map(|name| {
        let family = part(name, "family").or_else(|| part(name, "literal"))?;
        Some(match part(name, "given") {
            Some(given) => format!("{family}, {given}"),
            None => family,
        })
    });
    names.collect::<Vec<_>>().join(" and ")
}

/// `{"date-parts": [[2019, 5, 3]]}` as `2019-05-03`; what is written as text, as it is.
fn date(source: &str, node: &FrontNode) -> Option<(String, Span)> {
    if let Some(text) = ["raw", "literal"].iter().find_map(|k| node.get(k)) {
        return scalar(source, text);
    }
    let NodeKind::List(dates) = &node.get("date-parts")?.kind else {
        return None;
    };
    let NodeKind::List(parts) = &dates.first()?.kind else {
        return None;
    };
    let numbers = parts.iter().filter_map(|p| p.as_str()?.parse::<u32>().ok());
    let mut text = String::new();
    for (i, n) in numbers.take(3).enumerate() {
        text.push_str(&if i == 0 {
            format!("{n:04}")
        } else {
            format!("-{n:02}")
        });
    }
    let (first, last) = (parts.first()?, parts.last()?);
    Some((text, Span::new(first.span.start, last.span.end)))
}

#[cfg(test)]
mod tests {
    use crate::document::{Format, Language};
    use crate::input::read;

    #[test]
    fn every_item_is_a_record_with_its_places() {
        let source = r#"[{"id": "quay", "type": "article-journal", "title": "Leaning \u0057alls", "container-title": "Harbours",
 "author": [{"family": "Quay", "given": "Ada"}, {"literal": "The Port"}], "issued": {"date-parts": [[2019, 5]]}, "DOI": "10.1000/182"}, 7, {"id": 3}]"#;
        let doc = read(Format::CslJson, source, &Language::default());
        let r = &doc.records[0];
        let said = |name| {
            r.field(name)
                .map(|f| (f.value.as_str(), &source[f.span.start..f.span.end]))
        };
        assert_eq!((r.kind.as_str(), r.key.0.as_str()), ("article", "quay"));
        assert_eq!(said("title").map(|s| s.0), Some("Leaning Walls"));
        assert_eq!(said("author").map(|s| s.0), Some("Quay, Ada and The Port"));
        assert_eq!(said("date"), Some(("2019-05", "2019, 5")));
        assert_eq!(said("doi"), Some(("10.1000/182", "10.1000/182")));
        assert!(
            read(Format::CslJson, "[{\"id\": ", &Language::default())
                .records
                .is_empty()
        );
    }
}
