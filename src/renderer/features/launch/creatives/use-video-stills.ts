import { useEffect, useMemo, useRef } from 'react'
import type { LaunchDraft } from '#shared/domain/launch-draft.ts'
import { useClient } from '../../../bridge/client-context.ts'
import { tellFailure } from '../../../bridge/tell-failure.ts'
import { stillsOf } from '../../../bridge/video-stills.ts'
import { editDraft } from '../draft-store.ts'
import { lacksStill, withStills } from './draft-assets.ts'

const none: readonly never[] = []

/**
 * Gives each video of a draft its still as soon as it is at Meta, whichever way it came into the draft. What has none then is not asked for again
 * before the screen is opened anew: a person can choose one.
 */
export function useVideoStills(draft: LaunchDraft | null, isReadOnly: boolean): void {
  const client = useClient()
  const asked = useRef(new Set<string>())
  const draftId = draft?.id ?? null
  const assets = draft?.assets ?? none
  const lacking = useMemo(() => assets.filter(lacksStill), [assets])
  const [connectionId, accountId] = [draft?.connectionId ?? '', draft?.accountId ?? '']
  useEffect(() => {
    if (draftId === null || isReadOnly) return
    const videos = lacking.flatMap(({ videoId, name }) => (videoId === null || asked.current.has(videoId) ? [] : [{ videoId, name }]))
    if (videos.length === 0) return
    for (const { videoId } of videos) asked.current.add(videoId)
    stillsOf(client, { connectionId, accountId, videos })
      .then((stills) => editDraft(draftId, (now) => withStills(now, stills), 'assets'))
      .catch(tellFailure)
  }, [client, draftId, connectionId, accountId, lacking, isReadOnly])
}
