//! A list whose values are decoded one by one, each when it is first asked for.
//!
//! The built-in rules look for some thousands of phrases, of which an article brings a few dozen into play: the others stay bytes.

use super::table::{Bytes, Table};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::sync::OnceLock;

/// Values that were made as the program ran, or that are decoded when they are asked for.
#[derive(Debug)]
pub(crate) struct LazyList<T> {
    values: Vec<OnceLock<Box<T>>>,
    encoded: Encoded,
}

/// The values one after another, and where each starts; one more start than there are values.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
struct Encoded {
    starts: Table<u32, 4>,
    bytes: Bytes,
}

impl<T: DeserializeOwned> LazyList<T> {
    /// The value at `index`, which must be there.
    ///
    /// # Panics
    /// If there is none, or if its bytes are not those of a value, which those of the build are.
    #[inline]
    pub(crate) fn value(&self, index: usize) -> &T {
        let value = &self.values[index];
        match value.get() {
            Some(value) => value,
            None => value.get_or_init(|| Box::new(self.decode(index))),
        }
    }

    #[cold]
    fn decode(&self, index: usize) -> T {
        let bytes = &self.encoded.bytes[self.encoded.starts.range_at(index)];
        postcard::from_bytes(bytes).expect("the build writes what this reads")
    }

    /// The value at `index`, if it is there.
    pub(crate) fn get(&self, index: usize) -> Option<&T> {
        (index < self.values.len()).then(|| self.value(index))
    }

    /// How many values there are.
    pub(crate) fn len(&self) -> usize {
        self.values.len()
    }

    /// Adds values.
    pub(crate) fn extend(&mut self, values: Vec<T>) {
        let made = values.into_iter().map(|v| OnceLock::from(Box::new(v)));
        self.values.extend(made);
    }

    /// All values, which are decoded for it.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &T> {
        (0..self.values.len()).map(|index| self.value(index))
    }
}

impl<T> Default for LazyList<T> {
    fn default() -> Self {
        Self::from(Vec::new())
    }
}

impl<T> From<Vec<T>> for LazyList<T> {
    fn from(values: Vec<T>) -> Self {
        let made = values.into_iter();
        Self {
            values: made.map(|v| OnceLock::from(Box::new(v))).collect(),
            encoded: Encoded::default(),
        }
    }
}

impl<T: Serialize + DeserializeOwned> Serialize for LazyList<T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut bytes = Vec::new();
        let mut starts = vec![0];
        for value in self.iter() {
            bytes.extend(postcard::to_allocvec(value).map_err(serde::ser::Error::custom)?);
            starts.push(bytes.len() as u32);
        }
        let (starts, bytes) = (starts.into_iter().collect(), Bytes::from(bytes));
        Encoded { starts, bytes }.serialize(to)
    }
}

impl<'de: 'static, T> Deserialize<'de> for LazyList<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let encoded = Encoded::deserialize(from)?;
        let len = encoded.starts.len().saturating_sub(1);
        Ok(Self {
            values: std::iter::repeat_with(OnceLock::new).take(len).collect(),
            encoded,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_decoded_when_they_are_asked_for() {
        let made = LazyList::from(vec!["a".to_owned(), String::new(), "harbour".to_owned()]);
        let bytes = postcard::to_allocvec(&made).unwrap().leak();
        let read: LazyList<String> = postcard::from_bytes(bytes).unwrap();
        assert!(read.values.iter().all(|v| v.get().is_none()));
        assert_eq!(read.value(2), "harbour");
        assert!(read.values[1].get().is_none() && read.get(3).is_none());
        assert_eq!(postcard::to_allocvec(&read).unwrap(), bytes);
    }
}
