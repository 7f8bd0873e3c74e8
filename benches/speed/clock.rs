//! CPU time, and the middle of several runs: what a busy machine disturbs least.

use std::fs;
use std::hint::black_box;
use std::time::{Duration, Instant};

/// How long `work` takes on this thread's CPU clock; by the wall clock where the system tells no other.
pub(crate) fn cpu<T>(work: impl FnOnce() -> T) -> Duration {
    let before = spent();
    let wall = Instant::now();
    black_box(work());
    let elapsed = wall.elapsed();
    match (before, spent()) {
        // The kernel counts in ticks on some machines: what is shorter than one is timed by the wall.
        (Some(before), Some(after)) if elapsed > Duration::from_millis(50) => after - before,
        _ => elapsed,
    }
}

/// The middle of `runs` times; the first run warms up and is not counted.
pub(crate) fn median(runs: usize, mut time: impl FnMut() -> Duration) -> Duration {
    time();
    let mut all: Vec<_> = (0..runs).map(|_| time()).collect();
    all.sort();
    all[runs / 2]
}

/// What this thread has spent so far, as Linux tells it.
fn spent() -> Option<Duration> {
    let stat = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanoseconds = stat.split_whitespace().next()?.parse().ok()?;
    Some(Duration::from_nanos(nanoseconds))
}
