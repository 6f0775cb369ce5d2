import { expect, test } from 'vitest'
import type { AppErrorJson } from '#shared/errors/app-error.ts'
import { createClosingDoor } from '#main/contract/closing-door.ts'
import type { Router } from '#main/contract/router.ts'

function behindDoor(failure: AppErrorJson | null = null) {
  let restarts = 0
  const asked: string[] = []
  const waiting = Promise.withResolvers<void>()
  const router: Router = {
    handle: async (route) => {
      asked.push(route)
      if (route === 'backups.restore') await waiting.promise
      return failure === null ? { ok: true, data: route } : { ok: false, error: failure }
    },
  }
  const taken = { ok: true, data: { ticket: '' } }
  const files = { takePath: () => Promise.reject(new Error(JSON.stringify(taken))), takeStream: () => Promise.reject(new Error('taken')), ownerGone: () => undefined }
  const door = createClosingDoor(() => void (restarts += 1))
  const parts = door.before({ router, files })
  return { ...parts, door, asked, end: waiting.resolve, restarts: () => restarts, ask: (route: string) => parts.router.handle(route, {}, { clientId: 'test' }) }
}

test('an open door lets every call through, the one that starts again too', async () => {
  const { ask, asked, restarts } = behindDoor()
  expect(await ask('jobs.list')).toEqual({ ok: true, data: 'jobs.list' })
  await ask('storage.tryAgain')
  expect(asked).toEqual(['jobs.list', 'storage.tryAgain'])
  expect(restarts()).toBe(0)
})

test('behind a shut one whoever got in before is answered, and nobody else gets in, with no file either', async () => {
  const { ask, asked, door, end, files } = behindDoor()
  const before = ask('backups.restore')
  door.shut()
  expect(await ask('jobs.list')).toMatchObject({ ok: false, error: { kind: 'transient', code: 'app.startsAgain' } })
  expect(await files.takePath('/a', 'page')).toMatchObject({ ok: false, error: { code: 'app.startsAgain' } })
  expect(asked).toEqual(['backups.restore'])
  end()
  expect(await before).toEqual({ ok: true, data: 'backups.restore' })
})

test('a call that got in before and whose ground was taken away is told to wait, not that Buydesk made a mistake', async () => {
  const { door, ask, end } = behindDoor({ kind: 'bug', code: 'app.fault', message: 'A mistake.', data: {} })
  const before = ask('backups.restore')
  door.shut()
  end()
  expect(await before).toMatchObject({ ok: false, error: { kind: 'transient', code: 'app.startsAgain' } })
})

test('behind a shut one the app can still be started again', async () => {
  const { ask, asked, door, restarts } = behindDoor()
  door.shut()
  expect(await ask('storage.tryAgain')).toEqual({ ok: true, data: {} })
  expect([restarts(), asked]).toEqual([1, []])
})
