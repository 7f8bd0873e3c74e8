//! Inputs made of others and of pieces, by a generator that gives the same ones for the same start.

/// Makes inputs.
pub(super) struct Mutator {
    state: u64,
}

impl Mutator {
    pub(super) fn new(seed: u64) -> Self {
        Self {
            state: seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1,
        }
    }

    /// A number below `n`, which is not 0 (xorshift*).
    fn below(&mut self, n: usize) -> usize {
        self.state ^= self.state >> 12;
        self.state ^= self.state << 25;
        self.state ^= self.state >> 27;
        let drawn = self.state.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33;
        usize::try_from(drawn).unwrap_or(0) % n.max(1)
    }

    /// An input of at most about `longest` bytes: a seed, or pieces put together; then changed some times.
    pub(super) fn input(&mut self, seeds: &[String], pieces: &[&str], longest: usize) -> String {
        let mut text = if !seeds.is_empty() && self.below(4) > 0 {
            seeds[self.below(seeds.len())].clone()
        } else {
            (0..=self.below(40))
                .map(|_| pieces[self.below(pieces.len())])
                .collect()
        };
        for _ in 0..self.below(6) {
            self.change(&mut text, seeds, pieces);
        }
        text.truncate(text.floor_char_boundary(longest));
        text
    }

    fn place(&mut self, text: &str) -> usize {
        let at = self.below(text.len() + 1);
        text.floor_char_boundary(at)
    }

    fn change(&mut self, text: &mut String, seeds: &[String], pieces: &[&str]) {
        let (a, b) = (self.place(text), self.place(text));
        let (from, to) = (a.min(b), a.max(b));
        let near = text.floor_char_boundary(to.min(from + self.below(30)));
        match self.below(9) {
            0 => text.replace_range(from..to, ""),
            1 => text.replace_range(from..near.max(from), ""),
            2 => {
                let part = text[from..near.max(from)].to_owned();
                text.insert_str(to, &part);
            }
            3 => {
                let times = 1 + self.below(40);
                let piece = pieces[self.below(pieces.len())].repeat(times);
                text.insert_str(from, &piece);
            }
            4 if !seeds.is_empty() => {
                let other = &seeds[self.below(seeds.len())];
                let at = self.place(other);
                let tail = other[at..].to_owned();
                text.truncate(from);
                text.push_str(&tail);
            }
            5 => {
                let c = char::from_u32(u32::try_from(self.below(0x3000)).unwrap_or(0));
                text.insert(from, c.unwrap_or('\u{fffd}'));
            }
            6 => {
                let newline = if self.below(2) == 0 { "\r\n" } else { "\r" };
                *text = text.replace('\n', newline);
            }
            _ => {
                let piece = pieces[self.below(pieces.len())];
                text.insert_str(from, piece);
            }
        }
    }
}
