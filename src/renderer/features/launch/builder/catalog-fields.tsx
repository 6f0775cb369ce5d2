import { RefreshCw } from 'lucide-react'
import { useMemo } from 'react'
import { describeError } from '../../../bridge/describe-error.ts'
import { useRefresh, useRoute } from '../../../bridge/use-route.ts'
import { countOf } from '../../../lib/numbers.ts'
import { Button } from '../../../ui/button.tsx'
import { Note } from '../../../ui/note.tsx'
import { patchAdSet } from '../model/part-edits.ts'
import { useBuilder } from './builder-context.ts'
import { FieldChecks } from './field-checks.tsx'
import { ListChoice } from './list-choice.tsx'
import { Group, Pair } from './step.tsx'

/** Which products the ads show: a set of one of the connection's catalogs. */
export function CatalogFields() {
  return (
    <Group
      title="Products"
      hint="Meta puts products of the set into each ad, and chooses which for each person. The campaign gets the catalog, ad sets and creatives get the set."
    >
      <Pair>
        <CatalogField />
        <ProductSetField />
      </Pair>
    </Group>
  )
}

function productsWords(products: number | null): string {
  return products === null ? '' : countOf(products, 'product')
}

function CatalogField() {
  const { draft, edit } = useBuilder()
  const { connectionId } = draft
  const query = useRoute('adPicks.catalogs', { connectionId })
  const again = useRefresh('adPicks.catalogs', { connectionId }, { connectionId, refresh: true })
  const catalogs = query.data?.catalogs
  const chosen = draft.adSet.catalogId ?? null
  const options = useMemo(
    () => (catalogs ?? []).map(({ id, name, portfolio, isClients, products }) => ({ value: id, label: `${name} (${portfolio}${isClients ? ', of a client' : ''})`, detail: productsWords(products) })),
    [catalogs],
  )
  const known = catalogs?.some(({ id }) => id === chosen)
  const hint = catalogs === undefined ? (query.isError ? undefined : "Reading the catalogs of the connection's portfolios.") : catalogs.length === 0 ? 'The portfolios of this connection have no catalog.' : undefined
  return (
    <div>
      <ListChoice
        label="Catalog"
        plural="Catalogs"
        options={options}
        value={chosen ?? ''}
        otherwise={known === false ? `${chosen ?? ''}, not among the catalogs of this connection` : `Catalog ${chosen ?? ''}`}
        placeholder="Choose a catalog"
        hint={hint}
        onChoose={(value) => {
          const next = catalogs?.find(({ id }) => id === value)
          // A set belongs to one catalog.
          if (next !== undefined && next.id !== chosen) edit(patchAdSet({ catalogId: next.id, productSetId: null }))
        }}
      />
      <FieldChecks path="adSet.catalogId" />
      <Trouble problem={query.isError ? wordsOf(query.error) : (query.data?.problem ?? null)} isReading={again.isPending} onAgain={() => again.mutate()} />
    </div>
  )
}

function ProductSetField() {
  const { draft, edit } = useBuilder()
  const { connectionId } = draft
  const catalogId = draft.adSet.catalogId ?? null
  const chosen = draft.adSet.productSetId ?? null
  return catalogId === null ? (
    <div>
      <ListChoice label="Product set" plural="Product sets" options={[]} value={chosen ?? ''} otherwise={`Product set ${chosen ?? ''}`} placeholder="Choose a catalog first" onChoose={() => undefined} />
      <FieldChecks path="adSet.productSetId" />
    </div>
  ) : (
    <SetOf key={catalogId} catalogId={catalogId} connectionId={connectionId} chosen={chosen} onChoose={(productSetId) => edit(patchAdSet({ productSetId }))} />
  )
}

interface SetOfProps {
  readonly connectionId: ReturnType<typeof useBuilder>['draft']['connectionId']
  readonly catalogId: NonNullable<ReturnType<typeof useBuilder>['draft']['adSet']['catalogId']>
  readonly chosen: string | null
  readonly onChoose: (id: NonNullable<ReturnType<typeof useBuilder>['draft']['adSet']['productSetId']>) => void
}

function SetOf({ connectionId, catalogId, chosen, onChoose }: SetOfProps) {
  const query = useRoute('adPicks.productSets', { connectionId, catalogId })
  const again = useRefresh('adPicks.productSets', { connectionId, catalogId }, { connectionId, catalogId, refresh: true })
  const sets = query.data?.sets
  const options = useMemo(() => (sets ?? []).map(({ id, name, products }) => ({ value: id, label: name, detail: productsWords(products) })), [sets])
  const set = sets?.find(({ id }) => id === chosen)
  const strange = sets !== undefined && chosen !== null && set === undefined ? `${chosen}, not a set of this catalog` : `Product set ${chosen ?? ''}`
  return (
    <div>
      <ListChoice
        label="Product set"
        plural="Product sets"
        options={options}
        value={chosen ?? ''}
        otherwise={strange}
        placeholder="Choose a product set"
        hint={hintOf(sets === undefined && !query.isError, set?.products)}
        onChoose={(value) => {
          const next = sets?.find(({ id }) => id === value)
          if (next !== undefined) onChoose(next.id)
        }}
      />
      <FieldChecks path="adSet.productSetId" />
      <Trouble problem={query.isError ? wordsOf(query.error) : (query.data?.problem ?? null)} isReading={again.isPending} onAgain={() => again.mutate()} />
    </div>
  )
}

function hintOf(isReading: boolean, products: number | null | undefined): string | undefined {
  if (isReading) return 'Reading the product sets of the catalog.'
  if (products === undefined || products === null) return undefined
  return products === 0 ? 'This set has no products now: its ads would show nothing.' : `${countOf(products, 'product')} now. What joins the set later is shown too.`
}

function wordsOf(error: Parameters<typeof describeError>[0]): string {
  const { message, advice } = describeError(error)
  return advice === undefined ? message : `${message} ${advice}`
}

function Trouble({ problem, isReading, onAgain }: { readonly problem: string | null; readonly isReading: boolean; readonly onAgain: () => void }) {
  if (problem === null) return null
  return (
    <div className="mt-1.5">
      <Note
        tone="warn"
        action={
          <Button variant="quiet" icon={RefreshCw} pending={isReading} onClick={onAgain}>
            Read again
          </Button>
        }
      >
        {problem}
      </Note>
    </div>
  )
}
