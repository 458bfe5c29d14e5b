// Creates and changes elements. All texts are set as text, never as HTML: names of accounts can contain markup.

const SVG = 'http://www.w3.org/2000/svg';

export const byId = id => document.getElementById(id);

export function element(name, properties = {}, ...children) {
  const created = Object.assign(document.createElement(name), properties);
  created.append(...children);
  return created;
}

export function svgElement(name, attributes) {
  const created = document.createElementNS(SVG, name);
  for (const [attribute, value] of Object.entries(attributes)) {
    created.setAttribute(attribute, value);
  }
  return created;
}

// Writes only a text that differs, so that an unchanged part of the page costs no layout.
export function setText(target, text) {
  if (target.textContent !== text) {
    target.textContent = text;
  }
}

export const formatNumber = value => value.toLocaleString('en');

export const counted = (count, noun) => `${formatNumber(count)} ${noun}${count === 1 ? '' : 's'}`;

// Without the version, which is the same in all paths.
export const operationName = path => path.replace(/^\/?v4\//, '');

export function announce(message) {
  byId('status').textContent = message;
}
