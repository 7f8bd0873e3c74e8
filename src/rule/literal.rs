//! Where in a TOML string, as it is written, a byte of what it says stands.

/// The byte of `token`, a TOML string with its quotation marks, at which byte `at` of its value is written. `at` may be the
/// value's length: that is the closing mark.
#[must_use]
pub fn place_in(token: &str, at: usize) -> usize {
    let many = |mark| token.starts_with(mark);
    let (quote, escapes) = match () {
        () if many("\"\"\"") => (3, true),
        () if many("'''") => (3, false),
        () => (1, many("\"")),
    };
    let mut raw = quote;
    if quote == 3 {
        let rest = &token[quote.min(token.len())..];
        // The first line break is none of the string's.
        raw += ["\r\n", "\n"]
            .iter()
            .find(|n| rest.starts_with(**n))
            .map_or(0, |n| n.len());
    }
    let mut said = 0;
    while said < at {
        let Some(c) = token.get(raw..).and_then(|t| t.chars().next()) else {
            break;
        };
        if c == '\\' && escapes {
            let (written, meant) = escape(&token[raw..]);
            raw += written;
            said += meant;
        } else {
            raw += c.len_utf8();
            said += c.len_utf8();
        }
    }
    raw.min(token.len())
}

/// What a TOML string says, as it is written with its quotation marks; `None` where it is none.
#[must_use]
pub fn value_of(token: &str) -> Option<String> {
    let mut table: toml::Table = format!("v = {token}").parse().ok()?;
    match table.remove("v") {
        Some(toml::Value::String(value)) => Some(value),
        _ => None,
    }
}

/// How many bytes an escape is written in, and how many it stands for.
fn escape(text: &str) -> (usize, usize) {
    let digits = match text.as_bytes().get(1) {
        Some(b'x') => 2,
        Some(b'u') => 4,
        Some(b'U') => 8,
        Some(b' ' | b'\t' | b'\r' | b'\n') => {
            let blank = text[1..].len() - text[1..].trim_start().len();
            return (1 + blank, 0);
        }
        _ => return (2, 1),
    };
    let hex = text.get(2..2 + digits).unwrap_or_default();
    let meant = u32::from_str_radix(hex, 16).ok().and_then(char::from_u32);
    (2 + digits, meant.map_or(1, char::len_utf8))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_of_a_value_has_its_place() {
        for token in [
            r#""a \"b\" é\n\n\u00e9x \\ \U0001F600 end""#,
            "'a «b» \\n c'",
            "\"\"\"\nfirst \\\n   second\tthird \\x41 end\"\"\"",
            "'''\r\nraw \\ text'''",
        ] {
            let file = format!("v = {token}");
            let table: toml::Table = file.parse().unwrap();
            let value = table["v"].as_str().unwrap();
            for (at, c) in value.char_indices() {
                let raw = &token[place_in(token, at)..];
                // Blanks that a line break swallows are before the next word.
                let raw = raw.strip_prefix("\\\n   ").unwrap_or(raw);
                assert!(
                    raw.starts_with(c) || raw.starts_with('\\'),
                    "{c:?} at {at} of {token}: {raw}"
                );
            }
            let end = &token[place_in(token, value.len())..];
            assert!(end.starts_with(['"', '\'']), "{token}: {end}");
        }
    }
}
