import { expect, test } from 'vitest'
import { passwordProblem } from '#main/features/operators/password-rules.ts'

const judge = async (password: string, name = 'Ada Lovelace') => (await passwordProblem(password, name, 'next'))?.message ?? null

test.each([
  ['short', 'A password has at least 10 characters; this one has 5.'],
  ['', 'A password has at least 10 characters; this one has 0.'],
  ['🐟🐟🐟🐟🐟', 'A password has at least 10 characters; this one has 5.'],
  ['aaaaaaaaaaaa', 'This password is the same few characters again and again.'],
  ['abababababab', 'This password is the same few characters again and again.'],
  ['1234567890', 'This password is a row of neighbouring keys or letters.'],
  ['qwertyuiop12', 'This password is a row of neighbouring keys or letters.'],
  ['zyxwvutsrqponm', 'This password is a row of neighbouring keys or letters.'],
  ['ada lovelace', 'This password is hardly more than a name that anybody would try.'],
  ['buydesk2026', 'This password is hardly more than a name that anybody would try.'],
  ['Password1234', 'This password is on the list of those that are tried first everywhere.'],
  ['p@ssw0rd!!!!', 'This password is on the list of those that are tried first everywhere.'],
  ['Liverpool2026!', 'This password is on the list of those that are tried first everywhere.'],
])('%j is not taken, and why is said', async (password, message) => {
  expect(await judge(password)).toBe(message)
})

test.each(['purple lantern over quiet harbour', 'x7#Kq9!vLm2p', 'fünf Störche am Deich', 'Ada und ihr Fahrrad im Mai'])('%j is taken', async (password) => {
  expect(await judge(password)).toBeNull()
})

test('a name of one letter makes no password weak', async () => {
  expect(await judge('x7#Kq9!vLm2p', 'x')).toBeNull()
})

test('the problem names the field that it was typed into', async () => {
  expect(await passwordProblem('short', 'Ada', 'next')).toMatchObject({ kind: 'validation', code: 'password.weak', data: { field: 'next', advice: expect.any(String) } })
})
