//! An entry held to its identifiers: what they say by their form against what it says in words.

use super::check_digit;
use super::entry::Entry;
use super::fact::{Fact, FactKind};
use super::identifier::{Identifier, IdentifierKind};
use super::tables::Tables;
use crate::text::Date;

/// How many years may lie between a preprint and the conference or journal that it is cited for.
const LONG: u16 = 2;
/// In the first so many months of a year much is posted that came out in the year before.
const MONTHS: u8 = 3;

/// What can be seen of an identifier by itself.
pub(super) fn alone(i: &Identifier, tables: &Tables, facts: &mut Vec<Fact>) {
    let lower = i.value.to_lowercase();
    let fact = |kind| Fact::new(kind, i.span, i.sentence).says("kind", i.kind.name());
    match i.kind {
        IdentifierKind::Doi => {
            if let Some(why) = dummy_doi(&lower, tables) {
                facts.push(fact(FactKind::Dummy).says("detail", why));
            } else if let Some(id) = lower.strip_prefix("10.48550/arxiv.") {
                facts.extend(
                    wrong_arxiv(id).map(|why| fact(FactKind::Malformed).says("detail", why)),
                );
            }
        }
        IdentifierKind::Arxiv => {
            if is_slots(&lower) {
                facts.push(fact(FactKind::Dummy).says("detail", "it still has slots to fill"));
            } else {
                facts.extend(
                    wrong_arxiv(&lower).map(|why| fact(FactKind::Malformed).says("detail", why)),
                );
            }
        }
        IdentifierKind::Isbn => {
            let signs = lower.bytes().filter(u8::is_ascii_alphanumeric).count();
            if !matches!(signs, 10 | 13) {
                let why = format!("it has {signs} digits; an ISBN has 10 or 13");
                facts.push(fact(FactKind::Malformed).says("detail", why));
            } else if !check_digit::is_valid(i.kind, &lower) {
                facts.push(fact(FactKind::CheckDigit));
            } else if !is_assigned(&lower) {
                let why = "no publisher had been given its range when whosays was built";
                facts.push(fact(FactKind::Malformed).says("detail", why));
            }
        }
        IdentifierKind::Commit => {
            // SHA-1 has 40 digits, SHA-256 64.
            if i.value.len() > 40 && i.value.len() != 64 {
                let why = format!("it has {} digits; a whole one has 40 or 64", i.value.len());
                facts.push(fact(FactKind::Malformed).says("detail", why));
            }
        }
        IdentifierKind::Issn | IdentifierKind::Orcid | IdentifierKind::Lei => {
            if !check_digit::is_valid(i.kind, &lower) {
                facts.push(fact(FactKind::CheckDigit));
            }
        }
        IdentifierKind::Rfc => {
            if lower.len() > 5 || lower.starts_with('0') && lower.len() > 4 {
                let why = "RFC numbers have four digits, and will for years";
                facts.push(fact(FactKind::Malformed).says("detail", why));
            }
        }
        IdentifierKind::Cve => {
            let year = lower
                .get(..4)
                .and_then(|y| y.parse::<u16>().ok())
                .unwrap_or(0);
            if year < 1999 {
                let why = "CVE numbers begin with 1999";
                facts.push(fact(FactKind::Malformed).says("detail", why));
            } else if lower.len() < 9 {
                let why = "a CVE number has four digits or more after its year";
                facts.push(fact(FactKind::Malformed).says("detail", why));
            } else {
                let mut future = fact(FactKind::FutureYear).says("year", year.to_string());
                future.until = Date::new(year, 1, 1);
                facts.push(future);
            }
        }
        IdentifierKind::Pmid => {
            // PubMed counts by the million, and is at 40 million and some.
            if lower.len() > 8 {
                let why = "PubMed's numbers have eight digits at most";
                facts.push(fact(FactKind::Malformed).says("detail", why));
            }
        }
        IdentifierKind::Pmcid | IdentifierKind::Cwe | IdentifierKind::Semver => {}
    }
}

/// Whether the range of an ISBN, whose check digit is right, was given to a publisher: the International ISBN Agency's list of ranges.
fn is_assigned(value: &str) -> bool {
    let digits: String = value
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_uppercase())
        .collect();
    // What the crate cannot read is not held against the article.
    digits
        .parse::<isbn::Isbn>()
        .map_or(true, |isbn| isbn.hyphenate().is_ok())
}

/// Why a DOI, in lower case, is one that only fills a slot.
fn dummy_doi(doi: &str, tables: &Tables) -> Option<&'static str> {
    let (prefix, suffix) = doi.split_once('/')?;
    let code = prefix.strip_prefix("10.")?;
    if tables.is_dummy(doi) {
        return Some("it is an example to be replaced");
    }
    if code.contains('x') || suffix.split(['.', '/', '-', '_']).any(is_slots) {
        return Some("it still has slots to fill");
    }
    let first = code.bytes().next()?;
    // 10.1111 is Wiley’s, 10.5555 the prefix under which ACM lists what has no DOI.
    let same = code.bytes().take_while(|b| *b == first).count();
    let repeated = same >= 4 && code.len() - same <= 1;
    (repeated && !matches!(code, "1111" | "5555")).then_some("its prefix is one digit, repeated")
}

/// Whether a part of an identifier is a run of `x` or `n`, for somebody to fill.
fn is_slots(part: &str) -> bool {
    part.len() >= 4 && (part.bytes().all(|b| b == b'x') || part.bytes().all(|b| b == b'n'))
}

/// What is wrong with the form of an identifier of arXiv, in lower case, as <https://info.arxiv.org/help/arxiv_identifier.html> has it.
fn wrong_arxiv(id: &str) -> Option<String> {
    let id = id.split('v').next().unwrap_or(id);
    if id.contains('/') {
        return None;
    }
    let (date, number) = id.split_once('.')?;
    let digits = |t: &str| t.bytes().all(|b| b.is_ascii_digit());
    if date.len() != 4 || !digits(date) || !digits(number) || number.is_empty() {
        return None;
    }
    let month = &date[2..];
    if month == "00" || month > "12" {
        return Some(format!("it names the month {month}"));
    }
    let long = if date >= "1501" { 5 } else { 4 };
    if date >= "9100" {
        return None;
    }
    (number.len() != long).then(|| {
        format!(
            "it has {} digits after the point; since {} there are {long}",
            number.len(),
            if long == 5 { "2015" } else { "2007" }
        )
    })
}

/// The year and month that an identifier of arXiv says.
fn posted(id: &str) -> Option<(u16, u8)> {
    let (date, _) = id.split_once('.')?;
    let digits = date.len() == 4 && date.bytes().all(|b| b.is_ascii_digit());
    let year = date.get(..2).filter(|_| digits)?.parse::<u16>().ok()?;
    let month = date[2..].parse::<u8>().ok()?;
    // The scheme began in April 2007.
    ((7..90).contains(&year) && (1..=12).contains(&month)).then_some((2000 + year, month))
}

/// What the DOIs of arXiv begin with.
const ARXIV: &str = "10.48550/";

/// What can be seen of an entry.
pub(super) fn entry(e: &Entry<'_>, all: &[Identifier], tables: &Tables, facts: &mut Vec<Fact>) {
    let own = &all[e.identifiers.clone()];
    let preprints = |i: &Identifier| {
        let prefix = i.value.get(..ARXIV.len());
        prefix.is_some_and(|p| p.eq_ignore_ascii_case(ARXIV))
    };
    let published = own
        .iter()
        .any(|i| i.kind == IdentifierKind::Doi && !preprints(i));
    for i in own {
        let lower = i.value.to_lowercase();
        if i.kind == IdentifierKind::Doi
            && let Some(says) = tables.says(&lower)
        {
            year(e, i, says.year, facts);
            if let Some(venue) = says.venue {
                self::venue(e, i, venue, tables, facts);
            }
        }
        if !published {
            preprint(e, i, &lower, facts);
        }
    }
    volume(e, tables, facts);
    future(e, facts);
}

/// The year that a volume came out in against that of the entry, for venues with a volume a year. Volumes may begin in the year before
/// and end in the one after.
fn volume(e: &Entry<'_>, tables: &Tables, facts: &mut Vec<Fact>) {
    let (Some(record), Some((venue, _)), Some((year, at))) = (e.record, e.venue, e.years.first())
    else {
        return;
    };
    let Some(field) = record.field("volume") else {
        return;
    };
    let named = tables.venues_in(venue).into_iter();
    let mut named = named.filter(|(_, sure)| *sure).map(|(venue, _)| venue);
    let (Some(venue), Ok(volume)) = (named.next(), field.value.parse()) else {
        return;
    };
    // “PLoS One” is one name in two ways.
    if named.any(|other| other != venue) {
        return;
    }
    let Some(says) = tables.year_of_volume(venue, volume) else {
        return;
    };
    if says.abs_diff(*year) > 1 {
        let mut fact = Fact::new(FactKind::VolumeYear, field.span, e.sentence)
            .says("says", says.to_string())
            .says("entry", year.to_string())
            .says("detail", format!("volume {volume} of {venue}"));
        fact.beside.push((*at, "the year of the entry"));
        facts.push(fact);
    }
}

/// The year that a DOI names against those of the entry.
fn year(e: &Entry<'_>, i: &Identifier, says: Option<(u16, u16, u16)>, facts: &mut Vec<Fact>) {
    let Some((says, first, last)) = says else {
        return;
    };
    let fits = |y: u16| (first..=last).contains(&y);
    let Some((own, at)) = e
        .years
        .first()
        .filter(|_| !e.years.iter().any(|(y, _)| fits(*y)))
    else {
        return;
    };
    let mut fact = Fact::new(FactKind::OtherYear, i.span, i.sentence)
        .says("says", says.to_string())
        .says("entry", own.to_string());
    fact.beside.push((*at, "the year of the entry"));
    facts.push(fact);
}

/// The venue that a DOI names against those of the entry.
fn venue(e: &Entry<'_>, i: &Identifier, says: &str, tables: &Tables, facts: &mut Vec<Fact>) {
    let Some((text, at)) = e.venue else {
        return;
    };
    let named = tables.venues_in(text);
    if named.iter().any(|(v, _)| *v == says) {
        return;
    }
    let other = named
        .iter()
        .find(|(_, sure)| *sure)
        .map(|(v, _)| (*v).to_owned());
    // A name in full that the table does not have is another one all the same, where the field holds nothing else.
    let in_full = || {
        let whole =
            e.record.is_some() && tables.is_named_in_full(text) && !tables.is_near(text, says);
        whole.then(|| text.to_owned())
    };
    if let Some(other) = other.or_else(in_full) {
        let mut fact = Fact::new(FactKind::OtherVenue, i.span, i.sentence)
            .says("says", says)
            .says("entry", other);
        if e.record.is_some() {
            fact.beside
                .push((at, "where the entry is said to have appeared"));
        }
        facts.push(fact);
    }
}

/// The day on which a preprint was posted against the years of the entry. Where the entry gives the publisher's identifier too, the
/// preprint may be from any time.
fn preprint(e: &Entry<'_>, i: &Identifier, lower: &str, facts: &mut Vec<Fact>) {
    let id = match i.kind {
        IdentifierKind::Doi => lower.strip_prefix("10.48550/arxiv."),
        _ => None,
    };
    let Some((posted, month)) = id.and_then(posted) else {
        return;
    };
    if e.years.is_empty() {
        return;
    }
    let last = e.years.iter().map(|(y, _)| *y).max().unwrap_or(0);
    let first = e.years.iter().map(|(y, _)| *y).min().unwrap_or(0);
    let at = e.years[0].1;
    let fact = |kind, year: u16| {
        let mut fact = Fact::new(kind, i.span, i.sentence)
            .says("says", posted.to_string())
            .says("entry", year.to_string());
        fact.beside.push((at, "the year of the entry"));
        fact
    };
    if last < posted && !(last + 1 == posted && month <= MONTHS) {
        facts.push(fact(FactKind::BeforePreprint, last));
    } else if first > posted + LONG {
        facts.push(fact(FactKind::LongAfterPreprint, first));
    }
}

/// A year of the entry that is to come.
fn future(e: &Entry<'_>, facts: &mut Vec<Fact>) {
    // In prose only the first year is sure to be the work's own: “Population to 2100” is a title.
    let Some((year, span)) = e.years.first().copied().filter(|_| e.record.is_some()) else {
        return;
    };
    if let Some(day) = Date::new(year, 1, 1) {
        let mut fact =
            Fact::new(FactKind::FutureYear, span, e.sentence).says("year", year.to_string());
        fact.until = Some(day);
        facts.push(fact);
    }
}
