//! A table of records of one size, which is looked up where it lies.
//!
//! A record is decoded each time it is asked for. For numbers that is one load: on the processors we build for the compiler makes
//! nothing of the little-endian order and of the missing alignment.

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::ops::{Deref, Range};

/// What takes `N` bytes in a table.
pub(crate) trait TableRecord<const N: usize>: Copy {
    /// As bytes, the same on every machine.
    fn to_bytes(self) -> [u8; N];

    /// From the bytes that [`Self::to_bytes`] gives.
    fn from_bytes(bytes: [u8; N]) -> Self;
}

/// Records of `N` bytes each: in the program's own data, or made as it runs.
#[derive(Clone)]
pub(crate) struct Table<T, const N: usize> {
    records: Cow<'static, [[u8; N]]>,
    of: PhantomData<T>,
}

impl<T: TableRecord<N>, const N: usize> Table<T, N> {
    /// How many records there are.
    #[inline]
    pub(crate) fn len(&self) -> usize {
        self.records.len()
    }

    /// Whether there is none.
    pub(crate) fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// The record at `index`, which must be there.
    #[inline(always)]
    pub(crate) fn record(&self, index: usize) -> T {
        T::from_bytes(self.records[index])
    }

    /// The record at `index`, if it is there.
    #[inline(always)]
    pub(crate) fn get(&self, index: usize) -> Option<T> {
        self.records.get(index).map(|bytes| T::from_bytes(*bytes))
    }

    /// Some records, all of which must be there.
    #[inline]
    pub(crate) fn range(&self, range: Range<usize>) -> impl Iterator<Item = T> + '_ {
        self.records[range].iter().map(|b| T::from_bytes(*b))
    }

    /// Where in a range, whose records are in order, `wanted` is.
    #[inline]
    pub(crate) fn position_in(&self, range: Range<usize>, wanted: T) -> Option<usize>
    where
        T: Ord,
    {
        let own = &self.records[range.clone()];
        let found = own.binary_search_by_key(&wanted, |b| T::from_bytes(*b));
        found.ok().map(|at| range.start + at)
    }

    /// Puts a record in place of the one at `index`.
    pub(crate) fn set(&mut self, index: usize, record: T) {
        self.records.to_mut()[index] = record.to_bytes();
    }

    /// Adds a record.
    pub(crate) fn push(&mut self, record: T) {
        self.records.to_mut().push(record.to_bytes());
    }
}

impl Table<u32, 4> {
    /// The range that record `index` begins and the one after it ends.
    #[inline(always)]
    pub(crate) fn range_at(&self, index: usize) -> Range<usize> {
        self.record(index) as usize..self.record(index + 1) as usize
    }
}

impl<T, const N: usize> Default for Table<T, N> {
    fn default() -> Self {
        Self {
            records: Cow::Borrowed(&[]),
            of: PhantomData,
        }
    }
}

impl<T: TableRecord<N>, const N: usize> FromIterator<T> for Table<T, N> {
    fn from_iter<I: IntoIterator<Item = T>>(records: I) -> Self {
        Self {
            records: records.into_iter().map(TableRecord::to_bytes).collect(),
            of: PhantomData,
        }
    }
}

impl<T, const N: usize> fmt::Debug for Table<T, N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Table({} records)", self.records.len())
    }
}

impl<T, const N: usize> Serialize for Table<T, N> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_bytes(self.records.as_flattened())
    }
}

impl<'de: 'static, T, const N: usize> Deserialize<'de> for Table<T, N> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let (records, rest) = from.deserialize_bytes(Borrowed)?.as_chunks();
        if !rest.is_empty() {
            return Err(D::Error::custom("a table ends in the midst of a record"));
        }
        Ok(Self {
            records: Cow::Borrowed(records),
            of: PhantomData,
        })
    }
}

/// Bytes: in the program's own data, or made as it runs.
#[derive(Clone, Default)]
pub(crate) struct Bytes(Cow<'static, [u8]>);

impl Deref for Bytes {
    type Target = [u8];
    #[inline]
    fn deref(&self) -> &[u8] {
        &self.0
    }
}

impl From<Vec<u8>> for Bytes {
    fn from(bytes: Vec<u8>) -> Self {
        Self(Cow::Owned(bytes))
    }
}

impl fmt::Debug for Bytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Bytes({})", self.0.len())
    }
}

impl Serialize for Bytes {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_bytes(&self.0)
    }
}

impl<'de: 'static> Deserialize<'de> for Bytes {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_bytes(Borrowed)
            .map(|b| Self(Cow::Borrowed(b)))
    }
}

struct Borrowed;

impl<'de: 'static> Visitor<'de> for Borrowed {
    type Value = &'static [u8];

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("bytes that are not copied")
    }

    fn visit_borrowed_bytes<E: Error>(self, bytes: &'de [u8]) -> Result<Self::Value, E> {
        Ok(bytes)
    }
}

macro_rules! numbers {
    ($($number:ty: $bytes:literal)*) => {$(
        impl TableRecord<$bytes> for $number {
            #[inline(always)]
            fn to_bytes(self) -> [u8; $bytes] {
                self.to_le_bytes()
            }

            #[inline(always)]
            fn from_bytes(bytes: [u8; $bytes]) -> Self {
                Self::from_le_bytes(bytes)
            }
        }
    )*};
}

numbers! { u16: 2 u32: 4 u64: 8 u128: 16 }

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_what_was_written() {
        let made: Table<u32, 4> = [7, 9, 0, u32::MAX].into_iter().collect();
        let bytes = postcard::to_allocvec(&made).unwrap().leak();
        let read: Table<u32, 4> = postcard::from_bytes(bytes).unwrap();
        assert_eq!(
            (read.len(), read.record(3), read.get(4)),
            (4, u32::MAX, None)
        );
        assert_eq!(read.range(0..2).collect::<Vec<_>>(), [7, 9]);
        assert_eq!(
            (read.position_in(0..2, 9), read.position_in(0..2, 8)),
            (Some(1), None)
        );
        let odd = postcard::to_allocvec(&Bytes::from(vec![1, 2, 3]))
            .unwrap()
            .leak();
        assert!(postcard::from_bytes::<Table<u32, 4>>(odd).is_err());
    }
}
