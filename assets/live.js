/* Open pages follow the data: a small question every few seconds, answered with 304 while nothing is new. A hidden
   page does not ask, a page without an answer asks less and less often. All words come from the page itself. */
(function () {
  "use strict";

  var ADDRESS = "/api/revision";
  var KEPT_AS = "konzeptmonitor:paused";
  var FIRST_MS = 500;
  var LONGEST_MS = 15000;
  var ANSWER_MS = 10000;
  var MARKED_MS = 6000;
  var COUNTED_MS = 1500;

  var etag = null;
  var known = null; // The newest version that this page asked its contents for; it begins with the revision.
  var isLabel = false; // Whether it brought no data but another label of a revision.
  var failures = 0;
  var wait = 2000;
  var timer = 0;
  var isAsking = false;
  var announced = null;
  var isPaused = stored();
  var isStale = false; // Whether the server answers but cannot read the data anew.
  var answeredAt = Date.now(); // The document itself was the first answer.

  function stored() {
    try {
      return window.sessionStorage.getItem(KEPT_AS) === "1";
    } catch (error) {
      return false;
    }
  }

  function store(value) {
    try {
      window.sessionStorage.setItem(KEPT_AS, value ? "1" : "0");
    } catch (error) {
      /* Without a store the pause holds until the page is loaded again. */
    }
  }

  function status() {
    return document.getElementById("live-status");
  }

  /* Words of the page by their name, with the values filled in. */
  function words(name, values) {
    var mark = status();
    var text = (mark && mark.dataset[name]) || "";
    Object.keys(values || {}).forEach(function (key) {
      text = text.replace("{" + key + "}", values[key]);
    });
    return text;
  }

  function say(text) {
    var mark = status();
    if (mark && text && mark.textContent !== text) {
      mark.textContent = text;
    }
  }

  /* "14:32", with the day if that is another one. */
  function timeOf(moment) {
    var day = new Date(moment), isToday = day.toDateString() === new Date().toDateString();
    var style = isToday ? { timeStyle: "short" } : { dateStyle: "medium", timeStyle: "short" };
    return new Intl.DateTimeFormat(document.documentElement.lang || "de", style).format(day);
  }

  /* "vor 3 Minuten" */
  function ageOf(moment) {
    var minutes = Math.floor((Date.now() - moment) / 60000);
    var words = new Intl.RelativeTimeFormat(document.documentElement.lang || "de", { numeric: "auto" });
    return minutes < 60 ? words.format(-minutes, "minute") : words.format(-Math.floor(minutes / 60), "hour");
  }

  function showTrouble() {
    var mark = status(), isLost = failures > 0 && !isPaused;
    if (mark) {
      mark.parentNode.classList.toggle("is-lost", isLost || (isStale && !isPaused));
      mark.parentNode.querySelector(".live-age").textContent = isLost ? "(" + ageOf(answeredAt) + ")" : "";
    }
  }

  function showPause() {
    var button = document.getElementById("live-button");
    if (!button) {
      return;
    }
    button.textContent = isPaused ? button.dataset.resume : button.dataset.stop;
    if (isPaused) {
      say(words("paused"));
    }
    showTrouble();
  }

  function drawnVersion() {
    var mark = document.querySelector("[data-version]");
    return (mark && mark.dataset.version) || null;
  }

  /* Fails, and is tried again, while the page is not ready to take new contents. */
  function refresh(revision) {
    return new Promise(function (resolve) {
      var own = window.konzeptmonitor && window.konzeptmonitor.refresh;
      resolve(own ? own(revision) : window.dash_clientside.set_props("revision", { data: revision }));
    });
  }

  /* Said once: with the number of changes, if that is told in time. */
  function announce(version, text) {
    if (announced !== version) {
      announced = version;
      say(text);
    }
  }

  function follow(answer, before) {
    var text = words(isLabel ? "renamed" : "new", { revision: answer.revision });
    refresh(answer.revision).then(function () {
      window.setTimeout(function () { announce(answer.version, text); }, COUNTED_MS);
    }, function () {
      known = before; // The new contents did not come: ask again.
      etag = null;
    });
  }

  function take(answer) {
    wait = answer.poll_seconds * 1000;
    isStale = answer.is_stale;
    var before = known === null ? drawnVersion() : known;
    if (isPaused || before === null) {
      etag = null; // Asked before the pause or before the page was there: ask again in full.
      return;
    }
    isLabel = answer.revision === parseInt(before, 10);
    known = answer.version;
    if (answer.is_stale) {
      say(answer.message);
    } else if (known === before) {
      say(words("following"));
    }
    if (known !== before) {
      follow(answer, before);
    }
  }

  function ask() {
    var stop = new AbortController();
    var limit = window.setTimeout(function () { stop.abort(); }, ANSWER_MS);
    var headers = etag ? { "If-None-Match": etag } : {};
    return fetch(ADDRESS, { headers: headers, cache: "no-store", signal: stop.signal })
      .then(function (response) {
        if (response.status === 304) {
          return null;
        }
        if (!response.ok) {
          throw new Error(String(response.status));
        }
        etag = response.headers.get("ETag");
        return response.json().then(take);
      })
      .finally(function () { window.clearTimeout(limit); });
  }

  function answered() {
    failures = 0;
    answeredAt = Date.now();
    showTrouble();
  }

  function failed() {
    failures += 1;
    etag = null; // The next answer says in full how things stand.
    if (!isPaused && document.visibilityState !== "hidden") {
      say(words("lost", { time: timeOf(answeredAt) }));
      showTrouble();
    }
  }

  /* Sooner than the others or later, so that many pages do not come back in the same moment. */
  function pause() {
    var base = failures ? Math.min(wait * Math.pow(2, failures - 1), LONGEST_MS) : wait;
    return base * (failures ? 0.5 + Math.random() : 0.85 + 0.15 * Math.random());
  }

  function next(milliseconds) {
    window.clearTimeout(timer);
    timer = window.setTimeout(turn, milliseconds);
  }

  /* A hidden or paused page asks nothing; being seen or resumed sets the clock going again. */
  function turn() {
    if (isAsking || isPaused || document.visibilityState === "hidden") {
      return;
    }
    isAsking = true;
    ask().then(answered, failed).then(function () {
      isAsking = false;
      next(pause());
    });
  }

  function mark(elements) {
    elements.forEach(function (element) { element.classList.add("changed"); });
    window.setTimeout(function () {
      elements.forEach(function (element) { element.classList.remove("changed"); });
    }, MARKED_MS);
  }

  document.addEventListener("konzeptmonitor:changed", function (event) {
    var count = event.detail.count;
    mark(Array.prototype.slice.call(event.detail.elements || []));
    if (count && known !== null && !isLabel) {
      var one = new Intl.PluralRules(document.documentElement.lang || "de").select(count) === "one";
      announce(known, words(one ? "changedOne" : "changedOther", { revision: parseInt(known, 10), count: count }));
    }
  });

  document.addEventListener("click", function (event) {
    if (!event.target.closest || !event.target.closest("#live-button")) {
      return;
    }
    isPaused = !isPaused;
    store(isPaused);
    showPause();
    if (!isPaused) {
      say(words("following"));
      turn();
    }
  });

  function wake() {
    showPause();
    turn();
  }

  document.addEventListener("visibilitychange", wake);
  document.addEventListener("konzeptmonitor:drawn", showPause);
  window.addEventListener("online", wake);
  window.addEventListener("pageshow", function (event) {
    if (event.persisted) {
      wake();
    }
  });
  document.addEventListener("DOMContentLoaded", showPause);
  showPause();
  next(FIRST_MS);
})();
