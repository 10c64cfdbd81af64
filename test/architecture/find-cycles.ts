import type { ModuleFacts } from './read-modules.ts';

/** The groups of modules that import one another in a circle, types included: each sorted, by Tarjan's algorithm. */
export function findCycles(modules: readonly ModuleFacts[]): readonly (readonly string[])[] {
  const byPath = new Map(modules.map((module) => [module.path, module]));
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const stack: string[] = [];
  const cycles: string[][] = [];

  function visit({ path, imports }: ModuleFacts): number {
    const index = order.size;
    order.set(path, index);
    stack.push(path);
    let low = index;
    for (const { target = '' } of imports) {
      const module = byPath.get(target);
      if (module === undefined) continue;
      if (!order.has(target)) low = Math.min(low, visit(module));
      else if (stack.includes(target)) low = Math.min(low, order.get(target) ?? low);
    }
    lowest.set(path, low);
    if (low === index) {
      const group = stack.splice(stack.indexOf(path));
      if (group.length > 1 || imports.some(({ target }) => target === path)) cycles.push(group.sort());
    }
    return low;
  }

  for (const module of modules) if (!order.has(module.path)) visit(module);
  return cycles;
}
