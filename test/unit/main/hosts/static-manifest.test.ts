import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readStaticManifest } from '#main/hosts/static-manifest.ts'

test('every file of the build has one exact name; maps, notes and links have none', () => {
  const folder = mkdtempSync(join(tmpdir(), 'buydesk-static-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  mkdirSync(join(folder, 'assets'))
  for (const name of ['index.html', 'assets/a.js', 'assets/a.css', 'assets/a.js.map', 'notes.txt', '.env']) writeFileSync(join(folder, name), name)
  symlinkSync('/etc/passwd', join(folder, 'assets', 'link.js'))
  const manifest = readStaticManifest(folder)
  expect([...manifest.keys()].toSorted()).toEqual(['/', '/assets/a.css', '/assets/a.js', '/index.html'])
  expect(manifest.get('/')?.type).toBe('text/html; charset=utf-8')
  expect(manifest.get('/assets/a.js')?.body.toString()).toBe('assets/a.js')
})

test('a renderer that was not built is an error at the start, not an empty window', () => {
  expect(() => readStaticManifest('/nowhere/at/all')).toThrow('ENOENT')
})
