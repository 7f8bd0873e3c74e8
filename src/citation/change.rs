//! Changes in per cent held to the two amounts beside them: “rose 25% from 40 to 50”.

use super::amounts::value;
use super::tables::Tables;

/// An amount as it is written.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Amount<'t> {
    value: f64,
    /// How much its last digit counts for.
    step: f64,
    /// What is written before and after the number: `$`, `million`.
    unit: (&'t str, &'t str),
}

/// What the amounts right after a share (`after`) give for it, the least and the most, and how many bytes they take.
pub(super) fn given_after(after: &str, tables: &Tables) -> Option<(f64, f64, usize)> {
    let rest = after.strip_prefix(" from ")?;
    let (least, most, len) = between(rest, tables)?;
    Some((least, most, " from ".len() + len))
}

/// What the amounts that stand right before a share give for it, and where they begin: “from 40 to 50, a rise of ”.
pub(super) fn given_before(before: &str, tables: &Tables) -> Option<(f64, f64, usize)> {
    let before = tables.amounts().without_change_opener(before)?;
    let near = before.floor_char_boundary(before.len().saturating_sub(50));
    let at = near + before[near..].rfind("from ")?;
    let rest = &before[at + "from ".len()..];
    let (least, most, len) = between(rest, tables)?;
    (len == rest.len()).then_some((least, most, at))
}

/// `40 to 50`, `$1.2 million to $1.5 million`: the least and the most that it can be a change of in per cent, given how the two are
/// rounded, and how many bytes it takes.
fn between(rest: &str, tables: &Tables) -> Option<(f64, f64, usize)> {
    let (a, len) = amount(rest, tables)?;
    let then = rest[len..].strip_prefix(" to ")?;
    let (b, more) = amount(then, tables)?;
    let end = len + " to ".len() + more;
    let units = a.unit.0 == b.unit.0 || a.unit.0.is_empty() || b.unit.0.is_empty();
    let scales = a.unit.1 == b.unit.1;
    if !units || !scales || is_time(&a, &b) || is_counted(&rest[end..], tables) {
        return None;
    }
    let change = |a: f64, b: f64| ((b - a) / a * 100.0).abs();
    let ends = [-0.5, 0.5].map(|x| a.value + x * a.step);
    let others = [-0.5, 0.5].map(|x| b.value + x * b.step);
    if ends[0] <= 0.0 {
        return None;
    }
    let all = ends.iter().flat_map(|x| others.map(|y| change(*x, y)));
    let (least, most) = all.fold((f64::MAX, 0.0_f64), |(l, m), c| (l.min(c), m.max(c)));
    Some((least, most, end))
}

/// Whether two amounts may be years or hours.
fn is_time(a: &Amount<'_>, b: &Amount<'_>) -> bool {
    let year =
        |x: &Amount<'_>| (1500.0..2200.0).contains(&x.value) && x.step >= 1.0 && x.unit == ("", "");
    year(a) && year(b) || a.value == b.value
}

/// Whether what follows the second amount says that the two do not count what has changed: ages, days, hours, shares.
fn is_counted(after: &str, tables: &Tables) -> bool {
    let word = after.trim_start_matches([' ', '-', '\u{a0}']);
    let end = word
        .find(|c: char| !c.is_alphanumeric())
        .unwrap_or(word.len());
    let named = word[..end].to_lowercase();
    after.starts_with(['%', '°', '/', ':'])
        || after.starts_with('.') && after[1..].starts_with(|c: char| c.is_ascii_digit())
        || tables.amounts().is_no_amount(&named)
        || tables.months().is_month(&word[..end])
}

/// The amount that a text begins with, and how many bytes it takes.
fn amount<'t>(text: &'t str, tables: &Tables) -> Option<(Amount<'t>, usize)> {
    let sign = text
        .chars()
        .next()
        .filter(|c| "$£€".contains(*c))
        .map_or(0, char::len_utf8);
    let rest = &text[sign..];
    let len = rest
        .bytes()
        .take_while(|b| b.is_ascii_digit() || matches!(b, b'.' | b','))
        .count();
    let number = rest[..len].trim_end_matches(['.', ',']);
    let found = value(number)?;
    let decimals = number.split_once('.').map_or(0, |(_, d)| d.len());
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    let zeros = number.bytes().rev().filter(|b| *b != b',');
    let zeros = zeros.take_while(|b| *b == b'0').count();
    // “1,200” may be rounded to hundreds; “40” is not taken to be rounded to tens.
    let step = if decimals > 0 {
        10_f64.powi(-(decimals as i32))
    } else {
        10_f64.powi(zeros.min(digits.saturating_sub(2)) as i32)
    };
    let after = &rest[number.len()..];
    let scale = tables.amounts().scale_of(after);
    let is = Amount {
        value: found,
        step,
        unit: (&text[..sign], scale),
    };
    Some((is, sign + number.len() + scale.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_worked_out_as_its_amounts_are_rounded() {
        let tables = Tables::default();
        let of = |text| given_after(text, &tables).map(|(l, m, _)| (l.round(), m.round()));
        assert_eq!(of(" from 41 to 52."), Some((24.0, 30.0)));
        assert_eq!(of(" from $1.25 to $1.5 in May"), Some((16.0, 24.0)));
        for other in [
            " from 2010 to 2020",
            " from 3% to 4%",
            " from Oslo to Bergen",
            " from £4 to $5",
        ] {
            assert_eq!(of(other), None, "{other}");
        }
    }
}
