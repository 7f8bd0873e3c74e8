(function () {
  "use strict";
  document.documentElement.classList.add("js");
  function clear(article) {
    article.querySelectorAll(".s.on").forEach(function (s) { s.classList.remove("on"); });
    article.querySelectorAll(".side button").forEach(function (b) { b.setAttribute("aria-pressed", "false"); });
  }
  document.querySelectorAll(".side button").forEach(function (button) {
    button.addEventListener("click", function () {
      var article = button.closest(".article");
      var pressed = button.getAttribute("aria-pressed") === "true";
      clear(article);
      if (pressed) { return; }
      button.setAttribute("aria-pressed", "true");
      var mine = Array.prototype.filter.call(article.querySelectorAll(".s"), function (s) {
        return (s.getAttribute("data-by") || "").split(" ").indexOf(button.getAttribute("data-by")) >= 0;
      });
      mine.forEach(function (s) { s.classList.add("on"); });
      if (mine.length) { mine[0].scrollIntoView({ block: "center" }); }
    });
  });
  document.addEventListener("keydown", function (e) {
    if (e.key === "Escape") { document.querySelectorAll(".article").forEach(clear); }
  });
}());
