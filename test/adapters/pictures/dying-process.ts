import type { PrintAnswer } from '../../../src/adapters/pictures/picture-process.ts';
import { serveJobs } from '../../../src/adapters/processes/serve-jobs.ts';
import type { BriefingCard } from '../../../src/ports/pictures.ts';

// In the place of what prints: ends over a card with stories, and prints nothing for one without.
serveJobs<BriefingCard, PrintAnswer>(async ({ stories }) => {
  if (stories.length > 0) process.exit(1);
  return { kind: 'printed', card: { pictures: [], isCut: false }, missing: [] };
});
