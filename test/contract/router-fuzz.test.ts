import fc from 'fast-check'
import { expect, test } from 'vitest'
import { contract } from '#shared/contract/contract.ts'
import type { Envelope } from '#shared/contract/contract.ts'
import { appErrorJson } from '#shared/errors/app-error.ts'
import { createRouter } from '#main/contract/router.ts'
import { routeNames, spyHandlers } from './spy-handlers.ts'
import { cpuMs } from '../support/cpu-time.ts'
import { openGate } from '../support/gates.ts'

const context = { clientId: 'fuzz' }

function build() {
  const { handlers, reached } = spyHandlers()
  const logged: string[] = []
  const log = { info: () => undefined, error: (message: string) => void logged.push(message) }
  const router = createRouter(handlers, { gate: openGate(), log, random: { fraction: () => 0, uuid: () => '12345678-0000' }, mask: (text) => text })
  return { router, reached, logged }
}

function nested(depth: number): unknown {
  let value: unknown = {}
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { value }
  return value
}

function cyclic(): unknown {
  const value: Record<string, unknown> = {}
  value['self'] = value
  return value
}

/** A list that says it is this long and holds nothing. */
function sparse(length: number): unknown {
  const list: unknown[] = []
  list.length = length
  return list
}

function throwing(): unknown {
  return Object.defineProperty({}, 'token', { enumerable: true, get: () => { throw new Error('getter') } })
}

/** What no route takes, whatever it is. */
const hostile: readonly (readonly [string, unknown])[] = [
  ['undefined', undefined],
  ['null', null],
  ['a text', 'x'],
  ['an empty text', ''],
  ['a number', 1],
  ['NaN', Number.NaN],
  ['minus zero', -0],
  ['a BigInt', 10n],
  ['a function', () => 1],
  ['a symbol', Symbol('x')],
  ['a list', []],
  ['an extra key', { surplus: 1 }],
  ['__proto__', JSON.parse('{"__proto__":{"role":"admin"}}')],
  ['a 10 MB text', 'x'.repeat(10_000_000)],
  ['a 10 MB text under an extra key', { surplus: 'x'.repeat(10_000_000) }],
  ['a depth of 10,000', nested(10_000)],
  ['a cycle', cyclic()],
  ['a Map', new Map()],
  ['a Date', new Date(0)],
  ['an ArrayBuffer', new ArrayBuffer(8)],
  ['an object of a class', new URL('http://x')],
  ['a lone surrogate', { surplus: '\ud800' }],
  ['a lone surrogate as key', { '\udfff': 1 }],
  ['100,000 entries', Array.from({ length: 100_000 }, (_, index) => index)],
  ['a list that claims a million entries', sparse(1_000_000)],
  ['a list that claims 4,294,967,295 entries', sparse(4_294_967_295)],
  ['a getter that throws', throwing()],
  ['a proxy that throws', new Proxy({}, { ownKeys: () => { throw new Error('trap') } })],
]

function expectEnvelope(envelope: Envelope<unknown>): void {
  if (envelope.ok) return
  expect(appErrorJson.safeParse(envelope.error).success).toBe(true)
  expect(envelope.error.message).toMatch(/[.]$/)
  expect(JSON.stringify(envelope)).not.toContain('EAABsecret')
}

test.each(routeNames)('%s answers anything hostile with a sentence, soon, and its handler never sees it', async (route) => {
  for (const [name, input] of hostile) {
    const { router, reached } = build()
    const began = cpuMs()
    const envelope = await router.handle(route, input, context)
    const isSoon = cpuMs() - began < 1_000
    expectEnvelope(envelope)
    expect({ name, isSoon, reached, envelope }).toMatchObject({ name, isSoon: true, reached: [], envelope: { ok: false, error: { kind: 'validation' } } })
  }
})

/** Anything, but with the keys that the route knows, so that it gets past the first check. */
function nearMiss(route: (typeof routeNames)[number]): fc.Arbitrary<unknown> {
  const { input } = contract[route]
  const keys = 'shape' in input ? Object.keys(input.shape) : ['place', 'pixelId', 'businessId', 'accountId']
  const id = fc.oneof(fc.stringMatching(/^[1-9]\d{0,19}$/), fc.constant('c-1-2'), fc.constant('01234567-89ab-cdef-0123-456789abcdef'), fc.constantFrom('../me', '?fields=', '1.23E+15', '%2F', '-1', '１２'))
  const leaf = fc.oneof(id, fc.string({ unit: 'binary' }), fc.integer(), fc.double(), fc.boolean(), fc.constant(null), fc.constant(undefined))
  const value = fc.oneof({ depthSize: 'small' }, leaf, fc.array(leaf, { maxLength: 4 }), fc.object({ key: fc.constantFrom(...keys, '__proto__', 'constructor', 'type', 'id'), maxDepth: 3 }))
  return fc.oneof(fc.dictionary(fc.constantFrom(...keys, 'surplus', 'constructor'), value), fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true, withSparseArray: true, withTypedArray: true }))
}

test.each(routeNames)('%s takes what its schema takes and nothing else', async (route) => {
  await fc.assert(
    fc.asyncProperty(nearMiss(route), async (input) => {
      const { router, reached } = build()
      const envelope = await router.handle(route, input, context)
      expectEnvelope(envelope)
      const parsed = contract[route].input.safeParse(input)
      expect(reached).toEqual(parsed.success && reached.length > 0 ? [{ route, input: parsed.data }] : [])
    }),
    { numRuns: 300, seed: 20_261_122 },
  )
})

test.each(['', 'pixels', 'pixels.list ', '__proto__', 'constructor', 'toString', 'x'.repeat(100_000), '\ud800'])('the route %j is not known', async (route) => {
  const { router, reached } = build()
  expect(await router.handle(route, {}, context)).toMatchObject({ ok: false, error: { kind: 'notFound', code: 'route.unknown' } })
  expect(reached).toEqual([])
})

test('a share request of the largest size passes, and is looked over in less than two seconds', async () => {
  const { router, reached } = build()
  const edits = Array.from({ length: 210_000 }, (_, index) => ({
    pixelId: String(12_345_678_901_234_000n + BigInt(index)),
    target: { type: 'account', id: '98765432109876543' },
    effect: 'remove',
  }))
  const began = cpuMs()
  await router.handle('sharing.plan', { connectionId: 'c-1-2', edits, tasks: ['ANALYZE'] }, context)
  expect(cpuMs() - began).toBeLessThan(2_000)
  expect(reached).toHaveLength(1)
})

test('210,000 broken wishes are one sentence', async () => {
  const { router } = build()
  const edits = Array.from({ length: 210_000 }, () => ({ pixelId: 'x', target: 1 }))
  const began = cpuMs()
  const envelope = await router.handle('sharing.plan', { connectionId: 'c-1-2', edits, tasks: ['ANALYZE'] }, context)
  expect(cpuMs() - began).toBeLessThan(5_000)
  expect(JSON.stringify(envelope).length).toBeLessThan(1_000)
})
