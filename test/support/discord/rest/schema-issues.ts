import type { $ZodIssue } from 'zod/v4/core';

/** A value that doesn't fit Discord's specification, in Discord's own words for it. */
export interface SchemaIssue {
  readonly path: readonly (string | number)[];
  readonly code: string;
  readonly message: string;
}

/** The issues of a failed check; of a union that fits nowhere, those of the branch that was meant. */
export function specificIssues(issues: readonly $ZodIssue[], prefix: SchemaIssue['path'] = []): readonly SchemaIssue[] {
  return issues.flatMap((issue) => {
    const path = [...prefix, ...issue.path.map((step) => (typeof step === 'number' ? step : String(step)))];
    if (issue.code === 'invalid_union' && issue.errors.length > 0)
      return specificIssues(meantBranch(issue.errors), path);
    return [{ path, ...inDiscordsWords(issue) }];
  });
}

/** The branch whose `type` fits, else the one that breaks in the fewest places. */
function meantBranch(branches: readonly (readonly $ZodIssue[])[]): readonly $ZodIssue[] {
  const ranked = branches.map((issues) => ({ issues, rank: wrongType(issues) ? 1000 + issues.length : issues.length }));
  return ranked.reduce((best, branch) => (branch.rank < best.rank ? branch : best)).issues;
}

function wrongType(issues: readonly $ZodIssue[]): boolean {
  return issues.some((issue) => issue.path.length === 0 || (issue.path.length === 1 && issue.path[0] === 'type'));
}

/** https://docs.discord.com/developers/reference#error-messages */
function inDiscordsWords(issue: $ZodIssue): Pick<SchemaIssue, 'code' | 'message'> {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined && 'expected' in issue
        ? { code: 'BASE_TYPE_REQUIRED', message: 'This field is required' }
        : { code: 'BASE_TYPE_BAD_TYPE', message: `Value must be of type ${issue.expected}.` };
    case 'too_big':
      return issue.origin === 'string' || issue.origin === 'array'
        ? { code: 'BASE_TYPE_MAX_LENGTH', message: `Must be ${issue.maximum} or fewer in length.` }
        : { code: 'NUMBER_TYPE_MAX', message: `Value must be less than or equal to ${issue.maximum}.` };
    case 'too_small':
      return issue.origin === 'string' || issue.origin === 'array'
        ? { code: 'BASE_TYPE_MIN_LENGTH', message: `Must be ${issue.minimum} or more in length.` }
        : { code: 'NUMBER_TYPE_MIN', message: `Value must be greater than or equal to ${issue.minimum}.` };
    case 'invalid_value':
      return {
        code: 'BASE_TYPE_CHOICES',
        message: `Value must be one of {${issue.values.map((value) => JSON.stringify(value)).join(', ')}}.`,
      };
    case 'invalid_format':
      return issue.format === 'url'
        ? { code: 'URL_TYPE_INVALID_URL', message: 'Not a well formed URL.' }
        : { code: 'STRING_TYPE_REGEX', message: `Not a well formed ${issue.format}.` };
    default:
      return { code: 'BASE_TYPE_INVALID', message: issue.message || 'Invalid value' };
  }
}
