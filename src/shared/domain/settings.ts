import { z } from 'zod'
import { connectionDefaults } from './app-settings.ts'
import { densities, themes } from './appearance.ts'

/** How a person has arranged one table. */
export const tableLayout = z.strictObject({
  columnOrder: z.array(z.string().max(64)).max(64).optional(),
  hidden: z.array(z.string().max(64)).max(64).optional(),
  widths: z.record(z.string().max(64), z.number().min(24).max(2000)).optional(),
})

/** A filter and order of a table, kept under a name. */
export const savedView = z.strictObject({
  name: z.string().min(1).max(60),
  /** Opaque to main: the table's own state, as JSON text. */
  state: z.string().max(4000),
})
export type SavedView = z.output<typeof savedView>

/** What a person prefers; each operator has its own. Never a token. */
export const settings = z.strictObject({
  theme: z.enum(themes),
  density: z.enum(densities),
  tables: z.record(z.string().max(40), tableLayout),
  views: z.record(z.string().max(40), z.array(savedView).max(30)),
  /** One per connection at most. */
  defaults: z.array(connectionDefaults).max(100),
  /** Whose library was looked at last, by the ids of a connection and an ad account; null: none was chosen. */
  creativesAccount: z.strictObject({ connectionId: z.string().max(100), accountId: z.string().max(40) }).nullable(),
})
export type Settings = z.output<typeof settings>

export const defaultSettings: Settings = { theme: 'system', density: 'comfortable', tables: {}, views: {}, defaults: [], creativesAccount: null }
