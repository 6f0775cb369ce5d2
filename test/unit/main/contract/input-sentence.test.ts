import { expect, test } from 'vitest'
import { z } from 'zod'
import { complaintOf } from '#main/contract/input-sentence.ts'

function complain(schema: z.ZodType, input: unknown) {
  const parsed = schema.safeParse(input)
  if (parsed.success) throw new Error('it was taken')
  return complaintOf(parsed.error.issues)
}

test.each([
  [z.strictObject({ dailyBudget: z.number() }), { dailyBudget: 'x' }, 'Daily budget must be a number.', 'dailyBudget'],
  [z.strictObject({ edits: z.array(z.strictObject({ pixelId: z.string() })) }), { edits: [{ pixelId: '1' }, {}] }, 'Pixel id (entry 2) is missing.', 'edits.1.pixelId'],
  [z.array(z.string()), ['a', 2], 'Entry 2 must be a text.', '1'],
  [z.string(), 5, 'The input must be a text.', undefined],
  [z.number().int(), 1.5, 'The input must be a whole number.', undefined],
  [z.number().max(10), 11, 'The input must be at most 10.', undefined],
  [z.string().min(3), 'a', 'The input must have at least 3 characters.', undefined],
  [z.iso.datetime(), 'noon', 'The input has the wrong form.', undefined],
  [z.union([z.string(), z.number()]), true, 'The input is not valid.', undefined],
  [z.number().multipleOf(5), 7, 'The input is not valid.', undefined],
])('a complaint is a sentence about the field', (schema, input, message, field) => {
  expect(complain(schema, input)).toEqual({ message, field })
})

test('a hostile key does not fill the screen', () => {
  expect(complain(z.strictObject({}), { ['k'.repeat(10_000)]: 1 }).message.length).toBeLessThan(120)
})
