//! Citations by author and year held to the reference list: “(Quay, 2019)”.

use super::entry::years;
use super::fact::{Fact, FactKind};
use super::tables::Tables;
use crate::document::{BlockKind, Document};
use std::ops::Range;

/// The least citations that a list must have for it to be what the text goes by.
const LEAST: usize = 3;

/// `(Quay, 2019; Wall et al., 2020a)`: a citation by author and year.
struct Cited<'t> {
    name: &'t str,
    year: u16,
    at: Range<usize>,
}

/// Adds the citations of what a list does not have, whose entries have these `texts`.
pub(super) fn read<'d>(
    doc: &'d Document,
    texts: impl Iterator<Item = &'d str>,
    tables: &Tables,
    facts: &mut Vec<Fact>,
) {
    let list: Vec<(String, Vec<u16>)> = texts
        .map(|text| (folded(text), years(text).map(|(y, _)| y).collect()))
        .collect();
    let mut missing: Vec<Fact> = Vec::new();
    let mut right = 0;
    for b in &doc.blocks {
        if matches!(
            b.kind,
            BlockKind::Apparatus | BlockKind::Note | BlockKind::Furniture
        ) {
            continue;
        }
        for c in by_author(doc.text(&b.flat), tables) {
            let name = folded(c.name);
            if tables.is_not_cited(c.name) {
                continue;
            }
            let holds = |text: &str| {
                text.match_indices(&name).any(|(at, _)| {
                    !text[..at].ends_with(char::is_alphanumeric)
                        && !text[at + name.len()..].starts_with(char::is_alphanumeric)
                })
            };
            let named: Vec<&(String, Vec<u16>)> =
                list.iter().filter(|(text, _)| holds(text)).collect();
            if named
                .iter()
                .any(|(_, years)| years.is_empty() || years.contains(&c.year))
            {
                right += 1;
                continue;
            }
            let flat = b.flat.start + c.at.start as u32..b.flat.start + c.at.end as u32;
            let other = named.first().and_then(|(_, years)| years.first());
            let detail = match other {
                Some(year) => format!("the list has {} {year}", c.name),
                None => "the list has nobody of that name".to_owned(),
            };
            let fact = Fact::new(
                FactKind::MissingEntry,
                doc.source(&flat),
                doc.sentence_at(flat.start),
            );
            missing.push(
                fact.says("cited", format!("{} {}", c.name, c.year))
                    .says("detail", detail),
            );
        }
    }
    // The text goes by the list if most of what it cites is there.
    if right >= LEAST && right > missing.len() * 2 {
        facts.extend(missing);
    }
}

/// The citations by author in brackets, each by the first author's last name.
fn by_author<'t>(text: &'t str, tables: &Tables) -> Vec<Cited<'t>> {
    let mut found = Vec::new();
    for open in memchr::memchr_iter(b'(', text.as_bytes()) {
        let rest = &text[open + 1..];
        let Some(len) = rest
            .bytes()
            .take(300)
            .position(|b| matches!(b, b')' | b'('))
        else {
            continue;
        };
        if !rest[len..].starts_with(')') {
            continue;
        }
        let mut at = open + 1;
        for part in rest[..len].split_inclusive(';') {
            let from = at + (part.len() - part.trim_start().len());
            at += part.len();
            let part = part.trim().trim_end_matches(';');
            if let Some((name, year)) = author_year(part, tables) {
                found.push(Cited {
                    name,
                    year,
                    at: from..from + part.len(),
                });
            }
        }
    }
    found
}

/// `Quay, 2019`, `Wall et al., 2020a, p. 7`, `Quay & Wall 2019`: the first author's last name, and the year. A bare name and a year
/// with nothing between them can be anything: “(Tokyo 2020)”.
fn author_year<'t>(part: &'t str, tables: &Tables) -> Option<(&'t str, u16)> {
    let part = tables.without_opener(part);
    let (year, at) = years(part).next()?;
    let before = part[..at].trim_end();
    let names = before.strip_suffix(',').unwrap_or(before);
    let after = part[at + 4..].trim_start_matches(|c: char| c.is_ascii_lowercase());
    let ends = after.is_empty() || after.starts_with([',', ':']);
    let sure = before.ends_with(',') || names.contains(" et al") || names.contains(" & ");
    let first = names.split([',', '&']).next()?.split(" and ").next()?;
    let first = first
        .trim()
        .trim_end_matches(" et al.")
        .trim_end_matches(" et al")
        .trim();
    let word = first
        .chars()
        .all(|c| c.is_alphabetic() || matches!(c, '-' | '’' | '\''));
    let others = names[names.find(first)? + first.len()..]
        .chars()
        .all(|c| c.is_alphabetic() || " ,.&-’'".contains(c));
    let capital = first.starts_with(char::is_uppercase) && first.chars().any(char::is_lowercase);
    (ends && sure && word && others && capital && first.len() > 2).then_some((first, year))
}

/// A text in lower case without the accents that names are written with or without: “Müller”, “Muller”.
fn folded(text: &str) -> String {
    text.chars()
        .flat_map(char::to_lowercase)
        .map(|c| match c {
            'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
            'ç' | 'ć' | 'č' => 'c',
            'è'..='ë' | 'ē' | 'ę' | 'ě' => 'e',
            'ì'..='ï' | 'ī' | 'ı' => 'i',
            'ñ' | 'ń' | 'ň' => 'n',
            'ò'..='ö' | 'ø' | 'ō' | 'ő' => 'o',
            'ù'..='ü' | 'ū' | 'ű' | 'ů' => 'u',
            'ý' | 'ÿ' => 'y',
            'š' | 'ś' | 'ş' => 's',
            'ž' | 'ź' | 'ż' => 'z',
            'ł' => 'l',
            'ğ' => 'g',
            'ř' => 'r',
            'ť' => 't',
            'ď' | 'đ' => 'd',
            '’' => '\'',
            c => c,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn citations_are_told_from_other_brackets() {
        let of = |text| author_year(text, &Tables::default());
        assert_eq!(of("Quay, 2019"), Some(("Quay", 2019)));
        assert_eq!(
            of("Müller-Wall et al., 2020a, p. 7"),
            Some(("Müller-Wall", 2020))
        );
        assert_eq!(of("Quay & Wall 2019"), Some(("Quay", 2019)));
        assert_eq!(of("Tokyo 2020"), None);
        assert_eq!(of("the wall of May 4, 2019"), None);
        assert_eq!(folded("Müller Łódź"), "muller lodz");
    }
}
