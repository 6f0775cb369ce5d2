import { otherOptions } from './behaviors.ts'
import { interests } from './interests.ts'
import type { TargetingOption } from './options.ts'

/** All of detailed targeting. */
export const allOptions: readonly TargetingOption[] = [...interests, ...otherOptions]

const byId: ReadonlyMap<string, TargetingOption> = new Map(allOptions.map((option) => [option.id, option]))

export function optionById(id: string): TargetingOption | undefined {
  return byId.get(id)
}
