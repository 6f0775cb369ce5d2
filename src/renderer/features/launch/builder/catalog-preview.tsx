import { Package } from 'lucide-react'
import { callToActionWords, wordOf } from '#shared/domain/ad-words.ts'
import type { AdText } from '#shared/domain/launch-draft.ts'
import { siteOf } from '../model/preview-ad.ts'

const cards = ['One product', 'Another', 'A third']

/** An ad with products, as far as it can be shown without asking Meta: the words, and where products stand. */
export function CatalogPreview({ text }: { readonly text: AdText }) {
  const headline = text.headlines[0] ?? ''
  const description = text.descriptions[0] ?? ''
  return (
    <>
      <p className="px-3 pb-2.5 break-words whitespace-pre-wrap">{(text.primary[0] ?? '') === '' ? <span className="text-faint">Primary text</span> : <WithMacros text={text.primary[0] ?? ''} />}</p>
      <ul aria-label="Products" className="flex gap-2 overflow-hidden px-3 pb-3">
        {cards.map((card) => (
          <li key={card} className="w-44 shrink-0 overflow-hidden rounded-md border border-line-strong">
            <div className="grid aspect-square place-items-center gap-1 bg-sunken text-faint">
              <span className="grid justify-items-center gap-1 text-small">
                <Package aria-hidden="true" className="size-6" strokeWidth={1.5} />
                {card}
              </span>
            </div>
            <div className="grid gap-1 p-2">
              <span className="truncate text-small text-muted uppercase">{text.displayLink || (siteOf(text.link) ?? 'your site')}</span>
              <span className="line-clamp-2 font-semibold">{headline === '' ? <span className="font-normal text-faint">Headline</span> : <WithMacros text={headline} />}</span>
              {description === '' ? null : (
                <span className="line-clamp-2 text-small text-muted">
                  <WithMacros text={description} />
                </span>
              )}
              {text.callToAction === 'NO_BUTTON' ? null : (
                <span className="mt-1 justify-self-start rounded-md border border-line-strong bg-raised px-2 py-0.5 text-small font-semibold">{wordOf(callToActionWords, text.callToAction)}</span>
              )}
            </div>
          </li>
        ))}
      </ul>
    </>
  )
}

/** What the preview of this computer leaves open. */
export function CatalogPreviewNote() {
  return (
    <p className="text-small text-muted">
      Which products people see, how many and in which order, Meta chooses for each person. Their pictures, names and prices are not shown here: what Meta fills in per product is marked. Meta's own preview shows an example.
    </p>
  )
}

/** A text in which that stands out which Meta fills in per product. */
function WithMacros({ text }: { readonly text: string }) {
  const parts = text.split(/(\{\{[^{}]*\}\})/)
  return parts.map((part, index) =>
    part.startsWith('{{') ? (
      <mark key={String(index)} className="rounded-sm bg-accent-soft px-0.5 text-accent">
        {part.slice(2, -2).trim().replace(/^product\./, '').replaceAll('_', ' ')}
      </mark>
    ) : (
      part
    ),
  )
}
