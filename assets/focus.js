/* What is taken away takes the focus with it: then its neighbour gets it, else the number of what is left. */
(function () {
  "use strict";

  var CHIPS = ".chips .chip", place = null;

  function isLost() {
    var here = document.activeElement;
    return !here || here === document.body;
  }

  function neighbour() {
    var chips = document.querySelectorAll(CHIPS);
    return chips[Math.min(place, chips.length - 1)] || document.querySelector(".filter-state .list-count");
  }

  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest(".chips a, .saved-list a, .no-match a, .unknown-note a");
    var found = link ? Array.from(document.querySelectorAll(CHIPS)).indexOf(link) : -1;
    place = link ? (found < 0 ? Infinity : found) : null;
  });

  /* By place: the chips after it have moved up, and the one that has the focus may be another than before. */
  document.addEventListener("konzeptmonitor:drawn", function (event) {
    if (place !== null && event.detail.isSamePage) {
      var wanted = place === Infinity ? document.querySelector(".filter-state .list-count") : neighbour();
      if (wanted) {
        wanted.focus();
      } else if (isLost()) {
        document.getElementById("inhalt").focus({ preventScroll: true });
      }
    }
    place = null;
  });
})();
