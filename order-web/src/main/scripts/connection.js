// What is lost is said at the top of the page for as long as it is lost: the network, the shop, the shop's cookies, the
// log-in. The words come with the page, in its language, because nothing can be asked for any more.
(() => {
  if (window.orderOnceConnection) return;
  window.orderOnceConnection = true;
  // a connection that is back within this time was not lost; milliseconds
  const HICCUP = 1000;
  const LOGGED_IN = 'orderonce-logged-in';
  const strip = () => document.getElementById('lost');
  const isConsole = () => Boolean(document.querySelector('.console, .slip'));
  // the header says who is logged in; what is made for paper has none
  const hasHeader = () => Boolean(document.getElementById('theme'));
  const isOrdering = () => Boolean(document.querySelector('#place-order[aria-busy="true"], #outcome .spinner'));
  const logOut = () => document.getElementById('log-out');
  const store = work => {
    try {
      return work(sessionStorage);
    } catch (e) {
      return null;
    }
  };

  let lasting;
  let isUnreachable = false;
  let waiting;

  const say = (sentence, more, button) => {
    const page = strip();
    if (!page) return;
    page.replaceChildren();
    if (sentence) {
      const bold = document.createElement('strong');
      bold.textContent = page.dataset[sentence];
      const words = document.createElement('span');
      words.append(bold, ' ', page.dataset[more]);
      page.append(words);
      if (button) page.append(button);
    }
    document.documentElement.style.setProperty('--lost-height', page.offsetHeight + 'px');
  };
  const show = () => {
    if (lasting) {
      say(...lasting());
    } else if (!navigator.onLine || isUnreachable) {
      const more = isOrdering() ? 'ordering' : isConsole() ? 'staff' : 'browsing';
      say(navigator.onLine ? 'unreachable' : 'offline', more);
    } else {
      say();
    }
  };

  addEventListener('offline', show);
  addEventListener('online', show);
  addEventListener('resize', show);

  const heed = state => {
    const isLost = state === 'reconnecting' || state === 'connection-lost';
    clearTimeout(waiting);
    if (isLost === isUnreachable) return;
    waiting = setTimeout(() => {
      isUnreachable = isLost;
      show();
    }, isLost ? HICCUP : 0);
  };

  const again = () => {
    const button = document.createElement('button');
    button.id = 'load-again';
    button.textContent = strip().dataset.again;
    button.addEventListener('click', () => location.reload());
    return button;
  };
  const observer = new MutationObserver(changes => {
    const box = changes.flatMap(change => [...change.addedNodes])
      .find(node => node.classList && node.classList.contains('v-system-error'));
    // the caption that LostConnection gave it
    if (!box || box.firstElementChild.textContent.trim() !== 'cookies') return;
    box.remove();
    const more = logOut() ? (isConsole() ? 'cookiesStaff' : 'cookiesCustomer') : 'cookiesVisitor';
    const button = again();
    lasting = () => ['cookies', more, button];
    show();
    button.focus();
  });

  // who was logged in when this tab last looked, and is not any more, without having logged out here
  const compare = () => {
    const before = store(kept => kept.getItem(LOGGED_IN));
    if (logOut()) {
      store(kept => kept.setItem(LOGGED_IN, isConsole() ? 'staff' : 'customer'));
      lasting = undefined;
    } else if (before && hasHeader()) {
      store(kept => kept.removeItem(LOGGED_IN));
      lasting = () => ['out', before === 'staff' ? 'outStaff' : 'outCustomer'];
    }
    show();
  };
  addEventListener('click', event => {
    if (event.target.closest && event.target.closest('#log-out')) store(kept => kept.removeItem(LOGGED_IN));
  }, true);

  addEventListener('vaadin-navigated', () => {
    const connection = window.Vaadin && window.Vaadin.connectionState;
    if (connection && !connection.isHeeded) {
      connection.isHeeded = true;
      connection.addStateChangeListener((before, now) => heed(now));
      observer.observe(document.body, { childList: true });
    }
    compare();
  });
})();
