import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'

export const REPOSITORY = 'https://github.com/timflux/timflux'

const PAGES = resolve('pages')
const DOCS = resolve('../..')
const ROOT = dirname(DOCS)

/** Returns the anchor that GitHub creates for a heading, so that links work in both places. */
export function slugOfGitHub(heading) {
  return heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_ -]/gu, '')
    .replaceAll(' ', '-')
}

/** Changes links to files that are no pages of the site: they lead to the repository. */
export function linkToRepository(md) {
  md.core.ruler.push('link_to_repository', state => {
    state.tokens
      .flatMap(token => token.children ?? [])
      .filter(token => token.type === 'link_open')
      .forEach(token => token.attrSet('href', target(token.attrGet('href'), state.env.path)))
  })
}

function target(link, page) {
  if (/^([a-z]+:|#)/i.test(link)) {
    return link
  }
  const [, path, fragment] = /^([^#]*)(.*)$/.exec(link)
  const file = resolve(DOCS, relative(PAGES, dirname(page)), decodeURI(path))
  if (!relative(DOCS, file).startsWith('..') && file.endsWith('.md')) {
    return link
  }
  if (!existsSync(file)) {
    throw new Error(`${relative(PAGES, page)} links to ${link}, which does not exist.`)
  }
  const kind = statSync(file).isDirectory() ? 'tree' : 'blob'
  return `${REPOSITORY}/${kind}/main/${relative(ROOT, file)}${fragment}`
}

/** Fails if a link of a written page, also of the navigation, has no file or no heading as its target. */
export function checkLinks({ outDir, pages }) {
  const texts = new Map(
    pages.map(page => page.replace(/md$/, 'html')).map(page => [page, readFileSync(join(outDir, page), 'utf8')])
  )
  const hasTarget = url => {
    const path = decodeURIComponent(url.pathname).slice(1).replace(/(^|\/)$/, '$1index.html')
    const anchor = decodeURIComponent(url.hash).slice(1)
    return existsSync(join(outDir, path)) && (!anchor || !texts.has(path) || texts.get(path).includes(` id="${anchor}"`))
  }
  const dead = [...texts].flatMap(([page, text]) =>
    [...text.matchAll(/ href="([^"]+)"/g)]
      .map(found => new URL(found[1], `http://site/${page}`))
      .filter(url => url.host === 'site' && !hasTarget(url))
      .map(url => `${page}: ${url.pathname}${url.hash}`)
  )
  if (dead.length > 0) {
    throw new Error(`These links of the site have no target:\n${dead.join('\n')}`)
  }
}
