/** Versions that this app is built for: Meta still takes ads calls in them (graph-facts 1.1). The first is the one to use. */
export const graphVersions = ['v26.0', 'v25.0'] as const
export type GraphVersion = (typeof graphVersions)[number]

interface VersionDates {
  readonly version: string
  /** Days, as Meta announced them. */
  readonly releasedOn: string
  /** When Meta stops answering in it; null: not announced. */
  readonly graphEndsOn: string | null
  readonly adsEndOn: string | null
}

/** Meta's calendar as it was known when this version of the app was made (graph-facts 1.1). */
export const graphVersionDates: readonly VersionDates[] = [
  { version: 'v26.0', releasedOn: '2026-07-29', graphEndsOn: null, adsEndOn: null },
  { version: 'v25.0', releasedOn: '2026-02-18', graphEndsOn: '2028-07-29', adsEndOn: null },
  { version: 'v24.0', releasedOn: '2025-10-08', graphEndsOn: '2028-02-18', adsEndOn: '2026-10-06' },
  { version: 'v23.0', releasedOn: '2025-05-29', graphEndsOn: '2027-10-08', adsEndOn: '2026-06-09' },
]
/** The day up to which the calendar is known. */
export const graphVersionDatesKnownOn = '2026-10-07'
