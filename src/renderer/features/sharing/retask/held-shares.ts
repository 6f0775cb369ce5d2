import type { BusinessId, PixelId } from '#shared/domain/ids.ts'
import { pixelTasks, type PixelTask } from '#shared/domain/pixel-terms.ts'
import type { PixelAccess } from '#shared/domain/pixel.ts'
import type { ShareEdit } from '#shared/domain/sharing.ts'
import { formatCount } from '../../../lib/numbers.ts'
import type { MatrixColumn, MatrixRow } from '../model/axes.ts'
import type { Rectangle } from '../model/rectangle.ts'
import { taskWordsList } from '../model/task-words.ts'

/** A pixel that a partner has now, with what it may do as Meta shows it. */
export interface HeldShare {
  readonly pixelId: PixelId
  readonly partnerId: BusinessId
  readonly partnerName: string
  readonly tasks: readonly string[]
}

interface Area {
  readonly rows: readonly MatrixRow[]
  readonly columns: readonly MatrixColumn[]
}

/** @returns what partners have among some cells. Requests that wait are not among it: what they ask for is up to the partner. */
export function heldShares(block: Rectangle, { rows, columns }: Area, accessOf: ReadonlyMap<string, PixelAccess>): readonly HeldShare[] {
  const partners = columns.slice(block.left, block.right + 1).filter((column) => column.target.type === 'partner')
  return rows.slice(block.top, block.bottom + 1).flatMap((row) => {
    const access = accessOf.get(row.id)
    return partners.flatMap((column) => {
      const partner = access?.partners.find((each) => each.businessId === column.target.id && each.status === 'shared')
      return access === undefined || partner === undefined
        ? []
        : [{ pixelId: access.pixelId, partnerId: partner.businessId, partnerName: column.name, tasks: partner.tasks }]
    })
  })
}

/** @returns the wishes that make the partners of these shares able to do this, and nothing else. */
export function retaskEdits(shares: readonly HeldShare[], tasks: readonly PixelTask[]): ShareEdit[] {
  return shares.map(({ pixelId, partnerId }) => ({ pixelId, target: { type: 'partner', id: partnerId }, effect: 'add', retask: true, tasks: [...tasks] }))
}

/** @returns how many of the shares lose something by that. */
export function narrowed(shares: readonly HeldShare[], tasks: readonly PixelTask[]): number {
  return shares.filter((share) => share.tasks.some((task) => !tasks.some((each) => each === task))).length
}

/** @returns the tasks that most of the shares have: what the choice starts with. */
export function usualTasks(shares: readonly HeldShare[]): readonly PixelTask[] {
  const [most] = taskGroups(shares)
  const known = pixelTasks.filter((task) => most?.tasks.includes(task))
  return known.length === 0 ? ['ANALYZE'] : known
}

interface TaskGroup {
  readonly tasks: readonly string[]
  readonly count: number
}

function taskGroups(shares: readonly HeldShare[]): readonly TaskGroup[] {
  const groups = new Map<string, TaskGroup>()
  for (const { tasks } of shares) {
    const key = tasks.toSorted().join()
    groups.set(key, { tasks, count: (groups.get(key)?.count ?? 0) + 1 })
  }
  return [...groups.values()].toSorted((one, other) => other.count - one.count)
}

/** @returns what the shares allow now: 'Analyse, Advertise (12)', one entry for each set of tasks, the most frequent first. */
export function presentWords(shares: readonly HeldShare[]): readonly string[] {
  return taskGroups(shares).map(({ tasks, count }) => {
    const inOrder = [...pixelTasks.filter((task) => tasks.includes(task)), ...tasks.filter((task) => !pixelTasks.some((each) => each === task))]
    return `${inOrder.length === 0 ? 'Not shown by Meta' : taskWordsList(inOrder)} (${formatCount(count)})`
  })
}
