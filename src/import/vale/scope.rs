//! Where a rule of Vale looks: scopes by name, without (`~heading`), together (`a & b`), and in lists.

use super::yaml::Value;

/// The kinds of blocks that are text to Vale.
const ALL: [&str; 8] = [
    "paragraph",
    "heading",
    "list-item",
    "block-quotation",
    "table-cell",
    "caption",
    "note",
    "furniture",
];

/// The kinds of blocks that a rule looks at, and what of its scope could not be said, each with its line.
pub(super) fn blocks(v: &Value) -> (Vec<&'static str>, Vec<(usize, String)>) {
    let mut left = Vec::new();
    let scopes = v.texts("scope");
    let mut wanted: Vec<&'static str> = Vec::new();
    let mut unwanted: Vec<&'static str> = Vec::new();
    let mut any = scopes.is_empty();
    for (scope, line) in scopes {
        let mut here: Vec<&'static str> = ALL.to_vec();
        let mut positive = false;
        for part in scope.split('&').map(str::trim) {
            let (name, without) = match part.strip_prefix('~') {
                Some(name) => (name.trim(), true),
                None => (part, false),
            };
            let Some(kinds) = kinds(name) else {
                left.push((
                    line,
                    format!("the scope `{part}`: there is nothing like it here"),
                ));
                continue;
            };
            let base = name.split('.').next().unwrap_or_default();
            if base != name && name != "table.cell" {
                left.push((
                    line,
                    format!("the scope `{part}`: `{base}` is all that is told apart"),
                ));
                if without {
                    // Better too much than without what was meant.
                    continue;
                }
            }
            if without {
                here.retain(|k| !kinds.contains(k));
                unwanted.extend(kinds);
            } else {
                here.retain(|k| kinds.contains(k));
                positive = true;
            }
        }
        if positive {
            wanted.extend(here);
        } else {
            any = true;
        }
    }
    // A list of nothing but what is left out leaves out all of it.
    let excluded = |k: &&'static str| any && unwanted.contains(k);
    let all = ALL
        .into_iter()
        .filter(|k| (any || wanted.contains(k)) && !excluded(k));
    (all.collect(), left)
}

fn kinds(name: &str) -> Option<&'static [&'static str]> {
    Some(match name.split('.').next().unwrap_or_default() {
        "text" | "summary" | "" => &ALL,
        "heading" => &["heading"],
        // Sentences are those of paragraphs there.
        "paragraph" | "sentence" => &["paragraph"],
        "list" => &["list-item"],
        "table" => &["table-cell"],
        "blockquote" => &["block-quotation"],
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::yaml;
    use super::*;

    #[test]
    fn scopes_are_added_taken_away_and_told() {
        let of = |scope: &str| {
            let (kinds, left) = blocks(&yaml::read(&format!("scope: {scope}\n")).unwrap());
            (kinds.join(" "), left.len())
        };
        assert_eq!(of("heading"), ("heading".to_owned(), 0));
        assert_eq!(of("heading.h2"), ("heading".to_owned(), 1));
        assert_eq!(of("[heading, list]"), ("heading list-item".to_owned(), 0));
        let rest = "paragraph list-item table-cell caption note furniture";
        assert_eq!(of("[~heading, ~blockquote]"), (rest.to_owned(), 0));
        assert_eq!(of("~heading & ~blockquote"), (rest.to_owned(), 0));
        assert_eq!(of("paragraph & ~heading"), ("paragraph".to_owned(), 0));
        assert_eq!(of("~heading.h1").1, 1);
        assert_eq!(of("raw"), (ALL.join(" "), 1));
    }
}
