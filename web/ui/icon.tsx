import type { ReactNode } from 'react'

const drawings = {
  menu: <path d="M3 6h18M3 12h18M3 18h18" />,
  close: <path d="M6 6l12 12M18 6L6 18" />,
  search: <path d="M16 16l5 5M18 10.5a7.5 7.5 0 1 1-15 0a7.5 7.5 0 0 1 15 0z" />,
  plus: <path d="M12 5v14M5 12h14" />,
  check: <path d="M4 12.5l5 5L20 6.5" />,
  down: <path d="M6 9l6 6l6-6" />,
  ascending: <path d="M12 19V5M6 11l6-6l6 6" />,
  descending: <path d="M12 5v14M6 13l6 6l6-6" />,
  columns: <path d="M4 5h16v14H4zM10 5v14M15 5v14" />,
  download: <path d="M12 4v11M7 11l5 5l5-5M4 20h16" />,
  bookmark: <path d="M7 4h10v16l-5-4l-5 4z" />,
  filter: <path d="M4 6h16M7 12h10M10 18h4" />,
  person: <path d="M12 12a4 4 0 1 0 0-8a4 4 0 0 0 0 8zM4.5 20c.8-3.6 3.8-5 7.5-5s6.7 1.4 7.5 5" />,
  keyboard: <path d="M3 7h18v10H3zM7 10.5h.01M11 10.5h.01M15 10.5h.01M8 14h8" />,
  more: <path d="M5 12h.01M12 12h.01M19 12h.01" />,
  external: <path d="M14 4h6v6M20 4l-9 9M18 14v6H4V6h6" />,
} as const satisfies Record<string, ReactNode>

export type IconName = keyof typeof drawings

/** A line drawing of our own. It says nothing to a screen reader: the button around it has the words. */
export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg
      viewBox="0 0 24 24"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth={name === 'more' ? 3 : 1.9}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {drawings[name]}
    </svg>
  )
}

/** The mark of the product. */
export function Mark({ size = 22 }: { size?: number }) {
  return (
    <svg
      viewBox="0 0 24 24"
      width={size}
      height={size}
      fill="none"
      stroke="var(--accent)"
      strokeWidth={2.2}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d="M4 4v13a3 3 0 0 0 3 3h5M10 13l4 4 7-9" />
    </svg>
  )
}
