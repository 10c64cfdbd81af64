import { byId } from './element.js';
import { preferredLocale } from './preferences.js';
import { signInWording } from './sign-in-wording.js';

const locale = preferredLocale();
const words = signInWording[locale];
document.documentElement.lang = locale === 'en-US' ? 'en' : locale;
document.title = words.title;
for (const spoken of document.querySelectorAll('[data-word]')) {
  const word = spoken instanceof HTMLElement ? spoken.dataset.word : undefined;
  if (word !== undefined) spoken.textContent = String(words[/** @type {keyof typeof words} */ (word)]);
}

const token = byId('token');
if (token instanceof HTMLInputElement) {
  token.focus();
  byId('sign-in').addEventListener('submit', async (event) => {
    event.preventDefault();
    const problem = byId('problem');
    problem.textContent = '';
    try {
      const response = await fetch('/api/session', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ token: token.value }),
      });
      if (response.ok) return location.reload();
      const seconds = Number(response.headers.get('retry-after'));
      problem.textContent = response.status === 429 ? words.wait(seconds) : words.wrong;
    } catch {
      problem.textContent = words.offline;
    }
    token.select();
  });
}
