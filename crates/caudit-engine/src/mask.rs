//! Sets of policies, one bit a policy: the currency of the engine.
//!
//! A condition is answered for the whole policy set at once, as two sets: the policies for which it
//! surely holds, and those for which it may hold. Combining conditions is then a bitwise AND, whose
//! cost grows with the number of policies divided by 64.

use caudit_model::Truth;

/// A set of policies, by their index in the policy set.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Mask(Box<[u64]>);

impl Mask {
    /// The empty set, for `n` policies.
    pub fn none(n: usize) -> Self {
        Self(vec![0; n.div_ceil(64)].into())
    }

    /// All `n` policies.
    pub fn all(n: usize) -> Self {
        let mut mask = Self::none(n);
        (0..n).for_each(|index| mask.insert(index));
        mask
    }

    /// The policies among `n` for which `test` holds.
    pub fn where_(n: usize, test: impl Fn(usize) -> bool) -> Self {
        let mut mask = Self::none(n);
        (0..n).filter(|index| test(*index)).for_each(|index| mask.insert(index));
        mask
    }

    /// Adds a policy.
    pub fn insert(&mut self, index: usize) {
        if let Some(word) = self.0.get_mut(index / 64) {
            *word |= 1 << (index % 64);
        }
    }

    /// True when the policy is in the set.
    pub fn contains(&self, index: usize) -> bool {
        self.0.get(index / 64).is_some_and(|word| word >> (index % 64) & 1 == 1)
    }

    /// True when no policy is in the set.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }

    /// True when the two sets have a policy in common.
    pub fn meets(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).any(|(a, b)| a & b != 0)
    }

    /// True when the three sets have a policy in common.
    pub fn meets_both(&self, a: &Self, b: &Self) -> bool {
        self.0.iter().zip(&a.0).zip(&b.0).any(|((own, a), b)| own & a & b != 0)
    }

    /// Makes this set equal to `other`, without allocating.
    pub fn assign(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(a, b)| *a = *b);
    }

    /// Empties the set.
    pub fn clear(&mut self) {
        self.0.fill(0);
    }

    /// Adds the policies of `other`.
    pub fn add(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(a, b)| *a |= b);
    }

    /// Keeps only the policies that are in `other` too.
    pub fn keep(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(a, b)| *a &= b);
    }

    /// Takes the policies of `other` out.
    pub fn drop(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(a, b)| *a &= !b);
    }

    /// The policies in the set, in ascending order.
    pub fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.0.iter().enumerate().flat_map(|(place, word)| Bits(*word).map(move |bit| place * 64 + bit))
    }

    /// The policies that are in this set and not in `other`, in ascending order.
    pub(crate) fn without<'m>(&'m self, other: &'m Self) -> impl Iterator<Item = usize> + 'm {
        let words = self.0.iter().zip(&other.0).map(|(own, other)| own & !other);
        words.enumerate().flat_map(|(place, word)| Bits(word).map(move |bit| place * 64 + bit))
    }
}

/// The bits that are set in a word.
#[derive(Debug)]
struct Bits(u64);

impl Iterator for Bits {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        let bit = self.0.trailing_zeros();
        // Clearing the lowest bit that is set; of an empty word there is none.
        self.0 &= self.0.checked_sub(1)?;
        usize::try_from(bit).ok()
    }
}

/// A three-valued answer for every policy: `Yes` in `yes`, `No` outside `maybe`, else `Unknown`.
///
/// INVARIANT: `yes` is a subset of `maybe`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub(crate) struct TriMask {
    /// Where it surely holds.
    pub(crate) yes: Mask,
    /// Where it holds or may hold.
    pub(crate) maybe: Mask,
}

impl TriMask {
    /// `No` for all `n` policies.
    pub(crate) fn none(n: usize) -> Self {
        Self { yes: Mask::none(n), maybe: Mask::none(n) }
    }

    /// The answer for one policy.
    pub(crate) fn get(&self, index: usize) -> Truth {
        match (self.yes.contains(index), self.maybe.contains(index)) {
            (true, _) => Truth::Yes,
            (false, true) => Truth::Unknown,
            (false, false) => Truth::No,
        }
    }

    /// `No` for every policy.
    pub(crate) fn clear(&mut self) {
        self.yes.clear();
        self.maybe.clear();
    }

    /// `Yes` for every policy of `all`.
    pub(crate) fn fill(&mut self, all: &Mask) {
        self.yes.assign(all);
        self.maybe.assign(all);
    }

    /// ORs `truth` into the answers of the policies in `mask`.
    pub(crate) fn or(&mut self, mask: &Mask, truth: Truth) {
        match truth {
            Truth::No => {}
            Truth::Unknown => self.maybe.add(mask),
            Truth::Yes => {
                self.yes.add(mask);
                self.maybe.add(mask);
            }
        }
    }

    /// ORs `truth` into the answer of one policy.
    pub(crate) fn or_one(&mut self, index: usize, truth: Truth) {
        if truth.is_yes() {
            self.yes.insert(index);
        }
        if !truth.is_no() {
            self.maybe.insert(index);
        }
    }

    /// ORs the answers of `other` into these.
    pub(crate) fn or_all(&mut self, other: &Self) {
        self.yes.add(&other.yes);
        self.maybe.add(&other.maybe);
    }

    /// ANDs `truth` into the answers of the policies in `mask`.
    pub(crate) fn and(&mut self, mask: &Mask, truth: Truth) {
        match truth {
            Truth::Yes => {}
            Truth::Unknown => self.yes.drop(mask),
            Truth::No => {
                self.yes.drop(mask);
                self.maybe.drop(mask);
            }
        }
    }

    /// ANDs the answers of `other` into these.
    pub(crate) fn and_all(&mut self, other: &Self) {
        self.yes.keep(&other.yes);
        self.maybe.keep(&other.maybe);
    }

    /// ANDs the negation of the answers of `other` into these: what is excluded is out.
    pub(crate) fn and_not_all(&mut self, other: &Self) {
        self.yes.drop(&other.maybe);
        self.maybe.drop(&other.yes);
    }

    /// Makes the answers of the policies in `mask` unknown, whatever they were.
    pub(crate) fn forget(&mut self, mask: &Mask) {
        self.yes.drop(mask);
        self.maybe.add(mask);
    }

    /// Turns every unknown answer into `No`.
    pub(crate) fn settle_as_no(&mut self) {
        self.maybe.assign(&self.yes);
    }
}
