//! A small random number generator, so that a seed names a case for ever.
//!
//! `SplitMix64`, by Sebastiano Vigna's public-domain description.

/// A deterministic source of choices.
#[derive(Clone, Debug)]
pub struct Rng(u64);

impl Rng {
    /// The same seed gives the same choices.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next 64 bits.
    pub fn next_u64(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `bound`; 0 when the bound is 0.
    pub fn below(&mut self, bound: usize) -> usize {
        let bound = u64::try_from(bound).unwrap_or(1).max(1);
        usize::try_from(self.next_u64() % bound).unwrap_or(0)
    }

    /// True in `percent` of a hundred cases.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of the words; empty when there is none.
    pub fn pick<'a>(&mut self, words: &[&'a str]) -> &'a str {
        let index = self.below(words.len());
        words.get(index).copied().unwrap_or_default()
    }

    /// One of the values, by weight.
    pub fn weighted<T: Copy>(&mut self, choices: &[(usize, T)]) -> Option<T> {
        let total = choices.iter().map(|(weight, _)| weight).sum();
        let mut left = self.below(total);
        for (weight, choice) in choices {
            if left < *weight {
                return Some(*choice);
            }
            left -= weight;
        }
        None
    }

    /// One to `most` different words.
    pub fn some<'a>(&mut self, words: &[&'a str], most: usize) -> Vec<&'a str> {
        let mut chosen = Vec::new();
        for _ in 0..=self.below(most) {
            let word = self.pick(words);
            if !chosen.contains(&word) {
                chosen.push(word);
            }
        }
        chosen
    }

    /// The word, now and then in another case: ids and keywords ignore case.
    pub fn cased(&mut self, word: &str) -> String {
        match self.below(20) {
            0 => word.to_ascii_uppercase(),
            1 => word.to_ascii_lowercase(),
            _ => word.to_owned(),
        }
    }

    /// One to `most` different words, each now and then in another case.
    pub fn some_cased(&mut self, words: &[&str], most: usize) -> Vec<String> {
        let chosen = self.some(words, most);
        chosen.into_iter().map(|word| self.cased(word)).collect()
    }
}
