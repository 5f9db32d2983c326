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

  const card = (row, words) => {
    const made = element('div', 'card');
    made.id = 'product-' + row.id;
    const link = element('a');
    link.href = 'product/' + encodeURIComponent(row.id);
    link.setAttribute('router-link', '');
    link.append(picture(row), element('span', 'name', row.name), element('span', 'muted', row.unit));
    const below = element('div', 'row');
    below.append(element('span', 'price', row.price), button(row, words));
    made.append(link, below);
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
    }
  });
})();
