//! Entities: what `&…;` stands for, asked of the tokenizer once for each.

use html5gum::Tokenizer;
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use rustc_hash::FxHashMap;
use std::convert::Infallible;

/// Longest entity in bytes; the longest name of HTML has 33.
const LONGEST: usize = 40;

/// The entities met so far.
#[derive(Default)]
pub(super) struct Entities {
    known: FxHashMap<String, Option<(String, usize)>>,
}

impl Entities {
    /// What the entity at the start of `text` stands for, and how many bytes of `text` it has; `None` where there is none.
    pub(super) fn read(&mut self, text: &str) -> Option<(&str, usize)> {
        let body = text.as_bytes().get(1..).unwrap_or_default();
        let length = body
            .iter()
            .take(LONGEST)
            .take_while(|b| b.is_ascii_alphanumeric() || **b == b'#')
            .count();
        if length == 0 {
            return None;
        }
        let end = 1 + length + usize::from(body.get(length) == Some(&b';'));
        let raw = &text[..end];
        if !self.known.contains_key(raw) {
            self.known.insert(raw.to_owned(), decode(raw));
        }
        self.known
            .get(raw)
            .and_then(Option::as_ref)
            .map(|(s, n)| (s.as_str(), *n))
    }
}

/// What the entity at the start of `raw` stands for and how long it is. It may be shorter than `raw`: `&copy2`.
fn decode(raw: &str) -> Option<(String, usize)> {
    let mut text = Vec::new();
    let callback = |event: CallbackEvent<'_>, _: html5gum::Span<()>| -> Option<Infallible> {
        if let CallbackEvent::String { value } = event {
            text.extend_from_slice(value);
        }
        None
    };
    let emitter: CallbackEmitter<_, Infallible, ()> = CallbackEmitter::new(callback);
    for _ in Tokenizer::new_with_emitter(raw, emitter) {}
    let text = String::from_utf8(text).ok()?;
    if text == raw {
        return None;
    }
    if raw.ends_with(';') && !text.ends_with(';') {
        return Some((text, raw.len()));
    }
    // What the two end in alike is text after the entity.
    let alike = raw
        .bytes()
        .rev()
        .zip(text.bytes().rev())
        .take_while(|(a, b)| a == b)
        .count();
    if alike >= text.len() {
        return Some((text, raw.len()));
    }
    let head = text.get(..text.len() - alike)?.to_owned();
    Some((head, raw.len() - alike))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_with_and_without_a_semicolon() {
        let mut e = Entities::default();
        assert_eq!(e.read("&amp; b"), Some(("&", 5)));
        assert_eq!(e.read("&#8217;s"), Some(("’", 7)));
        assert_eq!(e.read("&copy2020"), Some(("©", 5)));
        assert_eq!(e.read("&semi;"), Some((";", 6)));
        assert_eq!(e.read("&nosuch;"), None);
        assert_eq!(e.read("& b"), None);
        assert_eq!(e.read("&"), None);
    }
}
