import { createSocket } from 'node:dgram';
import { Resolver } from 'node:dns/promises';
import { once } from 'node:events';

/** What a name has, at the first question, the second, …; the last again from then on. */
export type NameAnswers = readonly (readonly string[])[];

export interface LoopbackDns {
  /** Asks this server for the IPv4 addresses of a name. */
  readonly resolve: (hostname: string) => Promise<readonly string[]>;
  /** Every name that was asked for, in order. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

/** A name server on 127.0.0.1, which may change its mind between two questions. RFC 1035 */
export async function startLoopbackDns(names: Readonly<Record<string, NameAnswers>>): Promise<LoopbackDns> {
  const asked: string[] = [];
  const socket = createSocket('udp4');
  socket.on('message', (question, { port, address }) => {
    const name = nameIn(question);
    const answers = names[name.toLowerCase()] ?? [];
    const times = asked.filter((other) => other === name).length;
    asked.push(name);
    socket.send(answerTo(question, answers[Math.min(times, answers.length - 1)] ?? []), port, address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const resolver = new Resolver({ timeout: 500, tries: 2 });
  resolver.setServers([`127.0.0.1:${socket.address().port}`]);
  return {
    resolve: (hostname) => resolver.resolve4(hostname),
    asked,
    async close() {
      socket.close();
      await once(socket, 'close');
    },
  };
}

const headerBytes = 12;

function nameIn(question: Buffer): string {
  const labels: string[] = [];
  let at = headerBytes;
  for (let length = question[at] ?? 0; length > 0; length = question[at] ?? 0) {
    labels.push(question.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return labels.join('.');
}

/** The question with these addresses for an answer; a name without any doesn't exist. */
function answerTo(question: Buffer, addresses: readonly string[]): Buffer {
  const end = question.indexOf(0, headerBytes) + 5;
  const header = Buffer.from(question.subarray(0, headerBytes));
  header.writeUInt16BE(addresses.length > 0 ? 0x81_80 : 0x81_83, 2);
  header.writeUInt16BE(addresses.length, 6);
  header.writeUInt32BE(0, 8);
  const answers = addresses.map((address) =>
    // The name is the question's; type A, class IN, kept for no time, four bytes.
    Buffer.from([0xc0, headerBytes, 0, 1, 0, 1, 0, 0, 0, 0, 0, 4, ...address.split('.').map(Number)]),
  );
  return Buffer.concat([header, question.subarray(headerBytes, end), ...answers]);
}
