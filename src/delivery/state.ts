/** What a delivery row says, before time has its say. */
export type StoredStatus = 'waiting' | 'claimed' | 'handing-over' | 'sent' | 'uncertain' | 'refused' | 'dropped'

/** What has become of a delivery: the stored status, or what time has made of it. */
export type DeliveryState = 'waiting' | 'sending' | 'sent' | 'uncertain' | 'refused' | 'dropped' | 'lapsed'

export interface StoredDelivery {
  status: StoredStatus
  leaseUntil: string | null
  lapsesAt: string
}

/**
 * The state of a delivery at an instant. No job ever writes "lapsed": a message that waits when its time is over is not
 * sent any more: a digest's next says what is still so, and a letter stands in the inbox. Nor "uncertain" where the sender died while handing over.
 */
export function deliveryState({ status, leaseUntil, lapsesAt }: StoredDelivery, now: Temporal.Instant): DeliveryState {
  const isPast = (instant: string | null) => instant !== null && Temporal.Instant.compare(instant, now) <= 0
  switch (status) {
    case 'waiting':
      return isPast(lapsesAt) ? 'lapsed' : 'waiting'
    case 'claimed':
      return !isPast(leaseUntil) ? 'sending' : isPast(lapsesAt) ? 'lapsed' : 'waiting'
    case 'handing-over':
      return isPast(leaseUntil) ? 'uncertain' : 'sending'
    default:
      return status
  }
}

/** One sentence for whoever asks what happened to a message. */
export const stateSentences = {
  waiting: 'waits to be sent',
  sending: 'is being handed over',
  sent: 'was accepted by the mail server',
  uncertain: 'was handed over, but the mail server never answered: it may have arrived, and is not sent again by itself',
  refused: 'was refused by the mail server for good',
  dropped: 'was not sent: nothing was left to say',
  lapsed: 'was not sent while there was time; the next digest says what is still so, and a letter stands in the inbox only',
} as const satisfies Record<DeliveryState, string>
