//! Text and tags as nearly everybody writes them, read without a tokenizer: whatever is unusual is left to it, from there on.

use super::element;
use super::piece::{HtmlPiece, Tag, is_hiding};
use crate::text::Span;

/// Elements after whose start tag the tokenizer reads other than by the rules of text; and their like.
const RAW: &[&[u8]] = &[
    b"iframe",
    b"noembed",
    b"noframe",
    b"noframes",
    b"noscript",
    b"plaintext",
    b"script",
    b"style",
    b"textarea",
    b"title",
    b"xmp",
];

/// The longest name that means anything to anyone here.
const LONGEST: usize = 12;

/// Hands the pieces of `text`, which stands at byte `base` of the source, to `take` up to the first that is unusual: the byte
/// where that starts is returned, or the end. What comes after it reads the same by itself.
pub(super) fn pieces(text: &str, base: usize, take: &mut impl FnMut(HtmlPiece)) -> usize {
    let bytes = text.as_bytes();
    let mut from = 0;
    loop {
        let end = memchr::memchr(b'<', &bytes[from..]).map_or(bytes.len(), |i| from + i);
        // A text is one piece up to the next tag, and these change it or its place.
        if memchr::memchr2(b'\r', 0, &bytes[from..end]).is_some() {
            return from;
        }
        let reader = TagReader { text, at: end };
        let next = if end == bytes.len() {
            Some((None, end))
        } else {
            reader.markup(base)
        };
        let Some((tag, next)) = next else {
            return from;
        };
        if from < end {
            take(HtmlPiece::Text(Span::new(base + from, base + end)));
        }
        if let Some(tag) = tag {
            take(HtmlPiece::Tag(tag));
        }
        if end == bytes.len() {
            return end;
        }
        from = next;
    }
}

/// A place in a text.
struct TagReader<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> TagReader<'t> {
    /// The tag that starts here, or none where it is a comment that says nothing, and where it ends; `None` for what is unusual.
    fn markup(mut self, base: usize) -> Option<(Option<Tag>, usize)> {
        let start = self.at;
        self.at += 1;
        match self.byte()? {
            b'!' => {
                self.comment()?;
                Some((None, self.at))
            }
            b'/' => {
                self.at += 1;
                let (name, length) = self.element_name()?;
                self.expect(b'>')?;
                let tag = Tag {
                    element: element::class(&name[..length]),
                    span: Span::new(base + start, base + self.at),
                    end: true,
                    ..Tag::default()
                };
                Some((Some(tag), self.at))
            }
            _ => {
                let mut tag = self.start_tag(base)?;
                tag.span = Span::new(base + start, base + self.at);
                Some((Some(tag), self.at))
            }
        }
    }

    fn start_tag(&mut self, base: usize) -> Option<Tag> {
        let (name, length) = self.element_name()?;
        let name = &name[..length];
        let page = matches!(name, b"html" | b"body");
        let mut tag = Tag {
            element: element::class(name),
            ..Tag::default()
        };
        loop {
            let blank = self.blanks();
            match self.byte()? {
                b'>' => {
                    self.at += 1;
                    return Some(tag);
                }
                b'/' => {
                    self.at += 1;
                    self.expect(b'>')?;
                    tag.closed = true;
                    return Some(tag);
                }
                _ if blank => self.attribute(&mut tag, page, base)?,
                _ => return None,
            }
        }
    }

    /// Reads an attribute; those that matter are noted in `tag`.
    fn attribute(&mut self, tag: &mut Tag, page: bool, base: usize) -> Option<()> {
        let name = self.run(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b':'))?;
        tag.hidden |= name.eq_ignore_ascii_case("hidden");
        // A blank after it, and it may have no value or one that is yet to come.
        if self.byte()? != b'=' {
            return matches!(self.byte()?, b'>' | b'/').then_some(());
        }
        self.at += 1;
        let (value, start) = match self.byte()? {
            quote @ (b'"' | b'\'') => {
                self.at += 1;
                let start = self.at;
                let rest = &self.text.as_bytes()[start..];
                let length = memchr::memchr(quote, rest)?;
                let usual = |b: &u8| !matches!(b, b'&' | b'\r' | 0);
                if !rest[..length].iter().all(usual) {
                    return None;
                }
                self.at = start + length + 1;
                (&self.text[start..start + length], start)
            }
            _ => {
                let start = self.at;
                let usual = |b: u8| b.is_ascii_alphanumeric() || b"-_.:#%?;,+/".contains(&b);
                (self.run(usual)?, start)
            }
        };
        if value.is_empty() {
            return Some(());
        }
        let is = |wanted: &str| name.eq_ignore_ascii_case(wanted);
        if (is("href") || is("src") || is("to")) && tag.target.is_none() {
            let span = Span::new(base + start, base + start + value.len());
            tag.target = Some((value.to_owned(), span));
        } else if is("style") {
            tag.hidden |= is_hiding(value);
        } else if is("id") {
            tag.id = Some(value.to_owned());
        } else if page && is("lang") {
            tag.language = Some(value.to_owned());
        }
        Some(())
    }

    /// A comment that says nothing to a program.
    fn comment(&mut self) -> Option<()> {
        let inner = self.text[self.at..].strip_prefix("!--")?;
        let length = memchr::memmem::find(inner.as_bytes(), b"--")?;
        let (said, close) = inner.split_at(length);
        let unusual = said.starts_with(['>', '-'])
            || said.trim_ascii_start().starts_with("whosays")
            || !close.starts_with("-->")
            || said.bytes().any(|b| matches!(b, b'<' | b'\r' | 0));
        if said.is_empty() || unusual {
            return None;
        }
        self.at += "!--".len() + length + "-->".len();
        Some(())
    }

    /// The name of an element, in lower case, with how much of it counts: nothing, where it is too long to mean anything.
    fn element_name(&mut self) -> Option<([u8; LONGEST], usize)> {
        if !self.byte()?.is_ascii_alphabetic() {
            return None;
        }
        let name = self.run(|b| b.is_ascii_alphanumeric() || b == b'-')?;
        let mut lower = [0; LONGEST];
        let Some(own) = lower.get_mut(..name.len()) else {
            return Some((lower, 0));
        };
        own.copy_from_slice(name.as_bytes());
        own.make_ascii_lowercase();
        let raw = RAW.contains(&&lower[..name.len()]);
        (!raw).then_some((lower, name.len()))
    }

    /// The characters here, one or more, all of which are of a kind.
    fn run(&mut self, kind: impl Fn(u8) -> bool) -> Option<&'t str> {
        let start = self.at;
        let rest = &self.text.as_bytes()[start..];
        self.at += rest.iter().take_while(|b| kind(**b)).count();
        self.text.get(start..self.at).filter(|r| !r.is_empty())
    }

    /// Steps over blanks, if any are here.
    fn blanks(&mut self) -> bool {
        let start = self.at;
        while matches!(self.byte(), Some(b' ' | b'\n' | b'\t')) {
            self.at += 1;
        }
        self.at > start
    }

    fn expect(&mut self, byte: u8) -> Option<()> {
        let found = self.byte()? == byte;
        self.at += 1;
        found.then_some(())
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::super::piece::HtmlPiece;
    use super::super::tag::{pieces, tokenized};
    use proptest::prelude::*;

    fn shown(read: impl FnOnce(&str, usize, &mut dyn FnMut(HtmlPiece)), text: &str) -> Vec<String> {
        let mut found = Vec::new();
        read(text, 7, &mut |piece| found.push(format!("{piece:?}")));
        found
    }

    fn same(text: &str) {
        assert_eq!(
            shown(|t, b, take| pieces(t, b, take), text),
            shown(|t, b, take| tokenized(t, b, take), text),
            "{text:?}"
        );
    }

    #[test]
    fn usual_tags_need_no_tokenizer() {
        for text in [
            "a <b>c</b> &amp; d",
            "<a href=\"/x\" ID='n' class=\"é <\">é</a><br /><img src=/i.png alt>\n",
            "<!-- a > b --><HTML lang=de><hr/>",
        ] {
            let read = super::pieces(text, 0, &mut |_| {});
            assert_eq!(read, text.len(), "{text}");
            same(text);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4_000))]

        #[test]
        fn it_reads_as_the_tokenizer_does(
            parts in prop::collection::vec(
                prop_oneof![
                    prop::sample::select(vec![
                        "<", "</", ">", "/>", "<!--", "-->", "--", "<!", "<?", "=", "\"", "'", "&", "&amp;", "&copy2", "&#0;", "/",
                        "-", "!", " ", "\n", "\t", "\r", "\r\n", "\u{c}", "\0", "é", "\u{fdd0}", "\u{1}", "]]>", "<![CDATA[",
                        "a", "b", "x", "word", "whosays", "whosays-off",
                    ]),
                    prop::sample::select(vec![
                        "<a", "<b>", "</b>", "<BR>", "<br/>", "<p class=\"x\">", "<h1 id=x>", "<script>", "</script>", "<style", "<title>",
                        "</title>", "<Textarea>", "<html lang=\"de\">", "<body", "<my-element>", "<blockquotes>", "<plaintext>",
                        "<noscript>", "<xmp>", "<!-- a -->", "<!--a--!>", "<!-->", "<!doctype html>", "</>", "</b >", "</b x=y>",
                    ]),
                    prop::sample::select(vec![
                        " href=\"/x?a=b&amp;c\"", " href='/é'", " src=/y", " HREF=\"\"", " href", " href = \"z\"", " id=\"n\"", " ID=m",
                        " lang='en'", " a=b=c", " x=\"<b>\"", " =y", " 1=2", " onclick='a\"b'", " data-x:y_z=\"\n\"", " src=a/>",
                        " href=\"/x\"id=q", " a/b", " é=\"é\"", " x=`y`", " x=\"\0\"", " x=\"\r\"", " title=\"\u{1}\"",
                    ]),
                ],
                0..14,
            ),
        ) {
            same(&parts.concat());
        }
    }
}
