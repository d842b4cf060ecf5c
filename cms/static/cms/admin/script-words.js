/* Says in German what jQuery UI has no catalogue for: what a screen reader hears while a field suggests something. */
"use strict";

(() => {
  const { gettext, interpolate, ngettext } = django;
  jQuery.ui.autocomplete.prototype.options.messages = {
    noResults: gettext("No search results."),
    results: (count) =>
      interpolate(
        ngettext(
          "%s result is available, use up and down arrow keys to navigate.",
          "%s results are available, use up and down arrow keys to navigate.",
          count,
        ),
        [count],
      ),
  };
})();
