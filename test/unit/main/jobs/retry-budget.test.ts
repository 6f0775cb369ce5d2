import { expect, it } from 'vitest'
import { repeatsAllowed } from '#main/jobs/retry-budget.ts'

it('is a tenth of the items, and twenty for a small job', () => {
  expect([1, 200, 201, 10_000].map(repeatsAllowed)).toEqual([20, 20, 20, 1_000])
})
