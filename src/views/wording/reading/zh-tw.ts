import type { ReadingNotices, ReadingWording } from './reading-wording.ts';

export const readingNoticesZhTw: ReadingNotices = {
  'summary-needs-one': '請從「文章」「文字」「檔案」「連結」裡選填一項：不能都不填，也不能填兩項以上。',
  'text-empty': '這段文字裡沒有可以摘要的內容。請貼上內文。',

  'file-wrong-type': '只能讀 .txt、.md、.html、.docx、.pdf 和 .eml 檔案。請換一種格式，或把內文貼到「文字」裡。',
  'file-too-large': '檔案超過 10 MB。請只保留內文，或拆成幾個檔案。',
  'file-empty': '這個檔案是空的。請檢查後重新上傳。',
  'file-undecodable': '看不懂這個檔案的編碼，它可能不是文字檔。請另存為 UTF-8 再上傳。',
  'file-damaged': '這個檔案已損毀，或者內容和副檔名不符。請重新匯出再上傳，或把內文貼到「文字」裡。',
  'file-encrypted': '這個檔案有密碼，讀不了。請移除密碼再上傳。',
  'file-scanned': '這個 PDF 裡沒有可以讀取的文字，頁面可能是掃描的圖片。請先辨識成文字，再貼到「文字」裡。',
  'file-without-text': '這個檔案裡找不到內文。請檢查內容，或用 `/核心提示` 貼上內文。',
  'file-unreachable': '沒能從 Discord 取得這個檔案。請重新上傳一次。',
  'file-too-complex': '這個檔案的結構太複雜，讀不完。請把內文另存為 .txt 再上傳。',

  'page-bad-url': '這個連結不完整或有錯。請貼上以 http:// 或 https:// 開頭的網址。',
  'page-bad-scheme': '只能讀 http 或 https 開頭的網址。請換一個連結。',
  'page-credentials': '這個連結裡有使用者名稱或密碼，不能讀。請去掉以後再試。',
  'page-bad-port': '這個連結用的不是網站的常用連接埠，不能讀。請換一個連結。',
  'page-private-address': '這個連結不在公開的網際網路上，不能讀。請換一個公開的網頁。',
  'page-unknown-host': '找不到這個網站。請檢查連結有沒有寫錯。',
  'page-unreachable': '連不上這個網站。請稍後再試，或用 `/核心提示` 貼上內文。',
  'page-too-slow': '這個網站太慢，沒等到網頁。請稍後再試，或用 `/核心提示` 貼上內文。',
  'page-too-large': '這個網頁超過 10 MB，讀不了。請用 `/核心提示` 貼上內文。',
  'page-too-many-redirects': '這個連結轉址太多次，沒找到網頁。請在瀏覽器裡開啟，再複製最後的網址。',
  'page-bad-answer': '這個網站傳來的內容有錯或不完整。請稍後再試，或用 `/核心提示` 貼上內文。',
  'page-forbidden': '這個網站不讓 Hexin 讀這個網頁。請用 `/核心提示` 貼上內文。',
  'page-gone': '這個網頁不存在，可能已被刪除。請檢查連結。',
  'page-unavailable': '這個網站暫時打不開。請稍後再試。',
  'page-wrong-type': '這個連結不是網頁，也不是能讀的檔案。圖片、音訊和影片讀不了，請用 `/核心提示` 貼上內文。',
  'page-undecodable': '看不懂這個網頁的編碼。請用 `/核心提示` 貼上內文。',
  'page-damaged': '這個連結裡的檔案已損毀，讀不了。請用 `/核心提示` 貼上內文。',
  'page-encrypted': '這個連結裡的檔案有密碼，讀不了。請用 `/核心提示` 貼上內文。',
  'page-scanned': '這個連結是沒有文字的 PDF，頁面可能是掃描的圖片。請先辨識成文字，再用 `/核心提示` 貼上。',
  'page-without-text': '這個網頁裡沒有讀到內文，可能在瀏覽器裡才會顯示。請用 `/核心提示` 貼上內文。',
  'page-wall': '這個網頁要登入、付費或驗證後才能看。請用 `/核心提示` 貼上內文。',
  'page-too-complex': '這個網頁的結構太複雜，讀不完。請用 `/核心提示` 貼上內文。',

  'message-empty': '這則訊息裡沒有可以摘要的文字、檔案或連結。圖片、貼圖、音訊和影片讀不了，請換一則訊息。',
  'message-too-short': '這則訊息太短，沒有重點可以摘取。請換一則長一點的訊息。',
  'message-wrong-files':
    '這則訊息裡的檔案讀不了：只能讀 .txt、.md、.html、.docx、.pdf 和 .eml。可用 `/核心提示` 貼上內文。',
  'message-stories-gone': '這則訊息裡的文章已經不在了。可用 `/文章` 看現有的文章。',
};

export const readingZhTw: ReadingWording = {
  inMenu: '**右鍵或長按訊息 → 應用程式 → 核心提示** — 看這則訊息或其中檔案、連結的核心提示，只有自己看得到',
  from: {
    message: '來自這則訊息的文字',
    preview: '來自連結的預覽',
    file: (name) => `來自檔案 ${name}`,
    page: (host) => `來自網頁 ${host}`,
  },
  leftUnread: (files, links) => (files > 0 ? `另有 ${files} 個檔案沒有讀` : `另有 ${links} 個連結沒有讀`),
  linkNotRead: (reason) => `連結沒有讀成：${reason}`,
  fileNotRead: (reason) => `檔案沒有讀成：${reason}`,
  storiesInMessage: (count) => `這則訊息裡有 ${count} 篇文章`,
  articlesLeftOut: (shown, count) => `共有 ${count} 篇文章，這裡列出前 ${shown} 篇`,
};
