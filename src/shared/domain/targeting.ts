import { z } from 'zod'
import { graphId } from '../lib/branded.ts'

const pick = z.strictObject({ id: z.string().max(40), name: z.string().max(300) })

/** A place as Meta's search names it: its key is what counts (graph-facts 8.6). */
const place = z.strictObject({
  key: z.string().max(60),
  name: z.string().max(300),
  type: z.enum(['country', 'countryGroup', 'region', 'city', 'zip']),
  /** ISO 3166 alpha 2; null for a group of countries. */
  country: z.string().length(2).nullable(),
  /** In km, for a city. Null: the city as Meta draws it. */
  radiusKm: z.number().min(17).max(80).nullable(),
})
export type Place = z.output<typeof place>

const audienceId = graphId<'CustomAudienceId'>()

/** Who sees an ad (graph-facts 8.5). */
export const targeting = z.strictObject({
  places: z.array(place).max(1_000),
  withoutPlaces: z.array(place).max(1_000),
  ageMin: z.number().int().min(13).max(65),
  /** 65 stands for '65 and older'. */
  ageMax: z.number().int().min(13).max(65),
  /** Empty: everybody. */
  genders: z.array(z.enum(['men', 'women'])).max(2),
  languages: z.array(pick).max(50),
  /** Each group must be met, by any one of its picks. */
  groups: z.array(z.array(pick.extend({ type: z.enum(['interest', 'behavior', 'demographic']) })).max(1_000)).max(25),
  without: z.array(pick.extend({ type: z.enum(['interest', 'behavior', 'demographic']) })).max(1_000),
  customAudiences: z.array(z.strictObject({ id: audienceId, name: z.string().max(300) })).max(500),
  withoutCustomAudiences: z.array(z.strictObject({ id: audienceId, name: z.string().max(300) })).max(500),
  /** Meta may go beyond all of this but places, minimum age, languages and left out audiences. Always sent (graph-facts 8.5). */
  advantageAudience: z.boolean(),
})
export type Targeting = z.output<typeof targeting>

/** Where an ad shows. Automatic: every place that Meta has, those of the future too. */
export const placements = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('automatic') }),
  z.strictObject({
    is: z.literal('chosen'),
    /** By platform, Meta's names; a platform that is not there is left out. */
    positions: z.partialRecord(
      z.enum(['facebook', 'instagram', 'threads', 'messenger', 'audience_network', 'whatsapp']),
      z.array(z.string().max(40)).max(20),
    ),
    devices: z.array(z.enum(['mobile', 'desktop'])).max(2),
  }),
])
export type Placements = z.output<typeof placements>
