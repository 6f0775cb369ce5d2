import fc from 'fast-check'
import { z } from 'zod'
import { contract } from '#shared/contract/contract.ts'
import type { RouteName } from '#shared/contract/contract.ts'

type Json = z.core.JSONSchema._JSONSchema

/** @returns the smallest thing that fits a schema, made from the schema itself. */
function sample(schema: Json | undefined): unknown {
  if (schema === undefined || typeof schema === 'boolean') return null
  if (schema.const !== undefined) return schema.const
  if (schema.enum !== undefined) return schema.enum[0]
  const [choice] = schema.anyOf ?? schema.oneOf ?? []
  if (choice !== undefined) return sample(choice)
  if (schema.type === 'object') return Object.fromEntries((schema.required ?? []).map((key) => [key, sample(schema.properties?.[key])]))
  if (schema.type === 'array') return Array.from({ length: schema.minItems ?? 0 }, () => sample(Array.isArray(schema.items) ? schema.items[0] : schema.items))
  if (schema.type === 'string') return sampleText(schema)
  if (schema.type === 'integer' || schema.type === 'number') return Math.max(schema.minimum ?? 0, Number(schema.exclusiveMinimum ?? -1) + 1)
  return schema.type === 'boolean' ? true : null
}

function sampleText({ pattern, format, minLength = 0 }: Exclude<Json, boolean>): string {
  if (pattern !== undefined) return fc.sample(fc.stringMatching(new RegExp(pattern)), { numRuns: 1, seed: 1 })[0] ?? ''
  if (format === 'date-time') return '2026-11-22T08:00:00Z'
  return 'x'.repeat(Math.max(1, minLength))
}

const madeBefore = new Map<RouteName, unknown>()

/** @returns an input that the route takes. @throws when none could be made from its schema: then this needs a hand. */
export function validInput(route: RouteName): unknown {
  if (!madeBefore.has(route)) madeBefore.set(route, makeInput(route))
  return structuredClone(madeBefore.get(route))
}

function makeInput(route: RouteName): unknown {
  const { input } = contract[route]
  const made = sample(z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }))
  const parsed = input.safeParse(made)
  if (parsed.success) return made
  throw new Error(`no input for ${route}: ${JSON.stringify(made).slice(0, 300)}: ${parsed.error.message}`)
}
