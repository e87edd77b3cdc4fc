import { dark, light, type Palette } from './palette.ts'
import type { State } from './section-page.ts'

/** The sign, the colours and the class of each state; the word beside the sign says the same. */
export const marks = {
  late: { sign: '!', ink: 'late', soft: 'lateSoft' },
  soon: { sign: '›', ink: 'soon', soft: 'soonSoft' },
  ongoing: { sign: '…', ink: 'plain', soft: 'plainSoft' },
  settled: { sign: '✓', ink: 'settled', soft: 'settledSoft' },
  unlisted: { sign: '–', ink: 'plain', soft: 'plainSoft' },
} as const satisfies Record<State, { sign: string; ink: keyof Palette; soft: keyof Palette }>

const fonts = "-apple-system,system-ui,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"
const breakAnywhere = 'overflow-wrap:anywhere;word-break:break-word'

/**
 * What stands in the elements themselves, since some mail clients drop the style sheet: enough for a good page in light.
 */
export const inline = {
  body: `margin:0;padding:0;background:${light.paper}`,
  outer: `padding:28px 16px;font:15px/1.5 ${fonts};color:${light.quiet}`,
  column: `max-width:600px;table-layout:fixed;${breakAnywhere}`,
  organization: `margin:0 0 14px;font-size:14px;font-weight:600;color:${light.link}`,
  heading: `margin:0 0 4px;font-size:22px;line-height:1.25;font-weight:700;letter-spacing:-.015em;text-wrap:balance;color:${light.ink}`,
  intro: `margin:0 0 6px;color:${light.quiet}`,
  card: `margin-top:14px;border:1px solid ${light.line};border-radius:8px;border-collapse:separate;table-layout:fixed;background:${light.surface}`,
  inside: `padding:16px 18px 18px;font:15px/1.5 ${fonts};color:${light.quiet};${breakAnywhere}`,
  title: `margin:0;font-size:17px;line-height:1.35;font-weight:700;color:${light.ink}`,
  about: `margin:2px 0 0;font-size:14px;color:${light.quiet}`,
  group: 'margin:16px 0 0;font-size:13px;line-height:20px;font-weight:600',
  line: `margin:9px 0 0;color:${light.quiet}`,
  first: `margin:0;color:${light.quiet}`,
  leads: 'margin:14px 0 0;font-weight:600',
  name: `color:${light.ink}`,
  reason: 'font-size:13px',
  notes: `margin:16px 0 0;padding-top:12px;border-top:1px solid ${light.line};font-size:14px;color:${light.quiet}`,
  footer: `margin:16px 0 0;font-size:13px;overflow-wrap:anywhere;color:${light.quiet}`,
  link: `color:${light.link}`,
} as const

/** The inline style of a state's mark. */
export function markStyle(state: State): string {
  const { ink, soft } = marks[state]
  return `background:${light[soft]};color:${light[ink]};border-radius:4px;padding:2px 8px`
}

/** The style sheet: dark colours and narrow screens, where the client knows of them. */
export const styleSheet = [
  ':root{color-scheme:light dark}',
  '@media(max-width:480px){.o{padding:18px 10px!important}.i{padding:14px 14px 16px!important}.b h1{font-size:20px!important}}',
  '@media(prefers-color-scheme:dark){',
  `.b{background:${dark.paper}!important}`,
  `.b p,.b td{color:${dark.quiet}!important}`,
  `.b h1,.b h2,.b b{color:${dark.ink}!important}`,
  `.b a,.b .g{color:${dark.link}!important}`,
  `.b .c{background:${dark.surface}!important;border-color:${dark.line}!important}`,
  `.b .n{border-color:${dark.line}!important}`,
  ...Object.entries(marks).map(([state, { ink, soft }]) => `.b .${state}{background:${dark[soft]}!important;color:${dark[ink]}!important}`),
  '}',
].join('')
