import { create } from 'zustand'

/** How this window stands to the core of the app. */
interface HostState {
  readonly link: 'connecting' | 'connected' | 'lost' | 'refused' | 'noWayIn'
  /** When someone presented an address that was used before; null: nobody did, or the person has read it. */
  readonly codeReusedAt: string | null
}

export const useHost = create<HostState>(() => ({ link: 'connecting', codeReusedAt: null }))
