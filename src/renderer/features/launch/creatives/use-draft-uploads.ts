import { useEffect, useMemo } from 'react'
import type { LaunchDraft } from '#shared/domain/launch-draft.ts'
import { useClient } from '../../../bridge/client-context.ts'
import { useIntake, type Intake } from '../../../bridge/use-intake.ts'
import { useRoute } from '../../../bridge/use-route.ts'
import { changeIntake, type IntakeFile } from '../../../stores/intake-store.ts'
import { editDraft, openDraft } from '../draft-store.ts'
import { useLaunchAssets } from '../../../stores/launch-assets-store.ts'
import { addFromLibrary, isLacking, withIntake, withKnown } from './draft-assets.ts'
import { useVideoStills } from './use-video-stills.ts'

interface DraftUploads {
  readonly intake: Intake
  readonly readOnlyReason: string | undefined
}

/**
 * The files dropped for a draft: what can be used becomes an asset of it, and gets what Meta calls it once it is there. Any screen of the
 * draft may stand on this, so that uploads end in the draft whichever of them is open.
 */
export function useDraftUploads(draft: LaunchDraft | null): DraftUploads {
  const readOnlyReason = useRoute('app.info', {}).data?.readOnlyReason ?? undefined
  const [draftId, connectionId, accountId] = [draft?.id ?? null, draft?.connectionId ?? '', draft?.accountId ?? '']
  const place = useMemo(() => (draftId === null ? null : { key: `draft ${draftId}`, connectionId, accountId }), [draftId, connectionId, accountId])
  const intake = useIntake(place, readOnlyReason !== undefined)
  const { files } = intake
  const assets = draft?.assets
  const isLooking = files.some((file) => file.look === 'reading')
  useEffect(() => {
    // Concepts are made of a whole drop: one by one, each file would become its own.
    if (draftId === null || assets === undefined || files.length === 0 || isLooking) return
    editDraft(draftId, (now) => withIntake(now, files), 'assets')
    if (files.some(isFresh)) changeIntake(`draft ${draftId}`, (all) => all.map((file) => (isFresh(file) ? { ...file, isTaken: true } : file)))
  }, [draftId, files, isLooking, assets])
  useHandedOver(draftId)
  useKnownBefore(draft)
  useVideoStills(draft, readOnlyReason !== undefined)
  return { intake, readOnlyReason }
}

function isFresh(file: IntakeFile): boolean {
  return file.look === 'usable' && !file.isTaken
}

/** Takes what was chosen in the library for this draft. */
function useHandedOver(draftId: string | null): void {
  const handed = useLaunchAssets((state) => state.handed)
  useEffect(() => {
    if (handed === null || handed.draftId !== draftId) return
    editDraft(draftId, addFromLibrary(handed.assets))
    useLaunchAssets.setState({ handed: null })
  }, [handed, draftId])
}

/** Asks once for what of a draft may have come to Meta while no window saw it: an upload that ended after a reload. */
function useKnownBefore(draft: LaunchDraft | null): void {
  const client = useClient()
  const draftId = draft?.id ?? null
  useEffect(() => {
    const now = draftId === null ? undefined : openDraft(draftId)?.draft
    const contentHashes = (now?.assets ?? []).flatMap((asset) => (isLacking(asset) ? (asset.contentHash ?? []) : []))
    if (now === undefined || contentHashes.length === 0) return
    client
      .request('creatives.known', { connectionId: now.connectionId, accountId: now.accountId, contentHashes })
      .then(({ assets }) => editDraft(now.id, (draft) => withKnown(draft, assets)))
      .catch(() => undefined)
  }, [client, draftId])
}
