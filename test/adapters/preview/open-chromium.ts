import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Nothing but the page's own requests: no updates, no field trials, no QUIC. */
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Where a Chromium is installed, looked for where Debian puts it and then on PATH. */
export function findChromium(): string | undefined {
  const onPath = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  return ['/usr/bin/chromium', ...onPath].find(isExecutable);
}

/** Why the tests in a browser can't run here, or false. In CI there has to be one. */
export function whyNoChromium(): string | false {
  if (findChromium() !== undefined) return false;
  if (process.env.CI === 'true') throw new Error('CI needs a Chromium on PATH');
  return 'no Chromium is installed (apt-get install chromium)';
}

export function openChromium(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('no Chromium');
  return chromium.launch({ executablePath, args: quiet });
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
