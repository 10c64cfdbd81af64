import type { HostileDocument } from './hostile-documents.ts';

const million = 1_000_000;
const page = (body: string) => Buffer.from(`<!doctype html><title>页</title>${body}`);

export const hostileHtml: readonly HostileDocument[] = [
  {
    what: 'a million nested elements',
    name: 'deep.html',
    make: () => page(`${'<div>'.repeat(million)}字${'</div>'.repeat(million)}`),
    ends: ['read', 'too-complex'],
  },
  {
    what: 'a million elements that nothing closes',
    name: 'open.html',
    make: () => page('<b><i>字'.repeat(million / 2)),
    ends: ['read', 'too-complex'],
  },
  {
    what: 'an element with half a million attributes',
    name: 'attributes.html',
    make: () => page(`<p ${Array.from({ length: million / 2 }, (_, index) => `a${index}=1`).join(' ')}>字`),
    ends: ['read', 'too-complex'],
  },
  {
    what: 'an attribute of eight megabytes',
    name: 'attribute.html',
    make: () => page(`<p title="${'&lt;x'.repeat(million)}">字`),
    ends: ['read', 'too-complex'],
  },
  {
    what: 'a million entities',
    name: 'entities.html',
    make: () => page(`<p>${'&amp;&#x5b57;'.repeat(million / 2)}`),
    ends: ['read', 'too-complex'],
  },
  {
    what: 'a comment that nothing ends',
    name: 'comment.html',
    make: () => page(`<p>字<!--${'-->'.slice(0, 2).repeat(million)}`),
    ends: ['read'],
  },
  {
    what: 'a script that nothing ends',
    name: 'script.html',
    make: () => page(`<p>字<script>${'while(1);'.repeat(million / 2)}`),
    ends: ['read'],
  },
  {
    what: 'fifty thousand tables in each other',
    name: 'tables.html',
    make: () => page('<table><tr><td>字'.repeat(50_000)),
    ends: ['read', 'too-complex'],
  },
  {
    what: 'entities that stand for entities',
    name: 'laughs.html',
    make: () =>
      Buffer.from(
        `<!DOCTYPE html [<!ENTITY a "${'字'.repeat(100)}">${'<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'}]><p>&b;&b;</p>`,
      ),
    ends: ['read'],
    without: '字字字',
  },
];
