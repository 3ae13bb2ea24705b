/* The wall turns its sheets by itself, follows the data, and stays on the screen whatever happens to the network
   or the server: the document is never left, only its contents are exchanged once new ones are there. */
(function () {
  "use strict";

  var PAUSED = "konzeptmonitor:wall-paused";
  var LONGEST_MS = 15000;
  var ANSWER_MS = 10000;
  var IDLE_MS = 4000;

  var root = document.documentElement;
  var main = document.getElementById("wall");
  var seconds = Number(main.dataset.seconds);
  var place = 0;
  var isPaused = stored();
  var left = seconds * 1000; // Of the time of the sheet that is shown.
  var ticked = Date.now();
  var failures = 0;
  var lostSince = null;
  var isDenied = false;
  var trouble = "";
  var wait = 2000;
  var idle = 0;

  function element(id) {
    return document.getElementById(id);
  }

  function stored() {
    try {
      return window.sessionStorage.getItem(PAUSED) === "1";
    } catch (error) {
      return false;
    }
  }

  function store() {
    try {
      window.sessionStorage.setItem(PAUSED, isPaused ? "1" : "0");
    } catch (error) {
      /* Without a store the pause holds until the document is loaded again. */
    }
  }

  function filled(text, values) {
    Object.keys(values).forEach(function (name) {
      text = text.replace("%(" + name + ")s", values[name]);
    });
    return text;
  }

  function say(name, values) {
    element("wall-said").textContent = filled(element("wall-said").dataset[name] || name, values || {});
  }

  function sheets() {
    return Array.prototype.slice.call(main.querySelectorAll(".wall-sheet"));
  }

  /* Sheets */

  function show(wanted) {
    var all = sheets();
    place = (wanted + all.length) % all.length;
    all.forEach(function (sheet, number) {
      sheet.hidden = number !== place;
      sheet.classList.toggle("is-shown", number === place);
    });
    left = seconds * 1000;
    ticked = Date.now();
    element("wall-place").textContent = filled(element("wall-said").dataset.place, {
      place: place + 1, of: all.length
    });
    drawSteps(all.length);
  }

  function drawSteps(count) {
    var steps = element("wall-steps");
    steps.style.setProperty("--seconds", seconds + "s");
    steps.style.setProperty("--steps", String(seconds));
    steps.classList.toggle("is-held", isPaused);
    steps.textContent = "";
    for (var number = 0; number < count; number += 1) {
      var step = document.createElement("span");
      step.className = number < place ? "is-past" : number === place ? "is-now" : "";
      steps.appendChild(step);
    }
  }

  function turn(by) {
    show(place + by);
    sayWhere();
  }

  function sayWhere() {
    var heading = sheets()[place].querySelector("h2");
    say(element("wall-place").textContent + ": " + (heading ? heading.textContent : ""));
  }

  /* The clock compares times, so that a machine that slept goes on with the next sheet and not with ten. */
  function tick() {
    var now = Date.now();
    if (!isPaused) {
      left -= now - ticked;
      if (left <= 0) {
        show(place + 1);
      }
    }
    ticked = now;
    showState();
  }

  function setPaused(value) {
    isPaused = value;
    store();
    showPause();
    say(isPaused ? "paused" : "resumed");
  }

  function showPause() {
    var button = document.querySelector("[data-action=pause]");
    button.firstElementChild.textContent = isPaused ? button.dataset.resume : button.dataset.stop;
    element("wall-steps").classList.toggle("is-held", isPaused);
  }

  /* Data */

  function get(address) {
    var stop = new AbortController();
    var limit = window.setTimeout(function () { stop.abort(); }, ANSWER_MS);
    return fetch(address, { cache: "no-store", signal: stop.signal, redirect: "error" })
      .then(function (response) {
        if (!response.ok) {
          isDenied = response.status === 401 || response.status === 403;
          throw new Error(String(response.status));
        }
        return response;
      })
      .finally(function () { window.clearTimeout(limit); });
  }

  function drawn() {
    return main.querySelector(".wall-sheets").dataset;
  }

  /* New contents take the place of the old ones only when they have come as a whole. */
  function exchange(html) {
    var holder = document.createElement("template");
    holder.innerHTML = html;
    var fresh = holder.content.querySelector(".wall-sheets");
    if (!fresh || !fresh.querySelector(".wall-sheet")) {
      throw new Error("not a set of sheets");
    }
    var name = sheets()[place].dataset.name;
    var time = left;
    main.replaceChildren(fresh);
    var same = sheets().findIndex(function (sheet) { return sheet.dataset.name === name; });
    show(place < sheets().length && sheets()[place].dataset.name === name ? place : Math.max(same, 0));
    left = time;
    element("wall-as-of").textContent = drawn().asOf;
    element("wall-day-seen").textContent = drawn().daySeen;
    say("new");
  }

  function refresh() {
    return get(main.dataset.sheets)
      .then(function (response) { return response.text(); })
      .then(exchange);
  }

  function take(answer) {
    wait = answer.poll_seconds * 1000;
    trouble = answer.trouble;
    return answer.version === drawn().version ? null : refresh();
  }

  function answered() {
    if (lostSince !== null) {
      say(element("wall-state").dataset.back);
    }
    failures = 0;
    lostSince = null;
    isDenied = false;
  }

  function failed() {
    if (lostSince === null) {
      lostSince = Date.now();
      say(element("wall-state").dataset.gone);
    }
    failures += 1;
  }

  function loop() {
    get(main.dataset.state)
      .then(function (response) { return response.json(); })
      .then(take)
      .then(answered, failed)
      .then(function () {
        showState();
        var longer = Math.min(wait * Math.pow(2, failures), LONGEST_MS) * (0.5 + Math.random() / 2);
        window.setTimeout(loop, failures ? longer : wait);
      });
  }

  function duration(milliseconds) {
    var minutes = Math.floor(milliseconds / 60000);
    if (minutes < 1) {
      return element("wall-state").dataset.moments;
    }
    var isLong = minutes >= 120;
    var look = { style: "unit", unit: isLong ? "hour" : "minute", unitDisplay: "long" };
    return new Intl.NumberFormat(root.lang, look).format(isLong ? Math.floor(minutes / 60) : minutes);
  }

  function showState() {
    var words = element("wall-state").dataset;
    var text = trouble;
    if (isDenied) {
      text = words.denied;
    } else if (lostSince !== null) {
      text = filled(words.lost, { duration: duration(Date.now() - lostSince) });
    }
    element("wall-state").classList.toggle("is-lost", Boolean(text));
    if (element("wall-trouble").textContent !== text) {
      element("wall-trouble").textContent = text;
    }
  }

  /* Hands */

  function full() {
    if (document.fullscreenElement) {
      document.exitFullscreen();
    } else if (root.requestFullscreen) {
      root.requestFullscreen().catch(function () {});
    }
  }

  var ACTIONS = {
    pause: function () { setPaused(!isPaused); },
    back: function () { turn(-1); },
    next: function () { turn(1); },
    first: function () { show(0); sayWhere(); },
    full: full
  };
  var KEYS = { " ": "pause", ArrowRight: "next", ArrowLeft: "back", Home: "first", f: "full", F: "full" };

  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-action]");
    if (button) {
      ACTIONS[button.dataset.action]();
    }
  });

  document.addEventListener("keydown", function (event) {
    var name = KEYS[event.key];
    var isPressing = event.key === " " && event.target.closest("button, a");
    if (!name || isPressing || event.ctrlKey || event.altKey || event.metaKey || event.repeat) {
      return;
    }
    event.preventDefault();
    ACTIONS[name]();
  });

  function seen() {
    document.body.classList.remove("is-idle");
    window.clearTimeout(idle);
    idle = window.setTimeout(function () { document.body.classList.add("is-idle"); }, IDLE_MS);
  }

  /* Where the browser allows it, the screen does not go to sleep. */
  function stayAwake() {
    if (navigator.wakeLock && document.visibilityState === "visible") {
      navigator.wakeLock.request("screen").catch(function () {});
    }
  }

  document.addEventListener("mousemove", seen);
  document.addEventListener("visibilitychange", stayAwake);
  root.classList.add("is-turning");
  element("wall-controls").hidden = false;
  showPause();
  show(0);
  seen();
  stayAwake();
  window.setInterval(tick, 500);
  window.setTimeout(loop, wait);
})();
