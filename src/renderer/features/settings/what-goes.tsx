interface WhatGoesProps {
  readonly title: string
  readonly lines: readonly string[]
}

/** What an action that can't be taken back does, or leaves, point by point. */
export function WhatGoes({ title, lines }: WhatGoesProps) {
  return (
    <div className="grid gap-1">
      <h3 className="font-medium">{title}</h3>
      <ul className="grid list-disc gap-1 pl-4 text-muted marker:text-faint">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  )
}
