import { defineConfig } from 'vitepress'
import { copyJavadoc } from './javadoc.mjs'
import { checkLinks, linkToRepository, REPOSITORY, slugOfGitHub } from './links.mjs'
import { sidebar } from './sidebar.mjs'

const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E" +
  "%3Crect width='16' height='16' rx='4' fill='%230b5cad'/%3E" +
  "%3Cpath d='M3 11V8M6.3 11V5M9.6 11V3M13 11V6' stroke='%23fff' stroke-width='2'/%3E%3C/svg%3E"

// The script "build" runs this in docs/target/site-build, and copies the pages there.
export default defineConfig({
  srcDir: 'pages',
  outDir: '../site',
  lang: 'en',
  title: 'timflux',
  description: 'Reactive Java client for the user-attribute and user-tag REST API of Tencent Cloud Chat',
  head: [['link', { rel: 'icon', href: ICON }]],
  markdown: {
    anchor: { slugify: slugOfGitHub },
    // GitHub shows {braces} as text.
    attrs: { disable: true },
    config: linkToRepository,
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' }
  },
  themeConfig: {
    siteTitle: `timflux ${process.env.TIMFLUX_VERSION ?? ''}`,
    nav: [
      { text: 'Get started', link: '/get-started' },
      { text: 'Reference', link: '/reference' },
      // With a target, the browser opens the page itself. VitePress would search for a page of Markdown.
      { text: 'Javadoc', link: '/javadoc/index.html', target: '_self' }
    ],
    sidebar: sidebar('pages'),
    outline: [2, 3],
    search: {
      provider: 'local',
      options: {
        // A page with the word itself comes before pages with similar words.
        miniSearch: { searchOptions: { weights: { prefix: 0.1, fuzzy: 0.05 } } },
        // Without the label of a sample, which the index would join with the first word of the sample.
        _render: (text, env, md) => md.render(text, env).replace(/<span class="lang">[^<]*<\/span>/g, '')
      }
    },
    socialLinks: [{ icon: 'github', link: REPOSITORY, ariaLabel: 'timflux on GitHub' }]
  },
  buildEnd(site) {
    copyJavadoc(site)
    checkLinks(site)
  }
})
