const svgNamespace = 'http://www.w3.org/2000/svg';

/** Drawn on a grid of 24, in strokes of 2. */
const paths = {
  hash: 'M9 4 7 20M17 4l-2 16M4 9h17M3 15h17',
  plus: 'M12 5v14M5 12h14',
  send: 'M4 5l17 7-17 7 3-7zM7 12h7',
  sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8M12 2v2.5M12 19.5V22M2 12h2.5M19.5 12H22M5 5l1.7 1.7M17.3 17.3 19 19M5 19l1.7-1.7M17.3 6.7 19 5',
  moon: 'M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z',
  menu: 'M4 7h16M4 12h16M4 17h16',
  eye: 'M2 12s3.6-6.5 10-6.5S22 12 22 12s-3.6 6.5-10 6.5S2 12 2 12zM12 9.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6',
  chevron: 'M6 9.5l6 6 6-6',
  close: 'M6 6l12 12M18 6 6 18',
  outward: 'M14 4h6v6M20 4l-9 9M18 14v5a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V7a1 1 0 0 1 1-1h5',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  slash: 'M15.5 5l-7 14',
  warning: 'M12 4 2.5 20h19zM12 10v4.5M12 17.2v.3',
  picture: 'M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.5 9.2v.1',
  calendar: 'M5 6h14v14H5zM5 10.5h14M9 3.5V7M15 3.5V7',
  copy: 'M9 9h11v11H9zM15 9V4H4v11h5',
  more: 'M5 11.4a.6.6 0 1 0 0 1.2.6.6 0 0 0 0-1.2M12 11.4a.6.6 0 1 0 0 1.2.6.6 0 0 0 0-1.2M19 11.4a.6.6 0 1 0 0 1.2.6.6 0 0 0 0-1.2',
  people:
    'M9 5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7M2.5 20c0-4 3-5.5 6.5-5.5s6.5 1.5 6.5 5.5M16 5.4a3.3 3.3 0 0 1 0 6.2M18 15c2.3.7 3.5 2.300 3.5 5',
  down: 'M12 5v14M6 13l6 6 6-6',
  leave: 'M10 4H5v16h5M14 8l4 4-4 4M18 12H9',
  upload: 'M12 16V4M7 9l5-5 5 5M5 20h14',
  thread: 'M4 5h16v11h-9l-5 4v-4H4z',
  file: 'M6 3h8l4 4v14H6zM14 3v4h4',
};

/** A decorative picture: what it means is said by the text or the label of what it sits in. @param {keyof typeof paths} name */
export function icon(name) {
  const svg = document.createElementNS(svgNamespace, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(svgNamespace, 'path');
  path.setAttribute('d', paths[name]);
  svg.append(path);
  return svg;
}
