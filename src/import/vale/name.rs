//! Vale's names as ids.

/// `EmDash` → `em-dash`, `AMPM` → `ampm`, `write-good` → `write-good`.
pub(super) fn kebab(name: &str) -> String {
    let mut out = String::new();
    let chars: Vec<char> = name.chars().collect();
    for (i, c) in chars.iter().enumerate() {
        if !c.is_ascii_alphanumeric() {
            if !out.ends_with('-') && !out.is_empty() {
                out.push('-');
            }
            continue;
        }
        let starts = c.is_ascii_uppercase()
            && i > 0
            && (chars[i - 1].is_ascii_lowercase()
                || chars[i - 1].is_ascii_uppercase()
                    && chars.get(i + 1).is_some_and(char::is_ascii_lowercase));
        if starts && !out.ends_with('-') {
            out.push('-');
        }
        out.push(c.to_ascii_lowercase());
    }
    out.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_ids() {
        for (name, id) in [
            ("EmDash", "em-dash"),
            ("AMPM", "ampm"),
            ("write-good", "write-good"),
            ("E-Prime", "e-prime"),
            ("HTMLTags", "html-tags"),
        ] {
            assert_eq!(kebab(name), id);
        }
    }
}
