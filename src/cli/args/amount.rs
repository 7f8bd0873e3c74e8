//! Amounts as one writes them on the command line: bytes and seconds.

use std::time::Duration;

/// `1000`, `500K`, `20M`, `1G`: in units of 1,024.
pub(super) fn bytes(text: &str) -> Result<u64, String> {
    let (number, unit) = match text.as_bytes().last().map(u8::to_ascii_uppercase) {
        Some(b'K') => (&text[..text.len() - 1], 1 << 10),
        Some(b'M') => (&text[..text.len() - 1], 1 << 20),
        Some(b'G') => (&text[..text.len() - 1], 1 << 30),
        _ => (text, 1_u64),
    };
    let number: Option<u64> = number.parse().ok();
    number
        .and_then(|n| n.checked_mul(unit))
        .ok_or_else(|| "write bytes, as in `500000`, `500K` or `20M`".to_owned())
}

/// `5`, `0.5`.
pub(super) fn seconds(text: &str) -> Result<Duration, String> {
    let number: Option<f64> = text.parse().ok();
    number
        .filter(|n| *n > 0.0)
        .and_then(|n| Duration::try_from_secs_f64(n).ok())
        .ok_or_else(|| "write seconds, as in `5` or `0.5`".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_one_writes_them() {
        assert_eq!(bytes("12"), Ok(12));
        assert_eq!(bytes("2k"), Ok(2_048));
        assert_eq!(bytes("3M"), Ok(3 << 20));
        assert!(
            bytes("").is_err()
                && bytes("M").is_err()
                && bytes("-1").is_err()
                && bytes("99999999999G").is_err()
        );
        assert_eq!(seconds("0.5"), Ok(Duration::from_millis(500)));
        assert!(seconds("0").is_err() && seconds("soon").is_err() && seconds("NaN").is_err());
    }
}
