import { createHash } from 'node:crypto'
import type { ChangeSetSigner, ChangeSetView, KnownSigner } from '#shared/domain/change-set.ts'
import type { AdAccountId, ConnectionId, LaunchDraftId } from '#shared/domain/ids.ts'
import type { OperatorRef } from '#shared/domain/operator.ts'
import { AppError, invalid } from '#shared/errors/app-error.ts'
import type { SignerRepo } from '../../db/repos/signer.ts'
import { toInstant } from '../../lib/clock.ts'
import type { Clock } from '../../lib/clock.ts'
import type { RecordOperation } from '../../lib/operation-entry.ts'
import { plainFileName } from '../../lib/plain-file-name.ts'
import { WorkQueue } from '../../lib/work-queue.ts'
import { planInView, readChangeSet, writeChangeSet } from './change-set-file.ts'
import type { CheckedFile, FilePart, HandedPlan } from './change-set-file.ts'
import { cleanName, cleanNote } from './clean-text.ts'
import { fingerprintOf } from './fingerprint.ts'
import { draftView, planView } from './part-view.ts'
import type { PartView } from './part-view.ts'
import type { DraftPort, KnownHere, ReadKnownHere } from './ports.ts'
import { SigningKey } from './signing-key.ts'

/** A plan of a window; the connection is this computer's own and stays here. */
interface WindowPlan {
  readonly name: string
  readonly draft: HandedPlan & { readonly connectionId: ConnectionId }
}

export interface HandOver {
  readonly launchDraftIds: readonly LaunchDraftId[]
  readonly sharePlans: readonly WindowPlan[]
  readonly note: string
}

export interface Taking {
  readonly text: string
  readonly parts: readonly number[]
  readonly connectionId: ConnectionId
  readonly accountId: AdAccountId | null
  readonly confirmsSigner: boolean
  /** Whoever takes it knows that some of it was taken here before. */
  readonly takesAgain?: boolean | undefined
}

export interface Taken {
  readonly launchDraftIds: readonly LaunchDraftId[]
  readonly sharePlans: readonly WindowPlan[]
  readonly problems: readonly string[]
}

export interface ChangeSetsDeps {
  readonly repo: SignerRepo
  readonly drafts: DraftPort
  readonly knownHere: ReadKnownHere
  readonly record: RecordOperation
  /** Names that people take for one another come to the same. */
  readonly shapeOf: (name: string) => string
  readonly clock: Clock
}

const nameless = 'A signer without a name'
const words: Readonly<Record<FilePart['is'], string>> = { launchDraft: 'launch draft', sharePlan: 'sharing plan' }

function unconfirmed(name: string): AppError {
  return new AppError({
    kind: 'permission',
    code: 'changeSet.unconfirmed',
    message: 'Nobody here has confirmed who signed this file.',
    data: { advice: `Compare the fingerprint with ${name || 'whoever sent it'}, by phone or side by side, and confirm it.`, field: 'confirmsSigner' },
  })
}

/** The same content gives the same text, so this tells a file from all others. */
const fileKey = (text: string) => createHash('sha256').update(text).digest('hex')

function takenBefore(at: number): AppError {
  return new AppError({
    kind: 'conflict',
    code: 'changeSet.takenBefore',
    message: `This was taken over here before, on ${toInstant(at).slice(0, 10)}.`,
    data: { advice: 'Look for it among your drafts; it may have been somebody else here, whose drafts only they see. To take it once more, open the file again and choose it.', field: 'parts' },
  })
}

/** What of an app is handed over to a colleague's, as a signed file and without a server. */
export class ChangeSets {
  readonly #deps: ChangeSetsDeps
  readonly #key: SigningKey
  readonly #queue = new WorkQueue()

  constructor(deps: ChangeSetsDeps) {
    this.#deps = deps
    this.#key = new SigningKey(deps.repo, deps.clock)
  }

  /** @returns the fingerprint of this app's key, which is made now if there is none. @throws AppError `storage.*`. */
  identity(): { readonly fingerprint: string } {
    return { fingerprint: fingerprintOf(this.#key.madePublicKey()) }
  }

  /** @throws AppError `changeSet.empty`, `changeSet.tooLarge`, `draft.gone`, `storage.*`. */
  async export({ launchDraftIds, sharePlans, note }: HandOver, writer: string, by: OperatorRef): Promise<{ readonly name: string; readonly text: string }> {
    const { drafts, clock, record } = this.#deps
    const texts = await Promise.all([...new Set(launchDraftIds)].map((id) => drafts.exported(id)))
    const parts: FilePart[] = [
      ...texts.map((text): FilePart => ({ is: 'launchDraft', file: looseObject(text) })),
      ...sharePlans.map(({ name, draft: { connectionId: _own, ...plan } }): FilePart => ({ is: 'sharePlan', name, plan: planInView(plan) })),
    ]
    if (parts.length === 0) throw invalid('changeSet.empty', 'launchDraftIds', 'There is nothing to hand over.', 'Choose a launch draft, or mark what is to be shared.')
    const key = this.#key.madePublicKey()
    const text = writeChangeSet({ writer: cleanName(writer), writtenAt: toInstant(clock.now()), note: cleanNote(note), parts }, key, (plain) => this.#key.sign(plain))
    const names = this.#namesOf(parts)
    const name = fileName(names[0] ?? '', toInstant(clock.now()).slice(0, 10))
    record({ action: 'changeSet.export', object: { id: fingerprintOf(key), name }, message: sentenceOf(parts, names), by })
    return { name, text }
  }

  /** @returns what is in a file. Takes nothing. @throws AppError `changeSet.*`, `draftFile.*`. */
  async open(text: string): Promise<ChangeSetView> {
    const file = readChangeSet(text)
    const texts = file.content.parts.map(draftText)
    const figures = texts.map((each) => (each === null ? null : this.#deps.drafts.figures(each)))
    const here = await this.#deps.knownHere()
    const taken = this.#deps.repo.takenOf(fileKey(text))
    const takenAt = (part: number) => {
      const at = taken.get(part)
      return at === undefined ? null : toInstant(at)
    }
    return {
      signer: this.#signerOf(file),
      writtenAt: file.content.writtenAt,
      note: cleanNote(file.content.note),
      parts: file.content.parts.map((part, at) => ({ ...this.#partView(part, figures[at] ?? null, here), takenAt: takenAt(at) })),
    }
  }

  /**
   * Launch drafts are kept; sharing plans go to the window, which shows them before anything is run.
   * @throws AppError `changeSet.*`, `draftFile.*`, `storage.*`; everything is looked at before anything is kept.
   */
  take(taking: Taking, who: OperatorRef): Promise<Taken> {
    // In turn: of two clicks the second one finds what the first has taken.
    return this.#queue.run(() => this.#take(taking, who))
  }

  async #take({ text, parts: places, connectionId, accountId, confirmsSigner, takesAgain = false }: Taking, who: OperatorRef): Promise<Taken> {
    const file = readChangeSet(text)
    const signer = this.#signerOf(file)
    if (signer.standing === 'unknown' && !confirmsSigner) throw unconfirmed(signer.name)
    const parts = [...new Set(places)].map((place) => partAt(file, place))
    const before = this.#deps.repo.takenOf(fileKey(text))
    const [again] = places.flatMap((place) => before.get(place) ?? [])
    if (again !== undefined && !takesAgain) throw takenBefore(again)
    const texts = parts.flatMap((part) => draftText(part) ?? [])
    for (const each of texts) this.#deps.drafts.figures(each)
    if (texts.length > 0 && accountId === null) throw invalid('changeSet.noAccount', 'accountId', 'The launch drafts have no ad account yet.', 'Choose one for them.')
    const taken = await this.#keep(parts, texts, { connectionId, accountId, who })
    this.#deps.repo.noteTaken(fileKey(text), places, this.#deps.clock.now())
    // Only now: what is not taken makes nobody known.
    if (signer.standing !== 'own') this.#deps.repo.noteUse(signer, who.id, this.#deps.clock.now())
    this.#deps.record({
      action: 'changeSet.take',
      // Under the name that was compared with the fingerprint: what a later file says of its writer is its own affair.
      object: { id: signer.fingerprint, name: (signer.knownAs ?? signer.name) || nameless },
      message: [sentenceOf(parts, this.#namesOf(parts)), ...(again === undefined ? [] : ['Some of it had been taken here before.']), ...standingWords(signer)].join(' '),
      by: who,
    })
    return taken
  }

  /** @returns the colleagues whose change sets were taken here, the last one used first. */
  signers(): readonly KnownSigner[] {
    return this.#deps.repo.list().map(({ fingerprint, name, confirmedAt, usedAt }) => ({ fingerprint, name, knownSince: toInstant(confirmedAt), lastTakenAt: toInstant(usedAt) }))
  }

  /** From now on the fingerprint has to be compared again; what was taken stays. One that is not known needs no forgetting. @throws AppError `storage.*`. */
  forgetSigner(fingerprint: string, by: OperatorRef): void {
    const { repo, record } = this.#deps
    const known = repo.find(fingerprint)
    if (known === null) return
    repo.forget(fingerprint)
    record({ action: 'changeSet.forgetSigner', object: { id: fingerprint, name: known.name || nameless }, before: 'Known here', after: 'Not known', by })
  }

  async #keep(parts: readonly FilePart[], texts: readonly string[], { connectionId, accountId, who }: Pick<Taking, 'connectionId' | 'accountId'> & { readonly who: OperatorRef }): Promise<Taken> {
    const kept: { readonly id: LaunchDraftId; readonly problems: readonly string[] }[] = []
    // One after the other: what the ad account can do is read once, for the first of them.
    for (const each of texts) if (accountId !== null) kept.push(await this.#deps.drafts.keep({ connectionId, accountId }, each, who))
    const plans = parts.flatMap((part) => (part.is === 'sharePlan' ? [part] : []))
    return {
      launchDraftIds: kept.map((each) => each.id),
      sharePlans: plans.map(({ name, plan }) => ({
        name: cleanName(name),
        draft: { ...plan, title: plan.title === null ? null : cleanName(plan.title), connectionId },
      })),
      problems: [...new Set(kept.flatMap((each) => each.problems))],
    }
  }

  #signerOf({ content, key }: CheckedFile): ChangeSetSigner {
    const own = this.#key.publicKey()
    const fingerprint = fingerprintOf(key)
    const known = this.#deps.repo.find(fingerprint)
    const standing = own?.equals(key) === true ? 'own' : known === null ? 'unknown' : 'known'
    const name = cleanName(content.writer)
    const others = this.#deps.repo.list().filter((each) => each.fingerprint !== fingerprint && this.#deps.shapeOf(each.name) === this.#deps.shapeOf(name))
    return { name, fingerprint, standing, knownAs: known?.name ?? null, namesakes: others.map((each) => each.fingerprint) }
  }

  #partView(part: FilePart, figures: ReturnType<DraftPort['figures']> | null, here: KnownHere | null): PartView {
    if (part.is === 'sharePlan') return planView(part, here, toInstant(this.#deps.clock.now()).slice(0, 10))
    if (figures === null) throw new Error('a launch draft without figures')
    return draftView(figures, here)
  }

  #namesOf(parts: readonly FilePart[]): readonly string[] {
    return parts.map((part) => cleanName(part.is === 'sharePlan' ? part.name : this.#deps.drafts.figures(JSON.stringify(part.file)).name))
  }
}

function looseObject(text: string): Record<string, unknown> {
  const value: unknown = JSON.parse(text)
  if (typeof value !== 'object' || value === null) throw new Error('a draft file is an object')
  return { ...value }
}

/** @returns the text of a launch draft, under a name that can be shown; null: it is none. */
function draftText(part: FilePart): string | null {
  if (part.is !== 'launchDraft') return null
  const { draft } = part.file
  if (typeof draft !== 'object' || draft === null || !('name' in draft) || typeof draft.name !== 'string') return JSON.stringify(part.file)
  return JSON.stringify({ ...part.file, draft: { ...draft, name: cleanName(draft.name) } })
}

function partAt({ content }: CheckedFile, place: number): FilePart {
  const part = content.parts[place]
  if (part) return part
  throw invalid('changeSet.noSuchPart', 'parts', 'This file does not have that part.', 'Open the file again and choose anew.')
}

/** What a reader of the log would want to know of whoever signed. */
function standingWords({ standing, name, knownAs, namesakes }: ChangeSetSigner): readonly string[] {
  if (standing === 'known') return name === knownAs ? [] : [`The file calls its writer ${name || 'nothing'}.`]
  if (standing === 'own') return []
  return ['The signer was confirmed here.', ...(namesakes.length === 0 ? [] : ['Another signer was known here under this name before.'])]
}

/** @returns `Launch draft Spring, sharing plan To partners.` */
function sentenceOf(parts: readonly FilePart[], names: readonly string[]): string {
  const each = parts.map((part, at) => `${words[part.is]} ${names[at] ?? ''}`.trim())
  const [first = ''] = each
  return `${first.charAt(0).toUpperCase()}${[first, ...each.slice(1)].join(', ').slice(1)}.`
}

/** @returns a name that every file system takes. */
function fileName(name: string, day: string): string {
  return `${plainFileName(name) || 'hand-over'}-${day}.buydesk`
}
