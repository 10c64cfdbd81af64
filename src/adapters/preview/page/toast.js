import { byId, element } from './element.js';
import { icon } from './icons.js';

const toastMs = 5000;

/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

/** Says something in passing. @param {string} text @param {'warning' | 'check'} [mark] */
export function showToast(text, mark = 'warning') {
  const toast = byId('toast');
  toast.replaceChildren(icon(mark), element('span', {}, [text]));
  toast.hidden = false;
  clearTimeout(timer);
  timer = setTimeout(() => {
    toast.hidden = true;
  }, toastMs);
}
