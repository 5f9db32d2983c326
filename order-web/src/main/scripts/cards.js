// The product cards: built here from rows of data, so that the server keeps no component for each word.
(() => {
  if (customElements.get('product-cards')) return;

  const element = (name, className, text) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  };

  const picture = row => {
    const tile = element('div', 'picture');
    tile.setAttribute('aria-hidden', 'true');
    tile.style.setProperty('--hue', row.hue);
    tile.style.setProperty('--turn', row.turn + 'deg');
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    svg.setAttribute('viewBox', '0 0 96 72');
    for (const [x, y, size] of [[row.x, row.y, 20], [26, 14, 44]]) {
      const use = document.createElementNS(svg.namespaceURI, 'use');
      const place = { href: 'motifs.svg#' + row.motif, x, y, width: size, height: size };
      for (const name in place) use.setAttribute(name, place[name]);
      svg.append(use);
    }
    tile.append(svg);
    if (row.photo) {
      // lies over the drawing once it is loaded: pictures.js
      const photo = element('img');
      photo.src = row.photo;
      photo.alt = '';
      photo.loading = 'lazy';
      tile.append(photo);
    }
    return tile;
  };

  const button = (row, words) => {
    const add = element('vaadin-button', 'soft', row.soldOut ? words.none : words.add);
    add.setAttribute('theme', 'small');
    add.setAttribute('aria-label', words.addOf.split('{0}').join(row.name));
    // both attributes are read by clicks.js
    add.setAttribute('data-deliberate', 'add');
    add.setAttribute('data-reads-fields', '');
    add.disabled = row.soldOut;
    add.addEventListener('click', event =>
      add.dispatchEvent(new CustomEvent('product-add', {
        bubbles: true, detail: { product: row.id, clicks: event.detail },
      })));
    return add;
  };

  // one more, and one less, of what is in the basket
  const step = (row, sign, label, event, detail) => {
    const made = element('vaadin-button', 'soft step', sign);
    made.setAttribute('theme', 'small icon');
    made.setAttribute('aria-label', label.split('{0}').join(row.name));
    // read by clicks.js: the second click of a double click on the button that stood here is none
    made.setAttribute('data-deliberate', 'add');
    made.setAttribute('data-repeats', '');
    made.addEventListener('click', () =>
      made.dispatchEvent(new CustomEvent(event, { bubbles: true, detail: { product: row.id, ...detail } })));
    return made;
  };

  const stepper = (row, words) => {
    const more = step(row, '+', words.moreOf, 'product-add', { clicks: 1 });
    more.disabled = row.soldOut;
    const made = element('div', 'stepper');
    made.append(step(row, '−', words.lessOf, 'product-less'), element('span', 'number'), more);
    return made;
  };

  // the button gives its place, and the focus, to plus and minus, and gets them back
  const showPieces = (card, row, words, pieces) => {
    const below = card.querySelector('.row');
    const present = below.lastChild;
    const isStepper = present.classList.contains('stepper');
    if (isStepper !== pieces > 0) {
      const focused = present.contains(document.activeElement);
      const instead = pieces > 0 ? stepper(row, words) : button(row, words);
      present.replaceWith(instead);
      if (focused) (pieces > 0 ? instead.lastChild : instead).focus();
    }
    const badge = card.querySelector('.in-basket');
    badge.textContent = pieces > 0 ? words.inBasket.split('{0}').join(pieces) : '';
    if (pieces > 0) below.querySelector('.number').textContent = pieces;
  };

  const card = (row, words) => {
    const made = element('div', 'card');
    made.id = 'product-' + row.id;
    const link = element('a');
    link.href = 'product/' + encodeURIComponent(row.id);
    link.setAttribute('router-link', '');
    link.append(picture(row), element('span', 'name', row.name), element('span', 'muted', row.unit));
    const below = element('div', 'row');
    below.append(element('span', 'price', row.price), button(row, words));
    const badge = element('span', 'in-basket');
    badge.setAttribute('role', 'status');
    made.append(link, badge, below);
    return made;
  };

  customElements.define('product-cards', class extends HTMLElement {
    // a string, the form in which a Flow property takes the least memory
    set shelf(text) {
      const { rows, words } = JSON.parse(text);
      const made = rows.map(row => JSON.stringify([row, words]));
      // cards already shown stay, which keeps the scroll position
      let same = 0;
      while (same < made.length && this.shown && this.shown[same] === made[same]) same++;
      while (this.children.length > same) this.lastChild.remove();
      this.append(...rows.slice(same).map(row => card(row, words)));
      this.shown = made;
      this.rows = rows;
      this.words = words;
      this.showBasket();
    }

    set basket(text) {
      this.pieces = JSON.parse(text);
      this.showBasket();
    }

    showBasket() {
      (this.rows || []).forEach((row, at) =>
        showPieces(this.children[at], row, this.words, (this.pieces || {})[row.id] || 0));
    }
  });
})();
