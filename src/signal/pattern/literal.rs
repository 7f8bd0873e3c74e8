//! What a pattern's matches must hold: literals worked out from the parsed expression, the rarest that do.

use regex_syntax::hir::{Class, Hir, HirKind};

/// A literal in bytes, ASCII letters in lower case.
pub(in crate::signal) type Literal = Vec<u8>;

/// More literals than this are no prefilter.
const MOST: usize = 160;
/// How often a word of up to eight letters is seen, at most: once in so many bytes. Longer ones are seen less often.
const A_WORD: f64 = 1.0 / 5_000.0;
/// How often a short word of common letters is seen, “for” or “per”: once in so many bytes.
const A_SHORT_WORD: f64 = 1.0 / 300.0;
/// How often a year of the last hundred is seen, or a dash or curly quotation mark: once in so many bytes.
const A_YEAR: f64 = 1.0 / 5_000.0;
const A_DASH: f64 = 1.0 / 500.0;
/// How often an address is seen in the source of an article with links, once in so many bytes.
const AN_ADDRESS: f64 = 1.0 / 800.0;
/// What opens more often than once in so many bytes is no prefilter.
const TOO_OFTEN: f64 = 1.0 / 64.0;

/// Literals of which every match of `hir` holds at least one, in any ASCII case; `None` where there are none, too many, or where
/// they stand everywhere.
pub(in crate::signal) fn required(hir: &Hir) -> Option<Vec<Literal>> {
    let seen = extract(hir);
    let mut best = seen.best;
    keep_rarest(&mut best, seen.exact);
    let by_letters = |set: &Vec<Literal>| set.iter().map(|l| chance(l)).sum::<f64>();
    best.filter(|set| by_letters(set) < TOO_OFTEN)
}

/// How often a literal is seen by its letters alone: the product of their frequencies.
fn chance(literal: &[u8]) -> f64 {
    literal.iter().map(|b| frequency(*b)).product()
}

/// How often, by rule of thumb, a place in a text opens one of these literals.
fn cost(set: &[Literal]) -> f64 {
    let one = |l: &Literal| {
        let chance = chance(l);
        let word = l.trim_ascii();
        // Letters alone may be a word, which is seen more often than its letters would have it.
        if word.iter().all(u8::is_ascii_lowercase) {
            chance.max(word_frequency(word))
        } else if l.len() > 2 && l.iter().all(u8::is_ascii_digit) {
            chance.max(A_YEAR)
        } else if matches!(l[..], [0xe2, 0x80, 0x93..=0x9d, ..]) {
            chance.max(A_DASH)
        } else if is_address(l) {
            chance.max(AN_ADDRESS)
        } else {
            chance
        }
    };
    set.iter().map(one).sum()
}

/// How often a word is seen, by its length, or any other word that it is a part of.
fn word_frequency(word: &[u8]) -> f64 {
    match word.len() {
        0..=3 if chance(word) > 0.000_04 => A_SHORT_WORD,
        0..=8 => A_WORD,
        more => A_WORD / f64::from(1 << (more - 8).min(20)),
    }
}

/// Whether a literal is the beginning of an address, with or without the brackets of a link: `](https://`.
fn is_address(literal: &[u8]) -> bool {
    let from = literal.iter().position(u8::is_ascii_alphanumeric);
    from.is_some_and(|i| literal[i..].starts_with(b"http"))
}

/// How often two bytes stand side by side, roughly, ASCII letters in lower case.
pub(in crate::signal) fn pair_frequency(first: u8, second: u8) -> f64 {
    // What English has most of is seen more often than its letters would have it. It costs only time to be wrong.
    let common = || COMMON_PAIRS[usize::from(first - b'a') * LETTERS + usize::from(second - b'a')];
    let chance = frequency(first) * frequency(second);
    if first.is_ascii_lowercase() && second.is_ascii_lowercase() && common() {
        chance.max(0.005)
    } else {
        chance
    }
}

const LETTERS: usize = 26;

/// By pair of letters: whether it is one of those that English has most of. A table, since it is asked for some hundred thousand
/// pairs when rules are compiled.
const COMMON_PAIRS: [bool; LETTERS * LETTERS] = {
    let pairs = b"th he in er an re on at en nd ti es or te of ed is it al ar st to nt ng se ha as ou io le ve co me de \
        hi ri ro ic ne ea ra ce li ch ll be ma om ur ac am ag ap pr fo la ec ci di ho pe yo";
    let mut table = [false; LETTERS * LETTERS];
    let mut at = 0;
    while at + 1 < pairs.len() {
        table[(pairs[at] - b'a') as usize * LETTERS + (pairs[at + 1] - b'a') as usize] = true;
        at += 3;
    }
    table
};

/// How often a byte is seen in a text, roughly, ASCII letters in either case.
pub(in crate::signal) fn frequency(byte: u8) -> f64 {
    match byte {
        b' ' => 0.16,
        b'e' | b't' | b'a' | b'o' | b'i' | b'n' | b's' | b'r' => 0.06,
        b'h' | b'l' | b'd' | b'c' | b'u' | b'm' => 0.03,
        b'j' | b'q' | b'x' | b'z' => 0.002,
        b'a'..=b'z' => 0.012,
        b'\n' | b',' | b'.' => 0.012,
        b'-' | b'\'' | b'/' | b':' | b'0'..=b'9' => 0.004,
        // The lead byte of curly quotation marks and dashes.
        0xe2 | 0x80 => 0.003,
        0x80.. => 0.000_3,
        b'[' | b']' => 0.000_5,
        _ => 0.001,
    }
}

/// What is known of an expression.
struct Extracted {
    /// All it can match, if that is a short list.
    exact: Option<Vec<Literal>>,
    /// The rarest set seen inside, of which every match holds one.
    best: Option<Vec<Literal>>,
}

fn extract(hir: &Hir) -> Extracted {
    let nothing = Extracted {
        exact: None,
        best: None,
    };
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => Extracted {
            exact: Some(vec![Vec::new()]),
            best: None,
        },
        HirKind::Literal(l) => Extracted {
            exact: Some(vec![l.0.to_ascii_lowercase()]),
            best: None,
        },
        HirKind::Class(class) => class_of(class),
        HirKind::Capture(c) => extract(&c.sub),
        HirKind::Repetition(r) => {
            let sub = extract(&r.sub);
            match (r.min, r.max, sub.exact) {
                (0, Some(1), Some(mut exact)) => {
                    exact.push(Vec::new());
                    Extracted {
                        exact: Some(exact),
                        best: None,
                    }
                }
                (0, ..) => nothing,
                (min, _, exact) => {
                    let mut best = sub.best;
                    keep_rarest(&mut best, exact.as_deref().map(|e| repeated(e, min)));
                    Extracted { exact: None, best }
                }
            }
        }
        HirKind::Concat(parts) => concat(parts),
        HirKind::Alternation(parts) => {
            let (mut exact, mut best) = (Some(Vec::new()), Some(Vec::new()));
            for part in parts {
                let seen = extract(part);
                let mut own = seen.best;
                keep_rarest(&mut own, seen.exact.clone());
                best = union(best, own);
                exact = union(exact, seen.exact);
            }
            Extracted { exact, best }
        }
    }
}

/// A sequence: what stands side by side is one literal for as long as each part is a short list.
fn concat(parts: &[Hir]) -> Extracted {
    let mut run = vec![Vec::new()];
    let mut best = None;
    let mut whole = true;
    for part in parts {
        let seen = extract(part);
        // What is repeated stands there as often as it must at least, and then the run breaks.
        let often = match part.kind() {
            HirKind::Repetition(r) if r.min > 0 => {
                extract(&r.sub).exact.map(|e| repeated(&e, r.min))
            }
            _ => None,
        };
        let fits = |e: &Vec<Literal>| e.len() * run.len() <= MOST;
        if let Some(more) = often.filter(fits) {
            keep_rarest(&mut best, Some(cross_product(&run, &more)));
            (run, whole) = (vec![Vec::new()], false);
            continue;
        }
        match seen.exact {
            Some(exact) if fits(&exact) => run = cross_product(&run, &exact),
            exact => {
                keep_rarest(&mut best, Some(run));
                (run, whole) = (exact.unwrap_or_else(|| vec![Vec::new()]), false);
            }
        }
        keep_rarest(&mut best, seen.best);
    }
    if whole {
        return Extracted {
            exact: Some(run),
            best,
        };
    }
    keep_rarest(&mut best, Some(run));
    Extracted { exact: None, best }
}

/// The characters of a class; where they are many and none is ASCII, the bytes they start with.
fn class_of(class: &Class) -> Extracted {
    let Class::Unicode(class) = class else {
        return Extracted {
            exact: None,
            best: None,
        };
    };
    let count: usize = class
        .ranges()
        .iter()
        .map(|r| r.end() as usize - r.start() as usize + 1)
        .sum();
    let mut set: Vec<Literal> = Vec::new();
    if count <= MOST {
        let all = || class.ranges().iter().flat_map(|r| r.start()..=r.end());
        let has = |wanted: char| all().any(|c| c == wanted);
        for c in all() {
            // `ſ` and the Kelvin sign are `s` and `k` in another case; a prefilter that asks for the plain letter misses only them.
            if c == 'ſ' && has('s') || c == '\u{212a}' && has('k') {
                continue;
            }
            set.push(c.to_string().to_ascii_lowercase().into_bytes());
        }
    } else if class.ranges().iter().all(|r| !r.start().is_ascii()) {
        for r in class.ranges() {
            let lead = |c: char| c.to_string().as_bytes()[0];
            set.extend((lead(r.start())..=lead(r.end())).map(|b| vec![b]));
        }
    }
    set.sort_unstable();
    set.dedup();
    let best = (!set.is_empty()).then(|| set.clone());
    Extracted {
        exact: (count <= 16 && !set.is_empty()).then_some(set),
        best,
    }
}

/// Every literal of `all` with every literal of `more` after it.
fn cross_product(all: &[Literal], more: &[Literal]) -> Vec<Literal> {
    let pair = |a: &Literal, b: &Literal| [a.as_slice(), b.as_slice()].concat();
    all.iter()
        .flat_map(|a| more.iter().map(move |b| pair(a, b)))
        .collect()
}

/// Every literal of `all`, `min` times over, but no more often than makes it rare.
fn repeated(all: &[Literal], min: u32) -> Vec<Literal> {
    let times_over = if all.len() == 1 { min.min(4) } else { 1 };
    (0..times_over).fold(vec![Vec::new()], |run, _| cross_product(&run, all))
}

/// The two sets as one, if both are there and they are not too many.
fn union(a: Option<Vec<Literal>>, b: Option<Vec<Literal>>) -> Option<Vec<Literal>> {
    let (mut a, b) = (a?, b?);
    a.extend(b);
    a.sort_unstable();
    a.dedup();
    (a.len() <= MOST).then_some(a)
}

/// Takes `set` for `best` if it is rarer. A set with an empty literal holds nothing that must be there.
fn keep_rarest(best: &mut Option<Vec<Literal>>, set: Option<Vec<Literal>>) {
    let Some(mut set) = set.filter(|s| !s.is_empty() && s.iter().all(|l| !l.is_empty())) else {
        return;
    };
    set.sort_unstable();
    set.dedup();
    if best.as_ref().is_none_or(|b| cost(&set) < cost(b)) {
        *best = Some(set);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn prefilter(pattern: &str) -> Vec<String> {
        let hir = regex_syntax::Parser::new().parse(pattern).unwrap();
        let set = required(&hir).unwrap_or_default();
        set.into_iter()
            .map(|l| String::from_utf8_lossy(&l).into_owned())
            .collect()
    }

    #[test]
    fn a_gate_is_what_every_match_must_hold() {
        assert_eq!(
            prefilter(r"turn\d+(search|news)\d+"),
            ["turn"],
            "a word is rarer than two"
        );
        assert_eq!(
            prefilter(r"(?i)insert[ _]source"),
            ["insert source", "insert_source"]
        );
        assert_eq!(prefilter(r"(?i)\bword count:\s*\d+"), ["word count:"]);
        assert_eq!(
            prefilter(r"(oai_citation|oaicite)+x?"),
            ["oai_citation", "oaicite"]
        );
        assert_eq!(prefilter(r"\[(?:name|date) of"), ["[date of", "[name of"]);
        assert_eq!(
            prefilter(r"(?i)\[(?:[\p{L}]+ ){1,2}(?:name|url)\]"),
            ["name]", "url]"]
        );
        assert_eq!(prefilter(r"\bXX+%"), ["xx"]);
        assert_eq!(prefilter(r"\?{3,}"), ["???"]);
        assert_eq!(prefilter(r"【\d+†"), ["【"]);
        assert_eq!(prefilter(r"[\x{200b}-\x{200d}]+").len(), 3);
        assert_eq!(prefilter(r"\p{L}+\+[45]\]\(http"), ["+4](http", "+5](http"]);
        assert_eq!(
            prefilter(r"\p{L}+\+[45]\p{L}*\]\(http"),
            ["+4", "+5"],
            "addresses are not rare"
        );
        assert_eq!(
            prefilter(r"(?:Thought|Reasoned) [a-z]* for a second|Worked"),
            [" for a second", "worked"]
        );
        assert_eq!(
            prefilter(r"(?:Thought|Reasoned)[ 0-9]* for \d+s"),
            ["reasoned", "thought"],
            "short words are not rare"
        );
        assert!(prefilter(r"\d+%").is_empty() || prefilter(r"\d+%") == ["%"]);
        assert!(prefilter(r"[a-z]+").is_empty());
        assert!(prefilter(r"e|t").is_empty(), "these stand everywhere");
    }

    #[test]
    fn a_large_class_opens_by_its_first_bytes() {
        let hir = regex_syntax::Parser::new().parse(r"[一-鿿]").unwrap();
        let bytes: Vec<_> = (0xe4..=0xe9).map(|b| vec![b]).collect();
        assert_eq!(required(&hir).unwrap(), bytes);
    }
}
