import { describe, expect, it } from 'vitest'
import type { ShareEffect } from '#shared/domain/sharing.ts'
import { connectionId, jobId } from '#shared/domain/ids.ts'
import { mergedDrafts } from '#renderer/features/sharing/model/merge-drafts.ts'
import type { Restored } from '#renderer/features/sharing/sharing-store.ts'

const one = connectionId.parse('c-157-311')
const two = connectionId.parse('c-157-312')
const runId = jobId.parse('11111111-1111-4111-8111-111111111111')

interface Marks {
  readonly [pixel: string]: { readonly [key: string]: ShareEffect }
}
const wishesOf = (marks: Marks) => new Map(Object.entries(marks).map(([pixel, line]) => [pixel, new Map(Object.entries(line))]))
const plain = { title: null, pixelIds: ['1', '2'], targetKeys: new Set(['account:7', 'account:8']), tasks: ['ANALYZE' as const], endsOn: null }
type Kept = Restored['drafts'] extends ReadonlyMap<unknown, infer D> ? D : never

function window(marks: Marks, more: Partial<Kept> = {}, run: Restored['run'] = null): Restored {
  return { current: one, drafts: new Map([[one, { ...plain, wishes: wishesOf(marks), ...more }]]), run }
}
const marksOf = ({ drafts }: Restored) => Object.fromEntries([...(drafts.get(one)?.wishes ?? [])].map(([pixel, line]) => [pixel, Object.fromEntries(line)]))

describe('what two windows of one operator marked', () => {
  it('comes together cell by cell; of a cell that both changed this window\'s own counts', () => {
    const base = window({ 1: { 'account:7': 'add' } })
    const mine = window({ 1: { 'account:7': 'add', 'account:8': 'add' }, 2: { 'account:7': 'remove' } })
    const theirs = window({ 2: { 'account:7': 'add', 'account:8': 'add' } })
    expect(marksOf(mergedDrafts(base, mine, theirs))).toEqual({ 1: { 'account:8': 'add' }, 2: { 'account:7': 'remove', 'account:8': 'add' } })
  })

  it('has the pixels, targets, name, tasks and end of both', () => {
    const base = window({})
    const mine = window({}, { pixelIds: ['2', '3'], title: 'Spring' })
    const theirs = window({}, { pixelIds: ['1', '2', '4'], targetKeys: new Set(['account:8']), endsOn: '2027-01-31', tasks: ['ADVERTISE'] })
    expect(mergedDrafts(base, mine, theirs).drafts.get(one)).toMatchObject({ pixelIds: ['2', '4', '3'], targetKeys: new Set(['account:8']), title: 'Spring', endsOn: '2027-01-31', tasks: ['ADVERTISE'] })
  })

  it('stays the same object where the other window has changed nothing', () => {
    const base = window({ 1: { 'account:7': 'add' } })
    const mine = window({ 1: { 'account:7': 'remove' } })
    expect(mergedDrafts(base, mine, base).drafts.get(one)).toBe(mine.drafts.get(one))
  })

  it('has those of every connection, also where the other window could not keep one', () => {
    const mine = window({ 1: { 'account:7': 'add' } })
    const theirs: Restored = { current: two, drafts: new Map([[two, { ...plain, wishes: wishesOf({ 2: { 'account:8': 'add' } }) }]]), run: null }
    const merged = mergedDrafts(mine, mine, theirs)
    expect([merged.current, [...merged.drafts.keys()]]).toEqual([one, [one, two]])
    expect(marksOf(merged)).toEqual({ 1: { 'account:7': 'add' } })
  })
})

describe('the job of another window', () => {
  const marks = { 1: { 'account:7': 'add', 'account:8': 'add' } } as const
  const run = { jobId: runId, pixelIds: ['1'], took: wishesOf(marks) }

  it('is shown here, and takes no mark that was changed here', () => {
    const merged = mergedDrafts(window(marks), window({ 1: { 'account:7': 'remove', 'account:8': 'add' } }), window(marks, {}, run))
    expect(merged.run).toMatchObject({ jobId: runId, took: wishesOf({ 1: { 'account:8': 'add' } }) })
  })

  it('is not shown beside another connection, nor in place of a job from here', () => {
    const elsewhere: Restored = { ...window(marks, {}, run), current: two }
    expect(mergedDrafts(window(marks), window(marks), elsewhere).run).toBeNull()
    const own = { ...run, jobId: jobId.parse('22222222-2222-4222-8222-222222222222') }
    expect(mergedDrafts(window(marks), window(marks, {}, own), window(marks, {}, run)).run?.jobId).toBe(own.jobId)
  })

  it('has no mark that either window has touched since', () => {
    const both = window(marks, {}, run)
    const mine = window(marks, {}, { ...run, took: wishesOf({ 1: { 'account:7': 'add' } }) })
    const theirs = window(marks, {}, { ...run, took: wishesOf({ 1: { 'account:8': 'add' } }) })
    expect(mergedDrafts(both, mine, theirs).run?.took.size).toBe(0)
  })
})
