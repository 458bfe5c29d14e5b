// Shows the latest calls, and one call with its request and response.

import { byId, counted, element, formatNumber, operationName } from './dom.js';

const MAX_ROWS = 100;
const OK = 0;

const body = byId('call-rows');
const list = byId('calls').querySelector('.scroll');
const dialog = byId('call-dialog');
const onlyFailed = byId('calls-failed');

let latest = [];
let failed = [];
let lastNumber = 0;
let lastTime = 0;
let skipped = 0;
let faults = 0;
// Rows must not move under the pointer or the focus.
let pointed = false;
let changed = false;

list.addEventListener('pointerenter', () => hold(true));
list.addEventListener('pointerleave', () => hold(false));
list.addEventListener('focusin', () => hold(pointed));
list.addEventListener('focusout', () => setTimeout(() => hold(pointed)));
dialog.addEventListener('close', () => hold(pointed));
byId('call-close').addEventListener('click', () => dialog.close());
onlyFailed.addEventListener('change', draw);
body.addEventListener('click', event => {
  const button = event.target.closest('button');
  if (button) {
    openCall([...latest, ...failed].find(call => call.number === Number(button.value)));
  }
});

// Adds the calls of an event. Returns those that are new to this page.
export function addCalls(calls, skippedCalls) {
  // After a reconnect, the simulator can send a call again. After a reset, numbers can start again.
  const added = calls.filter(call => call.number > lastNumber || Date.parse(call.time) > lastTime);
  skipped += skippedCalls;
  if (added.length === 0) {
    return added;
  }
  lastNumber = added.at(-1).number;
  lastTime = Date.parse(added.at(-1).time);
  faults += added.filter(call => call.fault !== 'NONE').length;
  const newFailed = added.filter(isFailed);
  latest = [...added].reverse().concat(latest).slice(0, MAX_ROWS);
  failed = newFailed.reverse().concat(failed).slice(0, MAX_ROWS);
  changed = changed || !onlyFailed.checked || newFailed.length > 0;
  drawIfFree();
  return added;
}

export function faultsSeen() {
  return faults;
}

export function clearCalls() {
  latest = [];
  failed = [];
  lastNumber = 0;
  lastTime = 0;
  skipped = 0;
  faults = 0;
  changed = true;
  drawIfFree();
}

function isHeld() {
  return pointed || dialog.open || body.contains(document.activeElement);
}

function hold(isPointed) {
  pointed = isPointed;
  drawIfFree();
}

function drawIfFree() {
  const held = isHeld();
  byId('calls-held').hidden = !held;
  if (!held && changed) {
    draw();
  }
}

function draw() {
  changed = false;
  const calls = onlyFailed.checked ? failed : latest;
  const known = new Map([...body.rows].map(row => [row.dataset.key, row]));
  const rows = calls.map(call => known.get(keyOf(call)) ?? rowOf(call));
  if (rows.length === 0) {
    const text = onlyFailed.checked ? 'No failed call yet.' : 'No call yet.';
    rows.push(element('tr', {}, element('td', { colSpan: 6, className: 'empty', textContent: text })));
  }
  body.replaceChildren(...rows);
  byId('calls-skipped').hidden = skipped === 0;
  byId('calls-skipped').textContent = `${counted(skipped, 'call')} came too fast to be shown here.`;
}

const keyOf = call => `${call.number} ${call.time}`;

function rowOf(call) {
  const button = element('button', { type: 'button', value: call.number, textContent: formatNumber(call.number) });
  button.setAttribute('aria-label', `Details of call ${call.number}`);
  const row = element('tr', {},
    element('td', {}, button),
    element('td', { textContent: timeText(call.time) }),
    element('th', { scope: 'row', textContent: operationName(call.path) }),
    element('td', { className: 'number', textContent: formatNumber(call.accountCount) }),
    element('td', { textContent: resultText(call) }),
    element('td', { textContent: call.fault === 'NONE' ? '' : call.fault }));
  row.dataset.key = keyOf(call);
  row.dataset.failed = isFailed(call);
  return row;
}

function isFailed(call) {
  return call.errorCode !== OK || call.fault !== 'NONE';
}

function resultText(call) {
  if (call.errorCode === null) {
    return 'no ErrorCode';
  }
  return call.errorCode === OK ? 'OK' : String(call.errorCode);
}

function timeText(time) {
  const date = new Date(time);
  return `${date.toLocaleTimeString('en', { hour12: false })}.${String(date.getMilliseconds()).padStart(3, '0')}`;
}

function openCall(call) {
  byId('call-title').textContent = `Call ${formatNumber(call.number)}`;
  const facts = {
    Operation: call.path, Time: call.time, Result: resultText(call), Fault: call.fault,
    Executed: call.executed ? 'yes' : 'no', Identifier: call.identifier, Random: call.random,
    'User agent': call.userAgent, Connection: call.connectionId,
  };
  byId('call-facts').replaceChildren(...Object.entries(facts).map(([name, value]) => element('div', {},
    element('dt', { textContent: name }), element('dd', { textContent: value === '' ? 'none' : value }))));
  const more = call.accountCount - call.accounts.length;
  byId('call-accounts').textContent = call.accounts.length === 0 ? 'None.'
    : call.accounts.join(', ') + (more > 0 ? ` and ${formatNumber(more)} more` : '');
  byId('call-request').textContent = prettyText(call.request);
  byId('call-response').textContent = prettyText(call.response);
  byId('call-response-note').hidden = call.fault === 'NONE';
  dialog.showModal();
  hold(pointed);
}

function prettyText(text) {
  if (!text) {
    return 'Empty, or not recorded because the setting recordBodies is false.';
  }
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    // No JSON, or cut because it is long.
    return text;
  }
}
