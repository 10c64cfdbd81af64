/** What Office makes of a document with a password: a container of its own, which names what is in it in UTF-16. */
export function compoundFile(stream: string): Buffer {
  const file = Buffer.alloc(4_096);
  file.write('d0cf11e0a1b11ae1', 0, 'hex');
  file.write(stream, 1_024, 'utf16le');
  return file;
}
