#!/usr/bin/env python3
"""Checks some 20,000 Markdown, HTML and text files that nobody here wrote: those in packages of npm, crates.io, PyPI and Debian.

    tools/real-texts.py FOLDER gather         fetches the packages named below and links their texts into FOLDER/texts
    tools/real-texts.py FOLDER check BINARY   runs BINARY over them, one folder of texts at a time, and says what came of it

Packages are fetched by the ordinary clients of their registries and nothing in them is run. Texts of equal bytes are kept once. What is
told: panics and other ends of the program that are none, files that took longer than the budget, files without prose, and so the
ones to read. The folder needs 2 GB; nothing of it belongs into the repository.
"""

import hashlib
import json
import os
import subprocess
import sys
import tarfile
import time
from pathlib import Path

ENDINGS = {".md", ".markdown", ".mdx", ".mkd", ".qmd", ".rmd", ".txt", ".text", ".html", ".htm", ".xhtml"}
# Each group has a folder of its own, so that a conflict in one keeps no other away.
NPM = [
    ["react-scripts", "webpack-cli", "eslint", "jest", "lerna"],
    ["@angular/cli", "@angular/material", "karma"],
    ["gatsby"],
    ["@docusaurus/preset-classic", "vuepress", "hexo", "docsify", "@11ty/eleventy"],
    ["storybook", "nx", "ember-cli"],
    ["dojo", "dijit", "dojox"],
    ["ckeditor4", "codemirror@5", "mathjax@2", "ace-builds", "reveal.js", "highlight.js"],
    ["aws-cdk-lib", "serverless@3", "aws-amplify"],
    ["npm", "yarn", "pnpm", "node-red", "sails", "parse-server"],
    ["expo", "react-native", "cordova", "@ionic/cli"],
    ["nuxt", "next", "@sveltejs/kit", "astro", "@remix-run/dev"],
    ["yuidocjs", "jsdoc", "typedoc", "yui", "cesium", "spdx-license-list", "tldr"],
]
# Crates that need many others: all that a lock file of theirs names are fetched.
CRATES = ["cargo", "mdbook", "bevy", "tauri", "actix-web", "axum", "diesel", "sqlx", "clap", "tokio", "wasmtime", "polars",
          "nu", "gitoxide", "datafusion", "libp2p", "leptos", "dioxus", "swc_core", "surrealdb-core", "iced", "matrix-sdk", "deno_core"]
PYPI = ["django", "sphinx", "mkdocs", "docutils", "flask", "sqlalchemy", "nltk", "scrapy", "jinja2", "celery", "tornado", "pelican", "wagtail", "fastapi",
        "ansible-core", "pygments", "twisted", "markdown", "mkdocs-material", "nikola"]
# Manuals, from a machine with apt.
DEBIAN = ["python3-doc", "postgresql-doc-15", "sqlite3-doc", "git-doc", "gimp-help-en", "gnucash-docs", "debian-policy", "developers-reference",
          "maint-guide", "debian-faq", "rust-doc", "bash-doc", "r-doc-html", "apache2-doc"]
# A file that takes longer is told, in seconds; it is generous, for a machine that does other things.
BUDGET = 5.0
FILES_A_FOLDER = 500


def run(command, folder):
    folder.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode != 0:
        print(f"left out: {' '.join(command[:8])}: {done.stderr.strip().splitlines()[-1:]}", flush=True)
    return done.returncode == 0


def gather(folder):
    taken = Texts(folder / "texts")
    for i, group in enumerate(NPM):
        at = folder / "npm" / str(i)
        run(["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--legacy-peer-deps", "--prefix", ".", *group], at)
        taken.take(at)
        remove(at)
        print(f"npm {group}: {taken.count} texts", flush=True)
    for name in CRATES:
        at = folder / "crates" / name
        at.mkdir(parents=True, exist_ok=True)
        (at / "Cargo.toml").write_text('[package]\nname = "texts"\nversion = "0.0.0"\n[lib]\npath = "lib.rs"\n', encoding="utf-8")
        (at / "lib.rs").write_text("", encoding="utf-8")
        if run(["cargo", "add", "--quiet", name], at) and run(["cargo", "vendor", "--quiet"], at):
            taken.take(at / "vendor")
        remove(at)
        print(f"crate {name}: {taken.count} texts", flush=True)
    for name in PYPI:
        at = folder / "pypi" / name
        if run([sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", ":all:", name], at):
            for archive in at.glob("*.tar.gz"):
                with tarfile.open(archive) as tar:
                    tar.extractall(at, filter="data")
            taken.take(at)
        remove(at)
        print(f"pypi {name}: {taken.count} texts", flush=True)
    for name in DEBIAN:
        at = folder / "debian" / name
        if run(["apt-get", "download", name], at):
            for archive in at.glob("*.deb"):
                run(["dpkg-deb", "-x", archive.name, "files"], at)
            taken.take(at)
        remove(at)
        print(f"debian {name}: {taken.count} texts", flush=True)


class Texts:
    """The texts, each kept once, so many to a folder."""

    def __init__(self, folder):
        self.folder, self.count, self.seen = folder, 0, set()
        folder.mkdir(parents=True, exist_ok=True)

    def take(self, under):
        for path in sorted(under.rglob("*")):
            if path.suffix.lower() not in ENDINGS or path.is_symlink() or not path.is_file():
                continue
            data = path.read_bytes()
            digest = hashlib.sha256(data).digest()
            if not data or digest in self.seen:
                continue
            self.seen.add(digest)
            to = self.folder / f"{self.count // FILES_A_FOLDER:03}"
            to.mkdir(exist_ok=True)
            name = "__".join(path.relative_to(under).parts[-4:])[-120:]
            (to / f"{self.count:05}-{name}").write_bytes(data)
            self.count += 1


def remove(folder):
    subprocess.run(["rm", "-rf", str(folder)], check=False)


def check(folder, binary):
    files = words = findings = crashed = 0
    slow, wordless, problems = [], [], []
    started = time.monotonic()
    for part in sorted((folder / "texts").iterdir()):
        done = subprocess.run(
            [binary, "check", ".", "--no-config", "--strict", "--format", "json", "--file-timeout", str(BUDGET)],
            cwd=part, capture_output=True, text=True, check=False,
        )
        if done.returncode not in (0, 1, 2) or "panicked" in done.stderr:
            crashed += 1
            print(f"{part}: exit {done.returncode}: {done.stderr[-400:]}")
            continue
        told = json.loads(done.stdout)
        files += len(told["files"])
        words += sum(f["words"] for f in told["files"])
        findings += len(told["findings"])
        for p in told["problems"]:
            at = f"{part.name}/{p['path']}: {p['message']}"
            if "no prose" in p["message"]:
                wordless.append(at)
            elif "longer" in p["message"] or "time" in p["message"]:
                slow.append(at)
            else:
                problems.append(at)
        told_of = {p["path"] for p in told["problems"]}
        silent = [f["path"] for f in told["files"] if f["words"] == 0 and f["path"] not in told_of]
        silent = [p for p in silent if (part / p).read_bytes().strip(b"\xef\xbb\xbf \r\n\t")]
        problems += [f"{part.name}/{p}: without prose, and nothing is said" for p in silent]
        mapped = subprocess.run([binary, "map", ".", "--no-config", "--format", "json"], cwd=part, capture_output=True, check=False)
        if mapped.returncode not in (0, 2) or b"panicked" in mapped.stderr:
            crashed += 1
            print(f"{part}: map: exit {mapped.returncode}: {mapped.stderr[-400:]}")
    seconds = time.monotonic() - started
    for title, of in (("over the budget", slow), ("other problems", problems), ("no prose", wordless)):
        print(f"{title}: {len(of)}")
        for line in of:
            print(f"  {line}")
    print(f"{files} files, {words} words, {findings} findings, {crashed} crashes, {seconds:.0f} s")
    return 1 if crashed or slow else 0


def main():
    match sys.argv[1:]:
        case [folder, "gather"]:
            gather(Path(folder).absolute())
        case [folder, "check", binary]:
            sys.exit(check(Path(folder).absolute(), os.path.abspath(binary)))
        case _:
            print(__doc__)
            sys.exit(2)


main()
