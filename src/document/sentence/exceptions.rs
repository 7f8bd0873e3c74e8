//! The words after which a full stop may end no sentence.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

/// What a full stop after a listed word means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum ListedStop {
    /// It never ends a sentence: “Mr”, “e.g”.
    Never,
    /// It ends none before a figure: “No”, “p”, “Jan”.
    BeforeFigure,
    /// It ends one only before a word that starts sentences: “U.S”, “Inc”.
    Perhaps,
}

/// Words after which a full stop may end no sentence, from a language's lexicon.
///
/// Words are written without their last stop. One written with a capital is met with a capital only, so that “ill.” is a
/// word and “Ill.” is a state; one in lower case is met however it is written. A name that ends in `!` or `?` is written with it.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Exceptions {
    /// By lower-cased word: what it means however it is written, and what it means with a capital.
    words: FxHashMap<String, [Option<ListedStop>; 2]>,
    starters: FxHashSet<String>,
    /// Words before which a stop after one or two digits ends no sentence, in a language that writes ordinals so.
    ordinals: FxHashSet<String>,
    longest: usize,
}

impl Exceptions {
    /// The lists of a language: words that never end a sentence, that end none before a figure, that end one only before a
    /// starter, and the starters: words that, capitalised, start a sentence more often than they go on a name.
    pub fn new<'a>(
        never: impl IntoIterator<Item = &'a str>,
        before_figure: impl IntoIterator<Item = &'a str>,
        perhaps: impl IntoIterator<Item = &'a str>,
        starters: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        let mut e = Self {
            starters: starters.into_iter().flat_map(keys).collect(),
            ..Self::default()
        };
        e.longest = e.starters.iter().map(String::len).max().unwrap_or(0);
        e.list(before_figure, ListedStop::BeforeFigure);
        e.list(perhaps, ListedStop::Perhaps);
        e.list(never, ListedStop::Never);
        e
    }

    /// The same, in a language that writes an ordinal with a full stop: words before which such a stop ends no sentence.
    #[must_use]
    pub fn with_ordinals<'a>(mut self, words: impl IntoIterator<Item = &'a str>) -> Self {
        self.ordinals = words.into_iter().flat_map(keys).collect();
        let longest = self.ordinals.iter().map(String::len).max();
        self.longest = self.longest.max(longest.unwrap_or(0));
        self
    }

    /// Whether a stop between `before` and `next` makes an ordinal of the figure before it: “3. Mai”.
    pub(super) fn ordinal(&self, before: &str, next: &str) -> bool {
        !self.ordinals.is_empty()
            && matches!(before.len(), 1 | 2)
            && before.bytes().all(|b| b.is_ascii_digit())
            && lowered(next, self.longest, |w| {
                self.ordinals.contains(w).then_some(())
            })
            .is_some()
    }

    fn list<'a>(&mut self, words: impl IntoIterator<Item = &'a str>, listed: ListedStop) {
        for word in words {
            let capital = usize::from(capitalised(word));
            let key = word.trim_end_matches('.').to_ascii_lowercase();
            self.longest = self.longest.max(key.len());
            self.words.entry(key).or_default()[capital] = Some(listed);
        }
    }

    /// What a stop after `word` means, if it is listed.
    pub(super) fn word(&self, word: &str) -> Option<ListedStop> {
        let [any, capital] = lowered(word, self.longest, |w| self.words.get(w).copied())?;
        capital.filter(|_| capitalised(word)).or(any)
    }

    /// Whether `word`, which has a capital, starts sentences.
    pub(super) fn starter(&self, word: &str) -> bool {
        lowered(word, self.longest, |w| {
            self.starters.contains(w).then_some(())
        })
        .is_some()
    }
}

/// A word as it is looked up: ASCII in lower case; one that begins with another letter both ways, since only ASCII is lowered then.
fn keys(word: &str) -> impl Iterator<Item = String> + use<> {
    let low = word.to_ascii_lowercase();
    let mut chars = low.chars();
    let capital = chars
        .next()
        .filter(|c| !c.is_ascii())
        .map(|c| c.to_uppercase().chain(chars).collect());
    std::iter::once(low.clone()).chain(capital)
}

fn capitalised(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_uppercase())
}

/// Looks `word` up in lower case, without allocating: a cutter asks once a stop.
fn lowered<T>(word: &str, longest: usize, look: impl FnOnce(&str) -> Option<T>) -> Option<T> {
    let mut room = [0; 48];
    let low = room.get_mut(..word.len())?;
    if word.len() > longest {
        return None;
    }
    low.copy_from_slice(word.as_bytes());
    low.make_ascii_lowercase();
    look(std::str::from_utf8(low).ok()?)
}
