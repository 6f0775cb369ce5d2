import { expect, test } from 'vitest'
import { z } from 'zod'
import { contract } from '#shared/contract/contract.ts'
import { LAUNCH_ROWS_MAX } from '#shared/domain/launch-draft.ts'
import { findInputFault, inputLimit } from '#main/contract/input-guard.ts'
import { toDraftFile } from '#main/features/launches/drafts/draft-file.ts'
import { draftWith, filled } from '../../../support/launch-drafts.ts'

test('plain data of every kind passes', () => {
  expect(findInputFault({ a: [1, 'ü😀', null, undefined, true, Number.NaN, { b: {} }], c: Object.create(null) }, 1_000)).toBeNull()
})

test('an input may be as large as its limit and no larger', () => {
  expect(findInputFault('x'.repeat(997), 1_000)).toBeNull()
  expect(findInputFault('x'.repeat(998), 1_000)).toBe('tooLarge')
  expect(findInputFault({ ['k'.repeat(1_000)]: 1 }, 1_000)).toBe('tooLarge')
})

test('what is small but reached a million times over is too large', () => {
  let value: unknown = 'x'.repeat(100)
  for (let level = 0; level < 15; level += 1) value = Array.from({ length: 10 }, () => value)
  expect(findInputFault(value, 2_000_000)).toBe('tooLarge')
})

test('twenty levels pass, and one more does not', () => {
  const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)])
  expect(findInputFault(nested(20), 1_000)).toBeNull()
  expect(findInputFault(nested(21), 1_000)).toBe('tooDeep')
})

test('a share plan and an export may be larger than a form', () => {
  expect(inputLimit('jobs.list')).toBe(2 * 1_048_576)
  expect(inputLimit('sharing.plan')).toBe(32 * 1_048_576)
  expect(inputLimit('app.saveText')).toBeGreaterThan(64_000_000)
})

test('what may be planned may be followed later and kept as a draft', () => {
  for (const route of ['sharing.run', 'sharing.followLater', 'sharing.keepDrafts'] as const) expect(inputLimit(route)).toBe(inputLimit('sharing.plan'))
})

type JsonSchema = z.core.JSONSchema.BaseSchema

/** How deep a value of a schema may nest. */
function depthOf(schema: JsonSchema): number {
  const members = [...Object.values(schema.properties ?? {}), schema.items, ...(schema.prefixItems ?? []), schema.additionalProperties].flat()
  const choices = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])]
  const within = members.filter((member) => typeof member === 'object').map((member) => 1 + depthOf(member))
  return Math.max(0, ...within, ...choices.map(depthOf))
}

test('no input of the contract nests deeper than 8, which passes with room to spare', () => {
  const depths = Object.entries(contract).map(([name, { input }]) => [name, depthOf(z.toJSONSchema(input, { unrepresentable: 'any', io: 'input' }))] as const)
  expect(Math.max(...depths.map(([, depth]) => depth))).toBe(8)
})

test('the longest draft that there can be is kept, exported and imported again', () => {
  const [row] = filled(draftWith()).rows
  const name = 'n'.repeat(400)
  const longest = { ...row, campaignName: name, adSetName: name, adName: name, primary: 'p'.repeat(2_200), headline: 'h'.repeat(255), description: 'd'.repeat(255), link: 'l'.repeat(4_000) }
  const draft = contract['launchDrafts.save'].input.shape.draft.parse({ ...draftWith(), rows: Array.from({ length: LAUNCH_ROWS_MAX }, (_, index) => ({ ...longest, id: `r${index}` })) })
  const text = toDraftFile(draft, 'EUR')
  expect(findInputFault({ draft, revision: 1 }, inputLimit('launchDrafts.save'))).toBeNull()
  expect(contract['app.saveText'].input.safeParse({ name: 'draft.json', text }).success).toBe(true)
  expect(contract['launchDrafts.import'].input.shape.text.safeParse(text).success).toBe(true)
  expect(findInputFault({ connectionId: draft.connectionId, accountId: draft.accountId, text }, inputLimit('launchDrafts.import'))).toBeNull()
})
