import type { FileProblem } from '../../src/features/read-file.ts';
import type { PageProblem } from '../../src/features/read-page.ts';
import type { FileNotice, PageNotice } from '../../src/views/wording/reading/reading-wording.ts';

/** What a reader is told of a file that couldn't be read. */
export const fileNotices = {
  'wrong-type': 'file-wrong-type',
  'too-large': 'file-too-large',
  empty: 'file-empty',
  undecodable: 'file-undecodable',
  damaged: 'file-damaged',
  encrypted: 'file-encrypted',
  scanned: 'file-scanned',
  'without-text': 'file-without-text',
  unreachable: 'file-unreachable',
  'too-complex': 'file-too-complex',
} as const satisfies Record<FileProblem, FileNotice>;

/** And of a page. */
export const pageNotices = {
  'bad-url': 'page-bad-url',
  'bad-scheme': 'page-bad-scheme',
  credentials: 'page-credentials',
  'bad-port': 'page-bad-port',
  'private-address': 'page-private-address',
  'unknown-host': 'page-unknown-host',
  unreachable: 'page-unreachable',
  'too-slow': 'page-too-slow',
  'too-large': 'page-too-large',
  'too-many-redirects': 'page-too-many-redirects',
  'bad-answer': 'page-bad-answer',
  forbidden: 'page-forbidden',
  gone: 'page-gone',
  unavailable: 'page-unavailable',
  'wrong-type': 'page-wrong-type',
  undecodable: 'page-undecodable',
  damaged: 'page-damaged',
  encrypted: 'page-encrypted',
  scanned: 'page-scanned',
  'without-text': 'page-without-text',
  wall: 'page-wall',
  'too-complex': 'page-too-complex',
} as const satisfies Record<PageProblem, PageNotice>;

/** What is told at a glance: nobody was asked for it, and it costs nothing. */
const plainToSee: readonly PageProblem[] = ['bad-url', 'bad-scheme', 'credentials'];

export function isPlainToSee(problem: PageProblem): boolean {
  return plainToSee.includes(problem);
}
