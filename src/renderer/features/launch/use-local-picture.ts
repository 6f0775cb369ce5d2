import { useAssetPicture } from '../../bridge/use-asset-picture.ts'
import { useIntakeStore } from '../../stores/intake-store.ts'
import type { DraftAsset, LaunchDraft } from '#shared/domain/launch-draft.ts'

/** @returns a picture of an asset: of the file that was dropped in this window, else the one that Meta has; null where there is none. */
export function useLocalPicture(draft: Pick<LaunchDraft, 'id' | 'connectionId' | 'accountId'>, asset: DraftAsset | null): string | null {
  const dropped = useIntakeStore(
    ({ places }) => places[`draft ${draft.id}`]?.find((file) => asset !== null && file.inspected?.contentHash === asset.contentHash)?.thumbnail ?? null,
  )
  const stored = useAssetPicture(draft.connectionId, draft.accountId, dropped === null && asset !== null ? (asset.thumbnailHash ?? asset.imageHash ?? asset.videoId) : null)
  return dropped ?? stored
}
