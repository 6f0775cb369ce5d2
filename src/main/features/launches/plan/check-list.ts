import type { AccountFacts } from '#shared/domain/ad-picks.ts'
import type { LaunchCheck } from '#shared/domain/launch-plan.ts'
import type { LaunchTree } from './build-tree.ts'
import type { ResolvedDraft } from './resolve-rows.ts'
import type { Zone } from './zoned-time.ts'

/** What checks look at. */
export interface CheckInput {
  readonly resolved: ResolvedDraft
  readonly tree: LaunchTree
  readonly facts: AccountFacts
  readonly zone: Zone
  /** Wall time in ms. */
  readonly now: number
}

export interface Finding {
  readonly code: string
  readonly field: string | null
  readonly message: string
  readonly advice: string
  readonly fix?: string | null | undefined
  readonly rowIds?: readonly string[]
}

/** Rows that a check names; more help nobody. */
const ROWS_SHOWN = 100
/** Checks of one kind that are said one by one; beyond it the first stands for all. Blockers have to be cured each at its place. */
const ALIKE_SHOWN = { blocker: 50, warning: 5 } as const

type Found = Omit<LaunchCheck, 'rowIds' | 'rowCount'> & { readonly rowIds: Set<string> }

/** @returns many checks of one kind as one: `concepts.k1` and `concepts.k2` are both about `concepts`. */
function inOne(alike: readonly Found[]): readonly Found[] {
  const [first] = alike
  if (!first || alike.length <= ALIKE_SHOWN[first.severity]) return alike
  const field = first.field?.split('.')[0] ?? null
  const rowIds = new Set(alike.flatMap((check) => [...check.rowIds]))
  return [{ ...first, message: `${first.message} So it is with ${(alike.length - 1).toLocaleString('en')} more.`, field, fix: null, rowIds }]
}

/** Gathers what speaks against a launch; the same said of several rows is said once. */
export class CheckList {
  readonly #found = new Map<string, Found>()

  blocker(finding: Finding): void {
    this.#add('blocker', finding)
  }

  warning(finding: Finding): void {
    this.#add('warning', finding)
  }

  add(severity: LaunchCheck['severity'], finding: Finding): void {
    this.#add(severity, finding)
  }

  /** @returns blockers first, each in the order of their finding. */
  checks(): LaunchCheck[] {
    const kinds = Map.groupBy(this.#found.values(), (check) => `${check.severity} ${check.code}`)
    const all = [...kinds.values()].flatMap(inOne).map((check) => ({ ...check, rowIds: [...check.rowIds].slice(0, ROWS_SHOWN), rowCount: check.rowIds.size }))
    return [...all.filter((check) => check.severity === 'blocker'), ...all.filter((check) => check.severity === 'warning')]
  }

  #add(severity: LaunchCheck['severity'], { code, field, message, advice, fix = null, rowIds = [] }: Finding): void {
    const key = `${code}\n${field ?? ''}\n${message}`
    const known = this.#found.get(key) ?? { severity, code, field, message, advice, fix, rowIds: new Set<string>() }
    this.#found.set(key, known)
    for (const id of rowIds) known.rowIds.add(id)
  }
}
