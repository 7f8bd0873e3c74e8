//! A style's YAML as a small tree; numbers and truth values stay as they are written.

use saphyr_parser::{Event, Parser};

/// A value, with the line it starts on (from 1).
#[derive(Debug)]
pub(super) struct Value {
    pub(super) line: usize,
    pub(super) kind: ValueKind,
}

/// What a value is.
#[derive(Debug)]
pub(super) enum ValueKind {
    Text(String),
    List(Vec<Value>),
    /// In order.
    Map(Vec<(String, Value)>),
}

impl Value {
    /// The value under a key.
    pub(super) fn get(&self, key: &str) -> Option<&Value> {
        match &self.kind {
            ValueKind::Map(pairs) => pairs.iter().find(|(k, _)| k == key).map(|(_, v)| v),
            _ => None,
        }
    }

    /// The keys, each with the line of its value.
    pub(super) fn keys(&self) -> Vec<(&str, usize)> {
        match &self.kind {
            ValueKind::Map(pairs) => pairs.iter().map(|(k, v)| (k.as_str(), v.line)).collect(),
            _ => Vec::new(),
        }
    }

    /// The text under a key.
    pub(super) fn text(&self, key: &str) -> Option<&str> {
        match &self.get(key)?.kind {
            ValueKind::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Whether the value under a key is `true`.
    pub(super) fn is(&self, key: &str) -> bool {
        self.text(key) == Some("true")
    }

    /// The texts of the list under a key, each with its line; one text is a list of one.
    pub(super) fn texts(&self, key: &str) -> Vec<(&str, usize)> {
        let items = match self.get(key).map(|v| (&v.kind, v)) {
            Some((ValueKind::List(items), _)) => items.iter().collect(),
            Some((ValueKind::Text(_), v)) => vec![v],
            _ => Vec::new(),
        };
        let texts = items.into_iter().filter_map(|v| match &v.kind {
            ValueKind::Text(text) => Some((text.as_str(), v.line)),
            _ => None,
        });
        texts.collect()
    }

    /// The pairs of texts under a key, in order, each with its line.
    pub(super) fn pairs(&self, key: &str) -> Vec<(&str, &str, usize)> {
        let Some(ValueKind::Map(pairs)) = self.get(key).map(|v| &v.kind) else {
            return Vec::new();
        };
        let texts = pairs.iter().filter_map(|(k, v)| match &v.kind {
            ValueKind::Text(text) => Some((k.as_str(), text.as_str(), v.line)),
            _ => None,
        });
        texts.collect()
    }
}

/// How deep values may nest.
const DEEPEST: usize = 32;

/// Reads a document; what is wrong with it comes with its line.
pub(super) fn read(text: &str) -> Result<Value, (usize, String)> {
    let mut stack: Vec<(Value, Option<String>)> = Vec::new();
    for next in Parser::new_from_str(text) {
        // A mistake at the end of a file is reported at its last line.
        let last = text.lines().count().max(1);
        let (event, span) = next.map_err(|e| (e.marker().line().min(last), e.info().to_owned()))?;
        let line = span.start.line();
        let done = match event {
            Event::Scalar(value, ..) => Value {
                line,
                kind: ValueKind::Text(value.into_owned()),
            },
            Event::SequenceStart(..) | Event::MappingStart(..) => {
                if stack.len() > DEEPEST {
                    return Err((line, "values nested too deep".to_owned()));
                }
                let kind = match event {
                    Event::SequenceStart(..) => ValueKind::List(Vec::new()),
                    _ => ValueKind::Map(Vec::new()),
                };
                stack.push((Value { line, kind }, None));
                continue;
            }
            Event::SequenceEnd | Event::MappingEnd => match stack.pop() {
                Some((value, _)) => value,
                None => continue,
            },
            Event::Alias(_) => return Err((line, "an alias; aliases are not followed".to_owned())),
            _ => continue,
        };
        match stack.last_mut() {
            None => return Ok(done),
            Some((parent, key)) => match &mut parent.kind {
                ValueKind::List(items) => items.push(done),
                ValueKind::Map(pairs) => match key.take() {
                    Some(key) => pairs.push((key, done)),
                    None => {
                        *key = Some(match done.kind {
                            ValueKind::Text(text) => text,
                            _ => return Err((done.line, "a key that is not text".to_owned())),
                        });
                    }
                },
                ValueKind::Text(_) => {}
            },
        }
    }
    Err((1, "nothing in it".to_owned()))
}
