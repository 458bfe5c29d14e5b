import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Copies the Javadoc into the site, with a style sheet that fits a phone. */
export function copyJavadoc({ outDir }) {
  const folder = join(outDir, 'javadoc')
  cpSync('../reports/apidocs', folder, { recursive: true })
  // The place depends on the version of Java.
  const style = ['stylesheet.css', 'resource-files/stylesheet.css']
    .map(name => join(folder, name))
    .find(file => existsSync(file))
  const rules = readFileSync(style, 'utf8') + readFileSync('.vitepress/javadoc.css', 'utf8')
  // Some JDKs leave out the fonts that their style sheet imports.
  const present = (rule, path) => (existsSync(join(dirname(style), path)) ? rule : '')
  writeFileSync(style, rules.replace(/@import url\('([^']+)'\);/g, present))
}
