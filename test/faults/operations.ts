import { adAccountId, businessId, pixelId } from '#shared/domain/ids.ts'
import type { JobId } from '#shared/domain/ids.ts'
import type { JobItem } from '#shared/domain/job.ts'
import type { ShareEdit } from '#shared/domain/sharing.ts'
import type { FaultMatch } from '#sandbox/faults/rule.ts'
import type { Sandbox } from '#sandbox/start.ts'
import type { Effect, EffectKind } from '#sandbox/world/ledger.ts'
import { faultConnection } from '../support/fault-process.ts'
import type { FaultProcess } from '../support/fault-process.ts'

/** One call as Meta's own client takes it. */
export interface SdkCall {
  readonly method: 'POST' | 'DELETE'
  readonly path: readonly string[]
  readonly params: Readonly<Record<string, unknown>>
}

/** One thing that is to come about, as Meta's own state shows it. */
export interface Wish {
  /** Unique among the wishes of one run. */
  readonly key: string
  readonly isMet: () => boolean
  /** Somebody else does it at Meta; null: nobody else can. */
  readonly byOthers: (() => void) | null
  /** The same for a script on Meta's own client. */
  readonly call: SdkCall
}

/** How often Meta was brought to do one thing. */
export interface Tally {
  /** Accepted writes, also those that found all to be so already. */
  accepted: number
  /** Those that changed something. */
  changed: number
}

/** A kind of operation that the faults befall. */
export interface FaultOperation {
  readonly name: string
  /** Its writes. */
  readonly match: FaultMatch
  /** Puts in place what must be there before. */
  readonly arrange: (sandbox: Sandbox) => void
  /** All that can be wished in that world. */
  readonly wishes: (sandbox: Sandbox) => readonly Wish[]
  /** Begins a job for the wishes of these keys. */
  readonly begin: (app: FaultProcess, sandbox: Sandbox, keys: readonly string[]) => Promise<JobId>
  /** @returns the key of the wish that an item of the job is about. */
  readonly keyOf: (item: JobItem) => string
  /** @returns the key of the wish that a line of the ledger is about; null: it is about none. */
  readonly keyOfEffect: (sandbox: Sandbox, effect: Effect) => string | null
  /** Requests that it needs beyond what others do, because its writes depend on each other. */
  readonly moreRequests?: number
  /** How many writes its first requests have, where they are no full batches. */
  readonly first?: readonly [number, number]
  /** All of it goes to one ad account, so that its writes wait for each other as Meta counts them. */
  readonly isOneAccount?: true
  /** What it tells of itself after its end beside its items; absent: nothing. */
  readonly afterwards?: (app: FaultProcess, id: JobId) => {
    /** It is told. */
    readonly isTold: () => boolean
    /** Keys of wishes that are said to have come about twice. */
    readonly twice: () => ReadonlySet<string>
  }
}

const PIXELS_MADE = 60
/** How names of pixels begin that a run makes. */
export const MADE = 'Made'

/** Three pixels, forty ad accounts: three batches, the last one not full. */
export const faultScale = { onePortfolio: true, sharesSeeded: false, pixels: 3, adAccounts: 40, partners: 40 }

function owner({ state }: Sandbox): string {
  return state.portfolios[0]?.id ?? ''
}

/** @param since how many lines of the ledger are older than the run. */
export function tallyOf(operation: FaultOperation, sandbox: Sandbox, since = 0): ReadonlyMap<string, Tally> {
  const tallies = new Map<string, Tally>()
  const { ledger } = sandbox.state
  for (let index = since; index < ledger.length; index += 1) {
    const effect = ledger[index]
    const key = effect === undefined ? null : operation.keyOfEffect(sandbox, effect)
    if (effect === undefined || key === null) continue
    const tally = tallies.get(key) ?? { accepted: 0, changed: 0 }
    tally.accepted += 1
    if (effect.changed) tally.changed += 1
    tallies.set(key, tally)
  }
  return tallies
}

const pairKey = (objectId: string, targetId: string | null) => `${objectId}:${targetId ?? ''}`

function pairsOf(keys: readonly string[]): readonly (readonly [string, string])[] {
  return keys.map((key) => {
    const [objectId = '', targetId = ''] = key.split(':')
    return [objectId, targetId]
  })
}

function keyOfPairs(...kinds: readonly EffectKind[]): FaultOperation['keyOfEffect'] {
  return (_sandbox, { kind, objectId, targetId }) => (kinds.includes(kind) ? pairKey(objectId, targetId) : null)
}

function share(app: FaultProcess, edits: readonly ShareEdit[]): Promise<JobId> {
  return app.sharing.run({ connectionId: faultConnection, edits: [...edits], tasks: ['ANALYZE'], title: 'Faults' })
}

/** Gives pixels to ad accounts, or takes them away. */
function accounts(effect: 'add' | 'remove'): Omit<FaultOperation, 'name'> {
  const method = effect === 'add' ? 'POST' : 'DELETE'
  return {
    match: { node: 'AdsPixel', edge: 'shared_accounts', method },
    arrange: (sandbox) => {
      if (effect === 'add') return
      const { state } = sandbox
      for (const pixel of state.pixels) for (const account of state.adAccounts) state.place(pixel.id, account.id, owner(sandbox))
    },
    wishes: (sandbox) => {
      const { state } = sandbox
      const business = owner(sandbox)
      const usable = state.pixels.filter((pixel) => !pixel.isUnavailable && !pixel.name.startsWith(MADE))
      return usable.flatMap((pixel) =>
        state.adAccounts.map((account): Wish => ({
          key: pairKey(pixel.id, account.id),
          isMet: () => state.hasShare(pixel.id, account.id) === (effect === 'add'),
          byOthers: () => state.place(pixel.id, account.id, effect === 'add' ? business : null),
          call: { method, path: [pixel.id, 'shared_accounts'], params: { account_id: account.id, business } },
        })),
      )
    },
    begin: (app, _sandbox, keys) =>
      share(app, pairsOf(keys).map(([pixel, account]) => ({ pixelId: pixelId.parse(pixel), effect, target: { type: 'account', id: adAccountId.parse(account) } }))),
    keyOf: ({ objectId, targetId }) => pairKey(objectId, targetId),
    keyOfEffect: keyOfPairs(effect === 'add' ? 'pixel.account.share' : 'pixel.account.unshare'),
  }
}

/** @returns the wish for a pixel of this name; there is none yet. */
export function creation(sandbox: Sandbox, name: string): Wish {
  const { state } = sandbox
  return {
    key: name,
    isMet: () => state.pixels.some((pixel) => pixel.name === name),
    byOthers: null,
    call: { method: 'POST', path: [owner(sandbox), 'adspixels'], params: { name } },
  }
}

const creations: Omit<FaultOperation, 'name'> = {
  match: { node: 'Business', edge: 'adspixels', method: 'POST' },
  arrange: () => undefined,
  wishes: (sandbox) => Array.from({ length: PIXELS_MADE }, (_, index) => creation(sandbox, `${MADE} ${index}`)),
  begin: (app, sandbox, keys) =>
    app.pixels.create({ connectionId: faultConnection, businessId: businessId.parse(owner(sandbox)), names: [...keys], allowExistingNames: false }),
  keyOf: ({ subject }) => subject.split(' in ')[0] ?? '',
  keyOfEffect: ({ state }, { kind, objectId }) => (kind === 'pixel.create' ? (state.pixel(objectId)?.name ?? null) : null),
}

const invitations: Omit<FaultOperation, 'name'> = {
  match: { node: 'AdsPixel', edge: 'agencies', method: 'POST' },
  arrange: () => undefined,
  wishes: (sandbox) => {
    const { state } = sandbox
    const related = state.partners.filter((partner) => state.areRelated(owner(sandbox), partner.id))
    return state.pixels.flatMap((pixel) =>
      related.map((partner): Wish => ({
        key: pairKey(pixel.id, partner.id),
        isMet: () => state.partner(pixel.id, partner.id) !== null,
        byOthers: null,
        call: { method: 'POST', path: [pixel.id, 'agencies'], params: { business: partner.id, permitted_tasks: ['ANALYZE'] } },
      })),
    )
  },
  begin: (app, _sandbox, keys) =>
    share(app, pairsOf(keys).map(([pixel, partner]) => ({ pixelId: pixelId.parse(pixel), effect: 'add', target: { type: 'partner', id: businessId.parse(partner) } }))),
  keyOf: ({ objectId, targetId }) => pairKey(objectId, targetId),
  keyOfEffect: keyOfPairs('pixel.partner.grant', 'pixel.partner.request'),
}

export const shareAccounts: FaultOperation = { name: 'share', ...accounts('add') }
export const revokeAccounts: FaultOperation = { name: 'revoke', ...accounts('remove') }
export const createPixels: FaultOperation = { name: 'create', ...creations }

export const faultOperations: readonly FaultOperation[] = [shareAccounts, revokeAccounts, createPixels, { name: 'invite', ...invitations }]
