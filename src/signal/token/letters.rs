//! Runs of ASCII letters: what most of a text is made of.

const EACH: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = 0x80 * EACH;
const LOWER: u64 = 0x20 * EACH;

/// A run of ASCII letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::signal) struct Letters {
    /// How many there are.
    pub(in crate::signal) len: usize,
    /// How many of them are capitals.
    pub(in crate::signal) upper: usize,
    /// The first eight of them in lower case, the first in the lowest byte; zeros after the last.
    pub(in crate::signal) first: u64,
}

/// The ASCII letters that stand at byte `start`; eight bytes are looked at together.
#[inline]
pub(in crate::signal) fn letters(bytes: &[u8], start: usize) -> Letters {
    match bytes.get(start..).and_then(<[u8]>::first_chunk::<8>) {
        Some(eight) => {
            let eight = u64::from_le_bytes(*eight);
            let (found, capitals) = among(eight);
            let first = eight | LOWER;
            if found == HIGH {
                return longer(bytes, start, first, count(capitals));
            }
            let bits = (found ^ HIGH).trailing_zeros() & !7;
            let own = (1 << bits) - 1;
            Letters {
                len: bits as usize / 8,
                upper: count(capitals & own),
                first: first & own,
            }
        }
        None => near_the_end(bytes, start),
    }
}

/// The high bit of every byte that is a letter, and of every one that is a capital.
#[inline]
fn among(eight: u64) -> (u64, u64) {
    let low = (eight | LOWER) & !HIGH;
    // The high bit of every byte that is `a` or more, that is more than `z`.
    let from_a = low + (0x80 - b'a' as u64) * EACH;
    let past_z = low + (0x7f - b'z' as u64) * EACH;
    let found = from_a & !past_z & !eight & HIGH;
    (found, found & !(eight << 2))
}

/// How many bytes have their high bit set, where nothing else is.
#[inline]
fn count(highs: u64) -> usize {
    ((highs >> 7).wrapping_mul(EACH) >> 56) as usize
}

/// A run that goes on after its first eight letters, of which so many are capitals.
fn longer(bytes: &[u8], start: usize, first: u64, capitals: usize) -> Letters {
    let (mut at, mut upper) = (start + 8, capitals);
    while let Some(eight) = bytes.get(at..).and_then(<[u8]>::first_chunk::<8>) {
        let (found, capitals) = among(u64::from_le_bytes(*eight));
        if found == HIGH {
            upper += count(capitals);
            at += 8;
            continue;
        }
        let bits = (found ^ HIGH).trailing_zeros() & !7;
        return Letters {
            len: at - start + bits as usize / 8,
            upper: upper + count(capitals & ((1 << bits) - 1)),
            first,
        };
    }
    let rest = near_the_end(bytes, at);
    Letters {
        len: at - start + rest.len,
        upper: upper + rest.upper,
        first,
    }
}

/// A run that starts less than eight bytes before the end of the text.
#[cold]
fn near_the_end(bytes: &[u8], start: usize) -> Letters {
    let rest = bytes.get(start..).unwrap_or_default();
    let run = rest.iter().take_while(|b| b.is_ascii_alphabetic());
    let mut found = Letters {
        len: 0,
        upper: 0,
        first: 0,
    };
    for byte in run {
        found.first |= u64::from(byte.to_ascii_lowercase()) << (8 * found.len);
        found.upper += usize::from(byte.is_ascii_uppercase());
        found.len += 1;
    }
    found
}

/// The eight ASCII letters that end before byte `end` of a text, as [`Letters::first`] has its own.
#[inline]
pub(in crate::signal) fn last_eight(bytes: &[u8], end: usize) -> u64 {
    let last = bytes.get(..end).and_then(<[u8]>::last_chunk::<8>);
    last.map_or(0, |eight| u64::from_le_bytes(*eight) | LOWER)
}

#[cfg(test)]
mod tests {
    use super::letters;

    #[test]
    fn a_run_ends_at_whatever_is_no_letter_wherever_it_stands() {
        for len in 0..20 {
            for end in ["", " ", "@", "[", "`", "{", "0", "é", ". And more text"] {
                let word: String = "aZbYmnopQrstuvwxyzAB".chars().take(len).collect();
                let upper = word.bytes().filter(u8::is_ascii_uppercase).count();
                let text = format!("- {word}{end}");
                let found = letters(text.as_bytes(), 2);
                assert_eq!((found.len, found.upper), (len, upper), "{text}");
                let mut first = [0; 8];
                let lower = word.to_ascii_lowercase();
                first[..len.min(8)].copy_from_slice(&lower.as_bytes()[..len.min(8)]);
                assert_eq!(found.first, u64::from_le_bytes(first), "{text}");
            }
        }
    }
}
