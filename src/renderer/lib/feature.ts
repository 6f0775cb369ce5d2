import type { LucideIcon } from 'lucide-react'
import type { ComponentType } from 'react'
import type { Client } from '../bridge/client.ts'

/** What a command may use of the app when it runs. */
export interface CommandContext {
  /** Goes to a screen: '/pixels'. */
  readonly navigate: (path: string) => void
}

/** Something that can be done, as data: the palette, shortcuts, menus and the help all read it. */
export interface Command {
  /** '<feature>.<what>', for example 'pixels.refresh'. */
  readonly id: string
  /** A verb first: 'Refresh pixels'. */
  readonly label: string
  readonly icon: LucideIcon
  /** Heading in the palette and the help. */
  readonly group: string
  /** 'mod+Enter', 'r', or one key after the other: 'g p'. Single keys count only while no text is typed. */
  readonly shortcut?: string
  /** More words that find it. */
  readonly keywords?: readonly string[]
  /** Why it can't be used now; nothing when it can. */
  readonly disabledReason?: () => string | undefined
  readonly run: (context: CommandContext) => void
}

/** Something with a name that the palette finds: a pixel, a job. */
export interface FoundObject {
  readonly id: string
  readonly label: string
  readonly detail?: string
  readonly icon: LucideIcon
  /** Where it is shown. */
  readonly path: string
}

/** Finds objects by what is typed in the palette. A hook: called on each render of the open palette. */
export interface ObjectProvider {
  readonly group: string
  /** At most a few dozen; an empty search may give the recent ones or nothing. */
  readonly useFound: (search: string) => readonly FoundObject[]
}

/** A screen and the place that shows it. */
export interface FeatureScreen {
  /** A wouter pattern: '/pixels/:id'. */
  readonly path: string
  readonly screen: ComponentType
}

/** The line of the left rail that leads to a feature. */
export interface FeatureNav {
  readonly path: string
  readonly title: string
  readonly icon: LucideIcon
  /** Smaller stands higher. Home 0, Pixels 10, Sharing 20, Activity 80. */
  readonly order: number
  /** A gap is drawn between lines of different groups. */
  readonly group: number
  /** One key after 'g'. */
  readonly shortcut?: string
  /** A hook that gives the number at the right; null shows none. */
  readonly useCount?: () => number | null
}

/** Places in the frame that a feature may fill. */
export interface FeatureSlots {
  /** Content of the tray that the status bar opens. */
  readonly jobTray?: ComponentType<{ readonly onClose: () => void }>
  /** Stands as long as the frame does, and draws nothing: for what is to be said whichever screen is open. */
  readonly watch?: ComponentType
  /** Stands in place of everything else while nobody is in. */
  readonly door?: ComponentType
}

/** Everything that the app layer needs to know of a feature. A feature exports one of these from its index.ts. */
export interface Feature {
  readonly name: string
  readonly screens: readonly FeatureScreen[]
  readonly nav?: FeatureNav
  readonly commands?: readonly Command[]
  readonly objects?: readonly ObjectProvider[]
  readonly slots?: FeatureSlots
  /** A file that is dropped by itself leads to this feature, whichever screen is open. `ending`: of its name, '.buydesk'. */
  readonly takesFiles?: { readonly ending: string; readonly take: (file: File, context: CommandContext) => void }
  /** Has main keep what a person typed and what was not kept yet: before the app is locked, which empties the window, and before what main holds is handed over. */
  readonly keepTyped?: (client: Pick<Client, 'request'>) => Promise<unknown>
  /** Loads what is needed as soon as the core is replaced, which can come at any moment and is too late to fetch it: called as the window opens. */
  readonly soon?: readonly (() => Promise<unknown>)[]
  /** Loads what the feature shows later: called when the window has nothing else to do, so that nothing is waited for then. */
  readonly later?: readonly (() => Promise<unknown>)[]
}
