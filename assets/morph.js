/* Brings the drawn page to a newly computed state by changing only what differs. Dash itself would build every
   element under a changed parent anew: charts would flicker, open tables close, the focus and the place be lost. */
(function () {
  "use strict";

  var ROOT = ["components"];
  var TAKEN_BACK = /^(aria-|data-|className$|style$|href$|role$|title$|hidden$)/;

  function isComponent(node) {
    return Boolean(node) && typeof node === "object" && !Array.isArray(node) && Boolean(node.type);
  }

  function isSame(one, other) {
    return JSON.stringify(one) === JSON.stringify(other);
  }

  function isSameKind(one, other) {
    return isComponent(one) && isComponent(other) && one.type === other.type
      && one.namespace === other.namespace && isSame(one.props.id, other.props.id);
  }

  function asList(children) {
    return Array.isArray(children) ? children : [children];
  }

  /* Whether each child can be brought to its new state by itself. */
  function canDescend(before, after) {
    var old = asList(before), now = asList(after);
    return Array.isArray(before) === Array.isArray(after) && old.length === now.length
      && old.every(function (node, place) {
        return isSameKind(node, now[place]) || (!isComponent(node) && node === now[place]);
      });
  }

  /* Values of controls belong to the reader; what the browser itself wrote into a component stays. */
  function changedProps(before, after) {
    var changes = {};
    Object.keys(after).forEach(function (name) {
      if (name !== "children" && name !== "value" && !isSame(before[name], after[name])) {
        changes[name] = after[name];
      }
    });
    Object.keys(before).forEach(function (name) {
      if (!(name in after) && TAKEN_BACK.test(name) && before[name] !== null) {
        changes[name] = null;
      }
    });
    return changes;
  }

  function descend(path, before, after) {
    var isList = Array.isArray(before);
    asList(before).forEach(function (node, place) {
      if (isComponent(node)) {
        morph(path.concat(isList ? ["props", "children", place] : ["props", "children"]), node, asList(after)[place]);
      }
    });
  }

  function morph(path, before, after) {
    var changes = changedProps(before.props, after.props);
    var old = before.props.children, now = after.props.children;
    if (canDescend(old, now)) {
      descend(path, old, now);
    } else if (!isSame(old, now)) {
      changes.children = now === undefined ? null : now;
    }
    if (Object.keys(changes).length) {
      window.dash_clientside.set_props(path, changes);
    }
  }

  /* The path of a component in the layout that Dash keeps, or null. */
  function pathOf(id, node, path) {
    if (node.props.id === id) {
      return path;
    }
    var children = node.props.children, found = null;
    asList(children).some(function (child, place) {
      var step = Array.isArray(children) ? ["props", "children", place] : ["props", "children"];
      found = isComponent(child) ? pathOf(id, child, path.concat(step)) : null;
      return found;
    });
    return found;
  }

  /* Gives the component with this id new children, as far as possible in place. */
  function morphChildren(id, children) {
    var root = window.dash_component_api.getLayout(ROOT);
    var path = root && pathOf(id, root, ROOT);
    if (path) {
      var before = window.dash_component_api.getLayout(path);
      morph(path, before, { props: Object.assign({}, before.props, { children: children }) });
    }
  }

  window.konzeptmonitor = { morphChildren: morphChildren };
})();
