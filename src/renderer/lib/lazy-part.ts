import { lazy, type ComponentType, type LazyExoticComponent } from 'react'

/** A part of the window did not come. Browsers remember a file that failed, so only a reload of the window fetches it again. */
export class PartNotLoaded extends Error {
  override readonly name = 'PartNotLoaded'
}

/**
 * A part of the window that is loaded when it is first shown. Whoever shows it puts a `Suspense` around it.
 * @param load gives the component; it is called once.
 */
export function lazyPart<Props>(load: () => Promise<ComponentType<Props>>): LazyExoticComponent<ComponentType<Props>> {
  return lazy(async () => {
    try {
      return { default: await load() }
    } catch {
      throw new PartNotLoaded()
    }
  })
}
