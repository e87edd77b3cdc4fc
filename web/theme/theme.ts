import { createTheme, type MantineColorsTuple, type VariantColorsResolver } from '@mantine/core'
import { palette, statusColours } from './palette.ts'
import { parts } from './parts.ts'

/** Mantine in our clothes: paper, one accent, few lines, small type that aligns. */
export const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: 6,
  colors: {
    gray: tuple('#fbfaf8', '#f4f2ee', '#e4e0d9', '#dad5cc', '#cfc9bf', '#847d72', '#626b71', '#50585e', '#4d565c', '#1d2327'),
    dark: tuple('#eceeed', '#b7bfc3', '#98a2a7', '#78838a', '#3c454a', '#2c3337', '#1b2023', '#14181a', '#101416', '#0c0f10'),
    accent: even(palette.light.accent),
    ...Object.fromEntries(statusColours.map((name) => [name, even(palette.light[name])])),
  },
  variantColorResolver: colours,
  fontFamily: '"Inter Variable", Inter, ui-sans-serif, system-ui, "Segoe UI", Roboto, sans-serif',
  fontFamilyMonospace: 'var(--mono)',
  fontSizes: { xs: '0.78rem', sm: '0.875rem', md: '0.875rem', lg: '1rem', xl: '1.1875rem' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.6' },
  headings: {
    fontWeight: '640',
    sizes: {
      h1: { fontSize: '1.375rem', lineHeight: '1.25' },
      h2: { fontSize: '0.9375rem', lineHeight: '1.4' },
      h3: { fontSize: '0.875rem', lineHeight: '1.4' },
    },
  },
  radius: { xs: '3px', sm: '5px', md: '5px', lg: '8px', xl: '12px' },
  defaultRadius: 'sm',
  shadows: { xs: 'none', sm: 'var(--shadow)', md: 'var(--shadow)', lg: 'var(--shadow)', xl: 'var(--shadow)' },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: parts,
})

function tuple(...shades: [string, string, string, string, string, string, string, string, string, string]): MantineColorsTuple {
  return shades
}

function even(colour: string): MantineColorsTuple {
  return tuple(colour, colour, colour, colour, colour, colour, colour, colour, colour, colour)
}

/** Colours of buttons, badges and the like by our variables, so that both schemes are right. */
function colours({ color = 'accent', variant }: Parameters<VariantColorsResolver>[0]): ReturnType<VariantColorsResolver> {
  const name = color === 'gray' || color === 'dimmed' ? 'neutral' : color === 'red' ? 'late' : color
  const own = `var(--${name})`
  const text = name === 'accent' ? 'var(--accent-text)' : own
  const soft = `var(--${name}-soft)`
  const bare = '1px solid transparent'
  if (variant === 'filled')
    return {
      background: own,
      hover: name === 'accent' ? 'var(--accent-strong)' : own,
      color: name === 'accent' ? 'var(--accent-ink)' : 'var(--surface)',
      border: bare,
    }
  if (variant === 'light') return { background: soft, hover: soft, color: text, border: bare }
  if (variant === 'outline') return { background: 'transparent', hover: soft, color: text, border: `1px solid ${own}` }
  if (variant === 'default' || variant === 'white')
    return { background: 'var(--surface)', hover: 'var(--sunken)', color: 'var(--ink)', border: '1px solid var(--line-strong)' }
  return { background: 'transparent', hover: soft, color: text, border: bare }
}
