import { constants, crc32, deflateRawSync } from 'node:zlib';

/** What unpacks to a block again and again, without being that large here: the block packed once and repeated. */
export function packedBomb(block: Buffer, times: number): Buffer {
  const packed = deflateRawSync(block, { finishFlush: constants.Z_FULL_FLUSH });
  return Buffer.concat([...Array<Buffer>(times).fill(packed), deflateRawSync(Buffer.alloc(0))]);
}

/** The same as zlib wraps it; nobody looks at the sum of so much. */
export function zlibBomb(block: Buffer, times: number): Buffer {
  return Buffer.concat([
    Buffer.from([0x78, 0x9c]),
    packedBomb(block, times),
    Buffer.from([0, 0, 0, crc32(block) & 255]),
  ]);
}

export const megabyteOf = (what: string) => Buffer.alloc(1024 * 1024, what);
