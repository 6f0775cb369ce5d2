import { expect, test } from 'vitest'
import { operatorId } from '#shared/domain/operator.ts'
import { createDraftOwnerRepo } from '#main/db/repos/draft-owner.ts'
import { openTestDb } from '../../../../support/open-test-db.ts'

const one = operatorId.parse('one')
const ada = operatorId.parse('0123456789ab')
const ben = operatorId.parse('ba9876543210')

function withDrafts(owners: readonly (string | null)[]) {
  const db = openTestDb()
  const add = db.prepare("INSERT INTO launch_draft (id, name, connection_id, account_id, revision, rows, body, updated_at, owner) VALUES (?, 'A', 'c-1-2', '7', 1, 0, '{}', 1, ?)")
  db.writeTx(() => owners.forEach((owner, index) => add.run(`draft-${index}`, owner)))
  const left = () => db.prepare('SELECT owner FROM launch_draft ORDER BY id').all().map((row) => row['owner'])
  return { repo: createDraftOwnerRepo(db), left }
}

test('the drafts of an operator go, and nobody else loses any', () => {
  const { repo, left } = withDrafts([ada, ben, null, ada])
  expect(repo.removeOf([ada])).toEqual({ drafts: 2, shareMarks: 0 })
  expect(left()).toEqual([ben, null])
})

test('what the one person has includes what is from before there was a sign-in', () => {
  const { repo, left } = withDrafts([one, null, ben])
  expect(repo.removeOf([ada, one])).toEqual({ drafts: 2, shareMarks: 0 })
  expect(left()).toEqual([ben])
})

test('the first of several takes over what was there', () => {
  const { repo, left } = withDrafts([one, null, ben])
  repo.handOver(one, ada)
  expect(left()).toEqual([ada, ada, ben])
})
