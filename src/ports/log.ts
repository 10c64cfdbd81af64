export type LogFields = Readonly<Record<string, unknown>>;

/** The operator's log. Tokens and keys are redacted by the adapter. */
export interface Log {
  debug(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}
