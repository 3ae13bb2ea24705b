/* Menus and choices are <details>: one open at a time, closed by Escape or by a click beside them. */
(function () {
  "use strict";

  var MENUS = "details.menu, details.facet";

  function closeOthers(kept) {
    document.querySelectorAll("details.menu[open], details.facet[open]").forEach(function (menu) {
      if (menu !== kept && !menu.contains(kept)) {
        menu.open = false;
      }
    });
  }

  /* On a phone the filters begin folded. */
  function fold(event) {
    var filters = document.querySelector("details.filters");
    if (filters && !(event && event.detail && event.detail.isSamePage) && window.matchMedia("(max-width: 48rem)").matches) {
      filters.open = false;
    }
  }

  document.addEventListener("konzeptmonitor:drawn", fold);
  document.addEventListener("DOMContentLoaded", fold);

  document.addEventListener("click", function (event) {
    if (!event.target.isConnected) {
      return; // An entry that its own click has taken away stood in its menu.
    }
    closeOthers(event.target.closest ? event.target.closest(MENUS) : null);
  });

  document.addEventListener("focusin", function (event) {
    var menu = event.target.closest ? event.target.closest(MENUS) : null;
    if (menu || event.target !== document.body) {
      closeOthers(menu);
    }
  });

  document.addEventListener("keydown", function (event) {
    var menu = event.key === "Escape" && event.target.closest && event.target.closest(MENUS);
    if (menu && menu.open) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
})();
