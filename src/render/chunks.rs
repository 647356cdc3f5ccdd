//! Renders many changes at once and writes them in order, in bounded memory.

use std::io::{self, Write};

use rayon::prelude::*;

use crate::core::change::Change;

/// Changes rendered into one buffer.
const CHUNK: usize = 2_048;
/// Buffers of one round: while one round is written, the next is rendered.
const ROUND: usize = 16;

/// Writes every change by `render`, which gets the index of the change and the buffer to append to.
/// The bytes do not depend on the number of threads.
pub(super) fn write_in_order(
    changes: &[Change<'_>],
    out: &mut dyn Write,
    render: impl Fn(usize, &Change<'_>, &mut Vec<u8>) + Sync,
) -> io::Result<()> {
    let render_chunk = |first: usize, chunk: &[Change<'_>], buffer: &mut Vec<u8>| {
        buffer.clear();
        chunk.iter().enumerate().for_each(|(index, change)| render(first + index, change, buffer));
    };
    if changes.len() <= CHUNK {
        // Not worth waking the threads.
        let mut buffer = Vec::new();
        render_chunk(0, changes, &mut buffer);
        return out.write_all(&buffer);
    }
    let render_round = |first: usize, round: &[Change<'_>], buffers: &mut [Vec<u8>]| {
        buffers.iter_mut().for_each(Vec::clear);
        let chunks = round.par_chunks(CHUNK).zip(buffers).enumerate();
        chunks.for_each(|(index, (chunk, buffer))| render_chunk(first + index * CHUNK, chunk, buffer));
    };
    let (mut ready, mut next) = (vec![Vec::new(); ROUND], vec![Vec::new(); ROUND]);
    for (index, round) in changes.chunks(CHUNK * ROUND).enumerate() {
        let first = index * CHUNK * ROUND;
        rayon::in_place_scope(|scope| {
            scope.spawn(|_| render_round(first, round, &mut next));
            write_all(&ready, out)
        })?;
        std::mem::swap(&mut ready, &mut next);
    }
    write_all(&ready, out)
}

fn write_all(buffers: &[Vec<u8>], out: &mut dyn Write) -> io::Result<()> {
    buffers.iter().try_for_each(|buffer| out.write_all(buffer))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::sample;

    #[test]
    fn every_change_is_written_once_and_in_order_however_many_rounds_it_takes() {
        for count in [0, 1, CHUNK, CHUNK + 1, 2 * CHUNK * ROUND + 3] {
            let changes = vec![sample::item("A", "Apple"); count];
            let mut written = Vec::new();
            write_in_order(&changes, &mut written, |index, _, buffer| buffer.extend(format!("{index}\n").bytes()))
                .expect("a vector takes everything");
            let expected: String = (0..count).map(|index| format!("{index}\n")).collect();
            assert!(written == expected.as_bytes(), "{count} changes");
        }
    }
}
