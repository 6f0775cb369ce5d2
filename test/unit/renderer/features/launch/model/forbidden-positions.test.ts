import { describe, expect, it } from 'vitest'
import { allCombinations, placementProblems } from '#shared/domain/ad-rules.ts'
import { usualChoice, whyForbidden, withPosition } from '#renderer/features/launch/model/forbidden-positions.ts'

describe('placements by hand', () => {
  it.each(allCombinations())('begin with some that Meta takes for $destination and $goal', ({ destination, goal }) => {
    const choice = usualChoice({ destination, goal })
    expect(placementProblems(choice, { destination, goal }).filter(({ severity }) => severity === 'blocker')).toEqual([])
  })

  it('say why a place does not go with the destination', () => {
    expect(whyForbidden('facebook', 'story', { destination: 'MESSENGER', goal: 'CONVERSATIONS' }, [])).toContain('Messenger')
    expect(whyForbidden('whatsapp', 'status', { destination: 'WEBSITE', goal: 'LINK_CLICKS' }, [])).toContain('WhatsApp')
    expect(whyForbidden('whatsapp', 'status', { destination: 'WHATSAPP', goal: 'CONVERSATIONS' }, [])).toBeNull()
    expect(whyForbidden('facebook', 'story', { destination: 'WEBSITE', goal: 'LINK_CLICKS' }, [])).toBeNull()
  })

  it('leave a platform out with its last place', () => {
    const one = withPosition({ is: 'chosen', positions: { facebook: ['feed'] }, devices: [] }, 'instagram', 'stream', true)
    expect(one.positions).toEqual({ facebook: ['feed'], instagram: ['stream'] })
    expect(withPosition(one, 'facebook', 'feed', false).positions).toEqual({ instagram: ['stream'] })
  })
})
