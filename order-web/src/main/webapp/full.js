// Waits for a place: opens the shop as soon as there is one, unless the visitor is typing.
(() => {
  const again = () => setTimeout(ask, 15000 + Math.random() * 10000);
  const isTyping = () => [...document.querySelectorAll('input')].some(field => field.value !== field.defaultValue);
  const ask = async () => {
    try {
      const answer = await fetch(location.href, { method: 'HEAD', cache: 'no-store', headers: { Accept: 'text/html' } });
      if (answer.status < 500 && !answer.headers.has('Retry-After') && !isTyping()) {
        location.reload();
        return;
      }
    } catch (e) { /* no network: the next try will show */ }
    again();
  };
  again();
})();
