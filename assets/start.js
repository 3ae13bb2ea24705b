/* Dash comes when the page has been seen: the document needs it only for what happens later. Its scripts lie in a
   template, which a browser neither loads nor runs; here they are put to work in their order. The line in it that
   starts Dash stands here once more, as a file: no script within a document is allowed. */
(function () {
  "use strict";

  function run(script) {
    return window.konzeptmonitor.script(script.src);
  }

  function begin() {
    var scripts = document.getElementById("later").content.querySelectorAll("script[src]");
    Promise.all(Array.from(scripts, run)).then(function () {
      window.renderer = new window.DashRenderer();
    });
  }

  /* A frame after the first one, so that nothing of this stands before what people see. */
  window.addEventListener("load", function () {
    window.requestAnimationFrame(function () { window.setTimeout(begin); });
  });
})();
