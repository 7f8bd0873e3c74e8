//! Text into HTML: nothing of an article is ever taken for markup.

/// `text` as it stands in an element or in a quoted attribute. Control characters, which HTML has no way to write, are shown as `�`.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(c),
            // What turns the direction of all that follows would turn that of the page too.
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => out.push('\u{fffd}'),
            c if c.is_control() => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn nothing_is_left_that_ends_a_text_or_an_attribute() {
        assert_eq!(
            escape("<script>a && 'b' \"c\"</script>"),
            "&lt;script&gt;a &amp;&amp; &#39;b&#39; &quot;c&quot;&lt;/script&gt;"
        );
        assert_eq!(escape("é 日 👩‍🔬 ש"), "é 日 👩‍🔬 ש");
        assert_eq!(
            escape("a\0b\u{1b}[0m\u{202e}c"),
            "a\u{fffd}b\u{fffd}[0m\u{fffd}c"
        );
    }
}
