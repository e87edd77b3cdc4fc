import type { CSSVariablesResolver } from '@mantine/core'
import { palette, type Scheme, statusColours } from './palette.ts'

/** Our colours as variables (`--ink`, `--late-soft`), and Mantine's own made of them. */
export const variables: CSSVariablesResolver = () => ({ variables: fixed, light: schemeVariables('light'), dark: schemeVariables('dark') })

const fixed = {
  '--radius': '8px',
  '--radius-small': '5px',
  '--mono': 'ui-monospace, "SF Mono", "JetBrains Mono", Menlo, monospace',
}

function schemeVariables(scheme: Scheme): Record<string, string> {
  const own = Object.fromEntries(Object.entries(palette[scheme]).map(([name, value]) => [`--${dashed(name)}`, value]))
  const named = Object.fromEntries(['accent', ...statusColours].flatMap((name) => Object.entries(mantineColour(name))))
  return {
    ...own,
    '--shadow':
      scheme === 'light'
        ? '0 1px 2px rgb(30 30 20 / .06), 0 8px 24px -12px rgb(30 30 20 / .18)'
        : '0 1px 2px rgb(0 0 0 / .4), 0 12px 32px -12px rgb(0 0 0 / .6)',
    '--mantine-color-body': 'var(--paper)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-bright': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--ink-3)',
    '--mantine-color-placeholder': 'var(--ink-3)',
    '--mantine-color-anchor': 'var(--accent-text)',
    '--mantine-color-error': 'var(--late)',
    '--mantine-color-default': 'var(--surface)',
    '--mantine-color-default-hover': 'var(--sunken)',
    '--mantine-color-default-color': 'var(--ink)',
    '--mantine-color-default-border': 'var(--edge)',
    '--mantine-color-disabled': 'var(--sunken)',
    '--mantine-color-disabled-color': 'var(--ink-3)',
    '--mantine-color-disabled-border': 'var(--line-strong)',
    '--mantine-primary-color-filled': 'var(--accent)',
    '--mantine-primary-color-filled-hover': 'var(--accent-strong)',
    '--mantine-primary-color-contrast': 'var(--accent-ink)',
    '--mantine-primary-color-light': 'var(--accent-soft)',
    '--mantine-primary-color-light-hover': 'var(--accent-soft)',
    '--mantine-primary-color-light-color': 'var(--accent-text)',
    ...named,
  }
}

function mantineColour(name: string): Record<string, string> {
  return {
    [`--mantine-color-${name}-text`]: `var(--${name === 'accent' ? 'accent-text' : name})`,
    [`--mantine-color-${name}-filled`]: `var(--${name})`,
    [`--mantine-color-${name}-light`]: `var(--${name}-soft)`,
    [`--mantine-color-${name}-light-color`]: `var(--${name === 'accent' ? 'accent-text' : name})`,
    [`--mantine-color-${name}-outline`]: `var(--${name})`,
  }
}

function dashed(name: string): string {
  return name.replace(/([A-Z]|\d)/g, (part) => `-${part.toLowerCase()}`)
}
