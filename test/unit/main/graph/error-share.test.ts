import { expect, it } from 'vitest'
import { ErrorShare } from '#main/graph/error-share.ts'

it('is the share of errors among the last 500 calls, and forgets what is older', () => {
  const errors = new ErrorShare()
  expect(errors.share).toEqual({ calls: 0, errors: 0 })
  for (let call = 0; call < 100; call++) errors.note(call % 10 === 0)
  expect(errors.share).toEqual({ calls: 100, errors: 10 })
  for (let call = 0; call < 450; call++) errors.note(false)
  expect(errors.share).toEqual({ calls: 500, errors: 5 })
  for (let call = 0; call < 500; call++) errors.note(true)
  expect(errors.share).toEqual({ calls: 500, errors: 500 })
})
