// "Try to break it", in a demo: presses the page's own button and sends real orders under its number, more
// often than anybody should. What came of it is not decided here: the page reads it from the database.
(() => {
  if (window.orderOnceTries) return;
  const TIMES = 20;
  // milliseconds: between two clicks; until a request is under way; for how long the page keeps looking
  const BETWEEN = 60;
  const UNDER_WAY = 4;
  const LOOK = 400;
  const LOOK_ON = 4000;
  const PATIENCE = 15000;
  const SECOND_TAB = 'orderonce-second-tab';
  const STORED = 'orderonce-try';

  const wait = time => new Promise(done => setTimeout(done, time));
  const panel = () => document.getElementById('try-to-break');
  const button = () => document.getElementById('place-order');
  const until = async state => {
    const end = performance.now() + PATIENCE;
    while (!state() && performance.now() < end) await wait(BETWEEN);
    return state();
  };

  // what has been done is told in the panel, which is another one when the order's page has opened
  let done = { clicks: 0, requests: 0, cut: 0, refused: false };
  const tell = () => {
    const line = panel() && panel().querySelector('.sent');
    if (!line) return;
    const words = done.refused ? line.dataset.refused : line.dataset.text;
    line.textContent = words.replace('{0}', done.clicks).replace('{1}', done.requests).replace('{2}', done.cut);
  };

  let end = 0;
  let ticking;
  let seen;
  // the order's page has just opened: what came of it is what its reader wants to see, also when the list of
  // attempts has grown and there is more of the page to scroll
  let rows = [];
  const show = () => {
    if (panel() && seen && panel() !== seen) rows = [0, 1, 8];
    seen = panel() || seen;
    const there = seen ? seen.querySelectorAll('.timeline li').length : 0;
    if (!rows.length || there < rows[0]) return;
    rows = rows.filter(number => number > there);
    seen.scrollIntoView({ block: 'start' });
  };
  const look = () => {
    show();
    tell();
    const shown = panel() && panel().querySelector('.timeline');
    if (shown && shown.$server) shown.$server.look();
    if (performance.now() > end) {
      clearInterval(ticking);
      ticking = undefined;
    }
  };
  const follow = () => {
    end = performance.now() + LOOK_ON;
    ticking = ticking || setInterval(look, LOOK);
  };

  const press = () => {
    done.clicks++;
    if (button()) button().click();
  };

  const basic = user => 'Basic ' + btoa(String.fromCharCode(...new TextEncoder().encode(user + ':demo')));

  const send = async (job, cutAfter) => {
    const line = new AbortController();
    done.requests++;
    if (cutAfter !== undefined) setTimeout(() => line.abort(), cutAfter);
    try {
      const answer = await fetch(job.path, {
        method: 'PUT',
        // a refusal must not make the browser ask for a password
        credentials: 'omit',
        headers: { 'Content-Type': 'application/json', Authorization: basic(job.user) },
        body: job.body,
        signal: line.signal,
      });
      if (answer.status === 401) done.refused = true;
    } catch (lost) {
      done.cut++;
    }
    follow();
  };

  // acts on the page's next request when it has been sent, and before it is answered
  const whenUnderWay = act => {
    const { open, send: sendOn } = XMLHttpRequest.prototype;
    XMLHttpRequest.prototype.open = function (method, address, ...rest) {
      this.isWork = String(address).includes('v-r=uidl');
      return open.call(this, method, address, ...rest);
    };
    XMLHttpRequest.prototype.send = function (body) {
      sendOn.call(this, body);
      if (this.isWork) {
        XMLHttpRequest.prototype.open = open;
        XMLHttpRequest.prototype.send = sendOn;
        setTimeout(() => act(this), UNDER_WAY);
      }
    };
  };

  const sendOften = async (job, times) => {
    const sent = [];
    for (let i = 0; i < times; i++) {
      sent.push(send(job));
      await wait(BETWEEN);
    }
    await Promise.all(sent);
  };

  let second;

  const ways = {
    // the page lets one click through, so the same order is also sent as if it had let through all
    async clicks(job) {
      const sent = [];
      for (let i = 0; i < TIMES; i++) {
        press();
        await wait(BETWEEN);
        sent.push(send(job));
      }
      await Promise.all(sent);
    },

    async tabs(job) {
      const talk = new BroadcastChannel(STORED);
      const isReady = new Promise(ready => { talk.onmessage = said => said.data === 'ready' && ready(); });
      if (second) {
        await Promise.race([isReady, wait(PATIENCE)]);
        talk.postMessage('now');
        // its click and this one
        done.clicks++;
        press();
      } else {
        // the browser did not let the tab open: a request comes from elsewhere just as well
        press();
        await sendOften(job, 2);
      }
      second = undefined;
      talk.close();
    },

    async line(job) {
      whenUnderWay(request => {
        request.abort();
        done.cut++;
      });
      press();
      const sent = [];
      for (let i = 1; i < 5; i++) {
        await wait(BETWEEN);
        sent.push(send(job, UNDER_WAY * i));
      }
      await Promise.all(sent);
      await send(job);
    },

    async reload(job) {
      sessionStorage.setItem(STORED, JSON.stringify({ job, done: { ...done, clicks: done.clicks + 1 } }));
      whenUnderWay(() => location.reload());
      press();
      await wait(PATIENCE);
    },

    again: job => sendOften(job, TIMES),
  };

  window.orderOnceTries = {
    openTab() {
      second = window.open('/checkout', SECOND_TAB);
    },

    closeTab() {
      if (second) second.close();
      second = undefined;
    },

    async start(way, job) {
      done = { clicks: 0, requests: 0, cut: 0, refused: false };
      seen = panel();
      seen.setAttribute('aria-busy', 'true');
      await ways[way](job);
      follow();
      if (panel()) panel().removeAttribute('aria-busy');
    },
  };

  // this page was reloaded in the middle: its impatient buyer goes on
  const goOn = async ({ job, done: before }) => {
    done = before;
    await until(panel);
    if (button() && !button().disabled) press();
    await sendOften(job, 3);
  };
  const stored = sessionStorage.getItem(STORED);
  sessionStorage.removeItem(STORED);
  if (stored) goOn(JSON.parse(stored));

  // this page is the second tab: it says that it is there, clicks when the first one does, and goes away
  const clickWithTheFirst = async () => {
    const talk = new BroadcastChannel(STORED);
    let over = false;
    talk.onmessage = async said => {
      if (said.data !== 'now' || over) return;
      over = true;
      press();
      await wait(LOOK_ON);
      window.close();
    };
    await until(() => button() && !button().disabled);
    for (let i = 0; i < 50 && !over; i++) {
      talk.postMessage('ready');
      await wait(200);
    }
  };
  if (window.name === SECOND_TAB) {
    window.name = '';
    clickWithTheFirst();
  }
})();
