import { expect, it } from 'vitest'
import { lockHoldingUp, lockPatiently, lockTries } from '#main/lib/patient-lock.ts'

/** @returns what takes a lock that another process gives up after some tries. */
function freeAfter(tries: number): () => { readonly held: boolean; readonly no: number } {
  let no = 0
  return () => {
    no += 1
    return { held: no > tries, no }
  }
}

it('waits a second and a half in all for a lock that another process holds, then gives up', () => {
  const tries = lockTries(freeAfter(Number.POSITIVE_INFINITY))
  let waited = 0
  let each = tries.next()
  for (; each.done !== true; each = tries.next()) waited += each.value
  expect(waited).toBe(1_500)
  expect(each.value.held).toBe(false)
})

it('does not wait for a lock that is free', () => {
  expect(lockTries(freeAfter(0)).next()).toEqual({ done: true, value: { held: true, no: 1 } })
})

it('takes the lock once it is free, and lets others have their turn or holds up the process until then', async () => {
  let isOthersTurn = false
  setTimeout(() => (isOthersTurn = true), 0)
  expect(lockHoldingUp(freeAfter(1))).toEqual({ held: true, no: 2 })
  expect(isOthersTurn).toBe(false)
  expect(await lockPatiently(freeAfter(1))).toEqual({ held: true, no: 2 })
  expect(isOthersTurn).toBe(true)
})

it('passes on why there can be no lock at all', async () => {
  const refuse = () => {
    throw new Error('No such folder.')
  }
  expect(() => lockHoldingUp(refuse)).toThrow('No such folder.')
  await expect(lockPatiently(refuse)).rejects.toThrow('No such folder.')
})
