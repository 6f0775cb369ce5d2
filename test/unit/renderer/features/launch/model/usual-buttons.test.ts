import { describe, expect, it } from 'vitest'
import { destinations, objectives } from '#shared/domain/ad-terms.ts'
import { allButtons, usualButtons } from '#renderer/features/launch/model/usual-buttons.ts'

const pairs = objectives.flatMap((objective) => destinations.map((destination) => ({ objective, destination })))

describe('the usual buttons', () => {
  it('have Learn more first, each once, and none that Meta would refuse here', () => {
    for (const { objective, destination } of pairs) {
      const buttons = usualButtons(objective, destination)
      expect(buttons[0]).toBe('LEARN_MORE')
      expect(new Set(buttons).size).toBe(buttons.length)
      expect(buttons.every((button) => allButtons.includes(button))).toBe(true)
    }
    expect(allButtons).not.toContain('CALL_NOW')
  })

  it('are all of them while nothing is aimed at', () => {
    expect(usualButtons(null, null)).toEqual(allButtons)
  })
})
