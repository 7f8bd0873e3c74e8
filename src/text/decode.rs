//! Bytes to text: a file that is not UTF-8 is refused with the place of the first bad byte.

use std::fmt;

/// Why some bytes are not a text: the first byte that is not UTF-8, and where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotUtf8 {
    /// Its offset in bytes from the start of the file.
    pub offset: usize,
    /// Its value.
    pub byte: u8,
    /// Its line, counted from 1.
    pub line: usize,
}

impl fmt::Display for NotUtf8 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "not UTF-8: byte 0x{:02X} at offset {} (line {}); save the file as UTF-8",
            self.byte, self.offset, self.line
        )
    }
}

impl std::error::Error for NotUtf8 {}

/// Reads `bytes` as UTF-8. A byte order mark is kept, so that offsets stay those of the file.
///
/// # Errors
/// [`NotUtf8`] with the first bad byte.
pub fn decode(bytes: Vec<u8>) -> Result<String, NotUtf8> {
    String::from_utf8(bytes).map_err(|e| {
        let offset = e.utf8_error().valid_up_to();
        let bytes = e.as_bytes();
        NotUtf8 {
            offset,
            byte: bytes.get(offset).copied().unwrap_or_default(),
            line: super::source::line_starts(&bytes[..offset]).len(),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_the_first_bad_byte() {
        let e = decode(b"one\r\ntwo \xff\xfe".to_vec()).unwrap_err();
        assert_eq!(
            e,
            NotUtf8 {
                offset: 9,
                byte: 0xff,
                line: 2
            }
        );
        assert!(e.to_string().contains("byte 0xFF at offset 9 (line 2)"));
    }

    #[test]
    fn keeps_a_byte_order_mark() {
        assert_eq!(decode(b"\xef\xbb\xbfa".to_vec()).unwrap().len(), 4);
    }
}
