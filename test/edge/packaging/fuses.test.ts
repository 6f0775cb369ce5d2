import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { expect, onTestFinished, test } from 'vitest'
import { afterPack } from '../../../scripts/fuses.ts'

/** What stands before the fuses in every Electron program, and the wire as Electron ships it: version 1, nine fuses. */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
const shipped = '101100011'

/** A file with the fuses of an Electron program and nothing else of it. */
function fakeProgram(name: string, wire = shipped): string {
  const folder = mkdtempSync(join(tmpdir(), 'buydesk-fuses-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const fuses = Buffer.concat([Buffer.from(sentinel), Buffer.from([1, wire.length]), Buffer.from(wire)])
  writeFileSync(join(folder, name), Buffer.concat([Buffer.alloc(4_096, 7), fuses, Buffer.alloc(512, 7)]))
  return folder
}

const context = (appOutDir: string, electronPlatformName: string) => ({
  appOutDir,
  electronPlatformName,
  packager: { appInfo: { productFilename: 'Buydesk' }, executableName: 'buydesk' },
})

test.each([
  ['linux', 'buydesk', FuseState.DISABLE],
  ['win32', 'Buydesk.exe', FuseState.ENABLE],
] as const)('after packing for %s every fuse is as we want it', async (platform, name, integrity) => {
  const folder = fakeProgram(name)
  await afterPack(context(folder, platform))
  expect(await getCurrentFuseWire(join(folder, name))).toMatchObject({
    [FuseV1Options.RunAsNode]: FuseState.DISABLE,
    [FuseV1Options.EnableCookieEncryption]: FuseState.ENABLE,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: FuseState.DISABLE,
    [FuseV1Options.EnableNodeCliInspectArguments]: FuseState.DISABLE,
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: integrity,
    [FuseV1Options.OnlyLoadAppFromAsar]: FuseState.ENABLE,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: FuseState.DISABLE,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: FuseState.DISABLE,
    [FuseV1Options.WasmTrapHandlers]: FuseState.ENABLE,
  })
})

test('a fuse that a later Electron adds stops the packing', async () => {
  const folder = fakeProgram('buydesk', `${shipped}1`)
  await expect(afterPack(context(folder, 'linux'))).rejects.toThrow(/strictlyRequireAllFuses/)
})
