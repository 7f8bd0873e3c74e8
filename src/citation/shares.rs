//! Shares of one whole that come to more than it: the items of a list, or a column of a table, that the article calls shares of a total.

use super::amounts::{Amounts, shown, value};
use super::fact::{Fact, FactKind};
use super::table_columns;
use super::tables::Tables;
use crate::document::{Block, BlockKind, Document, FlatRange};
use rustc_hash::FxHashMap;

/// The most that shares come to which were meant to make a whole: those of a survey with several answers each come to far more.
const MOST: f64 = 130.0;
/// The most shares that are added up.
const MANY: usize = 60;

/// A share, and what it is the share of: “Oak: 45%”.
struct Share {
    value: f64,
    /// Half of its last digit.
    rounding: f64,
    flat: FlatRange,
    label: String,
}

/// Adds lists and columns of shares that come to more than their whole.
pub(super) fn read(doc: &Document, tables: &Tables, facts: &mut Vec<Fact>) {
    if !doc.records.is_empty() || memchr::memchr(b'%', doc.flat.as_bytes()).is_none() {
        return;
    }
    in_lists(doc, tables.amounts(), facts);
    in_tables(doc, tables.amounts(), facts);
}

/// The lists under a heading, or behind a line with a colon, that says of what they are shares.
fn in_lists(doc: &Document, amounts: &Amounts, facts: &mut Vec<Fact>) {
    let mut from: usize = 0;
    for items in doc.blocks.chunk_by(|a, b| a.list == b.list) {
        let before = from.checked_sub(1).map(|b| &doc.blocks[b]);
        from += items.len();
        let (Some(before), true) = (before, items.len() > 1 && items.len() <= MANY) else {
            continue;
        };
        let plain = |b: &Block| b.list.is_some() && b.cell.is_none();
        let intro = doc.text(&before.flat).trim_end();
        let leads =
            before.list.is_none() && (before.kind == BlockKind::Heading || intro.ends_with(':'));
        if !leads || !items.iter().all(plain) {
            continue;
        }
        // A list inside parts the items of this one in two, of which neither has all the shares.
        let own = doc.blocks.iter().filter(|b| b.list == items[0].list);
        if own.count() != items.len() {
            continue;
        }
        let shares = items.iter().map(|b| share_of_item(doc, &b.flat));
        let Some(shares) = shares.collect::<Option<Vec<Share>>>() else {
            continue;
        };
        hold(doc, amounts, &before.flat, &shares, facts);
    }
}

/// The columns of tables whose first cell says of what they are shares.
fn in_tables(doc: &Document, amounts: &Amounts, facts: &mut Vec<Fact>) {
    for table in table_columns::tables(doc) {
        let text = |id: usize| doc.text(&doc.blocks[id].flat).trim();
        let mut labels: FxHashMap<u32, &str> = FxHashMap::default();
        for (_, row, id) in table.iter().filter(|(column, ..)| *column == 0) {
            labels.insert(*row, text(*id));
        }
        let first = table.iter().map(|(_, row, _)| *row).min().unwrap_or(0);
        for column in table.chunk_by(|a, b| a.0 == b.0).skip(1) {
            let [(_, row, head), rows @ ..] = column else {
                continue;
            };
            if *row != first || rows.len() < 2 || rows.len() > MANY {
                continue;
            }
            let shares = rows.iter().map(|(_, row, id)| {
                let label = labels.get(row)?.to_lowercase();
                share(doc, &doc.blocks[*id].flat, text(*head).contains('%'), label)
            });
            let Some(mut shares) = shares.collect::<Option<Vec<Share>>>() else {
                continue;
            };
            shares.retain(|s| !amounts.is_total(&s.label));
            hold(doc, amounts, &doc.blocks[*head].flat, &shares, facts);
        }
    }
}

/// Adds a fact if shares come to more than their whole, which the words at `named` name.
fn hold(
    doc: &Document,
    amounts: &Amounts,
    named: &FlatRange,
    shares: &[Share],
    facts: &mut Vec<Fact>,
) {
    let sum: f64 = shares.iter().map(|s| s.value).sum();
    let rounding: f64 = shares.iter().map(|s| s.rounding).sum();
    if shares.len() < 2 || sum <= 100.0 + rounding + 1e-6 || sum > MOST {
        return;
    }
    let labels: Vec<&str> = shares.iter().map(|s| s.label.as_str()).collect();
    if !amounts.are_shares_of_one(doc.text(named), &labels)
        || has_sums(shares)
        || amounts.has_many_answers(&doc.flat)
    {
        return;
    }
    let flat = trimmed(doc, named);
    let mut fact = Fact::new(
        FactKind::SharesOverWhole,
        doc.source(&flat),
        doc.sentence_at(flat.start),
    )
    .says("says", shown(sum));
    for (s, what) in [
        (shares.first(), "the first of the shares"),
        (shares.last(), "the last of the shares"),
    ] {
        fact.beside.extend(s.map(|s| (doc.source(&s.flat), what)));
    }
    facts.push(fact);
}

/// Whether some shares are the whole, or the sum of those next to them: such a list has its own sums in it, or adds up as it goes.
fn has_sums(shares: &[Share]) -> bool {
    let all: Vec<f64> = shares.iter().map(|s| s.value).collect();
    let is_sum = |of: &mut dyn Iterator<Item = &f64>, value: f64| {
        let mut sum = 0.0;
        of.enumerate().any(|(i, v)| {
            sum += v;
            i > 0 && (sum - value).abs() < 0.15
        })
    };
    let rises = all.len() > 2 && all.is_sorted() && all.last().is_some_and(|v| *v > 99.0);
    rises
        || all.iter().enumerate().any(|(i, v)| {
            *v >= 100.0
                || is_sum(&mut all[i + 1..].iter(), *v)
                || is_sum(&mut all[..i].iter().rev(), *v)
        })
}

/// The share of an item that begins or ends with it, and has no other figure: “45% oak”, “Oak: 45 percent”, “Oak (45%)”.
fn share_of_item(doc: &Document, flat: &FlatRange) -> Option<Share> {
    let text = doc.text(flat);
    let sign = text.find('%')?;
    let digits = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    let number = text[..sign].trim_end().rfind(|c| !digits(c));
    let start = match number {
        Some(at) => at + text[at..].chars().next().map_or(1, char::len_utf8),
        None => 0,
    };
    let (before, after) = (&text[..start], &text[sign + 1..]);
    let marks = |c: char| !c.is_alphanumeric();
    let (lead, tail) = (before.trim_matches(marks), after.trim_matches(marks));
    let alone = lead.is_empty() != tail.is_empty();
    let vague = before.ends_with(['<', '>', '~', '≈', '-', '–', '+', '±']);
    if !alone || vague || format!("{lead}{tail}").contains(|c: char| c.is_ascii_digit() || c == '%')
    {
        return None;
    }
    let label = format!("{lead}{tail}").to_lowercase();
    let place = flat.start + start as u32..flat.start + sign as u32 + 1;
    share(doc, &place, false, label)
}

/// The share that stands at a place and fills it. `bare` says that the sign may be left out.
fn share(doc: &Document, flat: &FlatRange, bare: bool, label: String) -> Option<Share> {
    let flat = trimmed(doc, flat);
    let text = doc.text(&flat);
    let number = match text.strip_suffix('%') {
        Some(number) => number.trim_end(),
        None if bare => text,
        None => return None,
    };
    let decimals = number.split_once('.').map_or(0, |(_, d)| d.len());
    Some(Share {
        value: value(number)?,
        rounding: 0.5 * 10_f64.powi(-(decimals as i32)),
        flat,
        label,
    })
}

/// A place without the blanks around its words.
fn trimmed(doc: &Document, flat: &FlatRange) -> FlatRange {
    let text = doc.text(flat);
    let lead = (text.len() - text.trim_start().len()) as u32;
    let start = flat.start + lead;
    start..start + text.trim().len() as u32
}
