//! What a byte of a text can be, for cutting it into tokens.

/// What a byte can be.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::signal) enum ByteClass {
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
pub(in crate::signal) const KINDS: [ByteClass; 256] = {
    let mut t = [ByteClass::Mark; 256];
    let mut i = 0;
    while i < 256 {
        let b = i as u8;
        t[i] = if b <= b' ' || b == 0x7f {
            ByteClass::Space
        } else if b.is_ascii_lowercase() {
            ByteClass::Lower
        } else if b.is_ascii_uppercase() {
            ByteClass::Upper
        } else if b.is_ascii_digit() {
            ByteClass::Digit
        } else if b >= 0x80 {
            ByteClass::High
        } else if b == b'\'' {
            ByteClass::Apostrophe
        } else if b == b'-' {
            ByteClass::Hyphen
        } else {
            ByteClass::Mark
        };
        i += 1;
    }
    t
};
