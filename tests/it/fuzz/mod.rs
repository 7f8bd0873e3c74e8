//! Inputs that nobody would write, for everything that reads some: made of pieces, cut, doubled and mixed, for a bounded time on a stable
//! toolchain. Each target has what must hold whatever it is given.
//!
//! `cargo test --test it fuzz::` tries what once failed, then a second of new inputs a target. `WHOSAYS_FUZZ_SECONDS=60 WHOSAYS_FUZZ_SEED=7 cargo test --release --test it
//! fuzz:: -- --nocapture` runs longer, from another start, and says the counts. What fails is made short and kept in `fuzz/TARGET/`, from
//! where it is tried first from then on.

#![allow(clippy::print_stderr)]

mod articles;
mod edits;
mod mutator;
mod readers;
mod rules;

use mutator::Mutator;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// What is fuzzed.
struct Target {
    name: &'static str,
    /// What must hold of an input; it panics where it does not.
    holds: fn(&str),
    /// Whole inputs to begin with.
    seeds: Vec<String>,
    /// What inputs are made of.
    pieces: &'static [&'static str],
}

/// An input is no longer than so many bytes, but for those that are kept.
const LONGEST: usize = 4_000;

fn number(name: &str, default: u64) -> u64 {
    let set = std::env::var(name).ok();
    set.map_or(default, |s| {
        s.parse().unwrap_or_else(|_| panic!("{name} is no number"))
    })
}

/// Tries what once failed, then as many inputs as there is time for.
fn run(target: &Target) {
    let kept = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fuzz")
        .join(target.name);
    let mut seeds = target.seeds.clone();
    for path in files(&kept) {
        let text = fs::read_to_string(&path).unwrap();
        assert!(passes(target, &text), "{} fails again", path.display());
        seeds.push(text);
    }
    let seconds = number("WHOSAYS_FUZZ_SECONDS", 1);
    let mut mutator = Mutator::new(number("WHOSAYS_FUZZ_SEED", 1));
    let (start, mut count) = (Instant::now(), 0_u64);
    while start.elapsed() < Duration::from_secs(seconds) {
        let input = mutator.input(&seeds, target.pieces, LONGEST);
        count += 1;
        if !passes(target, &input) {
            let short = shortened(target, &input);
            fs::create_dir_all(&kept).unwrap();
            let path = kept.join(format!("{:08x}.txt", hash(&short)));
            fs::write(&path, &short).unwrap();
            panic!(
                "{} fails on {short:?}, kept in {}",
                target.name,
                path.display()
            );
        }
    }
    eprintln!("{}: {count} inputs in {seconds} s", target.name);
}

fn passes(target: &Target, text: &str) -> bool {
    catch_unwind(AssertUnwindSafe(|| (target.holds)(text))).is_ok()
}

/// An input that fails too, with what can be left out left out, for some seconds.
fn shortened(target: &Target, input: &str) -> String {
    let start = Instant::now();
    let mut best = input.to_owned();
    let mut step = best.len() / 2;
    while step > 0 {
        let mut at = 0;
        while at < best.len() && start.elapsed() < Duration::from_secs(10) {
            let from = best.floor_char_boundary(at);
            let to = best.ceil_char_boundary((at + step).min(best.len()));
            let shorter = format!("{}{}", &best[..from], &best[to..]);
            if shorter.len() < best.len() && !passes(target, &shorter) {
                best = shorter;
            } else {
                at += step;
            }
        }
        step /= 2;
    }
    best
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let mut all: Vec<_> = entries.map(|e| e.unwrap().path()).collect();
    all.sort();
    all
}

fn hash(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |h, b| {
        (h ^ u32::from(b)).wrapping_mul(0x0100_0193)
    })
}

fn owned(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|t| (*t).to_owned()).collect()
}
