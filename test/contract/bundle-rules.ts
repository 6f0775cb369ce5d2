import { builtinModules } from 'node:module'

/** A built file: its path within out/, with slashes, and its text. */
export interface BuiltFile {
  readonly path: string
  readonly text: string
}

/** What is wrong with a set of built files: one line each, empty where all is well. */
export type Check = (files: readonly BuiltFile[]) => readonly string[]

const isCode = ({ path }: BuiltFile) => /\.(c|m)?js$/.test(path)

function matchesIn(files: readonly BuiltFile[], pattern: RegExp, isFine: (match: RegExpMatchArray) => boolean = () => false): readonly string[] {
  return files.flatMap(({ path, text }) => [...text.matchAll(pattern)].filter((match) => !isFine(match)).map((match) => `${path}: ${match[0].slice(0, 120)}`))
}

/** A map gives the source and the folders of the machine that built it. */
export const noSourceMaps: Check = (files) => [
  ...files.filter(({ path }) => path.endsWith('.map')).map(({ path }) => path),
  ...matchesIn(files, /[#@]\s*sourceMappingURL=[^\s'"`*]*/g),
]

/** @param folders where it was built, and the home of whoever built it. */
export const noBuildPaths =
  (folders: readonly string[]): Check =>
  (files) => [
    ...files.flatMap(({ path, text }) => folders.filter((folder) => text.includes(folder) || text.includes(folder.replaceAll('/', '\\\\'))).map((folder) => `${path}: ${folder}`)),
    ...matchesIn(files, /file:\/\/\/[\w.%-]+(?:\/[\w.%-]+)*/g),
  ]

/** The content policy would stop inline code; a page that has some is broken for people and open to whoever loosens the policy. */
export const noInlineCode: Check = (files) => {
  const pages = files.filter(({ path }) => path.endsWith('.html'))
  return [
    ...(pages.length === 0 ? ['there is no page'] : []),
    ...matchesIn(pages, /<script\b(?![^>]*\ssrc=)[^>]*>/gi),
    ...matchesIn(pages, /<script\b[^>]*>\s*[^<\s][\s\S]*?<\/script>/gi),
    ...matchesIn(pages, /<style\b[^>]*>/gi),
    ...matchesIn(pages, /\sstyle\s*=/gi),
    ...matchesIn(pages, /\son[a-z]+\s*=/gi),
    ...matchesIn(pages, /javascript:/gi),
    ...matchesIn(pages, /\b(?:src|href)\s*=\s*["']?(?:https?:)?\/\/[^"'\s>]*/gi),
  ]
}

/**
 * Zod asks once whether it may build code: `Function('')` within a try, whose failure under the content policy is the answer. Nothing of
 * what it would build can then run. Only that very probe is let through.
 */
const zodProbe = /try\{return (?:new )?Function\((?:``|""|'')\),!0\}catch(?:\(\w+\))?\{return!1\}/g
const evaluation = /(?<![\w$.])(?:eval\s*\(|new\s+Function\b|Function\s*\()/g

export const noEvaluation: Check = (files) => {
  const cleared = files.filter(isCode).map(({ path, text }) => ({ path, text: text.replace(zodProbe, '') }))
  return [...matchesIn(cleared, evaluation), ...matchesIn(cleared, /\b(?:setTimeout|setInterval)\(\s*["'`]/g)]
}

/** Meta, names that are never fetched (namespaces, schemas), pages that error texts point to, and this machine. */
const allowedAddresses: readonly RegExp[] = [
  /^https:\/\/(graph|graph-video|rupload|business|adsmanager|developers)\.facebook\.com(?=[/?#]|$)/,
  /^http:\/\/www\.w3\.org\//,
  /^https?:\/\/json-schema\.org\//,
  /^https:\/\/react\.dev\/(errors|link)\//,
  /^https:\/\/github\.com\/date-fns\/date-fns\/blob\//,
  // The comment with the licence of the styles.
  /^https:\/\/tailwindcss\.com$/,
  // What comments point to.
  /^https:\/\/sqlite\.org\/(rescode|fileformat2|fts5)\.html(#[a-z_]+)?$/,
  /^https:\/\/www\.w3\.org\/TR\/png-3\/#11IHDR$/,
  /^https:\/\/html\.spec\.whatwg\.org\/#multipart-form-data$/,
  // Where tldts says what it goes by.
  /^https:\/\/(url\.spec\.whatwg\.org\/#[a-z-]+|www\.iana\.org\/assignments\/special-use-domain-names\/)$/,
  // Where ads of some kinds lead: told to Meta as text, and never fetched. The first is also the only frame that a page may hold.
  /^https:\/\/www\.facebook\.com(\/\$\{draft\.identity\.pageId\})?$/,
  /^https:\/\/(fb\.com\/messenger_doc\/|api\.whatsapp\.com\/send|www\.instagram\.com|fb\.me\/)$/,
  // An example in a field, and the scheme that is put before a link.
  /^https:\/\/apps\.apple\.com\/…$/,
  /^https?:\/\/$/,
  /^https:\/\/\$\{\w+\.replace\(\/\^\(\?:https\?$/,
  /^http:\/\/127\.0\.0\.1:4000$/,
  // The page server's own address and zod's way to judge an IPv6 address: the host is put in at run time.
  /^http:\/\/\$\{(rules\.authority|this\.#hostName)\}/,
  /^http:\/\/\[\$\{\w+\}\]$/,
]

export const onlyKnownAddresses: Check = (files) =>
  matchesIn(files.filter(({ path }) => isCode({ path, text: '' }) || /\.(css|html)$/.test(path)), /\b(?:https?|wss?):\/\/[^"'`\\\s)<>,;]*/gi, ([address]) =>
    allowedAddresses.some((allowed) => allowed.test(address.replace(/[.:]+$/, ''))),
  )

/** Everything that a file imports or requires by a fixed name. */
export function importsOf({ text }: BuiltFile): readonly string[] {
  const patterns = [
    /(?:^|[;\n}])\s*(?:import|export)\b[^'"`;()]*?\bfrom\s*["']([^"']+)["']/g,
    /(?:^|[;\n}])\s*import\s*["']([^"']+)["']/g,
    /\bimport\(\s*["'`]([^"'`]+)["'`]/g,
    /(?<![\w$.])require\(\s*["'`]([^"'`]+)["'`]/g,
  ]
  return [...new Set(patterns.flatMap((pattern) => [...text.matchAll(pattern)].map((match) => match[1] ?? '')))]
}

/** A name made at run time could be anything. */
const openImport = /(?<![\w$.#])(?:import|require)\((?!\s*["'`][^"'`$]*["'`])[^)]{0,60}/g

/** The sandboxed preload can load Electron and nothing else. */
export const preloadIsOneFile: Check = (files) => {
  const preload = files.filter(({ path }) => path.startsWith('preload/'))
  return [
    ...(preload.length === 1 && preload[0]?.path === 'preload/index.cjs' ? [] : [`preload: ${preload.map(({ path }) => path).join(', ') || 'nothing'}`]),
    ...preload.flatMap((file) => importsOf(file).filter((name) => name !== 'electron').map((name) => `${file.path}: ${name}`)),
    ...preload.filter(({ text }) => /^\s*(import|export)\b/m.test(text)).map(({ path }) => `${path}: is no CommonJS`),
    ...matchesIn(preload, openImport),
  ]
}

/** Main validates; a window that loads zod for one constant loads all of it, and breaks its content policy at the first look. */
export const windowHasNoValidator: Check = (files) =>
  matchesIn(files.filter((file) => file.path.startsWith('renderer/') && isCode(file)), /\._zod\b/g)

/** @param packages the runtime dependencies that the package ships. */
export const mainImportsOnlyShipped =
  (packages: readonly string[]): Check =>
  (files) => {
    const builtins = new Set(builtinModules.flatMap((name) => [name, `node:${name}`]).concat('node:sqlite'))
    const main = files.filter((file) => file.path.startsWith('main/') && isCode(file))
    const strange = (name: string) => !name.startsWith('./') && !name.startsWith('../') && name !== 'electron' && !builtins.has(name) && !packages.includes(name)
    return [
      ...(main.length === 0 ? ['there is no main bundle'] : []),
      ...main.flatMap((file) => importsOf(file).filter(strange).map((name) => `${file.path}: ${name}`)),
      ...matchesIn(main, openImport),
    ]
  }

/** The bundler names each file that it took: the simulator, which plays Meta, and tests must not be among them, nor its addresses. */
export const noForeignCode: Check = (files) => [
  ...matchesIn(files.filter(isCode), /^(?:\/\/#region|\/\/) (?:src\/sandbox|test|scripts)\/[^\n]*|\/__sandbox\/\w*/gm),
  ...(files.some((file) => file.path.startsWith('main/') && file.text.includes('// src/main/')) ? [] : ['main: the bundler does not name its files any more']),
]
