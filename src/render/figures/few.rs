//! Short figures, all digits of one made at once.

/// A few figures put together in a piece of fixed size, so that none of them asks for room. Its size is a power of two.
pub struct Figures<const N: usize> {
    text: [u8; N],
    end: usize,
}

impl<const N: usize> Figures<N> {
    /// The largest number a figure is made of, and one more.
    pub const MOST: u64 = 100_000_000;

    /// None yet.
    pub fn new() -> Figures<N> {
        Figures { text: [0; N], end: 0 }
    }

    /// How many bytes there is room for.
    pub const SIZE: usize = N;

    /// Takes everything back.
    #[inline(always)]
    pub fn clear(&mut self) {
        self.end = 0;
    }

    /// A text that there is room for.
    #[inline(always)]
    pub fn text(&mut self, text: &[u8]) {
        if let Some(room) = self.text.get_mut(self.end..self.end + text.len()) {
            room.copy_from_slice(text);
        }
        self.end += text.len();
    }

    /// So many bytes of a piece.
    #[inline(always)]
    pub fn piece<const P: usize>(&mut self, piece: &[u8; P], length: usize) {
        if let Some(room) = self.text[self.end % N..].first_chunk_mut() {
            *room = *piece;
        }
        self.end += length;
    }

    /// How many bytes there are.
    #[inline(always)]
    pub fn end(&self) -> usize {
        self.end
    }

    /// A short part once more.
    #[inline(always)]
    pub fn again(&mut self, from: usize, to: usize) {
        if let Some(piece) = self.text[from % N..].first_chunk::<16>().copied() {
            self.piece(&piece, to - from);
        }
    }

    /// Takes bytes back.
    #[inline(always)]
    pub fn back(&mut self, bytes: usize) {
        self.end -= bytes;
    }

    /// One byte.
    #[inline(always)]
    pub fn byte(&mut self, byte: u8) {
        self.text[self.end % N] = byte;
        self.end += 1;
    }

    /// A number below [`Figures::MOST`], with a decimal point before its last places, of which it has at most seven.
    #[inline(always)]
    pub fn figure(&mut self, negative: bool, digits: u32, places: usize) {
        let values = eight_digits(digits);
        let all = values | ZEROS;
        let skipped = (values.trailing_zeros() as usize / 8).min(7 - places);
        let whole = 8 - skipped - places;
        self.text[self.end % N] = b'-';
        self.end += usize::from(negative);
        self.put(self.end, all >> (8 * skipped));
        if places > 0 {
            self.text[(self.end + whole) % N] = b'.';
            self.put(self.end + whole + 1, all >> (8 * (8 - places)));
            self.end += 1;
        }
        self.end += whole + places;
    }

    /// Millionths below [`Figures::MOST`] wholes, without trailing zeros.
    #[inline(always)]
    pub fn millionths(&mut self, millionths: u64) {
        self.figure(false, (millionths / 1_000_000) as u32, 0);
        let part = (millionths % 1_000_000) as u32;
        if part > 0 {
            let values = eight_digits(part);
            self.byte(b'.');
            // The first two of the eight digits are zeros, and the last ones may be.
            self.put(self.end, (values | ZEROS) >> 16);
            self.end += 6 - values.leading_zeros() as usize / 8;
        }
    }

    #[inline(always)]
    fn put(&mut self, at: usize, word: u64) {
        if let Some(room) = self.text[at % N..].first_chunk_mut() {
            *room = word.to_le_bytes();
        }
    }

    /// Appends them, byte for byte.
    #[inline(always)]
    pub fn append_exactly_to(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.text[..self.end.min(N)]);
    }

    /// Appends a few of them.
    #[inline(always)]
    pub fn append_to(&self, out: &mut Vec<u8>) {
        // One length for every figure is a good deal faster than the exact one.
        let start = out.len();
        out.extend_from_slice(&self.text);
        out.truncate(start + self.end);
    }
}

/// Eight zeros as text.
const ZEROS: u64 = 0x3030_3030_3030_3030;

/// The eight digits of a number, a byte each, the first of them lowest: two of four, four of two, eight of one.
#[inline]
fn eight_digits(number: u32) -> u64 {
    let four = u64::from(number / 10_000) | (u64::from(number % 10_000) << 32);
    let hundreds = ((four * 10_486) >> 20) & 0x0000_007f_0000_007f;
    let two = hundreds | ((four - hundreds * 100) << 16);
    let tens = ((two * 103) >> 10) & 0x000f_000f_000f_000f;
    tens | ((two - tens * 10) << 8)
}
