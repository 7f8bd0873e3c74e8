//! Installed as its users do: the wheel in a fresh environment, the hooks of pre-commit in a scratch repository. It takes
//! minutes and needs maturin and pre-commit, so that it runs only where `WHOSAYS_INSTALL` names a Python that has them.

#![allow(clippy::unwrap_used, clippy::print_stderr)]

use std::process::Command;

#[test]
fn the_wheel_and_the_hooks_work_where_they_are_installed() {
    let Some(python) = std::env::var_os("WHOSAYS_INSTALL") else {
        eprintln!("skipped: WHOSAYS_INSTALL names no Python with maturin and pre-commit");
        return;
    };
    let out = Command::new(python)
        .arg("tests/install/install.py")
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let printed =
        String::from_utf8_lossy(&out.stdout).into_owned() + &String::from_utf8_lossy(&out.stderr);
    assert!(out.status.success(), "{printed}");
}
