/* Links marked data-app-link and forms marked data-filter change the page without loading it again. Without scripts
   both work as any other link or form. */
(function () {
  "use strict";

  var TYPING = 250;
  var typing = null;
  var isTyped = false; // The newest entry of the history came from typing: the next letters take its place.
  var shown = here();

  function here() {
    return window.location.pathname + window.location.search;
  }

  function isPlainClick(event) {
    return event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  }

  function markCurrent() {
    var here = document.getElementById("seite").dataset.nav;
    document.querySelectorAll(".nav-main a").forEach(function (link) {
      var path = link.getAttribute("href").split("?")[0];
      link.setAttribute("href", window.konzeptmonitor.inState(path));
      if (path === here) {
        link.setAttribute("aria-current", "page");
      } else {
        link.removeAttribute("aria-current");
      }
    });
  }

  function focusContent() {
    var content = document.getElementById("inhalt");
    if (content) {
      content.focus({ preventScroll: true });
    }
  }

  function showAnchor() {
    var id = window.location.hash.slice(1);
    try {
      id = decodeURIComponent(id);
    } catch (error) {
      return; // No address of ours.
    }
    var target = id && document.getElementById(id);
    if (target) {
      target.scrollIntoView();
    }
  }

  function go(href, isReplacing) {
    isTyped = false;
    var before = here();
    window.history[isReplacing ? "replaceState" : "pushState"]({}, "", href);
    if (before !== here()) {
      shown = here();
      window.konzeptmonitor.load();
    } else {
      showAnchor();
    }
  }

  function follow(link) {
    var isOtherPage = link.pathname !== window.location.pathname;
    go(link.href, false);
    if (isOtherPage) {
      window.scrollTo(0, 0);
      focusContent();
    }
  }

  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("a[data-app-link]");
    if (!link || event.defaultPrevented || !isPlainClick(event) || link.origin !== window.location.origin) {
      return;
    }
    event.preventDefault();
    follow(link);
  });

  function addressOf(form) {
    var parameters = new URLSearchParams();
    new FormData(form).forEach(function (value, name) {
      if (value !== "") {
        parameters.append(name, value);
      }
    });
    var query = parameters.toString();
    return form.getAttribute("action") + (query ? "?" + query : "");
  }

  function send(form, isReplacing) {
    go(addressOf(form), isReplacing);
  }

  function filterOf(event) {
    return event.target.closest && event.target.closest("form[data-filter]");
  }

  document.addEventListener("change", function (event) {
    var form = filterOf(event);
    if (form && event.target.type !== "search") {
      send(form, false);
    }
  });

  document.addEventListener("input", function (event) {
    var form = filterOf(event);
    if (form && event.target.type === "search") {
      window.clearTimeout(typing);
      typing = window.setTimeout(function () {
        send(form, isTyped);
        isTyped = true;
      }, TYPING);
    }
  });

  document.addEventListener("submit", function (event) {
    var form = filterOf(event);
    if (form) {
      event.preventDefault();
      send(form, false);
    }
  });

  /* Back and forward; a step within the page asks the server nothing. */
  window.addEventListener("popstate", function () {
    isTyped = false;
    if (shown !== here()) {
      shown = here();
      document.activeElement.blur(); // What stands in a field is that of the address again.
      window.konzeptmonitor.load();
    }
  });

  document.addEventListener("konzeptmonitor:drawn", function (event) {
    markCurrent();
    if (!event.detail.isSamePage) {
      showAnchor();
    }
  });
})();
