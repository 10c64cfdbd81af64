import { readdirSync } from 'node:fs';

/** What a bench exports. */
interface Bench {
  run(args: readonly string[]): Promise<void>;
}

/** `npm run bench -- NAME ARGS` runs `bench/NAME.ts`, which is loaded only then. */
async function main([name, ...args]: readonly string[]): Promise<void> {
  const names = readdirSync(new URL('.', import.meta.url))
    .filter((file) => file.endsWith('.ts') && file !== 'index.ts')
    .map((file) => file.slice(0, -'.ts'.length));
  if (name === undefined || !names.includes(name)) {
    process.stderr.write(
      `${name === undefined ? 'Which bench?' : `No bench is called ${name}.`} There are: ${names.join(', ')}\n`,
    );
    process.exitCode = 1;
    return;
  }
  const bench: Bench = await import(new URL(`${name}.ts`, import.meta.url).href);
  await bench.run(args);
}

await main(process.argv.slice(2));
