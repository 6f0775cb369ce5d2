import type { ReactNode } from 'react'

interface SettingRowProps {
  readonly label: ReactNode
  readonly hint: ReactNode
  readonly children: ReactNode
}

/** One setting: what it is, what it means, and its control at the right. */
export function SettingRow({ label, hint, children }: SettingRowProps) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <div className="max-w-110">
        <div className="font-medium">{label}</div>
        <div className="text-small text-muted">{hint}</div>
      </div>
      {children}
    </div>
  )
}
