import { RefreshCw, Users } from 'lucide-react'
import type { Command } from '../../lib/feature.ts'
import { countOf } from '../../lib/numbers.ts'

interface ScreenCommandTools {
  readonly refresh: () => void
  readonly readAll: () => void
  /** Pixels whose access has not been read. */
  readonly unread: number
  readonly hasConnection: boolean
}

/** What the list of pixels offers in the palette while it is in view. */
export function screenCommands({ refresh, readAll, unread, hasConnection }: ScreenCommandTools): readonly Command[] {
  const noConnection = hasConnection ? undefined : 'Connect a token first.'
  return [
    {
      id: 'pixels.refresh',
      label: 'Refresh pixels',
      icon: RefreshCw,
      group: 'Pixels',
      keywords: ['read again', 'reload'],
      disabledReason: () => noConnection,
      run: () => refresh(),
    },
    {
      id: 'pixels.readAccess',
      label: unread === 0 ? 'Read access of all pixels' : `Read access of ${countOf(unread, 'pixel')}`,
      icon: Users,
      group: 'Pixels',
      keywords: ['partners', 'accounts', 'who has', 'counts'],
      disabledReason: () => noConnection ?? (unread === 0 ? 'It has been read for all of them.' : undefined),
      run: () => readAll(),
    },
  ]
}
