/* Links marked data-app-link change the page without loading it again, tell where the reader is, and move the
   focus to the new content. Dash listens for the event below; its own dcc.Link cannot carry ARIA attributes. */
(function () {
  "use strict";

  function isPlainClick(event) {
    return event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  }

  function markCurrent() {
    document.querySelectorAll(".nav-main a").forEach(function (link) {
      if (link.pathname === window.location.pathname) {
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

  function showAnchor(id, attempts) {
    var target = document.getElementById(id);
    if (target) {
      target.scrollIntoView();
    } else if (attempts > 0) {
      window.setTimeout(function () {
        showAnchor(id, attempts - 1);
      }, 100);
    }
  }

  function follow(link) {
    var isOtherPage = link.pathname !== window.location.pathname;
    window.history.pushState({}, "", link.href);
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
    if (isOtherPage) {
      window.scrollTo(0, 0);
      focusContent();
      markCurrent();
    }
    if (link.hash) {
      showAnchor(decodeURIComponent(link.hash.slice(1)), 30);
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

  window.addEventListener("popstate", markCurrent);
  document.addEventListener("konzeptmonitor:drawn", markCurrent);
})();
