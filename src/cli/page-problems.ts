import type { PageProblem } from '../features/read-page.ts';

/** What is told at a terminal of a page that can't be read. */
export const pageProblems: Readonly<Record<PageProblem, string>> = {
  'bad-url': 'It is no address',
  'bad-scheme': 'Only http and https addresses can be read',
  credentials: 'The address holds a name or a password: take it out',
  'bad-port': 'The address names a port of its own: ALLOW_PRIVATE_HOSTS can open it',
  'private-address': 'The address is not on the public internet: ALLOW_PRIVATE_HOSTS can open it',
  'unknown-host': 'There is no such host',
  unreachable: 'The host can’t be reached',
  'too-slow': 'The page takes more than 20 seconds',
  'too-large': 'The page is larger than 10 MB, or has too much text',
  'too-many-redirects': 'The page redirects more than 5 times',
  'bad-answer': 'What the server sent is broken',
  forbidden: 'The server doesn’t let it be read',
  gone: 'There is no such page',
  unavailable: 'The server has a problem of its own',
  'wrong-type': 'It is no page and no document: a feed belongs among the sources, see hexin sources',
  undecodable: 'It is not text in UTF-8, UTF-16, GB18030 or Big5',
  damaged: 'The document is damaged',
  encrypted: 'The document asks for a password',
  scanned: 'The PDF holds no text that can be read: its pages may be pictures',
  'without-text': 'There is no text in the page: scripts may bring it',
  wall: 'The page asks for a login, a payment or a captcha',
  'too-complex': 'The page takes too long or too much memory to read',
};
