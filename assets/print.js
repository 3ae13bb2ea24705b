/* Drawings have a fixed width; on paper they must fit the sheet, and grow back afterwards. */
(function () {
  "use strict";

  var SHEET_WIDTH = 640;

  function drawings() {
    return document.querySelectorAll(".js-plotly-plot");
  }

  window.addEventListener("beforeprint", function () {
    drawings().forEach(function (drawing) {
      window.Plotly.relayout(drawing, { width: SHEET_WIDTH, autosize: false });
    });
  });

  window.addEventListener("afterprint", function () {
    drawings().forEach(function (drawing) {
      window.Plotly.relayout(drawing, { width: null, autosize: true });
    });
  });
})();
