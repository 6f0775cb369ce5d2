import { describe, expect, it } from 'vitest'
import { acquireWriterLock } from '#main/db/writer-lock.ts'
import { startChild } from '../support/child.ts'
import { temporaryFolder } from '../support/open-test-db.ts'

describe('two copies of the app on one data folder', () => {
  it('are told apart: the first writes, the second does not, until the first is gone, even by SIGKILL', async () => {
    const dir = temporaryFolder()
    const first = startChild('lock-child.ts', [dir])
    expect(await first.line()).toBe('true')
    const second = startChild('lock-child.ts', [dir])
    expect(await second.line()).toBe('false')
    await first.kill()
    const third = startChild('lock-child.ts', [dir])
    expect(await third.line()).toBe('true')
  })

  it('do not get in each other\'s way in different folders, and a lock can be given back', () => {
    const dir = temporaryFolder()
    const one = acquireWriterLock(dir)
    expect(one.held).toBe(true)
    expect(acquireWriterLock(temporaryFolder()).held).toBe(true)
    expect(acquireWriterLock(dir).held).toBe(false)
    one.release()
    expect(acquireWriterLock(dir).held).toBe(true)
  })
})
