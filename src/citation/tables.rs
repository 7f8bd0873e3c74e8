//! What identifiers and venues look like: the tables of the lexicons, made ready.

use super::amounts::Amounts;
use super::doi::{Says, Shape};
use super::hosts::Hosts;
use super::months::Months;
use super::retractions::Retractions;
use crate::lexicon::Lexicons;
use serde::{Deserialize, Serialize};

/// The tables that references are read with.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Tables {
    shapes: Vec<Shape>,
    /// What a venue is called, in lower case between blanks, and which it is; an acronym as it is written.
    venues: Vec<(String, String)>,
    /// Venues with a volume a year, and what is added to the volume to have its year.
    volumes: Vec<(String, u16)>,
    /// Words of names of venues: “conference”.
    venue_nouns: Vec<String>,
    /// How made-up identifiers begin.
    dummies: Vec<String>,
    /// Names that stand for names of authors, in lower case.
    no_authors: Vec<String>,
    /// Words that stand before a year in brackets and are no authors: “May”, “Figure”.
    not_cited: Vec<String>,
    /// Words that refer to the note before: “ibid”.
    ibid: Vec<String>,
    /// Words that open a note that is a remark: “this”.
    remark_openers: Vec<String>,
    /// Words that open a citation: “see also”.
    openers: Vec<String>,
    hosts: Hosts,
    months: Months,
    retractions: Retractions,
    amounts: Amounts,
    /// What a key begins with that refers to a part of the article itself.
    own_parts: Vec<String>,
}

impl Tables {
    /// The lists that they are made of, and the tier of hosts that is evidence.
    pub const LISTS: &'static [&'static str] = &[
        "doi-shapes",
        "venue-names",
        "volume-years",
        "venue-nouns",
        "dummy-identifiers",
        "placeholder-authors",
        "not-cited-words",
        "ibid-words",
        "remark-openers",
        "citation-openers",
        "reserved-hosts",
        "search-pages",
        "no-targets",
        "ways-up",
        "outlet-hosts",
        "passing-hosts",
        "stand-in-words",
        "document-words",
        "blocked-hosts",
        "discouraged-hosts",
        "primary-hosts",
        "retracted-works",
        "month-numbers",
        "access-words",
        "wholes",
        "partitions",
        "total-words",
        "no-amounts",
        "scales",
        "change-openers",
        "whole-shares",
        "shares-of",
        "rest-labels",
        "lone-answers",
        "many-answers",
        "cross-references",
    ];

    /// The tables of some lexicons. A line that is none is left out.
    #[must_use]
    pub fn new(lexicons: &Lexicons) -> Self {
        let venue = |line: &str| {
            let (name, venue) = line.split_once(" > ")?;
            let name = if is_acronym(name) {
                name.to_owned()
            } else {
                words(&name.to_lowercase())
            };
            Some((name, venue.to_owned()))
        };
        let volume = |line: &str| {
            let (venue, plus) = line.split_once(" > ")?;
            Some((venue.to_owned(), plus.trim().parse().ok()?))
        };
        let lower = |list| lexicons.words(list).map(str::to_lowercase).collect();
        Self {
            shapes: lexicons
                .words("doi-shapes")
                .filter_map(Shape::parse)
                .collect(),
            venues: lexicons.words("venue-names").filter_map(venue).collect(),
            volumes: lexicons.words("volume-years").filter_map(volume).collect(),
            venue_nouns: lower("venue-nouns"),
            dummies: lower("dummy-identifiers"),
            no_authors: lower("placeholder-authors"),
            not_cited: lower("not-cited-words"),
            ibid: lower("ibid-words"),
            remark_openers: lower("remark-openers"),
            openers: lower("citation-openers"),
            hosts: Hosts::new(lexicons),
            months: Months::new(lexicons),
            retractions: Retractions::of_list(lexicons),
            amounts: Amounts::new(lexicons),
            own_parts: lower("cross-references"),
        }
    }

    /// The works that a word list says were retracted.
    pub(super) fn retractions(&self) -> &Retractions {
        &self.retractions
    }

    /// The months, and words around dates.
    pub(super) fn months(&self) -> &Months {
        &self.months
    }

    /// Whether a key of this kind refers to a part of the article: `fig-wall`.
    pub(super) fn is_own_part(&self, kind: &str) -> bool {
        self.own_parts.iter().any(|p| p == kind)
    }

    /// What is known of amounts.
    pub(super) fn amounts(&self) -> &Amounts {
        &self.amounts
    }

    /// The tables of hosts.
    pub(super) fn hosts(&self) -> &Hosts {
        &self.hosts
    }

    /// What an identifier or address, in lower case, says by its shape.
    pub(super) fn says(&self, value: &str) -> Option<Says<'_>> {
        self.shapes.iter().find_map(|s| s.read(value))
    }

    /// Whether an identifier, in lower case, is known to be made up.
    pub(super) fn is_dummy(&self, value: &str) -> bool {
        self.dummies.iter().any(|d| value.starts_with(d.as_str()))
    }

    /// Whether a name stands for some author's.
    pub(super) fn is_no_author(&self, name: &str) -> bool {
        let name = name.trim().to_lowercase();
        self.no_authors.contains(&name)
    }

    /// Whether a word before a year in brackets is no author.
    pub(super) fn is_not_cited(&self, word: &str) -> bool {
        let word = word.to_lowercase();
        self.not_cited.contains(&word)
    }

    /// Whether a word refers to the note before.
    pub(super) fn is_ibid(&self, word: &str) -> bool {
        let word = word.to_lowercase();
        self.ibid.contains(&word)
    }

    /// Whether a word opens a note that is a remark: “this”, “nobody”.
    pub(super) fn opens_remark(&self, word: &str) -> bool {
        let word = word.to_lowercase();
        self.remark_openers.contains(&word)
    }

    /// A citation without the words that open it: “see also”.
    pub(super) fn without_opener<'t>(&self, text: &'t str) -> &'t str {
        let after_opener = |o: &String| {
            let (start, rest) = text.split_at_checked(o.len())?;
            start.eq_ignore_ascii_case(o).then(|| rest.trim_start())
        };
        self.openers.iter().find_map(after_opener).unwrap_or(text)
    }

    /// The venues that a text names, each with whether nothing else can be meant: “nature” and “science” are words too.
    pub(super) fn venues_in(&self, text: &str) -> Vec<(&str, bool)> {
        let (written, lower) = (words(text), words(&text.to_lowercase()));
        let named = |name: &str| {
            let text = if is_acronym(name.trim()) {
                &written
            } else {
                &lower
            };
            text.match_indices(name.trim()).any(|(at, found)| {
                text[..at].ends_with(' ') && text[at + found.len()..].starts_with(' ')
            })
        };
        let named = self.venues.iter().filter(|(name, _)| named(name));
        named
            .map(|(name, venue)| (venue.as_str(), !is_word(name)))
            .collect()
    }

    /// The year in which a volume of a venue came out, where there is one a year.
    pub(super) fn year_of_volume(&self, venue: &str, volume: u16) -> Option<u16> {
        let (_, plus) = self.volumes.iter().find(|(name, _)| name == venue)?;
        volume.checked_add(*plus)
    }

    /// The venue whose name a text is, and nothing else.
    pub(super) fn venue_called(&self, text: &str) -> Option<&str> {
        let (written, lower) = (words(text), words(&text.to_lowercase()));
        let called = |name: &str| match is_acronym(name.trim()) {
            true => written == *name,
            false => lower == *name,
        };
        let found = self.venues.iter().find(|(name, _)| called(name));
        found.map(|(_, venue)| venue.as_str())
    }

    /// Whether a text is the whole name of some venue: it has a word such as “conference”, and nothing in it is cut short.
    pub(super) fn is_named_in_full(&self, text: &str) -> bool {
        let cut = text
            .split_whitespace()
            .any(|w| w.ends_with('.') || w.ends_with(".,") || w == "...");
        let lower = words(&text.to_lowercase());
        !cut && lower
            .split(' ')
            .any(|w| self.venue_nouns.iter().any(|n| n == w))
    }

    /// Whether a text shares a word of more than three letters with a name of a venue.
    pub(super) fn is_near(&self, text: &str, venue: &str) -> bool {
        let lower = words(&text.to_lowercase());
        let names = self.venues.iter().filter(|(_, v)| v == venue);
        names
            .flat_map(|(name, _)| name.split(' '))
            .filter(|w| w.len() > 3 && !self.venue_nouns.iter().any(|n| n == w))
            .any(|w| lower.split(' ').any(|own| own.eq_ignore_ascii_case(w)))
    }
}

/// Whether a name is an acronym: its capitals show it.
fn is_acronym(name: &str) -> bool {
    !name.contains(' ') && name.chars().filter(|c| c.is_uppercase()).count() > 1
}

/// Whether a name is a word like others.
fn is_word(name: &str) -> bool {
    let name = name.trim();
    !name.contains(' ') && !is_acronym(name)
}

/// The words of a text, each between blanks.
fn words(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push(' ');
    for word in text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
    {
        out.push_str(word);
        out.push(' ');
    }
    out
}
