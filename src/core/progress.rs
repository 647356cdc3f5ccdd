//! How far the work is. Rooms tell it to whoever watches, and never learn whether someone does.

/// Someone who watches the work; called from many threads.
pub trait Progress: Sync {
    /// More bytes are done.
    fn advance(&self, bytes: u64);

    /// A new stage begins; zero bytes in total means that nobody knows how many.
    fn stage(&self, name: &str, total_bytes: u64);
}

/// Nobody watches.
#[derive(Clone, Copy, Debug, Default)]
pub struct Silent;

impl Progress for Silent {
    fn advance(&self, _bytes: u64) {}

    fn stage(&self, _name: &str, _total_bytes: u64) {}
}
