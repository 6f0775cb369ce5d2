import { expect, it } from 'vitest'
import { lockedMeanwhile, lockedNow, notAllowed } from '#main/lib/not-let-in.ts'

it('says that nobody is in by one code, whatever it says came of it', () => {
  expect(lockedNow().toJSON()).toEqual({ kind: 'auth', code: 'signIn.locked', message: 'Buydesk is locked.', data: { advice: 'Unlock it or sign in, then do it again.' } })
  expect(lockedMeanwhile().toJSON()).toEqual({ kind: 'auth', code: 'signIn.locked', message: 'Buydesk was locked meanwhile.', data: { advice: 'Do it again.' } })
  expect(lockedNow({ message: 'Nothing was sent.' }).toJSON()).toEqual({ ...lockedNow().toJSON(), message: 'Nothing was sent.' })
})

it('says that an admin is needed by one code, whatever it is needed for', () => {
  expect(notAllowed().toJSON()).toEqual({ kind: 'permission', code: 'role.notAllowed', message: 'Only an admin may do this.', data: { advice: 'Ask somebody who is an admin of this Buydesk.' } })
  expect(notAllowed({ message: 'Only an admin may clear all.' }).toJSON()).toEqual({ ...notAllowed().toJSON(), message: 'Only an admin may clear all.' })
})
