/* What the pages do in the browser: titles, filters in the address, following new revisions. */
(function () {
  "use strict";

  var ALL = "alle";

  function changed(context, name) {
    return context.triggered.some(function (item) {
      return item.prop_id === name;
    });
  }

  /* The filters' names stand behind the controls' values; other parts of the address stay as they are. */
  function toSearch(search, names, values) {
    var parameters = new URLSearchParams(search || "");
    names.forEach(function (name, place) {
      var value = values[place];
      if (value && value !== ALL) {
        parameters.set(name, value);
      } else {
        parameters.delete(name);
      }
    });
    var text = parameters.toString();
    return text ? "?" + text : "";
  }

  function fromSearch(search, names, values) {
    var parameters = new URLSearchParams(search || "");
    return names.map(function (name, place) {
      var value = parameters.get(name) || (name === "suche" ? "" : ALL);
      return value === values[place] ? window.dash_clientside.no_update : value;
    });
  }

  function syncFilters(search, values, ids) {
    var none = window.dash_clientside.no_update;
    var names = ids.map(function (id) { return id.index; });
    if (changed(window.dash_clientside.callback_context, "url.search")) {
      return [none, fromSearch(search, names, values)];
    }
    var wanted = toSearch(search, names, values);
    var isSame = wanted === toSearch(search, [], []);
    return [isSame ? none : wanted, values.map(function () { return none; })];
  }

  /* A page was drawn: its title is set, and other scripts hear of it. */
  function setTitle(title) {
    if (title) {
      document.title = title;
    }
    document.dispatchEvent(new CustomEvent("konzeptmonitor:drawn"));
    return window.dash_clientside.no_update;
  }

  /* New contents for the drawn page, unless the reader has gone on meanwhile. */
  function takeChange(change) {
    var here = window.location;
    if (change && change.pathname === here.pathname && change.search === here.search) {
      window.konzeptmonitor.morphChildren(change.id, change.children);
      if (change.title) {
        setTitle(change.title);
      }
    }
    return window.dash_clientside.no_update;
  }

  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.konzeptmonitor = {
    setTitle: setTitle,
    syncFilters: syncFilters,
    takeChange: takeChange
  };
})();
