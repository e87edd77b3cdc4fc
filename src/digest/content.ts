import { type Channel, forChannel } from './channel.ts'
import { cleanText } from './clean-text.ts'
import type { Digest } from './digest.ts'
import { subjectOf } from './heading.ts'
import type { FrozenLetter } from './letter.ts'
import { layLetterHtml, layLetterText, letterPage } from './letter-page.ts'
import { type RenderOptions, wordPage } from './page.ts'
import { layHtml } from './render-html.ts'
import { layText } from './render-text.ts'
import { wordingFor } from './wording/wordings.ts'

/** What a message says, frozen: the digest of a day, or a letter about one matter. */
export type Content = Digest | FrozenLetter

/** A message in words, to be laid out as text or as HTML. */
export interface Laid {
  language: string
  heading: string
  text(): string
  html(): string
}

/** Whether it is a letter. */
export function isLetter(content: Content): content is FrozenLetter {
  return 'kind' in content
}

/** Whether there is anything to say by a channel. A letter says the same by each. */
export function speaksBy(content: Content, channel: Channel): boolean {
  return isLetter(content) || forChannel(content, channel) !== null
}

/** The one sentence over a message as it goes by a channel; of the whole of it where that channel has nothing to say. */
export function headingOf(content: Content, channel: Channel | null): string {
  if (isLetter(content)) return cleanText(content.subject)
  return subjectOf((channel && forChannel(content, channel)) || content, wordingFor(content.recipient.locale))
}

/** Words a message for one channel. Throws where that channel has nothing to say: such a message must not be sent. */
export function layContent(content: Content, options: RenderOptions): Laid {
  if (isLetter(content)) {
    const page = letterPage(content, options)
    return { language: page.language, heading: page.heading, text: () => layLetterText(page), html: () => layLetterHtml(page) }
  }
  const page = wordPage(content, options)
  return { language: page.language, heading: page.heading, text: () => layText(page), html: () => layHtml(page) }
}
