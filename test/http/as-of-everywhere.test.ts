import { expect, test } from 'vitest'
import { endpoints } from '../../src/contract/endpoints.ts'
import { operationsOf } from '../support/api-operations.ts'
import { signedIn } from '../support/signed-in.ts'

/** What cannot be asked for as of a past day and of what was known on one, and why. All others can. */
const exceptions: Record<string, string> = {
  ...each('their versions are listed with their days', 'policies', 'escalation-policies/:policyId/versions'),
  ...each('it lists escalation policies as they are to be changed; each keeps its versions', 'escalation-policies'),
  ...each('content is what it is called now', 'content'),
  ...each('it is a list of work for now', 'attention', 'inbox'),
  ...each('each entry has its own day and never changes', 'outbox', 'rounds', 'audit', 'imports'),
  ...each('it decides who comes in now', 'accounts', 'tokens'),
}

test('every list and report takes a past day, and what was known on one, or says here why not', async () => {
  const operations = await operationsOf(await signedIn())
  const asked = operations.filter(({ key }) => {
    const { list, report } = endpoints[key as keyof typeof endpoints] as { list?: true; report?: true }
    return key.startsWith('GET ') && (list || report || isReport(key))
  })
  expect(asked.length).toBeGreaterThan(25)
  const lacking = asked.flatMap(({ key, inQuery }) => {
    const takes = (name: string) => inQuery.some((parameter) => parameter.name === name)
    return takes('asOf') && takes('knownAt') ? [] : [key]
  })
  expect(lacking.toSorted()).toEqual(Object.keys(exceptions).toSorted())
})

test('every one of them refuses a day that is still to come', async () => {
  const { as } = await signedIn({ today: '2026-03-02' })
  for (const { key, inQuery, inPath } of await operationsOf({ as })) {
    if (inPath.length > 0) continue
    for (const name of ['asOf', 'knownAt'].filter((each) => inQuery.some((parameter) => parameter.name === each)))
      expect([key, name, (await as.owner(`${key as `GET ${string}`}?${name}=2026-03-03`)).status]).toEqual([key, name, 400])
  }
})

/** Reports that are no list: figures on one page, one person, one record, on paper as well. */
function isReport(key: string): boolean {
  return /^GET \/(home\/|exception-reports\/board|people\/:personId(\/reporting-line)?$|deadlines\/:deadlineId$|escalations\/log\/:episodeId$|exceptions\/:exceptionId(\/record\.pdf|\/proof)?$)/.test(
    key,
  )
}

function each(because: string, ...paths: readonly string[]): Record<string, string> {
  return Object.fromEntries(paths.map((path) => [`GET /${path}`, because]))
}
