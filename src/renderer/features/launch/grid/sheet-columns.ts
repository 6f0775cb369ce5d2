import type { AdText, LaunchDraft, LaunchRow } from '#shared/domain/launch-draft.ts'
import { withOwnName } from '#shared/domain/launch-grid.ts'
import { majorOf, parseMoney } from '#shared/domain/money.ts'
import type { RowName } from '#shared/domain/naming.ts'

export type ColumnId =
  | 'campaignName'
  | 'adSetName'
  | 'adName'
  | 'conceptId'
  | 'textId'
  | 'audienceId'
  | 'placementId'
  | 'primary'
  | 'headline'
  | 'description'
  | 'link'
  | 'budget'

interface Part {
  readonly id: string
  readonly name: string
}

/** What cells are read and written with. */
export interface SheetContext {
  readonly parts: { readonly [Id in 'conceptId' | 'textId' | 'audienceId' | 'placementId']: readonly Part[] }
  readonly texts: ReadonlyMap<string, AdText>
  /** Of the ad account; null until it is known, and no budget can be written. */
  readonly currency: string | null
}

export type Written = { readonly is: 'row'; readonly row: LaunchRow } | { readonly is: 'problem'; readonly message: string }

export interface SheetColumn {
  readonly id: ColumnId
  readonly title: string
  /** To begin with, where the window is narrow; a person can drag it. */
  readonly width: number
  readonly isEnd?: boolean
  /** Chosen of the draft's parts; typed otherwise. */
  readonly isChoice?: boolean
  readonly isLong?: boolean
  /** The text of the cell: what the row says itself; empty where it says nothing. */
  readonly read: (row: LaunchRow, context: SheetContext) => string
  /** What holds where the row says nothing. */
  readonly inherited?: (row: LaunchRow, context: SheetContext) => string
  /** @param text empty: the row says nothing itself. */
  readonly write: (row: LaunchRow, text: string, context: SheetContext) => Written
}

const done = (row: LaunchRow): Written => ({ is: 'row', row })
const problem = (message: string): Written => ({ is: 'problem', message })

export function sheetContext(draft: Pick<LaunchDraft, 'concepts' | 'texts' | 'audiences' | 'placements'>, currency: string | null): SheetContext {
  return {
    parts: { conceptId: draft.concepts, textId: draft.texts, audienceId: draft.audiences, placementId: draft.placements },
    texts: new Map(draft.texts.map((text) => [text.id, text])),
    currency,
  }
}

function nameColumn(id: RowName, title: string, width: number): SheetColumn {
  const max = 400
  return {
    id,
    title,
    width,
    read: (row) => row[id],
    write: (row, text) => {
      const name = text.replaceAll(/\s+/g, ' ').trim()
      if (name.length > max) return problem(`A name has ${String(max)} characters at the most; this one has ${String(name.length)}.`)
      return done(withOwnName(row, id, name))
    },
  }
}

function partColumn(id: 'conceptId' | 'textId' | 'audienceId' | 'placementId', title: string, width: number): SheetColumn {
  return {
    id,
    title,
    width,
    isChoice: true,
    read: (row, { parts }) => parts[id].find((part) => part.id === row[id])?.name ?? '',
    write: (row, text, { parts }) => {
      const name = text.trim()
      if (name === '') return done(row[id] === null ? row : { ...row, [id]: null })
      const found = parts[id].find((part) => part.id === name) ?? parts[id].find((part) => part.name.trim().toLowerCase() === name.toLowerCase())
      if (found === undefined) return problem(`This draft has no ${title.toLowerCase()} “${name.slice(0, 60)}”.`)
      return done(row[id] === found.id ? row : { ...row, [id]: found.id })
    },
  }
}

const longest = { primary: 2_200, headline: 255, description: 255, link: 4_000 } as const

function textColumn(id: keyof typeof longest, title: string, width: number, ofText: (text: AdText) => string): SheetColumn {
  const inherited: SheetColumn['inherited'] = (row, { texts }) => {
    const text = row.textId === null ? undefined : texts.get(row.textId)
    return text === undefined ? '' : ofText(text)
  }
  return {
    id,
    title,
    width,
    isLong: true,
    read: (row) => row[id] ?? '',
    inherited,
    write: (row, text, context) => {
      if (text.length > longest[id]) return problem(`${title}: ${String(longest[id])} characters at the most; this has ${String(text.length)}.`)
      const own = text === '' || text === inherited(row, context) ? null : text
      return done(row[id] === own ? row : { ...row, [id]: own })
    },
  }
}

const budgetColumn: SheetColumn = {
  id: 'budget',
  title: 'Budget',
  width: 112,
  isEnd: true,
  read: ({ budget }, { currency }) => (budget === null || currency === null ? '' : `${majorOf(budget.amount, currency)} ${budget.is}`),
  inherited: () => 'as the ad set',
  write: (row, text, { currency }) => {
    const words = text.trim()
    if (words === '') return done(row.budget === null ? row : { ...row, budget: null })
    if (currency === null) return problem('The currency of the ad account is not known yet.')
    const isLifetime = /\blifetime\b/i.test(words)
    const reading = parseMoney(words.replace(/\b(?:daily|lifetime)\b/i, '').trim(), currency)
    if (reading.is === 'bad') return problem(reading.message)
    return done({ ...row, budget: { is: isLifetime ? 'lifetime' : 'daily', amount: reading.minor } })
  },
}

/** What can be written of a row, in the order of the sheet; so wide that text and link are in view of a usual window. */
export const sheetColumns: readonly SheetColumn[] = [
  nameColumn('campaignName', 'Campaign', 96),
  nameColumn('adSetName', 'Ad set', 116),
  nameColumn('adName', 'Ad', 136),
  partColumn('conceptId', 'Concept', 116),
  partColumn('textId', 'Text', 80),
  partColumn('audienceId', 'Audience', 96),
  partColumn('placementId', 'Placement', 88),
  textColumn('primary', 'Primary text', 160, (text) => text.primary[0] ?? ''),
  textColumn('headline', 'Headline', 104, (text) => text.headlines[0] ?? ''),
  textColumn('link', 'Link', 150, (text) => text.link),
  textColumn('description', 'Description', 120, (text) => text.descriptions[0] ?? ''),
  budgetColumn,
]
