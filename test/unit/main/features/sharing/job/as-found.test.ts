import { describe, expect, it } from 'vitest'
import { asFound, wasSoAlready } from '#main/features/sharing/job/as-found.ts'

describe('an item that succeeded', () => {
  it('changed nothing when Meta had it so at the first try', () => {
    for (const note of Object.values(asFound)) expect(wasSoAlready({ note: `${note} Acme must accept the pixel first.`, attempts: 1 })).toBe(true)
  })

  it('is the job\'s own doing in every other case', () => {
    expect(wasSoAlready({ note: null, attempts: 1 })).toBe(false)
    expect(wasSoAlready({ note: 'Asked. Acme must accept the pixel first.', attempts: 1 })).toBe(false)
    expect(wasSoAlready({ note: asFound.there, attempts: 2 })).toBe(false)
  })
})
