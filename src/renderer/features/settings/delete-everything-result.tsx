import { CircleCheck, TriangleAlert } from 'lucide-react'
import type { RouteOutput } from '#shared/contract/contract.ts'
import { useSend } from '../../bridge/use-route.ts'
import { FailureNote } from '../../bridge/failure-note.tsx'
import { bytesWords } from '../../lib/asset-words.ts'
import { countOf } from '../../lib/numbers.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ForeignList } from './foreign-list.tsx'
import { staysAtMeta, staysElsewhere } from './stored-words.ts'
import { WhatGoes } from './what-goes.tsx'

/** What was deleted, what is left, and what nobody here can delete. Behind it nothing answers any more until Buydesk has started again. */
export function DeletedDialog({ deleted: { files, bytes, left, later, foreign } }: { readonly deleted: RouteOutput<'storedData.deleteAll'> }) {
  const restart = useSend('storage.tryAgain')
  const start = () => restart.mutate({})
  return (
    <Dialog
      isOpen
      onOpenChange={start}
      title={left.length === 0 ? 'Everything is deleted' : `${countOf(left.length, 'file')} could not be deleted`}
      footer={
        <Button variant="primary" pending={restart.isPending || restart.isSuccess} onClick={start}>
          Start again
        </Button>
      }
    >
      <div className="grid gap-4">
        <ul className="grid gap-1.5">
          <Line>{`${countOf(files, 'file')} deleted, ${bytesWords(bytes)}. The tokens are wiped.`}</Line>
          {left.length === 0 ? <Line>Buydesk looked again and found nothing of its own left in its folder.</Line> : null}
          {later === 0 ? null : <Line>{`${countOf(later, 'file')} of this window ${later === 1 ? 'is' : 'are'} still open. Buydesk deletes ${later === 1 ? 'it' : 'them'} as it starts again, before it opens anything.`}</Line>}
        </ul>
        {left.length === 0 ? null : (
          <div className="grid gap-1.5 rounded-md bg-warn-soft px-3 py-2.5">
            <p className="flex items-center gap-2 font-semibold text-warn">
              <TriangleAlert aria-hidden="true" className="size-4 shrink-0" /> Still there
            </p>
            <ul className="grid max-h-40 gap-1 overflow-auto text-small">
              {left.map(({ path, reason }) => (
                <li key={path}>
                  <span className="font-mono break-all" data-selectable="">
                    {path}
                  </span>{' '}
                  <span className="text-muted">{reason}</span>
                </li>
              ))}
            </ul>
          </div>
        )}
        {foreign.count === 0 ? null : (
          <div className="grid gap-1">
            <h3 className="font-medium">Not Buydesk's, and left as it was</h3>
            <ForeignList foreign={foreign} />
          </div>
        )}
        <WhatGoes title="Meta still has" lines={staysAtMeta} />
        <WhatGoes title="Elsewhere there may be" lines={staysElsewhere} />
        <p className="text-small text-muted">Buydesk starts again by itself within a minute, and asks who uses it, as on the first day.</p>
        <FailureNote error={restart.error} />
      </div>
    </Dialog>
  )
}

function Line({ children }: { readonly children: string }) {
  return (
    <li className="flex items-start gap-2">
      <CircleCheck aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-good" />
      {children}
    </li>
  )
}
