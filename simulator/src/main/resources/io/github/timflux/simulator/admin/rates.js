// Shows the calls in the last second by operation, and their history of one minute.

import { byId, element, formatNumber, operationName, setText, svgElement } from './dom.js';

const HISTORY_MILLIS = 60_000;
// A longer pause between two events is a gap in the line.
const GAP_MILLIS = 2_000;
const WIDTH = 600;
const HEIGHT = 150;
const COLORS = 6;

const rows = new Map();
let samples = [];

export function showRates(time, operations) {
  const now = Date.parse(time);
  if (operations.length < rows.size) {
    clearRates();
  }
  for (const operation of operations) {
    showRow(operation);
  }
  addSample(now, operations);
  drawHistory(now, operations);
}

export function clearRates() {
  rows.clear();
  samples = [];
  byId('rates').replaceChildren(
    element('tr', {}, element('td', { colSpan: 5, className: 'empty', textContent: 'No call yet.' })));
  byId('history').replaceChildren();
}

function showRow(operation) {
  const row = rows.get(operation.path) ?? addRow(operation.path);
  const { callsInLastSecond: now, callsPerSecond: limit } = operation;
  setText(row.now, formatNumber(now));
  setText(row.limit, limit === null ? 'none' : formatNumber(limit));
  setText(row.calls, formatNumber(operation.calls));
  // A limit below 1 is one call in several seconds.
  const share = limit === null ? 0 : Math.min(1, now / Math.max(1, limit));
  row.fill.style.width = `${100 * share}%`;
  row.bar.dataset.full = share >= 1;
  row.bar.hidden = limit === null;
}

function addRow(path) {
  if (rows.size === 0) {
    byId('rates').replaceChildren();
  }
  const number = () => element('td', { className: 'number' });
  const fill = element('span', { className: 'fill' });
  const row = { bar: element('div', { className: 'bar' }, fill), fill, now: number(), limit: number(), calls: number() };
  const color = rows.size % COLORS;
  row.bar.dataset.color = color;
  const mark = element('span', { className: 'mark' });
  mark.dataset.color = color;
  byId('rates').append(element('tr', {},
    element('th', { scope: 'row' }, mark, operationName(path)),
    element('td', { className: 'bar-column' }, row.bar), row.now, row.limit, row.calls));
  row.line = svgElement('path', { class: 'line', 'data-color': color });
  byId('history').append(row.line);
  rows.set(path, row);
  return row;
}

function addSample(now, operations) {
  const last = samples.at(-1);
  // The clock of the simulator can be changed.
  if (last && now < last.time) {
    samples = [];
  }
  samples.push({ time: now, values: new Map(operations.map(each => [each.path, each.callsInLastSecond])) });
  const oldest = samples.findIndex(sample => sample.time >= now - HISTORY_MILLIS);
  samples.splice(0, oldest);
}

function drawHistory(now, operations) {
  const limits = operations.map(each => each.callsPerSecond).filter(limit => limit !== null);
  const highest = Math.max(1, ...samples.flatMap(sample => [...sample.values.values()]));
  const top = 1.1 * Math.max(highest, ...limits.filter(limit => limit <= 4 * highest));
  for (const [path, row] of rows) {
    row.line.setAttribute('d', linePath(path, now, top));
  }
  const shownLimits = [...new Set(limits)].filter(limit => limit <= top && limit > top / 10);
  drawLimits(shownLimits, top);
  const limitText = shownLimits.length === 0 ? '' : `, limit: ${shownLimits.map(formatNumber).join(', ')} (red)`;
  setText(byId('history-scale'), `highest: ${formatNumber(highest)}${limitText}`);
  byId('history').setAttribute('aria-label', historyText(operations));
}

function linePath(path, now, top) {
  let previous = -Infinity;
  let line = '';
  for (const { time, values } of samples) {
    const x = WIDTH * (1 - (now - time) / HISTORY_MILLIS);
    const y = HEIGHT * (1 - (values.get(path) ?? 0) / top);
    line += `${time - previous > GAP_MILLIS ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`;
    previous = time;
  }
  return line;
}

function drawLimits(limits, top) {
  const history = byId('history');
  history.querySelectorAll('.limit').forEach(line => line.remove());
  for (const limit of limits) {
    const y = HEIGHT * (1 - limit / top);
    history.prepend(svgElement('line', { class: 'limit', x1: 0, x2: WIDTH, y1: y, y2: y }));
  }
}

function historyText(operations) {
  if (operations.length === 0) {
    return 'No call in the last minute.';
  }
  return 'Calls per second in the last minute. ' + operations.map(({ path, callsInLastSecond }) => {
    const highest = Math.max(...samples.map(sample => sample.values.get(path) ?? 0));
    return `${operationName(path)}: now ${callsInLastSecond}, highest ${highest}.`;
  }).join(' ');
}
