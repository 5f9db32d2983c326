/* The keyboard in the console: which key does what on the open page. What the keys are is shown by the dialog behind "?". */
(() => {
  if (window.consoleKeys) return;
  // after g, the letter of a page is awaited for this long; milliseconds
  const PREFIX = 1500;
  const OVERLAYS = ['dialog', 'confirm-dialog', 'select', 'combo-box', 'date-picker', 'menu-bar', 'context-menu']
    .map(name => `vaadin-${name}-overlay[opened]`).join();
  // the server opens the palette: what is typed until then belongs into it; milliseconds
  const OPENING = 5000;
  let prefixAt = -Infinity;
  let opening = null;
  let offered = [];

  const isShown = element => element.getClientRects().length > 0;
  const firstShown = selector => [...document.querySelectorAll(selector)].find(isShown);
  const consoleFrame = () => document.querySelector('vaadin-app-layout.console');

  const isTyping = event => event.isComposing || event.composedPath().some(node =>
    node.matches && node.matches('input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]'));

  const singleKeysAreOn = () => {
    try {
      return localStorage.getItem('single-keys') !== 'off';
    } catch (e) {
      return true;
    }
  };

  const rowsOf = grid => [...grid.shadowRoot.querySelectorAll('#items > tr:not([hidden])')]
    .sort((one, other) => one.index - other.index);
  const contentsOf = row => [...row.querySelectorAll('slot')].flatMap(slot => slot.assignedElements());

  const present = () => {
    const grid = document.activeElement && document.activeElement.closest('main vaadin-grid');
    const focused = grid && grid.shadowRoot.activeElement;
    return focused && focused.closest('#items > tr');
  };

  const move = step => {
    const row = present();
    const grid = row ? row.getRootNode().host : firstShown('main vaadin-grid');
    if (!grid) return false;
    const rows = rowsOf(grid);
    const next = rows[row ? rows.indexOf(row) + step : 0];
    if (next) {
      [...next.children].find(isShown).focus();
      next.scrollIntoView({ block: 'nearest' });
    }
    return true;
  };

  const select = () => {
    const row = present();
    const box = row && contentsOf(row).flatMap(cell => [...cell.querySelectorAll('vaadin-checkbox')])[0];
    if (box) box.click();
    return Boolean(box);
  };

  const open = () => {
    const row = present();
    if (!row) return false;
    const cells = contentsOf(row).filter(isShown);
    const link = cells.flatMap(cell => [...cell.querySelectorAll('a[href]')])[0];
    (link || cells[0]).click();
    return true;
  };

  const search = () => {
    const field = firstShown('main .tools vaadin-text-field');
    if (field) field.focus();
    return Boolean(field);
  };

  const go = letter => {
    const item = document.querySelector(`vaadin-side-nav-item[data-go="${letter}"]`);
    if (item) item.shadowRoot.querySelector('a').click();
    return Boolean(item);
  };

  // a button or link of the page that has asked for this key
  const press = key => {
    const wanted = [...document.querySelectorAll('main [data-key]')]
      .find(element => element.dataset.key === key && isShown(element) && !element.disabled);
    if (wanted) wanted.click();
    return Boolean(wanted);
  };

  const ask = (name, detail) => consoleFrame().dispatchEvent(new CustomEvent(name, { detail }));

  // the palette offers the buttons of the page below it, by their captions
  const openPalette = event => {
    opening = { at: event.timeStamp, typed: '' };
    walkedTo = 0;
    offered = [...document.querySelectorAll('main vaadin-button')].filter(button =>
      isShown(button) && !button.disabled && button.textContent.trim());
    ask('palette-asked', offered.map(button => button.textContent.trim()).join('\n'));
    return true;
  };

  const ofList = { j: () => move(1), k: () => move(-1), x: select };

  const single = event => {
    const key = event.key;
    const follows = event.timeStamp - prefixAt < PREFIX;
    prefixAt = -Infinity;
    if (follows && go(key)) return true;
    if (key === 'g') {
      prefixAt = event.timeStamp;
      return true;
    }
    if (key === '/') return search() || openPalette(event);
    if (key === '?') {
      ask('keys-asked', '');
      return true;
    }
    return press(key) || (key in ofList && ofList[key]());
  };

  const isForThePalette = event => {
    if (!opening || event.timeStamp - opening.at > OPENING) return false;
    if (event.key.length === 1) opening.typed += event.key;
    return true;
  };

  const isAnswered = event => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'k') {
      return openPalette(event);
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    if (isForThePalette(event)) return true;
    if (isTyping(event)) return false;
    if (event.key === 'Enter') return open();
    return singleKeysAreOn() && single(event);
  };

  const placesOf = palette => [palette.querySelector('input'), ...palette.querySelectorAll('.palette-found > *')];
  let walkedTo = 0;

  // what was found is replaced while one types: whoever had walked to a place of it is there again
  const returnInto = places => {
    if (walkedTo > 0 && !places.includes(document.activeElement)) places[Math.min(walkedTo, places.length - 1)].focus();
  };

  // in the palette the arrows walk through what was found
  const walk = event => {
    const palette = firstShown('.palette');
    if (!palette) return;
    const places = placesOf(palette);
    returnInto(places);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const at = places.indexOf(document.activeElement) + step;
    if (places[at]) {
      places[at].focus();
      walkedTo = at;
    }
    event.preventDefault();
  };

  addEventListener('focusin', event => {
    const field = event.composedPath()[0];
    if (!opening || !field.closest || !field.closest('.palette')) return;
    if (opening.typed) {
      field.value = opening.typed;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }
    opening = null;
  });

  // before the table sees the key: there Enter would go into the cell instead
  addEventListener('keydown', event => {
    if (document.querySelector(OVERLAYS) && !(opening && !isTyping(event))) {
      walk(event);
    } else if (consoleFrame() && isAnswered(event)) {
      event.preventDefault();
      event.stopPropagation();
    }
  }, true);

  window.consoleKeys = {
    press: place => offered[place] && offered[place].click(),
    areOn: singleKeysAreOn,
    turn: on => {
      try {
        localStorage.setItem('single-keys', on ? 'on' : 'off');
      } catch (e) { /* a browser that keeps nothing: the keys stay on */ }
    },
  };
})();
