import type { HeldItems, Job, PauseReason } from '#shared/domain/job.ts'
import { countOf } from './numbers.ts'
import { clockTime } from './time.ts'

export interface PauseGuide {
  /** What it waits for, without a time. */
  readonly waits: string
  /** What happens at the end of the wait: 'Goes on'. Null: nothing by itself. */
  readonly next: 'Goes on' | 'Tries again' | null
  /** What has happened, where main did not say. */
  readonly sentence: string
  /** That it goes on by itself, where no time is known. */
  readonly untimed?: string
  /** What a person can do, beside the button. */
  readonly todo: string | null
  /** The same where there is little room. */
  readonly brief?: string
}

export const pauseGuides: Readonly<Record<PauseReason, PauseGuide>> = {
  user: { waits: 'Paused by hand', next: null, sentence: 'Paused by hand.', todo: 'It goes on when you resume it.' },
  rateLimited: {
    waits: "Waits for Meta's limit",
    next: 'Goes on',
    sentence: 'Meta allows no more calls for now.',
    untimed: 'It goes on by itself.',
    todo: null,
  },
  offline: {
    waits: 'Waits for the network',
    next: 'Tries again',
    sentence: "Meta can't be reached.",
    untimed: 'It goes on by itself when the network is back.',
    todo: 'If it lasts, check the network, VPN or proxy of this computer.',
  },
  untrusted: {
    waits: 'Waits for a network that can be trusted',
    next: null,
    sentence: "The server that answered can't prove that it is Meta, so nothing was sent. Use another network, then resume.",
    todo: null,
  },
  needsConnection: {
    waits: 'Waits for a token',
    next: null,
    sentence: 'Its token is not in memory any more.',
    todo: 'With a token of the same identity it goes on where it stopped; nothing is sent twice.',
  },
  authExpired: {
    waits: 'Waits for a new token',
    next: null,
    sentence: 'Meta no longer takes its token. Connect a new one.',
    todo: 'With a token of the same identity it goes on where it stopped; nothing is sent twice.',
  },
  locked: {
    waits: 'Waits for a token',
    next: null,
    sentence: 'Buydesk was locked, which wiped its tokens.',
    todo: 'With a token of the same identity it goes on where it stopped; nothing is sent twice.',
  },
  carriedByAnother: {
    waits: 'Waits for somebody to carry it on',
    next: null,
    sentence: 'Somebody else carries it on. Resume it to carry it on under your name.',
    todo: 'Nothing is sent twice.',
  },
  needsDecision: { waits: 'Waits for your decision', next: null, sentence: 'It was cut off, so it waits for your word.', todo: null },
  tooManyErrors: {
    waits: 'Stopped, because too much failed',
    next: null,
    sentence: 'Too many of its calls were refused. Look at the reasons first.',
    todo: 'Resume sends what is left; Cancel leaves it unsent.',
    brief: 'Look at the reasons.',
  },
  storage: {
    waits: 'Waits for this disk',
    next: null,
    sentence: "Buydesk can't write down what it sends, so it sends nothing.",
    todo: 'Resume when there is room.',
  },
}

type Waiting = Pick<Job, 'state' | 'pauseReason' | 'pauseMessage' | 'pausedUntil'>

/** @returns what a paused job waits for, in words and with what a person can do; null when it is not paused. */
export function pauseGuide(job: Pick<Waiting, 'state' | 'pauseReason'>): PauseGuide | null {
  return job.state === 'paused' ? pauseGuides[job.pauseReason ?? 'user'] : null
}

/** @returns why a paused job stands still, and that it goes on by itself where no time says so. */
export function pauseSentence(job: Pick<Waiting, 'pauseReason' | 'pauseMessage' | 'pausedUntil'>, guide: PauseGuide): string {
  if (job.pauseReason === 'user') return `${guide.waits}.`
  const sentence = job.pauseMessage ?? guide.sentence
  return job.pausedUntil === null && guide.untimed !== undefined ? `${sentence} ${guide.untimed}` : sentence
}

/** @returns why a job stands still, and until when, in one line without a running clock; null when it is not paused. */
export function pauseLine(job: Waiting, now: Date): string | null {
  const guide = pauseGuide(job)
  if (guide === null) return null
  const sentence = pauseSentence(job, guide)
  return job.pausedUntil === null || guide.next === null ? sentence : `${sentence} ${guide.next} at ${clockTime(job.pausedUntil, now)}.`
}

/** @returns whether a job stands still until a token of its identity is connected. */
export function waitsForToken(job: Pick<Job, 'state' | 'pauseReason'>): boolean {
  return job.state === 'paused' && (job.pauseReason === 'needsConnection' || job.pauseReason === 'authExpired' || job.pauseReason === 'locked')
}

/** @returns whose a job is: 'Started by Anna, carried on by Ben'. Null where nobody is known to have started it. */
export function whoseWords({ startedBy, carriedBy }: Pick<Job, 'startedBy' | 'carriedBy'>): string | null {
  if (startedBy === null) return carriedBy === null ? null : `Carried on by ${carriedBy.name}`
  return carriedBy === null || carriedBy.id === startedBy.id ? `Started by ${startedBy.name}` : `Started by ${startedBy.name}, carried on by ${carriedBy.name}`
}

interface ResumeWords {
  readonly label: string
  /** It only looks at Meta for what is not certain. */
  readonly isLook: boolean
  /** Why it would be refused. */
  readonly offReason: string | undefined
}

/** @returns the button that lets a paused job go on; null where a token has to come first, or it is not paused. */
export function resumeWords(job: Job, now: Date): ResumeWords | null {
  if (job.state !== 'paused' || waitsForToken(job)) return null
  if (job.pauseReason === 'rateLimited') {
    const time = job.pausedUntil === null ? '' : ` at ${clockTime(job.pausedUntil, now)}`
    return { label: 'Resume', isLook: false, offReason: `Meta takes no calls for it yet. It goes on by itself${time}.` }
  }
  if (job.pauseReason === 'offline') return { label: 'Try now', isLook: false, offReason: undefined }
  const { unknown, pending, sending } = job.counts
  // One that takes something away or spends money is asked about; where nothing is left to send, it is a look all the same.
  const isLook = job.pauseReason === 'needsDecision' && (!job.destructive || (unknown > 0 && pending + sending === 0))
  return { label: isLook ? 'Look at Meta again' : 'Resume', isLook, offReason: undefined }
}

const limitScopes: Readonly<Record<HeldItems['limits'][number]['scope'], readonly [string, string]>> = {
  app: ['the app', 'apps'],
  adAccount: ['ad account', 'ad accounts'],
  business: ['portfolio', 'portfolios'],
  page: ['Page', 'Pages'],
  user: ["this connection's user", 'users'],
}

/** From here on main may have left some out. */
const LIMITS_NAMED = 5

/** @returns whose limits items wait for: 'the limit of 1 ad account', 'the limits of several ad accounts'. */
export function limitsWords(limits: HeldItems['limits']): string {
  const [first] = limits
  if (first === undefined) return 'another try'
  const isMixed = limits.some((limit) => limit.scope !== first.scope)
  if (isMixed) return 'several limits at Meta'
  const [one, many] = limitScopes[first.scope]
  if (limits.length === 1) return `the limit of ${first.scope === 'app' || first.scope === 'user' ? one : `1 ${one}`}`
  return `the limits of ${limits.length < LIMITS_NAMED ? String(limits.length) : 'several'} ${many}`
}

/** @returns whether a paused job goes on without anyone. */
export function waitsByItself(job: Pick<Job, 'state' | 'pauseReason'>): boolean {
  return job.state === 'paused' && (job.pauseReason === 'rateLimited' || job.pauseReason === 'offline')
}

/** @returns what is being looked up of a running job: 'Looking at Meta what became of 50 items'; null when nothing is. */
export function lookWords({ state, counts }: Pick<Job, 'state' | 'counts'>): string | null {
  if (counts.unknown === 0 || (state !== 'running' && state !== 'cancelling')) return null
  return `Looking at Meta what became of ${countOf(counts.unknown, 'item')}`
}

/** @returns what of a running job waits: '34 items wait for the limit of 1 ad account'; null when nothing does. */
export function heldWords(job: Pick<Job, 'state' | 'held'>): string | null {
  if (job.held === null || job.held.items === 0 || job.state !== 'running') return null
  return `${countOf(job.held.items, 'item')} ${job.held.items === 1 ? 'waits' : 'wait'} for ${limitsWords(job.held.limits)}`
}
