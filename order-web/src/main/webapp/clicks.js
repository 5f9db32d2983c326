// Which clicks are meant, and what they find in the fields: only the browser knows in time.
(() => {
  if (window.orderOnceClicks) return;
  window.orderOnceClicks = true;
  // a finger or a key that hits twice does so within this time; milliseconds
  const TREMBLING = 400;
  // a mouse can only mean the same button twice; another one that has moved in below it is not meant
  const MOVED_IN = 500;
  const last = new Map();

  // a field of numbers empties itself when it cannot read what was typed, and then forgets to say so
  const told = field => field.dispatchEvent(new CustomEvent('change', { bubbles: true }));
  addEventListener('focusout', event => {
    const field = event.target.closest && event.target.closest('vaadin-number-field');
    if (field) told(field);
  });

  const marked = (event, attribute) =>
    event.composedPath().find(node => node.hasAttribute && node.hasAttribute(attribute));

  addEventListener('click', event => {
    const reader = marked(event, 'data-reads-fields');
    if (reader) {
      // a field tells its value when it is left, which a click by key or program does not make it do
      const typing = document.activeElement;
      if (typing && typing.tagName === 'INPUT' && !reader.contains(typing)) typing.blur();
      document.querySelectorAll('vaadin-number-field').forEach(told);
    }
    const button = marked(event, 'data-deliberate');
    if (!button) return;
    const kind = button.getAttribute('data-deliberate');
    const before = last.get(kind);
    const since = before ? event.timeStamp - before.at : Infinity;
    const trembles = event.detail > 1
      || (event.pointerType !== 'mouse' && since < TREMBLING)
      || (before && before.button !== button && !before.button.isConnected && since < MOVED_IN);
    if (trembles) {
      event.stopImmediatePropagation();
      event.preventDefault();
    } else {
      last.set(kind, { at: event.timeStamp, button });
    }
  }, true);
})();
