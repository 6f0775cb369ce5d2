import type { DraftAsset, LaunchDraft } from '#shared/domain/launch-draft.ts'
import { Thumbnail } from '../../../ui/thumbnail.tsx'
import { assetFor } from '../model/preview-ad.ts'
import { useLocalPicture } from '../use-local-picture.ts'

/** What a picture is looked up with. */
export type PictureDraft = Pick<LaunchDraft, 'id' | 'connectionId' | 'accountId' | 'assets' | 'concepts'>

interface ConceptPictureProps {
  readonly draft: PictureDraft
  readonly conceptId: string | null
  /** Empty where the name stands beside it. */
  readonly alt?: string
  readonly className: string
}

/** The image or film of a concept, small. Nothing where there is none. */
export function ConceptPicture({ draft, conceptId, alt = '', className }: ConceptPictureProps) {
  const concept = conceptId === null ? undefined : draft.concepts.find(({ id }) => id === conceptId)
  const asset = assetFor(draft, concept, '1:1')
  return asset === null ? null : <AssetPicture draft={draft} asset={asset} alt={alt} className={className} />
}

/** The same of what a row shows. */
export function RowPicture({ draft, rowId }: { readonly draft: PictureDraft & Pick<LaunchDraft, 'rows'>; readonly rowId: string | undefined }) {
  const row = draft.rows.find(({ id }) => id === rowId)
  return <ConceptPicture draft={draft} conceptId={row?.conceptId ?? null} className="size-5" />
}

function AssetPicture({ draft, asset, alt, className }: { readonly draft: PictureDraft; readonly asset: DraftAsset; readonly alt: string; readonly className: string }) {
  return <Thumbnail src={useLocalPicture(draft, asset)} kind={asset.kind} alt={alt} className={`shrink-0 ${className}`} />
}
