import { ChevronLeft, ChevronRight, ExternalLink } from 'lucide-react'
import { useState } from 'react'
import { callToActionWords, wordOf } from '#shared/domain/ad-words.ts'
import { showsProducts } from '#shared/domain/launch-aim.ts'
import type { AdText } from '#shared/domain/launch-draft.ts'
import { Button } from '../../../ui/button.tsx'
import { showDialog } from '../../../ui/dialog-store.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import { SegmentedControl } from '../../../ui/segmented-control.tsx'
import { Thumbnail } from '../../../ui/thumbnail.tsx'
import { assetFor, FEED_TEXT_SHOWN, previewShapes, siteOf, type PreviewShape } from '../model/preview-ad.ts'
import { useBuilder } from './builder-context.ts'
import { CatalogPreview, CatalogPreviewNote } from './catalog-preview.tsx'
import { MetaPreview } from './meta-preview.tsx'
import { useLocalPicture } from '../use-local-picture.ts'

/** One ad with a text, about as people will see it: at once, from this computer. Meta's own preview comes on request. */
export function AdPreview({ textId }: { readonly textId: string }) {
  const { draft, saveNow, facts } = useBuilder()
  const [shape, setShape] = useState<PreviewShape>('4:5')
  const [at, setAt] = useState(0)
  const text = draft.texts.find(({ id }) => id === textId)
  const hasProducts = showsProducts(draft)
  if (text === undefined) return null
  const concept = draft.concepts[Math.min(at, draft.concepts.length - 1)]
  const rows = draft.rows.filter((row) => row.isIncluded && row.textId === textId)
  const row = rows.find((each) => each.conceptId === concept?.id) ?? rows[0]
  const step = (by: number) => setAt((at + by + draft.concepts.length) % draft.concepts.length)
  const page = facts?.pages.find(({ id }) => id === draft.identity.pageId)?.name ?? 'Your Page'
  return (
    <section aria-label="Preview" className="grid gap-3 min-[1201px]:sticky min-[1201px]:top-14">
      {hasProducts ? (
        <>
          <div className="overflow-hidden rounded-lg border border-line-strong bg-raised">
            <PageLine page={page} />
            <CatalogPreview text={text} />
          </div>
          <CatalogPreviewNote />
        </>
      ) : (
        <>
          <div className="flex items-center justify-between gap-2">
            <SegmentedControl
              label="Shape of the preview"
              value={shape}
              onValueChange={setShape}
              options={previewShapes.map((value) => ({ value, label: value === '9:16' ? 'Story' : `Feed ${value}` }))}
            />
            {draft.concepts.length > 1 ? (
              <span className="flex items-center">
                <IconButton icon={ChevronLeft} size="small" label="Concept before" onClick={() => step(-1)} />
                <IconButton icon={ChevronRight} size="small" label="Next concept" onClick={() => step(1)} />
              </span>
            ) : null}
          </div>
          {shape === '9:16' ? <Story text={text} page={page} conceptAt={at} /> : <Feed text={text} page={page} shape={shape} conceptAt={at} />}
          <Shown shape={shape} conceptAt={at} />
        </>
      )}
      <Button
        icon={ExternalLink}
        disabledReason={row === undefined ? 'No ad of the launch has this text yet. Make the ads in the grid first.' : undefined}
        onClick={() => {
          if (row === undefined) return
          showDialog((close) => <MetaPreview draftId={draft.id} rowId={row.id} saveNow={saveNow} onClose={close} />)
        }}
      >
        Meta's own preview
      </Button>
    </section>
  )
}

interface LookProps {
  readonly text: AdText
  readonly page: string
  readonly conceptAt: number
}

function usePicture(shape: PreviewShape, conceptAt: number) {
  const { draft } = useBuilder()
  const concept = draft.concepts[Math.min(conceptAt, draft.concepts.length - 1)]
  const asset = assetFor(draft, concept, shape)
  return { concept, asset, src: useLocalPicture(draft, asset) }
}

function Picture({ shape, conceptAt, className }: { readonly shape: PreviewShape; readonly conceptAt: number; readonly className: string }) {
  const { asset, concept, src } = usePicture(shape, conceptAt)
  return src === null ? (
    <Thumbnail src={null} kind={asset?.kind ?? 'image'} alt={concept === undefined ? 'No image yet' : concept.name} className={`${className} rounded-none`} />
  ) : (
    <img src={src} alt={concept?.name ?? ''} draggable={false} className={`${className} object-cover`} />
  )
}

function Shown({ shape, conceptAt }: { readonly shape: PreviewShape; readonly conceptAt: number }) {
  const { asset, concept } = usePicture(shape, conceptAt)
  if (concept === undefined) return <p className="text-small text-muted">The image shows here as soon as one is dropped.</p>
  if (asset === null) return <p className="text-small text-muted">{concept.name} has no image.</p>
  return (
    <p className="text-small text-muted">
      {concept.name}
      {asset.ratio === shape ? '' : `: it has no ${shape}, so ${asset.ratio === 'other' ? 'its only shape' : asset.ratio} is cut here. Meta may show it with bars instead.`}
    </p>
  )
}

function PageLine({ page }: { readonly page: string }) {
  return (
    <div className="flex items-center gap-2 px-3 py-2.5">
      <span aria-hidden="true" className="grid size-7 shrink-0 place-items-center rounded-full bg-accent-soft text-small font-semibold text-accent">
        {page.slice(0, 1).toUpperCase()}
      </span>
      <span className="grid min-w-0">
        <span className="truncate font-semibold">{page}</span>
        <span className="text-small text-muted">Sponsored</span>
      </span>
    </div>
  )
}

function Feed({ text, page, shape, conceptAt }: LookProps & { readonly shape: '1:1' | '4:5' }) {
  const [isWhole, setIsWhole] = useState(false)
  const primary = text.primary[0] ?? ''
  const isCut = !isWhole && primary.length > FEED_TEXT_SHOWN
  return (
    <div className="overflow-hidden rounded-lg border border-line-strong bg-raised">
      <PageLine page={page} />
      <p className="px-3 pb-2.5 break-words whitespace-pre-wrap">
        {primary === '' ? <span className="text-faint">Primary text</span> : isCut ? `${primary.slice(0, FEED_TEXT_SHOWN).trimEnd()}… ` : primary}
        {isCut ? (
          <button type="button" className="rounded-sm text-muted hover:underline" onClick={() => setIsWhole(true)}>
            See more
          </button>
        ) : null}
      </p>
      <Picture shape={shape} conceptAt={conceptAt} className={shape === '1:1' ? 'aspect-square w-full' : 'aspect-4/5 w-full'} />
      <div className="flex items-center justify-between gap-3 bg-sunken px-3 py-2.5">
        <div className="grid min-w-0">
          <span className="truncate text-small text-muted uppercase">{text.displayLink || (siteOf(text.link) ?? 'your site')}</span>
          <span className="truncate font-semibold">{(text.headlines[0] ?? '') === '' ? <span className="font-normal text-faint">Headline</span> : text.headlines[0]}</span>
          {(text.descriptions[0] ?? '') === '' ? null : <span className="truncate text-small text-muted">{text.descriptions[0]}</span>}
        </div>
        {text.callToAction === 'NO_BUTTON' ? null : (
          <span className="shrink-0 rounded-md border border-line-strong bg-raised px-2.5 py-1 text-small font-semibold">{wordOf(callToActionWords, text.callToAction)}</span>
        )}
      </div>
    </div>
  )
}

function Story({ text, page, conceptAt }: LookProps) {
  return (
    <div className="mx-auto w-60 overflow-hidden rounded-lg border border-line-strong bg-raised">
      <PageLine page={page} />
      <Picture shape="9:16" conceptAt={conceptAt} className="aspect-9/16 w-full" />
      <div className="grid justify-items-center gap-1.5 bg-sunken px-3 py-2.5 text-center">
        <span className="line-clamp-2 text-small break-words">{text.primary[0] ?? ''}</span>
        {text.callToAction === 'NO_BUTTON' ? null : (
          <span className="rounded-full border border-line-strong bg-raised px-3 py-1 text-small font-semibold">{wordOf(callToActionWords, text.callToAction)}</span>
        )}
      </div>
    </div>
  )
}
