import { existsSync, globSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import packageJson from '../../package.json' with { type: 'json' }
import { mainImportsOnlyShipped, noBuildPaths, noEvaluation, noForeignCode, noInlineCode, noSourceMaps, onlyKnownAddresses, preloadIsOneFile, windowHasNoValidator } from './bundle-rules.ts'
import type { BuiltFile, Check } from './bundle-rules.ts'

const root = resolve(import.meta.dirname, '../..')
const out = join(root, 'out')

const built = (): readonly BuiltFile[] =>
  globSync('**/*.{js,cjs,mjs,html,css,map}', { cwd: out }).map((path) => ({ path: path.replaceAll('\\', '/'), text: readFileSync(join(out, path), 'utf8') }))

interface Case {
  readonly promise: string
  readonly check: Check
  /** Files that break it. Each is put beside, or in the place of, what was built. */
  readonly mutations: readonly BuiltFile[]
}

const page = (body: string): BuiltFile => ({ path: 'renderer/index.html', text: `<!doctype html><html><head>${body}</head></html>` })
const renderer = (text: string): BuiltFile => ({ path: 'renderer/assets/planted.js', text })
const main = (text: string): BuiltFile => ({ path: 'main/chunks/planted.js', text })
const preload = (text: string): BuiltFile => ({ path: 'preload/index.cjs', text })

const cases: readonly Case[] = [
  {
    promise: 'has no source map',
    check: noSourceMaps,
    mutations: [renderer('a()\n//# sourceMappingURL=index.js.map'), { path: 'renderer/assets/a.css', text: 'a{}/*# sourceMappingURL=a.css.map */' }, { path: 'main/index.js.map', text: '{}' }],
  },
  {
    promise: 'does not say where it was built',
    check: noBuildPaths([root, homedir()]),
    mutations: [main(`const at = "${root}/src/main/index.ts"`), renderer(`throw Error("${homedir()}/a")`), main('load("file:///builds/buydesk/src/a.ts")')],
  },
  {
    promise: 'has no inline code, style or handler in its page',
    check: noInlineCode,
    mutations: [
      '<script>alert(1)</script>',
      '<script type="module">alert(1)</script>',
      '<style>a{}</style>',
      '<body onload="a()">',
      '<div style="color:red">',
      '<a href="javascript:a()">',
      '<script type="module" src="https://cdn.example/a.js"></script>',
      '<link rel="stylesheet" href=//cdn.example/a.css>',
    ].map(page),
  },
  {
    promise: 'makes no code of text',
    check: noEvaluation,
    mutations: ['eval("1")', 'const make=new Function("a","return a");', 'x=Function(`return this`)()', 'setTimeout("a()",1)', 'try{return Function(text),!0}catch{return!1}'].map(renderer),
  },
  {
    promise: 'knows no address but those that are listed',
    check: onlyKnownAddresses,
    mutations: [
      'fetch("https://collector.example/v1")',
      'new WebSocket(`wss://collector.example`)',
      'get("https://graph.facebook.com.evil.example/me")',
      'get("http://graph.facebook.com/me")',
      'get(`http://${host}/a`)',
    ].map(renderer),
  },
  {
    promise: 'has a preload script of one file that needs only Electron',
    check: preloadIsOneFile,
    mutations: [
      preload('const fs = require("fs")'),
      preload('let electron = require("electron"); require("./chunk.cjs")'),
      preload('import { ipcRenderer } from "electron"'),
      preload('require(name)'),
      { path: 'preload/chunk.cjs', text: '' },
    ],
  },
  {
    promise: 'needs at run time only what is shipped with it',
    check: mainImportsOnlyShipped(Object.keys(packageJson.dependencies)),
    mutations: ['import react from "react";', 'import "dotenv"', 'const a = await import("left-pad")', 'const b = require("papaparse")', 'export { x } from "date-fns"', 'await import(name)'].map(main),
  },
  {
    promise: 'has no validator in its window, whose content policy forbids what it tries',
    check: windowHasNoValidator,
    mutations: [renderer('e._zod.def')],
  },
  {
    promise: 'holds nothing of the simulator and of tests',
    check: noForeignCode,
    mutations: [main('// src/sandbox/start.ts'), main('//#region test/support/fake-clock.ts'), renderer('fetch("/__sandbox/world")')],
  },
]

describe.each(cases.map((each) => [each.promise, each] as const))('the built app %s', (_promise, { check, mutations }) => {
  it('as it is built now', () => {
    expect(existsSync(join(out, 'main/index.js')), 'npm run build comes first').toBe(true)
    expect(check(built())).toEqual([])
  })

  it.each(mutations.map((file) => [file.text.split('\n').at(-1)?.slice(0, 60) || file.path, file] as const))('and would be caught with %s', (_name, file) => {
    const files = built().filter(({ path }) => path !== file.path)
    expect(check([...files, file]).length).toBeGreaterThan(0)
  })
})

it('the page server and the window are both built', () => {
  const paths = built().map(({ path }) => path)
  expect(paths).toEqual(expect.arrayContaining(['main/index.js', 'main/browser.js', 'preload/index.cjs', 'renderer/index.html']))
})
