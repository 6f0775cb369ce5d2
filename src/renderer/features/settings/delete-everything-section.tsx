import { ChevronRight, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { RouteOutput } from '#shared/contract/contract.ts'
import { FailureNote } from '../../bridge/failure-note.tsx'
import { bytesWords } from '../../lib/asset-words.ts'
import { countOf } from '../../lib/numbers.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { classNames } from '../../ui/class-names.ts'
import { CopyText } from '../../ui/copy-text.tsx'
import { showDialog } from '../../ui/dialog-store.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { DeleteEverythingDialog } from './delete-everything-dialog.tsx'
import { ForeignList } from './foreign-list.tsx'
import { groupFiles, staysAtMeta, staysElsewhere, type FileGroup } from './stored-words.ts'
import { useReadAnew } from './use-read-anew.ts'
import { WhatGoes } from './what-goes.tsx'

/** Every file first, then the button. */
export function DeleteEverythingSection() {
  const query = useReadAnew('storedData.list', {})
  const { data } = query
  return (
    <>
      <Card title="What is stored on this computer" isFlush>
        {data === undefined ? query.isError ? null : <Skeleton className="m-4 h-32" /> : <Groups stored={data} />}
        <div className="grid gap-3 border-t border-line px-4 py-3">
          <FailureNote error={query.error} />
          {data === undefined ? null : <CopyText text={data.folder} what="path of the data folder" />}
        </div>
      </Card>
      <Card title="What deleting everything leaves">
        <div className="grid gap-4">
          <WhatGoes title="At Meta" lines={staysAtMeta} />
          <WhatGoes title="Elsewhere" lines={staysElsewhere} />
        </div>
      </Card>
      <Card title="Delete everything">
        <div className="grid gap-3">
          <p className="text-muted">
            Stops every job, wipes the tokens, deletes all of its files above, looks whether any is left, and starts again as on the first day. Nobody can bring it back: take a
            backup or an export somewhere else first if you may need it.
          </p>
          <div>
            <Button
              variant="destructive"
              icon={Trash2}
              disabledReason={data === undefined ? 'The list of files comes first.' : undefined}
              onClick={() => data !== undefined && showDialog((close) => <DeleteEverythingDialog stored={data} onClose={close} />, { keepsInput: true })}
            >
              Delete everything
            </Button>
          </div>
        </div>
      </Card>
    </>
  )
}

function Groups({ stored: { files, bytes, more, foreign } }: { readonly stored: RouteOutput<'storedData.list'> }) {
  const groups = groupFiles(files)
  return (
    <>
      <ul aria-label="Files by kind">
        {groups.map((group) => (
          <Group key={group.kind} group={group} />
        ))}
      </ul>
      <p className="num flex justify-between border-t border-line px-4 py-2.5 font-medium">
        <span>{`In all ${countOf(files.length + more, 'file')}${more === 0 ? '' : `, of which ${countOf(files.length, 'file')} are listed`}`}</span>
        <span>{bytesWords(bytes)}</span>
      </p>
      {foreign.count === 0 ? null : (
        <div className="grid gap-1.5 border-t border-line px-4 py-3">
          <p className="font-medium">Not Buydesk's, so it stays</p>
          <ForeignList foreign={foreign} />
        </div>
      )}
    </>
  )
}

function Group({ group: { title, detail, files, bytes } }: { readonly group: FileGroup }) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <li className="border-b border-line last:border-b-0">
      <button type="button" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)} className="focus-inside flex w-full items-center gap-2.5 px-4 py-2 text-left hover:bg-hover">
        <ChevronRight aria-hidden="true" className={classNames('size-4 shrink-0 text-faint transition-transform', isOpen ? 'rotate-90' : '')} />
        <span className="min-w-0 flex-1">
          <span className="font-medium">{title}</span> <span className="text-small text-muted">{detail}</span>
        </span>
        <span className="num w-20 shrink-0 text-right text-muted">{countOf(files.length, 'file')}</span>
        <span className="num w-20 shrink-0 text-right">{bytesWords(bytes)}</span>
      </button>
      {isOpen ? (
        <ul className="max-h-60 overflow-auto border-t border-line bg-sunken py-1.5">
          {files.map((file) => (
            <li key={file.path} className="flex items-center gap-2.5 py-0.5 pr-4 pl-10.5 text-small">
              <span className="min-w-0 flex-1 font-mono break-all" data-selectable="">
                {file.path}
              </span>
              <span className="num shrink-0 text-muted">{bytesWords(file.bytes)}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </li>
  )
}
