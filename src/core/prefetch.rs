//! Asks the processor to fetch memory that will be needed soon.
//!
//! A hint and nothing more: it reads no value, and where there is no such instruction it does nothing. Lists are walked
//! over in the order of their items, in which the rows stand anywhere in memory; asked for one by one, each would be
//! waited for.

/// How many bytes are fetched at once.
const LINE: usize = 64;
/// Of a longer range only the beginning is asked for: the processor goes on by itself.
const MOST: usize = 4 * LINE;

/// Asks for one element of a slice; one that is not there is as good as any.
#[inline(always)]
pub fn element<T>(memory: &[T], index: usize) {
    hint(memory.as_ptr().wrapping_add(index).cast());
}

/// Asks for a range of a text.
#[inline(always)]
pub fn range(text: &[u8], start: usize, length: usize) {
    let length = length.min(MOST);
    for step in (0..length).step_by(LINE) {
        element(text, start + step);
    }
    element(text, start + length);
}

#[cfg(target_arch = "x86_64")]
#[allow(unsafe_code, reason = "the instruction has no other name, and it can neither fault nor change anything")]
#[inline(always)]
fn hint(address: *const i8) {
    use std::arch::x86_64::{_MM_HINT_T0, _mm_prefetch};
    // SAFETY: every processor of this kind has the instruction, and it accepts any address.
    unsafe { _mm_prefetch::<_MM_HINT_T0>(address) }
}

#[cfg(not(target_arch = "x86_64"))]
#[inline(always)]
fn hint(_address: *const i8) {}
