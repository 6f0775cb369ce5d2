import type { Objective } from '#shared/domain/ad-terms.ts'

const elsewhere = 'Use the Ads Manager for those.'

/** How ads are bought here, said where one would look for the other way. */
export const buyingWords = `All campaigns are bought by auction. Reserved campaigns, with reach and frequency fixed beforehand, are not made here. ${elsewhere}`

/** What Meta has under an objective and is not made here. */
const missing: Readonly<Partial<Record<Objective, string>>> = {
  OUTCOME_LEADS: `Leads by phone call are not made here. ${elsewhere}`,
}

/** @returns what to know of the destinations of an objective: what a buyer may look for among them and not find; undefined where all are there. */
export function destinationHint(objective: Objective | null): string | undefined {
  return objective === null ? 'Choose an objective first.' : missing[objective]
}
