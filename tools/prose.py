#!/usr/bin/env python3
"""Prose with nothing to find, for training the models of rules/models: openly licensed texts, a paragraph a line.

    tools/prose.py FOLDER

Takes them from packages of Debian 12 (`apt-get download`, nothing is installed), from the documentation of the Rust toolchain, and from the
READMEs of the crates in Cargo's registry. Each source gives at most so many words, picked by a fixed seed. Python's standard library, apt-get and
dpkg-deb are used.
"""
import glob, gzip, html, os, random, re, subprocess, sys, tempfile

PACKAGES = ["anarchism", "debian-reference-en", "developers-reference", "debian-handbook", "debian-faq", "gnome-user-docs", "stellarium-data", "freeciv-data", "wesnoth-1.16-data", "dict-jargon"]


def from_html(text):
    """The paragraphs and list items of a page that are whole sentences."""
    text = re.sub(r"(?is)<(script|style|pre|code|head|nav|table)\b.*?</\1>", " ", text)
    for p in re.findall(r"(?is)<(?:p|li|dd|desc)\b[^>]*>(.*?)</(?:p|li|dd|desc)>", text):
        p = re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", "", p))).strip()
        if len(p.split()) >= 8 and re.search(r"[.!?]$", p):
            yield p


def from_text(text):
    """The paragraphs of a plain text that are mostly letters."""
    for p in re.split(r"\n\s*\n", text):
        p = re.sub(r"\s+", " ", p).strip()
        letters = sum(c.isalpha() or c == " " for c in p)
        if len(p.split()) >= 10 and re.search(r"[.!?][\"”)]?$", p) and letters / len(p) > 0.9:
            yield p


def from_ruleset(text):
    """The legends and help texts of a Freeciv rule set."""
    for m in re.findall(r'(?s)(?:legend|text|helptext)\s*=\s*(?:_\()?"(.*?)"\)?\n|_\("(.*?)"\)', text):
        p = " ".join(m).replace("\\n", " ").replace("\\\n", "").replace('", _("', " ")
        p = re.sub(r"\s+", " ", p).strip()
        if len(p.split()) > 10:
            yield p


def read(path):
    opened = gzip.open if path.endswith((".gz", ".dz")) else open
    with opened(path, "rt", encoding="utf-8", errors="replace") as f:
        return f.read()


def sources(packages):
    docs = subprocess.run(["rustc", "--print", "sysroot"], capture_output=True, text=True, check=True).stdout.strip() + "/share/doc/rust/html/"
    cargo = os.environ.get("CARGO_HOME", os.path.expanduser("~/.cargo")) + "/registry/src/*/*/README.md"
    p = packages + "/"
    return [
        ("anarchism", 150_000, from_html, [p + "anarchism/**/*.html"]),
        ("handbook", 25_000, from_html, [p + "debian-handbook/**/en-US/**/*.html"]),
        ("reference", 15_000, from_html, [p + "debian-reference-en/**/*.html"]),
        ("developers", 15_000, from_html, [p + "developers-reference/**/*.html"]),
        ("faq", 10_000, from_html, [p + "debian-faq/**/*.html"]),
        ("gnome", 10_000, from_html, [p + "gnome-user-docs/**/C/**/*.page"]),
        ("stellarium", 60_000, from_html, [p + "stellarium-data/**/*.en.utf8"]),
        ("wesnoth", 10_000, from_html, [p + "wesnoth-1.16-data/**/*.html"]),
        ("freeciv", 40_000, from_ruleset, [p + "freeciv-data/**/helpdata.txt", p + "freeciv-data/**/*.ruleset"]),
        ("jargon", 30_000, from_text, [p + "dict-jargon/**/*.dict.dz"]),
        ("rust", 25_000, from_html, [docs + name for name in ("book/*.html", "nomicon/*.html", "cargo/**/*.html", "edition-guide/**/*.html")]),
        ("readmes", 20_000, lambda t: from_text(re.sub(r"(?s)```.*?```", "", t)), [cargo]),
    ]


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    out = sys.argv[1]
    os.makedirs(out, exist_ok=True)
    picked = random.Random(3)
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["apt-get", "download", *PACKAGES], cwd=folder, check=True)
        for deb in sorted(glob.glob(folder + "/*.deb")):
            to = os.path.join(folder, os.path.basename(deb).split("_")[0])
            subprocess.run(["dpkg-deb", "-x", deb, to], check=True)
        for name, most, paragraphs, patterns in sources(folder):
            found = [q for g in patterns for f in sorted(glob.glob(g, recursive=True)) if os.path.isfile(f) for q in paragraphs(read(f))]
            found = list(dict.fromkeys(found))
            picked.shuffle(found)
            words = 0
            with open(os.path.join(out, name + ".txt"), "w", encoding="utf-8") as f:
                for p in found:
                    if words > most:
                        break
                    words += len(p.split())
                    f.write(p + "\n")
            print(f"{name}: {words} words")


main()
