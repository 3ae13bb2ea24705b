/* The page in the document: the server sends finished HTML, and only what differs is changed in place, so that the
   focus, the scroll positions and opened tables stay as they are. */
(function () {
  "use strict";

  var NUMBERS = ".tile-number, .matrix-count, .live-number, td.numeric, .list-count";
  var PATIENCE = 10000;
  var waiting = null;
  var drawn = null;

  function seat() {
    return document.getElementById("seite");
  }

  function isNumber(element) {
    return !element.firstElementChild && element.closest(NUMBERS);
  }

  /* What belongs to the reader stays: opened details, a field that is being typed in. */
  function keep(from, to) {
    if (from.tagName === "DETAILS" && (from.open || /^(filters|gantt-group)$/.test(from.className))) {
      to.open = from.open;
    }
    if (from === document.activeElement && from.tagName === "INPUT" && from.type !== "checkbox") {
      to.value = from.value;
    }
  }

  function morph(html) {
    var root = seat(), next = root.cloneNode(false), changed = [];
    next.innerHTML = html;
    window.morphdom(root, next, {
      childrenOnly: true,
      onBeforeElUpdated: function (from, to) {
        keep(from, to);
        if (from.isEqualNode(to)) {
          return false;
        }
        if (isNumber(from) && from.textContent !== to.textContent) {
          changed.push(from);
        }
        return true;
      }
    });
    return changed;
  }

  function tell(name, detail) {
    document.dispatchEvent(new CustomEvent("konzeptmonitor:" + name, { detail: detail || {} }));
  }

  function done() {
    window.clearTimeout(waiting);
    waiting = null;
    seat().removeAttribute("aria-busy");
  }

  /* The reader has asked for another address: after a while without an answer the page says so. */
  function expect() {
    window.clearTimeout(waiting);
    seat().setAttribute("aria-busy", "true");
    waiting = window.setTimeout(function () {
      var note = document.createElement("p");
      note.className = "card-note card-error";
      note.setAttribute("role", "alert");
      note.textContent = seat().dataset.silent;
      seat().prepend(note); // It goes with the next answer.
      seat().removeAttribute("aria-busy");
    }, PATIENCE);
  }

  function place() {
    return window.location.pathname;
  }

  /* New contents, unless the reader has gone on meanwhile. */
  function takeChange(change) {
    var here = window.location;
    if (change && change.pathname === here.pathname && change.search === here.search) {
      var isSamePage = drawn === change.pathname, changed = [];
      done();
      if (isSamePage) {
        changed = morph(change.html);
      } else {
        seat().innerHTML = change.html;
      }
      drawn = change.pathname;
      seat().dataset.nav = change.nav;
      document.title = change.title;
      tell("drawn", { isSamePage: isSamePage });
      if (change.isNewRevision && isSamePage) {
        tell("changed", { count: changed.length, elements: changed });
      }
    }
    window.konzeptmonitor.isReady = true;
    return window.dash_clientside.no_update;
  }

  function refresh(revision) {
    window.dash_clientside.set_props("revision", { data: revision });
  }

  drawn = place();
  window.konzeptmonitor = { expect: expect, isReady: false, refresh: refresh };
  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.konzeptmonitor = { takeChange: takeChange };
})();
