import type { AppEvent, AppEvents, Emit, EventName } from '#shared/contract/events.ts'

export interface EventHub {
  /** For services, which name an event and give its payload. */
  readonly emit: Emit
  /** For a host, which has a whole event. */
  readonly tell: (event: AppEvent) => void
  /** @returns a function that ends the subscription. */
  readonly onEvent: (listener: (event: AppEvent) => void) => () => void
}

/** @returns the one place that every event passes on its way to the windows and pages. */
export function createEventHub(): EventHub {
  const listeners = new Set<(event: AppEvent) => void>()
  const tell = (event: AppEvent): void => listeners.forEach((listener) => listener(event))
  const say: { readonly [E in EventName]: (payload: AppEvents[E]) => void } = {
    'connections.changed': (payload) => tell({ event: 'connections.changed', payload }),
    'pixels.changed': (payload) => tell({ event: 'pixels.changed', payload }),
    'pixels.accessRead': (payload) => tell({ event: 'pixels.accessRead', payload }),
    'jobs.progress': (payload) => tell({ event: 'jobs.progress', payload }),
    'activity.changed': (payload) => tell({ event: 'activity.changed', payload }),
    'sharing.awaitedChanged': (payload) => tell({ event: 'sharing.awaitedChanged', payload }),
    'sharing.endingsChanged': (payload) => tell({ event: 'sharing.endingsChanged', payload }),
    'sharing.draftsKept': (payload) => tell({ event: 'sharing.draftsKept', payload }),
    'creatives.progress': (payload) => tell({ event: 'creatives.progress', payload }),
    'launches.changed': (payload) => tell({ event: 'launches.changed', payload }),
    'usage.changed': (payload) => tell({ event: 'usage.changed', payload }),
    'appSettings.changed': (payload) => tell({ event: 'appSettings.changed', payload }),
    'operators.changed': (payload) => tell({ event: 'operators.changed', payload }),
    'idleLock.nears': (payload) => tell({ event: 'idleLock.nears', payload }),
    'accessHistory.changed': (payload) => tell({ event: 'accessHistory.changed', payload }),
    'settings.changed': (payload) => tell({ event: 'settings.changed', payload }),
    'session.codeReused': (payload) => tell({ event: 'session.codeReused', payload }),
  }
  return {
    emit: (event, payload) => say[event](payload),
    tell,
    onEvent: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
