//! The page of `check`, in a browser: what is filtered, what the keyboard does, and that nothing is asked of the network.

#![allow(clippy::unwrap_used, clippy::print_stderr)]

use std::fs;
use std::io::Read;
use std::net::TcpListener;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::Duration;

const RULES: &str = r#"
[[rule]]
id = "nameless"
title = "x"
severity = "warning"
message = "“{text}” names nobody"
help = "Name one."
[rule.find]
phrases = ["experts say"]

[[rule]]
id = "marker"
title = "x"
severity = "error"
message = "`{text}` is left"
help = "Delete it."
[rule.find]
where = "raw"
patterns = ['marker\d+']
"#;

/// Four findings in four passages of two articles, one of them in a comment; one passage has none. Two try to load something.
const ARTICLES: [(&str, &str); 2] = [
    (
        "a.md",
        "Experts say it leans <img src=\"http://evil.example/a.png\">.\n\nNothing here.\n\nmarker1 was left. [x](http://evil.example/b)\n\n<!-- marker2 <img src=\"http://evil.example/c.png\"> -->\n",
    ),
    ("b.md", "Experts say so.\n"),
];

/// Runs in the page as soon as it is read to its end, and writes what it saw into it, or what went wrong. It waits for no event:
/// a browser that is short of time may print the page before it has told of one.
const SCRIPT: &str = r##"
(function () {
  var said = [];
  try { look(); } catch (wrong) { said.push(String(wrong)); }
  var out = document.createElement("pre");
  out.id = "said"; out.textContent = said.join("\n");
  document.body.append(out);
  function look() {
  function say(what, value) { said.push(what + "=" + value); }
  function key(k) { document.dispatchEvent(new KeyboardEvent("keydown", { key: k, bubbles: true })); }
  function here() { return document.activeElement && document.activeElement.id; }
  function visible(e) { return e.getClientRects().length > 0; }
  function notes() { return Array.prototype.filter.call(document.querySelectorAll(".note"), visible).map(function (n) { return n.id; }).join(","); }
  function tick(css) { var i = document.querySelector(css); i.checked = !i.checked; i.dispatchEvent(new Event("change", { bubbles: true })); }
  say("all", notes());
  key("j"); say("j", here());
  say("lit", document.querySelectorAll(".m.on").length + " " + document.querySelector(".m.on").textContent);
  key("j"); key("j"); say("jjj", here());
  key("j"); say("last", here());
  key("k"); say("k", here());
  // A window that is not in front, as happens now and then without a screen, draws no focus.
  say("outline", document.hasFocus() ? getComputedStyle(document.activeElement).outlineStyle : "solid");
  tick("input[value=warning]"); say("errors", notes());
  say("count", document.getElementById("shown").textContent);
  say("status", document.getElementById("shown").getAttribute("role"));
  say("sections", Array.prototype.filter.call(document.querySelectorAll(".article"), visible).length);
  say("off", document.querySelectorAll(".m.off").length);
  document.activeElement.blur(); key("k"); say("filtered", here());
  tick("input[value=marker]"); say("none", notes());
  say("told", visible(document.querySelector(".none-shown")));
  tick("input[value=warning]"); say("rule", notes());
  document.querySelector("[data-all='1']").click(); say("back", notes());
  say("bare", Array.prototype.filter.call(document.querySelectorAll(".passage"), visible).length);
  tick("input[name=passages]"); say("tight", Array.prototype.filter.call(document.querySelectorAll(".passage"), visible).length);
  document.querySelector("a.m").click(); say("click", here());
  document.querySelector("[data-next=error]").click(); say("next", here());
  var note = document.getElementById("n1").getBoundingClientRect();
  var words = document.querySelector(".words").getBoundingClientRect();
  say("beside", innerWidth > 960 ? note.left >= words.right && note.top < words.bottom : note.top >= words.bottom - 1);
  say("index", document.querySelectorAll(".index tbody tr").length);
  var tabbed = document.querySelectorAll("a[href]:not([tabindex='-1']), .note, input, button, summary");
  say("first", tabbed[0].className);
  say("named", Array.prototype.every.call(document.querySelectorAll("input"), function (i) { return i.closest("label"); }));
  say("wide", document.documentElement.scrollWidth <= innerWidth);
  }
})();
"##;

/// The browser to test in; `None` says that it is skipped.
fn browser() -> Option<String> {
    let browser = std::env::var("WHOSAYS_CHROMIUM").ok();
    if browser.is_none() {
        eprintln!("skipped: WHOSAYS_CHROMIUM is not set");
    }
    browser
}

fn page(folder: &Path) -> String {
    fs::write(folder.join("house.toml"), RULES).unwrap();
    for (name, text) in ARTICLES {
        fs::write(folder.join(name), text).unwrap();
    }
    let out = Command::new(env!("CARGO_BIN_EXE_whosays"))
        .args([
            "check",
            "a.md",
            "b.md",
            "--rules",
            "house.toml",
            "--select",
            "house",
            "--output",
            "page.html",
        ])
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert_eq!(out.status.code(), Some(1), "{out:?}");
    fs::read_to_string(folder.join("page.html")).unwrap()
}

/// Whom a browser asks on its own account, whatever page it shows.
const ITS_MAKER: [&str; 4] = ["google.com", "googleapis.com", "gvt1.com", "gstatic.com"];

/// The document that the browser makes of `page`, and what was asked of the network for it.
fn load(browser: &str, folder: &Path, page: &str, width: usize) -> (String, Vec<String>) {
    let file = folder.join("shown.html");
    fs::write(&file, page).unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let asked = Arc::new(Mutex::new(Vec::new()));
    let list = asked.clone();
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let _ = stream.set_read_timeout(Some(Duration::from_millis(500)));
            let mut bytes = [0; 512];
            let n = stream.read(&mut bytes).unwrap_or(0);
            let head = String::from_utf8_lossy(&bytes[..n]).into_owned();
            let first = head.lines().next().unwrap_or_default().to_owned();
            if !ITS_MAKER.iter().any(|m| first.contains(m)) {
                list.lock().unwrap().push(first);
            }
        }
    });
    let profile = tempfile::tempdir().unwrap();
    let out = Command::new(browser)
        .args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--disable-sync",
        ])
        .args([
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-default-apps",
        ])
        .args([
            "--disable-extensions",
            "--disable-domain-reliability",
            "--no-pings",
            "--disable-dev-shm-usage",
        ])
        .args(["--virtual-time-budget=3000", "--dump-dom"])
        .arg(format!("--window-size={width},900"))
        // Whatever is asked of the network is asked of us.
        .arg(format!("--proxy-server=http://127.0.0.1:{port}"))
        .arg("--proxy-bypass-list=<-loopback>")
        .arg(format!("--user-data-dir={}", profile.path().display()))
        .arg(format!("file://{}", file.display()))
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let dom = String::from_utf8_lossy(&out.stdout).into_owned();
    assert!(
        dom.contains("</html>"),
        "{}",
        String::from_utf8_lossy(&out.stderr)
    );
    let asked = asked.lock().unwrap().clone();
    (dom, asked)
}

#[test]
fn it_filters_and_goes_by_keyboard() {
    let Some(browser) = browser() else { return };
    let folder = tempfile::tempdir().unwrap();
    let page = page(folder.path());
    let scripted = page.replace("</body>", &format!("<script>{SCRIPT}</script></body>"));
    for width in [1300, 500] {
        let (dom, _) = load(&browser, folder.path(), &scripted, width);
        let said = dom
            .split("<pre id=\"said\">")
            .nth(1)
            .unwrap_or_else(|| panic!("the script failed"));
        let said = said.split("</pre>").next().unwrap();
        assert_eq!(
            said.replace("&lt;", "<"),
            "all=n1,n2,n3,n4\nj=n1\nlit=1 Experts say\njjj=n3\nlast=n4\nk=n3\noutline=solid\nerrors=n2,n3\ncount=2 of 4 shown\nstatus=status\n\
             sections=1\noff=2\nfiltered=n3\nnone=\ntold=true\nrule=n1,n4\nback=n1,n2,n3,n4\nbare=5\ntight=4\nclick=n1\nnext=n2\nbeside=true\nindex=2\nfirst=skip\nnamed=true\nwide=true",
            "{width}"
        );
    }
}

/// Goes through all notes, and says how often words or note were out of sight.
const WALK: &str = r##"
(function () {
  var lost = [], all = document.querySelectorAll(".note").length;
  for (var i = 1; i <= all; i += 1) {
    document.dispatchEvent(new KeyboardEvent("keydown", { key: "j", bubbles: true }));
    [document.querySelector("a.m[data-n='" + i + "']"), document.activeElement].forEach(function (e) {
      var at = e.getBoundingClientRect();
      if (at.top < 0 || at.bottom > innerHeight) { lost.push(e.className + " of " + i); }
    });
  }
  var out = document.createElement("pre");
  out.id = "said"; out.textContent = all + " " + lost.join(", ");
  document.body.append(out);
})();
"##;

#[test]
fn words_and_note_are_in_sight_as_one_goes_from_note_to_note() {
    let Some(browser) = browser() else { return };
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    fs::write(at.join("house.toml"), RULES).unwrap();
    // A line a paragraph, as many plain texts have it, and in each more notes than words.
    let line = "Experts say that the wall leans. Experts say that it leans a little more in every winter. ";
    let lines: Vec<String> = (1..12)
        .map(|i| format!("Wall {i}\n{}\n", line.repeat(3)))
        .collect();
    fs::write(at.join("a.txt"), lines.concat()).unwrap();
    let out = Command::new(env!("CARGO_BIN_EXE_whosays"))
        .args([
            "check",
            "a.txt",
            "--rules",
            "house.toml",
            "--select",
            "house",
            "--format",
            "html",
        ])
        .current_dir(at)
        .output()
        .unwrap();
    let page = String::from_utf8(out.stdout).unwrap();
    assert_eq!(page.matches("role=\"heading\"").count(), 11);
    let page = page.replace("</body>", &format!("<script>{WALK}</script></body>"));
    let (dom, _) = load(&browser, at, &page, 1300);
    let said = dom
        .split("<pre id=\"said\">")
        .nth(1)
        .unwrap_or("the script failed");
    assert_eq!(said.split("</pre>").next().unwrap(), "66 ");
}

#[test]
fn nothing_is_asked_of_the_network() {
    let Some(browser) = browser() else { return };
    let folder = tempfile::tempdir().unwrap();
    let page = page(folder.path());
    let (_, asked) = load(&browser, folder.path(), &page, 1300);
    assert_eq!(asked, Vec::<String>::new());
    // A page that asks is seen to.
    let asks = "<!doctype html><html><body><img src=\"http://evil.example/a.png\"></body></html>";
    let (_, asked) = load(&browser, folder.path(), asks, 1300);
    assert!(
        asked.iter().any(|a| a.contains("evil.example")),
        "the test sees nothing: {asked:?}"
    );
    // And what gets into the page is kept from asking.
    let (_, asked) = load(
        &browser,
        folder.path(),
        &page.replace("</main>", "<img src=\"http://evil.example/a.png\"></main>"),
        1300,
    );
    assert_eq!(asked, Vec::<String>::new());
}

#[test]
fn no_markup_of_an_article_is_in_the_page() {
    let folder = tempfile::tempdir().unwrap();
    let page = page(folder.path());
    assert!(!page.contains("<img"));
    assert!(page.contains("&lt;img src=&quot;http://evil.example/c.png&quot;&gt;"));
    assert!(page.contains("default-src 'none'"));
    for lead in ["src=\"", "url(", "@import", "href=\"http"] {
        assert!(!page.contains(lead), "{lead}");
    }
}
