/* The page in the document: the server sends finished HTML, and only what differs is changed in place, so that the
   focus, the scroll positions and opened tables stay as they are. */
(function () {
  "use strict";

  var TOLD = ".tile-number, .matrix-count, .live-number, td.numeric, .list-count, .status-word";
  var PATIENCE = 10000;
  var AGAIN = 3000;
  var OVERDUE = 5000; // What Dash has not brought by then it will not bring: its own beginning may have failed.
  var SOON = 200; // An answer within this time needs no sign of work, which would be drawn first.
  var UNHURRIED = 300;
  var waiting = 0;
  var working = 0;
  var hurrying = 0;
  var overdue = 0;
  var asking = null;
  var drawn = null;

  function seat() {
    return document.getElementById("seite");
  }

  /* A number or the word of a state. What only took the place of another row, whose link leads elsewhere, is none. */
  function isNews(from, to) {
    if (from.firstElementChild || !from.closest(TOLD) || from.textContent === to.textContent) {
      return false;
    }
    var links = [from, to].map(function (element) {
      var row = element.closest("tr, li");
      return row && row.querySelector("a[href]");
    });
    return !links[0] || !links[1] || links[0].pathname === links[1].pathname;
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
        if (isNews(from, to)) {
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

  function revision() {
    return seat().dataset.revision;
  }

  function isHere(change) {
    return change.pathname === window.location.pathname && change.search === window.location.search;
  }

  /* What is in sight comes first: the rows below are drawn when the reader has seen the answer. */
  function hurry() {
    window.clearTimeout(hurrying);
    seat().classList.add("hurried");
    hurrying = window.setTimeout(function () { seat().classList.remove("hurried"); }, UNHURRIED);
  }

  function draw(change) {
    var here = window.location.pathname, isSamePage = drawn === here, changed = [];
    window.clearTimeout(overdue);
    hurry();
    if (isSamePage) {
      changed = morph(change.html);
    } else {
      seat().innerHTML = change.html;
    }
    drawn = here;
    seat().dataset.nav = change.nav;
    document.title = change.title;
    tell("drawn", { isSamePage: isSamePage });
    if (change.isNewRevision && isSamePage) {
      tell("changed", { count: changed.length, elements: changed });
    }
  }

  /* What Dash brings after new data, unless the reader has gone on meanwhile. */
  function takeChange(change) {
    if (change && isHere(change)) {
      draw(change);
    }
    return window.dash_clientside.no_update;
  }

  /* New data: Dash asks for the page as it is then, unless it has not begun or the reader waits for another one.
     Where Dash stays silent, the page asks itself. */
  function refresh(number) {
    seat().dataset.revision = number;
    var tellDash = window.dash_clientside.set_props;
    if (asking || !tellDash) {
      load();
      return;
    }
    window.clearTimeout(overdue);
    overdue = window.setTimeout(load, OVERDUE);
    try {
      tellDash("revision", {
        data: { number: number, pathname: window.location.pathname, search: window.location.search }
      });
    } catch (error) {
      load(); // Its scripts are there, but it did not begin.
    }
  }

  function settle() {
    asking = null;
    window.clearTimeout(waiting);
    window.clearTimeout(working);
    seat().removeAttribute("aria-busy");
  }

  /* What is chosen is what the list below shows, until there is an answer. Words that are typed stay. */
  function takeBackChoices() {
    seat().querySelectorAll("form[data-filter] input[type=checkbox]").forEach(function (box) {
      box.checked = box.defaultChecked;
    });
    seat().querySelectorAll("form[data-filter] option").forEach(function (option) {
      option.selected = option.defaultSelected;
    });
  }

  /* After a while without an answer the page says so; the note goes with the next answer. */
  function sayIsSilent() {
    takeBackChoices();
    if (!seat().querySelector(":scope > .page-silent")) {
      var note = document.createElement("p");
      note.className = "card-note card-error page-silent";
      note.setAttribute("role", "alert");
      note.textContent = seat().dataset.silent;
      seat().prepend(note);
    }
    seat().removeAttribute("aria-busy");
  }

  function answerTo(href, signal) {
    return fetch(href, { headers: { Accept: "application/json" }, cache: "no-store", signal: signal })
      .then(function (response) {
        if (!/json/.test(response.headers.get("Content-Type"))) {
          throw new Error(String(response.status)); // The server is there, but not for pages.
        }
        return response.json();
      });
  }

  function tryAgain(asked) {
    if (asked === asking) { // Not so when it was given up for another one.
      window.clearTimeout(waiting);
      sayIsSilent();
      waiting = window.setTimeout(function () { ask(asked); }, AGAIN);
    }
  }

  function ask(asked) {
    var here = window.location;
    waiting = window.setTimeout(sayIsSilent, PATIENCE);
    answerTo("/seite/" + revision() + here.pathname + here.search, asked.signal).then(function (change) {
      if (asked === asking) {
        settle();
        draw(change);
      }
    }, function () {
      tryAgain(asked);
    });
  }

  /* The address has changed: the answer to the one before is not waited for any more. */
  function load() {
    if (asking) {
      asking.abort();
    }
    window.clearTimeout(waiting);
    window.clearTimeout(working);
    window.clearTimeout(overdue);
    asking = new AbortController();
    working = window.setTimeout(function () { seat().setAttribute("aria-busy", "true"); }, SOON);
    ask(asking);
  }

  /* An address in the state that is looked at: whoever looks at an earlier one stays there until the way out. */
  function inState(href) {
    var given = new URLSearchParams(window.location.search), parts = href.split("?");
    var wanted = new URLSearchParams(parts[1] || "");
    ["revision", "tag"].forEach(function (name) {
      if (given.get(name)) {
        wanted.set(name, given.get(name));
      }
    });
    var query = wanted.toString();
    return parts[0] + (query ? "?" + query : "");
  }

  drawn = window.location.pathname;
  /* Scripts that are asked for run in the order in which they were asked for. */
  function script(address) {
    return new Promise(function (resolve, reject) {
      var element = document.createElement("script");
      element.async = false;
      element.onload = resolve;
      element.onerror = reject;
      element.src = address;
      document.head.append(element);
    });
  }

  window.konzeptmonitor = {
    script: script,
    inState: inState,
    load: load,
    refresh: refresh,
    get isReady() {
      return asking === null;
    }
  };
  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.konzeptmonitor = { takeChange: takeChange };
})();
