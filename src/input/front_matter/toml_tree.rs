//! TOML front matter as a tree with places.

use crate::document::{FrontNode, NodeKind};
use crate::text::Span;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// What reading gives: a tree, or what is wrong and where.
type TomlRead = Result<Option<FrontNode>, (Span, String)>;

/// Reads `body`, which stands at byte `base` of the source.
pub(super) fn read(body: &str, base: usize) -> TomlRead {
    let at = |r: std::ops::Range<usize>| Span::new(r.start + base, r.end + base);
    match DeTable::parse(body) {
        Ok(table) => {
            let whole = Span::new(base, base + body.len());
            let kind = table_kind(table.get_ref(), base);
            Ok(Some(FrontNode { kind, span: whole }))
        }
        Err(e) => {
            let span = at(e.span().unwrap_or(0..0));
            Err((span, e.message().to_owned()))
        }
    }
}

fn table_kind(table: &DeTable<'_>, base: usize) -> NodeKind {
    let mut pairs: Vec<_> = table
        .iter()
        .map(|(key, value)| {
            let span = key.span();
            (
                key.get_ref().to_string(),
                Span::new(span.start + base, span.end + base),
                node(value, base),
            )
        })
        .collect();
    pairs.sort_by_key(|(_, span, _)| span.start); // the parser keeps them by name
    NodeKind::Map(pairs)
}

/// The parser has a limit of its own on how deep values may nest, so this does not run away.
fn node(value: &Spanned<DeValue<'_>>, base: usize) -> FrontNode {
    let span = value.span();
    let kind = match value.get_ref() {
        DeValue::String(s) => NodeKind::Scalar(s.to_string()),
        DeValue::Integer(i) => NodeKind::Scalar(i.as_str().to_owned()),
        DeValue::Float(f) => NodeKind::Scalar(f.as_str().to_owned()),
        DeValue::Boolean(b) => NodeKind::Scalar(b.to_string()),
        DeValue::Datetime(d) => NodeKind::Scalar(d.to_string()),
        DeValue::Array(items) => NodeKind::List(items.iter().map(|v| node(v, base)).collect()),
        DeValue::Table(table) => table_kind(table, base),
    };
    FrontNode {
        kind,
        span: Span::new(span.start + base, span.end + base),
    }
}
