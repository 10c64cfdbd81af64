import { createDotProduct, createMemory } from './dot-product.ts';

/** Directions by slot, packed: at 1,024 dimensions, 100,000 take 102 MB. */
export interface DirectionTable {
  /** As long as the dimensions. */
  set(slot: number, direction: Int8Array): void;
  /** A copy of what was set there. */
  get(slot: number): Int8Array;
  /** Takes the direction that `dot` compares with, until the next. */
  face(direction: Int8Array): void;
  dot(slot: number): number;
}

const pageBytes = 0x10000;
/** It grows by so many bytes at a time, at least. */
const growthPages = 64;
/** What is multiplied at once. */
const step = 16;

/** An empty table. Memory that it has once grown to stays. */
export function createDirectionTable(dimensions: number): DirectionTable {
  const width = Math.ceil(dimensions / step) * step;
  const memory = createMemory(growthPages);
  const dot = createDotProduct(memory);
  let bytes = new Int8Array(memory.buffer);
  /** The first place is for what is compared with. */
  const addressOf = (slot: number) => (slot + 1) * width;

  function reserve(end: number): void {
    if (end <= bytes.length) return;
    memory.grow(Math.max(growthPages, Math.ceil((end - bytes.length) / pageBytes)));
    bytes = new Int8Array(memory.buffer);
  }

  return {
    set(slot, direction) {
      reserve(addressOf(slot + 1));
      bytes.set(direction, addressOf(slot));
    },
    get: (slot) => bytes.slice(addressOf(slot), addressOf(slot) + dimensions),
    face: (direction) => bytes.set(direction),
    dot: (slot) => dot(addressOf(slot), 0, addressOf(slot + 1)),
  };
}
