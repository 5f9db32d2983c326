// Which clicks are intended, and what the fields contain at that moment: only the browser knows in time.
(() => {
  if (window.orderOnceClicks) return;
  window.orderOnceClicks = true;
  // an accidental double press of a finger or key happens within this time; milliseconds
  const DOUBLE_PRESS = 400;
  // a second mouse click is ignored if another button has moved under the pointer meanwhile; milliseconds
  const MOVED_IN = 500;
  const last = new Map();

  // a number field empties itself when it cannot parse the input, but fires no event for it
  const announce = field => field.dispatchEvent(new CustomEvent('change', { bubbles: true }));
  addEventListener('focusout', event => {
    const field = event.target.closest && event.target.closest('vaadin-number-field');
    if (field) announce(field);
  });

  const marked = (event, attribute) =>
    event.composedPath().find(node => node.hasAttribute && node.hasAttribute(attribute));

  addEventListener('click', event => {
    const reader = marked(event, 'data-reads-fields');
    if (reader) {
      // a field sends its value on blur, which a click by key or script does not cause
      const typing = document.activeElement;
      if (typing && typing.tagName === 'INPUT' && !reader.contains(typing)) typing.blur();
      document.querySelectorAll('vaadin-number-field').forEach(announce);
    }
    const button = marked(event, 'data-deliberate');
    if (!button) return;
    const kind = button.getAttribute('data-deliberate');
    const before = last.get(kind);
    const since = before ? event.timeStamp - before.at : Infinity;
    // plus and minus are pressed many times in a row
    const isRepeated = button.hasAttribute('data-repeats') && before && before.button === button;
    const isAccidental = !isRepeated && (event.detail > 1
      || (event.pointerType !== 'mouse' && since < DOUBLE_PRESS)
      || (before && before.button !== button && !before.button.isConnected && since < MOVED_IN));
    if (isAccidental) {
      event.stopImmediatePropagation();
      event.preventDefault();
    } else {
      last.set(kind, { at: event.timeStamp, button });
    }
  }, true);
})();
