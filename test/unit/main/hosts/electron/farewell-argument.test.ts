import { expect, test } from 'vitest'
import { argumentsWith, farewellIn } from '#main/hosts/electron/farewell-argument.ts'

const me = { of: 'me', hadSignIn: false, clearedOperations: 1_204, deletedDrafts: 0, deletedShareMarks: 4, keptJobs: 1 } as const
const everything = { of: 'everything', files: 12, bytes: 3_000_000_000, left: 1 } as const

test.each([me, everything])('what was deleted is read as it was written, once', (told) => {
  const argv = argumentsWith(['--data', '/home/ada', '--farewell=me:1,1,1,1,1'], told)
  expect(argv.filter((argument) => argument.startsWith('--farewell'))).toHaveLength(1)
  expect(farewellIn(argv)).toEqual(told)
  expect(argumentsWith(argv, null)).toEqual(['--data', '/home/ada'])
})

test.each([
  '--farewell', '--farewell=', '--farewell=me', '--farewell=me:1', '--farewell=me:1,2,3', '--farewell=me:1,2,3,4,5,6', '--farewell=everything:1,2,3,4,5', '--farewell=you:1,2,3,4,5',
  '--farewell=me:1,2,3,4,-5', '--farewell=me:1,2,3,4,5 ', '--farewell=me:1,2,3,4,1e9', '--farewell=everything:1,2,<b>', '--farewell=everything:1,2,3\nme', '--farewell=everything:1234567890123,2,3', ' --farewell=everything:1,2,3',
])('nothing else is taken: %j', (argument) => {
  expect(farewellIn([argument])).toBeNull()
})
