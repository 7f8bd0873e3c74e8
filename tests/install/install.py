"""Installs whosays as its users do, and runs it there: the wheel in a fresh environment, the hooks in a scratch repository.

Run by tests/install.rs with an interpreter that has maturin and pre-commit.
"""

import os
import pathlib
import subprocess
import sys
import tempfile
import venv

PYTHON = pathlib.Path(sys.executable)
ROOT = pathlib.Path(__file__).resolve().parents[2]
GOOD = "# The quay\n\nThe quay wall leans, said Ilse Varga, the harbour engineer.\n"
BAD = "# The quay\n\nTechnical experts warn that the quay wall leans.\n"


def run(*command, cwd, code=0, **env):
    """Runs a command, which must end with this code; gives what it printed."""
    done = subprocess.run([str(c) for c in command], cwd=cwd, capture_output=True, text=True, env={**os.environ, **env})
    printed = done.stdout + done.stderr
    assert done.returncode == code, f"{command} ended with {done.returncode}, not {code}:\n{printed}"
    return printed


def git(*args, cwd, code=0, **env):
    who = ["-c", "user.name=Ada", "-c", "user.email=ada@saltmere.org", "-c", "commit.gpgsign=false"]
    return run("git", *who, *args, cwd=cwd, code=code, **env)


def wheel(folder):
    """Builds the wheel."""
    run(PYTHON, "-m", "maturin", "build", "--release", "--locked", "--out", folder, cwd=ROOT)
    (built,) = pathlib.Path(folder).glob("whosays-*.whl")
    return built


def in_a_fresh_environment(built, folder):
    """The wheel needs no Rust: pip installs it, and the program runs."""
    home = pathlib.Path(folder) / "fresh"
    venv.create(home, with_pip=True)
    run(home / "bin" / "pip", "install", "--quiet", "--no-index", built, cwd=folder)
    article = pathlib.Path(folder) / "a.md"
    article.write_text(BAD)
    printed = run(home / "bin" / "whosays", "check", "--format", "short", "a.md", cwd=folder, code=1, PATH="/nowhere")
    assert printed.startswith("a.md:3:1: warning[vague-authority]"), printed
    assert run(home / "bin" / "whosays", "--version", cwd=folder).startswith("whosays ")


def commits(config, folder, name):
    """A hook lets a clean commit pass and stops one with a finding."""
    repo = pathlib.Path(folder) / name
    repo.mkdir()
    git("init", "-q", "-b", "main", cwd=repo)
    (repo / ".pre-commit-config.yaml").write_text(config)
    home = str(pathlib.Path(folder) / "pre-commit")
    run(PYTHON, "-m", "pre_commit", "install", cwd=repo, PRE_COMMIT_HOME=home)
    (repo / "good.md").write_text(GOOD)
    git("add", "-A", cwd=repo)
    printed = git("commit", "-m", "good", cwd=repo, PRE_COMMIT_HOME=home)
    assert "Passed" in printed, printed
    (repo / "bad.md").write_text(BAD)
    git("add", "-A", cwd=repo)
    printed = git("commit", "-m", "bad", cwd=repo, code=1, PRE_COMMIT_HOME=home)
    assert "vague-authority" in printed and "good.md" not in printed, printed


def main():
    with tempfile.TemporaryDirectory() as folder:
        built = wheel(folder)
        in_a_fresh_environment(built, folder)
        clone = pathlib.Path(folder) / "clone"
        git("clone", "-q", ROOT, clone, cwd=folder)
        revision = git("rev-parse", "HEAD", cwd=clone).strip()
        from_clone = f"repos:\n- repo: {clone}\n  rev: {revision}\n  hooks:\n  - id: whosays\n"
        commits(from_clone, folder, "rust")
        from_wheel = (
            "repos:\n- repo: local\n  hooks:\n  - id: whosays\n    name: whosays\n    language: python\n"
            f"    entry: whosays check\n    types_or: [markdown]\n    additional_dependencies: ['{built}']\n"
        )
        commits(from_wheel, folder, "wheel")
    print("installed")


main()
