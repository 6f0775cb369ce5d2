interface Store<State> {
  readonly setState: (state: State, replace: true) => void
  readonly getInitialState: () => State
}

/** How to empty every store that holds work. The one list of its kind: parts of the window are loaded late, and each adds its own. */
const resets = new Set<() => void>()

/**
 * Marks a store that holds somebody's work, or what was read for somebody: it is emptied when nobody is in any more.
 * @param store as zustand makes it. @returns the same.
 */
export function forgettable<State, Kept extends Store<State>>(store: Kept & Store<State>): Kept {
  resets.add(() => store.setState(store.getInitialState(), true))
  return store
}

/** Empties every such store. */
export function forgetStores(): void {
  for (const reset of resets) reset()
}
