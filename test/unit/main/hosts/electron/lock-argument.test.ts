import { expect, it } from 'vitest'
import { argumentsOfLock, lockIn } from '#main/hosts/electron/lock-argument.ts'

const lock = { why: 'idle', at: 1_795_388_400_000 } as const

it('what locked a process is told to the next one, and not to the one after that', () => {
  const told = argumentsOfLock(['--data', 'd', '--locked=person:1'], lock)
  expect(told).toEqual(['--data', 'd', '--locked=idle:1795388400000'])
  expect(lockIn(told)).toEqual(lock)
  expect(argumentsOfLock(told, null)).toEqual(['--data', 'd'])
})

it.each(['--locked=', '--locked=idle', '--locked=storage:1', '--locked=idle:1e3', '--locked=idle:-1', '--locked=person:12345678901234'])('no process could have written %s', (argument) => {
  expect(lockIn([argument])).toBeNull()
})
