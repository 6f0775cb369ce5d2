import { expect, test } from 'vitest'
import { askLoginService } from '#main/hosts/login-service.ts'

/** @param answers what the command says to each line; without one it fails. */
function service(answers: Record<string, string>) {
  const lines: string[] = []
  const ask = askLoginService(async (_name, args) => {
    const line = args.join(' ')
    lines.push(line)
    return answers[line] ?? null
  }, 1_000)
  return { answers, lines, ask }
}

const whose = 'show-user 1000 --property=Display'
const sessionOf = (id: string) => `show-session ${id} --property=LockedHint --property=State`

test("the screen of the user's graphical session is asked for, and that session is looked up once", async () => {
  const { answers, lines, ask } = service({ [whose]: 'Display=2\n', [sessionOf('2')]: 'State=active\nLockedHint=no\n' })
  expect(await ask()).toBe('open')
  answers[sessionOf('2')] = 'State=active\nLockedHint=yes\n'
  expect(await ask()).toBe('locked')
  expect(lines).toEqual([whose, sessionOf('2'), sessionOf('2')])
})

test('after another login the session is looked up anew', async () => {
  const { answers, ask } = service({ [whose]: 'Display=2\n', [sessionOf('2')]: 'State=active\nLockedHint=no\n' })
  expect(await ask()).toBe('open')
  answers[sessionOf('2')] = 'State=closing\nLockedHint=yes\n'
  answers[whose] = 'Display=c7\n'
  answers[sessionOf('c7')] = 'State=online\nLockedHint=no\n'
  expect([await ask(), await ask()]).toEqual(['unknown', 'open'])
})

test.each([
  ['no login service', {}],
  ['no graphical session, as at a server', { [whose]: '' }],
  ['a session that is gone', { [whose]: 'Display=2\n' }],
  ['a service that knows no hint', { [whose]: 'Display=2\n', [sessionOf('2')]: 'State=active\n' }],
  ['something that is no session', { [whose]: 'Display=--help\n', [sessionOf('--help')]: 'State=active\nLockedHint=yes\n' }],
])('%s is unknown', async (_what, answers) => {
  expect(await service(answers).ask()).toBe('unknown')
})
