import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { readConfig, readEnvironment } from '../src/config.ts';
import { configSecrets } from '../src/config-secrets.ts';
import { configVariables } from '../src/config-variables.ts';
import { HexinError } from '../src/domain/hexin-error.ts';
import { makeTemporaryFolder } from './support/temporary-folder.ts';

const root = join(import.meta.dirname, '..');

function problemsOf(environment: Record<string, string>): readonly string[] {
  try {
    readConfig(environment);
  } catch (error) {
    assert.ok(error instanceof HexinError);
    assert.equal(error.code, 'bad-config');
    return error.message.split('\n').slice(1);
  }
  return [];
}

test('with nothing set there are defaults, and no bot', () => {
  assert.deepEqual(readConfig({}), {
    discordToken: undefined,
    discordApiUrl: 'https://discord.com/api',
    discordRequestsPerSecond: 50,
    shards: { count: undefined, ids: undefined },
    articlesDir: 'data/articles',
    articlesDirIsSet: false,
    storeUrl: 'sqlite://data/store/hexin.db',
    openAi: {
      apiKey: undefined,
      baseUrl: 'https://api.openai.com/v1',
      model: undefined,
      embeddingModel: undefined,
    },
    modelTokensPerDay: 0,
    questions: { perPersonPerHour: 30, perGuildPerHour: 300 },
    port: 8787,
    host: '127.0.0.1',
    adminToken: undefined,
    logLevel: 'info',
    logFormat: 'auto',
    timeZone: 'Asia/Shanghai',
    briefingCap: 10,
    retentionDays: 90,
    publisherChannels: [],
    sources: { file: 'sources.json', listed: [], perGuild: 20 },
    allowedPrivateHosts: [],
  });
});

test('what is set is used, without the white space around it; what is set to nothing counts as not set', () => {
  const config = readConfig({
    DISCORD_TOKEN: ' abc.def.ghi\n',
    DISCORD_API_URL: 'http://[::1]:8080/api/',
    SHARD_COUNT: '6',
    SHARD_IDS: '4, 0-2,1',
    ARTICLES_DIR: '/srv/articles',
    STORE_URL: 'postgres://hexin:pw@db/hexin',
    OPENAI_API_KEY: 'sk-0123456789',
    OPENAI_BASE_URL: 'http://models.lan:8000/v1/',
    OPENAI_MODEL: 'Qwen/Qwen3-8B',
    OPENAI_EMBEDDING_MODEL: 'bge-m3',
    MODEL_TOKENS_PER_DAY: '1000000',
    QUESTIONS_PER_PERSON_PER_HOUR: '12',
    QUESTIONS_PER_GUILD_PER_HOUR: '0',
    PORT: '0',
    HOST: '[::]',
    ADMIN_TOKEN: 'sixteen-letters-',
    LOG_LEVEL: '',
    LOG_FORMAT: '  ',
    TIME_ZONE: 'Europe/Berlin',
    BRIEFING_CAP: '25',
    RETENTION_DAYS: '0',
    PUBLISHER_CHANNELS: '100000000000000010, 100000000000000011,100000000000000010,',
    SOURCES: 'https://a.example/feed,1.xml, feed://b.example/rss',
    SOURCES_FILE: '/srv/sources.json',
    SOURCES_PER_GUILD: '0',
    ALLOW_PRIVATE_HOSTS: 'intranet.example, 10.0.0.0/8:8080,[fd00::1]:81,',
    PATH: '/usr/bin',
  });
  assert.deepEqual(config, {
    discordToken: 'abc.def.ghi',
    discordApiUrl: 'http://[::1]:8080/api',
    discordRequestsPerSecond: 50,
    shards: { count: 6, ids: [0, 1, 2, 4] },
    articlesDir: '/srv/articles',
    articlesDirIsSet: true,
    storeUrl: 'postgres://hexin:pw@db/hexin',
    openAi: {
      apiKey: 'sk-0123456789',
      baseUrl: 'http://models.lan:8000/v1',
      model: 'Qwen/Qwen3-8B',
      embeddingModel: 'bge-m3',
    },
    modelTokensPerDay: 1_000_000,
    questions: { perPersonPerHour: 12, perGuildPerHour: 0 },
    port: 0,
    host: '::',
    adminToken: 'sixteen-letters-',
    logLevel: 'info',
    logFormat: 'auto',
    timeZone: 'Europe/Berlin',
    briefingCap: 25,
    retentionDays: 0,
    publisherChannels: ['100000000000000010', '100000000000000011'],
    sources: {
      file: '/srv/sources.json',
      listed: [
        { url: 'https://a.example/feed,1.xml', topics: [] },
        { url: 'http://b.example/rss', topics: [] },
      ],
      perGuild: 0,
    },
    allowedPrivateHosts: [
      { host: 'intranet.example', prefix: null, port: null },
      { host: '10.0.0.0', prefix: 8, port: 8080 },
      { host: 'fd00::1', prefix: null, port: 81 },
    ],
  });
});

test('every problem is told at once, by variable, with what is wrong and an example', () => {
  const problems = problemsOf({
    BRIEFING_CAP: '26',
    PORT: '65536',
    LOG_LEVEL: 'loud',
    TIME_ZONE: 'Shanghai',
  });
  assert.deepEqual(problems, [
    '  PORT must be a whole number from 0 to 65535, for example PORT=8080',
    '  LOG_LEVEL must be one of debug, info, warn, error, silent, for example LOG_LEVEL=debug',
    '  TIME_ZONE must be the IANA name of a time zone, for example TIME_ZONE=Europe/Berlin',
    '  BRIEFING_CAP must be a whole number from 1 to 25, for example BRIEFING_CAP=5',
  ]);
});

const wrong: readonly (readonly [name: string, value: string])[] = [
  ['DISCORD_TOKEN', 'Bot abc.def.ghi'],
  ['DISCORD_API_URL', 'http://discord.example/api'],
  ['DISCORD_API_URL', 'http://127.0.0.1.example.com/api'],
  ['DISCORD_API_URL', 'http://172.32.0.1/api'],
  ['DISCORD_API_URL', 'http://8.8.8.8/api'],
  ['DISCORD_API_URL', 'http://[2001:db8::1]/api'],
  ['DISCORD_API_URL', 'http://proxy.internal.example/api'],
  ['DISCORD_API_URL', 'https://user:pw@discord.com/api'],
  ['DISCORD_API_URL', 'https://discord.com/api?'],
  ['DISCORD_API_URL', 'discord.com/api'],
  ['SHARD_COUNT', '0'],
  ['SHARD_IDS', '0-'],
  ['SHARD_IDS', '3-1'],
  ['STORE_URL', 'sqlite://'],
  ['STORE_URL', 'mysql://db/hexin'],
  ['STORE_URL', 'postgres://db'],
  ['STORE_URL', 'hexin.db'],
  ['OPENAI_API_KEY', 'Bearer sk-0123456789'],
  ['OPENAI_BASE_URL', 'api.deepseek.com'],
  ['OPENAI_BASE_URL', 'file:///models'],
  ['OPENAI_BASE_URL', 'https://user:pw@models.example/v1'],
  ['OPENAI_BASE_URL', 'https://models.example/v1?key=1'],
  ['OPENAI_MODEL', 'two words'],
  ['OPENAI_EMBEDDING_MODEL', 'two words'],
  ['PUBLISHER_CHANNELS', '#news'],
  ['PUBLISHER_CHANNELS', Array.from({ length: 11 }, (_, index) => `${10n ** 17n + BigInt(index)}`).join()],
  ['SOURCES', 'https://a.example/feed news.example/feed'],
  ['SOURCES', 'https://a.example/feed https://a.example/feed'],
  ['SOURCES_PER_GUILD', '1001'],
  ['PORT', '-1'],
  ['PORT', '80.5'],
  ['PORT', '0x50'],
  ['PORT', '1e3'],
  ['HOST', '127.0.0.1:8787'],
  ['HOST', 'http://localhost'],
  ['HOST', '-name'],
  ['ADMIN_TOKEN', 'fifteen-letters'],
  ['ADMIN_TOKEN', 'sixteen letters and more'],
  ['LOG_FORMAT', 'xml'],
  ['TIME_ZONE', '+08:00'],
  ['BRIEFING_CAP', '0'],
  ['BRIEFING_CAP', 'ten'],
  ['RETENTION_DAYS', '-1'],
  ['RETENTION_DAYS', '36501'],
  ['ALLOW_PRIVATE_HOSTS', 'http://intranet.example'],
  ['ALLOW_PRIVATE_HOSTS', 'intranet.example:0'],
  ['ALLOW_PRIVATE_HOSTS', '10.0.0.0/33'],
  ['ALLOW_PRIVATE_HOSTS', 'fd00::1'],
  ['ALLOW_PRIVATE_HOSTS', 'intranet.example/8'],
  ['ALLOW_PRIVATE_HOSTS', 'user@intranet.example'],
  ['ALLOW_PRIVATE_HOSTS', '*'],
];

for (const [name, value] of wrong) {
  test(`${name}=${value} is a problem of that variable alone`, () => {
    const problems = problemsOf({ OPENAI_API_KEY: 'sk-0123456789', [name]: value });
    assert.equal(problems.length, 1);
    assert.match(problems.join(), new RegExp(`^  ${name} must .+, for example ${name}=.`));
  });
}

for (const host of ['localhost', 'proxy:8080', '10.1.2.3', '172.20.0.5:8080', '[fd00::1]', 'proxy.internal']) {
  test(`a proxy of Discord's API may be asked over http at ${host}, which no one outside can be`, () => {
    assert.equal(readConfig({ DISCORD_API_URL: `http://${host}/api/` }).discordApiUrl, `http://${host}/api`);
  });
}

test('a token that was put behind the wrong name is not repeated', () => {
  const token = 'MTIzNDU2.Gabc12.not-a-real-token';
  const problems = problemsOf(Object.fromEntries(configVariables.map(({ name }) => [name, ` ${token} ${token}`])));
  // A folder and a file may be called anything.
  assert.equal(problems.length, configVariables.length - 2);
  assert.ok(!problems.join().includes('MTIz'));
});

test('every example is a value that can be used', () => {
  for (const { name, example } of configVariables) {
    const needed = { OPENAI_API_KEY: 'sk-0123456789', ADMIN_TOKEN: 'sixteen-letters-' };
    assert.deepEqual(problemsOf({ ...needed, [name]: example }), [], name);
  }
});

test("a model of OpenAI's wants a key, one of another server needs none", () => {
  const problem =
    "  OPENAI_API_KEY must be set for a model of OpenAI's, for example OPENAI_API_KEY=sk-the-key-from-your-provider";
  assert.deepEqual(problemsOf({ OPENAI_MODEL: 'some-model' }), [problem]);
  assert.deepEqual(problemsOf({ OPENAI_EMBEDDING_MODEL: 'some-model' }), [problem]);
  assert.deepEqual(problemsOf({ OPENAI_MODEL: 'some-model', OPENAI_BASE_URL: 'http://127.0.0.1:11434/v1' }), []);
  assert.deepEqual(problemsOf({ OPENAI_BASE_URL: 'http://127.0.0.1:11434/v1' }), []);
});

test('the secrets are the token, the key and the password of the store, as written and as decoded', () => {
  const config = readConfig({
    DISCORD_TOKEN: 'abc.def.ghi',
    OPENAI_API_KEY: 'sk-0123456789',
    STORE_URL: 'postgres://hexin:p%40ss@db/hexin',
  });
  assert.deepEqual(configSecrets(config), ['abc.def.ghi', 'sk-0123456789', 'p%40ss', 'p@ss']);
  assert.deepEqual(configSecrets(readConfig({})), []);
});

test('a .env file gives what the environment does not set', async (t) => {
  const folder = await makeTemporaryFolder();
  t.after(() => folder.remove());
  const file = join(folder.path, '.env');
  await writeFile(file, '\uFEFFHEXIN_ONLY_IN_FILE="from # the file"\nPATH=nowhere\n');
  const environment = readEnvironment(file);
  assert.equal(environment.HEXIN_ONLY_IN_FILE, 'from # the file');
  assert.notEqual(environment.PATH, 'nowhere');
  assert.equal(readEnvironment(join(folder.path, 'missing')).HEXIN_ONLY_IN_FILE, undefined);
  assert.throws(() => readEnvironment(folder.path), { code: 'bad-config' });
});

test('.env.example has every variable in order, each with its default, and can be read as it is', async () => {
  const file = join(root, '.env.example');
  const lines = (await readFile(file, 'utf8')).match(/^#?[A-Z_]+=.*$/gm) ?? [];
  assert.deepEqual(
    lines.map((line) => line.replace(/^#/, '')),
    configVariables.map((variable) => `${variable.name}=${variable.default}`),
  );
  const active = lines.filter((line) => !line.startsWith('#'));
  assert.deepEqual(active, ['DISCORD_TOKEN=']);
});

test('a host that others can reach demands an ADMIN_TOKEN, by that name', () => {
  for (const host of ['0.0.0.0', '::', '192.0.2.1', 'news.example', '127.0.0.1.nip.io']) {
    assert.deepEqual(problemsOf({ HOST: host }), [
      '  ADMIN_TOKEN must be set when HOST is one that others can reach, for example ADMIN_TOKEN=at-least-16-random-characters',
    ]);
    assert.equal(readConfig({ HOST: host, ADMIN_TOKEN: 'sixteen-letters-' }).host, host);
  }
  for (const host of ['127.0.0.1', '127.8.8.8', 'localhost', '::1', '[::1]'])
    assert.equal(readConfig({ HOST: host }).adminToken, undefined);
});
