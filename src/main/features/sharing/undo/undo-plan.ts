import type { Connection } from '#shared/domain/connection.ts'
import type { JobId } from '#shared/domain/ids.ts'
import { jobHasEnded } from '#shared/domain/job.ts'
import type { Job } from '#shared/domain/job.ts'
import { pixelTasks } from '#shared/domain/pixel-terms.ts'
import type { UndoPlan } from '#shared/domain/share-undo.ts'
import type { ShareRequest } from '#shared/domain/sharing.ts'
import { AppError } from '#shared/errors/app-error.ts'
import type { JobEngine } from '../../../jobs/engine-api.ts'
import type { ApplySharesJob } from '../job/apply-job.ts'
import type { ShareKnowledge } from '../known/knowledge.ts'
import { planShares } from '../plan/plan-shares.ts'
import { undoSentences } from './undo-sentences.ts'
import { cellsToUndo, changedItems, Gaps, namesOf, noteUnchanged, shareCell, undoWishes } from './undo-wishes.ts'
import type { ShareReport } from './undo-wishes.ts'

interface UndoDeps {
  readonly engine: JobEngine
  readonly job: ApplySharesJob
  readonly connections: { readonly list: () => readonly Connection[] }
  /** Reads what is asked about, nothing of it older than `maxAgeMs`. */
  readonly knowledge: (request: Pick<ShareRequest, 'connectionId' | 'edits'>, maxAgeMs: number) => Promise<ShareKnowledge>
}

function notEnded(): AppError {
  return new AppError({
    kind: 'conflict',
    code: 'sharing.undoOfOpenJob',
    message: "This job has not ended, so it can't be undone yet.",
    data: { advice: 'Wait for its end or cancel it, then undo what it did.' },
  })
}

function unreadable(): AppError {
  return new AppError({
    kind: 'conflict',
    code: 'sharing.undoUnreadable',
    message: "Another version of Buydesk wrote this job, and this one can't read it.",
    data: { advice: 'Take back what it did in Sharing.' },
  })
}

function wrongConnection(): AppError {
  return new AppError({
    kind: 'validation',
    code: 'sharing.undoElsewhere',
    message: 'The job that is to be undone ran through another connection, or shared nothing.',
    data: { field: 'undoes', advice: 'Open its page and undo it from there.' },
  })
}

/** @returns a job with what it did. @throws AppError notFound, `sharing.undoOfOpenJob`, `sharing.undoUnreadable`. */
function readEnded({ engine, job: definition }: UndoDeps, id: JobId): { readonly job: Job; readonly report: ShareReport | null } {
  const job = engine.get(id)
  if (!jobHasEnded(job.state)) throw notEnded()
  if (job.type !== definition.type) return { job, report: null }
  const report = engine.report(definition, id)
  if (report === null) throw unreadable()
  return { job, report }
}

/** @returns what is known, with the names that a job knew. */
export function withNamesOf(report: ShareReport, knowledge: ShareKnowledge): ShareKnowledge {
  return { ...knowledge, businessNames: new Map([...namesOf(report), ...knowledge.businessNames]) }
}

/**
 * What a job did, for the job that takes it back.
 * @throws AppError notFound, `sharing.undoOfOpenJob`, `sharing.undoUnreadable`, `sharing.undoElsewhere`.
 */
export function reportToUndo(deps: UndoDeps, id: JobId, { connectionId }: Pick<ShareRequest, 'connectionId'>): ShareReport {
  const { job, report } = readEnded(deps, id)
  if (report === null || job.connectionId !== connectionId) throw wrongConnection()
  return report
}

/**
 * Plans the undo of an ended job: the inverse of what it changed itself, against what Meta shows now. Writes nothing.
 * @throws AppError notFound, `sharing.undoOfOpenJob`, `sharing.undoUnreadable`.
 */
export async function planUndo(deps: UndoDeps, id: JobId): Promise<UndoPlan> {
  const { job, report } = readEnded(deps, id)
  const { title, connectionId, connectionName } = job
  const canAct = deps.connections.list().some((connection) => connection.id === connectionId && connection.state === 'active')
  const gaps = new Gaps()
  const tasks = [...(report?.payload.tasks ?? pixelTasks.slice(0, 1))]
  const head = { jobId: id, title, connectionId, connectionName, canAct, tasks }
  if (report === null) {
    gaps.add(undoSentences.pixelsStay, job.counts.succeeded)
    return { ...head, edits: [], plan: null, gaps: gaps.list() }
  }
  noteUnchanged(gaps, report, job.state === 'cancelled')
  const changed = changedItems(report)
  if (!canAct || changed.length === 0) return { ...head, edits: [], plan: null, gaps: gaps.list() }
  const asked = { connectionId, edits: changed.map(({ pixelId, target, effect }) => ({ pixelId, target, effect })) }
  const knowledge = withNamesOf(report, await deps.knowledge(asked, 0))
  // After the reading: a job that ended meanwhile is seen in both.
  const later = new Set(deps.engine.changedLater(id, cellsToUndo(report)).map(([pixelId, targetId]) => shareCell(pixelId, targetId)))
  const edits = undoWishes(knowledge, report, gaps, later)
  if (edits.length === 0) return { ...head, edits: [], plan: null, gaps: gaps.list() }
  const { plan } = planShares(knowledge, edits)
  gaps.add(undoSentences.changedSince, plan.there + plan.absent)
  return { ...head, edits: [...edits], plan, gaps: gaps.list() }
}
