import type { LaunchCheck, LaunchPlan } from '#shared/domain/launch-plan.ts'
import type { ColumnId } from './sheet-columns.ts'

/** By row id, then by column. */
export type CellChecks = ReadonlyMap<string, ReadonlyMap<ColumnId, readonly LaunchCheck[]>>

const ofPart: Readonly<Record<string, ColumnId>> = {
  assets: 'conceptId',
  concepts: 'conceptId',
  texts: 'textId',
  audiences: 'audienceId',
  placements: 'placementId',
}
const ofField: Readonly<Record<string, ColumnId>> = {
  link: 'link',
  primary: 'primary',
  headline: 'headline',
  headlines: 'headline',
  description: 'description',
  descriptions: 'description',
  budget: 'budget',
  campaignName: 'campaignName',
  adSetName: 'adSetName',
  adName: 'adName',
  conceptId: 'conceptId',
  textId: 'textId',
  audienceId: 'audienceId',
  placementId: 'placementId',
}

/** @returns the column that shows what a check is about: the field of the path, else the part; the ad where neither is a column. */
export function columnOfCheck({ field }: Pick<LaunchCheck, 'field'>): ColumnId {
  const [head = '', ...rest] = (field ?? '').split('.')
  const named = rest.map((step) => ofField[step]).find((column) => column !== undefined)
  if (named !== undefined && head !== 'adSet' && head !== 'campaign') return named
  if (head === 'adSet') return rest[0] === 'budget' ? 'budget' : 'adSetName'
  if (head === 'campaign') return 'campaignName'
  return ofPart[head] ?? 'adName'
}

/** @returns what a plan says of each cell. What is about all rows is said above the sheet and not five thousand times in it. */
export function cellChecks(plan: LaunchPlan | null): CellChecks {
  const cells = new Map<string, Map<ColumnId, LaunchCheck[]>>()
  for (const check of plan?.checks ?? []) {
    const column = columnOfCheck(check)
    for (const rowId of check.rowIds) {
      const row = cells.get(rowId) ?? new Map<ColumnId, LaunchCheck[]>()
      cells.set(rowId, row.set(column, [...(row.get(column) ?? []), check]))
    }
  }
  return cells
}
