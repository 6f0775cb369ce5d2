import { AppError } from '#shared/errors/app-error.ts'
import type { AccountFacts } from '#shared/domain/ad-picks.ts'
import { adAccount } from '#shared/domain/ad-account.ts'
import type { LaunchDraft, StoredDraft } from '#shared/domain/launch-draft.ts'
import { launchPlan, type LaunchCheck, type LaunchPlan } from '#shared/domain/launch-plan.ts'
import { shareTargets } from '#shared/domain/sharing.ts'
import { useDrafts } from '#renderer/features/launch/draft-store.ts'
import { launchFeature } from '#renderer/features/launch/index.ts'
import { draftWith, richFacts } from '../../support/launch-drafts.ts'
import { aConnection } from '../../support/screen-builders.ts'
import { openScreen, type Answers, type ScreenStage } from '../../support/screen-stage.tsx'

const at = '2026-11-01T10:00:00.000Z'

/** A core that keeps one draft, as main does: with a revision, and refusing what is older. */
export class LaunchCore {
  draft: LaunchDraft
  revision = 1
  checks: LaunchCheck[] = []
  facts: AccountFacts = richFacts({ currency: 'EUR' })
  scopes = aConnection().scopes
  saveFailure: AppError | null = null

  constructor(changes: Partial<LaunchDraft> = {}) {
    this.draft = draftWith(changes)
  }

  readonly answers: Answers = {
    'connections.list': () => ({ connections: [aConnection({ id: 'c-1-1', scopes: this.scopes })] }),
    'sharing.targets': () => targets(),
    'launchDrafts.list': () => ({ drafts: [this.row()] }),
    'launchDrafts.read': () => this.stored(),
    'launchDrafts.save': ({ draft, revision }) => {
      if (this.saveFailure !== null) throw this.saveFailure
      if (revision !== this.revision) throw new AppError({ kind: 'conflict', code: 'draft.newer', message: 'Another window has saved a newer one.', data: {} })
      this.draft = draft
      this.revision += 1
      return this.stored()
    },
    'launches.list': () => ({ launches: [] }),
    'launches.plan': () => this.plan(),
    'adPicks.account': () => this.facts,
    'adPicks.estimate': () => ({ low: 1_200_000, high: 1_400_000, isReady: true, lines: [{ content: 'Location - Living In:', children: ['United States'] }], problem: null }),
    'creatives.known': () => ({ assets: [] }),
    'creatives.picture': () => ({ dataUrl: null }),
  }

  stored(): StoredDraft {
    return { draft: this.draft, revision: this.revision, updatedAt: at }
  }

  row() {
    const { id, name, connectionId, accountId, rows } = this.draft
    return { id, name, connectionId, accountId, rows: rows.length, updatedAt: at }
  }

  /** What another window does meanwhile. */
  saveElsewhere(changes: Partial<LaunchDraft>): void {
    this.draft = { ...this.draft, ...changes }
    this.revision += 1
  }

  plan(): LaunchPlan {
    const none = { parentKey: null, creativeKey: null, rowIds: [] }
    return launchPlan.parse({
      objects: [
        { ...none, key: 'c:1', level: 'campaign', name: 'Launched Sales' },
        { ...none, key: 's:1', level: 'adSet', name: 'Everybody', parentKey: 'c:1' },
        { ...none, key: 'k:1', level: 'creative', name: 'Tulips' },
        { ...none, key: 'a:1', level: 'ad', name: 'Tulips - Text', parentKey: 's:1', creativeKey: 'k:1' },
      ],
      checks: this.checks,
      counts: { campaigns: 1, adSets: 1, creatives: 1, ads: 1, uploads: 0 },
      calls: 6,
      requests: 6,
      readyAt: at,
      waitsMs: 0,
      dailySpend: 2_000,
      lifetimeSpend: null,
      earlier: null,
    })
  }
}

export function aCheck(differs: Partial<LaunchCheck>): LaunchCheck {
  return { severity: 'blocker', code: 'budget.low', message: 'The budget is too low.', advice: 'Raise it.', field: null, rowIds: [], rowCount: 0, fix: null, ...differs }
}

function targets() {
  const account = { currency: 'EUR', timeZone: 'Europe/Berlin', status: 'active', owner: null, holders: [] }
  return shareTargets.parse({
    connectionId: 'c-1-1',
    partners: [],
    accounts: [adAccount.parse({ ...account, id: '5001', name: 'Main' }), adAccount.parse({ ...account, id: '5002', name: 'Second' })],
    problems: [],
  })
}

/** Opens the builder of the core's draft, or another place of the feature. */
export function openLaunch(core: LaunchCore, path = `/campaigns/draft/${core.draft.id}`, more: Answers = {}): ScreenStage {
  return openScreen([launchFeature], path, { ...core.answers, ...more })
}

/** The next test's window starts without the drafts of this one. */
export function forgetDrafts(): void {
  useDrafts.setState({ open: new Map() })
}

/** Loads what the window loads when it is idle. */
export async function loadScreens(): Promise<void> {
  await Promise.all((launchFeature.later ?? []).map((load) => load()))
}
