// Runs before the first paint, so that a dark page never flashes white; the choice itself is read in preferences.js too.
(() => {
  /** @type {string | null} */
  let kept = null;
  try {
    kept = localStorage.getItem('hexin:theme');
  } catch {}
  const light = matchMedia('(prefers-color-scheme: light)').matches;
  document.documentElement.dataset.theme = kept === 'dark' || kept === 'light' ? kept : light ? 'light' : 'dark';
})();
