import type { FaultRule } from '#sandbox/faults/rule.ts'
import { failedAre, heedsUsage, oneByOneWhereFull, onlyOneWaits, writesAre } from './checks.ts'
import type { Stage } from './stage.ts'
import type { RemoteFault } from './table.ts'

const done = { end: 'allDone' } as const
const doneAfter = (pause: NonNullable<RemoteFault['expected']['pause']>) => ({ end: 'allDone', pause }) as const
const MINUTE = 60

/** The first connections of the job go wrong. */
const wire = (fault: 'noName' | 'refused' | 'untrusted' | 'noConnection' | 'half') => (scene: Stage) =>
  scene.atFirstIntent(() => scene.wire.break(fault, scene.pick(1, 4)))

/** One or two of the writing requests are hit, whichever the seed says. */
function someRequests(scene: Stage): { readonly nth: number | readonly number[] } {
  return { nth: scene.chance() ? 1 : [1, 2] }
}

function somewhere(scene: Stage): { readonly nth: number } {
  return { nth: scene.pick(1, 45) }
}

/** So many operations here and there, done or not. */
function scattered(scene: Stage): { readonly probability: number; readonly count: number; readonly applied: boolean } {
  return { probability: 0.3, count: 20, applied: scene.chance() }
}

const percent = (value: unknown) => ({
  'x-app-usage': JSON.stringify({ call_count: 20, total_time: 5, total_cputime: 5 }),
  'x-ad-account-usage': JSON.stringify({ acc_id_util_pct: value, reset_time_duration: 30, ads_api_access_tier: 'standard_access' }),
})

interface UsageHeader {
  readonly rule: FaultRule
  /** How full it says the account is; 0 where it says nothing that can be believed. */
  readonly means: number
}

const usage = (headers: Readonly<Record<string, string | null>>, means = 0): UsageHeader => ({ rule: { kind: 'usage', headers }, means })

export const usageHeaders: readonly [UsageHeader, ...UsageHeader[]] = [
  usage(percent(76), 76),
  usage(percent(96), 96),
  usage(percent('NaN')),
  usage(percent(-5)),
  usage(percent({ toString: 1 })),
  usage({ 'x-app-usage': '{"call_count":', 'x-business-use-case-usage': '[[]]', 'x-ad-account-usage': 'null' }),
  usage({ 'x-app-usage': null, 'x-business-use-case-usage': null, 'x-ad-account-usage': null }),
  { rule: { kind: 'headers', headers: { 'x-app-usage': 'NaN', 'x-business-use-case-usage': '{"1":[{"estimated_time_to_regain_access":1e999}]}' } }, means: 0 },
]

/** Nothing reaches Meta, or only half a request does. */
const unreached: readonly RemoteFault[] = [
  { number: 1, name: 'no name resolves', expected: doneAfter('offline'), strike: wire('noName') },
  { number: 2, name: 'the connection is refused', expected: doneAfter('offline'), strike: wire('refused') },
  { number: 3, name: 'a certificate that nobody vouches for', expected: doneAfter('untrusted'), strike: wire('untrusted') },
  { number: 4, name: 'no connection in time', expected: doneAfter('offline'), isSlow: true, strike: wire('noConnection') },
  { number: 7, name: 'reset after half of the request', expected: done, strike: wire('half') },
]

/** What was asked is done or not, and the answer does not say. */
const unanswered: readonly RemoteFault[] = [
  {
    number: 5,
    name: 'no answer in time, and it was done',
    expected: done,
    isSlow: true,
    strike: (scene) => scene.meta({ kind: 'silence', when: 'after', ...someRequests(scene) }),
    check: (scene) => writesAre(scene, scene.wishes.length),
  },
  {
    number: 6,
    name: 'no answer in time, and it was not done',
    expected: done,
    isSlow: true,
    strike: (scene) => scene.meta({ kind: 'silence', when: 'before', ...someRequests(scene) }),
  },
  { number: 8, name: 'reset after the headers', expected: done, strike: (scene) => scene.meta({ kind: 'cut', bytes: 0, ...someRequests(scene) }) },
  {
    number: 9,
    name: 'the body stalls',
    expected: done,
    isSlow: true,
    strike: (scene) => scene.meta({ kind: 'stall', ...(scene.chance() ? { bytes: 0 } : {}), ...someRequests(scene) }),
  },
  { number: 10, name: 'JSON that ends in the middle', expected: done, strike: (scene) => scene.meta({ kind: 'truncate', ...someRequests(scene) }) },
  {
    number: 11,
    name: "a proxy's page instead, for writes and for reads",
    expected: done,
    strike: (scene) =>
      scene.meta(
        { kind: 'html', applied: scene.chance(), status: scene.oneOf([502, 503, 200]), ...someRequests(scene) },
        { kind: 'html', match: { writes: false }, count: 2, after: 4 },
      ),
  },
  {
    number: 12,
    name: 'HTTP 200 with an error',
    expected: done,
    strike: (scene) => scene.meta({ kind: 'errorWith200', code: scene.oneOf([1, 2]), applied: scene.chance(), ...someRequests(scene) }),
  },
  {
    number: 13,
    name: 'a list that is too short or too long',
    expected: done,
    strike: (scene) => scene.meta({ kind: 'length', by: scene.oneOf([-1, 1, -7, 3]), ...someRequests(scene) }),
  },
  { number: 14, name: 'parts that were not finished', expected: done, strike: (scene) => scene.meta({ kind: 'nullPart', ...scattered(scene) }) },
  {
    number: 15,
    name: 'one part with a page in it',
    expected: done,
    strike: (scene) => scene.meta({ kind: 'partBody', applied: scene.chance(), ...somewhere(scene) }),
    check: (scene) => writesAre(scene, scene.wishes.length + 1),
  },
  {
    number: 16,
    name: 'parts that Meta calls transient',
    expected: done,
    strike: (scene) => scene.meta({ kind: 'error', code: scene.oneOf([1, 2]), isTransient: true, ...scattered(scene) }),
  },
  {
    number: 25,
    name: 'a proxy sends a request twice',
    expected: done,
    repeats: 100,
    strike: (scene) => {
      scene.meta({ kind: 'duplicate', nth: scene.chance() ? 1 : [1, 2] })
      if (scene.chance()) scene.meta({ kind: 'drop', when: 'after', nth: 1 })
      // The second time Meta refuses one of them, and only that answer is seen.
      const [first] = scene.operation.first ?? [50]
      if (scene.chance()) scene.meta({ kind: 'error', code: scene.oneOf([100, 200, 273]), nth: scene.pick(first + 1, 2 * first) })
    },
  },
  {
    number: 26,
    name: 'reads show a write late, and its answer is lost',
    expected: done,
    // After a lag longer than the looks a share is shared again, which changes nothing. A pixel is looked for longer.
    repeats: 100,
    strike: (scene) => {
      const ms = scene.pick(0, 45) * 1_000
      scene.meta({ kind: 'lag', ms }, { kind: 'drop', when: 'after', ...someRequests(scene) })
    },
  },
  {
    number: 27,
    name: 'the answer is lost, and so is every look',
    expected: doneAfter('needsDecision'),
    strike: (scene) => {
      const reads: FaultRule = { kind: 'error', code: scene.oneOf([10, 200, 100]), match: { method: 'GET' } }
      scene.meta({ kind: 'drop', when: 'after', ...someRequests(scene) })
      scene.atFirstIntent(() => scene.sandbox.faults.add(reads))
      scene.cure = () => scene.sandbox.faults.replace([])
    },
    check: (scene) => writesAre(scene, scene.wishes.length),
  },
  {
    number: 40,
    name: 'an answer that drips, swells or explodes',
    expected: done,
    isSlow: true,
    strike: (scene) =>
      scene.meta(scene.oneOf<FaultRule>([{ kind: 'drip', nth: 1 }, { kind: 'huge', nth: 1 }, { kind: 'gzipBomb', nth: 1 }, { kind: 'delay', ms: 400, nth: 1 }])),
  },
]

/** Meta says no, and means it. */
const refused: readonly RemoteFault[] = [
  {
    number: 17,
    name: 'a value that Meta refuses',
    expected: { end: 'someFailed' },
    strike: (scene) => scene.meta({ kind: 'error', code: 100, subcode: 1_487_694, ...somewhere(scene), nth: [2, scene.pick(3, 45)] }),
    check: failedAre(2),
  },
  {
    number: 18,
    name: 'a permission that is missing',
    expected: { end: 'someFailed' },
    strike: (scene) => scene.meta({ kind: 'error', code: scene.oneOf([200, 273, 10]), nth: [1, scene.pick(2, 45)] }),
    check: failedAre(2),
  },
  {
    number: 19,
    name: 'the token dies in the middle',
    expected: doneAfter('authExpired'),
    strike: (scene) => scene.meta({ kind: 'token', subcode: scene.oneOf([458, 460, 463, 467]), nth: scene.pick(1, 55) }),
  },
  {
    number: 28,
    name: 'somebody else was quicker',
    expected: done,
    // Nobody else can make what carries the label of a launch.
    not: ['create', 'invite', 'launch'],
    sandbox: { alreadyShared: 'error3944' },
    strike: (scene) =>
      scene.atFirstIntent(() => {
        for (const wish of scene.wishes.slice(0, scene.pick(1, 30))) wish.byOthers?.()
      }),
  },
]

/** Meta says that it is too much. */
const limited: readonly RemoteFault[] = [
  {
    number: 20,
    name: 'the limit of one ad account, 17/2446079',
    expected: done,
    scale: { adAccounts: 200 },
    not: ['create', 'invite'],
    strike: (scene) => {
      scene.chosen.set('seconds', 5 * MINUTE)
      scene.meta({ kind: 'throttle', limit: 'accountScore', seconds: 5 * MINUTE, ...somewhere(scene), count: 1 })
    },
    check: onlyOneWaits,
  },
  {
    number: 21,
    name: 'the same with a time, 613/1487742 and 80004',
    expected: done,
    scale: { adAccounts: 200 },
    strike: (scene) => {
      const seconds = scene.pick(2, 40) * MINUTE
      scene.chosen.set('seconds', seconds)
      scene.meta({ kind: 'throttle', limit: scene.oneOf(['accountCalls', 'adsManagement']), seconds, ...somewhere(scene) })
    },
    check: onlyOneWaits,
  },
  {
    number: 22,
    name: 'the limit of the app, 4/1504022',
    // Where no end is named it has to be tried again and again.
    spareRequests: 40,
    expected: doneAfter('rateLimited'),
    strike: (scene) =>
      scene.meta({ kind: 'throttle', limit: scene.oneOf(['app', 'appInsights', 'user']), seconds: scene.pick(1, 50) * MINUTE, ...somewhere(scene) }),
  },
  {
    number: 23,
    name: 'usage headers at 76 and 96 percent, malformed, missing',
    expected: done,
    // Four batches for each pixel more than are in flight at once, so that some meet what the first ones learnt.
    scale: { pixels: 8, adAccounts: 100 },
    spareRequests: oneByOneWhereFull,
    strike: (scene) => {
      const { rule, means } = scene.oneOf(usageHeaders)
      scene.chosen.set('percent', means)
      scene.meta(rule)
    },
    check: heedsUsage,
  },
  {
    number: 24,
    name: '429 with a time in seconds, as a date, none, garbage, 10^9',
    // Where no end is named it has to be tried again and again.
    spareRequests: 40,
    expected: doneAfter('rateLimited'),
    strike: (scene) => {
      const retryAfter = scene.oneOf(['seconds', 'date', 'soon', '1000000000', '-1', 'none'])
      const seconds = scene.pick(70, 1_200)
      scene.meta({ kind: 'tooMany', seconds, ...(retryAfter === 'none' ? {} : { retryAfter }), ...someRequests(scene) })
    },
  },
]

export const remoteFaults: readonly RemoteFault[] = [...unreached, ...unanswered, ...refused, ...limited]
