import { describe, expect, it } from 'vitest'
import { readCost, scoreModel, writeCost } from '#main/graph/account-score.ts'
import { blockMs, LimitBucket } from '#main/graph/limit-bucket.ts'

const limited = scoreModel('development_access', false)
const full = scoreModel('standard_access', false)
const awaited = scoreModel('unknown', false)
const at = (now: number, answer = 1, sentAt = now) => ({ now, wall: now, sentAt, answer })

/** Lets writes through until one is held. @returns how many. */
function burst(bucket: LimitBucket, model: typeof limited, now: number, most = 100): number {
  let count = 0
  while (count < most && bucket.hold(writeCost, model, now) === null) {
    bucket.leave(writeCost, model, now)
    count += 1
  }
  return count
}

describe('a limit that is used up', () => {
  it('stops for the time that Meta names, never more than an hour', () => {
    expect(blockMs(7 * 60_000, 0)).toBe(420_000)
    expect(blockMs(10 ** 12, 0)).toBe(3_600_000)
  })

  it('stops for a minute, then five, then ten, where Meta names no time', () => {
    expect([0, 1, 2, 3, 9].map((strikes) => blockMs(0, strikes))).toEqual([60_000, 300_000, 600_000, 600_000, 600_000])
  })

  it('counts the refusals of one moment as one, and stops longer when it is reached again right after', () => {
    const bucket = new LimitBucket('app', '1')
    for (let each = 0; each < 50; each++) bucket.stop(0, at(0))
    expect(bucket.blockedForMs(0)).toBe(60_000)
    bucket.stop(0, at(60_000))
    expect(bucket.blockedForMs(60_000)).toBe(300_000)
    bucket.stop(0, at(360_000))
    expect(bucket.blockedForMs(360_000)).toBe(600_000)
  })

  it('is forgiven by a success after the stop, and not by one that was in flight', () => {
    const bucket = new LimitBucket('app', '1')
    bucket.stop(0, at(0))
    bucket.note('answered', 30_000)
    expect(bucket.blockedForMs(30_000)).toBe(30_000)
    bucket.note('answered', 61_000)
    bucket.stop(0, at(70_000))
    expect(bucket.blockedForMs(70_000)).toBe(60_000)
  })

  it('stops at 95 percent, ahead of the refusal', () => {
    const blockedAt = (percent: number, regainMs = 0) => {
      const bucket = new LimitBucket('business', '1')
      bucket.readHour(percent, regainMs, at(0))
      return bucket.blockedForMs(0)
    }
    expect([94, 95, 100].map((percent) => blockedAt(percent))).toEqual([0, 60_000, 60_000])
    expect(blockedAt(20, 120_000)).toBe(120_000)
  })

  it('lets one call try first, and the others when that got through', () => {
    const bucket = new LimitBucket('adAccount', '1')
    bucket.readHour(96, 0, at(0))
    expect(burst(bucket, full, 60_000)).toBe(1)
    expect(bucket.hold(writeCost, full, 60_000)).toMatchObject({ isForAnswer: true })
    bucket.readHour(40, 0, at(60_100, 2))
    bucket.settle(writeCost, full, 'answered', at(60_100, 2))
    expect(bucket.hold(writeCost, full, 60_100)).toBeNull()
  })

  it('tries again with one call when the first got lost, and rests longer when it was shown full again', () => {
    const bucket = new LimitBucket('adAccount', '1')
    bucket.stop(0, at(0))
    expect(burst(bucket, full, 60_000)).toBe(1)
    bucket.settle(writeCost, full, 'lost', at(61_000))
    expect(burst(bucket, full, 61_000)).toBe(1)
    bucket.readHour(97, 0, at(62_000))
    bucket.settle(writeCost, full, 'answered', at(62_000))
    expect(bucket.blockedForMs(62_000)).toBe(300_000)
  })

  it('is taken slowly when calls are taken again and no answer says how full it is', () => {
    const bucket = new LimitBucket('business', '1')
    bucket.readHour(99, 0, at(0))
    bucket.leave(writeCost, full, 60_000)
    bucket.settle(writeCost, full, 'answered', at(60_000))
    expect([60_000, 61_000, 61_000].map((now) => burst(bucket, full, now))).toEqual([0, 1, 0])
  })
})

describe('a limit that is nearly used up', () => {
  it('takes one call a second from 75 percent on', () => {
    const bucket = new LimitBucket('business', '1')
    bucket.readHour(74, 0, at(0))
    expect(burst(bucket, full, 0, 60)).toBe(60)
    bucket.readHour(75, 0, at(0))
    expect([0, 0, 500, 1_000, 1_000, 2_003].map((now) => burst(bucket, full, now))).toEqual([1, 0, 0, 1, 0, 1])
  })

  it('promises a second of its own to each write that has to wait', () => {
    const bucket = new LimitBucket('business', '1')
    bucket.readHour(80, 0, at(0))
    burst(bucket, full, 0)
    expect([1, 2, 3, 4].map(() => bucket.promise(writeCost, full, 0))).toEqual([1_000, 2_000, 3_000, 4_000])
  })

  it('takes several reads in one turn only where it is known that they cost next to nothing', () => {
    const bucket = new LimitBucket('business', '1')
    bucket.readHour(80, 0, at(0))
    const reads = (now: number) => {
      let count = 0
      while (count < 50 && bucket.hold(readCost, full, now) === null) {
        bucket.leave(readCost, full, now)
        count += 1
      }
      for (let each = 0; each < count; each++) bucket.settle(readCost, full, 'answered', at(now))
      return count
    }
    expect(reads(0)).toBe(1)
    for (let each = 0; each < 400; each++) bucket.note('answered', 500)
    expect(reads(1_500)).toBeGreaterThan(20)
  })

  it('is as good as new after an hour in which nothing was heard of it', () => {
    const bucket = new LimitBucket('business', '1')
    bucket.readHour(90, 0, at(0))
    expect(bucket.percentAt(3_600_000)).toBe(90)
    expect(bucket.percentAt(3_600_001)).toBeNull()
    expect(burst(bucket, full, 3_600_001)).toBe(100)
  })

  it('has the turns of whole requests where all calls share it', () => {
    const bucket = new LimitBucket('app', '1')
    expect(bucket.requestTurn(0)).toBe(0)
    bucket.readHour(75, 0, at(5_000))
    expect([5_000, 5_000, 5_200].map((now) => bucket.requestTurn(now))).toEqual([0, 1_000, 1_800])
  })
})

describe("an ad account's score on the limited tier", () => {
  it('takes 15 writes at once, a few more one a second, and then one every 15 seconds', () => {
    const bucket = new LimitBucket('adAccount', '1')
    bucket.readScore(0, 0, at(0, 0))
    expect(burst(bucket, limited, 0)).toBe(16)
    expect(burst(bucket, limited, 1_000)).toBe(1)
    expect(burst(bucket, limited, 2_000)).toBe(1)
    expect(burst(bucket, limited, 3_000)).toBe(0)
    for (let each = 0; each < 18; each++) bucket.settle(writeCost, limited, 'answered', at(3_000, 2))
    expect(bucket.scorePercent(3_000)).toBeCloseTo(90)
    expect(bucket.hold(writeCost, limited, 3_000)?.waitMs).toBeCloseTo(300)
    expect([1, 2, 3].map(() => bucket.promise(writeCost, limited, 3_000) + 3_000)).toEqual([4_000, 19_000, 34_000])
  })

  it('follows each answer, and the highest figure of answers that overtook each other', () => {
    const bucket = new LimitBucket('adAccount', '1')
    bucket.readScore(50, 0, at(1_000, 1, 500))
    bucket.readScore(30, 0, at(1_000, 2, 700))
    expect(bucket.scorePercent(1_000)).toBe(50)
    bucket.readScore(30, 0, at(2_000, 3, 1_500))
    expect(bucket.scorePercent(2_000)).toBe(30)
    bucket.readScore(35, 0, at(2_000, 4, 2_000))
    bucket.readScore(31, 0, at(2_000, 4, 2_000))
    expect(bucket.scorePercent(2_000)).toBe(35)
  })

  it('counts what is in flight, which no figure contains yet, and gives back what was not sent', () => {
    const bucket = new LimitBucket('adAccount', '1')
    bucket.readScore(0, 0, at(0, 0))
    for (let each = 0; each < 18; each++) bucket.leave(writeCost, limited, 0)
    expect(bucket.hold(writeCost, limited, 0)).toMatchObject({ isForAnswer: true })
    for (let each = 0; each < 18; each++) bucket.settle(writeCost, limited, 'notSent', at(10))
    expect(bucket.hold(writeCost, limited, 10_000)).toBeNull()
    expect(bucket.scorePercent(10)).toBe(0)
  })

  it('falls by itself, which a rolling hour does not', () => {
    const bucket = new LimitBucket('adAccount', '1')
    bucket.readScore(90, 0, at(0))
    bucket.readHour(60, 0, at(0))
    expect([0, 60_000, 120_000].map((now) => bucket.percentAt(now))).toEqual([90, 70, 60])
  })

  it('is not overrun before any answer has named the tier: a second later more is known', () => {
    const bucket = new LimitBucket('adAccount', '1')
    bucket.readScore(0, 0, at(0, 0))
    expect(burst(bucket, awaited, 0)).toBe(18)
    expect(new Set(Array.from({ length: 30 }, () => bucket.promise(writeCost, awaited, 0)))).toEqual(new Set([1_000]))
  })

  it('is touched by one write alone until an answer shows how full it is', () => {
    for (const model of [awaited, limited]) {
      const bucket = new LimitBucket('adAccount', '1')
      expect(burst(bucket, model, 0)).toBe(1)
      expect(new Set(Array.from({ length: 30 }, () => bucket.promise(writeCost, model, 0)))).toEqual(new Set([1_000]))
      bucket.readScore(90, 0, at(200))
      bucket.settle(writeCost, model, 'answered', at(200))
      expect(burst(bucket, limited, 1_000)).toBe(1)
    }
  })

  it('stops for the reset time when it is full', () => {
    const bucket = new LimitBucket('adAccount', '1')
    bucket.readScore(100, 240_000, at(0))
    expect(bucket.blockedForMs(0)).toBe(240_000)
  })
})

describe('an ad account on the full tier', () => {
  it('takes 100 changes a second and not more, and sends the next hundred away for a second', () => {
    const bucket = new LimitBucket('adAccount', '1')
    expect(burst(bucket, full, 0, 400)).toBe(100)
    expect(bucket.hold(readCost, full, 0)).toBeNull()
    const turns = Array.from({ length: 250 }, () => bucket.promise(writeCost, full, 0))
    expect([1_000, 2_000, 3_000].map((turn) => turns.filter((each) => each === turn).length)).toEqual([100, 100, 50])
    expect(burst(bucket, full, 1_000, 400)).toBe(100)
  })
})
