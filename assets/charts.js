/* A drawing becomes interactive when somebody asks for it: then, and only then, plotly is fetched. */
(function () {
  "use strict";

  var SCRIPTS = ["/assets/vendor/plotly-cartesian.min.js", "/assets/vendor/plotly-locale-de.js"];
  var loading = null;

  function plotly() {
    loading = loading || SCRIPTS.reduce(function (before, address) {
      return before.then(function () { return window.konzeptmonitor.script(address); });
    }, Promise.resolve());
    loading.catch(function () { loading = null; });
    return loading;
  }

  function fetched(address) {
    return fetch(address).then(function (answer) {
      if (!answer.ok) {
        throw new Error(String(answer.status));
      }
      return answer.json();
    });
  }

  function draw(place, found) {
    var box = document.createElement("div");
    box.className = "card-graph";
    box.style.height = found.height + "px";
    place.classList.add("is-interactive");
    place.appendChild(box);
    return window.Plotly.newPlot(box, found.figure.data, found.figure.layout, found.config);
  }

  /* The button says what it does next: the way there, or the way back. */
  function swapWords(button) {
    var words = button.textContent;
    button.textContent = button.dataset.back;
    button.dataset.back = words;
  }

  function toggle(button, place) {
    if (place.classList.contains("is-interactive")) {
      window.Plotly.purge(place.querySelector(".card-graph"));
      place.querySelector(".card-graph").remove();
      place.classList.remove("is-interactive");
      swapWords(button);
      return;
    }
    button.disabled = true;
    Promise.all([fetched(place.dataset.figure), plotly()])
      .then(function (answers) {
        return draw(place, answers[0]);
      })
      .then(function () {
        swapWords(button);
      })
      .catch(function () {
        button.hidden = true; // The drawing and its table stay.
      })
      .then(function () {
        button.disabled = false;
      });
  }

  document.addEventListener("click", function (event) {
    var button = event.target.closest && event.target.closest(".card-interactive");
    var card = button && button.closest(".card-figure");
    if (card) {
      toggle(button, card.querySelector(".card-drawing"));
    }
  });
})();
