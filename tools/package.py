#!/usr/bin/env python3
"""Packs what a release consists of.

    tools/package.py archive TARGET BINARY OUT   one archive for a target: the program, the README and the licences
    tools/package.py npm OUT                     the npm package, of all archives that are in OUT
    tools/package.py sums OUT                    SHA256SUMS, of all that is in OUT

Equal inputs give equal bytes: nothing of the day or the machine is in an archive.
"""

import gzip
import hashlib
import io
import json
import re
import sys
import tarfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BESIDE = ["README.md", "LICENSE-APACHE", "LICENSE-MIT", "CHANGELOG.md"]


def version():
    return re.search(r'^version = "(.+)"', (ROOT / "Cargo.toml").read_text(encoding="utf-8"), re.M)[1]


def write(path, files):
    """A .tar.gz of files, each a name, its bytes and its mode."""
    tarred = io.BytesIO()
    with tarfile.open(fileobj=tarred, mode="w", format=tarfile.PAX_FORMAT) as tar:
        for name, data, mode in sorted(files):
            info = tarfile.TarInfo(name)
            info.size, info.mode = len(data), mode
            tar.addfile(info, io.BytesIO(data))
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file, gzip.GzipFile(filename="", fileobj=file, mode="wb", mtime=0) as zipped:
        zipped.write(tarred.getvalue())
    print(path)


def archive(target, binary, out):
    name = f"whosays-{version()}-{target}"
    program = "whosays.exe" if "windows" in target else "whosays"
    files = [(f"{name}/{program}", Path(binary).read_bytes(), 0o755)]
    files += [(f"{name}/{beside}", (ROOT / beside).read_bytes(), 0o644) for beside in BESIDE]
    write(Path(out) / f"{name}.tar.gz", files)


def npm(out):
    told = json.loads((ROOT / "npm/package.json").read_text(encoding="utf-8"))
    told["version"] = version()
    files = [
        ("package/package.json", (json.dumps(told, indent=2) + "\n").encode(), 0o644),
        ("package/whosays.js", (ROOT / "npm/whosays.js").read_bytes(), 0o755),
    ]
    files += [(f"package/{beside}", (ROOT / beside).read_bytes(), 0o644) for beside in BESIDE]
    for path in sorted(Path(out).glob(f"whosays-{version()}-*.tar.gz")):
        target = path.name.removeprefix(f"whosays-{version()}-").removesuffix(".tar.gz")
        with tarfile.open(path) as tar:
            for member in tar:
                program = Path(member.name).name
                if program in ("whosays", "whosays.exe"):
                    files.append((f"package/{target}/{program}", tar.extractfile(member).read(), 0o755))
    write(Path(out) / f"whosays-{version()}.tgz", files)


def sums(out):
    paths = [p for p in sorted(Path(out).iterdir()) if p.is_file() and p.name != "SHA256SUMS"]
    lines = [f"{hashlib.sha256(p.read_bytes()).hexdigest()}  {p.name}\n" for p in paths]
    (Path(out) / "SHA256SUMS").write_text("".join(lines), encoding="utf-8")
    print("".join(lines), end="")


def main():
    match sys.argv[1:]:
        case ["archive", target, binary, out]:
            archive(target, binary, out)
        case ["npm", out]:
            npm(out)
        case ["sums", out]:
            sums(out)
        case _:
            print(__doc__)
            sys.exit(2)


main()
