//! Links that lead to no source: reserved and local hosts, empty targets, pages of search results, another outlet than the words say.

use super::fact::{Fact, FactKind};
use super::tables::Tables;
use crate::document::{Document, Mark, MarkKind};

/// Adds what can be seen of the links of an article.
pub(super) fn read(doc: &Document, tables: &Tables, facts: &mut Vec<Fact>) {
    for m in &doc.marks {
        let MarkKind::Link { target, at } = &m.kind else {
            continue;
        };
        let span = if at.is_empty() { m.source } else { *at };
        let fact = |kind| Fact::new(kind, span, doc.sentence_at(m.flat.start));
        let target = target.trim();
        let web = parts(target).map(|(host, path)| (host.to_ascii_lowercase(), path));
        if let Some((host, _)) = &web {
            let listed = if tables.hosts().is_blocked(host) {
                Some(FactKind::BlockedHost)
            } else {
                let weak = tables.hosts().is_discouraged(host);
                weak.then_some(FactKind::DiscouragedHost)
            };
            if let Some(kind) = listed {
                facts.push(fact(kind).says("host", host.as_str()));
                continue;
            }
        }
        let words = doc.text(&m.flat).trim();
        // An address that is its own words is talked about as often as it is a source.
        if target.contains(words) {
            continue;
        }
        if is_empty(doc, m, target, words, tables) {
            facts.push(Fact {
                span: m.source,
                ..fact(FactKind::EmptyTarget)
            });
            continue;
        }
        let Some((host, path)) = web else {
            continue;
        };
        if tables.hosts().is_reserved(&host) {
            facts.push(fact(FactKind::ReservedHost).says("host", host));
        } else if is_local(&host) {
            facts.push(fact(FactKind::LocalHost).says("host", host));
        } else if tables.hosts().is_search(&host, path) {
            facts.push(fact(FactKind::SearchPage).says("host", host));
        } else if let Some(outlet) = tables.hosts().other_outlet(words, &host) {
            facts.push(
                fact(FactKind::OtherOutlet)
                    .says("says", outlet)
                    .says("host", host),
            );
        }
    }
}

/// The host and what stands after it, of an address on the web.
pub(super) fn parts(target: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = target.split_once("://")?;
    let web = scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http");
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, path) = rest.split_at(end);
    let host = host.rsplit('@').next().unwrap_or(host);
    let host = host.split(':').next().unwrap_or(host);
    (web && !host.is_empty()).then_some((host, path))
}

/// Whether a link leads nowhere: to nothing, to `#`, to a scheme alone, or to a word such as “URL”.
fn is_empty(doc: &Document, m: &Mark, target: &str, words: &str, tables: &Tables) -> bool {
    if !doc.format.is_markdown() || m.source.is_empty() {
        return false;
    }
    match target {
        // “Back to top” leads there.
        "#" => !tables.hosts().is_way_up(words),
        "" | "http://" | "https://" | "http:" | "https:" => true,
        _ => tables.hosts().is_no_target(target),
    }
}

/// Addresses of the user's own machine or network (RFC 6761, RFC 1918).
fn is_local(host: &str) -> bool {
    let numbers: Vec<u8> = host.split('.').filter_map(|n| n.parse().ok()).collect();
    let numeric = numbers.len() == 4 && host.split('.').count() == 4;
    let private = match numbers.as_slice() {
        [127 | 10 | 0, ..] | [192, 168, ..] => true,
        [172, second, ..] => (16..32).contains(second),
        _ => false,
    };
    let label = host.rsplit('.').next().unwrap_or(host);
    numeric && private || matches!(label, "localhost" | "local" | "internal")
}
