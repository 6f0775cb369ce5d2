import type { FaultRule } from '#sandbox/faults/rule.ts'
import { failedAre, othersDoneBy, writesAre } from './checks.ts'
import type { Scene } from './scene.ts'
import type { Fault } from './table.ts'

const done = { end: 'allDone' } as const
const doneAfter = (pause: NonNullable<Fault['expected']['pause']>) => ({ end: 'allDone', pause }) as const
const MINUTE = 60

/** The first connections of the job go wrong. */
const wire = (fault: 'noName' | 'refused' | 'untrusted' | 'noConnection' | 'half') => (scene: Scene) =>
  scene.atFirstIntent(() => scene.machine.app.wire.break(fault, scene.pick(1, 4)))

/** One or two of the writing requests are hit, whichever the seed says. */
function someRequests(scene: Scene): { readonly nth: number | readonly number[] } {
  return { nth: scene.chance() ? 1 : [1, 2] }
}

function somewhere(scene: Scene): { readonly nth: number } {
  return { nth: scene.pick(1, 45) }
}

/** So many operations here and there, done or not. */
function scattered(scene: Scene): { readonly probability: number; readonly count: number; readonly applied: boolean } {
  return { probability: 0.3, count: 20, applied: scene.chance() }
}

const percent = (value: unknown) => ({
  'x-app-usage': JSON.stringify({ call_count: 20, total_time: 5, total_cputime: 5 }),
  'x-ad-account-usage': JSON.stringify({ acc_id_util_pct: value, reset_time_duration: 30, ads_api_access_tier: 'standard_access' }),
})

const usageHeaders: readonly [FaultRule, ...FaultRule[]] = [
  { kind: 'usage', headers: percent(76) },
  { kind: 'usage', headers: percent(96) },
  { kind: 'usage', headers: percent('NaN') },
  { kind: 'usage', headers: percent(-5) },
  { kind: 'usage', headers: percent({ toString: 1 }) },
  { kind: 'usage', headers: { 'x-app-usage': '{"call_count":', 'x-business-use-case-usage': '[[]]', 'x-ad-account-usage': 'null' } },
  { kind: 'usage', headers: { 'x-app-usage': null, 'x-business-use-case-usage': null, 'x-ad-account-usage': null } },
  { kind: 'headers', headers: { 'x-app-usage': 'NaN', 'x-business-use-case-usage': '{"1":[{"estimated_time_to_regain_access":1e999}]}' } },
]

/** Nothing reaches Meta, or only half a request does. */
const unreached: readonly Fault[] = [
  { number: 1, name: 'no name resolves', expected: doneAfter('offline'), strike: wire('noName') },
  { number: 2, name: 'the connection is refused', expected: doneAfter('offline'), strike: wire('refused') },
  { number: 3, name: 'a certificate that nobody vouches for', expected: doneAfter('offline'), strike: wire('untrusted') },
  { number: 4, name: 'no connection in time', expected: doneAfter('offline'), isSlow: true, strike: wire('noConnection') },
  { number: 7, name: 'reset after half of the request', expected: done, strike: wire('half') },
]

/** What was asked is done or not, and the answer does not say. */
const unanswered: readonly Fault[] = [
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
    strike: (scene) => scene.meta({ kind: 'duplicate', nth: scene.chance() ? 1 : [1, 2] }),
  },
  {
    number: 26,
    name: 'reads show a write late, and its answer is lost',
    expected: done,
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
      scene.atFirstIntent(() => scene.machine.sandbox.faults.add(reads))
      scene.cure = () => scene.machine.sandbox.faults.replace([])
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
const refused: readonly Fault[] = [
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
    not: ['create', 'invite'],
    sandbox: { alreadyShared: 'error3944' },
    strike: (scene) =>
      scene.atFirstIntent(() => {
        for (const wish of scene.wishes.slice(0, scene.pick(1, 30))) wish.byOthers?.()
      }),
  },
]

/** Meta says that it is too much. */
const limited: readonly Fault[] = [
  {
    number: 20,
    name: 'the limit of one ad account, 17/2446079',
    expected: done,
    adAccounts: 200,
    not: ['create', 'invite'],
    strike: (scene) => scene.meta({ kind: 'throttle', limit: 'accountScore', seconds: 5 * MINUTE, ...somewhere(scene), count: 1 }),
    check: othersDoneBy(5 * MINUTE),
  },
  {
    number: 21,
    name: 'the same with a time, 613/1487742 and 80004',
    expected: done,
    strike: (scene) =>
      scene.meta({ kind: 'throttle', limit: scene.oneOf(['accountCalls', 'adsManagement']), seconds: scene.pick(2, 40) * MINUTE, ...somewhere(scene) }),
  },
  {
    number: 22,
    name: 'the limit of the app, 4/1504022',
    expected: doneAfter('rateLimited'),
    strike: (scene) =>
      scene.meta({ kind: 'throttle', limit: scene.oneOf(['app', 'appInsights', 'user']), seconds: scene.pick(1, 50) * MINUTE, ...somewhere(scene) }),
  },
  {
    number: 23,
    name: 'usage headers at 76 and 96 percent, malformed, missing',
    expected: done,
    strike: (scene) => scene.meta(scene.oneOf(usageHeaders)),
  },
  {
    number: 24,
    name: '429 with a time in seconds, as a date, none, garbage, 10^9',
    expected: doneAfter('rateLimited'),
    strike: (scene) => {
      const retryAfter = scene.oneOf(['seconds', 'date', 'soon', '1000000000', '-1', 'none'])
      const seconds = scene.pick(70, 1_200)
      scene.meta({ kind: 'tooMany', seconds, ...(retryAfter === 'none' ? {} : { retryAfter }), ...someRequests(scene) })
    },
  },
]

export const remoteFaults: readonly Fault[] = [...unreached, ...unanswered, ...refused, ...limited]
