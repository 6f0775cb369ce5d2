import { expect, it } from 'vitest'
import { WorkQueue } from '#main/lib/work-queue.ts'

it('begins a work when the one before has ended, in the order in which they came', async () => {
  const queue = new WorkQueue()
  const seen: string[] = []
  const gate = Promise.withResolvers<undefined>()
  const first = queue.run(async () => {
    seen.push('first begins')
    await gate.promise
    seen.push('first ends')
    return 1
  })
  const second = queue.run(() => {
    seen.push('second')
    return Promise.resolve(2)
  })
  await Promise.resolve()
  expect(seen).toEqual(['first begins'])
  gate.resolve(undefined)
  expect(await Promise.all([first, second])).toEqual([1, 2])
  expect(seen).toEqual(['first begins', 'first ends', 'second'])
})

it('gives a failure to whoever asked for that work, and goes on with the next one', async () => {
  const queue = new WorkQueue()
  const failing = queue.run(() => Promise.reject(new Error('No.')))
  const broken = queue.run(() => {
    throw new Error('Not at all.')
  })
  const next = queue.run(() => Promise.resolve('done'))
  await expect(failing).rejects.toThrow('No.')
  await expect(broken).rejects.toThrow('Not at all.')
  expect(await next).toBe('done')
})

it('is idle once all that was handed in before has ended, well or not', async () => {
  const queue = new WorkQueue()
  let isEnded = false
  const failing = queue.run(async () => {
    await Promise.resolve()
    isEnded = true
    throw new Error('No.')
  })
  const [outcome] = await Promise.allSettled([failing, queue.idle().then(() => expect(isEnded).toBe(true))])
  expect(outcome.status).toBe('rejected')
})
