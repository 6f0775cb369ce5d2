import { describe, expect, it } from 'vitest'
import { stepOfField } from '#renderer/features/launch/model/steps.ts'

describe('the step of a field', () => {
  it('is the one that shows it', () => {
    expect(stepOfField('texts.t1.link')).toBe('texts')
    expect(stepOfField('identity.pageId')).toBe('adSet')
    expect(stepOfField('adSet.budget')).toBe('campaign')
    expect(stepOfField('assets.i1')).toBe('creative')
    expect(stepOfField('urlTags')).toBe('tracking')
  })

  it('is none for what is about the ads themselves or the whole', () => {
    expect(stepOfField('rows.adName')).toBeNull()
    expect(stepOfField(null)).toBeNull()
  })
})
