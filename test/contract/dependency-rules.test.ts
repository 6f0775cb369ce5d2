import { execFile } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, test } from 'vitest'
import { z } from 'zod'

const run = promisify(execFile)
const root = resolve(import.meta.dirname, '../..')
const require = createRequire(import.meta.url)
const rules = z
  .object({ forbidden: z.array(z.object({ name: z.string() })) })
  .parse(require('../../.dependency-cruiser.cjs'))
  .forbidden.map((rule) => rule.name)
const report = z.object({ summary: z.object({ violations: z.array(z.object({ from: z.string(), rule: z.object({ name: z.string() }) })) }) })

/** A small app that keeps every rule; what violations import exists here too. */
const clean: Readonly<Record<string, string>> = {
  'src/shared/contract/contract.ts': 'export const contract = 1',
  'src/shared/contract/channels.ts': 'export const channel = 1',
  'src/shared/domain/ids.ts': 'export const id = 1',
  'src/preload/index.ts': "import 'electron'\nimport '../shared/contract/channels.ts'",
  'src/main/index.ts': "import 'electron'\nimport './compose.ts'",
  'src/main/compose.ts': "import './vault/token-vault.ts'\nimport './features/pixels/pixels.ts'\nimport './jobs/engine.ts'\nimport './graph/client.ts'",
  'src/main/vault/token-vault.ts': 'export const vault = 1',
  'src/main/db/open.ts': "import 'node:sqlite'",
  'src/main/graph/client.ts': "import './transport.ts'",
  'src/main/graph/transport.ts': "import 'axios'\nimport '../vault/token-vault.ts'",
  'src/main/jobs/engine.ts': "import '../db/open.ts'",
  'src/main/hosts/port.ts': 'export const port = 1',
  'src/main/hosts/electron/window.ts': "import 'electron'",
  'src/main/settings/store.ts': "import 'conf'",
  'src/main/contract/router.ts': "import '../../shared/contract/contract.ts'",
  'src/main/features/pixels/pixels.ts': "import '../../../shared/domain/ids.ts'",
  'src/main/features/sharing/sharing.ts': "import '../../jobs/engine.ts'\nimport '../../hosts/port.ts'",
  'src/renderer/app/app.tsx': "import '../features/home/home.tsx'\nimport type { contract } from '../../shared/contract/contract.ts'\nexport type App = typeof contract",
  'src/renderer/features/home/home.tsx': "import '../../ui/button.tsx'\nimport '../../bridge/bridge.ts'",
  'src/renderer/features/pixels/pixels.tsx': 'export const pixels = 1',
  'src/renderer/ui/button.tsx': 'export const button = 1',
  'src/renderer/bridge/bridge.ts': 'export const bridge = 1',
  'src/renderer/stores/connect-events.ts': "import '../bridge/bridge.ts'",
  'src/sandbox/state.ts': "import 'node:http'",
  'test/support/fake.ts': 'export const fake = 1',
}

/** For each rule a file that breaks it, and what it imports. Each file is written for one rule alone. */
const violations: Readonly<Record<string, readonly [file: string, source: string]>> = {
  'no-circular': ['src/main/lib/ring-two.ts', "import './ring.ts'"],
  'shared-is-leaf': ['src/shared/domain/leaf.ts', "import '../../renderer/ui/button.tsx'"],
  'shared-is-environment-free': ['src/shared/lib/free.ts', "import 'react'"],
  'shared-no-node-core': ['src/shared/lib/core.ts', "import 'node:fs'"],
  'renderer-isolated': ['src/renderer/app/isolated.ts', "import type { fake } from '../../main/hosts/port.ts'\nexport type Fake = typeof fake"],
  'main-isolated': ['src/main/lib/isolated.ts', "import '../../renderer/ui/button.tsx'"],
  'preload-tiny': ['src/preload/tiny.ts', "import '../shared/domain/ids.ts'"],
  'renderer-no-node': ['src/renderer/lib/node.ts', "import 'node:fs'"],
  'renderer-no-privileged-packages': ['src/renderer/lib/privileged.ts', "import 'open'"],
  'renderer-contract-types-only': ['src/renderer/app/contract.ts', "import { contract } from '../../shared/contract/contract.ts'\nexport const two = contract"],
  'electron-only-at-edges': ['src/main/lib/electron.ts', "import 'electron'"],
  'axios-only-in-transport': ['src/main/graph/second-door.ts', "import 'axios'"],
  'sqlite-only-in-db': ['src/main/jobs/own-database.ts', "import 'node:sqlite'"],
  'token-vault-guarded': ['src/main/graph/looks-into-vault.ts', "import '../vault/token-vault.ts'"],
  'nobody-imports-compose': ['src/main/settings/late.ts', "import '../compose.ts'"],
  'main-features-isolated': ['src/main/features/pixels/neighbour.ts', "import '../sharing/sharing.ts'"],
  'main-engine-never-looks-up': ['src/main/jobs/looks-up.ts', "import '../features/pixels/pixels.ts'"],
  'main-graph-is-pure-http': ['src/main/graph/journals.ts', "import '../jobs/engine.ts'"],
  'main-features-not-contract': ['src/main/features/pixels/caller.ts', "import '../../contract/router.ts'"],
  'core-knows-no-host': ['src/main/db/window.ts', "import '../hosts/electron/window.ts'"],
  'renderer-features-isolated': ['src/renderer/features/home/neighbour.tsx', "import '../pixels/pixels.tsx'"],
  'renderer-ui-is-dumb': ['src/renderer/ui/knows.tsx', "import '../../shared/domain/ids.ts'"],
  'renderer-flows-down': ['src/renderer/lib/looks-up.ts', "import '../features/home/home.tsx'"],
  'stores-fed-from-one-place': ['src/renderer/features/pixels/pixels-store.ts', "import '../../bridge/bridge.ts'"],
  'electron-store-only-in-settings': ['src/main/lib/preferences.ts', "import 'conf'"],
  'sandbox-is-independent': ['src/sandbox/borrows.ts', "import '../shared/domain/ids.ts'"],
  'src-never-imports-test': ['src/main/lib/borrows.ts', "import '../../../test/support/fake.ts'"],
  'not-to-unresolvable': ['src/main/lib/nowhere.ts', "import './is-not-there.ts'"],
}
/** What breaks one rule by nature breaks the wider one that it sharpens. */
const alsoBreaks: Readonly<Record<string, readonly string[]>> = {
  'core-knows-no-host': ['main-engine-never-looks-up'],
}

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

async function violationsIn(files: Readonly<Record<string, string>>): Promise<ReadonlyMap<string, readonly string[]>> {
  const folder = mkdtempSync(join(tmpdir(), 'buydesk-rules-'))
  folders.push(folder)
  for (const [path, source] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), `${source}\nexport {}\n`)
  }
  for (const name of ['package.json', '.dependency-cruiser.cjs', 'tsconfig.json', 'tsconfig.base.json', 'tsconfig.test.json']) copyFileSync(join(root, name), join(folder, name))
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  const cruiser = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs')
  // The JSON report ends with code 0, whatever it found.
  const { stdout } = await run(process.execPath, [cruiser, 'src', '--config', '.dependency-cruiser.cjs', '--output-type', 'json'], { cwd: folder, maxBuffer: 64 * 1024 * 1024 })
  const found = new Map<string, string[]>()
  for (const { from, rule } of report.parse(JSON.parse(stdout)).summary.violations) {
    found.set(from, [...new Set([...(found.get(from) ?? []), rule.name])].toSorted())
  }
  return found
}

test('a skeleton that keeps every rule passes', async () => {
  expect(await violationsIn(clean)).toEqual(new Map())
})

test('every rule has a violation here that only it reports', async () => {
  expect(Object.keys(violations).toSorted()).toEqual(rules.toSorted())
  const planted = Object.fromEntries(Object.values(violations))
  const found = await violationsIn({ ...clean, ...planted, 'src/main/lib/ring.ts': "import './ring-two.ts'" })
  for (const [rule, [file]] of Object.entries(violations)) {
    expect([file, found.get(file)]).toEqual([file, [rule, ...(alsoBreaks[rule] ?? [])].toSorted()])
  }
  expect([...found.keys()].toSorted()).toEqual(Object.keys(planted).toSorted())
})
