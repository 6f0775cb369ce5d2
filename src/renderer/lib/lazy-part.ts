import { lazy, type ComponentType, type LazyExoticComponent } from 'react'

/**
 * A part of the window that is loaded when it is first shown. Whoever shows it puts a `Suspense` around it.
 * @param load gives the component; it is called once.
 */
export function lazyPart<Props>(load: () => Promise<ComponentType<Props>>): LazyExoticComponent<ComponentType<Props>> {
  return lazy(async () => ({ default: await load() }))
}
