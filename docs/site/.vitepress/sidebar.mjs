import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const GROUPS = {
  Use: {
    'get-started': 'Get started',
    'web-handler': 'In a web handler',
    'bulk-job': 'Run a bulk job',
    testing: 'Test your service',
    production: 'Go to production',
    failures: 'Handle failures',
    'command-line': 'Command line',
    push: 'Push',
    migrating: 'Migrate'
  },
  Details: {
    reference: 'Reference',
    spring: 'Spring',
    network: 'Network',
    operations: 'Operations',
    compatibility: 'Compatibility'
  },
  Project: {
    architecture: 'Architecture',
    style: 'Style'
  }
}

/** Returns the sidebar: all pages of the folder in groups, and the decisions in its folder adr. */
export function sidebar(folder) {
  compareWithFiles(folder)
  const groups = Object.entries(GROUPS).map(([text, pages]) => ({
    text,
    items: Object.entries(pages).map(([page, title]) => ({ text: title, link: `/${page}` }))
  }))
  const items = decisions(folder)
  // With a link: without one, VitePress nests two buttons, which screen readers cannot tell apart.
  groups.at(-1).items.push({ text: 'Decisions', link: items[0].link, collapsed: true, items })
  return groups
}

function decisions(folder) {
  return readdirSync(join(folder, 'adr'))
    .filter(file => file.endsWith('.md'))
    .sort()
    .map(file => ({ text: heading(join(folder, 'adr', file)), link: `/adr/${file.slice(0, -3)}` }))
}

function heading(file) {
  return /^# (.+)$/m.exec(readFileSync(file, 'utf8'))[1].replaceAll('`', '')
}

function compareWithFiles(folder) {
  const named = ['index', ...Object.values(GROUPS).flatMap(Object.keys)]
  const present = readdirSync(folder)
    .filter(file => file.endsWith('.md'))
    .map(file => file.slice(0, -3))
  const missing = named.filter(page => !present.includes(page))
  const unnamed = present.filter(page => !named.includes(page))
  if (missing.length + unnamed.length > 0) {
    throw new Error(
      `docs/site/.vitepress/sidebar.mjs names pages that are missing in docs: ${missing.join(', ') || 'none'}. ` +
        `Pages of docs that it does not name: ${unnamed.join(', ') || 'none'}.`
    )
  }
}
