import { expect, test } from 'vitest'
import { askConsole } from '#main/hosts/console-lock.ts'

const registry = (says: string) => `+-o Root  <class IORegistryEntry, id 0x100000100, retain 33>\n    {\n      ${says}\n      "IOConsoleUsers" = ({"kCGSSessionOnConsoleKey"=Yes})\n    }\n`

test.each([
  [registry('"IOConsoleLocked" = Yes'), 'locked'],
  [registry('"IOConsoleLocked" = No'), 'open'],
  [registry(''), 'unknown'],
  [null, 'unknown'],
])('the root of the registry tells whether the console is locked: %j', async (printed, state) => {
  const lines: string[] = []
  const ask = askConsole(async (name, args) => {
    lines.push([name, ...args].join(' '))
    return printed
  })
  expect([await ask(), lines]).toEqual([state, ['ioreg -n Root -d1']])
})
