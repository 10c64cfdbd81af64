/** What has the focus in a message, so that it can be found in the same message drawn anew. @param {HTMLElement} drawn */
export function focusedIn(drawn) {
  const active = document.activeElement;
  if (!(active instanceof HTMLElement) || !drawn.contains(active)) return undefined;
  return active.dataset.customId ?? '';
}

/** A message that is drawn anew takes its buttons along; the keyboard stays where it was. @param {HTMLElement | null} drawn @param {string} customId */
export function restoreFocus(drawn, customId) {
  const buttons = [...(drawn?.querySelectorAll('[data-custom-id]') ?? [])];
  const same = buttons.find((button) => button instanceof HTMLElement && button.dataset.customId === customId);
  (same instanceof HTMLElement ? same : drawn)?.focus({ preventScroll: true });
}
