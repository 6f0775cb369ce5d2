import type { ShareEdit } from '#shared/domain/sharing.ts'
import { AppError } from '#shared/errors/app-error.ts'
import type { JobEngine, OpenWork } from '../../jobs/engine-api.ts'
import type { ApplySharesJob } from './job/apply-job.ts'
import { stepKey } from './plan/share-step.ts'
import type { ShareStep } from './plan/share-step.ts'

const advice = 'Wait for it or cancel it.'

function sentence({ title, items }: OpenWork): string {
  return `"${title}" is still working on ${items.toLocaleString('en')} of these.`
}

const undoing = ({ effect, pixelId, target }: Pick<ShareEdit, 'effect' | 'pixelId' | 'target'>) => stepKey(effect === 'add' ? 'remove' : 'add', pixelId, target)

/** Finds jobs that have not ended and would take away what a plan gives, or give what it takes away: both would end well, and wrong. */
export class AgainstRunning {
  readonly #engine: Pick<JobEngine, 'openWork'>
  readonly #job: ApplySharesJob

  constructor(engine: Pick<JobEngine, 'openWork'>, job: ApplySharesJob) {
    this.#engine = engine
    this.#job = job
  }

  /** @param steps of the plan: it may invite partners that no wish names. @returns a sentence for each such job. */
  sentences(edits: readonly ShareEdit[], steps: readonly ShareStep[]): readonly string[] {
    return this.#find(edits, steps).map(sentence)
  }

  /** @throws AppError `sharing.againstRunning`, which names the job with most of the cells. */
  refuse(edits: readonly ShareEdit[], steps: readonly ShareStep[]): void {
    const [first] = this.#find(edits, steps)
    if (first !== undefined) throw new AppError({ kind: 'conflict', code: 'sharing.againstRunning', message: sentence(first), data: { field: 'edits', advice } })
  }

  #find(edits: readonly ShareEdit[], steps: readonly ShareStep[]): readonly OpenWork[] {
    return this.#engine.openWork(this.#job, () => [...edits.map(undoing), ...steps.flatMap((step) => (step.isForOthers === true ? undoing(step) : []))])
  }
}
