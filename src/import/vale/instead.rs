//! The right side of a swap: words, a choice of words, or an expression.

/// What is written instead: as `message` (Vale's) has its quotation marks around it. `None` for an expression, which says what is
/// right and not what to write.
pub(super) fn written(right: &str, message: &str) -> Option<String> {
    let expression = ["(?", ")?", ")*", "[", "\\", ".*", "]?"];
    if expression.iter().any(|e| right.contains(e)) {
        return None;
    }
    let options: Vec<&str> = right
        .split('|')
        .map(str::trim)
        .filter(|o| !o.is_empty())
        .collect();
    // What a group of the left side found is not known here.
    let words = |o: &str| {
        let mut out = o.to_owned();
        for group in 1..=9 {
            out = out.replace(&format!("${group}"), "…");
        }
        out
    };
    let [rest @ .., last] = &options[..] else {
        return Some(String::new());
    };
    if rest.is_empty() {
        return Some(words(last));
    }
    let (open, close) = marks(message);
    let comma = if rest.len() > 1 { "," } else { "" };
    let list: Vec<String> = rest.iter().map(|o| words(o)).collect();
    let list = list.join(&format!("{close}, {open}"));
    Some(format!("{list}{close}{comma} or {open}{}", words(last)))
}

/// The marks that a message has around its first `%s`; single ones where it has none.
fn marks(message: &str) -> (&str, &str) {
    let Some((before, after)) = message.split_once("%s") else {
        return ("'", "'");
    };
    for (open, close) in [("'", "'"), ("\"", "\""), ("“", "”"), ("`", "`"), ("‘", "’")] {
        if before.ends_with(open) && after.starts_with(close) {
            return (open, close);
        }
    }
    ("", "")
}

#[cfg(test)]
mod tests {
    use super::written;

    #[test]
    fn a_choice_is_a_sentence_and_an_expression_is_none() {
        let of = |right: &str| written(right, "Use '%s', not '%s'");
        assert_eq!(of("quay").as_deref(), Some("quay"));
        assert_eq!(of("halt|end").as_deref(), Some("halt' or 'end"));
        assert_eq!(of("a|b|c").as_deref(), Some("a', 'b', or 'c"));
        assert_eq!(written("a|b", "Use %s").as_deref(), Some("a or b"));
        assert_eq!(of("the $1").as_deref(), Some("the …"));
        assert_eq!(of("(?:port|dock)s?"), None);
    }
}
