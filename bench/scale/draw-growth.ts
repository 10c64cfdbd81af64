import { writeFile } from 'node:fs/promises';
import type { Figures } from '../figures.ts';

const file = new URL('../../docs/images/growth.svg', import.meta.url);
const panel = { width: 270, height: 220, left: 56, top: 84, gap: 62 } as const;
const colours = ['#0072b2', '#d55e00'] as const;
const legendWidth = 116;
const guildSteps = [0, 5_000, 10_000, 15_000, 20_000, 25_000];

interface Curve {
  readonly name: string;
  /** By guilds. */
  readonly points: readonly (readonly [guilds: number, value: number])[];
}

interface Panel {
  readonly title: string;
  readonly unit: string;
  readonly curves: readonly Curve[];
}

/** A round number that is at least so large, of which fifths are round, too. */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return power * ([1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].find((step) => step * power >= value) ?? 10);
}

const text = (x: number, y: number, content: string, more = '') =>
  `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" ${more}>${content}</text>`;

function drawPanel({ title, unit, curves }: Panel, at: number): readonly string[] {
  const left = panel.left + at * (panel.width + panel.gap);
  const bottom = panel.top + panel.height;
  const mostGuilds = guildSteps.at(-1) ?? 1;
  const most = roundUp(Math.max(...curves.flatMap(({ points }) => points.map(([, value]) => value))));
  const toX = (guilds: number) => left + (guilds / mostGuilds) * panel.width;
  const toY = (value: number) => bottom - (value / most) * panel.height;
  const lines = [text(left, panel.top - 34, `${title}, ${unit}`, 'font-weight="600"')];
  for (let step = 0; step <= 5; step += 1) {
    const value = (most * step) / 5;
    const y = toY(value).toFixed(1);
    lines.push(
      `<path d="M${left} ${y}H${left + panel.width}" stroke="#ddd"/>`,
      text(left - 8, Number(y) + 4, String(Number(value.toPrecision(3))), 'text-anchor="end"'),
    );
  }
  for (const guilds of guildSteps)
    lines.push(text(toX(guilds), bottom + 18, `${guilds / 1_000}`, 'text-anchor="middle"'));
  lines.push(text(left + panel.width / 2, bottom + 38, 'thousand guilds', 'text-anchor="middle"'));
  for (const [number, { name, points }] of curves.entries()) {
    const colour = colours[number % colours.length] ?? '#000';
    const places = points.map(([guilds, value]) => [toX(guilds).toFixed(1), toY(value).toFixed(1)] as const);
    lines.push(
      `<polyline points="${places.map((place) => place.join(' ')).join(' ')}" fill="none" stroke="${colour}" stroke-width="2"/>`,
      ...places.map(([x, y]) => `<circle cx="${x}" cy="${y}" r="4" fill="${colour}"/>`),
      `<path d="M${left + number * legendWidth} ${panel.top - 18}h16" stroke="${colour}" stroke-width="3"/>`,
      text(left + number * legendWidth + 22, panel.top - 14, name),
    );
  }
  return lines;
}

/** Draws docs/images/growth.svg: what one process takes, by guilds with two subscriptions each. */
export async function drawGrowth({ scale, ticks }: Pick<Figures, 'scale' | 'ticks'>): Promise<void> {
  const byGuilds = (name: string, read: (row: Figures['scale'][number]) => number): Curve => ({
    name,
    points: scale.map((row) => [row.guilds, read(row)]),
  });
  const byTick = (name: string, read: (row: Figures['ticks'][number]) => number): Curve => ({
    name,
    points: ticks.map((row) => [row.guilds, read(row)]),
  });
  const panels: readonly Panel[] = [
    {
      title: 'Memory',
      unit: 'MiB',
      curves: [byGuilds('resident', ({ residentMb }) => residentMb), byGuilds('in use', ({ usedMb }) => usedMb)],
    },
    {
      title: 'Start',
      unit: 's',
      curves: [
        byGuilds('all read', ({ quietMs }) => quietMs / 1_000),
        byGuilds('processor', ({ startCpuMs }) => startCpuMs / 1_000),
      ],
    },
    {
      title: 'Processor time of a wake-up',
      unit: 'ms',
      curves: [byTick('half are due', ({ dueMs }) => dueMs), byTick('a story for nobody', ({ storyMs }) => storyMs)],
    },
  ];
  const width = panel.left + panels.length * (panel.width + panel.gap) - panel.gap + 24;
  const height = panel.top + panel.height + 56;
  const lines = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="13" fill="#222"><title>What one process takes, by guilds</title>`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    text(panel.left, 26, 'One process, by guilds with two subscriptions each', 'font-size="16" font-weight="600"'),
    ...panels.flatMap(drawPanel),
    '</svg>\n',
  ];
  await writeFile(file, lines.join('\n'));
}
