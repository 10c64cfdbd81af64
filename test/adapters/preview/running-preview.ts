import { createPreview, type PreviewDeps } from '../../../src/adapters/preview/preview.ts';
import { servePage } from '../../support/serve-page.ts';
import { briefing, fakeActions, fakeCommands, text } from './fake-commands.ts';

export interface RunningPreview extends AsyncDisposable {
  readonly url: string;
  readonly port: number;
  /** What the log was told at the level of errors. */
  readonly errors: readonly (readonly [event: string, fields: unknown])[];
}

/** A preview that really listens, on a free port, with the fakes unless told otherwise. */
export async function runPreview(changes: Partial<PreviewDeps> = {}): Promise<RunningPreview> {
  const errors: [string, unknown][] = [];
  const preview = servePage(
    createPreview({
      commands: fakeCommands,
      actions: fakeActions,
      channelMessages: async (_locale, channelId) => (channelId.endsWith('10') ? briefing : []),
      describeError: (_error, locale) => text(locale === 'en-US' ? 'Something went wrong.' : '出了点问题。'),
      log: { debug() {}, info() {}, warn() {}, error: (event, fields) => errors.push([event, fields]) },
      ...changes,
    }),
  );
  const { url } = await preview.start({ host: '127.0.0.1', port: 0 });
  return { url, port: Number(new URL(url).port), errors, [Symbol.asyncDispose]: () => preview.stop() };
}
