import type { JobId } from '#shared/domain/ids.ts'
import type { LaunchLevel } from '#shared/domain/launch-plan.ts'
import type { LaunchedObject } from '#shared/domain/launch.ts'
import type { JobEngine } from '../../../jobs/engine-api.ts'
import type { ItemStanding } from '../../../jobs/job-report.ts'
import { pictureOf } from './creative-picture.ts'
import type { LaunchJob, LaunchObject } from './launch-item.ts'

/** What a launch was to make, without what was sent for it. */
export type ObjectShape = Pick<LaunchObject, 'key' | 'name' | 'parentKey' | 'creativeKey'> & {
  readonly level: LaunchLevel
  /** Of a creative; null: none, or not known. */
  readonly picture: NonNullable<LaunchedObject['picture']> | null
}

/** An object of a launch and how it stands. */
export type StandingObject = ObjectShape & ItemStanding

/** Launches whose shape is kept: those of the screens that are open. */
const KEPT = 4

/**
 * How the objects of launches stand. What they are never changes, and of 5,000 ads it is megabytes: it is read once, and then only
 * what came of each.
 */
export class Standing {
  readonly #shapes = new Map<JobId, readonly ObjectShape[]>()

  /** Saves reading it from a launch that has just begun. */
  know(id: JobId, objects: readonly LaunchObject[]): void {
    const [oldest] = this.#shapes.keys()
    if (this.#shapes.size >= KEPT && oldest !== undefined) this.#shapes.delete(oldest)
    const shapes = objects.map(({ key, level, name, parentKey, creativeKey, fields }) => {
      const picture = level === 'creative' ? pictureOf(fields) : null
      return { key, level, name, parentKey, creativeKey, picture }
    })
    this.#shapes.set(id, shapes)
  }

  /** @param id of the launch's job. @returns empty when that is none that this version can read. @throws AppError notFound. */
  of(engine: JobEngine, definition: LaunchJob, id: JobId): readonly StandingObject[] {
    const states = new Map(engine.standings(id).map((standing) => [standing.key, standing]))
    return this.#shapeOf(engine, definition, id).flatMap((shape) => {
      const standing = states.get(shape.key)
      return standing === undefined ? [] : [{ ...shape, ...standing }]
    })
  }

  #shapeOf(engine: JobEngine, definition: LaunchJob, id: JobId): readonly ObjectShape[] {
    const known = this.#shapes.get(id)
    if (known !== undefined) return known
    this.know(id, (engine.report(definition, id)?.items ?? []).flatMap(({ data }) => (data.is === 'label' ? [] : [data])))
    return this.#shapes.get(id) ?? []
  }
}
