/** How `npm start` runs the bot, for what measures it. */
export const nodeOptions: readonly string[] = ['--max-semi-space-size=8'];
export const memoryVariables: Readonly<Record<string, string>> = { MALLOC_ARENA_MAX: '2' };
