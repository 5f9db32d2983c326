// If the last place was taken after this page was sent and before its script requested one: reload, and the
// page that is sent then says so, and waits.
(() => {
  const refused = entry => entry.responseStatus === 503 && new URL(entry.name).searchParams.get('v-r') === 'init';
  new PerformanceObserver(list => {
    if (list.getEntries().some(refused)) setTimeout(() => location.reload(), 500 + Math.random() * 1500);
  }).observe({ type: 'resource', buffered: true });
})();
