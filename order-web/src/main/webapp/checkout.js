// What the page has to do by itself, because the server cannot or would be too late: show at the click
// that something is going on, and say that the network is gone.
(() => {
  if (window.orderOnceCheckout) return;
  window.orderOnceCheckout = true;
  addEventListener('click', event => {
    const button = event.target.closest && event.target.closest('#place-order, #confirm-yes');
    if (button) button.setAttribute('aria-busy', 'true');
  });
  const words = () => document.documentElement.lang.startsWith('zh')
    ? ['网络连接已断开。', '请勿重复提交：连接恢复后，本页会显示结果。']
    : ['You are offline.', 'Please do not order again: this page shows the result as soon as the connection is back.'];
  let shown;
  addEventListener('offline', () => {
    const place = document.getElementById('place-order');
    if (!place || shown) return;
    const [sentence, more] = words();
    shown = document.createElement('div');
    shown.className = 'note wait';
    shown.setAttribute('role', 'status');
    const bold = document.createElement('span');
    bold.className = 'sentence';
    bold.textContent = sentence;
    shown.append(bold, more);
    place.before(shown);
  });
  addEventListener('online', () => { if (shown) { shown.remove(); shown = undefined; } });
})();
