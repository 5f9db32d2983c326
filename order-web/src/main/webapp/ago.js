/* Moments of the console as one speaks of them: "2 minutes ago". Older ones keep the time that the server wrote. */
(() => {
  if (customElements.get('oo-ago')) return;
  const MINUTE = 60_000;
  const HOUR = 60 * MINUTE;
  const DAY = 24 * HOUR;
  const speaking = () => new Intl.RelativeTimeFormat(document.documentElement.lang || 'en', { numeric: 'auto', style: 'short' });

  const said = (at, now) => {
    const age = now - at;
    // clocks of server and browser differ a little
    if (age < -MINUTE || age >= DAY) return null;
    if (age < MINUTE) return speaking().format(0, 'second');
    return age < HOUR
      ? speaking().format(-Math.floor(age / MINUTE), 'minute')
      : speaking().format(-Math.floor(age / HOUR), 'hour');
  };

  customElements.define('oo-ago', class extends HTMLElement {
    connectedCallback() {
      this.tick = setInterval(() => this.say(), MINUTE / 2);
      this.say();
      addEventListener('beforeprint', this.full = () => { this.textContent = this.title; });
      addEventListener('afterprint', this.again = () => this.say());
    }

    disconnectedCallback() {
      clearInterval(this.tick);
      removeEventListener('beforeprint', this.full);
      removeEventListener('afterprint', this.again);
    }

    say() {
      this.textContent = said(Date.parse(this.getAttribute('at')), Date.now()) || this.title;
    }
  });
})();
