import { RefreshCw } from 'lucide-react'
import { useMemo, type ComponentProps } from 'react'
import { describeError } from '../../../bridge/describe-error.ts'
import { useRefresh, useRoute } from '../../../bridge/use-route.ts'
import { countOf } from '../../../lib/numbers.ts'
import { Button } from '../../../ui/button.tsx'
import { Field } from '../../../ui/field.tsx'
import type { ChoiceOption } from '../../../ui/multi-select.tsx'
import { Note } from '../../../ui/note.tsx'
import { OnePicker } from '../../../ui/one-picker.tsx'
import { patchAdSet } from '../model/part-edits.ts'
import { useBuilder } from './builder-context.ts'
import { FieldChecks } from './field-checks.tsx'
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

const noSets: readonly ChoiceOption[] = []

interface ListChoiceProps extends Pick<ComponentProps<typeof OnePicker>, 'plural' | 'options' | 'chosen' | 'shown' | 'disabledReason' | 'onChoose'> {
  readonly label: string
  readonly hint?: string | undefined
}

function ListChoice({ label, hint, ...picker }: ListChoiceProps) {
  return (
    <Field label={label} {...(hint === undefined ? {} : { hint })}>
      {(control) => <OnePicker {...control} {...picker} />}
    </Field>
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
        plural="catalogs"
        options={options}
        chosen={chosen}
        shown={options.find(({ value }) => value === chosen)?.label ?? (chosen === null ? 'Choose a catalog' : known === false ? `${chosen}, not among the catalogs of this connection` : `Catalog ${chosen}`)}
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
      <ListChoice label="Product set" plural="product sets" options={noSets} chosen={chosen} shown={chosen === null ? 'None' : `Product set ${chosen}`} disabledReason="Choose a catalog first." hint="Choose a catalog first." onChoose={() => undefined} />
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
  const unknown = sets === undefined ? `Product set ${chosen ?? ''}` : `${chosen ?? ''}, not a set of this catalog`
  return (
    <div>
      <ListChoice
        label="Product set"
        plural="product sets"
        options={options}
        chosen={chosen}
        shown={set?.name ?? (chosen === null ? 'Choose a product set' : unknown)}
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
