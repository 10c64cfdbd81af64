import type { Config } from './config.ts';

/** What must never be written to a log. */
export function configSecrets({ discordToken, openAi, storeUrl, adminToken }: Config): readonly string[] {
  const password = URL.parse(storeUrl)?.password ?? '';
  const secrets = new Set([
    discordToken ?? '',
    openAi.apiKey ?? '',
    adminToken ?? '',
    password,
    decodePercent(password),
  ]);
  return [...secrets].filter((secret) => secret !== '');
}

function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
