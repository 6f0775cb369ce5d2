import type { Targeting } from './targeting.ts'

/** Everybody from 18 on, nowhere yet, and Meta may not go beyond: a person says where. Beside the schema and without zod, for windows. */
export const emptyTargeting: Targeting = {
  places: [],
  withoutPlaces: [],
  ageMin: 18,
  ageMax: 65,
  genders: [],
  languages: [],
  groups: [],
  without: [],
  customAudiences: [],
  withoutCustomAudiences: [],
  advantageAudience: false,
}
