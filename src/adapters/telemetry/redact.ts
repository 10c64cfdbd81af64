import { withoutQuotes } from '../../domain/without-quotes.ts';

export const redacted = '***';

/** Shorter secrets would black out ordinary words; inside a URL they are found all the same. */
const shortestSecret = 6;

/** What a secret looks like wherever it stands. Each pattern starts at something fixed and never looks back, so that it is linear. */
const patterns: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  // A user name and password in an address.
  [/:\/\/[^\s/?#"'@]*@/g, `://${redacted}@`],
  // An interaction's token: who knows it may answer for 15 minutes. https://docs.discord.com/developers/interactions/receiving-and-responding
  [/(\/(?:webhooks|interactions)\/\d{1,20}\/)[^\s/?#"']+/g, `$1${redacted}`],
  // The same without the word before, as discord.js names whom a limit is for.
  [/\b(\d{17,20}\/)[\w.-]{30,}/g, `$1${redacted}`],
  [/([?&](?:access_token|token|api_?key|key|secret|password|signature|sig)=)[^\s&#"']+/gi, `$1${redacted}`],
  [/\b(Bot|Bearer|Basic) +[\w.~+/=-]{16,}/gi, `$1 ${redacted}`],
  // A bot's token: its id in base64, a time, a signature.
  [/\b[\w-]{23,30}\.[\w-]{6}\.[\w-]{27,45}/g, redacted],
  [/\bsk-[\w-]{16,}/g, redacted],
];

/** The forms in which a secret turns up inside other text. */
function writtenForms(secret: string): readonly string[] {
  return [secret, encodeURIComponent(secret.toWellFormed()), JSON.stringify(secret).slice(1, -1)];
}

/** Makes a function that blacks out `secrets`, and whatever else looks like one, in a text. */
export function createRedactor(secrets: readonly string[]): (text: string) => string {
  const forms = [...new Set(secrets.filter((secret) => secret.length >= shortestSecret).flatMap(writtenForms))];
  // The longest first: one secret may be part of another.
  forms.sort((a, b) => b.length - a.length);
  return (text) => {
    let shown = text;
    for (const form of forms) shown = shown.replaceAll(form, redacted);
    for (const [pattern, replacement] of patterns) shown = shown.replace(pattern, replacement);
    return shown;
  };
}

/** Shorter texts are words that a log is made of; a few Chinese characters never are. */
const shortestPrivate = { ascii: 4, other: 2 } as const;

/** Blacks out what a person wrote: whole, and wherever a piece of it is quoted. */
export function blackOutPrivate(text: string, privateTexts: readonly string[]): string {
  if (privateTexts.length === 0) return text;
  let shown = text;
  for (const whole of privateTexts) {
    const shortest = /[^ -~]/.test(whole) ? shortestPrivate.other : shortestPrivate.ascii;
    if (whole.length < shortest) continue;
    for (const form of writtenForms(whole)) shown = shown.replaceAll(form, redacted);
  }
  return withoutQuotes(shown, privateTexts);
}

/** Whether what goes by this name in a log line is likely to be a secret. */
export function isSecretName(name: string): boolean {
  const letters = name.toLowerCase().replace(/[^a-z]/g, '');
  return /token(?!iz)|secret|passw|passphrase|authorization|apikey|cookie|credential|privatekey/.test(letters);
}
