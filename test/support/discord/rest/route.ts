import { isObject, type JsonObject } from '../json.ts';

/** A file of a multipart request. */
export interface UploadedFile {
  readonly field: string;
  readonly filename: string;
  readonly size: number;
  /** Its media type, as the form says. */
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** Notes that a rule was broken by the request at hand. */
export type Note = (rule: string, detail: string, docs: string) => void;

/** A request that found its route. */
export interface RestRequest {
  readonly method: string;
  /** The route's template, as in the API's specification. */
  readonly route: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly files: readonly UploadedFile[];
  readonly note: Note;
}

/** What is sent back. Without a body it has no content type either. */
export interface RestAnswer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** How a route counts against limits, and who may use it. */
export type RouteAccess =
  /** Needs `Authorization: Bot …`; counts against the global limit. */
  | 'bot'
  /** The token in the path is enough; outside the global limit. */
  | 'interaction';

/** One method of one path. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** `/channels/{channel_id}/messages`, as in the API's specification. */
  readonly path: string;
  readonly access: RouteAccess;
  /** The body's type in the specification; absent where no body is taken. */
  readonly takes?: string;
  /** Turns what Discord accepts beside the specification into what the specification knows. */
  readonly adapt?: (body: unknown) => unknown;
  /** Answers' types in the specification by status; a status that is absent here carries no body. */
  readonly gives: Readonly<Record<number, string>>;
  /** Carries the request out. @throws DiscordRefusal */
  handle(request: RestRequest): RestAnswer;
}

/** A path parameter. It is there: the route's template names it. */
export function param(request: RestRequest, name: string): string {
  const value = request.params[name];
  if (value === undefined) throw new TypeError(`${request.route} has no ${name}`);
  return value;
}

export const ok = (body: unknown): RestAnswer => ({ status: 200, body });
export const created = (body: unknown): RestAnswer => ({ status: 201, body });
export const noContent: RestAnswer = { status: 204 };

/** The request's body, which the specification has already checked; without one, an empty object. */
export function bodyOf(request: RestRequest): JsonObject {
  return isObject(request.body) ? request.body : {};
}
