//! A pack that means harm costs an error and little time: size of files, phrases and patterns, nesting, number.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::process::Command;
use std::time::{Duration, Instant};
use whosays::rule::LARGEST;

/// What `whosays test` says of a rule file, and how long it took.
fn said(text: &str) -> (Option<i32>, String) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("rule.toml"), text).unwrap();
    let start = Instant::now();
    let out = Command::new(env!("CARGO_BIN_EXE_whosays"))
        .args(["test", "rule.toml"])
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert!(
        start.elapsed() < Duration::from_secs(20),
        "it took too long"
    );
    (out.status.code(), String::from_utf8(out.stderr).unwrap())
}

fn rule(find: &str) -> String {
    format!(
        "[[rule]]\nid = \"x\"\ntitle = \"x\"\nmessage = \"x\"\nhelp = \"x\"\n[rule.find]\n{find}\n"
    )
}

fn refused(find: &str, why: &str) {
    let (code, said) = said(&rule(find));
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains(why), "{said}");
}

#[test]
fn what_is_too_large_is_refused() {
    let (code, said) = said(&"# a line\n".repeat(LARGEST / 9 + 2));
    assert_eq!(code, Some(2));
    assert!(
        said.contains("a rule file has 1048576 bytes at most"),
        "{said}"
    );
    let phrases = |n: usize| {
        let all: Vec<_> = (0..n).map(|i| format!("\"quay w{i}\"")).collect();
        format!("phrases = [{}]", all.join(","))
    };
    refused(&phrases(2_001), "a rule finds 2000 phrases");
    refused(
        &format!("phrases = [\"{}\"]", "(a|b)".repeat(1_000)),
        "this phrase is longer than 4096 bytes",
    );
    refused(
        &format!("phrases = [\"quay {}\"]", "[a] ".repeat(100)),
        "words long; 60 is the most",
    );
    refused(
        &format!("phrases = [\"{}a{}\"]", "(".repeat(40), ")".repeat(40)),
        "groups nest more than 16 deep",
    );
    refused(
        &format!("phrases = [\"{}\"]", "(".repeat(4_000)),
        "nest more than",
    );
    refused(
        &format!("patterns = ['{}']", "a".repeat(4_097)),
        "this pattern is longer than 4096 bytes",
    );
    refused(
        &format!("patterns = ['{}a{}']", "(".repeat(1_000), ")".repeat(1_000)),
        "nest",
    );
    refused(
        "patterns = ['(?:(?:\\w{100}){100}){100}']",
        "this pattern becomes larger than 2097152 bytes",
    );
    refused(
        "patterns = ['a{1000}{1000}{1000}']",
        "this pattern becomes larger",
    );
}

#[test]
fn what_is_just_small_enough_is_not_refused() {
    let phrases: Vec<_> = (0..2_000).map(|i| format!("\"quay w{i}\"")).collect();
    let find = format!("phrases = [{}]", phrases.join(","));
    let (code, told) = said(&rule(&find));
    assert_eq!((code, told.as_str()), (Some(0), ""));
    let (code, told) = said(&rule("patterns = ['quay(?:[a-z]{1,40} ){1,9}wall']"));
    assert_eq!((code, told.as_str()), (Some(0), ""));
}

#[test]
fn phrases_of_nothing_but_choices_are_read_in_time() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    // Every word can be any of the parts, or none of them.
    let phrase = format!("quay {} wall", "[a|a b|a b a] ".repeat(18));
    fs::write(
        at.join("rule.toml"),
        rule(&format!("phrases = [\"{phrase}\"]")),
    )
    .unwrap();
    fs::write(
        at.join("a.md"),
        format!("The quay {}.\n", "a b a ".repeat(4_000)),
    )
    .unwrap();
    let start = Instant::now();
    let out = Command::new(env!("CARGO_BIN_EXE_whosays"))
        .args([
            "check",
            "a.md",
            "--no-config",
            "--rules",
            "rule.toml",
            "--select",
            "rule",
        ])
        .current_dir(at)
        .output()
        .unwrap();
    assert_eq!(
        out.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&out.stderr)
    );
    assert!(start.elapsed() < Duration::from_secs(20));
}

/// How long this thread was on a processor, where that can be read: a busy machine keeps it waiting.
fn on_processor() -> Option<Duration> {
    let told = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanoseconds = told.split_whitespace().next()?.parse().ok()?;
    Some(Duration::from_nanos(nanoseconds))
}

/// The least of some times that `f` took, on the mean of as many runs as it takes to be told exactly: the system counts in steps.
fn least(mut f: impl FnMut()) -> Duration {
    let once = |()| {
        let (start, spent) = (Instant::now(), on_processor());
        for runs in 1.. {
            f();
            let both = on_processor().zip(spent);
            let all = both.map_or_else(|| start.elapsed(), |(after, before)| after - before);
            if all > Duration::from_millis(40) {
                return all / runs;
            }
        }
        Duration::MAX
    };
    [(); 3].map(once).into_iter().min().unwrap_or_default()
}

#[test]
fn eight_times_the_text_takes_no_square_of_eight_times_the_time() {
    let linter = whosays::Linter::builder().build().unwrap();
    // Notes, findings in paragraphs of their own, findings in one paragraph, ignores, headings, links, rows of a table.
    type Part = fn(usize) -> String;
    let kinds: [(&str, Part); 15] = [
        ("notes", |i| {
            format!("Wall {i} leans.[^n{i}]\n\n[^n{i}]: Roe, wall {i}.\n\n")
        }),
        ("paragraphs", |i| {
            format!("Experts say that wall {i} leans.\n\n")
        }),
        ("paragraph", |i| {
            format!("Studies show that wall {i} leans. ")
        }),
        ("ignores", |i| {
            format!("<!-- whosays-ignore -->\nExperts say that wall {i} leans.\n\n")
        }),
        ("reasoned ignores", |i| {
            format!(
                "<!-- whosays-ignore vague-authority -- r{i} -->\nExperts say that it grew {i}.\n\n"
            )
            .repeat(5)
        }),
        ("ignores of no rule", |i| {
            format!("<!-- whosays-ignore vague{i} -->\nExperts say that it grew {i}.\n\n")
        }),
        ("numbers in brackets", |i| {
            format!("It grew by {i}% [{i}]. ").repeat(10)
        }),
        ("entries of a list", |i| match i {
            0 => "References\n\n".to_owned(),
            _ => format!(
                "[{i}] Roe, A. Wall {i}. Journal of Walls 1990, pp. 1-9. ISBN 978-3-16-148410-0\n"
            )
            .repeat(5),
        }),
        ("headings", |i| {
            format!("## Wall {i}\n\nCritics fear that it leans.\n\n")
        }),
        ("links", |i| {
            format!("Wall {i} [leans](https://port{i}.example.org/{i}), sources said.\n\n")
        }),
        ("divisions", |_| "::: comment\n".repeat(20)),
        ("closed elements", |i| match i {
            0 => "<?xml version=\"1.0\"?>\n<p>The wall leans.</p>\n".to_owned(),
            _ => "\"/>".repeat(100),
        }),
        ("accesses", |i| match i {
            0 => "## References\n\n".to_owned(),
            _ => "Accessed 2019 ".repeat(5),
        }),
        ("preprints", |_| "doi:10.48550/arXiv.2101.00001 ".repeat(5)),
        ("rows", |i| match i {
            0 => "| wall | leans |\n|---|---|\n".to_owned(),
            i => format!("| wall {i} | experts say by {i}% |\n"),
        }),
    ];
    for (kind, part) in kinds {
        let text = |n: usize| (0..n).map(part).collect::<String>();
        let (short, half, long) = (text(250), text(1_000), text(2_000));
        // What is linear takes 8 times as long, what is quadratic up to 64 times. On a busy machine the long text loses its place in the
        // processor's cache and the short one does not, so it is held to its half too: what costs `a n + b n²` and grows 24-fold here
        // grows 3.2-fold there (b n > .4 a at 250). And each gets another chance.
        let grows = |f: &dyn Fn(&str)| {
            (0..6).all(|_| {
                let took = least(|| f(&long));
                took > least(|| f(&short)) * 24 && took > least(|| f(&half)) * 3
            })
        };
        let name = match kind {
            "closed elements" => "a.html",
            "entries of a list" => "a.txt",
            _ => "a.md",
        };
        let check = |text: &str| drop(linter.check(name, text));
        let map = |text: &str| drop(linter.map(name, text));
        assert!(!grows(&check), "check: {kind}");
        assert!(!grows(&map), "map: {kind}");
    }
}
