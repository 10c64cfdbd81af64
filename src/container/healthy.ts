import { readConfig, readEnvironment } from '../config.ts';

/** Ends with 0 if the process that runs with the same environment answers on its port, else with 1: for a container's health check. */
const { host, port } = readConfig(readEnvironment());
const everywhere: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '[::1]' };
const name = everywhere[host] ?? (host.includes(':') ? `[${host}]` : host);
const patienceMs = 4_000;

try {
  const { ok } = await fetch(`http://${name}:${port}/healthz`, { signal: AbortSignal.timeout(patienceMs) });
  process.exitCode = ok ? 0 : 1;
} catch {
  process.exitCode = 1;
}
