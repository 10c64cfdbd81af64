import { createLog } from '../adapters/telemetry/log.ts';
import { createRedactor } from '../adapters/telemetry/redact.ts';
import { systemClock } from '../adapters/telemetry/system-clock.ts';
import { type Config, readConfig, readEnvironment } from '../config.ts';
import { configSecrets } from '../config-secrets.ts';
import type { CliCommand, CliIo } from './command-line.ts';
import { describeFinding, type Finding, findingsOf } from './doctor/finding.ts';
import { messageOf } from './message-of.ts';

export const doctorCommand: CliCommand = {
  name: 'doctor',
  usage: 'doctor [--json]',
  summary: 'look whether everything is as it should be, and say what to do',
  words: { atLeast: 0, atMost: 0 },
  async run(_input, io) {
    const found: Finding[] = [];
    const tellWithout = (secrets: readonly string[]) => {
      const redact = createRedactor(secrets);
      return (findings: readonly Finding[]) => {
        io.progress('');
        const shown = findings.map((finding) => withoutSecrets(finding, redact));
        found.push(...shown);
        if (!io.json) for (const finding of shown) io.print(describeFinding(finding));
      };
    };
    const config = readSettings(tellWithout([]));
    if (config) await lookAt(config, tellWithout(configSecrets(config)), io);
    const count = (state: Finding['state']) => found.filter((finding) => finding.state === state).length;
    if (io.json) io.printJson({ ok: count('fail') === 0, findings: found });
    else io.print(`\n${count('ok')} ok, ${count('warn')} to look at, ${count('fail')} wrong`);
    if (count('fail') > 0) process.exitCode = 1;
  },
};

type Tell = (findings: readonly Finding[]) => void;

/** What is shown of it is likely to be shown to others, who are asked for help: servers repeat what they are asked, and feeds have keys in their addresses. */
function withoutSecrets(finding: Finding, redact: (text: string) => string): Finding {
  const { about, advice } = finding;
  return { ...finding, about: redact(about), ...(advice !== undefined && { advice: redact(advice) }) };
}

function readSettings(tell: Tell): Config | undefined {
  const { ok, fail } = findingsOf('configuration');
  try {
    const config = readConfig(readEnvironment());
    tell([ok('Every variable that is set can be read')]);
    return config;
  } catch (error) {
    tell([fail(messageOf(error), 'Correct it in .env, or where the process gets its environment from')]);
    return undefined;
  }
}

/** The checks are loaded when they are needed: the command line starts for many other things. */
async function lookAt(config: Config, tell: Tell, io: CliIo): Promise<void> {
  const { checkEverything } = await import('./doctor/check-everything.ts');
  const log = await createLog({ level: 'silent', pretty: true, output: 'stderr', secrets: configSecrets(config) });
  await checkEverything(config, { clock: systemClock, log, tell, onProgress: io.progress });
}
