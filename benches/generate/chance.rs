//! Chance without memory: every draw is computed from a number.

/// Spreads a number over all 64 bits (the final step of `MurmurHash3`, which is in the public domain).
pub fn mixed(mut value: u64) -> u64 {
    value ^= value >> 33;
    value = value.wrapping_mul(0xff51_afd7_ed55_8ccd);
    value ^= value >> 33;
    value = value.wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    value ^ (value >> 33)
}

/// A row of independent draws that belongs to one item.
pub struct Lots(pub u64);

impl Lots {
    pub fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        mixed(self.0) % limit
    }

    pub fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len() as u64) as usize]
    }
}

/// A permutation of `0..length` that is computed, never stored.
///
/// Each step can be undone within the next power of two, so no two places meet; a place that
/// falls outside the length walks on until it is inside again.
pub struct Shuffle {
    length: u64,
    bits: u32,
}

impl Shuffle {
    pub fn new(length: u64) -> Shuffle {
        Shuffle { length, bits: (u64::BITS - length.leading_zeros()).max(2) }
    }

    pub fn at(&self, place: u64) -> u64 {
        let mask = (1 << self.bits) - 1;
        let mut walk = place;
        loop {
            for round in 1..=3_u64 {
                walk = walk.wrapping_mul(0x2545_f491_4f6c_dd1d).wrapping_add(round * 0x6a09_e667) & mask;
                walk ^= walk >> (self.bits / 2);
            }
            if walk < self.length {
                return walk;
            }
        }
    }
}
