//! Forms that hold an article: ASP.NET puts every page into one.

/// Whether the form that starts before byte `at` of `text` holds the article: an element that says so, or most of the page's paragraphs.
pub(super) fn holds_article(text: &str, at: usize) -> bool {
    let after = &text[at..];
    let end = find_tag(after, b"</form").unwrap_or(after.len());
    let (inside, outside) = after.split_at(end);
    let named = [&b"<article"[..], b"<main", b"<h1"];
    let count = |text: &str| {
        let mut rest = text;
        let mut n = 0;
        while let Some(at) = find_tag(rest, b"<p") {
            n += 1;
            rest = &rest[at + 2..];
        }
        n
    };
    let inner = count(inside);
    named.iter().any(|tag| find_tag(inside, tag).is_some())
        || inner > 2 && inner > count(&text[..at]) + count(outside)
}

/// Where a tag that is written `<name` or `</name` starts, in either case.
fn find_tag(text: &str, tag: &[u8]) -> Option<usize> {
    let bytes = text.as_bytes();
    memchr::memchr_iter(b'<', bytes).find(|&i| {
        let ends = |b: &u8| matches!(b, b'>' | b'/') || b.is_ascii_whitespace();
        bytes[i..]
            .get(..tag.len())
            .is_some_and(|t| t.eq_ignore_ascii_case(tag))
            && bytes.get(i + tag.len()).is_some_and(ends)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_around_the_page_is_told_from_one_in_it() {
        let holds = |page: &str| holds_article(page, page.find("<form>").unwrap() + 6);
        assert!(holds("<form><div><h1>Quay</h1><p>A</p></div></form>"));
        assert!(holds(
            "<form><p>A</p><P class=b>B</P><p>C</p></form><p>D</p>"
        ));
        assert!(holds("<form><p>A<p>B<p>C"));
        assert!(!holds(
            "<p>A</p><p>B</p><p>C</p><form><p>Your name</p><p>Your word</p><p>Go</p></form>"
        ));
        assert!(!holds("<form><pre>x</pre><param></form><main></main>"));
    }
}
