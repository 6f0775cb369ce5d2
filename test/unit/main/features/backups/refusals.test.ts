import { expect, test } from 'vitest'
import { AppError } from '#shared/errors/app-error.ts'
import { busyStorage } from '#main/db/storage-error.ts'
import { backupFailure } from '#main/features/backups/refusals.ts'

test('a database that another program has open is said with what is to be closed, and what became of this app', () => {
  const refusal = backupFailure(busyStorage())
  if (!(refusal instanceof AppError)) throw new Error('no refusal')
  expect(refusal).toMatchObject({ code: 'storage.busy', kind: 'conflict', message: 'Another program holds the file with the jobs and the activity log.' })
  expect(refusal.data.advice).toMatch(/as it was.*starts again\. Close the other Buydesk.*connect, then restore again\./)
})

test('a fault of ours is left as it is', () => {
  const fault = new TypeError('x is not a function')
  expect(backupFailure(fault)).toBe(fault)
})
