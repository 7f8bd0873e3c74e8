//! Look-around at the edges of an expression, which becomes part of it: what is flagged is marked, and what must stand around it is not.

/// `token` between word boundaries (if `words`) behind `raw`, with its look-arounds at the edges spelt out. `None` where it has none, or one
/// that cannot be: `a(?!bc)` asks for more than the next character.
pub(super) fn spelt_out(case: &str, raw: &str, token: &str, words: bool) -> Option<String> {
    let (before, rest) = leading(token);
    let (body, after) = trailing(rest);
    let more = ["(?=", "(?!", "(?<=", "(?<!"];
    if before.is_none() && after.is_none()
        || more.iter().any(|l| body.contains(l))
        || has_top_level_bar(body)
    {
        return None;
    }
    let before = match before {
        None => String::new(),
        Some((inner, true)) => format!("(?:{inner})"),
        Some((inner, false)) => format!("(?:^|{})", none_of(inner)?),
    };
    let after = match after {
        None => String::new(),
        Some((inner, true)) => format!("(?:{inner})"),
        Some((inner, false)) => format!("(?:{}|$)", none_of(inner)?),
    };
    let found = if words {
        format!(r"{raw}\b(?:{body})\b")
    } else {
        format!("{raw}(?:{body})")
    };
    // `(?<=a)(?=b)` is between two letters: there is nothing that could be flagged.
    let parsed = regex_syntax::Parser::new().parse(&found);
    if parsed.is_ok_and(|hir| hir.properties().minimum_len() == Some(0)) {
        return None;
    }
    Some(format!("{case}{before}(?<found>{found}){after}"))
}

/// What a look-around holds, and whether it must be there.
type Look<'t> = Option<(&'t str, bool)>;

fn leading(token: &str) -> (Look<'_>, &str) {
    for (open, wanted) in [("(?<=", true), ("(?<!", false)] {
        if let Some(inner) = token.strip_prefix(open)
            && let Some(end) = closing(inner)
        {
            return (Some((&inner[..end], wanted)), &inner[end + 1..]);
        }
    }
    (None, token)
}

fn trailing(token: &str) -> (&str, Look<'_>) {
    for (open, wanted) in [("(?=", true), ("(?!", false)] {
        if let Some(at) = token.rfind(open) {
            let inner = &token[at + open.len()..];
            if let Some(end) = closing(inner).filter(|end| end + 1 == inner.len()) {
                return (&token[..at], Some((&inner[..end], wanted)));
            }
        }
    }
    (token, None)
}

/// Where the bracket is that closes the group whose inside `text` starts with.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0;
    for (at, c, plain) in walk(text) {
        match c {
            '(' if plain => depth += 1,
            ')' if plain && depth == 0 => return Some(at),
            ')' if plain => depth -= 1,
            _ => {}
        }
    }
    None
}

fn has_top_level_bar(text: &str) -> bool {
    let mut depth = 0;
    for (_, c, plain) in walk(text) {
        match c {
            '(' if plain => depth += 1,
            ')' if plain => depth -= 1,
            '|' if plain && depth == 0 => return true,
            _ => {}
        }
    }
    false
}

/// The characters of an expression, each with whether it stands for itself as a mark: not escaped, and in no class.
fn walk(text: &str) -> impl Iterator<Item = (usize, char, bool)> {
    let (mut escaped, mut class) = (false, false);
    text.char_indices().map(move |(at, c)| {
        let plain = !escaped && !class;
        match c {
            _ if escaped => escaped = false,
            '\\' => {
                escaped = true;
                return (at, c, false);
            }
            '[' if !class => class = true,
            ']' if class => class = false,
            _ => {}
        }
        (at, c, plain)
    })
}

/// A class of all characters but those of `inner`, which is one character or a class.
fn none_of(inner: &str) -> Option<String> {
    if let Some(list) = inner.strip_prefix('[').and_then(|i| i.strip_suffix(']')) {
        let simple = !list.starts_with('^') && !list.contains('[');
        return simple.then(|| format!("[^{list}]"));
    }
    match inner {
        r"\s" => Some(r"\S".to_owned()),
        r"\w" => Some(r"\W".to_owned()),
        r"\d" => Some(r"\D".to_owned()),
        _ => {
            let one = inner.strip_prefix('\\').unwrap_or(inner);
            let mut chars = one.chars();
            let c = chars
                .next()
                .filter(|c| !c.is_alphanumeric() || inner.len() == one.len())?;
            chars
                .next()
                .is_none()
                .then(|| format!("[^{}]", regex_syntax::escape(&c.to_string())))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_around_is_told_from_what_is_found() {
        let of = |token: &str| spelt_out("(?m)", "", token, true);
        let all = [
            (r"it is(?!\.)", r"(?m)(?<found>\b(?:it is)\b)(?:[^\.]|$)"),
            (r"eg(?=[\s,;])", r"(?m)(?<found>\b(?:eg)\b)(?:[\s,;])"),
            (r"(?<=\s)-\d+", r"(?m)(?:\s)(?<found>\b(?:-\d+)\b)"),
            (
                r"(?<![.(])a(?:b|c)(?!\s)",
                r"(?m)(?:^|[^.(])(?<found>\b(?:a(?:b|c))\b)(?:\S|$)",
            ),
        ];
        for (token, wanted) in all {
            assert_eq!(of(token).as_deref(), Some(wanted), "{token}");
            regex_syntax::parse(wanted).unwrap();
        }
        for token in [
            "a",
            "a(?!bc)",
            "a(?!b)c",
            "a|b(?=c)",
            "a(?=b)|c(?=d)",
            "(?<!ab)c",
            "(?<=a)(?=b)",
            "(?<=a)b*",
        ] {
            assert_eq!(of(token), None, "{token}");
        }
    }
}
