import { describe, expect, it } from 'vitest'
import { adAccountId, businessId, connectionId, pixelId } from '#shared/domain/ids.ts'
import type { Pixel, PixelAccess } from '#shared/domain/pixel.ts'
import { AccessBook, accessCounts } from '#main/features/pixels/access-book.ts'
import { leapingClock } from '../../../../support/graph-client.ts'

function pixel(number: number): Pixel {
  return {
    id: pixelId.parse(`5${number}`),
    name: `Pixel ${number}`,
    holdings: [{ connectionId: connectionId.parse('c-1-1'), businessId: businessId.parse('91'), businessName: 'Nord', relation: 'owned' }],
    owner: null,
    createdAt: null,
    lastFiredAt: null,
    isUnavailable: false,
    isRestricted: false,
    dataUse: null,
    access: null,
  }
}

const readingOf = (each: Pixel, problems: string[] = []): PixelAccess => ({
  pixelId: each.id,
  partners: [],
  accounts: [],
  portfoliosRead: [],
  problems,
  readAt: '2026-10-07T00:00:00.000Z',
})

function book(problems: string[] = []) {
  const clock = leapingClock()
  const asked: string[][] = []
  const announced: string[][] = []
  const waiting: (() => void)[] = []
  const access = new AccessBook({
    clock,
    read: async (pixels) => {
      asked.push(pixels.map((each) => each.id))
      await new Promise<void>((resolve) => waiting.push(resolve))
      return pixels.map((each) => readingOf(each, problems))
    },
    onRead: (readings) => announced.push(readings.map((each) => each.pixelId)),
  })
  const answer = async <T>(reading: Promise<T>): Promise<T> => {
    for (const resolve of waiting.splice(0)) resolve()
    return reading
  }
  return { clock, asked, announced, access, answer }
}

describe('what is known about access', () => {
  it('is asked for once, also by two callers at the same time', async () => {
    const { access, asked, announced, answer } = book()
    const one = access.read([pixel(1), pixel(2)])
    const other = access.read([pixel(2), pixel(3)])
    await answer(Promise.all([one, other]))
    expect((await one).map((each) => each.pixelId)).toEqual(['51', '52'])
    expect((await other).map((each) => each.pixelId)).toEqual(['52', '53'])
    await access.read([pixel(1), pixel(2), pixel(3)])
    expect(asked).toEqual([['51', '52'], ['53']])
    expect(announced).toEqual(asked)
  })

  it('is asked for again when it is too old for the caller', async () => {
    const { access, asked, clock, answer } = book()
    await answer(access.read([pixel(1)]))
    await clock.sleep(60_000)
    await access.read([pixel(1)], { maxAgeMs: 60_000 })
    await clock.sleep(1)
    await answer(access.read([pixel(1)], { maxAgeMs: 60_000 }))
    expect(asked).toHaveLength(2)
  })

  it('is asked for again when a part of it is missing, but not what was refused a moment ago', async () => {
    const { access, asked, clock, answer } = book(['A list could not be read.'])
    await answer(access.read([pixel(1)]))
    await clock.sleep(59_999)
    expect(await access.read([pixel(1)])).toMatchObject([{ problems: ['A list could not be read.'] }])
    expect(asked).toHaveLength(1)
    await clock.sleep(1)
    await answer(access.read([pixel(1)]))
    expect(asked).toHaveLength(2)
  })

  it('is asked for at once by a person, and by whoever is about to write, also where it was just refused', async () => {
    const { access, asked, answer } = book(['A list could not be read.'])
    await answer(access.read([pixel(1)]))
    await answer(access.read([pixel(1)], { refresh: true }))
    await answer(access.read([pixel(1)], { maxAgeMs: 300_000 }))
    expect(asked).toHaveLength(3)
  })

  it('is given but not kept when the shares changed while it was read', async () => {
    const { access, announced, answer } = book()
    const reading = access.read([pixel(1)])
    access.drop([pixel(1).id])
    expect(await answer(reading)).toHaveLength(1)
    expect(access.get(pixel(1).id)).toBeUndefined()
    expect(announced).toEqual([])
  })

  it('counts an ad account once, however many portfolios hold it', () => {
    const account = { name: 'A', currency: 'EUR' }
    const counts = accessCounts({
      ...readingOf(pixel(1)),
      partners: [
        { businessId: businessId.parse('95'), name: 'P', tasks: [], status: 'shared' },
        { businessId: businessId.parse('96'), name: 'Q', tasks: [], status: 'pending' },
      ],
      accounts: [
        { ...account, accountId: adAccountId.parse('71'), via: businessId.parse('91') },
        { ...account, accountId: adAccountId.parse('71'), via: businessId.parse('92') },
      ],
    })
    expect(counts).toMatchObject({ partners: 1, pendingPartners: 1, accounts: 1, complete: true })
  })
})
