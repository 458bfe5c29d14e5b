// Calls of the admin API. Addresses are relative to the page.

const TIMEOUT_MILLIS = 5_000;

export async function send(method, address, content) {
  const options = { method, signal: AbortSignal.timeout(TIMEOUT_MILLIS) };
  if (content !== undefined) {
    options.headers = { 'Content-Type': 'application/json' };
    options.body = JSON.stringify(content);
  }
  let response;
  try {
    response = await fetch(address, options);
  } catch {
    throw new Error('The simulator does not answer.');
  }
  const text = await response.text();
  if (!response.ok) {
    throw new Error(errorOf(text) ?? `The simulator answered with HTTP status ${response.status}.`);
  }
  return text === '' ? null : JSON.parse(text);
}

function errorOf(text) {
  try {
    return JSON.parse(text).error;
  } catch {
    return undefined;
  }
}
