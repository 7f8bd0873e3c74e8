//! Rules that were compiled when the program was built: loading them is a matter of reading what came out.
//!
//! `build.rs` compiles the built-in packs with this very code, so what it writes cannot differ from what would be compiled now.
//! Other choices of rules, and those with packs or words of the user's own, are compiled as they are asked for.

use super::builtin::{DEFAULT_PACKS, pack_names, packs};
use super::builtin_lexicons::lexicons;
use super::manifest::LANGUAGES;
use super::set::RuleSet;
use crate::embedded;
use crate::view::RuleInfo;

/// A choice of rules that is compiled when the program is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Prepared {
    /// The packs that are on by default, without their strict rules.
    Default,
    /// The same with their strict rules.
    Strict,
    /// All packs for articles of the first language, without their strict rules.
    All,
    /// No rule, but articles in any language can be read.
    None,
}

impl Prepared {
    /// Every choice, with the name of the file that holds it.
    pub const ALL: &'static [(&'static str, Self)] = &[
        ("default.bin", Self::Default),
        ("strict.bin", Self::Strict),
        ("all.bin", Self::All),
        ("none.bin", Self::None),
    ];

    /// The packs that it holds.
    #[must_use]
    pub fn packs(self) -> Vec<&'static str> {
        match self {
            Self::Default | Self::Strict => DEFAULT_PACKS.to_vec(),
            Self::All => {
                let mut all = pack_names();
                all.retain(|pack| !LANGUAGES[1..].contains(pack));
                all
            }
            Self::None => Vec::new(),
        }
    }

    /// The rules, as they were compiled.
    #[must_use]
    pub fn load(self) -> RuleSet {
        match embedded::prepared(self.name()) {
            Some(bytes) => postcard::from_bytes(bytes).expect("the build writes what this reads"),
            None => self.compile(),
        }
    }

    /// The rules, compiled now.
    #[must_use]
    pub fn compile(self) -> RuleSet {
        let lexicons = lexicons("en");
        if self == Self::None {
            return RuleSet::without_rules(&lexicons);
        }
        let own = self.packs();
        let files = packs(|pack| own.contains(&pack));
        let runs = |r: &RuleInfo| !r.preview && (self == Self::Strict || !r.strict);
        RuleSet::compile(&files, &lexicons, &runs)
            .0
            .without_listed_examples()
    }

    /// The rules as bytes, to be read by [`Self::load`] of a program built from the same source.
    #[must_use]
    pub fn bytes(self) -> Vec<u8> {
        postcard::to_allocvec(&self.compile()).unwrap_or_default()
    }

    fn name(self) -> &'static str {
        let mut all = Self::ALL.iter();
        all.find(|(_, p)| *p == self).map_or("", |(name, _)| name)
    }
}

/// The patterns of all built-in rules, each with its prefilter: literals of which a match holds one. In order of pattern.
#[must_use]
pub fn prefilters() -> Vec<(String, Vec<Vec<u8>>)> {
    let (set, ..) = RuleSet::compile(&packs(|_| true), &lexicons(LANGUAGES[0]), &|_| true);
    let all = set.machine().prefilters();
    let mut all: Vec<_> = all.map(|(p, of)| (p.to_owned(), of.to_vec())).collect();
    all.sort();
    all.dedup();
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_prepared_is_what_is_compiled_now() {
        for (name, choice) in Prepared::ALL {
            let bytes = embedded::prepared(name).unwrap_or_default();
            let read: RuleSet = postcard::from_bytes(bytes).expect(name);
            let fresh = choice.compile();
            assert_eq!(read.rules.len(), fresh.rules.len(), "{name}");
            for (a, b) in read.rules.iter().zip(&fresh.rules) {
                assert_eq!(format!("{a:?}"), format!("{b:?}"), "{name}");
            }
            assert_eq!(read.languages(), fresh.languages());
            assert_eq!(bytes, choice.bytes(), "{name}");
        }
    }
}
