/** @import { SentFile } from './types.d.ts' */

/** What a bot takes at most; a larger file's size is all that is sent, so that it can say so. */
const largestBytes = 10 * 1024 * 1024;

/** A file that was picked, as it is sent. @param {File} file @returns {Promise<SentFile>} */
export async function readPickedFile(file) {
  const { name, size } = file;
  if (size > largestBytes) return { name, size, base64: '' };
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = '';
  // In parts: a call takes some ten thousand arguments at most.
  for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return { name, size, base64: btoa(binary) };
}
