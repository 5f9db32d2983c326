// Where a reader arrives: a new page starts at its top, with the focus on its heading, so that screen readers say
// where one is; a page one returns to is as it was left.
(() => {
  if (window.orderOnceArrival) return;
  window.orderOnceArrival = true;
  history.scrollRestoration = 'manual';
  const KEPT = 'orderonce-places';
  const MOST = 50;
  // pages grow while they load: so long a place is looked for, in milliseconds
  const PATIENCE = 1500;

  const read = () => {
    try {
      return new Map(JSON.parse(sessionStorage.getItem(KEPT)));
    } catch (e) {
      return new Map();
    }
  };
  const places = read();
  // the router gives each entry of the history a key of its own; the first one of a page has none
  const entry = () => ((history.state && history.state.key) || 'first') + ' ' + location.pathname + location.search;
  // set by Vaadin from the click until the new page is there: what scrolls meanwhile is not the reader
  const isOnTheWay = () => Boolean(window.Vaadin && window.Vaadin.Flow && window.Vaadin.Flow.navigation);
  let here;
  let path;
  let asked = false;
  let looking = 0;

  const linkWithFocus = () => {
    const link = document.activeElement && document.activeElement.closest('main a[href]');
    return link ? link.getAttribute('href') : undefined;
  };
  const note = () => {
    if (!here || isOnTheWay()) return;
    places.delete(here);
    places.set(here, { top: Math.round(scrollY), link: linkWithFocus() });
    if (places.size > MOST) places.delete(places.keys().next().value);
  };
  addEventListener('scroll', note, { passive: true });
  addEventListener('pagehide', () => {
    try {
      sessionStorage.setItem(KEPT, JSON.stringify([...places]));
    } catch (e) { /* not kept */ }
  });

  const focus = element => {
    if (!element) return;
    if (!element.matches('a[href]')) element.setAttribute('tabindex', '-1');
    element.focus({ preventScroll: true });
  };
  const heading = () => document.querySelector('main h1') || document.querySelector('main');
  // what listens to keys; it cannot have the focus before the page is shown
  const listener = () => document.querySelector('main .takes-keys');
  // a page that listens to keys, or asks for something, has set the focus itself
  const isSet = () => {
    const held = document.activeElement;
    return Boolean(held && held !== document.querySelector('main') && held.closest('main') && !held.matches('a[href]'));
  };

  const goTo = (top, until) => {
    const mine = ++looking;
    const look = () => {
      if (mine !== looking) return;
      scrollTo(0, top);
      if (Math.abs(scrollY - top) > 1 && performance.now() < until) requestAnimationFrame(look);
      else note();
    };
    look();
  };
  const stopLooking = () => { looking++; };
  ['wheel', 'touchstart', 'keydown', 'pointerdown'].forEach(what => addEventListener(what, stopLooking, { passive: true }));

  const comeBack = (place, withFocus) => {
    goTo(place.top, performance.now() + PATIENCE);
    if (withFocus) {
      focus([...document.querySelectorAll('main a[href]')].find(link => link.getAttribute('href') === place.link) || heading());
    }
  };
  const isReload = () => {
    const [load] = performance.getEntriesByType('navigation');
    return Boolean(load) && (load.type === 'reload' || load.type === 'back_forward');
  };

  addEventListener('vaadin-navigated', () => {
    const isFirst = here === undefined;
    const stays = path === location.pathname && !asked;
    here = entry();
    path = location.pathname;
    asked = false;
    const place = places.get(here);
    if (isFirst) {
      if (place && isReload()) comeBack(place, false);
      if (!isSet()) focus(listener());
    } else if (place) {
      comeBack(place, true);
    } else if (!stays) {
      if (!isSet()) focus(listener() || heading());
      goTo(0, 0);
    }
  });

  // a link to the page one is on leads to its top as well; a search or a filter, which also changes the address, does not
  addEventListener('click', event => {
    const link = event.target.closest && event.target.closest('a[href]');
    if (!link) return;
    // links that are clicked do not have the focus in every browser
    if (here && !isOnTheWay()) places.set(here, { top: Math.round(scrollY), link: link.closest('main') ? link.getAttribute('href') : undefined });
    setTimeout(() => { asked = isOnTheWay(); });
  }, true);
})();
