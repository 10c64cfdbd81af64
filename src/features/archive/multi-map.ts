/** Several values under each key, in the order that they were added in. */
export interface MultiMap<Key, Value> {
  get(key: Key): readonly Value[];
  add(key: Key, value: Value): void;
  delete(key: Key, value: Value): void;
}

/** One value a key is by far the most frequent: it takes no list, which would be most of what an entry takes. */
export function createMultiMap<Key, Value extends object>(): MultiMap<Key, Value> {
  const found = new Map<Key, Value | Value[]>();
  return {
    get(key) {
      const there = found.get(key);
      if (there === undefined) return [];
      return isList(there) ? there : [there];
    },
    add(key, value) {
      const there = found.get(key);
      if (there === undefined) found.set(key, value);
      else if (isList(there)) there.push(value);
      else found.set(key, [there, value]);
    },
    delete(key, value) {
      const there = found.get(key);
      if (there === undefined) return;
      const left = (isList(there) ? there : [there]).filter((other) => other !== value);
      const [first] = left;
      if (!first) found.delete(key);
      else found.set(key, left.length === 1 ? first : left);
    },
  };
}

function isList<Value extends object>(there: Value | Value[]): there is Value[] {
  return Array.isArray(there);
}
