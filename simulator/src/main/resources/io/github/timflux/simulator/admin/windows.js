// Shows how many accounts the latest calls had.

import { byId, counted, element, formatNumber } from './dom.js';

const MAX_CALLS = 1_000;
const STEP = 10;
const BARS = 11;

let sizes = [];
const bars = Array.from({ length: BARS }, (_, index) => addBar(index));

export function addWindows(calls) {
  for (const call of calls) {
    if (call.accountCount > 0) {
      sizes.push(call.accountCount);
    }
  }
  sizes.splice(0, sizes.length - MAX_CALLS);
  draw();
}

export function clearWindows() {
  sizes = [];
  draw();
}

function addBar(index) {
  const fill = element('span', { className: 'column' });
  const count = element('span', { className: 'count' });
  byId('windows').append(element('span', { className: 'slot' },
    count, fill, element('span', { className: 'label', textContent: shortLabel(index) })));
  return { fill, count };
}

function shortLabel(index) {
  return index === BARS - 1 ? '>100' : String((index + 1) * STEP);
}

function longLabel(index) {
  return index === BARS - 1 ? 'over 100' : `${index * STEP + 1} to ${(index + 1) * STEP}`;
}

function draw() {
  const counts = new Array(BARS).fill(0);
  for (const size of sizes) {
    counts[Math.min(BARS - 1, Math.ceil(size / STEP) - 1)]++;
  }
  const highest = Math.max(1, ...counts);
  bars.forEach((bar, index) => {
    bar.fill.style.height = `${60 * counts[index] / highest}%`;
    bar.count.textContent = counts[index] === 0 ? '' : formatNumber(counts[index]);
  });
  const text = summary();
  const parts = counts.map((count, index) => `${longLabel(index)} accounts: ${counted(count, 'call')}`)
    .filter((_, index) => counts[index] > 0);
  byId('windows').setAttribute('aria-label', [text, ...parts].join(' '));
  byId('windows-text').textContent = text;
}

function summary() {
  if (sizes.length === 0) {
    return 'No call yet.';
  }
  const mean = sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
  const calls = sizes.length === 1 ? 'Last call' : `Last ${formatNumber(sizes.length)} calls`;
  return `${calls}: ${mean.toFixed(1)} accounts on average, at most ${Math.max(...sizes)}.`;
}
