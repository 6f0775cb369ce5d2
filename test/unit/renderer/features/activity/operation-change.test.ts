import { describe, expect, it } from 'vitest'
import { changeText } from '#renderer/features/activity/operation-change.ts'

describe('what an operation changed', () => {
  it('is said from before to after', () => {
    expect(changeText({ before: 'Paused', after: 'On' })).toBe('Paused → On')
  })

  it('says which one it is where only one is known', () => {
    expect(changeText({ before: 'No access', after: null })).toBe('Was: No access')
    expect(changeText({ before: null, after: 'Created' })).toBe('Now: Created')
  })

  it('is nothing where neither is known', () => {
    expect(changeText({ before: null, after: null })).toBeNull()
  })
})
