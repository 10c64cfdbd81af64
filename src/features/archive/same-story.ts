import {
  compareFigures,
  containment,
  type Likeness,
  resemblance,
  titleResemblance,
  verbatimShare,
} from './likeness.ts';

/** Chosen on articles and pairs that docs/design.md tells of (One story once). */
const report = {
  /** Texts of fewer grams tell too little: two of another guild's sentence each may differ in the one name that matters. */
  fewestGrams: 40,
  /** From this share on two texts are one story, if nothing speaks against it. */
  resemblance: 0.45,
  /** Up to this share, so much has to stand there word for word: where each clause differs, a form was filled in twice. */
  surelyAbove: 0.65,
  verbatim: 0.4,
  /** Of so few grams, more is asked for, or that the titles agree. */
  shortGrams: 120,
  shortResemblance: 0.6,
  shortTitles: 0.35,
  shortSurelyAbove: 0.85,
  /** One of a title that the other has too may be its beginning alone. */
  titles: 0.9,
  containment: 0.6,
  /** So large a share of the numbers may be others, of which there are few. */
  clashing: 0.1,
  /** Published further apart they are two. */
  daysApart: 5,
} as const;

/**
 * Whether two texts report one story in nearly the same words. Reports that are written anew each day on one form, on markets, weather or draws, differ in
 * their numbers and days, and are stories of their own however much of the form they share.
 */
export function tellTheSame(a: Likeness, b: Likeness): boolean {
  const fewest = Math.min(a.grams.size, b.grams.size);
  if (fewest < report.fewestGrams) return false;
  if (Math.abs(a.publishedAt - b.publishedAt) > report.daysApart * 86_400_000) return false;
  return isAlike(a, b, fewest) && !figuresClash(a, b);
}

function isAlike(a: Likeness, b: Likeness, fewest: number): boolean {
  const shared = resemblance(a, b);
  const titles = titleResemblance(a, b);
  if (titles >= report.titles && containment(a, b) >= report.containment) return true;
  if (fewest < report.shortGrams) {
    return shared >= report.shortSurelyAbove || (shared >= report.shortResemblance && titles >= report.shortTitles);
  }
  if (shared < report.resemblance) return false;
  return shared >= report.surelyAbove || verbatimShare(a, b) >= report.verbatim;
}

function figuresClash(a: Likeness, b: Likeness): boolean {
  const { numbers, clashing, clashingLead, clashingDays } = compareFigures(a, b);
  return clashingDays > 0 || clashing > Math.floor(report.clashing * numbers) || clashingLead > 1;
}

const page = {
  /** Texts of one page that share so little are another story each: what stands at its address changes from day to day. */
  resemblance: 0.25,
  containment: 0.5,
  /** With the same title. */
  titles: 0.8,
  containmentWithTitle: 0.15,
  /** Of fewer grams the titles decide. */
  fewestGrams: 40,
  shortTitles: 0.5,
  /** As in {@link report}: so many numbers differ only on a form that is filled in anew. */
  fewestFigures: 6,
  clashing: 0.5,
} as const;

/**
 * Whether a text that is now at the address of another is that story, changed, and no new one: an address may be that of a page whose stories change, or of
 * a document with several.
 */
export function isChanged(before: Likeness, after: Likeness): boolean {
  const titles = titleResemblance(before, after);
  const { numbers, clashing, clashingDays } = compareFigures(before, after);
  const isForm = numbers >= page.fewestFigures && clashing > page.clashing * numbers;
  if (isForm || (isAnotherDay(before, after) && clashingDays > 0)) return false;
  if (Math.min(before.grams.size, after.grams.size) < page.fewestGrams) return titles >= page.shortTitles;
  if (titles >= page.titles && containment(before, after) >= page.containmentWithTitle) return true;
  return resemblance(before, after) >= page.resemblance || containment(before, after) >= page.containment;
}

/** Publishers that give a changed text another time keep its day, as a rule. */
function isAnotherDay(before: Likeness, after: Likeness): boolean {
  return Math.abs(before.publishedAt - after.publishedAt) > 20 * 3_600_000;
}
