// Lists the stored accounts by name, and changes one of them.

import { send } from './api.js';
import { announce, byId, counted, element } from './dom.js';

const PAGE_SIZE = 50;
const FIRST_SURROGATE = 0xd800;

const dialog = byId('account-dialog');
const list = byId('account-rows').closest('.scroll');
let prefix = '';
let last = '';

byId('account-filter-form').addEventListener('submit', event => {
  event.preventDefault();
  prefix = byId('account-filter').value;
  run(() => showFirstPage());
});
byId('account-next').addEventListener('click', () => run(() => showPage(last)));
byId('account-add').addEventListener('click', () => openEditor({ account: prefix, attributes: {}, tags: [] }, false));
byId('account-cancel').addEventListener('click', () => dialog.close());
byId('account-delete').addEventListener('click', () => change(async name => {
  await send('DELETE', addressOf(name));
  return `${name} is removed.`;
}));
byId('account-form').addEventListener('submit', event => {
  event.preventDefault();
  change(async name => {
    await send('PUT', addressOf(name), {
      attributes: parse('account-attributes', '{}', 'Attributes'),
      tags: parse('account-tags', '[]', 'Tags'),
    });
    return `${name} is saved.`;
  });
});

async function showFirstPage() {
  await showPage(nameBefore(prefix));
}

// Names are in the order of their UTF-16 characters. Returns a name that comes shortly before all names with the prefix.
function nameBefore(prefix) {
  const character = prefix.charCodeAt(prefix.length - 1);
  if (character > 0 && character < FIRST_SURROGATE) {
    return prefix.slice(0, -1) + String.fromCharCode(character - 1) + '\uffff';
  }
  return [...prefix].slice(0, -1).join('');
}

async function showPage(after) {
  const { accounts, more } = await send('GET', `accounts?after=${encodeURIComponent(after)}&limit=${PAGE_SIZE}`);
  const found = accounts.filter(each => each.account.startsWith(prefix));
  last = accounts.at(-1)?.account ?? after;
  const next = byId('account-next');
  const isLast = !more || (last > prefix && !last.startsWith(prefix));
  if (isLast && document.activeElement === next) {
    // A button that is hidden loses the focus.
    list.focus();
  }
  next.hidden = isLast;
  byId('account-rows').replaceChildren(...(found.length === 0 ? [emptyRow()] : found.map(rowOf)));
  announce(`${counted(found.length, 'account')} shown.`);
}

function emptyRow() {
  return element('tr', {}, element('td', { colSpan: 4, className: 'empty', textContent: 'No stored account.' }));
}

function rowOf(stored) {
  const edit = element('button', { type: 'button', textContent: 'Change' });
  edit.setAttribute('aria-label', `Change ${stored.account}`);
  edit.addEventListener('click', () => openEditor(stored, true));
  const attributes = Object.entries(stored.attributes).map(([name, value]) =>
    element('li', {}, element('b', { textContent: name }), ` ${value}`));
  const tags = stored.tags.map(tag => element('li', { className: 'tag', textContent: tag }));
  return element('tr', {},
    element('th', { scope: 'row', textContent: stored.account }),
    element('td', {}, listOf(attributes)),
    element('td', {}, listOf(tags)),
    element('td', {}, edit));
}

function listOf(items) {
  return items.length === 0 ? 'none' : element('ul', { className: 'inline' }, ...items);
}

function openEditor(stored, isStored) {
  byId('account-title').textContent = isStored ? 'Change an account' : 'Add an account';
  byId('account-name').value = stored.account;
  byId('account-name').readOnly = isStored;
  byId('account-attributes').value = JSON.stringify(stored.attributes, null, 2);
  byId('account-tags').value = JSON.stringify(stored.tags);
  byId('account-delete').hidden = !isStored;
  byId('account-error').textContent = '';
  dialog.showModal();
}

async function change(action) {
  try {
    announce(await action(byId('account-name').value));
    dialog.close();
    await showFirstPage();
    // The button that opened the dialog is replaced.
    list.focus();
  } catch (error) {
    byId('account-error').textContent = error.message;
  }
}

function parse(id, empty, name) {
  const text = byId(id).value.trim();
  try {
    return JSON.parse(text === '' ? empty : text);
  } catch {
    throw new Error(`${name} are not valid JSON; expected a value such as ${empty === '{}' ? '{"city":"Busan"}' : '["vip"]'}.`);
  }
}

const addressOf = name => `accounts/${encodeURIComponent(name)}`;

async function run(action) {
  try {
    await action();
  } catch (error) {
    announce(error.message);
  }
}
