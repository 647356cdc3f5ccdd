//! Renders many changes or findings at once and writes them in order, in bounded memory.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::ops::Range;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use crate::core::change::{Change, Comparison};
use crate::core::changes::{Detail, Tally};

/// Changes rendered into one buffer.
const CHUNK: usize = 1_024;
/// How many changes ahead memory is asked for.
const AHEAD: usize = 8;
/// How many buffers may wait for the one before them.
const WAITING: usize = 32;

/// Writes every change by `render`, which gets the index of the change and the buffer to append to.
/// The bytes do not depend on the number of threads.
pub(super) fn write_in_order(
    comparison: &Comparison<'_>,
    limit: Option<usize>,
    out: &mut dyn Write,
    render: impl Fn(usize, &Change<'_>, &mut Vec<u8>) + Sync,
) -> io::Result<()> {
    write_known(comparison, limit, out, || (), |(), index, change, buffer| render(index, change, buffer))
}

fn write_known<T>(
    comparison: &Comparison<'_>,
    limit: Option<usize>,
    out: &mut dyn Write,
    tools: impl Fn() -> T + Sync,
    render: impl Fn(&mut T, usize, &Change<'_>, &mut Vec<u8>) + Sync,
) -> io::Result<()> {
    let render_chunk = |first: usize, chunk: &[Box<Change<'_>>], buffer: &mut Vec<u8>| {
        let mut tools = tools();
        for (index, change) in chunk.iter().enumerate() {
            chunk.get(index + AHEAD).into_iter().for_each(|change| comparison.fetch(change));
            render(&mut tools, first + index, change, buffer);
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
    let render = |range: Range<usize>, buffer: &mut Vec<u8>| render_chunk(range.start, &entries[range], buffer);
    write_ranges(entries.len(), CHUNK, out, render)
}

/// Writes so many entries by `render`, which gets the numbers of those that go into one buffer, and the buffer to append
/// to. The bytes do not depend on the number of threads.
pub(super) fn write_ranges(
    count: usize,
    for_one: usize,
    out: &mut dyn Write,
    render: impl Fn(Range<usize>, &mut Vec<u8>) + Sync,
) -> io::Result<()> {
    let render = |index: usize, buffer: &mut Vec<u8>| {
        render(index * for_one..count.min((index + 1) * for_one), buffer);
    };
    in_turn(count.div_ceil(for_one), render, |_, buffer| out.write_all(buffer))
}

/// The same for formats that need no number of a change: unless somebody asked for all changes before, each is written
/// where it is found, and none is kept. `tools` are what a worker renders with, made once for many changes.
pub(super) fn write_each<T>(
    comparison: &Comparison<'_>,
    limit: Option<usize>,
    detail: Detail,
    out: &mut dyn Write,
    tools: impl Fn() -> T + Sync,
    render: impl Fn(&mut T, &Change<'_>, &mut Vec<u8>) + Sync,
) -> io::Result<()> {
    let Some(source) = comparison.found.unfound().filter(|_| limit.is_none()) else {
        return write_known(comparison, limit, out, tools, |tools, _, change, buffer| render(tools, change, buffer));
    };
    let mut whole = Tally::default();
    let find = |piece: usize, buffer: &mut Vec<u8>| {
        let mut tools = tools();
        source.find(piece, detail, &mut |changes| changes.iter().for_each(|change| render(&mut tools, change, buffer)))
    };
    in_turn(source.pieces(), find, |tally, buffer| {
        whole.add(tally);
        out.write_all(buffer)
    })?;
    comparison.found.counted(whole);
    Ok(())
}

/// Makes so many pieces with all threads, and hands them to `write` one after another. Whoever is done takes the next
/// piece, unless too many wait for one that takes long; this thread writes what is ready before it makes more.
fn in_turn<M: Send>(
    count: usize,
    make: impl Fn(usize, &mut Vec<u8>) -> M + Sync,
    mut write: impl FnMut(M, &[u8]) -> io::Result<()>,
) -> io::Result<()> {
    // One piece is not worth waking the threads.
    let workers = if count > 1 { rayon::current_num_threads().min(count) } else { 1 };
    if workers <= 1 {
        let mut buffer = Vec::new();
        return (0..count).try_for_each(|piece| {
            buffer.clear();
            let made = make(piece, &mut buffer);
            write(made, &buffer)
        });
    }
    let queue = Queue::new(count);
    std::thread::scope(|scope| {
        for _ in 1..workers {
            scope.spawn(|| {
                let leaving = Leaving(&queue);
                while let Step::Make(piece, mut buffer) = queue.step(false) {
                    let made = make(piece, &mut buffer);
                    queue.lay_down(piece, made, buffer);
                }
                drop(leaving);
            });
        }
        let leaving = Leaving(&queue);
        loop {
            match queue.step(true) {
                Step::Make(piece, mut buffer) => {
                    let made = make(piece, &mut buffer);
                    queue.lay_down(piece, made, buffer);
                }
                Step::Write(made, buffer) => {
                    write(made, &buffer)?;
                    queue.give_back(buffer);
                }
                Step::Done => break,
            }
        }
        drop(leaving);
        Ok(())
    })
}

/// What a thread is to do next.
enum Step<M> {
    Make(usize, Vec<u8>),
    Write(M, Vec<u8>),
    Done,
}

/// Pieces that are still to be made, and those that are ready before their turn.
struct Queue<M> {
    count: usize,
    state: Mutex<State<M>>,
    moved: Condvar,
}

struct State<M> {
    to_make: usize,
    to_write: usize,
    ready: BTreeMap<usize, (M, Vec<u8>)>,
    spare: Vec<Vec<u8>>,
    /// Whether somebody left before the end, so that nobody waits for his piece.
    is_left: bool,
}

impl<M> Queue<M> {
    fn new(count: usize) -> Queue<M> {
        let state = State { to_make: 0, to_write: 0, ready: BTreeMap::new(), spare: Vec::new(), is_left: false };
        Queue { count, state: Mutex::new(state), moved: Condvar::new() }
    }

    fn state(&self) -> MutexGuard<'_, State<M>> {
        // Whoever panicked is told by the scope; what he left is whole, because nothing is made under the lock.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn step(&self, is_writer: bool) -> Step<M> {
        let mut state = self.state();
        loop {
            let next = state.to_write;
            if is_writer && let Some((made, buffer)) = state.ready.remove(&next) {
                state.to_write += 1;
                self.moved.notify_all();
                return Step::Write(made, buffer);
            }
            let is_finished = if is_writer { next == self.count } else { state.to_make == self.count };
            if is_finished || state.is_left {
                return Step::Done;
            }
            if state.to_make < self.count.min(next + WAITING) {
                state.to_make += 1;
                let mut buffer = state.spare.pop().unwrap_or_default();
                buffer.clear();
                return Step::Make(state.to_make - 1, buffer);
            }
            state = self.moved.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn lay_down(&self, piece: usize, made: M, buffer: Vec<u8>) {
        self.state().ready.insert(piece, (made, buffer));
        self.moved.notify_all();
    }

    fn give_back(&self, buffer: Vec<u8>) {
        self.state().spare.push(buffer);
    }
}

/// Tells the others when a thread leaves before everything is made: the output failed, or it panicked.
struct Leaving<'q, M>(&'q Queue<M>);

impl<M> Drop for Leaving<'_, M> {
    fn drop(&mut self) {
        let mut state = self.0.state();
        state.is_left |= state.to_make < self.0.count || std::thread::panicking();
        drop(state);
        self.0.moved.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::sample;

    #[test]
    fn every_change_is_written_once_and_in_order_however_many_pieces_it_takes() {
        for count in [0, 1, CHUNK, CHUNK + 1, 2 * CHUNK * WAITING + 3] {
            let comparison = sample::comparison((0..count).map(|_| sample::item("A", "Apple")).collect());
            let mut written = Vec::new();
            let number =
                |index: usize, _: &Change<'_>, buffer: &mut Vec<u8>| buffer.extend(format!("{index}\n").bytes());
            write_in_order(&comparison, None, &mut written, number).expect("a vector takes everything");
            let expected: String = (0..count).map(|index| format!("{index}\n")).collect();
            assert!(written == expected.as_bytes(), "{count} changes");
        }
    }

    #[test]
    fn an_output_that_fails_ends_the_work() {
        let mut written = 0;
        let make = |piece: usize, buffer: &mut Vec<u8>| buffer.push(piece as u8);
        let ended = in_turn(50 * WAITING, make, |(), _| {
            written += 1;
            if written == 3 { Err(io::Error::other("full")) } else { Ok(()) }
        });
        assert!(ended.is_err() && written == 3);
    }
}
