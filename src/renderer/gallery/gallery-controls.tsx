import { Copy, Download, Plus, RefreshCw, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { FilterChip } from '../ui/chip.tsx'
import { Field } from '../ui/field.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { Input } from '../ui/input.tsx'
import { MultiSelect } from '../ui/multi-select.tsx'
import { PasswordInput } from '../ui/password-input.tsx'
import { SearchInput } from '../ui/search-input.tsx'
import { SegmentedControl } from '../ui/segmented-control.tsx'
import { Select } from '../ui/select.tsx'
import { Switch } from '../ui/switch.tsx'
import { Textarea } from '../ui/textarea.tsx'
import { Shelf, Specimen } from './specimen.tsx'

const accounts = Array.from({ length: 140 }, (_, index) => ({ value: `a${String(index)}`, label: `Ad account ${String(index + 1)}`, detail: String(2213 + index * 17) }))

export function GalleryControls() {
  return (
    <Shelf>
      <Buttons />
      <Choices />
      <Fields />
    </Shelf>
  )
}

function Buttons() {
  return (
    <>
      <Specimen name="Button">
        <Button variant="primary">Run plan</Button>
        <Button variant="primary" shortcut="mod+Enter">
          Run plan
        </Button>
        <Button icon={Download}>Export CSV</Button>
        <Button variant="quiet" icon={RefreshCw}>
          Refresh
        </Button>
        <Button variant="destructive" icon={Trash2}>
          Remove 41 shares
        </Button>
      </Specimen>
      <Specimen name="Button, pending">
        <Button variant="primary" pending>
          Run plan
        </Button>
        <Button pending>Export CSV</Button>
        <Button variant="destructive" pending>
          Remove 41 shares
        </Button>
      </Specimen>
      <Specimen name="Button, not now">
        <Button variant="primary" disabledReason="Select a pixel first.">
          Share
        </Button>
        <Button disabledReason="Nothing to export.">Export CSV</Button>
      </Specimen>
      <Specimen name="IconButton">
        <IconButton icon={Plus} label="Add" shortcut="A" />
        <IconButton icon={Copy} label="Copy" isActive />
        <IconButton icon={RefreshCw} label="Refresh" pending />
        <IconButton icon={Trash2} label="Remove" disabledReason="Nothing is selected." />
        <IconButton icon={Plus} label="Add, small" size="small" />
      </Specimen>
    </>
  )
}

function Choices() {
  const [isOn, setIsOn] = useState(true)
  const [theme, setTheme] = useState<'all' | 'shared' | 'pending'>('all')
  const [task, setTask] = useState<'ADVERTISE' | 'ANALYZE' | ''>('')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(['a1', 'a4']))
  return (
    <>
      <Specimen name="Checkbox, Switch">
        <Checkbox checked={isOn} onCheckedChange={setIsOn} label="Owned pixels" hint="Those whose portfolio is yours." />
        <Checkbox checked="mixed" onCheckedChange={() => undefined} label="Some of them" />
        <Checkbox checked={false} onCheckedChange={() => undefined} label="Client pixels" />
        <Checkbox checked={false} isDisabled onCheckedChange={() => undefined} label="Not possible" />
        <Switch checked={isOn} onCheckedChange={setIsOn} label="Read again each morning" />
        <Switch checked={false} onCheckedChange={() => undefined} label="Off" />
      </Specimen>
      <Specimen name="One of a few">
        <SegmentedControl
          label="View"
          value={theme}
          onValueChange={setTheme}
          options={[
            { value: 'all', label: 'All' },
            { value: 'shared', label: 'Shared' },
            { value: 'pending', label: 'Pending' },
          ]}
        />
        <Select
          aria-label="Task"
          className="w-48"
          value={task}
          onValueChange={setTask}
          placeholder="Choose a task"
          options={[
            { value: 'ADVERTISE', label: 'Advertise' },
            { value: 'ANALYZE', label: 'Analyse' },
          ]}
        />
      </Specimen>
      <Specimen name="Filters">
        <FilterChip label="State" />
        <FilterChip label="Owner" value="Acme Media" onClear={() => undefined} />
        <MultiSelect
          label="Ad accounts"
          options={accounts}
          selected={chosen}
          onSelectedChange={setChosen}
          trigger={<FilterChip label="Ad accounts" value={chosen.size === 0 ? undefined : chosen.size} onClear={() => setChosen(new Set())} />}
        />
      </Specimen>
    </>
  )
}

function Fields() {
  const [search, setSearch] = useState('')
  return (
    <>
      <Specimen name="Field">
        <div className="w-72">
          <Field label="Name of the plan" hint="Shown in the list of jobs.">
            {(control) => <Input {...control} defaultValue="EU spring push" />}
          </Field>
        </div>
        <div className="w-72">
          <Field label="Portfolio id" isOptional error="An id has digits only. Take off the letters.">
            {(control) => <Input {...control} defaultValue="act_22a13" />}
          </Field>
        </div>
        <div className="w-72">
          <Field label="Token" hint="Stays in memory, never on disk.">
            {(control) => <PasswordInput {...control} secretName="token" defaultValue="not-a-token" />}
          </Field>
        </div>
        <div className="w-72">
          <Field label="Ids" hint="One pixel id and one account id per line.">
            {(control) => <Textarea {...control} rows={3} defaultValue={'1200345678901 2213\n1200353598032 2230'} />}
          </Field>
        </div>
      </Specimen>
      <Specimen name="SearchInput">
        <SearchInput className="w-64" label="Search pixels" shortcut="/" value={search} onValueChange={setSearch} />
        <SearchInput className="w-64" label="Search accounts" value="nordlicht" onValueChange={() => undefined} />
      </Specimen>
    </>
  )
}
