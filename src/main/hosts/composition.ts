import type { AppEvent } from '#shared/contract/events.ts'
import type { ExportDesk } from '../contract/export-desk.ts'
import type { FileIntake } from '../contract/file-intake.ts'
import type { Router } from '../contract/router.ts'
import type { Log } from '../lib/log.ts'
import type { HostPort } from './port.ts'

/** What a host gives to the composition root. */
export interface ComposeOptions {
  readonly host: HostPort
  /** Exists, and only this user can look into it. */
  readonly dataDirectory: string
  /** Address of the simulator on this machine; null: Meta. */
  readonly graphUrl: string | null
  /** Takes one masked line for a developer. */
  readonly writeLogLine: (line: string) => void
}

/** The app without a host: what both hosts put in front of a window or a page. */
export interface Composition {
  readonly router: Router
  readonly files: FileIntake
  /** What is fetched from the app as a file. */
  readonly exports: Pick<ExportDesk, 'take'>
  /** @returns a function that ends the subscription. */
  readonly onEvent: (listener: (event: AppEvent) => void) => () => void
  /** Tells every window or page; for what the host itself has to say. */
  readonly emit: (event: AppEvent) => void
  /** Masked by value. */
  readonly log: Log
  /** Lets go of everything, bounded in time; nothing durable is lost by a process that ends earlier. */
  readonly dispose: () => Promise<void>
}

export type Compose = (options: ComposeOptions) => Composition | Promise<Composition>
