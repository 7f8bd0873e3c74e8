//! What a byte of a text can be, for cutting it into tokens.

/// What a byte can be.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Space,
    Lower,
    Upper,
    Digit,
    /// Part of a character that is not ASCII.
    High,
    /// `'`
    Apostrophe,
    /// `-`
    Hyphen,
    Mark,
}

/// By byte.
pub(super) const KINDS: [Kind; 256] = {
    let mut t = [Kind::Mark; 256];
    let mut i = 0;
    while i < 256 {
        let b = i as u8;
        t[i] = if b <= b' ' || b == 0x7f {
            Kind::Space
        } else if b.is_ascii_lowercase() {
            Kind::Lower
        } else if b.is_ascii_uppercase() {
            Kind::Upper
        } else if b.is_ascii_digit() {
            Kind::Digit
        } else if b >= 0x80 {
            Kind::High
        } else if b == b'\'' {
            Kind::Apostrophe
        } else if b == b'-' {
            Kind::Hyphen
        } else {
            Kind::Mark
        };
        i += 1;
    }
    t
};
