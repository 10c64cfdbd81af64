import type { ReadingNotices, ReadingWording } from './reading-wording.ts';

export const readingNoticesZhCn: ReadingNotices = {
  'summary-needs-one': '请从“文章”“文字”“文件”“链接”里选填一项：不能都不填，也不能填两项以上。',
  'text-empty': '这段文字里没有可以摘要的内容。请粘贴正文。',

  'file-wrong-type': '只能读 .txt、.md、.html、.docx、.pdf 和 .eml 文件。请换一种格式，或把正文粘贴到“文字”里。',
  'file-too-large': '文件超过 10 MB。请只保留正文，或拆成几个文件。',
  'file-empty': '这个文件是空的。请检查后重新上传。',
  'file-undecodable': '看不懂这个文件的编码，它可能不是文本文件。请另存为 UTF-8 再上传。',
  'file-damaged': '这个文件已损坏，或者内容和扩展名不符。请重新导出再上传，或把正文粘贴到“文字”里。',
  'file-encrypted': '这个文件有密码，读不了。请去掉密码再上传。',
  'file-scanned': '这个 PDF 里没有可以读取的文字，页面可能是扫描的图片。请先识别成文字，再粘贴到“文字”里。',
  'file-without-text': '这个文件里没有找到正文。请检查内容，或用 `/核心提示` 粘贴正文。',
  'file-unreachable': '没能从 Discord 取到这个文件。请重新上传一次。',
  'file-too-complex': '这个文件的结构太复杂，读不完。请把正文另存为 .txt 再上传。',

  'page-bad-url': '这个链接不完整或有错。请粘贴以 http:// 或 https:// 开头的网址。',
  'page-bad-scheme': '只能读 http 或 https 开头的网址。请换一个链接。',
  'page-credentials': '这个链接里有用户名或密码，不能读。请去掉以后再试。',
  'page-bad-port': '这个链接用的不是网站的常用端口，不能读。请换一个链接。',
  'page-private-address': '这个链接不在公开的互联网上，不能读。请换一个公开的网页。',
  'page-unknown-host': '找不到这个网站。请检查链接有没有写错。',
  'page-unreachable': '连不上这个网站。请稍后再试，或用 `/核心提示` 粘贴正文。',
  'page-too-slow': '这个网站太慢，没等到网页。请稍后再试，或用 `/核心提示` 粘贴正文。',
  'page-too-large': '这个网页超过 10 MB，读不了。请用 `/核心提示` 粘贴正文。',
  'page-too-many-redirects': '这个链接跳转太多次，没找到网页。请在浏览器里打开，再复制最后的网址。',
  'page-bad-answer': '这个网站发来的内容有错或不完整。请稍后再试，或用 `/核心提示` 粘贴正文。',
  'page-forbidden': '这个网站不让 Hexin 读这个网页。请用 `/核心提示` 粘贴正文。',
  'page-gone': '这个网页不存在，可能已被删除。请检查链接。',
  'page-unavailable': '这个网站暂时打不开。请稍后再试。',
  'page-wrong-type': '这个链接不是网页，也不是能读的文件。图片、音频和视频读不了，请用 `/核心提示` 粘贴正文。',
  'page-undecodable': '看不懂这个网页的编码。请用 `/核心提示` 粘贴正文。',
  'page-damaged': '这个链接里的文件已损坏，读不了。请用 `/核心提示` 粘贴正文。',
  'page-encrypted': '这个链接里的文件有密码，读不了。请用 `/核心提示` 粘贴正文。',
  'page-scanned': '这个链接是没有文字的 PDF，页面可能是扫描的图片。请先识别成文字，再用 `/核心提示` 粘贴。',
  'page-without-text': '这个网页里没有读到正文，可能在浏览器里才会显示。请用 `/核心提示` 粘贴正文。',
  'page-wall': '这个网页要登录、付费或验证后才能看。请用 `/核心提示` 粘贴正文。',
  'page-too-complex': '这个网页的结构太复杂，读不完。请用 `/核心提示` 粘贴正文。',

  'message-empty': '这条消息里没有可以摘要的文字、文件或链接。图片、贴纸、音频和视频读不了，请换一条消息。',
  'message-too-short': '这条消息太短，没有要点可以摘取。请换一条长一些的消息。',
  'message-wrong-files':
    '这条消息里的文件读不了：只能读 .txt、.md、.html、.docx、.pdf 和 .eml。可用 `/核心提示` 粘贴正文。',
  'message-stories-gone': '这条消息里的文章已经不在了。可用 `/文章` 看现有的文章。',
};

export const readingZhCn: ReadingWording = {
  inMenu: '**右键或长按消息 → 应用 → 核心提示** — 看这条消息或其中文件、链接的核心提示，只有自己看得到',
  from: {
    message: '来自这条消息的文字',
    preview: '来自链接的预览',
    file: (name) => `来自文件 ${name}`,
    page: (host) => `来自网页 ${host}`,
  },
  leftUnread: (files, links) => (files > 0 ? `另有 ${files} 个文件没有读` : `另有 ${links} 个链接没有读`),
  linkNotRead: (reason) => `链接没有读成：${reason}`,
  fileNotRead: (reason) => `文件没有读成：${reason}`,
  storiesInMessage: (count) => `这条消息里有 ${count} 篇文章`,
  articlesLeftOut: (shown, count) => `共有 ${count} 篇文章，这里列出前 ${shown} 篇`,
};
