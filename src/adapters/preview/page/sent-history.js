const mostKept = 50;

/** What was sent from here, to be sent again: ↑ goes back. Kept as long as the page. */
export function createHistory() {
  /** @type {string[]} */
  const sent = [];
  let at = 0;

  return {
    /** @param {string} text */
    add(text) {
      if (sent.at(-1) !== text) sent.push(text);
      if (sent.length > mostKept) sent.shift();
      at = sent.length;
    },

    /** Whether nothing else is being written: the box is empty, or has what was recalled. @param {string} text */
    isAt: (text) => sent.length > 0 && text === (sent[at] ?? ''),

    /** @param {number} by - below 0 for what was sent before */
    step(by) {
      at = Math.max(0, Math.min(sent.length, at + by));
      return sent[at] ?? '';
    },
  };
}
