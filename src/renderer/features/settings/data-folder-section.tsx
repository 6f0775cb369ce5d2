import { FailureNote } from '../../bridge/failure-note.tsx'
import { Card } from '../../ui/card.tsx'
import { CopyText } from '../../ui/copy-text.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useAppSettings } from './use-app-settings.ts'

/** Where all that the app keeps lies. */
export function DataFolderSection() {
  const { read } = useAppSettings()
  return (
    <Card title="Data folder">
      <div className="grid gap-3">
        {read.data === undefined ? read.isError ? null : <Skeleton className="h-4 w-80" /> : <CopyText text={read.data.dataFolder} what="path of the data folder" />}
        <ul className="grid list-disc gap-1.5 pl-4 text-muted marker:text-faint">
          <li>Jobs, the operation log, launch drafts, sign-ins and preferences are in this one folder, and nowhere else on this computer.</li>
          <li>It holds no token. Passwords are in it as hashes only.</li>
          <li>Whoever can read your files can read it: the sign-in protects the app, not the folder. Encrypt the disk if others can come at it.</li>
          <li>Another folder is named when Buydesk is started, with --data.</li>
        </ul>
        <FailureNote error={read.error} />
      </div>
    </Card>
  )
}
