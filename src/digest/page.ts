import { type Channel, forChannel } from './channel.ts'
import { cleanInline } from './clean-text.ts'
import { datesFor } from './dates.ts'
import type { Digest } from './digest.ts'
import { subjectOf } from './heading.ts'
import { type Link, places, trimBaseUrl } from './places.ts'
import { type SectionPage, wordSection } from './section-page.ts'
import { dateLocaleOf, wordingFor } from './wording/wordings.ts'

/** How a digest is rendered. */
export interface RenderOptions {
  /** Where the product's pages are, e.g. 'https://leeway.example.org'; null where there are none: then nothing is a link. */
  baseUrl: string | null
  channel: Channel
  /** Somebody to ask, where there is no page: a name or an address. */
  contact?: string | null
}

/** A digest in words: what every renderer lays out in its own way. All of it is plain text. */
export interface Page {
  language: string
  organization: string
  heading: string
  intro: string[]
  sections: SectionPage[]
  footer: { lines: string[]; change: Link | null; checkpoint: string | null }
}

/** Words a digest for one channel. Throws where that channel has nothing to say: such a message must not be sent. */
export function wordPage(digest: Digest, options: RenderOptions): Page {
  const said = forChannel(digest, options.channel)
  if (!said) throw new Error(`a digest with nothing to say by ${options.channel} was to be rendered`)
  const { recipient, day, roundDay, lastDay } = said
  const wording = wordingFor(recipient.locale)
  const dates = datesFor(dateLocaleOf(wording, recipient.locale), recipient.timeZone, day)
  const organization = cleanInline(said.organization) || wording.line.unnamed
  const baseUrl = trimBaseUrl(options.baseUrl)
  return {
    language: wording.language,
    organization,
    heading: subjectOf(said, wording),
    intro: [
      wording.intro.for(cleanInline(recipient.name) || wording.line.unnamed, dates.long(day)),
      ...(lastDay === null ? [] : [wording.intro.lastMessage(dates.day(lastDay))]),
    ],
    sections: said.sections.map((section) => wordSection(section, { wording, dates, day, roundDay, baseUrl })),
    footer: {
      lines: [
        wording.footer.why(organization),
        wording.footer.rhythm,
        ...(baseUrl === null ? [wording.footer.askToChange(organization, options.contact ? cleanInline(options.contact) : null)] : []),
      ],
      change: baseUrl === null ? null : { text: wording.footer.change, href: baseUrl + places.settings() },
      checkpoint: said.checkpoint === undefined ? null : wording.footer.checkpoint(said.checkpoint),
    },
  }
}
