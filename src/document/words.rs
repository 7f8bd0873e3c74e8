//! How many words a text has.

/// How many bytes are looked at together.
const CHUNK: usize = 128;
/// How many bytes before a byte matter to it.
const BEFORE: usize = 4;

/// A byte of a word.
const WORD: u8 = 1;
/// A joiner of one byte: `'`, `-`.
const JOINER: u8 = 2;
/// The last byte of a joiner of three: `’`, `‑`.
const LONG_JOINER: u8 = 4;

/// How many words `text` has: runs of letters and digits, with apostrophes and hyphens inside them.
///
/// Bytes are classified without a branch, so that the compiler does many at once; beyond ASCII, whole ranges of
/// characters are taken for letters or for signs by their first byte.
#[must_use]
pub fn count_words(text: &str) -> usize {
    let mut bytes = [b' '; BEFORE + CHUNK];
    let mut classes = [0u8; BEFORE + CHUNK];
    let mut count = 0;
    for chunk in text.as_bytes().chunks(CHUNK) {
        bytes.copy_within(CHUNK.., 0);
        classes.copy_within(CHUNK.., 0);
        bytes[BEFORE..BEFORE + chunk.len()].copy_from_slice(chunk);
        bytes[BEFORE + chunk.len()..].fill(b' ');
        if bytes.is_ascii() {
            count += in_ascii(&bytes, &mut classes);
            continue;
        }
        for i in 0..CHUNK {
            classes[BEFORE + i] = class_of(bytes[i + 4], bytes[i + 3], bytes[i + 2], bytes[i + 1]);
        }
        let mut starts = 0u8; // of 128 bytes, at most 64 start a word
        for i in 0..CHUNK {
            let (here, one) = (classes[i + 4], classes[i + 3]);
            let joined = ((one / JOINER) & classes[i + 2]) | ((one / LONG_JOINER) & classes[i]);
            starts += here & WORD & !one & !(joined & WORD);
        }
        count += usize::from(starts);
    }
    count
}

/// How many words start in the chunk of `bytes`, all of which are ASCII; their `classes` are filled in. Fewer questions are asked of
/// these, with the same answers.
fn in_ascii(bytes: &[u8; BEFORE + CHUNK], classes: &mut [u8; BEFORE + CHUNK]) -> usize {
    for i in BEFORE..BEFORE + CHUNK {
        let (b, letter) = (bytes[i], (bytes[i] | 0x20).wrapping_sub(b'a') < 26);
        let word = letter | (b.wrapping_sub(b'0') < 10);
        let joiner = (b == b'\'') | (b == b'-');
        classes[i] = u8::from(word) * WORD + u8::from(joiner) * JOINER;
    }
    let mut starts = 0u8;
    for i in BEFORE..BEFORE + CHUNK {
        let (here, one, two) = (classes[i], classes[i - 1], classes[i - 2]);
        starts += here & WORD & !one & !((one / JOINER) & two);
    }
    usize::from(starts)
}

/// The class of byte `b`, before which stand `b1`, `b2` and `b3`, the nearest first.
fn class_of(b: u8, b1: u8, b2: u8, b3: u8) -> u8 {
    let ascii = ((b | 0x20).wrapping_sub(b'a') < 26) | (b.wrapping_sub(b'0') < 10);
    // U+0080–00BF, U+2000–2FFF and everything from U+10000 on are signs, nearly all of them.
    let sign = (b == 0xC2)
        | (b1 == 0xC2)
        | (b == 0xE2)
        | (b1 == 0xE2)
        | (b2 == 0xE2)
        | (b == 0xF0)
        | (b1 == 0xF0)
        | (b2 == 0xF0)
        | (b3 == 0xF0);
    let word = ascii | ((b >= 0x80) & !sign);
    let joiner = (b == b'\'') | (b == b'-');
    let long = (b2 == 0xE2) & (b1 == 0x80) & ((b == 0x99) | (b == 0x91));
    u8::from(word) * WORD + u8::from(joiner) * JOINER + u8::from(long) * LONG_JOINER
}

#[cfg(test)]
mod tests {
    use super::count_words;

    #[test]
    fn hyphens_and_apostrophes_join_and_dashes_part() {
        assert_eq!(count_words("It’s a well-known rock'n'roll band"), 5);
        assert_eq!(count_words("one - two — three -- 'four' 5.5 😀 «six»"), 7);
        assert_eq!(count_words("cafe\u{301}s Zürich 東京"), 3);
        assert_eq!(count_words(" \n"), 0);
    }

    #[test]
    fn ascii_is_counted_alike_beside_other_characters() {
        for word in [
            "a-b", "it's", "--x", "a--b", "a'", "9th", "@[`{/:z", "-a-'b",
        ] {
            for shift in 0..140 {
                let ascii = format!("{}{word} end", "w ".repeat(shift));
                let other = format!("{}é {word} end", "w ".repeat(shift));
                assert_eq!(count_words(&ascii) + 1, count_words(&other), "{ascii}");
            }
        }
    }

    #[test]
    fn chunks_leave_no_seam() {
        for shift in 0..300 {
            let text = format!("{}it’s so-so é", " ".repeat(shift));
            assert_eq!(count_words(&text), 3, "{shift}");
        }
        assert_eq!(count_words(&"a ".repeat(10_000)), 10_000);
    }
}
