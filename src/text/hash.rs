//! A hash that names things across runs, machines and versions.

/// FNV-1a, 64 bits (Fowler, Noll, Vo): steady, and no secret.
#[derive(Clone, Copy, Debug)]
pub struct Fnv(u64);

impl Fnv {
    /// Of nothing yet.
    #[must_use]
    pub const fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    /// Goes on over `bytes`.
    pub fn add(&mut self, bytes: &[u8]) {
        for b in bytes {
            self.0 = (self.0 ^ u64::from(*b)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    /// The hash of all that was added.
    #[must_use]
    pub const fn value(self) -> u64 {
        self.0
    }
}

impl Default for Fnv {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_as_published() {
        let mut hash = Fnv::new();
        assert_eq!(hash.value(), 0xcbf2_9ce4_8422_2325);
        hash.add(b"foo");
        hash.add(b"bar");
        // The test vector of the authors for “foobar”.
        assert_eq!(hash.value(), 0x8594_4171_f739_67e8);
    }
}
