/* A button that copies the lines of a field: data-copy names the field, data-copied is said when it is done. */
(function () {
  "use strict";

  function copied(button) {
    var status = document.getElementById(button.getAttribute("data-copy") + "-kopiert");
    if (status) {
      status.textContent = button.getAttribute("data-copied");
    }
  }

  document.addEventListener("click", function (event) {
    var button = event.target.closest ? event.target.closest("[data-copy]") : null;
    var field = button && document.getElementById(button.getAttribute("data-copy"));
    if (!field) {
      return;
    }
    function asBefore() {
      field.select();
      if (document.execCommand("copy")) {
        copied(button);
      }
    }
    if (navigator.clipboard) {
      navigator.clipboard.writeText(field.value).then(function () { copied(button); }, asBefore);
    } else {
      asBefore();
    }
  });
})();
