import assert from 'node:assert/strict';

/** A selector of a query: which metric, and which of its labels it asks about. */
export interface Selector {
  readonly metric: string;
  readonly labels: readonly string[];
}

export interface ParsedQuery {
  readonly selectors: readonly Selector[];
  /** Labels that results are grouped or matched by. */
  readonly groupedBy: readonly string[];
}

const token =
  /\s*(?:(?<number>\d+(?:\.\d+)?(?![\w.]))|(?<string>"(?:[^"\\]|\\.)*")|(?<range>\[[^\]]+\])|(?<name>[a-zA-Z_:][\w:]*)|(?<operator>=~|!~|!=|==|<=|>=|[-+*/%^<>=(){},]))/gy;

const aggregations = new Set(['sum', 'min', 'max', 'avg', 'count', 'stddev', 'group', 'topk', 'bottomk', 'quantile']);
const functions = new Set([
  ...['rate', 'irate', 'increase', 'delta', 'deriv', 'histogram_quantile', 'clamp_min', 'clamp_max', 'abs', 'ceil'],
  ...['floor', 'round', 'time', 'vector', 'scalar', 'absent', 'changes', 'resets', 'max_over_time', 'avg_over_time'],
]);
const operators = new Set(['+', '-', '*', '/', '%', '^', '==', '!=', '<', '>', '<=', '>=', 'and', 'or', 'unless']);

/**
 * Reads a query of PromQL, as far as dashboards write it: selectors, ranges, functions, aggregations, operators.
 *
 * @see https://prometheus.io/docs/prometheus/latest/querying/basics/
 */
export function parsePromql(query: string): ParsedQuery {
  const tokens: { readonly kind: string; readonly text: string }[] = [];
  token.lastIndex = 0;
  while (query.slice(token.lastIndex).trim() !== '') {
    const at = token.lastIndex;
    const found = token.exec(query) ?? assert.fail(`unreadable at ${query.slice(at)}`);
    const [kind, text] = Object.entries(found.groups ?? {}).find(([, part]) => part !== undefined) ?? assert.fail();
    tokens.push({ kind, text: String(text) });
  }
  const selectors: Selector[] = [];
  const groupedBy: string[] = [];
  let place = 0;
  const peek = () => tokens[place]?.text;
  const next = () => tokens[place++] ?? assert.fail(`${query} ends too soon`);
  const expect = (text: string) => assert.equal(next().text, text, `in ${query}`);

  function labelList(): readonly string[] {
    const labels: string[] = [];
    expect('(');
    while (peek() !== ')') {
      labels.push(next().text);
      if (peek() === ',') next();
    }
    expect(')');
    return labels;
  }

  function matchers(): readonly string[] {
    const labels: string[] = [];
    if (peek() !== '{') return labels;
    next();
    while (peek() !== '}') {
      labels.push(next().text);
      assert.match(next().text, /^(?:=|!=|=~|!~)$/);
      assert.equal(next().kind, 'string', `a value in ${query}`);
      if (peek() === ',') next();
    }
    next();
    return labels;
  }

  function grouping(): void {
    if (peek() !== 'by' && peek() !== 'without') return;
    next();
    groupedBy.push(...labelList());
  }

  function operand(): void {
    const { kind, text } = next();
    if (text === '(') {
      expression();
      expect(')');
    } else if (text === '-') operand();
    else if (kind === 'name') named(text);
    else assert.match(kind, /^(?:number|string)$/, `${text} in ${query}`);
  }

  function named(name: string): void {
    if (aggregations.has(name)) {
      grouping();
      callArguments();
      grouping();
    } else if (peek() === '(') {
      assert.ok(functions.has(name), `no function is called ${name}`);
      callArguments();
    } else {
      selectors.push({ metric: name, labels: matchers() });
      if (tokens[place]?.kind === 'range') assert.match(next().text, /^\[(?:\d+[smhd]|\$__\w+)(?::\w*)?\]$/);
    }
  }

  function callArguments(): void {
    expect('(');
    while (peek() !== ')') {
      expression();
      if (peek() === ',') next();
    }
    expect(')');
  }

  function expression(): void {
    operand();
    while (operators.has(peek() ?? '')) {
      next();
      if (peek() === 'on' || peek() === 'ignoring') {
        next();
        groupedBy.push(...labelList());
      }
      operand();
    }
  }

  expression();
  assert.equal(place, tokens.length, `${query} goes on with ${peek()}`);
  return { selectors, groupedBy };
}
