import { describe, expect, it } from 'vitest'
import { operationActions } from '#shared/domain/operation-terms.ts'
import { actionGroups, actionsAfter, groupOf, withGroups } from '#renderer/features/activity/action-groups.ts'

const uploads = ['image.upload', 'video.upload']

describe('groups of actions', () => {
  it('hold every action once, and none is empty', () => {
    expect(actionGroups.flatMap((group) => group.actions).toSorted()).toEqual([...operationActions].toSorted())
    expect(actionGroups.filter((group) => group.actions.length === 0)).toEqual([])
    expect(actionGroups.map((group) => group.name)).toEqual(['Pixels', 'Ads', 'Uploads', 'Jobs', 'Sign-ins', 'Settings', 'Data'])
    expect(groupOf('app.lock')).toBe('Sign-ins')
  })

  it('take all their actions along when chosen, and leave with all of them', () => {
    const chosen = actionsAfter(new Set(['pixel.create']), new Set(['pixel.create', 'Uploads']))
    expect([...chosen].toSorted()).toEqual(['image.upload', 'pixel.create', 'video.upload'])
    expect([...actionsAfter(chosen, new Set(chosen))]).toEqual(['pixel.create'])
  })

  it('are chosen by themselves once all of their actions are, and no longer when one is left', () => {
    const both = actionsAfter(new Set(['image.upload']), new Set(uploads))
    expect(withGroups(both)).toContain('Uploads')
    const one = actionsAfter(both, new Set(['Uploads', 'video.upload']))
    expect([...one]).toEqual(['video.upload'])
    expect(withGroups(one)).not.toContain('Uploads')
  })

  it('leave nothing when all is taken off', () => {
    expect(actionsAfter(new Set(uploads), new Set())).toEqual(new Set())
  })
})
