import type { DeliveryState } from '../../delivery/state.ts'
import { type Html, html } from '../html.ts'
import type { OrganizationStatus } from '../status.ts'

/** What each state of a mail means, in a reader's words; in the order they are shown. */
const stateWords = {
  waiting: 'waiting to be sent',
  sending: 'being sent',
  sent: 'accepted by the mail server',
  uncertain: 'of uncertain fate: may have arrived',
  refused: 'refused by the mail server',
  lapsed: 'lapsed: the day was over first',
  dropped: 'not sent: nothing was left to say',
} as const satisfies Record<DeliveryState, string>

/** The status page, whole. */
export function statusPage(statuses: readonly OrganizationStatus[], version: string): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Leeway status</title>
<link rel="stylesheet" href="/style.css">
<link rel="icon" href="/icon.svg" type="image/svg+xml">
</head>
<body>
<header>
<h1>Leeway <span class="version">${version}</span></h1>
<p>Watches what people owe by when.</p>
</header>
<main>
${statuses.map(organizationSection)}
</main>
</body>
</html>
`.text
}

function organizationSection(status: OrganizationStatus): Html {
  const steps = nextSteps(status)
  return html`<section aria-labelledby="organization-${status.id}">
<h2 id="organization-${status.id}">${status.name}</h2>
<div class="cards">
<div class="card"><h3>Last round</h3>${lastRound(status)}</div>
<div class="card"><h3>Next round</h3><p class="figure">${localTime(status.nextRoundAt, status.timeZone)}</p><p>${status.timeZone}</p></div>
<div class="card"><h3>Policies</h3><p class="figure">${status.policiesOn}</p><p>switched on</p></div>
</div>
<h3>Outbox</h3>
${outboxTable(status)}
${steps.length > 0 && html`<h3>Still to do</h3><ul class="steps">${steps}</ul>`}
</section>`
}

function lastRound({ lastRound: round, lastAudit: audit, timeZone }: OrganizationStatus): Html {
  if (!round) return html`<p class="figure">none yet</p>`
  return html`<p class="figure">${round.day}</p>
<p>ran ${localTime(round.ranAt, timeZone)}; ${count(round.messages, 'recipient')} told, ${count(round.misses, 'new miss', 'new misses')}</p>
${round.problems.length === 0 ? html`<p class="good">complete</p>` : problemList(round)}
${audit !== null && audit.differences > 0 && differences(audit)}`
}

function differences({ day, differences: number }: NonNullable<OrganizationStatus['lastAudit']>): Html {
  return html`<p class="problem">computed anew, ${day} shows ${count(number, 'difference')}: <code>leeway audit day</code></p>`
}

/** Problems name policies, and people by number only. */
function problemList({ day, problems }: NonNullable<OrganizationStatus['lastRound']>): Html {
  const shown = problems.slice(0, 10).map(({ about, problem }) => html`<li>${about}: ${problem}</li>`)
  return html`<p class="problem">complete with ${count(problems.length, 'problem')}</p><ul>${shown}</ul>
${problems.length > 10 && html`<p>All of them: <code>leeway round --day ${day} --json</code></p>`}`
}

function outboxTable({ outbox }: OrganizationStatus): Html {
  const rows = Object.entries(stateWords).flatMap(([state, words]) => {
    const mails = outbox[state as DeliveryState]
    return mails ? [html`<tr><th scope="row">${words}</th><td class="number">${mails}</td></tr>`] : []
  })
  if (rows.length === 0) return html`<p>Empty: no message has been written yet.</p>`
  return html`<table>
<thead><tr><th scope="col">Messages</th><th scope="col" class="number">Count</th></tr></thead>
<tbody>${rows}</tbody>
</table>`
}

function nextSteps(status: OrganizationStatus): Html[] {
  return [
    !status.hasPeople && html`<li>Nobody is known yet: <code>leeway import people FILE.csv</code></li>`,
    !status.hasDeadlines && html`<li>There are no deadlines yet: <code>leeway import deadlines FILE.csv</code></li>`,
    status.policiesOn === 0 && html`<li>No escalation policy is on: <code>leeway policies apply FILE.yaml</code></li>`,
    !status.escalationEnabled && html`<li>Escalation is off: <code>leeway organization --set escalationEnabled=true</code></li>`,
    !status.sendsMail &&
      html`<li>No mail server is set, or its password has to be entered again, so nothing leaves this machine: messages wait in the outbox. An Owner sets it under Settings, or you do by <code>LEEWAY_SMTP_URL</code> and <code>LEEWAY_MAIL_FROM</code>.</li>`,
  ].filter((step) => step !== false)
}

function localTime(instant: string, timeZone: string): Html {
  const local = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone)
  return html`<time datetime="${instant}">${local.toPlainDate().toString()} ${local.toPlainTime().toString({ smallestUnit: 'minute' })}</time>`
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`
}
