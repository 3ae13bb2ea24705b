/* Open pages follow the data: a small question every few seconds, answered with 304 while nothing is new. */
(function () {
  "use strict";

  var ADDRESS = "/api/revision";
  var etag = null;
  var revision = null;
  var isPaused = false;
  var isBroken = false;
  var wait = 2000;

  function element(id) {
    return document.getElementById(id);
  }

  function say(text) {
    var status = element("live-status");
    if (status && status.textContent !== text) {
      status.textContent = text;
    }
  }

  /* The revision that the page was drawn with, from the layout; null while there is none. */
  function drawnRevision() {
    var mark = element("title-done");
    return mark && mark.dataset.revision ? Number(mark.dataset.revision) : null;
  }

  function sayThatAllIsWell() {
    if (isBroken) {
      isBroken = false;
      say("aktualisiert sich selbst");
    }
  }

  function take(answer) {
    wait = answer.poll_seconds * 1000;
    if (isPaused) {
      etag = null; // Asked before the pause: ask again after it.
      return;
    }
    sayThatAllIsWell();
    if (revision === null) {
      revision = drawnRevision();
    }
    if (revision !== null && answer.revision !== revision) {
      window.dash_clientside.set_props("revision", { data: answer.revision });
      say(answer.message);
    }
    revision = answer.revision;
  }

  function ask() {
    return fetch(ADDRESS, { headers: etag ? { "If-None-Match": etag } : {}, cache: "no-store" })
      .then(function (response) {
        if (response.status === 304) {
          return null;
        }
        if (!response.ok) {
          throw new Error(String(response.status));
        }
        etag = response.headers.get("ETag");
        return response.json().then(take);
      });
  }

  function loop() {
    var isHidden = document.visibilityState === "hidden";
    var next = isPaused || isHidden ? Promise.resolve() : ask();
    next
      .catch(function () {
        isBroken = true;
        say("Verbindung unterbrochen, neuer Versuch läuft");
        etag = null;
      })
      .then(function () {
        window.setTimeout(loop, wait);
      });
  }

  document.addEventListener("click", function (event) {
    var button = event.target.closest && event.target.closest("#live-button");
    if (!button) {
      return;
    }
    isPaused = !isPaused;
    button.textContent = isPaused ? "fortsetzen" : "anhalten";
    button.setAttribute("aria-pressed", String(isPaused));
    say(isPaused ? "Aktualisierung angehalten" : "aktualisiert sich selbst");
  });

  document.addEventListener("visibilitychange", function () {
    if (document.visibilityState === "visible" && !isPaused) {
      ask().catch(function () {});
    }
  });

  window.setTimeout(loop, wait);
})();
