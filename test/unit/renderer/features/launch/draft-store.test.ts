import { afterEach, describe, expect, it } from 'vitest'
import { editDraft, endConflict, endGo, noteNotSaved, noteSaved, noteSaving, openDraft, redoDraft, takeStored, undoDraft, useDrafts } from '#renderer/features/launch/draft-store.ts'
import { draftWith } from '../../../../support/launch-drafts.ts'

const first = draftWith()
const { id } = first
const stored = (name: string, revision: number) => ({ draft: { ...first, name }, revision, updatedAt: '2026-11-01T10:00:00.000Z' })
const rename = (name: string, field?: string) => editDraft(id, (draft) => ({ ...draft, name }), field ?? null)
const name = () => openDraft(id)?.draft.name

afterEach(() => useDrafts.setState({ open: new Map() }))

describe('a draft in this window', () => {
  it('takes back what is typed into one field in one go as one step, and then the change before it', () => {
    takeStored(stored('Spring', 1))
    rename('Spring!')
    for (const text of ['S', 'Su', 'Sum']) rename(text, 'name')
    endGo(id)
    rename('Summer', 'name')
    undoDraft(id)
    expect(name()).toBe('Sum')
    undoDraft(id)
    expect(name()).toBe('Spring!')
    undoDraft(id)
    expect(name()).toBe('Spring')
    redoDraft(id)
    expect(name()).toBe('Spring!')
  })

  it('is not replaced by what main has while something of it is not saved', () => {
    takeStored(stored('Spring', 1))
    rename('Mine')
    takeStored(stored('Theirs', 2))
    expect(name()).toBe('Mine')
  })

  it('takes what another window has saved where nothing is open, with the old one a step back', () => {
    takeStored(stored('Spring', 1))
    takeStored(stored('Theirs', 2))
    expect(name()).toBe('Theirs')
    undoDraft(id)
    expect(name()).toBe('Spring')
  })

  it('stays unsaved where it was changed while a save was on its way', () => {
    takeStored(stored('Spring', 1))
    rename('A')
    const sent = openDraft(id)?.draft ?? first
    noteSaving(id)
    rename('AB')
    noteSaved(id, sent, 2)
    expect(openDraft(id)).toMatchObject({ saveState: 'waiting', revision: 2, draft: { name: 'AB' } })
  })

  it('writes nothing more in a conflict until a person has said which version counts, and loses neither', () => {
    takeStored(stored('Spring', 1))
    rename('Mine')
    noteNotSaved(id, new Error('newer'), true)
    rename('Mine too')
    expect(openDraft(id)?.saveState).toBe('conflict')
    endConflict(stored('Theirs', 2), 'mine')
    expect(openDraft(id)).toMatchObject({ saveState: 'waiting', revision: 2, draft: { name: 'Mine too' } })
    undoDraft(id)
    expect(name()).toBe('Theirs')
  })
})
