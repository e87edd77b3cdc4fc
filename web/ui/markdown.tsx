import { useMemo } from 'react'
import classes from './markdown.module.css'
import { type Block, blocksOf } from './markdown-blocks.ts'
import { type Mark, marksOf } from './markdown-marks.ts'

interface MarkdownProps {
  text: string
  /** The level of the page's heading above it: its own headings stand below that one. */
  below?: 1 | 2 | 3 | 4
}

/** A Markdown text, safely: only elements made here, no HTML of the text, links to the web only. */
export function Markdown({ text, below = 2 }: MarkdownProps) {
  const blocks = useMemo(() => blocksOf(text), [text])
  const used = [...new Set(blocks.flatMap((block) => (block.type === 'heading' ? [block.level] : [])))].toSorted((a, b) => a - b)
  // No level is left out between two headings, even where the text does.
  const levelOf: LevelOf = (level) => Math.min(below + 1 + Math.max(used.indexOf(level), 0), 6)
  return (
    <div className={classes['text']}>
      <Blocks blocks={blocks} levelOf={levelOf} />
    </div>
  )
}

type LevelOf = (level: 1 | 2 | 3 | 4 | 5 | 6) => number

function Blocks({ blocks, levelOf }: { blocks: readonly Block[]; levelOf: LevelOf }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: a text is drawn anew as a whole
  return blocks.map((block, index) => <Part key={`${index} ${block.type}`} block={block} levelOf={levelOf} />)
}

function Part({ block, levelOf }: { block: Block; levelOf: LevelOf }) {
  switch (block.type) {
    case 'heading': {
      const Heading = `h${levelOf(block.level)}` as 'h2'
      return (
        <Heading>
          <Marks text={block.text} />
        </Heading>
      )
    }
    case 'paragraph':
      return (
        <p>
          <Marks text={block.text} />
        </p>
      )
    case 'quote':
      return (
        <blockquote>
          <Blocks blocks={blocksOf(block.text)} levelOf={levelOf} />
        </blockquote>
      )
    case 'code':
      return <pre>{block.text}</pre>
    case 'rule':
      return <hr />
    case 'table':
      return <Table head={block.head} rows={block.rows} />
    case 'list': {
      const items = block.items.map(({ text, within }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a text is drawn anew as a whole
        <li key={`${index} ${text}`}>
          <Marks text={text} />
          <Blocks blocks={within} levelOf={levelOf} />
        </li>
      ))
      return block.isOrdered ? <ol start={block.start}>{items}</ol> : <ul>{items}</ul>
    }
  }
}

function Table({ head, rows }: { head: readonly string[]; rows: readonly (readonly string[])[] }) {
  const cells = (row: readonly string[], Cell: 'th' | 'td') =>
    row.map((text, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: a text is drawn anew as a whole
      <Cell key={`${index} ${text}`} {...(Cell === 'th' && { scope: 'col' })}>
        <Marks text={text} />
      </Cell>
    ))
  return (
    <table>
      <thead>
        <tr>{cells(head, 'th')}</tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a text is drawn anew as a whole
          <tr key={`${index} ${row.join()}`}>{cells(row, 'td')}</tr>
        ))}
      </tbody>
    </table>
  )
}

function Marks({ text }: { text: string }) {
  return <Words marks={marksOf(text)} />
}

function Words({ marks }: { marks: readonly Mark[] }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: a text is drawn anew as a whole
  return marks.map((mark, index) => <Word key={`${index} ${mark.type}`} mark={mark} />)
}

function Word({ mark }: { mark: Mark }) {
  switch (mark.type) {
    case 'text':
      return mark.text
    case 'code':
      return <code>{mark.text}</code>
    case 'strong':
      return (
        <strong>
          <Words marks={mark.marks} />
        </strong>
      )
    case 'emphasis':
      return (
        <em>
          <Words marks={mark.marks} />
        </em>
      )
    case 'link':
      return (
        <a href={mark.href} target="_blank" rel="noopener noreferrer">
          <Words marks={mark.marks} />
        </a>
      )
  }
}
