/** A cron expression as typed: Chinese input methods write digits, signs and blanks in full width. */
export function foldCron(text: string): string {
  return text.normalize('NFKC').replaceAll(/\s+/g, ' ').trim();
}
