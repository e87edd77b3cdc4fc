import { getDocumentProxy } from 'unpdf'

export interface ReadPdf {
  pages: number
  title: string
  language: string | null
  isTagged: boolean
  /** The text of each page, as it is drawn. */
  texts: string[]
  /** Every element by its role and the text in it (or what is said instead), in the order of reading, page by page. */
  elements: { role: string; text: string }[]
  /** Texts that do not stand whole on their page. */
  cut: string[]
  /** Texts that stand on others. */
  overlaid: string[]
}

interface Node {
  role?: string
  type?: string
  id?: string
  alt?: string
  children?: Node[]
}

/** Where a text stands, in points: `y` is the line that its letters stand on. */
interface Drawn {
  from: number
  to: number
  y: number
  height: number
}

/** Whether the upper one of two texts comes down into the letters of the lower one, of which capitals take 0.7 of its height. */
function overlie(one: Drawn, other: Drawn): boolean {
  const [lower, upper] = one.y < other.y ? [one, other] : [other, one]
  return upper.y - lower.y < 0.7 * lower.height && one.from < other.to - 0.5 && one.to > other.from + 0.5
}

/** Reads a PDF by a parser that shares nothing with what writes it. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const document = await getDocumentProxy(new Uint8Array(bytes), { useSystemFonts: false, verbosity: 0 })
  const { info } = await document.getMetadata()
  const { Title, Language } = info as { Title?: string; Language?: string }
  const texts: string[] = []
  const elements: ReadPdf['elements'] = []
  const cut: string[] = []
  const overlaid: string[] = []
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number)
    const { items } = await page.getTextContent({ includeMarkedContent: true })
    const parts = items as {
      type?: string
      id?: string
      str?: string
      hasEOL?: boolean
      transform?: number[]
      width?: number
      height?: number
    }[]
    const [, , right = 0, top = 0] = page.view
    const drawn: Drawn[] = []
    for (const { str = '', transform, width = 0, height = 0 } of parts) {
      const [x = 0, y = 0] = transform?.slice(4) ?? []
      if (str.trim() === '') continue
      const text = { from: x, to: x + width, y, height }
      if (drawn.some((other) => overlie(text, other))) overlaid.push(str)
      drawn.push(text)
      if (x < 40 || x + width > right - 40 || y < 20 || y > top - 40) cut.push(str)
    }
    texts.push(parts.map(({ str = '', hasEOL }) => (hasEOL ? `${str}\n` : str)).join(' '))
    const byContent = new Map<string, string>()
    let open = ''
    for (const { type, id, str } of parts) {
      if (type === 'beginMarkedContentProps' || type === 'beginMarkedContent') open = id ?? ''
      else if (type === 'endMarkedContent') open = ''
      else if (open !== '') byContent.set(open, [byContent.get(open), str].filter(Boolean).join(' '))
    }
    const walk = (node: Node): string => {
      if (node.type === 'content') return byContent.get(node.id ?? '') ?? ''
      const at = elements.push({ role: node.role ?? '', text: '' }) - 1
      const text = (node.alt ?? (node.children ?? []).map(walk).join(' ')).replace(/\s+/g, ' ').trim()
      elements[at] = { role: node.role ?? '', text }
      return text
    }
    const tree = (await page.getStructTree()) as Node | null
    const before = elements.length
    for (const child of tree?.children ?? []) walk(child)
    // What stands on another page is there, too, with nothing in it.
    if (document.numPages > 1) elements.push(...elements.splice(before).filter(({ text }) => text !== ''))
  }
  const marked = await document.getMarkInfo()
  const isTagged =
    (marked as { Marked?: boolean } | Map<string, boolean> | null) instanceof Map
      ? ((marked as unknown as Map<string, boolean>).get('Marked') ?? false)
      : ((marked as { Marked?: boolean } | null)?.Marked ?? false)
  await document.loadingTask.destroy()
  return { pages: texts.length, title: Title ?? '', language: Language ?? null, isTagged, texts, elements, cut, overlaid }
}
