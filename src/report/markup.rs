//! Text into HTML and XML: nothing of an article is ever taken for markup.

/// `text` as it stands in an element or in a quoted attribute. Control characters, which HTML has no way to write, are shown as `�`.
pub(super) fn html(text: &str) -> String {
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

/// `text` as it stands in an XML element or a quoted attribute, where line breaks and tabs stay too. XML 1.0 has no way to
/// write other control characters; they are shown as `�`.
pub(super) fn xml(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            // So that no text ends a CDATA section, wherever it is put.
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&apos;"),
            '\n' => out.push_str("&#10;"),
            '\r' => out.push_str("&#13;"),
            '\t' => out.push_str("&#9;"),
            c if c < ' ' || matches!(c, '\u{fffe}' | '\u{ffff}') => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{html, xml};

    #[test]
    fn nothing_is_left_that_ends_a_text_or_an_attribute() {
        assert_eq!(
            html("<script>a && 'b' \"c\"</script>"),
            "&lt;script&gt;a &amp;&amp; &#39;b&#39; &quot;c&quot;&lt;/script&gt;"
        );
        assert_eq!(html("é 日 👩‍🔬 ש"), "é 日 👩‍🔬 ש");
        assert_eq!(
            html("a\0b\u{1b}[0m\u{202e}c"),
            "a\u{fffd}b\u{fffd}[0m\u{fffd}c"
        );
    }

    #[test]
    fn xml_has_no_way_to_write_a_control_character() {
        assert_eq!(
            xml("a]]>b\r\n\t'\"&<\0\u{1b}\u{ffff}👍"),
            "a]]&gt;b&#13;&#10;&#9;&apos;&quot;&amp;&lt;\u{fffd}\u{fffd}\u{fffd}👍"
        );
    }
}
