/** @returns whether both lists, neither of which names a task twice, let a partner do the same. */
export function sameTasks(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && others.every((task) => some.includes(task))
}
