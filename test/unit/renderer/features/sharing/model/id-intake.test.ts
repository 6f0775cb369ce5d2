import { describe, expect, it } from 'vitest'
import { takePairs, takePixels, takeTargets } from '#renderer/features/sharing/model/id-intake.ts'
import { aPixel, partnerA, someTargets } from '../share-matrix.ts'

const pixels = [aPixel('1001'), aPixel('1002')]
const targets = someTargets(3)

describe('pasted ids', () => {
  it('are found with and without act_, partners and ad accounts alike', () => {
    expect(takeTargets(`act_101\n102\n${partnerA.id}`, targets).keys).toEqual(['account:101', 'account:102', `partner:${partnerA.id}`])
  })

  it('lose no line: unknown ids and what is no id are listed in the order of the lines', () => {
    const { keys, problems } = takeTargets('101\nfoo\n999\n1.23E+15', targets)
    expect(keys).toEqual(['account:101'])
    expect(problems.map((problem) => problem.line)).toEqual([2, 3, 4])
    expect(problems[1]?.sentence).toContain('No partner or ad account')
    expect(problems[2]?.sentence).toContain('spreadsheet')
  })

  it('that nothing here has may be partners without a relation, but not those that say they are ad accounts', () => {
    const { strangers, problems } = takeTargets('101\n998\nact_999\nfoo', targets)
    expect(strangers).toEqual(['998'])
    expect(problems.map((problem) => problem.sentence)).toEqual([
      expect.stringContaining('Add it if it is a partner portfolio'),
      expect.stringMatching(/^No ad account/),
      expect.stringContaining('digits only'),
    ])
  })

  it('of pixels are told from ids that no pixel has', () => {
    expect(takePixels('1002, 5', pixels)).toMatchObject({ keys: ['1002'], problems: [{ text: '5' }] })
  })
})

describe('pasted pairs', () => {
  it('mark exactly their cells', () => {
    expect(takePairs('1001\tact_102\n1002\t103', pixels, targets).changes).toEqual([
      { pixelId: '1001', key: 'account:102', effect: 'add' },
      { pixelId: '1002', key: 'account:103', effect: 'add' },
    ])
  })

  it('may name a partner, and may stand the other way round', () => {
    expect(takePairs(`1001\t${partnerA.id}`, pixels, targets).changes[0]?.key).toBe(`partner:${partnerA.id}`)
    expect(takePairs('103\t1002', pixels, targets).changes).toEqual([{ pixelId: '1002', key: 'account:103', effect: 'add' }])
  })

  it('say which of the two ids is not known', () => {
    const { changes, problems } = takePairs('1001\t999\n777\t101', pixels, targets)
    expect(changes).toEqual([])
    expect(problems.map((problem) => problem.text)).toEqual(['999', '777'])
  })

  it('may name a partner without a relation, on either side, once its pixel is known', () => {
    expect(takePairs('1001\t998\n997\t1002\n777\t996\n1001\tact_995', pixels, targets).strangers).toEqual(['998', '997'])
  })
})
