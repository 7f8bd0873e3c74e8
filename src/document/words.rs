//! How many words a text has.

/// How many words `text` has: runs of letters and digits, with apostrophes and hyphens inside them.
#[must_use]
pub fn count_words(text: &str) -> usize {
    let bytes = text.as_bytes();
    let (mut count, mut i) = (0, 0);
    // Whether the last character is of a word, or joins one to what follows.
    let (mut inside, mut joined) = (false, false);
    while let Some(&b) = bytes.get(i) {
        let class = if b < 0x80 {
            i += 1;
            ASCII[b as usize]
        } else {
            let c = text[i..].chars().next().unwrap_or(' ');
            i += c.len_utf8();
            class_of(c)
        };
        match class {
            Class::Word => {
                count += usize::from(!inside && !joined);
                (inside, joined) = (true, false);
            }
            Class::Joiner => (inside, joined) = (false, inside),
            Class::Other => (inside, joined) = (false, false),
        }
    }
    count
}

#[derive(Clone, Copy)]
enum Class {
    Word,
    Joiner,
    Other,
}

/// The classes of ASCII, looked up rather than asked for: nearly every byte is ASCII.
const ASCII: [Class; 128] = {
    let mut table = [Class::Other; 128];
    let mut i = 0;
    while i < 128 {
        if (i as u8).is_ascii_alphanumeric() {
            table[i] = Class::Word;
        }
        i += 1;
    }
    table[b'\'' as usize] = Class::Joiner;
    table[b'-' as usize] = Class::Joiner;
    table
};

fn class_of(c: char) -> Class {
    match c {
        '’' | '‑' | '\u{ad}' => Class::Joiner,
        '\u{300}'..='\u{36f}' => Class::Word, // an accent goes on with the letter it stands on
        _ if c.is_alphanumeric() => Class::Word,
        _ => Class::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::count_words;

    #[test]
    fn hyphens_and_apostrophes_join_and_dashes_part() {
        assert_eq!(count_words("It’s a well-known rock'n'roll band"), 5);
        assert_eq!(count_words("one - two — three -- 'four' 5.5"), 6);
        assert_eq!(count_words("cafe\u{301}s Zürich 東京"), 3);
        assert_eq!(count_words(" \n"), 0);
    }
}
