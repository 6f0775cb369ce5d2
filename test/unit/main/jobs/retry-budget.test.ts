import { expect, it } from 'vitest'
import { repeatsAllowed } from '#main/jobs/retry-budget.ts'

it('is a tenth of the items, and twenty for a small job', () => {
  expect([1, 500, 510, 10_000].map(repeatsAllowed)).toEqual([50, 50, 51, 1_000])
})
