//! Links that lead to no source: reserved and local hosts, empty targets, pages of search results, another outlet than the words say.

use super::fact::{Fact, FactKind};
use super::tables::Tables;
use crate::document::{BlockKind, Document, Mark, MarkKind};
use crate::text::web_address;

/// Adds what can be seen of the links of an article.
pub(super) fn read(doc: &Document, tables: &Tables, facts: &mut Vec<Fact>) {
    let stands_in = is_of_stand_ins(doc, tables);
    for m in &doc.marks {
        let MarkKind::Link { target, at } = &m.kind else {
            continue;
        };
        let span = if at.is_empty() { m.source } else { *at };
        let fact = |kind| Fact::new(kind, span, doc.sentence_at(m.flat.start));
        let target = target.trim();
        let web = web_address(target).map(|(host, path)| (host.to_ascii_lowercase(), path));
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
            // A text that links to nothing else shows what links look like; a list of sources means what it says.
            let listed = matches!(
                doc.blocks[doc.block_at(m.flat.start)].kind,
                BlockKind::Note | BlockKind::Apparatus
            );
            let shown = stands_in || tables.hosts().is_stand_in(words);
            let kind = match listed || !shown {
                true => FactKind::ReservedSource,
                false => FactKind::ReservedHost,
            };
            facts.push(fact(kind).says("host", host));
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
        } else if let Some((journal, other)) = other_journal(words, path, tables) {
            facts.push(
                fact(FactKind::OtherOutlet)
                    .says("says", journal)
                    .says("host", other),
            );
        } else if is_home(path) && tables.hosts().is_document(words) && !is_named(words, &host) {
            facts.push(fact(FactKind::HomePage).says("host", host));
        }
    }
}

/// Whether two links of an article or more lead to the web, and all of them to reserved hosts.
fn is_of_stand_ins(doc: &Document, tables: &Tables) -> bool {
    let mut reserved = 0;
    for m in &doc.marks {
        let MarkKind::Link { target, .. } = &m.kind else {
            continue;
        };
        if let Some((host, _)) = web_address(target.trim()) {
            if !tables.hosts().is_reserved(&host.to_ascii_lowercase()) {
                return false;
            }
            reserved += 1;
        }
    }
    reserved > 1
}

/// The journal that the words of a link are the name of, and the one that its DOI names, where they are two.
fn other_journal<'t>(words: &str, path: &str, tables: &'t Tables) -> Option<(&'t str, &'t str)> {
    let doi = &path[path.find("10.")?..];
    let says = tables.says(&doi.to_lowercase())?.venue?;
    let named = tables.venue_called(words)?;
    (named != says).then_some((named, says))
}

/// Whether what comes after a host is that of a home page.
fn is_home(path: &str) -> bool {
    matches!(path, "" | "/")
}

/// Whether the words of a link name its host: “Quay’s annual report” on `quay.org`.
fn is_named(words: &str, host: &str) -> bool {
    let site = host.strip_prefix("www.").unwrap_or(host);
    let lower = words.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric());
    words.any(|w| w.len() > 3 && site.contains(w))
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
