// Shows what the simulator receives, and changes its settings.

import { addCalls, clearCalls, faultsSeen } from './calls.js';
import { addOperations, showSettings } from './controls.js';
import { announce, byId, formatNumber, setText } from './dom.js';
import { clearRates, showRates } from './rates.js';
import { Stream } from './stream.js';
import { addWindows, clearWindows } from './windows.js';
import './accounts.js';

const CONNECTION_TEXTS = { live: 'Live', paused: 'Paused', disconnected: 'Disconnected' };

let calls = 0;

const stream = new Stream(showState, showConnection);
const pause = byId('pause');
pause.addEventListener('click', () => {
  const paused = pause.getAttribute('aria-pressed') !== 'true';
  pause.setAttribute('aria-pressed', paused);
  stream.paused = paused;
});

function showState(state) {
  const { statistics } = state;
  if (statistics.calls < calls) {
    clearCalls();
    clearRates();
    clearWindows();
  }
  calls = statistics.calls;
  addWindows(addCalls(state.calls, state.skippedCalls));
  showRates(state.time, statistics.operations);
  addOperations(statistics.operations);
  showTotals(statistics, state.accountCount);
  showSettings(state.settings, state.faultQueueLength);
  showJob(statistics.accounts);
}

function showTotals(statistics, accountCount) {
  const totals = {
    calls: statistics.calls, accounts: statistics.accounts, throttled: statistics.throttled,
    malformed: statistics.malformed, faults: faultsSeen(), peak: statistics.maxCallsPerSecond,
    connections: statistics.connections, stored: accountCount,
  };
  for (const [name, value] of Object.entries(totals)) {
    const shown = byId(`total-${name}`);
    setText(shown, formatNumber(value));
    shown.parentElement.dataset.zero = value === 0;
  }
}

// The address can name the size of a job: #accounts=100000
function showJob(accounts) {
  const size = Number(new URLSearchParams(location.hash.slice(1)).get('accounts'));
  byId('job').hidden = !(size > 0);
  if (size > 0) {
    byId('job-progress').max = size;
    byId('job-progress').value = Math.min(size, accounts);
    const repeated = accounts > size ? `, and ${formatNumber(accounts - size)} again after errors` : '';
    setText(byId('job-text'), `${formatNumber(Math.min(size, accounts))} of ${formatNumber(size)} accounts${repeated}`);
  }
}

function showConnection(connection) {
  const badge = byId('connection');
  const previous = badge.dataset.state;
  if (connection === previous) {
    return;
  }
  badge.dataset.state = connection;
  badge.textContent = CONNECTION_TEXTS[connection];
  if (connection === 'disconnected') {
    announce('The simulator does not answer. Connecting again.');
  } else if (previous === 'disconnected') {
    announce('Connected again.');
  }
}
