import { counted } from '../counted.ts';
import type { HoldsWording } from './holds-wording.ts';

export const holdsEnUs: HoldsWording = {
  heading: (count) => `${counted(count, 'source looks wrong and is', 'sources look wrong and are')} held`,
  line: (at, why) => `${at}: ${why}`,
  advice:
    'Please open the address. If the site just has a bad day, there is nothing to do: Hexin goes on by itself once the stories are right, and posts those that were missed. If the site has a new layout or has moved, remove the source and add the new address.',
  readAgainButton: 'Read again now',
  allRight: 'The stories are right again; Hexin goes on posting them.',
  stillWrong: 'The stories still look wrong:',
};
