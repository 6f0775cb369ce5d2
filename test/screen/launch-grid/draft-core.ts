import type { LaunchDraft } from '#shared/domain/launch-draft.ts'
import { launchPlan, type LaunchCheck, type LaunchPlan } from '#shared/domain/launch-plan.ts'
import { launchFeature } from '#renderer/features/launch/index.ts'
import { draftWith, adText, audienceOf, asset, richFacts } from '../../support/launch-drafts.ts'
import { openScreen, type Answers, type ScreenStage } from '../../support/screen-stage.tsx'

/** Two images, two texts and an audience: four ads. */
export const fourAds = draftWith({
  assets: [asset('i1'), asset('i2')],
  concepts: [
    { id: 'k1', name: 'Tulips', assetIds: ['i1'] },
    { id: 'k2', name: 'Roses', assetIds: ['i2'] },
  ],
  texts: [adText('t1'), adText('t2', { headlines: ['New in'] })],
  audiences: [audienceOf('u1')],
})

export function aCheck(differs: Partial<LaunchCheck>): LaunchCheck {
  return { severity: 'blocker', code: 'link.personalData', message: 'The link carries an e-mail address.', advice: 'Take it out.', field: 'texts.t2.link', rowIds: [], rowCount: differs.rowIds?.length ?? 0, fix: null, ...differs }
}

/** One campaign, one ad set, and an ad with a creative of its own for each row. */
export function planOf(draft: LaunchDraft, checks: readonly LaunchCheck[] = []): LaunchPlan {
  const rows = draft.rows.filter((row) => row.isIncluded)
  const rowIds = rows.map((row) => row.id)
  const none = { parentKey: null, creativeKey: null }
  const objects = [
    { ...none, key: 'c:1', level: 'campaign', name: 'Campaign one', rowIds },
    { ...none, key: 's:1', level: 'adSet', name: 'Ad set one', parentKey: 'c:1', rowIds },
    ...rows.flatMap((row, index) => [
      { ...none, key: `k:${String(index)}`, level: 'creative', name: `Creative of ${row.adName}`, rowIds: [row.id] },
      { key: `a:${String(index)}`, level: 'ad', name: row.adName, parentKey: 's:1', creativeKey: `k:${String(index)}`, rowIds: [row.id] },
    ]),
  ]
  return launchPlan.parse({
    objects: rows.length === 0 ? [] : objects,
    checks,
    counts: { campaigns: 1, adSets: 1, creatives: rows.length, ads: rows.length, uploads: 0 },
    calls: objects.length + 2,
    requests: 6,
    readyAt: new Date().toISOString(),
    waitsMs: 0,
    dailySpend: 2_000,
    lifetimeSpend: null,
    earlier: null,
  })
}

export interface DraftStage extends ScreenStage {
  /** What main has last been given to keep. */
  readonly saved: () => LaunchDraft
}

/** Opens a screen of one draft, with a core that keeps it and plans it. */
export function openDraftScreen(draft: LaunchDraft, screen: 'grid' | 'review', answers: Answers = {}): DraftStage {
  let saved = draft
  let revision = 1
  const stored = () => ({ draft: saved, revision, updatedAt: '2026-11-01T10:00:00.000Z' })
  const stage = openScreen([launchFeature], `/campaigns/draft/${draft.id}/${screen}`, {
    'launchDrafts.read': stored,
    'launchDrafts.list': () => ({ drafts: [] }),
    'launchDrafts.save': (input) => {
      saved = input.draft
      revision += 1
      return stored()
    },
    'launches.plan': () => planOf(saved),
    'adPicks.account': () => richFacts({ currency: 'EUR' }),
    'creatives.known': () => ({ assets: [] }),
    ...answers,
  })
  return { ...stage, saved: () => saved }
}
