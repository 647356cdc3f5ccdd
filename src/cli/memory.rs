//! What becomes of memory that is given back during a run.

use libmimalloc_sys::{mi_option_set, mi_option_t};

/// The option for how many milliseconds memory is kept before the system gets it back.
const PURGE_DELAY: mi_option_t = 15;

/// Keeps what is given back until the end of the run, for whatever needs memory next.
///
/// Whatever goes back to the system is asked for again a moment later, and cleared once more before: of a check of a
/// million rows, that was a tenth of the time. It is for short runs that hold two lists; a run that goes through many
/// versions should stay small, and one whose memory the user bounds as well.
#[allow(unsafe_code, reason = "the allocator has no other door to its settings")]
pub fn keep() {
    // SAFETY: it writes one number, which the allocator may read at any time.
    unsafe { mi_option_set(PURGE_DELAY, -1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_goes_back_after_some_milliseconds_and_then_never() {
        #[allow(unsafe_code, reason = "the allocator has no other door to its settings")]
        // SAFETY: it reads one number.
        let delay = || unsafe { libmimalloc_sys::mi_option_get(PURGE_DELAY) };
        // Another test of this process may have come first.
        assert!([10, -1].contains(&delay()), "another option has this number now: {}", delay());
        keep();
        assert_eq!(delay(), -1);
    }
}
