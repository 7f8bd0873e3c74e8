//! Runs of ASCII letters: what most of a text is made of.

/// How many ASCII letters stand at byte `start`, and how many of them are capitals; eight bytes are looked at together.
#[inline]
pub(super) fn letters(bytes: &[u8], start: usize) -> (usize, usize) {
    const EACH: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x80 * EACH;
    let (mut at, mut upper) = (start, 0);
    while let Some(eight) = bytes.get(at..).and_then(<[u8]>::first_chunk::<8>) {
        let eight = u64::from_le_bytes(*eight);
        let low = (eight | (0x20 * EACH)) & !HIGH;
        // The high bit of every byte that is `a` or more, that is more than `z`.
        let from_a = low + (0x80 - b'a' as u64) * EACH;
        let past_z = low + (0x7f - b'z' as u64) * EACH;
        let found = from_a & !past_z & !eight & HIGH;
        let other = !found & HIGH;
        let capitals = found & !(eight << 2);
        if other == 0 {
            upper += capitals.count_ones() as usize;
            at += 8;
            continue;
        }
        let len = other.trailing_zeros() as usize / 8;
        upper += (capitals & ((1 << (8 * len)) - 1)).count_ones() as usize;
        return (at + len - start, upper);
    }
    // Near the end of the text.
    for &byte in &bytes[at..] {
        if !byte.is_ascii_alphabetic() {
            break;
        }
        upper += usize::from(byte.is_ascii_uppercase());
        at += 1;
    }
    (at - start, upper)
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
                assert_eq!(letters(text.as_bytes(), 2), (len, upper), "{text}");
            }
        }
    }
}
