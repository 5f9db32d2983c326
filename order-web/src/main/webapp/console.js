/* The charts of the console: Chart.js with the colours of the page, in either theme. */
window.drawTimes = (canvas, labels, series) => {
  const style = getComputedStyle(document.documentElement);
  const color = (name) => style.getPropertyValue(name).trim();
  const datasets = series.map((one) => ({
    label: one.name,
    data: one.figures,
    backgroundColor: color(one.color),
    borderRadius: 3,
  }));
  const axis = { ticks: { color: color('--oo-ink-2'), maxRotation: 0, autoSkipPadding: 16 }, grid: { color: color('--oo-line') } };
  const options = {
    animation: false,
    maintainAspectRatio: false,
    interaction: { mode: 'index', intersect: false },
    plugins: { legend: { labels: { color: color('--oo-ink'), boxWidth: 12 } } },
    scales: {
      x: { ...axis, stacked: true, grid: { display: false } },
      y: { ...axis, stacked: true, beginAtZero: true, ticks: { ...axis.ticks, precision: 0 } },
    },
  };
  if (canvas.drawn) {
    canvas.drawn.data = { labels, datasets };
    canvas.drawn.options = options;
    canvas.drawn.update('none');
  } else {
    canvas.drawn = new window.Chart(canvas, { type: 'bar', data: { labels, datasets }, options });
  }
};
