/** What a letter says, worded in the recipient's language by whoever writes it. All of it is plain text. */
export interface Letter {
  kind: 'letter'
  /** One sentence; it shows on locked screens, so it names no person. */
  subject: string
  paragraphs: string[]
  facts?: { label: string; value: string }[]
  /** The page it leads to, by its path under the base URL: '/exceptions/104'. */
  link?: { label: string; path: string }
  /** Why this recipient gets it, as one sentence. */
  why: string
}

/** A letter as it is frozen in `message.content`: with what it needs to be laid out. */
export interface FrozenLetter extends Letter {
  /** What it is about, in a few words: the inbox lists it under this. */
  about: string
  organization: string
  /** The recipient's local day on which it was written. */
  day: string
  recipient: { name: string; locale: string; timeZone: string }
}
