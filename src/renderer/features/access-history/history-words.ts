import type { AccessChange } from '#shared/domain/access-history.ts'
import { shortDay } from '../../lib/calendar-day.ts'
import { taskWord, tasksInOrder } from '../../lib/task-words.ts'
import type { Tone } from '../../ui/tone.ts'

export const holderKinds: Readonly<Record<AccessChange['holder']['kind'], string>> = { owner: 'Owner', partner: 'Partner', account: 'Ad account' }

export const changeWords: Readonly<Record<AccessChange['is'], { readonly word: string; readonly tone: Tone }>> = {
  gained: { word: 'Gained', tone: 'accent' },
  lost: { word: 'Lost', tone: 'neutral' },
  changed: { word: 'Changed', tone: 'warn' },
}

const inWords = (tasks: readonly string[]) => tasksInOrder(tasks).map(taskWord).join(', ')

/** @returns what somebody may do now and could do before: 'See figures, Use in ads'. Empty where there are no tasks: ad accounts and owners have none. */
export function taskNews({ is, holder, tasksBefore }: AccessChange): string {
  if (is === 'gained') return inWords(holder.tasks)
  if (is === 'lost') return inWords(tasksBefore)
  const more = holder.tasks.filter((task) => !tasksBefore.includes(task))
  const less = tasksBefore.filter((task) => !holder.tasks.includes(task))
  return [more.length === 0 ? '' : `now also: ${inWords(more)}`, less.length === 0 ? '' : `no longer: ${inWords(less)}`].filter((part) => part !== '').join('; ')
}

/** @returns since when, no finer than it was read: 'between 15 and 17 Nov', 'on 17 Nov', or 'by 17 Nov' where the time before is not known. */
export function sinceWords({ seenOn, lastOtherwiseOn }: Pick<AccessChange, 'seenOn' | 'lastOtherwiseOn'>, now: Date): string {
  const seen = shortDay(seenOn, now)
  if (lastOtherwiseOn === null) return `by ${seen}`
  if (lastOtherwiseOn === seenOn) return `on ${seen}`
  const isSameMonth = lastOtherwiseOn.slice(0, 7) === seenOn.slice(0, 7)
  return `between ${isSameMonth ? String(Number(lastOtherwiseOn.slice(8))) : shortDay(lastOtherwiseOn, now)} and ${seen}`
}
