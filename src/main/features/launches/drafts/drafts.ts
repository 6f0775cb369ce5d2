import type { AccountFacts } from '#shared/domain/ad-picks.ts'
import type { ConnectionDefaults } from '#shared/domain/app-settings.ts'
import { launchDraftId } from '#shared/domain/ids.ts'
import type { LaunchDraftId } from '#shared/domain/ids.ts'
import type { LaunchDraft, StoredDraft } from '#shared/domain/launch-draft.ts'
import type { OperatorId, OperatorRef } from '#shared/domain/operator.ts'
import { AppError } from '#shared/errors/app-error.ts'
import type { DraftRow, DraftsOf, LaunchDraftRepo } from '../../../db/repos/launch-draft.ts'
import type { Clock } from '../../../lib/clock.ts'
import type { Random } from '../../../lib/random.ts'
import type { AccountPlace, ReadAccountFacts } from '../ports.ts'
import { blankDraft } from './blank-draft.ts'
import { draftFileName, readDraftFile, toDraftFile } from './draft-file.ts'
import { fitToAccount } from './fit-to-account.ts'
import { withDefaults } from './with-defaults.ts'

/** As long as the contract's. */
const NAME_MAX = 200

/** Whoever is in: what it makes is its own, and another user's drafts are not there for it. */
export interface DraftViewer {
  readonly id: OperatorId
  readonly sees: DraftsOf
}

export interface DraftsDeps {
  readonly repo: LaunchDraftRepo
  /** @param caller who asked for it, which may be a while ago. @throws AppError auth `signIn.locked` where that one is not in any more. */
  readonly viewer: (caller?: OperatorRef) => DraftViewer
  readonly accountFacts: ReadAccountFacts
  readonly clock: Clock
  readonly random: Random
}

/** A draft from a file or a campaign, with what of it did not fit. */
export interface ImportedDraft {
  readonly stored: StoredDraft
  readonly problems: readonly string[]
}

function gone(): AppError {
  return new AppError({
    kind: 'notFound',
    code: 'draft.gone',
    message: 'This draft is not among yours: it was deleted, or it is not yours.',
    data: { advice: 'Go back to the list of drafts.' },
  })
}

function conflict(): AppError {
  return new AppError({
    kind: 'conflict',
    code: 'draft.conflict',
    message: 'Another window has saved a newer version of this draft.',
    data: { advice: 'Load the newer version, or keep yours as a copy.' },
  })
}

/** @returns `Spring copy`, within the length that a name may have. */
function copyName(name: string): string {
  return `${name.slice(0, NAME_MAX - 5)} copy`
}

type FactsOrProblem = { readonly facts: AccountFacts; readonly problem: null } | { readonly facts: null; readonly problem: string }

/** Launch drafts, kept on this computer. Users have their own, admins see all. */
export class Drafts {
  readonly #deps: DraftsDeps

  constructor(deps: DraftsDeps) {
    this.#deps = deps
  }

  /** @returns the same for whoever called, however long the rest takes: what it makes is the caller's, or refused. */
  as(caller: OperatorRef): Drafts {
    return new Drafts({ ...this.#deps, viewer: () => this.#deps.viewer(caller) })
  }

  /** @returns the drafts that whoever is in may see, newest first. */
  list(): readonly DraftRow[] {
    return this.#deps.repo.list(this.#deps.viewer().sees)
  }

  /** @throws AppError `draft.gone`. */
  read(id: LaunchDraftId): StoredDraft {
    const stored = this.#deps.repo.find(id, this.#deps.viewer().sees)
    if (!stored) throw gone()
    return stored
  }

  /**
   * @param revision that a window has seen.
   * @throws AppError `draft.gone`, or `draft.conflict` when there is a newer one: what is shown must be what is launched.
   */
  readAsSeen(id: LaunchDraftId, revision: number): StoredDraft {
    const stored = this.read(id)
    if (stored.revision !== revision) throw conflict()
    return stored
  }

  /**
   * A new draft with cautious choices. An ad account that can't be read just now leaves more of them to the person.
   * @param defaults what the person has chosen for connections; those of this ad account, or of all of its connection's, stand before what there is only one of.
   */
  async create(place: AccountPlace, name: string, defaults: readonly ConnectionDefaults[]): Promise<StoredDraft> {
    return this.#add(withDefaults(await this.blank(place, name), defaults))
  }

  /** @returns a new draft that is not kept yet. */
  async blank(place: AccountPlace, name: string): Promise<LaunchDraft> {
    const { facts } = await this.#facts(place)
    return blankDraft({ ...place, id: this.#newId(), name, facts })
  }

  /** Keeps a draft that something else has made, under an id of its own. */
  keep(draft: LaunchDraft): StoredDraft {
    return this.#add({ ...draft, id: this.#newId() })
  }

  /** @throws AppError `draft.conflict` when another window has saved in between, `draft.gone`, `storage.*`. */
  save(draft: LaunchDraft, revision: number): StoredDraft {
    const saved = this.#deps.repo.save(draft, revision, this.#deps.viewer().sees, this.#deps.clock.now())
    if (saved) return saved
    this.read(draft.id)
    throw conflict()
  }

  /** @throws AppError `draft.gone`, `storage.*`. */
  duplicate(id: LaunchDraftId): StoredDraft {
    const { draft } = this.read(id)
    return this.keep({ ...draft, name: copyName(draft.name) })
  }

  /** Deletes a draft; one that is gone already is fine. @returns its name; null: it was gone. @throws AppError `storage.*`. */
  remove(id: LaunchDraftId): string | null {
    const known = this.list().find((draft) => draft.id === id)
    this.#deps.repo.remove(id, this.#deps.viewer().sees)
    return known?.name ?? null
  }

  /** @throws AppError `draft.gone`. */
  async export(id: LaunchDraftId): Promise<{ readonly fileName: string; readonly text: string }> {
    const { draft } = this.read(id)
    const { facts } = await this.#facts(draft)
    return { fileName: draftFileName(draft.name), text: toDraftFile(draft, facts?.currency ?? null) }
  }

  /** @throws AppError `draftFile.*` for a file that is no draft. */
  async fromFile(place: AccountPlace, text: string): Promise<ImportedDraft> {
    const file = readDraftFile(text)
    const { facts, problem } = await this.#facts(place)
    const fitted = fitToAccount(file, place.accountId, facts, problem)
    return { stored: this.#add({ ...fitted.draft, connectionId: place.connectionId, accountId: place.accountId, id: this.#newId() }), problems: fitted.problems }
  }

  #add(draft: LaunchDraft): StoredDraft {
    return this.#deps.repo.add(draft, this.#deps.viewer().id, this.#deps.clock.now())
  }

  #newId(): LaunchDraftId {
    return launchDraftId.parse(this.#deps.random.uuid())
  }

  async #facts({ connectionId, accountId }: AccountPlace): Promise<FactsOrProblem> {
    try {
      return { facts: await this.#deps.accountFacts({ connectionId, accountId }), problem: null }
    } catch (failure) {
      if (failure instanceof AppError) return { facts: null, problem: failure.message }
      throw failure
    }
  }
}
