import { beforeEach, expect, test } from 'vitest'
import { contract } from '#shared/contract/contract.ts'
import type { SignInStatus } from '#shared/domain/operator.ts'
import { operatorId } from '#shared/domain/operator.ts'
import { callFor, forAnyone } from '#renderer/bridge/call-for.ts'
import { createClient } from '#renderer/bridge/client.ts'
import { RequestError } from '#renderer/bridge/request-error.ts'
import { throughRestart } from '#renderer/bridge/through-restart.ts'
import { watchSignIn } from '#renderer/bridge/watch-sign-in.ts'
import { useSignIn } from '#renderer/stores/sign-in-store.ts'
import { routeNames } from '../../../contract/spy-handlers.ts'

const locked: SignInStatus = { mode: 'several', operator: null, locked: { why: 'person', at: '2026-01-02T03:04:05.000Z', operatorName: 'Ada', idleMinutes: null } }

function isIn(id: string): SignInStatus {
  return { mode: 'several', operator: { id: operatorId.parse(id), name: id, role: 'user', createdAt: '2026-01-02T03:04:05.000Z', lastSignedInAt: null, mustChangePassword: false }, locked: null }
}

function put(status: SignInStatus): void {
  useSignIn.setState(({ turn }) => ({ status, turn: turn + 1 }))
}

beforeEach(() => useSignIn.setState({ status: null, isUnread: false, turn: 0 }))

test('what anybody may ask for is what the contract says', () => {
  expect([...forAnyone].toSorted()).toEqual(routeNames.filter((route) => contract[route].role === 'anyone').toSorted())
})

test('a call is for whoever was in, and over once that one has gone, also where the same one is back', () => {
  put(isIn('aaaaaaaaaaaa'))
  const call = callFor('sharing.keepDrafts')
  expect({ callerId: call.callerId, isOver: call.isOver() }).toEqual({ callerId: 'aaaaaaaaaaaa', isOver: false })
  put(locked)
  expect(call.isOver()).toBe(true)
  put(isIn('aaaaaaaaaaaa'))
  expect(call.isOver()).toBe(true)
})

test('a call of a locked window says that nobody was in, so that it is not done for whoever comes in', () => {
  put(locked)
  expect(callFor('sharing.keepDrafts').callerId).toBe('app')
})

test('what anybody may ask for is never over, and names nobody', () => {
  put(isIn('aaaaaaaaaaaa'))
  const call = callFor('operators.status')
  put(isIn('bbbbbbbbbbbb'))
  expect(call.callerId).toBeUndefined()
  expect(call.isOver()).toBe(false)
})

test('what waits for the next process is not asked again once it is over', async () => {
  let asked = 0
  const ask = async () => {
    asked += 1
    throw new RequestError({ kind: 'transient', code: 'app.startsAgain', message: 'Buydesk is about to start again.', data: {} })
  }
  put(isIn('aaaaaaaaaaaa'))
  const waiting = throughRestart(ask, callFor('sharing.keepDrafts'), true)
  put(locked)
  await expect(waiting).rejects.toMatchObject({ code: 'app.startsAgain' })
  expect(asked).toBe(1)
})

test('an answer is for nobody once whoever asked has been away, and names its asker all the way', async () => {
  put(isIn('aaaaaaaaaaaa'))
  const callers: (string | undefined)[] = []
  const waiting = Promise.withResolvers<unknown>()
  const client = watchSignIn(
    createClient({
      send: async (_route, _input, whom) => {
        callers.push(whom?.callerId)
        return waiting.promise
      },
      listen: () => () => undefined,
    }),
  )
  let isAnswered = false
  void client.request('jobs.list', {}).finally(() => (isAnswered = true))
  put(locked)
  put(isIn('aaaaaaaaaaaa'))
  waiting.resolve({ ok: true, data: { jobs: [] } })
  await new Promise((resolve) => setTimeout(resolve, 0))
  expect(callers).toEqual(['aaaaaaaaaaaa'])
  expect(isAnswered).toBe(false)
})
