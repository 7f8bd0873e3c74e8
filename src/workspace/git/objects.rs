//! What files held at a commit, asked of one `git cat-file` that goes on running.

use super::run::os;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

/// Contents of a repository, asked of one `git cat-file` that goes on running.
#[derive(Debug)]
pub(super) struct Objects {
    pub(super) root: PathBuf,
    running: Option<(Child, ChildStdin, BufReader<ChildStdout>)>,
}

impl Objects {
    pub(super) fn new(root: PathBuf) -> Self {
        Self {
            root,
            running: None,
        }
    }

    /// The bytes of an object (`commit:path`); `None` if there is none.
    pub(super) fn get(&mut self, name: &[u8]) -> io::Result<Option<Vec<u8>>> {
        if name.contains(&b'\n') {
            // One line a name is all that it is asked by.
            let out = Command::new("git")
                .current_dir(&self.root)
                .args(["cat-file", "blob"])
                .arg(os(name))
                .stderr(Stdio::null())
                .output()?;
            return Ok(out.status.success().then_some(out.stdout));
        }
        if self.running.is_none() {
            let mut child = Command::new("git")
                .current_dir(&self.root)
                .args(["cat-file", "--batch"])
                .stdin(Stdio::piped())
                .stdout(Stdio::piped())
                .stderr(Stdio::null())
                .spawn()?;
            let ends = child.stdin.take().zip(child.stdout.take());
            let (input, output) = ends.ok_or_else(|| io::Error::other("git has no pipes"))?;
            self.running = Some((child, input, BufReader::new(output)));
        }
        let Some((_, input, output)) = &mut self.running else {
            return Ok(None);
        };
        input.write_all(name)?;
        input.write_all(b"\n")?;
        input.flush()?;
        let mut head = Vec::new();
        output.read_until(b'\n', &mut head)?;
        let head = String::from_utf8_lossy(&head);
        // `<oid> blob <size>`; of what is missing, its name comes first, which may hold anything.
        if head.ends_with(" missing\n") {
            return Ok(None);
        }
        let mut words = head.split_whitespace().skip(1);
        let (Some("blob"), Some(size)) = (words.next(), words.next()) else {
            return Ok(None);
        };
        let size: usize = size.parse().map_err(io::Error::other)?;
        let mut bytes = vec![0; size];
        output.read_exact(&mut bytes)?;
        let mut end = [0];
        output.read_exact(&mut end)?;
        Ok(Some(bytes))
    }
}

impl Drop for Objects {
    fn drop(&mut self) {
        if let Some((mut child, input, _)) = self.running.take() {
            drop(input);
            let _ = child.wait();
        }
    }
}
