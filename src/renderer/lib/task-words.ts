import { pixelTasks } from '#shared/domain/pixel-terms.ts'

const taskWords: Readonly<Record<string, string>> = {
  ANALYZE: 'See figures',
  ADVERTISE: 'Use in ads',
  UPLOAD: 'Send events',
  EDIT: 'Change settings',
}

/** @returns what a partner may do, in words. */
export function taskWord(task: string): string {
  return taskWords[task] ?? task
}

/** @returns the tasks in an order of our own: Meta gives them in any. */
export function tasksInOrder(tasks: readonly string[]): readonly string[] {
  const rank = (task: string) => pixelTasks.findIndex((known) => known === task)
  return tasks.toSorted((left, right) => rank(left) - rank(right))
}
