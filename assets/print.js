/* What paper needs and style sheets cannot say: where and when the sheet is from, and drawings that fit it. */
(function () {
  "use strict";

  var SHEET_WIDTH = 640;

  function drawings() {
    return window.Plotly ? document.querySelectorAll(".js-plotly-plot") : [];
  }

  /* The line above a heading names the concept, then Stand, revision, day and whether the data are invented. */
  function state() {
    var meta = document.querySelector(".page-meta");
    return Array.prototype.slice.call(meta ? meta.children : [], 1).map(function (part) {
      return (part.querySelector("summary") || part).textContent.trim();
    });
  }

  function foot() {
    return state().concat(window.location.href).join(" · ");
  }

  window.addEventListener("beforeprint", function () {
    document.documentElement.style.setProperty("--print-foot", JSON.stringify(foot()));
    drawings().forEach(function (drawing) {
      window.Plotly.relayout(drawing, { width: SHEET_WIDTH, autosize: false });
    });
  });

  window.addEventListener("afterprint", function () {
    document.documentElement.style.removeProperty("--print-foot");
    drawings().forEach(function (drawing) {
      window.Plotly.relayout(drawing, { width: null, autosize: true });
    });
  });
})();
