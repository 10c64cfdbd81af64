const pluralRules = new Intl.PluralRules('en-US');

/** `1 story`, `2 stories` */
export function counted(count: number, one: string, other: string): string {
  return `${count} ${pluralRules.select(count) === 'one' ? one : other}`;
}
