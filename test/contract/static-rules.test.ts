import { globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../..')

interface Source {
  readonly path: string
  readonly tree: ts.SourceFile
}

interface Rule {
  readonly promise: string
  /** @returns whether a node of a syntax tree is what the rule is about. Comments are none, so they may speak of it. */
  readonly finds: (node: ts.Node) => boolean
  /** Where it may be; nowhere without. */
  readonly allowed?: readonly string[]
  /** Only these files are looked at. */
  readonly within?: RegExp
  readonly bad: readonly string[]
}

const read = (path: string): Source => ({ path, tree: parse(path, readFileSync(join(root, path), 'utf8')) })
const parse = (path: string, text: string) => ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)

/** The last name of `a.b`, `a?.b`, `a['b']` or `b`. */
function nameOf(node: ts.Node): string | null {
  if (ts.isPropertyAccessExpression(node)) return node.name.text
  if (ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression)) return node.argumentExpression.text
  return ts.isIdentifier(node) ? node.text : null
}

/** Any mention by name: read, called, imported, destructured, or through a string in brackets. */
const mentions =
  (...names: readonly string[]) =>
  (node: ts.Node): boolean => {
    const name = ts.isIdentifier(node) || ts.isElementAccessExpression(node) ? nameOf(node) : null
    return name !== null && names.includes(name)
  }

const memberOf = (owner: string, member: string) => (node: ts.Node) =>
  (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) && nameOf(node) === member && nameOf(node.expression) === owner

const call = (name: string) => (node: ts.Node) => (ts.isCallExpression(node) || ts.isNewExpression(node)) && nameOf(node.expression) === name

/** A member of an object, with a value that is not the one allowed. */
const memberOtherThan = (name: string, allowed: ts.SyntaxKind) => (node: ts.Node) =>
  ts.isPropertyAssignment(node) && (ts.isIdentifier(node.name) || ts.isStringLiteralLike(node.name)) && node.name.text === name && node.initializer.kind !== allowed

const either =
  (...finds: readonly Rule['finds'][]) =>
  (node: ts.Node) =>
    finds.some((each) => each(node))

/** What stands between quotes, slashes or template bounds. */
const literal = (pattern: RegExp) => (node: ts.Node) =>
  (ts.isStringLiteralLike(node) || ts.isTemplateLiteralToken(node) || ts.isRegularExpressionLiteral(node) || ts.isJsxText(node)) && pattern.test(node.text)

const isPropertyAccessOfEnvironment = either(memberOf('process', 'env'), (node) => {
  const isNamed = ts.isBindingElement(node) && nameOf(node.propertyName ?? node.name) === 'env'
  return isNamed && ts.isVariableDeclaration(node.parent.parent) && nameOf(node.parent.parent.initializer ?? node) === 'process'
})

/** A name on an element that has no role is read to nobody. */
const isNamedWithoutRole = (node: ts.Node): boolean => {
  if (!(ts.isJsxOpeningElement(node) || ts.isJsxSelfClosingElement(node)) || !['div', 'span', 'p'].includes(node.tagName.getText())) return false
  const given = node.attributes.properties.flatMap((each) => (ts.isJsxAttribute(each) ? [each.name.getText()] : ['...']))
  return given.some((name) => name === 'aria-label' || name === 'aria-labelledby') && !given.includes('role') && !given.includes('...')
}

const rules: readonly Rule[] = [
  {
    promise: 'addresses are opened in one place',
    finds: either(memberOf('shell', 'openExternal'), memberOf('shell', 'openPath'), memberOf('shell', 'showItemInFolder')),
    allowed: ['src/main/index.ts'],
    bad: ['shell.openExternal(url)', 'electron.shell.openExternal(url)', "shell['openExternal'](url)", 'shell?.openPath(path)'],
  },
  {
    promise: 'nothing outside can start the app with an address',
    finds: mentions('setAsDefaultProtocolClient'),
    bad: ["app.setAsDefaultProtocolClient('buydesk')", "app['setAsDefaultProtocolClient']('buydesk')"],
  },
  { promise: 'no token is put by on disk, encrypted or not', finds: mentions('safeStorage'), bad: ['safeStorage.encryptString(token)', "import { safeStorage } from 'electron'"] },
  { promise: 'no crash report, which holds memory, is made', finds: mentions('crashReporter'), bad: ["crashReporter.start({ submitURL: '' })", "electron['crashReporter'].start()"] },
  {
    promise: 'no wall of a window is weakened',
    finds: either(
      memberOtherThan('nodeIntegration', ts.SyntaxKind.FalseKeyword),
      memberOtherThan('nodeIntegrationInWorker', ts.SyntaxKind.FalseKeyword),
      memberOtherThan('nodeIntegrationInSubFrames', ts.SyntaxKind.FalseKeyword),
      memberOtherThan('contextIsolation', ts.SyntaxKind.TrueKeyword),
      memberOtherThan('webviewTag', ts.SyntaxKind.FalseKeyword),
      memberOtherThan('webSecurity', ts.SyntaxKind.TrueKeyword),
      memberOtherThan('allowRunningInsecureContent', ts.SyntaxKind.FalseKeyword),
      memberOtherThan('experimentalFeatures', ts.SyntaxKind.FalseKeyword),
    ),
    bad: ['open({ nodeIntegration: true })', 'open({ contextIsolation: off })', "open({ 'webSecurity': false })", 'open({ webviewTag: !0 })'],
  },
  {
    promise: 'the renderer stays in its sandbox',
    finds: memberOtherThan('sandbox', ts.SyntaxKind.TrueKeyword),
    within: /^src\/main\/(hosts\/electron\/|index)/,
    bad: ['open({ sandbox: false })', 'open({ sandbox: isSafe })'],
  },
  {
    promise: 'Chromium gets no switch that is not in the list',
    finds: mentions('appendSwitch', 'appendArgument'),
    bad: ["app.commandLine.appendSwitch('ignore-certificate-errors')", "app.commandLine['appendArgument']('--no-sandbox')"],
  },
  {
    promise: 'no certificate is taken on trust',
    finds: either(
      memberOtherThan('rejectUnauthorized', ts.SyntaxKind.TrueKeyword),
      mentions('setCertificateVerifyProc', 'NODE_TLS_REJECT_UNAUTHORIZED', 'checkServerIdentity'),
    ),
    // It refuses to start with that variable.
    allowed: ['src/main/hosts/environment.ts'],
    bad: ['new Agent({ rejectUnauthorized: false })', 'session.setCertificateVerifyProc(trust)', "process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0'"],
  },
  {
    promise: 'nothing travels unencrypted, but on this machine',
    // `http://${...}` is the page server's own address; what it is made of is fixed to loopback by tests of that host.
    finds: literal(/\b(?:http|ws):\/\/(?!(?:127\.0\.0\.1|localhost|\[::1\])(?![\w.-])|www\.w3\.org\/)/i),
    allowed: ['src/main/hosts/browser/request-guard.ts', 'src/main/hosts/browser/supervisor.ts'],
    bad: ["get('http://graph.facebook.com/me')", 'get(`ws://${host}/events`)', "get('HTTP://127.0.0.1.evil.example')"],
  },
  {
    promise: 'the renderer keeps nothing',
    finds: mentions('localStorage', 'sessionStorage', 'indexedDB', 'cookieStore', 'caches'),
    within: /^src\/renderer\//,
    bad: ["localStorage.setItem('a', b)", 'window.sessionStorage.clear()', "globalThis['indexedDB'].open('x')"],
  },
  { promise: 'the renderer sets no cookie', finds: memberOf('document', 'cookie'), within: /^src\/renderer\//, bad: ["document.cookie = 'a=b'", "window.document['cookie']"] },
  {
    promise: 'no text becomes markup',
    finds: mentions('dangerouslySetInnerHTML', 'innerHTML', 'outerHTML', 'insertAdjacentHTML', 'createContextualFragment', 'DOMParser', 'srcdoc', 'srcDoc'),
    bad: ['<div dangerouslySetInnerHTML={{ __html: name }} />', 'element.innerHTML = name', "element['outerHTML'] = name"],
  },
  { promise: 'no text becomes code', finds: either(call('eval'), call('Function'), literal(/^javascript:/i)), bad: ['eval(text)', 'new Function(text)', "open('javascript:alert(1)')"] },
  {
    promise: 'the token travels in a header, and only where tokens are read out of a paste is its name known',
    finds: literal(/access_token/i),
    allowed: ['src/main/graph/validate.ts', 'src/main/graph/clean-text.ts', 'src/main/features/connections/parse-token.ts'],
    bad: ["get(url + '?access_token=' + token)", 'get(`${url}?access_token=${token}`)', 'const name = { key: "access_token" }'],
  },
  {
    promise: 'the environment is read where a process starts, and nowhere else',
    finds: isPropertyAccessOfEnvironment,
    allowed: ['src/main/index.ts', 'src/main/hosts/browser/run-browser-host.ts', 'src/main/hosts/data-directory.ts'],
    bad: ["process.env['TOKEN']", "process['env']", 'const { env } = process', 'globalThis.process.env'],
  },
  {
    promise: 'what has a name for those who cannot see has a role too',
    finds: isNamedWithoutRole,
    bad: ['const a = <div aria-label="Reading" className="grid" />', 'const a = <p aria-labelledby={id}>x</p>'],
  },
]

function countIn(rule: Rule, tree: ts.Node): number {
  let count = rule.finds(tree) ? 1 : 0
  ts.forEachChild(tree, (child) => void (count += countIn(rule, child)))
  return count
}

const sources = globSync('src/**/*.{ts,tsx}', { cwd: root })
  .map((path) => path.replaceAll('\\', '/'))
  // The simulator plays Meta and is not part of the app: it reads tokens where Meta does.
  .filter((path) => !path.startsWith('src/sandbox/'))
  .toSorted()
  .map(read)

describe.each(rules.map((rule) => [rule.promise, rule] as const))('in the source, %s', (_promise, rule) => {
  it('holds', () => {
    const looked = sources.filter(({ path }) => rule.within?.test(path) ?? true)
    expect(looked.length).toBeGreaterThan(0)
    const found = looked.filter(({ tree }) => countIn(rule, tree) > 0).map(({ path }) => path)
    expect(found).toEqual((rule.allowed ?? []).toSorted())
  })

  it.each(rule.bad)('would not with %s', (text) => {
    expect(countIn(rule, parse('bad.tsx', text))).toBeGreaterThan(0)
  })
})

it('addresses are opened by one call', () => {
  const [rule] = rules
  const calls = sources.reduce((sum, { tree }) => sum + (rule === undefined ? 0 : countIn(rule, tree)), 0)
  expect(calls).toBe(1)
})

it('what a comment says is no breach', () => {
  for (const rule of rules) {
    expect(countIn(rule, parse('good.ts', rule.bad.map((text) => `// ${text.replaceAll('\n', ' ')}`).join('\n')))).toBe(0)
  }
})
