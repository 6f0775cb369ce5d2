import { describe, expect, it } from 'vitest'
import { operatorId } from '#shared/domain/operator.ts'
import { keptDrafts } from '#shared/domain/share-draft.ts'
import type { KeptDrafts } from '#shared/domain/share-draft.ts'
import { createShareDraftRepo } from '#main/db/repos/share-draft.ts'
import { createDraftShelf, createMemoryShelf } from '#main/features/sharing/draft-shelf.ts'
import { systemRandom } from '#main/lib/random.ts'
import { FakeClock } from '../../../../support/fake-clock.ts'
import { openTestDb } from '../../../../support/open-test-db.ts'

const ada = operatorId.parse('0123456789ab')
const ben = operatorId.parse('ba9876543210')

/** So many marks, in rows of 20,000. */
function marks(count: number): KeptDrafts {
  const keys = Array.from({ length: 20_000 }, (_, index) => `account:10000000000${String(index).padStart(5, '0')}`)
  const wishes = Array.from({ length: Math.ceil(count / 20_000) }, (_, row) => ({ pixelId: String(30_001 + row), add: keys.slice(0, count - row * 20_000), remove: [] }))
  const draft = { connectionId: 'c-157-311', title: null, pixelIds: wishes.map(({ pixelId }) => pixelId), targetKeys: keys.slice(0, count), tasks: ['ANALYZE'], endsOn: null, wishes }
  return keptDrafts.parse({ current: 'c-157-311', drafts: [draft], run: null })
}

function onDisk() {
  const db = openTestDb()
  return { db, shelf: createDraftShelf(createShareDraftRepo(db), new FakeClock(), systemRandom()) }
}

describe('the shelf', () => {
  it.each([['on disk', () => onDisk().shelf], ['in memory', () => createMemoryShelf(systemRandom())]])('%s gives each operator its own back, and the last of it', (_where, open) => {
    const shelf = open()
    expect(shelf.read(ada).kept).toBeNull()
    shelf.keep(ada, marks(1), null)
    shelf.keep(ada, marks(2), null)
    shelf.keep(ben, marks(3), null)
    expect(shelf.read(ada).kept).toEqual(marks(2))
    expect(shelf.read(ben).kept).toEqual(marks(3))
  })

  it('takes the largest plan there is, refuses what is larger than any, and keeps what was there', () => {
    const { shelf } = onDisk()
    shelf.keep(ada, marks(210_000), null)
    expect(() => shelf.keep(ada, marks(400_000), null)).toThrow(expect.objectContaining({ code: 'shareDrafts.tooLarge' }))
    expect(shelf.read(ada).kept?.drafts[0]?.wishes).toHaveLength(11)
  })

  it('takes nothing over what another window has kept meanwhile, nor what was named by another process', () => {
    const { db, shelf } = onDisk()
    const { revision } = shelf.read(ada)
    const next = shelf.keep(ada, marks(1), revision)
    expect(() => shelf.keep(ada, marks(2), revision)).toThrow(expect.objectContaining({ code: 'shareDrafts.moved' }))
    expect(shelf.read(ada)).toEqual({ kept: marks(1), revision: next })
    const after = createDraftShelf(createShareDraftRepo(db), new FakeClock(), systemRandom())
    expect(() => after.keep(ada, marks(2), next)).toThrow(expect.objectContaining({ code: 'shareDrafts.moved' }))
    after.keep(ada, marks(2), after.read(ada).revision)
    expect(after.read(ada).kept).toEqual(marks(2))
  })

  it('is empty where another version has written what this one does not know', () => {
    const { db, shelf } = onDisk()
    createShareDraftRepo(db).keep(ada, '{"drafts":"some"}', 1)
    createShareDraftRepo(db).keep(ben, 'no JSON', 1)
    expect([shelf.read(ada).kept, shelf.read(ben).kept]).toEqual([null, null])
  })
})
