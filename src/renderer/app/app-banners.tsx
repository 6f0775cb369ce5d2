import { X } from 'lucide-react'
import { Suspense } from 'react'
import { lazyPart } from '../lib/lazy-part.ts'
import { useHost } from '../stores/host-store.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { Banner } from '../ui/note.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { useAppInfo } from './use-app-info.ts'
import { ResetBanner } from './reset-banner.tsx'
import { useStorageProblem } from './use-storage-problem.ts'

/** Hardly anybody ever needs it. */
const StorageTrouble = lazyPart(async () => (await import('./storage-trouble.tsx')).StorageTrouble)

/** What is wrong with this copy of the app as a whole: it stays in view until it is cured or read. */
export function AppBanners() {
  const info = useAppInfo()
  const problem = useStorageProblem(info)
  const codeReusedAt = useHost((state) => state.codeReusedAt)
  const forget = () => useHost.setState({ codeReusedAt: null })
  return (
    <div>
      <ResetBanner />
      {codeReusedAt === null ? null : (
        <Banner
          tone="warn"
          title="An address of Buydesk was opened a second time."
          action={<IconButton icon={X} size="small" label="I have read it" onClick={forget} />}
        >
          It was refused, <RelativeTime at={codeReusedAt} />. If that was not you, somebody else on this machine may have seen it.
        </Banner>
      )}
      {info === null || info.readOnlyReason === null || problem === undefined ? null : problem === null ? (
        <Banner tone="warn" title="Read only.">
          {info.readOnlyReason}
        </Banner>
      ) : (
        <Suspense fallback={null}>
          <StorageTrouble problem={problem} />
        </Suspense>
      )}
      {info?.startProblems.map((problem) => (
        <Banner key={problem} tone="warn">
          {problem}
        </Banner>
      ))}
    </div>
  )
}
