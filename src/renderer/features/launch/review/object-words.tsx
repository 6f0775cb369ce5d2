import { Fragment } from 'react'
import type { AccountFacts } from '#shared/domain/ad-picks.ts'
import type { LaunchDraft } from '#shared/domain/launch-draft.ts'
import type { PlannedObject } from '#shared/domain/launch-plan.ts'
import type { CatalogId } from '#shared/domain/ids.ts'
import { showsProducts } from '#shared/domain/launch-aim.ts'
import { useRoute } from '../../../bridge/use-route.ts'
import { ConceptPicture } from '../creatives/concept-picture.tsx'
import { objectFacts, type ProductNames } from './object-summary.ts'

interface ObjectWordsProps {
  readonly draft: LaunchDraft
  readonly object: PlannedObject
  readonly facts: AccountFacts | null
}

/** What an object of a launch is, in words, with its picture: for whoever does not read Meta's fields. */
export function ObjectWords(props: ObjectWordsProps) {
  const { catalogId = null } = props.draft.adSet
  return showsProducts(props.draft) && catalogId !== null ? <ProductWords {...props} catalogId={catalogId} /> : <Words {...props} />
}

/** Names of what is sold; ids while they are read, and where they can't be. */
function ProductWords({ catalogId, ...props }: ObjectWordsProps & { readonly catalogId: CatalogId }) {
  const { connectionId, adSet } = props.draft
  const catalogs = useRoute('adPicks.catalogs', { connectionId })
  const sets = useRoute('adPicks.productSets', { connectionId, catalogId })
  const setId = adSet.productSetId ?? ''
  const catalog = catalogs.data?.catalogs.find(({ id }) => id === catalogId)?.name
  const set = sets.data?.sets.find(({ id }) => id === setId)?.name
  const products = { catalog: catalog === undefined ? catalogId : `${catalog} (${catalogId})`, productSet: set === undefined ? setId : `${set} (${setId})` }
  return <Words {...props} products={products} />
}

function Words({ draft, object, facts, products }: ObjectWordsProps & { readonly products?: ProductNames }) {
  const items = objectFacts(object, draft, facts, products)
  const row = draft.rows.find(({ id }) => id === object.rowIds[0])
  const concept = showsProducts(draft) ? undefined : draft.concepts.find(({ id }) => id === row?.conceptId)
  const hasPicture = object.level === 'creative' || object.level === 'ad'
  if (items.length === 0) return null
  return (
    <section aria-label="In words" className="mb-4 flex items-start gap-4 max-[1200px]:flex-col max-[1200px]:items-stretch rounded-md border border-line bg-panel p-3">
      {hasPicture && concept !== undefined ? <ConceptPicture draft={draft} conceptId={concept.id} alt={concept.name} className="size-28" /> : null}
      <dl className="grid min-w-0 flex-1 grid-cols-[112px_minmax(0,1fr)] gap-x-3 gap-y-1.5">
        {items.map(({ label, value }) => (
          <Fragment key={label}>
            <dt className="text-muted">{label}</dt>
            <dd className="wrap-anywhere whitespace-pre-line">{value}</dd>
          </Fragment>
        ))}
      </dl>
    </section>
  )
}
