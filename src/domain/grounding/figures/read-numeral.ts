import { readHan } from './han-numeral.ts';
import { type Numeral, readDigits } from './numeral.ts';

/** The number that starts at a place of a folded text, in digits or in Han; undefined where none does. */
export const readNumeral = (text: string, at: number): Numeral | undefined => readDigits(text, at) ?? readHan(text, at);
