import { expect, test } from 'vitest'
import { operatorId } from '#shared/domain/operator.ts'
import { AppError } from '#shared/errors/app-error.ts'
import type { CallContext, Handlers } from '#main/contract/handler-types.ts'
import { createRouter, refusalOf } from '#main/contract/router.ts'
import { spyHandlers } from '../../../contract/spy-handlers.ts'
import { openGate, signedIn } from '../../../support/gates.ts'

const context: CallContext = { clientId: 'window-1' }

function build(handlers: Partial<Handlers>, mask = (text: string) => text, gate = openGate('user')) {
  const logged: { readonly message: string; readonly failure: unknown }[] = []
  const log = { info: () => undefined, error: (message: string, failure: unknown) => void logged.push({ message, failure }) }
  const random = { fraction: () => 0, uuid: () => 'abcdef12-3456-7890-abcd-ef1234567890' }
  return { router: createRouter({ ...spyHandlers().handlers, ...handlers }, { gate, log, random, mask }), logged }
}

test('an answer holds what the contract names and nothing that rode along', async () => {
  const surplus = { readAt: null, problems: [], pixels: [], accessToken: 'EAAB' }
  const { router } = build({ 'pixels.list': () => surplus })
  expect(await router.handle('pixels.list', {}, context)).toEqual({ ok: true, data: { readAt: null, problems: [], pixels: [] } })
})

test('an answer that breaks the contract is our own fault, with a number', async () => {
  const { router, logged } = build({ 'app.usage': () => JSON.parse('{"buckets":[{"scope":"moon"}]}') })
  const envelope = await router.handle('app.usage', {}, context)
  expect(envelope).toMatchObject({ ok: false, error: { kind: 'bug', data: { reference: 'abcdef12' } } })
  expect(logged).toHaveLength(1)
})

test('an error that a person can act on crosses as it is', async () => {
  const json = { kind: 'rateLimit', code: 'graph.limit', message: 'Meta asks to wait.', data: { until: '2026-01-01T00:00:00Z', advice: 'Wait.' } } as const
  const { router } = build({
    'jobs.list': () => {
      throw new AppError(json)
    },
  })
  expect(await router.handle('jobs.list', {}, context)).toEqual({ ok: false, error: json })
})

test('a fault shows a number, and its stack stays in the log', async () => {
  const fault = new Error('secret detail at /home/me/file.ts')
  const { router, logged } = build({ 'jobs.list': () => Promise.reject(fault) })
  const envelope = await router.handle('jobs.list', {}, context)
  expect(JSON.stringify(envelope)).not.toContain('secret detail')
  expect(JSON.stringify(envelope)).toContain('abcdef12')
  expect(logged).toEqual([{ message: 'fault abcdef12 in jobs.list', failure: fault }])
})

test('a token in the text of an error is masked before it leaves', async () => {
  const failing = () => {
    throw new AppError({
      kind: 'auth',
      code: 'token.bad',
      message: 'Meta says: EAABx is bad.',
      data: { advice: 'Replace EAABx.', graph: { code: 190, userMessage: 'EAABx expired' } },
    })
  }
  const { router } = build({ 'connections.list': failing }, (text) => text.replaceAll('EAABx', '[token]'))
  const envelope = await router.handle('connections.list', {}, context)
  expect(JSON.stringify(envelope)).not.toContain('EAABx')
  expect(envelope).toMatchObject({ error: { data: { advice: 'Replace [token].', graph: { code: 190, userMessage: '[token] expired' } } } })
})

test.each([
  ['pixels.readAccess', {}, 'pixelIds', 'Pixel ids is missing.'],
  ['pixels.readAccess', { pixelIds: [] }, 'pixelIds', 'Pixel ids is empty.'],
  ['pixels.readAccess', { pixelIds: ['1', '1.23E+15'] }, 'pixelIds.1', 'Pixel ids (entry 2) has the wrong form: an id has digits only, and does not start with 0.'],
  ['pixels.readAccess', { pixelIds: Array.from({ length: 501 }, () => '1') }, 'pixelIds', 'Pixel ids must have at most 500 entries.'],
  ['connections.connect', { token: 5 }, 'token', 'Token must be a text.'],
  ['connections.connect', { token: 'x'.repeat(9_000) }, 'token', 'Token must have at most 8,192 characters.'],
  ['activity.list', { filter: {}, limit: 0 }, 'limit', 'Limit must be at least 1.'],
  ['settings.set', { theme: 'pink' }, 'theme', 'Theme must be one of: system, light, dark.'],
  ['jobs.list', { all: true }, undefined, 'The input has a part that is not known: "all".'],
])('%s with %j names the field %j in words', async (route, input, field, message) => {
  const { router } = build({})
  const envelope = await router.handle(route, input, context)
  expect(envelope).toMatchObject({ ok: false, error: { kind: 'validation', message } })
  expect(envelope.ok ? null : envelope.error.data.field).toBe(field)
  expect(envelope.ok ? null : envelope.error.data.advice).toBeTypeOf('string')
})

test('a route asks for a person or for an admin, or for nobody', () => {
  const nobody = new AppError({ kind: 'auth', code: 'signIn.locked', message: 'Buydesk is locked.' })
  expect(refusalOf(nobody, 'anyone')).toBeNull()
  expect(refusalOf(nobody, 'operator')).toBe(nobody)
  expect(refusalOf(nobody, 'admin')).toBe(nobody)
  expect(refusalOf(signedIn('user'), 'operator')).toBeNull()
  expect(refusalOf(signedIn('user'), 'admin')).toMatchObject({ kind: 'permission', code: 'role.notAllowed' })
  expect(refusalOf(signedIn('admin'), 'admin')).toBeNull()
})

test('what was being read when the app was locked is not given out; whoever changed something is told what came of it', async () => {
  const nobody = new AppError({ kind: 'auth', code: 'signIn.locked', message: 'Buydesk is locked.' })
  let isOpen = true
  const lock = <T>(answer: T) => {
    isOpen = false
    return answer
  }
  const gate = { caller: () => (isOpen ? signedIn() : nobody) }
  const { router } = build({ 'jobs.list': () => lock({ jobs: [] }), 'operators.lock': () => lock({}) }, (text) => text, gate)
  expect(await router.handle('jobs.list', {}, context)).toMatchObject({ ok: false, error: { code: 'signIn.locked' } })
  isOpen = true
  expect(await router.handle('operators.lock', {}, context)).toEqual({ ok: true, data: {} })
})

test('what was read for one person is not given to the next', async () => {
  let who = signedIn()
  const { router } = build({ 'jobs.list': () => ((who = { ...who, id: operatorId.parse('0123456789ab') }), { jobs: [] }) }, (text) => text, { caller: () => who })
  expect(await router.handle('jobs.list', {}, context)).toMatchObject({ ok: false, error: { code: 'signIn.locked' } })
})

test('what was being read for an admin is not given to whom that admin has become meanwhile', async () => {
  let role: 'admin' | 'user' = 'admin'
  const list = () => {
    role = 'user'
    return { operators: [] }
  }
  const { router } = build({ 'operators.list': list }, (text) => text, { caller: () => signedIn(role) })
  expect(await router.handle('operators.list', {}, context)).toMatchObject({ ok: false, error: { code: 'role.notAllowed' } })
})
