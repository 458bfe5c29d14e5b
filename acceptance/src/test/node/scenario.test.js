// A client that is not written in Java: it needs the address of a simulator, and nothing of timflux.
// Run: SIMULATOR=http://127.0.0.1:8080 node --test

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { createRequire } from 'node:module';

const TLSSigAPIv2 = createRequire(import.meta.url)('tls-sig-api-v2');

const simulator = process.env.SIMULATOR;
const SDK_APP_ID = 1400000000;
const KEY = '0123456789abcdef'.repeat(4);

/** Calls an operation of the service. */
async function call(operation, body, key = KEY) {
  const userSig = new TLSSigAPIv2.Api(SDK_APP_ID, key).genSig('administrator', 3600);
  const query = new URLSearchParams({
    sdkappid: SDK_APP_ID,
    identifier: 'administrator',
    usersig: userSig,
    random: Math.floor(Math.random() * 2 ** 32),
    contenttype: 'json',
  });
  return fetch(`${simulator}/v4/timpush/${operation}?${query}`, { method: 'POST', body: JSON.stringify(body) });
}

async function answerOf(operation, body, key) {
  const response = await call(operation, body, key);
  assert.equal(response.status, 200);
  return response.json();
}

/** Sends a request to the admin API, and returns the JSON of a successful answer. */
async function admin(method, path, body) {
  const response = await send(method, path, body);
  const text = await response.text();
  assert.ok(response.ok, `${method} ${path}: ${response.status} ${text}`);
  return text === '' ? undefined : JSON.parse(text);
}

function send(method, path, body) {
  return fetch(`${simulator}/__admin/${path}`, {
    method,
    headers: body === undefined ? {} : { 'Content-Type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
}

const readBusan = () => answerOf('get_attr', { To_Account: ['u1'] });

before(async () => {
  assert.equal((await admin('GET', 'health')).status, 'UP');
  await admin('POST', 'reset');
  await admin('PATCH', 'settings', {
    attributeNames: ['city', 'level'],
    accounts: { u1: { attributes: { city: 'Busan' }, tags: ['vip'] } },
  });
});

test('sets and reads attributes', async () => {
  const written = await answerOf('set_attr', { UserAttrs: [{ To_Account: 'u1', Attrs: { level: '3' } }] });
  assert.equal(written.ErrorCode, 0);

  const read = await readBusan();
  assert.deepEqual(read.UserAttrs, [{ To_Account: 'u1', Attrs: { city: 'Busan', level: '3' } }]);
  assert.deepEqual(await admin('GET', 'accounts/u1'), {
    account: 'u1',
    attributes: { city: 'Busan', level: '3' },
    tags: ['vip'],
  });
});

test('creates an account whose name needs escapes', async () => {
  const name = 'a/b 用户?';
  await admin('PUT', `accounts/${encodeURIComponent(name)}`, { attributes: { city: 'Seoul' }, tags: [] });

  const read = await answerOf('get_attr', { To_Account: [name] });
  assert.equal(read.UserAttrs[0].Attrs.city, 'Seoul');
  await admin('DELETE', `accounts/${encodeURIComponent(name)}`);
  assert.equal((await send('GET', `accounts/${encodeURIComponent(name)}`)).status, 404);
});

test('gets the faults that it has ordered', async () => {
  await admin('POST', 'faults', [
    { fault: 'THROTTLED' },
    { errorCode: 60026, errorInfo: 'wrong data centre' },
    { status: 500, headers: { 'Retry-After': '2' }, contentType: 'text/plain', body: 'later' },
  ]);

  assert.equal((await readBusan()).ErrorCode, 60007);
  assert.equal((await readBusan()).ErrorInfo, 'wrong data centre');
  const failure = await call('get_attr', { To_Account: ['u1'] });
  assert.equal(failure.status, 500);
  assert.equal(failure.headers.get('Retry-After'), '2');
  assert.equal(await failure.text(), 'later');
  assert.equal((await readBusan()).ErrorCode, 0);
});

test('is throttled above the limit', async () => {
  await admin('PATCH', 'settings', { callsPerSecondByPath: { 'v4/timpush/get_tag': 1 } });

  const codes = [];
  for (let i = 0; i < 2; i++) {
    codes.push((await answerOf('get_tag', { To_Account: ['u1'] })).ErrorCode);
  }
  assert.deepEqual(codes, [0, 60007]);
  const statistics = await admin('GET', 'statistics');
  const operation = statistics.operations.find((each) => each.path === '/v4/timpush/get_tag');
  assert.equal(operation.callsPerSecond, 1);
  assert.equal(operation.calls, 2);
});

test('rotates the key', async () => {
  const nextKey = 'fedcba9876543210'.repeat(4);
  await admin('PATCH', 'settings', { secretKey: nextKey });
  assert.equal((await answerOf('get_attr', { To_Account: ['u1'] })).ErrorCode, 70009);
  assert.equal((await answerOf('get_attr', { To_Account: ['u1'] }, nextKey)).ErrorCode, 0);
  await admin('PATCH', 'settings', { secretKey: KEY });
});

test('finds its calls', async () => {
  await admin('DELETE', 'statistics');
  await answerOf('get_attr', { To_Account: ['u1', 'u2'] });

  const { calls } = await admin('GET', `calls?path=${encodeURIComponent('/v4/timpush/get_attr')}&account=u2`);
  assert.equal(calls.length, 1);
  assert.deepEqual(calls[0].accounts, ['u1', 'u2']);
  assert.equal(calls[0].errorCode, 0);
  assert.ok(!JSON.stringify(calls).includes('usersig'));
});

test('learns what is wrong with a request', async () => {
  const response = await send('PATCH', 'settings', { latencyMilis: 5 });
  assert.equal(response.status, 400);
  assert.match((await response.json()).error, /latencyMilis/);
});

test('resets everything', async () => {
  await admin('POST', 'reset');
  assert.equal((await admin('GET', 'statistics')).calls, 0);
  assert.equal((await send('GET', 'accounts/u1')).status, 404);
});
