import { describe, expect, it } from 'vitest'
import { operationActions, operationOutcomes } from '#shared/domain/operation-terms.ts'
import { actionWords, objectKind, outcomeWords } from '#renderer/features/activity/operation-words.ts'

describe('words for operations', () => {
  it('stand for every action, each its own', () => {
    const words = operationActions.map(actionWords)
    expect(words.every((each) => /^[A-Z][a-z]/.test(each))).toBe(true)
    expect(new Set(words).size).toBe(operationActions.length)
  })

  it('say of every action what kind of thing it is done to', () => {
    expect(operationActions.filter((action) => objectKind(action) === '')).toEqual([])
    expect(objectKind('pixel.share.partner')).toBe('Pixel')
    expect(objectKind('adSet.turnOn')).toBe('Ad set')
    expect(objectKind('settings.change')).toBe('Setting')
  })

  it('say of every outcome how it came, and never the same of two', () => {
    expect(new Set(operationOutcomes.map((outcome) => outcomeWords[outcome].word)).size).toBe(operationOutcomes.length)
  })
})
