/* Selections of filters that a reader keeps under a name, in this browser alone. */
(function () {
  "use strict";

  var KEY = "konzeptmonitor.auswahlen";

  function kept() {
    try {
      var found = JSON.parse(window.localStorage.getItem(KEY));
      return Array.isArray(found) ? found : [];
    } catch (error) {
      return [];
    }
  }

  function keep(entries) {
    try {
      window.localStorage.setItem(KEY, JSON.stringify(entries));
    } catch (error) {
      return; // Storage is full or forbidden: the list shows what is really kept.
    }
  }

  function element(name, text, attributes) {
    var made = document.createElement(name);
    made.textContent = text;
    Object.keys(attributes || {}).forEach(function (key) {
      made.setAttribute(key, attributes[key]);
    });
    return made;
  }

  function entry(menu, item) {
    var line = document.createElement("li");
    var href = window.konzeptmonitor.inState(window.location.pathname + item.search);
    line.appendChild(element("a", item.name, { href: href, "data-app-link": "true" }));
    var words = menu.dataset.remove + ": " + item.name;
    var button = element("button", "×", { type: "button", "class": "text-button", "aria-label": words });
    button.addEventListener("click", function () {
      var place = Array.from(menu.querySelectorAll(".saved-list button")).indexOf(button);
      keep(kept().filter(function (other) { return other.name !== item.name; }));
      fill();
      say(menu, words);
      var left = menu.querySelectorAll(".saved-list button");
      (left[Math.min(place, left.length - 1)] || menu.querySelector(".saved-form input")).focus();
    });
    line.appendChild(button);
    return line;
  }

  function say(menu, words) {
    menu.querySelector(".saved-said").textContent = words;
  }

  function fill() {
    var menu = document.querySelector("details.saved");
    if (!menu) {
      return;
    }
    var list = menu.querySelector(".saved-list"), entries = kept();
    menu.hidden = false;
    list.replaceChildren();
    entries.forEach(function (item) {
      list.appendChild(entry(menu, item));
    });
    if (!entries.length) {
      list.appendChild(element("li", menu.dataset.none, { "class": "quiet" }));
    }
  }

  document.addEventListener("submit", function (event) {
    if (!event.target.matches(".saved-form")) {
      return;
    }
    event.preventDefault();
    var menu = event.target.closest("details.saved"), field = event.target.querySelector("input");
    var name = field.value.trim();
    if (name) {
      var others = kept().filter(function (item) { return item.name !== name; });
      keep(others.concat({ name: name, search: menu.dataset.search || "" }));
      field.value = "";
      fill();
      say(menu, menu.dataset.kept + ": " + name);
    }
  });

  document.addEventListener("konzeptmonitor:drawn", fill);
  document.addEventListener("DOMContentLoaded", fill);
  if (document.readyState !== "loading") {
    fill();
  }
})();
