/* Choosing other eyes in the demonstration takes effect at once. Whoever goes through the choices by the arrow keys
   decides with Enter or with the button, which stands there as long as something else is chosen than is shown. */
(function () {
  "use strict";

  var DECIDING = ["Enter", "Tab"];

  function begin() {
    var form = document.querySelector("form.eyes");
    if (!form) {
      return;
    }
    var choice = form.querySelector("select"), shown = choice.value, key = "";
    form.classList.add("is-quick");
    choice.addEventListener("pointerdown", function () { key = ""; });
    choice.addEventListener("keydown", function (event) {
      key = event.key;
      if (key === "Enter" && choice.value !== shown) {
        form.requestSubmit();
      }
    });
    choice.addEventListener("change", function () {
      var isOther = choice.value !== shown;
      form.classList.toggle("is-waiting", isOther);
      if (isOther && (!key || DECIDING.indexOf(key) >= 0)) {
        form.requestSubmit();
      }
    });
  }

  document.addEventListener("DOMContentLoaded", begin);
})();
