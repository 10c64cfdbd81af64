/**
 * Everything Hexin throws on purpose. `code` is what programs act on and what the wording of a message is looked up by;
 * `message` is for operators and the log, and never shown to a reader.
 */
export class HexinError extends Error {
  readonly code: string;

  constructor(code: string, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'HexinError';
    this.code = code;
  }
}
