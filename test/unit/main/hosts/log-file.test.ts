import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { logFileName, openLogFile } from '#main/hosts/log-file.ts'

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'buydesk-log-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}

test.runIf(process.platform !== 'win32')('lines are appended, for this user alone, over several starts', () => {
  const path = folder()
  openLogFile(path)('one')
  openLogFile(path)('two')
  expect(readFileSync(join(path, logFileName), 'utf8')).toBe('one\ntwo\n')
  expect(statSync(join(path, logFileName)).mode & 0o077).toBe(0)
})

test('it does not grow without end: one older file is kept', () => {
  const path = folder()
  const write = openLogFile(path)
  for (let index = 0; index < 60; index += 1) write('x'.repeat(100_000))
  expect(statSync(join(path, logFileName)).size).toBeLessThan(2_300_000)
  expect(statSync(join(path, `${logFileName}.old`)).size).toBeLessThan(2_300_000)
})

test('a folder that is gone stops nothing', () => {
  expect(() => openLogFile('/nowhere/at/all')('x')).not.toThrow()
})
