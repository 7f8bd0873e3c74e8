//! What only the whole article shows: sources declared beside the text, a single source behind it all, a speaker never introduced.

use super::lexicons::Reader;
use super::{
    ClaimKind, Manner, Reached, Register, SourceKind, Sourcing, Support, headline, reach, requoted,
};
use crate::document::{BlockKind, NodeKind};
use crate::signal::{Class, Evidence, Scan};

/// Fewer attributions than this say nothing about how many sources an article rests on.
const FEWEST: usize = 5;
/// The keys of front matter that declare sources.
const KEYS: [&str; 2] = ["sources", "references"];

/// Adds the evidence of the whole article to the sentences that show it.
pub(super) fn read(s: &mut Sourcing, reader: &Reader, scan: &Scan<'_>) {
    if s.evidence.is_empty() {
        return;
    }
    back_the_lede(s, scan);
    let register = s.register.as_ref().map(|read| read.register);
    if matches!(
        register,
        Some(Register::Reference | Register::Fiction | Register::Manual)
    ) {
        spare_schools(s);
    }
    s.spots.extend(headline::unfounded(reader, scan));
    s.requoted = requoted::find(s, scan);
    for again in &s.requoted {
        let spot = (again.sentence, Evidence::Requoted, again.tokens.clone());
        s.spots.push(spot);
    }
    for (sentence, evidence, _) in &s.spots {
        s.evidence[*sentence].add(*evidence);
    }
    if let Some(read) = &s.register {
        s.evidence[0].add(read.register.evidence());
        if read.own_voice {
            s.evidence[0].add(Evidence::OwnVoice);
        }
    }
    if declares(reader, scan) {
        s.evidence[0].add(Evidence::Declared);
    }
    if let Some(sentence) = rests_on_one(s) {
        s.evidence[sentence].add(Evidence::SingleSource);
    }
    for sentence in strangers(s, reader, scan) {
        s.evidence[sentence].add(Evidence::Unintroduced);
    }
}

/// Takes back that authorities speak plainly: a textbook tells what a school holds (“functionalists believe”), a story what people say.
fn spare_schools(s: &mut Sourcing) {
    let plain = [Evidence::PlainAuthority, Evidence::PlainResearch];
    s.spots.retain(|(_, evidence, _)| !plain.contains(evidence));
    for held in &mut s.evidence {
        plain.into_iter().for_each(|e| held.remove(e));
    }
}

/// Lets the body back the figures of the first paragraph: a lede says in short what the article says with its source further down.
fn back_the_lede(s: &mut Sourcing, scan: &Scan<'_>) {
    let doc = scan.document();
    let first = doc
        .blocks
        .iter()
        .position(|b| b.kind == BlockKind::Paragraph);
    let Some(lede) = first.map(|b| doc.sentences_of(b)) else {
        return;
    };
    let figures = |s: &Sourcing, sentence: usize| -> Vec<String> {
        let own = s.claims[sentence].iter();
        let figures = own.filter(|c| c.kind == ClaimKind::Figure);
        figures.map(|c| doc.text(&c.flat).to_lowercase()).collect()
    };
    for sentence in lede.clone() {
        if s.support[sentence] >= Support::Described {
            continue;
        }
        let stated = figures(s, sentence);
        if stated.is_empty() {
            continue;
        }
        let backed: Vec<String> = (lede.end..s.support.len())
            .filter(|&i| s.support[i] >= Support::Described)
            .flat_map(|i| figures(s, i))
            .collect();
        if stated.iter().all(|f| backed.contains(f)) {
            reach::improve(s, sentence, Support::Described, Reached::Document);
        }
    }
}

/// Whether the front matter names sources, or a section is headed as a list of them and holds one.
fn declares(reader: &Reader, scan: &Scan<'_>) -> bool {
    let doc = scan.document();
    let named = doc.front.as_ref();
    let named = named.filter(|f| KEYS.iter().any(|key| f.may_have(key)));
    let root = named.and_then(|f| f.root());
    let filled = |kind: &NodeKind| match kind {
        NodeKind::Scalar(text) => !text.trim().is_empty(),
        NodeKind::List(items) => !items.is_empty(),
        NodeKind::Map(pairs) => !pairs.is_empty(),
    };
    let in_front = root.is_some_and(|root| {
        KEYS.iter().any(|key| {
            let nested = root.get("whosays").and_then(|w| w.get(key));
            root.get(key).or(nested).is_some_and(|n| filled(&n.kind))
        })
    });
    let headed = || {
        let headings = doc
            .blocks
            .iter()
            .enumerate()
            .filter(|(_, b)| b.kind == BlockKind::Heading);
        headings.into_iter().any(|(i, heading)| {
            let tokens = doc
                .sentences_of(i)
                .next()
                .map_or(&[][..], |s| scan.sentence(s));
            let lists = reader.article.reference_headings.is_some_and(|l| {
                tokens
                    .first()
                    .is_some_and(|_| scan.machine().entry(tokens, l) == Some(tokens.len()))
            });
            lists
                && doc
                    .blocks
                    .get(i + 1)
                    .is_some_and(|b| b.section == heading.section)
        })
    };
    in_front || headed()
}

/// The first sentence of an article in which one source alone speaks, and nothing is cited.
fn rests_on_one(s: &Sourcing) -> Option<usize> {
    let mut spoken = s.attributions.iter().filter(|a| {
        a.manner != Manner::Thinks
            && a.carries
            && !a.source.is_empty()
            && !matches!(
                a.kind,
                SourceKind::Own | SourceKind::Vague | SourceKind::Machine
            )
    });
    let first = spoken.next()?;
    let alone = s.sources.len() > first.id && spoken.clone().all(|a| a.id == first.id);
    let cited = s.evidence.iter().any(|e| e.has(Evidence::Cited));
    (alone && !cited && spoken.count() + 1 >= FEWEST).then_some(first.sentence)
}

/// The sentences in which somebody speaks by title and surname whom the article never calls by a full name.
fn strangers(s: &Sourcing, reader: &Reader, scan: &Scan<'_>) -> Vec<usize> {
    let Some(honorifics) = reader.sources.honorifics else {
        return Vec::new();
    };
    let doc = scan.document();
    let text = |i: usize| doc.text(&(scan.tokens[i].start..scan.tokens[i].end));
    let titled = |i: usize| {
        scan.machine()
            .entry(&scan.tokens[i..=i], honorifics)
            .is_some()
    };
    let capital = |i: usize| scan.tokens[i].class.any(Class::CAPITAL);
    let mut found: Vec<usize> = Vec::new();
    let mut known: Vec<&str> = Vec::new();
    for a in &s.attributions {
        let Some(last) = a.source.clone().next_back() else {
            continue;
        };
        let before = (a.source.start..last).rev().find(|&i| text(i) != ".");
        let by_title = before.is_some_and(|i| titled(i) && i == a.source.start) && capital(last);
        let surname = text(last);
        if a.kind != SourceKind::Named || !by_title || known.contains(&surname) {
            continue;
        }
        known.push(surname);
        let introduced = (1..scan.tokens.len()).any(|i| {
            text(i) == surname
                && capital(i - 1)
                && !titled(i - 1)
                && !scan.tokens[i - 1].class.any(Class::PUNCTUATION)
        });
        if !introduced {
            found.push(a.sentence);
        }
    }
    found
}
