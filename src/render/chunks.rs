//! Renders many changes or findings at once and writes them in order, in bounded memory.

use std::io::{self, Write};

use rayon::prelude::*;

use crate::core::change::{Change, Comparison};

/// Changes rendered into one buffer.
const CHUNK: usize = 2_048;
/// Changes whose memory is fetched together.
const BATCH: usize = 32;
/// Buffers of one round: while one round is written, the next is rendered.
const ROUND: usize = 16;

/// Writes every change by `render`, which gets the index of the change and the buffer to append to.
/// The bytes do not depend on the number of threads.
pub(super) fn write_in_order(
    comparison: &Comparison<'_>,
    limit: Option<usize>,
    out: &mut dyn Write,
    render: impl Fn(usize, &Change<'_>, &mut Vec<u8>) + Sync,
) -> io::Result<()> {
    let render_chunk = |first: usize, chunk: &[Box<Change<'_>>], buffer: &mut Vec<u8>| {
        for (batch, changes) in chunk.chunks(BATCH).enumerate() {
            comparison.touch(changes);
            let first = first + batch * BATCH;
            changes.iter().enumerate().for_each(|(index, change)| render(first + index, change, buffer));
        }
    };
    write_chunks(comparison.first(limit), out, render_chunk)
}

/// Writes entries by `render_chunk`, which gets the index of its first entry, the entries and the buffer to append to.
/// The bytes do not depend on the number of threads.
pub(super) fn write_chunks<T: Sync>(
    entries: &[T],
    out: &mut dyn Write,
    render_chunk: impl Fn(usize, &[T], &mut Vec<u8>) + Sync,
) -> io::Result<()> {
    if entries.len() <= CHUNK {
        // Not worth waking the threads.
        let mut buffer = Vec::new();
        render_chunk(0, entries, &mut buffer);
        return out.write_all(&buffer);
    }
    let render_round = |first: usize, round: &[T], buffers: &mut [Vec<u8>]| {
        buffers.iter_mut().for_each(Vec::clear);
        let chunks = round.par_chunks(CHUNK).zip(buffers).enumerate();
        chunks.for_each(|(index, (chunk, buffer))| render_chunk(first + index * CHUNK, chunk, buffer));
    };
    let (mut ready, mut next) = (vec![Vec::new(); ROUND], vec![Vec::new(); ROUND]);
    for (index, round) in entries.chunks(CHUNK * ROUND).enumerate() {
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
            let mut comparison = sample::comparison(Vec::new());
            comparison.changes = (0..count).map(|_| Box::new(sample::item("A", "Apple"))).collect();
            let mut written = Vec::new();
            let number =
                |index: usize, _: &Change<'_>, buffer: &mut Vec<u8>| buffer.extend(format!("{index}\n").bytes());
            write_in_order(&comparison, None, &mut written, number).expect("a vector takes everything");
            let expected: String = (0..count).map(|index| format!("{index}\n")).collect();
            assert!(written == expected.as_bytes(), "{count} changes");
        }
    }
}
