import type { ReadingNotices, ReadingWording } from './reading-wording.ts';

export const readingNoticesEnUs: ReadingNotices = {
  'summary-needs-one': 'Fill in exactly one of `article`, `text`, `file` and `url`.',
  'text-empty': 'There is nothing to summarise in that text. Please paste the story itself.',

  'file-wrong-type':
    'Only .txt, .md, .html, .docx, .pdf and .eml files can be read. Use one of these, or paste the text into `text`.',
  'file-too-large': 'That file is larger than 10 MB. Keep the story alone, or split it.',
  'file-empty': 'That file is empty. Please check it and upload it again.',
  'file-undecodable':
    'That file’s encoding can’t be read; it may not be a text file. Save it as UTF-8 and upload it again.',
  'file-damaged':
    'That file is damaged, or isn’t what its name says. Export it again and upload that, or paste the text into `text`.',
  'file-encrypted': 'That file is protected by a password. Take the password off and upload it again.',
  'file-scanned':
    'That PDF holds no text that can be read; its pages may be scanned pictures. Turn them into text first, then paste it into `text`.',
  'file-without-text': 'No text was found in that file. Please check it, or paste the text into `/summary`.',
  'file-unreachable': 'That file couldn’t be fetched from Discord. Please upload it again.',
  'file-too-complex': 'That file is too complex to be read. Save its text as .txt and upload that.',

  'page-bad-url': 'That link is incomplete or misspelt. Please paste an address that begins with http:// or https://.',
  'page-bad-scheme': 'Only http and https addresses can be read. Please use another link.',
  'page-credentials': 'That link holds a user name or a password and won’t be read. Please take it out and try again.',
  'page-bad-port': 'That link leads to a port that web sites don’t use and won’t be read. Please use another link.',
  'page-private-address': 'That link isn’t on the public internet and won’t be read. Please use a public page.',
  'page-unknown-host': 'There is no such web site. Please check the link.',
  'page-unreachable': 'That web site can’t be reached. Please try again later, or paste the text into `/summary`.',
  'page-too-slow': 'That web site took too long. Please try again later, or paste the text into `/summary`.',
  'page-too-large': 'That page is larger than 10 MB. Please paste the text into `/summary`.',
  'page-too-many-redirects':
    'That link redirects too many times. Please open it in a browser and copy the address it ends at.',
  'page-bad-answer':
    'What that web site sent is broken or incomplete. Please try again later, or paste the text into `/summary`.',
  'page-forbidden': 'That web site doesn’t let Hexin read the page. Please paste the text into `/summary`.',
  'page-gone': 'That page doesn’t exist; it may have been deleted. Please check the link.',
  'page-unavailable': 'That web site is not available right now. Please try again later.',
  'page-wrong-type':
    'That link is neither a web page nor a file that can be read. Pictures, audio and video can’t; please paste the text into `/summary`.',
  'page-undecodable': 'That page’s encoding can’t be read. Please paste the text into `/summary`.',
  'page-damaged': 'The file at that link is damaged. Please paste the text into `/summary`.',
  'page-encrypted': 'The file at that link is protected by a password. Please paste the text into `/summary`.',
  'page-scanned':
    'That link is a PDF without text; its pages may be scanned pictures. Turn them into text first, then paste it into `/summary`.',
  'page-without-text':
    'No text was found on that page; it may only show up in a browser. Please paste the text into `/summary`.',
  'page-wall': 'That page asks for a login, a payment or a captcha. Please paste the text into `/summary`.',
  'page-too-complex': 'That page is too complex to be read. Please paste the text into `/summary`.',

  'message-empty':
    'That message has no text, file or link to summarise. Pictures, stickers, audio and video can’t be read; please pick another message.',
  'message-too-short': 'That message is too short to be summarised. Please pick a longer one.',
  'message-wrong-files':
    'The files of that message can’t be read: only .txt, .md, .html, .docx, .pdf and .eml can. You can paste the text into `/summary`.',
  'message-stories-gone': 'The stories of that message are gone. `/articles` lists those that are here.',
};

export const readingEnUs: ReadingWording = {
  inMenu:
    '**Right-click or long-press a message → Apps → Key points** — What that message, its file or its link says in short, for you alone',
  from: {
    message: 'From the text of that message',
    preview: 'From the preview of the link',
    file: (name) => `From the file ${name}`,
    page: (host) => `From the page at ${host}`,
  },
  leftUnread: (files, links) => {
    const [count, one] = files > 0 ? [files, 'file'] : [links, 'link'];
    return count === 1 ? `1 other ${one} was not read` : `${count} other ${one}s were not read`;
  },
  linkNotRead: (reason) => `The link wasn’t read: ${reason}`,
  fileNotRead: (reason) => `The file wasn’t read: ${reason}`,
  storiesInMessage: (count) => (count === 1 ? '1 story in that message' : `${count} stories in that message`),
  articlesLeftOut: (shown, count) => `The first ${shown} of ${count} stories`,
};
