//! Lexicon files, read: what is wrong in them is a problem at its token, all of them at once.

use super::inflect::Ending;
use super::{Inflections, Lexicons, WordLists};
use crate::finding::Problem;
use crate::text::did_you_mean;
use std::collections::BTreeMap;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A lexicon file: where it is, and what it says.
#[derive(Clone, Copy, Debug)]
pub struct LexiconFile<'a> {
    /// Its path, for problems. A file called `inflection.toml` says how verbs change.
    pub path: &'a str,
    /// Its text.
    pub text: &'a str,
}

/// Entries that somebody adds to a list there is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Added {
    /// The list. One that is not there takes nothing.
    pub list: String,
    /// Words, as they are.
    pub words: Vec<String>,
    /// Verbs, of which every inflection is added.
    pub verbs: Vec<String>,
}

/// A list as written.
#[derive(Default)]
struct Draft {
    words: Vec<String>,
    include: Vec<(String, Range<usize>)>,
    file: usize,
}

impl Lexicons {
    /// Reads lexicon files. Every problem comes with the index of its file; what is not at fault is kept.
    #[must_use]
    pub fn load(files: &[LexiconFile<'_>]) -> (Self, Vec<(usize, Problem)>) {
        Self::load_with(files, &[])
    }

    /// The same, with what is `added` to their lists; what includes such a list has it too.
    #[must_use]
    pub fn load_with(files: &[LexiconFile<'_>], added: &[Added]) -> (Self, Vec<(usize, Problem)>) {
        let mut problems = Vec::new();
        let mut inflections = Inflections::default();
        let mut drafts: BTreeMap<String, Draft> = BTreeMap::new();
        let mut verbs: Vec<(String, String)> = Vec::new();
        for (file, f) in files.iter().enumerate() {
            let (root, errors) = DeTable::parse_recoverable(f.text);
            problems.extend(errors.into_iter().map(|e| {
                (
                    file,
                    Problem::new(e.span().unwrap_or_default(), e.message().to_owned()),
                )
            }));
            let root = root.into_inner();
            if f.path.ends_with("inflection.toml") {
                read_inflections(&root, &mut inflections, &mut |p| problems.push((file, p)));
                continue;
            }
            for (name, value) in &root {
                let DeValue::Table(table) = value.get_ref() else {
                    problems.push((
                        file,
                        Problem::new(name.span(), "a lexicon file holds one table a list").help(
                            format!("Write `[{}]` and under it `words = […]`.", name.get_ref()),
                        ),
                    ));
                    continue;
                };
                if drafts.contains_key(name.get_ref().as_ref()) {
                    problems.push((
                        file,
                        Problem::new(
                            name.span(),
                            format!("there is a lexicon `{}` already", name.get_ref()),
                        ),
                    ));
                    continue;
                }
                let draft = drafts.entry(name.get_ref().to_string()).or_default();
                draft.file = file;
                for (key, value) in table {
                    match key.get_ref().as_ref() {
                        "about" => {}
                        "words" => draft.words.extend(
                            strings(value, &mut |p| problems.push((file, p)))
                                .into_iter()
                                .map(|(w, _)| w),
                        ),
                        "verbs" => verbs.extend(
                            strings(value, &mut |p| problems.push((file, p)))
                                .into_iter()
                                .map(|(v, _)| (name.get_ref().to_string(), v.to_lowercase())),
                        ),
                        "include" => draft
                            .include
                            .extend(strings(value, &mut |p| problems.push((file, p)))),
                        other => problems.push((
                            file,
                            unknown_key(other, key.span(), &["about", "words", "verbs", "include"]),
                        )),
                    }
                }
            }
        }
        for a in added {
            if let Some(d) = drafts.get_mut(&a.list) {
                d.words.extend(a.words.iter().cloned());
            }
            verbs.extend(a.verbs.iter().map(|v| (a.list.clone(), v.to_lowercase())));
        }
        for (list, verb) in verbs {
            let forms = inflections.forms_of(&verb);
            if let Some(d) = drafts.get_mut(&list) {
                d.words.extend(forms);
            }
        }
        let lists = drafts.keys().map(|name| {
            let mut words = Vec::new();
            gather(name, &drafts, &mut Vec::new(), &mut words, &mut problems);
            words.sort_unstable();
            words.dedup();
            (name.clone(), words)
        });
        let (names, words): (Vec<_>, Vec<_>) = lists.unzip();
        problems.sort_by_key(|(file, p)| (*file, p.span));
        problems.dedup();
        let added = added.to_vec();
        let lexicons = Self {
            lists: WordLists {
                names,
                words: words.into(),
            },
            inflections: vec![inflections].into(),
            added,
            ..Self::default()
        };
        (lexicons, problems)
    }
}

/// The words of a list and of all it includes.
fn gather(
    name: &str,
    drafts: &BTreeMap<String, Draft>,
    path: &mut Vec<String>,
    words: &mut Vec<String>,
    problems: &mut Vec<(usize, Problem)>,
) {
    let Some(draft) = drafts.get(name) else {
        return;
    };
    path.push(name.to_owned());
    words.extend(draft.words.iter().cloned());
    for (other, at) in &draft.include {
        if path.contains(other) {
            let p = Problem::new(at.clone(), format!("`{other}` includes itself"))
                .label(path.join(" → "));
            problems.push((draft.file, p));
        } else if drafts.contains_key(other) {
            gather(other, drafts, path, words, problems);
        } else {
            problems.push((
                draft.file,
                unknown_lexicon(other, at.clone(), drafts.keys().map(String::as_str)),
            ));
        }
    }
    path.pop();
}

/// “No lexicon is called that.”
fn unknown_lexicon<'a>(
    name: &str,
    at: Range<usize>,
    all: impl Iterator<Item = &'a str>,
) -> Problem {
    let p = Problem::new(at, format!("there is no lexicon `{name}`"));
    match did_you_mean(name, all) {
        Some(near) => p.help(format!("Did you mean `{near}`?")),
        None => p,
    }
}

/// “No key is called that here.”
fn unknown_key(name: &str, at: Range<usize>, known: &[&str]) -> Problem {
    Problem::new(at, format!("unknown key `{name}`")).help(
        match did_you_mean(name, known.iter().copied()) {
            Some(near) => format!("Did you mean `{near}`?"),
            None => format!("The keys here are {}.", known.join(", ")),
        },
    )
}

/// The strings of an array, each with its place.
fn strings(
    value: &Spanned<DeValue<'_>>,
    problem: &mut dyn FnMut(Problem),
) -> Vec<(String, Range<usize>)> {
    let DeValue::Array(items) = value.get_ref() else {
        problem(Problem::new(value.span(), "this must be a list of strings"));
        return Vec::new();
    };
    items
        .iter()
        .filter_map(|item| match item.get_ref() {
            DeValue::String(s) => Some((s.to_string(), item.span())),
            _ => {
                problem(Problem::new(item.span(), "this must be a string"));
                None
            }
        })
        .collect()
}

/// `inflection.toml`: `forms` (a list of lists of `"ending>ending"`, `+` before the new one where the letter doubles), `doubling`, `[irregular]`.
fn read_inflections(root: &DeTable<'_>, into: &mut Inflections, problem: &mut dyn FnMut(Problem)) {
    for (key, value) in root {
        match (key.get_ref().as_ref(), value.get_ref()) {
            ("forms", DeValue::Array(forms)) => {
                for form in forms.iter() {
                    let endings = strings(form, problem);
                    into.forms.push(
                        endings
                            .iter()
                            .filter_map(|(e, at)| {
                                let Some((from, to)) = e.split_once('>') else {
                                    problem(Problem::new(
                                        at.clone(),
                                        "an ending is written `old>new`",
                                    ));
                                    return None;
                                };
                                let (doubled, to) =
                                    to.strip_prefix('+').map_or((false, to), |t| (true, t));
                                Some(Ending {
                                    from: from.to_owned(),
                                    to: to.to_owned(),
                                    doubled,
                                })
                            })
                            .collect(),
                    );
                }
            }
            ("doubling", _) => {
                into.doubling = strings(value, problem)
                    .into_iter()
                    .map(|(w, _)| w)
                    .collect()
            }
            ("prefixes", _) => {
                into.prefixes = strings(value, problem)
                    .into_iter()
                    .map(|(w, _)| w)
                    .collect()
            }
            ("irregular", DeValue::Table(verbs)) => {
                for (verb, forms) in verbs {
                    let forms = strings(forms, problem)
                        .into_iter()
                        .map(|(w, _)| w)
                        .collect();
                    into.irregular.insert(verb.get_ref().to_string(), forms);
                }
            }
            ("about", _) => {}
            (other, _) => problem(unknown_key(
                other,
                key.span(),
                &["about", "forms", "doubling", "prefixes", "irregular"],
            )),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const INFLECTION: &str = r#"
        forms = [["y>ies", ">s"], ["e>ed", ">+ed", ">ed"], ["e>ing", ">+ing", ">ing"]]
        doubling = ["admit"]
        [irregular]
        say = ["says", "said", "saying"]
    "#;

    fn load(text: &str) -> (Lexicons, Vec<(usize, Problem)>) {
        Lexicons::load(&[
            LexiconFile {
                path: "inflection.toml",
                text: INFLECTION,
            },
            LexiconFile {
                path: "a.toml",
                text,
            },
        ])
    }

    #[test]
    fn lists_inflect_and_include() {
        let (l, problems) = load(
            "[a]\nwords = [\"Note that\"]\nverbs = [\"say\", \"admit\", \"note down\"]\n[b]\ninclude = [\"a\"]\nwords=[\"x\"]",
        );
        assert_eq!(problems, []);
        let a = l.list("a").unwrap();
        assert!(
            [
                "said",
                "admitting",
                "admits",
                "notes down",
                "noted down",
                "Note that"
            ]
            .iter()
            .all(|w| a.iter().any(|x| x == w)),
            "{a:?}"
        );
        assert_eq!(l.list("b").unwrap().len(), a.len() + 1);
    }

    #[test]
    fn what_is_added_to_a_list_is_in_those_that_include_it() {
        let files = [
            LexiconFile {
                path: "inflection.toml",
                text: INFLECTION,
            },
            LexiconFile {
                path: "a.toml",
                text: "[a]\nwords = [\"x\"]\n[b]\ninclude = [\"a\"]",
            },
        ];
        let added = Added {
            list: "a".to_owned(),
            words: vec!["Port Authority".to_owned()],
            verbs: vec!["burble".to_owned()],
        };
        let (l, problems) = Lexicons::load_with(&files, &[added]);
        assert_eq!(problems, []);
        for word in ["Port Authority", "burbled", "burbling", "x"] {
            assert!(l.words("b").any(|w| w == word), "{word}");
        }
    }

    #[test]
    fn every_mistake_has_its_place() {
        let (_, problems) = load(
            "[a]\nword = [\"x\"]\ninclude = [\"c\", \"b\"]\n[b]\nwords = [1]\ninclude = [\"a\"]",
        );
        let said: Vec<_> = problems
            .iter()
            .map(|(_, p)| (p.span.start, p.message.as_str()))
            .collect();
        assert_eq!(
            said,
            [
                (4, "unknown key `word`"),
                (28, "there is no lexicon `c`"),
                (33, "`b` includes itself"),
                (51, "this must be a string"),
                (65, "`a` includes itself"),
            ]
        );
        assert_eq!(problems[0].1.help, "Did you mean `words`?");
    }
}
