(function () {
  "use strict";
  var root = document.documentElement, form = document.querySelector(".filters");
  root.classList.add("js");
  if (!form) { return; }
  function all(css, within) { return Array.prototype.slice.call((within || document).querySelectorAll(css)); }
  var notes = all(".note"), sections = all(".article"), shown = document.getElementById("shown");
  var marks = {};
  all("[data-n]").forEach(function (m) {
    m.getAttribute("data-n").split(" ").forEach(function (n) { (marks[n] = marks[n] || []).push(m); });
  });
  var bar = document.querySelector(".bar");
  function measure() { root.style.setProperty("--bar", (bar.offsetHeight + 8) + "px"); }
  addEventListener("resize", measure);
  measure();
  function of(note) { return marks[note.id.slice(1)] || []; }
  function chosen(name) {
    var on = Object.create(null);
    all("input[name=" + name + "]", form).forEach(function (i) { if (i.checked) { on[i.value] = true; } });
    return on;
  }
  var none = document.createElement("p");
  none.className = "none-shown hidden";
  none.textContent = "No finding is of these severities and rules.";
  document.querySelector("main").prepend(none);
  function filter() {
    var severities = chosen("severity"), rules = chosen("rule"), count = 0, seen = [];
    notes.forEach(function (note) {
      var on = severities[note.dataset.severity] && rules[note.dataset.rule];
      note.classList.toggle("hidden", !on);
      of(note).forEach(function (m) { m.classList.add("off"); });
      if (on) { count += 1; seen.push(note); }
    });
    // Words that several findings share are marked while one of them is shown.
    seen.forEach(function (note) { of(note).forEach(function (m) { m.classList.remove("off"); }); });
    sections.forEach(function (s) { s.classList.toggle("hidden", !s.querySelector(".note:not(.hidden)")); });
    all(".passage").forEach(function (p) { p.classList.toggle("bare", !p.querySelector(".note:not(.hidden)")); });
    var tight = form.querySelector("input[name=passages]");
    root.classList.toggle("tight", !!tight && tight.checked);
    none.classList.toggle("hidden", count > 0);
    all(".index tr[data-a]").forEach(function (row) {
      var of = document.getElementById(row.dataset.a);
      row.classList.toggle("hidden", !!of && of.closest(".article").classList.contains("hidden"));
    });
    shown.textContent = count + " of " + notes.length + " shown";
  }
  form.addEventListener("change", filter);
  form.addEventListener("submit", function (e) { e.preventDefault(); });
  all("button[data-all]", form).forEach(function (b) {
    b.addEventListener("click", function () {
      all("input[name=rule]", form).forEach(function (i) { i.checked = !!b.dataset.all; });
      filter();
    });
  });
  function light(note) {
    all(".m.on").forEach(function (m) { m.classList.remove("on"); });
    if (note) { of(note).forEach(function (m) { m.classList.add("on"); }); }
  }
  // A window that is not in front tells nobody of the focus, so the words are lit here as well.
  // The words come first: the note stands beside them, or right below.
  function go(note) {
    var mark = of(note)[0];
    light(note);
    note.focus({ preventScroll: true });
    note.scrollIntoView({ block: "nearest" });
    if (mark) { mark.scrollIntoView({ block: "center" }); }
    var seen = note.getBoundingClientRect();
    // A note far down beside a short passage, whose words stay in sight by themselves.
    if (seen.bottom > innerHeight || seen.top < 0) { note.scrollIntoView({ block: "center" }); }
  }
  document.addEventListener("focusin", function (e) { light(e.target.closest(".note")); });
  document.addEventListener("click", function (e) {
    var mark = e.target.closest("a.m");
    var note = mark && document.getElementById(mark.getAttribute("href").slice(1));
    if (note && !note.classList.contains("hidden")) { e.preventDefault(); last = notes.indexOf(note); light(note); note.focus(); }
  });
  var last = -1;
  function here() { return document.activeElement && document.activeElement.closest(".note"); }
  function shows(note) { return !note.classList.contains("hidden"); }
  document.addEventListener("keydown", function (e) {
    if (e.ctrlKey || e.metaKey || e.altKey || (e.key !== "j" && e.key !== "k")) { return; }
    var note = here(), at = note ? notes.indexOf(note) : last, step = e.key === "j" ? 1 : -1;
    if (at < 0 && step < 0) { at = notes.length; }
    // Whoever left a note comes back to it first.
    if (!note && at >= 0 && at < notes.length && shows(notes[at])) { at -= step; }
    for (at += step; at >= 0 && at < notes.length; at += step) {
      if (shows(notes[at])) { last = at; go(notes[at]); break; }
    }
  });
  // The next error, and after the last one the first.
  all("button[data-next]", form).forEach(function (b) {
    b.addEventListener("click", function () {
      for (var i = 1; i <= notes.length; i += 1) {
        var at = (last + i) % notes.length;
        if (notes[at].dataset.severity === b.dataset.next && shows(notes[at])) { last = at; go(notes[at]); return; }
      }
    });
  });
  // A browser that goes back keeps what was ticked.
  filter();
}());
