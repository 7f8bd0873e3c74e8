//! `pack.toml`: what a pack says of itself.

use super::read::{TomlTable, syntax};
use crate::finding::Problem;
use crate::text::Span;
use toml::de::DeTable;

/// What a pack says of itself. All of it may be left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    /// What it is called; its folder's name unless said.
    pub name: Option<String>,
    /// Its version.
    pub version: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// Under what it may be used: an SPDX expression.
    pub licence: Option<String>,
    /// The language of the articles it is for (`en`); any if not said.
    pub language: Option<&'static str>,
    /// The least version of whosays that it needs.
    pub needs: Option<String>,
}

/// The languages that packs can be for, by code (ISO 639-1); the first is that of an article that is in none of them.
pub const LANGUAGES: &[&str] = &["en", "de"];

/// The name of a language that packs can be for; its code where it is another.
#[must_use]
pub fn language_name(code: &str) -> &str {
    match code {
        "en" => "English",
        "de" => "German",
        other => other,
    }
}

/// Reads a `pack.toml`, and holds what it needs against this program's version.
#[must_use]
pub fn manifest(text: &str, problems: &mut Vec<Problem>) -> Manifest {
    let (root, errors) = DeTable::parse_recoverable(text);
    problems.extend(errors.into_iter().map(|e| syntax(text, &e)));
    let root = root.into_inner();
    let mut t = TomlTable::new(&root, "a pack", Span::default(), problems);
    let name = t.text("name");
    let (version, author, licence) = (t.text("version"), t.text("author"), t.text("licence"));
    let (language, needs) = (t.text("language"), t.text("needs"));
    t.finish();
    if let Some(name) = &name
        && (name.value.trim().is_empty() || name.value.contains(['/', '\\', ',']))
    {
        problems.push(Problem::new(
            name.span,
            "a pack's name is not empty and has no `/`, `\\` or comma",
        ));
    }
    let called = |name: &super::read::Text| LANGUAGES.iter().find(|l| **l == name.value).copied();
    if let Some(language) = &language
        && called(language).is_none()
    {
        let message = format!("packs for `{}` are not read yet", language.value);
        let help = format!("The languages there are: {}.", LANGUAGES.join(", "));
        problems.push(Problem::new(language.span, message).help(help));
    }
    for (text, what) in [(&version, "version"), (&needs, "needs")] {
        if let Some(text) = text
            && numbers(&text.value).is_none()
        {
            let message = format!("`{what}` is a version, such as 1.2.0");
            problems.push(Problem::new(text.span, message));
        }
    }
    let here = env!("CARGO_PKG_VERSION");
    if let Some(text) = &needs
        && numbers(&text.value) > numbers(here)
    {
        let message = format!("this pack needs whosays {}, and this is {here}", text.value);
        problems.push(Problem::new(text.span, message));
    }
    let said = |text: Option<super::read::Text>| text.map(|t| t.value);
    Manifest {
        name: said(name),
        version: said(version),
        author: said(author),
        licence: said(licence),
        language: language.as_ref().and_then(called),
        needs: said(needs),
    }
}

/// A version's three numbers; what is left out is 0. A suffix (`-rc.1`) is not looked at.
fn numbers(version: &str) -> Option<[u64; 3]> {
    let core = version.split(['-', '+']).next()?;
    let mut all = [0; 3];
    let parts: Vec<&str> = core.split('.').collect();
    if parts.len() > 3 {
        return None;
    }
    for (slot, part) in all.iter_mut().zip(parts) {
        *slot = part.parse().ok()?;
    }
    Some(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_is_told_at_its_token() {
        let problems_of = |text: &str| {
            let mut problems = Vec::new();
            let _ = manifest(text, &mut problems);
            let problems_of = problems.iter().map(|p| (p.message.clone(), p.help.clone()));
            problems_of.collect::<Vec<_>>()
        };
        assert_eq!(
            problems_of("name = \"house\"\nversion = \"1.2\"\nneeds = \"0.0.9\""),
            []
        );
        assert!(problems_of("nmae = \"x\"")[0].1.contains("`name`"));
        assert!(
            problems_of("needs = \"99\"")[0]
                .0
                .contains("needs whosays 99")
        );
        assert!(problems_of("language = \"xx\"")[0].1.contains("en"));
        assert!(
            problems_of("version = \"new\"")[0]
                .0
                .contains("is a version")
        );
    }
}
