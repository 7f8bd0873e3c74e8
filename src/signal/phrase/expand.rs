//! Wordings of a phrase: what an author could be shown of it, and what other phrases can be held against.

use super::syntax::{Item, WordClass, parse};
use crate::lexicon::Lexicons;

/// At most so many wordings are made of every combination of alternatives; else each alternative stands in one of them.
const MOST: usize = 48;
/// So many entries of a lexicon are tried.
const ENTRIES: usize = 3;

/// Sentences that a phrase finds something in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wordings {
    /// The sentences. Every alternative stands in one at least.
    pub sentences: Vec<String>,
    /// Whether the phrase finds no other wording.
    pub all: bool,
    /// Alternatives that stand twice in one group.
    pub twice: Vec<String>,
}

/// Wordings of `phrase`; `None` where it has a mistake.
#[must_use]
pub fn wordings(phrase: &str, lexicons: &Lexicons) -> Option<Wordings> {
    let items = parse(phrase).ok()?;
    let mut maker = Maker {
        lexicons,
        all: true,
        twice: Vec::new(),
    };
    let made = maker.sequence(&items);
    let opens = matches!(items.first(), Some(Item::Start));
    let ends = matches!(items.last(), Some(Item::End));
    let mut sentences: Vec<String> = made
        .iter()
        .map(|words| {
            let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
            let before = if opens { "" } else { "So there is " };
            let after = match words.chars().last() {
                Some('.' | '!' | '?' | ':') => "",
                _ if ends => ".",
                _ => " here.",
            };
            format!("{before}{words}{after}")
        })
        .collect();
    sentences.sort_unstable();
    sentences.dedup();
    Some(Wordings {
        sentences,
        all: maker.all,
        twice: maker.twice,
    })
}

struct Maker<'l> {
    lexicons: &'l Lexicons,
    all: bool,
    twice: Vec<String>,
}

impl Maker<'_> {
    fn sequence(&mut self, items: &[Item]) -> Vec<String> {
        let parts: Vec<Vec<String>> = items.iter().map(|i| self.item(i)).collect();
        let product = parts.iter().fold(1usize, |n, p| n.saturating_mul(p.len()));
        if product <= MOST {
            return parts.iter().fold(vec![String::new()], |all, part| {
                let pairs = all.iter().flat_map(|a| part.iter().map(move |p| (a, p)));
                pairs.map(|(a, p)| format!("{a} {p}")).collect()
            });
        }
        self.all = false;
        let longest = parts.iter().map(Vec::len).max().unwrap_or(1);
        let one = |n: usize| {
            let words = parts.iter().map(|p| p[n % p.len()].as_str());
            words.collect::<Vec<_>>().join(" ")
        };
        (0..longest).map(one).collect()
    }

    fn branches(&mut self, branches: &[Vec<Item>]) -> Vec<String> {
        for (i, b) in branches.iter().enumerate() {
            if branches[..i].contains(b) {
                let words = self.sequence(b).into_iter().next().unwrap_or_default();
                self.twice.push(words.trim().to_owned());
            }
        }
        branches.iter().flat_map(|b| self.sequence(b)).collect()
    }

    fn item(&mut self, item: &Item) -> Vec<String> {
        match item {
            Item::Literal(text) => vec![text.clone()],
            Item::Either(branches) => self.branches(branches),
            Item::Maybe(branches) => {
                let mut made = vec![String::new()];
                made.extend(self.branches(branches));
                made
            }
            Item::Inflected(verbs) => {
                let inflections = self.lexicons.inflections();
                verbs
                    .iter()
                    .flat_map(|(v, _)| inflections.forms_of(v))
                    .collect()
            }
            Item::Lexicon(name, _) => {
                let list = self.lexicons.list(name).unwrap_or_default();
                self.all &= list.len() <= ENTRIES;
                let made: Vec<String> = list.iter().take(ENTRIES).cloned().collect();
                if made.is_empty() {
                    vec![String::new()]
                } else {
                    made
                }
            }
            Item::Class(class) => {
                self.all = false;
                vec![an(*class).to_owned()]
            }
            Item::Gap(_) => {
                self.all = false;
                vec![String::new(), "quite".to_owned()]
            }
            Item::Start | Item::End => vec![String::new()],
            Item::Named(_, inner) => self.item(inner),
        }
    }
}

/// A word of a class.
fn an(class: WordClass) -> &'static str {
    match class {
        WordClass::Word => "wall",
        WordClass::Figure | WordClass::Count => "12",
        WordClass::Percent => "12%",
        WordClass::Money => "$12",
        WordClass::Year => "2019",
        WordClass::Version => "v1.2",
        WordClass::Unit => "km",
        WordClass::Url => "https://portofsaltmere.org",
        WordClass::Capital => "Saltmere",
        WordClass::Name => "Ada Lind",
        WordClass::Mention => "*wall*",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::LexiconFile;

    #[test]
    fn every_alternative_stands_in_one() {
        let text = "[ships]\nwords = [\"ferry\", \"tug\"]";
        let (lexicons, _) = Lexicons::load(&[LexiconFile { path: "a", text }]);
        let made = wordings("^ (a|the old) @ships [slowly] (leaks|leaks) $", &lexicons).unwrap();
        assert!(made.all);
        assert_eq!(made.twice, ["leaks"]);
        assert_eq!(made.sentences.len(), 8, "{made:?}");
        assert!(
            made.sentences
                .contains(&"the old tug slowly leaks.".to_owned())
        );
        let made = wordings("says ...4 <figure>", &lexicons).unwrap();
        assert!(!made.all);
        assert_eq!(made.sentences[1], "So there is says quite 12 here.");
        assert!(wordings("(", &lexicons).is_none());
    }
}
