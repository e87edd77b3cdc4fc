import { messageStates, type outboxEndpoints } from '../../contract/outbox.ts'
import { sql, type Tx } from '../../database/transaction.ts'
import { mailSettings, senderOf } from '../../delivery/mail-settings.ts'
import { deliveryId, type MessageKey, resendRefused, resendUncertain } from '../../delivery/outbox-list.ts'
import { countMessages, messageOf, type OutboxMessage, pageOfOutbox } from '../../delivery/outbox-page.ts'
import { showMessage } from '../../delivery/shown-message.ts'
import { loadOrganization } from '../../people/organization.ts'
import type { Call, Handlers } from '../call.ts'
import { conflict, found } from '../problem.ts'

export const outboxHandlers: Handlers<typeof outboxEndpoints> = {
  'GET /outbox': ({ read, query: { cursor, limit, ...query } }) => read((tx) => pageOfOutbox(tx, query, { cursor, limit })),

  'GET /outbox-counts': ({ read, house }) =>
    read(async (tx) => {
      const [counts, { live }, nextSendAt] = [await countMessages(tx), await loadOrganization(tx), await nextSend(tx)]
      const all = Object.fromEntries(messageStates.map((state) => [state, counts[state] ?? 0])) as Record<
        (typeof messageStates)[number],
        number
      >
      return { counts: all, live, mailServer: (await mailSettings(tx, house.config)) !== null, nextSendAt }
    }),

  'GET /outbox/:recipientId/:day': ({ read, params, query, house }) =>
    read(async (tx) => shown(tx, await messageIn(tx, { ...params, ...query }), house)),

  'GET /outbox/:recipientId/:day/page': async ({ read, params, query, house }) => {
    const { html } = await read(async (tx) => mailOfMessage(tx, await messageIn(tx, { ...params, ...query }), house))
    return { name: `message-${params.day}.html`, type: 'text/html; charset=utf-8', content: html, frame: 'letter' }
  },

  'GET /outbox/:recipientId/:day/mail': async ({ read, params, query, house }) => {
    const { raw } = await read(async (tx) => mailOfMessage(tx, await messageIn(tx, { ...params, ...query }), house))
    const content = found(raw, 'mail: this message is shown in-app only')
    return { name: `message-${params.day}.eml`, type: 'message/rfc822', content }
  },

  'POST /outbox/:recipientId/:day/resends': ({ write, params, query, body, house }) =>
    write({ reason: 'a message is sent once more', words: body.reason }, async (tx) => {
      const key = { ...params, ...query }
      const before = await messageIn(tx, key)
      if (!(await resendUncertain(tx, key)) && !(await resendRefused(tx, key)))
        throw conflict('Only a message of uncertain fate, or one that was refused, can be sent once more.')
      tx.record({
        action: 'delivery.resent',
        objectType: 'delivery',
        objectId: deliveryId(key),
        before: { state: before.state },
        after: { state: 'waiting' },
      })
      return shown(tx, await messageIn(tx, key), house)
    }),
}

async function messageIn(tx: Tx, key: MessageKey): Promise<OutboxMessage> {
  return found(await messageOf(tx, key), 'message')
}

async function mailOfMessage(tx: Tx, message: OutboxMessage, { config }: Call<never>['house']) {
  return showMessage(message, await senderOf(tx, config), tx.organizationId)
}

async function shown(tx: Tx, message: OutboxMessage, house: Call<never>['house']) {
  const { headers, text } = await mailOfMessage(tx, message, house)
  return {
    ...message,
    handedOver: message.bytes !== null,
    headers,
    text,
    mayResend: message.state === 'uncertain' || message.state === 'refused',
  }
}

async function nextSend(tx: Tx): Promise<string | null> {
  const { at } = await tx.one(sql<{ at: string | null }>`
    select min(next_at) as at from delivery
    where organization_id = ${tx.organizationId} and status = 'waiting' and lapses_at > ${tx.clock.now().toString()}`)
  return at
}
