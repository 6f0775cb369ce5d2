import { adAccountId, businessId, pixelId } from '#shared/domain/ids.ts'
import type { JobId } from '#shared/domain/ids.ts'
import type { JobItem } from '#shared/domain/job.ts'
import type { ShareEdit } from '#shared/domain/sharing.ts'
import type { FaultMatch } from '#sandbox/faults/rule.ts'
import type { EffectKind } from '#sandbox/world/ledger.ts'
import { faultConnection } from '../support/fault-process.ts'
import type { FaultMachine } from '../support/fault-machine.ts'

/** One thing that a job is to bring about, as Meta's own state shows it. */
export interface Wish {
  readonly isOf: (item: JobItem) => boolean
  readonly isMet: () => boolean
  /** How often Meta did it. */
  readonly effects: () => number
  /** Somebody else does it at Meta; null: nobody else can. */
  readonly byOthers: (() => void) | null
}

/** A kind of operation that the faults befall. */
export interface FaultOperation {
  readonly name: string
  /** Its writes. */
  readonly match: FaultMatch
  /** @returns what is wished, and what begins it. */
  readonly plan: (machine: FaultMachine) => { readonly wishes: readonly Wish[]; readonly begin: () => Promise<JobId> }
}

const PIXELS_MADE = 60

/** Three pixels, forty ad accounts: three batches, the last one not full. */
export const faultScale = { onePortfolio: true, sharesSeeded: false, pixels: 3, adAccounts: 40, partners: 40 }

function owner({ sandbox }: FaultMachine): string {
  return sandbox.state.portfolios[0]?.id ?? ''
}

function effectsOf({ sandbox }: FaultMachine, kinds: readonly EffectKind[], objectId: string, targetId: string): number {
  return sandbox.state.ledger.filter((each) => each.changed && kinds.includes(each.kind) && each.objectId === objectId && each.targetId === targetId).length
}

function run(machine: FaultMachine, edits: readonly ShareEdit[]): Promise<JobId> {
  return machine.app.sharing.run({ connectionId: faultConnection, edits: [...edits], tasks: ['ANALYZE'], title: 'Faults' })
}

/** Gives pixels to ad accounts, or takes them away. */
function accounts(effect: 'add' | 'remove'): FaultOperation['plan'] {
  return (machine) => {
    const { state } = machine.sandbox
    const pairs = state.pixels.flatMap((pixel) => state.adAccounts.map((account) => ({ pixel: pixel.id, account: account.id })))
    if (effect === 'remove') for (const { pixel, account } of pairs) state.place(pixel, account, owner(machine))
    const kind = effect === 'add' ? 'pixel.account.share' : 'pixel.account.unshare'
    return {
      wishes: pairs.map(({ pixel, account }) => ({
        isOf: (item) => item.objectId === pixel && item.targetId === account,
        isMet: () => state.hasShare(pixel, account) === (effect === 'add'),
        effects: () => effectsOf(machine, [kind], pixel, account),
        byOthers: () => state.place(pixel, account, effect === 'add' ? owner(machine) : null),
      })),
      begin: () =>
        run(machine, pairs.map(({ pixel, account }) => ({ pixelId: pixelId.parse(pixel), effect, target: { type: 'account', id: adAccountId.parse(account) } }))),
    }
  }
}

function creations(machine: FaultMachine): ReturnType<FaultOperation['plan']> {
  const { state } = machine.sandbox
  const names = Array.from({ length: PIXELS_MADE }, (_, index) => `Made ${index}`)
  const made = (name: string) => state.pixels.filter((pixel) => pixel.name === name).length
  return {
    wishes: names.map((name) => ({
      isOf: (item) => item.subject.startsWith(`${name} in `),
      isMet: () => made(name) > 0,
      effects: () => made(name),
      byOthers: null,
    })),
    begin: () =>
      machine.app.pixels.create({ connectionId: faultConnection, businessId: businessId.parse(owner(machine)), names, allowExistingNames: false }),
  }
}

function invitations(machine: FaultMachine): ReturnType<FaultOperation['plan']> {
  const { state } = machine.sandbox
  const pairs = state.pixels.flatMap((pixel) => state.partners.map((partner) => ({ pixel: pixel.id, partner: partner.id })))
  const related = pairs.filter(({ partner }) => state.areRelated(owner(machine), partner))
  return {
    wishes: related.map(({ pixel, partner }) => ({
      isOf: (item) => item.objectId === pixel && item.targetId === partner,
      isMet: () => state.partner(pixel, partner) !== null,
      effects: () => effectsOf(machine, ['pixel.partner.grant', 'pixel.partner.request'], pixel, partner),
      byOthers: null,
    })),
    begin: () =>
      run(machine, related.map(({ pixel, partner }) => ({ pixelId: pixelId.parse(pixel), effect: 'add', target: { type: 'partner', id: businessId.parse(partner) } }))),
  }
}

export const shareAccounts: FaultOperation = {
  name: 'share',
  match: { node: 'AdsPixel', edge: 'shared_accounts', method: 'POST' },
  plan: accounts('add'),
}

export const faultOperations: readonly FaultOperation[] = [
  shareAccounts,
  { name: 'revoke', match: { node: 'AdsPixel', edge: 'shared_accounts', method: 'DELETE' }, plan: accounts('remove') },
  { name: 'create', match: { node: 'Business', edge: 'adspixels', method: 'POST' }, plan: creations },
  { name: 'invite', match: { node: 'AdsPixel', edge: 'agencies', method: 'POST' }, plan: invitations },
]
