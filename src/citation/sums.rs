//! Shares that cannot be: more than the whole, or not what the two numbers beside them give.

use super::amounts::value;
use super::change;
use super::fact::{Fact, FactKind};
use super::tables::Tables;
use crate::document::{BlockKind, Document};
use memchr::memchr_iter;

/// How much a share may be off beyond its rounding: what it was worked out of may be rounded too.
const SLACK: f64 = 0.6;

/// Adds what can be seen of the shares of an article.
pub(super) fn read(doc: &Document, tables: &Tables, facts: &mut Vec<Fact>) {
    if !doc.records.is_empty() {
        return;
    }
    for at in memchr_iter(b'%', doc.flat.as_bytes()) {
        let block = &doc.blocks[doc.block_at(at as u32)];
        if matches!(block.kind, BlockKind::Apparatus | BlockKind::Furniture)
            || (at as u32) >= block.flat.end
        {
            continue;
        }
        let text = doc.text(&block.flat);
        let here = at - block.flat.start as usize;
        let Some((from, share, decimals)) = number_before(&text[..here]) else {
            continue;
        };
        let after = &text[here + 1..];
        let mut add = |from: usize, to: usize, kind, said| {
            let flat = block.flat.start + from as u32..block.flat.start + to as u32;
            let fact = Fact::new(kind, doc.source(&flat), doc.sentence_at(flat.start));
            facts.push(Fact { said, ..fact });
        };
        if share > 100.0
            && tables.amounts().is_whole(after)
            && !text[..from].ends_with(['-', '–', '+'])
        {
            add(from, here + 1, FactKind::OverWhole, Vec::new());
        }
        let pair = pair_after(after).map(|(n, m, len)| (n, m, from, here + 1 + len));
        let pair = pair.or_else(|| {
            pair_before(&text[..from])
                .filter(|_| after.starts_with(')'))
                .map(|(n, m, start)| (n, m, start, here + 2))
        });
        let step = 10_f64.powi(-(decimals as i32));
        let given = change::given_after(after, tables)
            .map(|(least, most, len)| (least, most, from, here + 1 + len))
            .or_else(|| {
                let (least, most, at) = change::given_before(&text[..from], tables)?;
                Some((least, most, at, here + 1))
            });
        if let Some((least, most, start, end)) = given {
            let slack = step * (0.5 + SLACK);
            if share + slack < least || share - slack > most {
                let right = format!("{:.*}", decimals.min(2), (least + most) / 2.0);
                let said = text[from..here].trim().to_owned();
                let said = vec![("says", right), ("entry", said)];
                add(start, end, FactKind::WrongChange, said);
            }
            continue;
        }
        let Some((n, m, start, end)) = pair.filter(|(n, m, ..)| *m >= 2.0 && n <= m) else {
            continue;
        };
        let right = n / m * 100.0;
        if (right - share).abs() > step * (0.5 + SLACK) {
            let right = format!("{right:.*}", decimals.max(usize::from(m >= 1000.0)).min(2));
            add(
                start,
                end,
                FactKind::WrongShare,
                vec![
                    ("says", right),
                    ("entry", text[from..here].trim().to_owned()),
                ],
            );
        }
    }
}

/// The number that ends a text: where it begins, what it is, how many decimals it has.
fn number_before(text: &str) -> Option<(usize, f64, usize)> {
    let bare = text.trim_end_matches([' ', '\u{a0}']);
    if text.len() - bare.len() > 2 {
        return None;
    }
    let start = bare.len()
        - bare
            .bytes()
            .rev()
            .take_while(|b| b.is_ascii_digit() || matches!(b, b'.' | b','))
            .count();
    let number = &bare[start..];
    let before = bare[..start].chars().next_back();
    if number.is_empty() || before.is_some_and(|c| c.is_alphanumeric() || "<>~≈±=≤≥/^".contains(c))
    {
        return None;
    }
    let decimals = number.split_once('.').map_or(0, |(_, d)| d.len());
    value(number).map(|v| (start, v, decimals))
}

/// `(30 of 60)`, `(30/60)` after a share: the two numbers, and how many bytes they take.
fn pair_after(after: &str) -> Option<(f64, f64, usize)> {
    let inner = after.strip_prefix(" (")?;
    let close = inner[..inner.floor_char_boundary(40)].find(')')?;
    let (n, m) = pair(&inner[..close])?;
    Some((n, m, close + 3))
}

/// `30 of 60 (`, `30/60 (` before a share: the two numbers, and where they begin.
fn pair_before(before: &str) -> Option<(f64, f64, usize)> {
    let bare = before.strip_suffix('(')?.trim_end();
    let words: Vec<&str> = bare.rsplitn(5, ' ').collect();
    for take in [1, 3, 4] {
        let Some(words) = words.get(..take) else {
            continue;
        };
        let len: usize = words.iter().map(|w| w.len() + 1).sum::<usize>() - 1;
        let start = bare.len() - len;
        let whole = bare[..start]
            .chars()
            .next_back()
            .is_none_or(char::is_whitespace);
        // “12 of the 40 (30%)” is a pair as well; “12 of 40 men (30%)” is left alone.
        if let Some((n, m)) = pair(&bare[start..]).filter(|_| whole) {
            return Some((n, m, start));
        }
    }
    None
}

fn pair(text: &str) -> Option<(f64, f64)> {
    let (n, m) = [" out of the ", " out of ", " of the ", " of ", "/"]
        .iter()
        .find_map(|by| text.split_once(by))?;
    Some((value(n.trim())?, value(m.trim())?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_pairs_are_read_as_they_are_written() {
        assert_eq!(value("1,204.5"), Some(1204.5));
        assert_eq!(value("12,04"), None);
        assert_eq!(number_before("about 12.5 "), Some((6, 12.5, 1)));
        assert_eq!(number_before("p<5"), None);
        assert_eq!(pair("30 out of 60"), Some((30.0, 60.0)));
        assert_eq!(pair_before("They asked 30 of 60 ("), Some((30.0, 60.0, 11)));
        assert_eq!(pair_before("30/60 ("), Some((30.0, 60.0, 0)));
        assert_eq!(pair_before("30 of 60 men ("), None);
        assert_eq!(pair_after(" (30 of 60), too"), Some((30.0, 60.0, 11)));
    }
}
