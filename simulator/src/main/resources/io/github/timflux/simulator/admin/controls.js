// The forms and buttons that change the simulator.

import { send } from './api.js';
import { announce, byId, counted, element, formatNumber, operationName, setText } from './dom.js';

let probabilities = [];
let shownFaults = '';
const paths = new Set();

onSubmit('fault-form', async () => {
  const count = byId('fault-count').valueAsNumber;
  const fault = selectedFault();
  await send('POST', 'faults', new Array(count).fill(fault));
  return `${fault.fault} is set for the next ${count === 1 ? 'call' : `${count} calls`}.`;
});
onSubmit('probability-form', async () => {
  const percent = byId('fault-probability').valueAsNumber;
  const fault = selectedFault();
  const others = probabilities.filter(other => nameOf(other) !== nameOf(fault) || other.path !== fault.path);
  await send('PUT', 'faults', percent === 0 ? others : [...others, { ...fault, probability: percent / 100 }]);
  return `${fault.fault} is set for ${percent} % of the calls.`;
});
onClick('fault-clear', async () => {
  await send('DELETE', 'faults');
  return 'All faults are cleared.';
});
onSubmit('latency-form', async () => {
  const latencyMillis = byId('latency').valueAsNumber;
  const jitterMillis = byId('jitter').valueAsNumber;
  await send('PATCH', 'settings', { latencyMillis, jitterMillis });
  delete byId('latency-form').dataset.edited;
  return `The latency is set to ${latencyText(latencyMillis, jitterMillis)}.`;
});
onSubmit('limit-form', async () => {
  const callsPerSecond = byId('limit').value === '' ? 'unlimited' : byId('limit').valueAsNumber;
  await send('PATCH', 'settings', { callsPerSecond });
  return callsPerSecond === 'unlimited' ? 'The limit is removed.'
    : `The limit is set to ${formatNumber(callsPerSecond)} calls per second.`;
});
for (const edit of ['input', 'change']) {
  byId('latency-form').addEventListener(edit, event => {
    event.currentTarget.dataset.edited = 'true';
  });
}
onClick('revoke', async () => {
  await send('POST', 'revoke-signatures');
  return 'All signatures that were used until now are revoked.';
});
onClick('reset-statistics', async () => {
  await send('DELETE', 'statistics');
  return 'The statistics are reset.';
});
onClick('reset-all', async () => {
  if (!confirm('Reset settings, stored data, faults and statistics to the state after the start?')) {
    return '';
  }
  await send('POST', 'reset');
  return 'The simulator is reset.';
});

export function showSettings({ latencyMillis, jitterMillis, faults }, faultQueueLength) {
  const form = byId('latency-form');
  setText(byId('latency-text'), `Now ${latencyText(latencyMillis, jitterMillis)}.`);
  // What a person types is not overwritten.
  if (!form.dataset.edited && !form.contains(document.activeElement)) {
    byId('latency').value = latencyMillis;
    byId('jitter').value = jitterMillis;
  }
  setText(byId('fault-queue'), faultQueueLength === 0 ? 'No fault waits for the next calls.'
    : `${counted(faultQueueLength, 'fault')} set for the next calls.`);
  probabilities = faults;
  const text = JSON.stringify(faults);
  if (text !== shownFaults) {
    shownFaults = text;
    byId('fault-list').replaceChildren(...faults.map(faultItem));
  }
}

export function addOperations(operations) {
  for (const { path } of operations) {
    if (!paths.has(path)) {
      paths.add(path);
      byId('fault-path').append(element('option', { value: path.replace(/^\//, ''), textContent: operationName(path) }));
    }
  }
}

function selectedFault() {
  const path = byId('fault-path').value;
  return path === '' ? { fault: byId('fault').value } : { fault: byId('fault').value, path };
}

function faultItem(fault) {
  const percent = formatNumber(Number((100 * fault.probability).toPrecision(3)));
  const where = fault.path ? ` of ${operationName(fault.path)}` : '';
  const remove = element('button', { type: 'button', textContent: 'Remove' });
  remove.setAttribute('aria-label', `Remove ${nameOf(fault)}`);
  remove.addEventListener('click', () => run(async () => {
    await send('PUT', 'faults', probabilities.filter(other => JSON.stringify(other) !== JSON.stringify(fault)));
    return `${nameOf(fault)} is removed.`;
  }));
  return element('li', {}, element('span', { textContent: `${nameOf(fault)}: ${percent} % of the calls${where}` }), remove);
}

function nameOf(fault) {
  return fault.fault ?? (fault.errorCode === undefined ? `HTTP ${fault.status}` : `error ${fault.errorCode}`);
}

function latencyText(latency, jitter) {
  return jitter === 0 ? `${formatNumber(latency)} ms` : `${formatNumber(latency)} to ${formatNumber(latency + jitter)} ms`;
}

function onSubmit(id, action) {
  byId(id).addEventListener('submit', event => {
    event.preventDefault();
    run(action);
  });
}

function onClick(id, action) {
  byId(id).addEventListener('click', () => run(action));
}

async function run(action) {
  try {
    announce(await action());
  } catch (error) {
    announce(error.message);
  }
}
