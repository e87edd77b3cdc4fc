import type { firstRunEndpoints } from '../../contract/first-run.ts'
import type { Tx } from '../../database/transaction.ts'
import { mailSettings } from '../../delivery/mail-settings.ts'
import { loadDemo, removeDemo } from '../../demo/company.ts'
import { firstSteps, isEmpty } from '../../first-steps.ts'
import type { Call, Handlers } from '../call.ts'
import { conflict } from '../problem.ts'

export const firstRunHandlers: Handlers<typeof firstRunEndpoints> = {
  'GET /first-steps': async ({ read, house }) => read((tx) => shown(tx, house)),

  'POST /demo-company': async ({ read, house, who: { organizationId, actor } }) => {
    if (!(await loadDemo(house, { organizationId, actor })))
      throw conflict('The demo company is loaded only where there is nothing else: no people, deadlines, policies or rounds.')
    return read((tx) => shown(tx, house))
  },

  'DELETE /demo-company': async ({ read, house, who: { organizationId, actor } }) => {
    if (!(await removeDemo(house, { organizationId, actor }))) {
      const { demoSince } = await read(firstSteps)
      throw conflict(
        demoSince === null
          ? 'The demo company is not loaded.'
          : 'Data of your own was imported beside the demo company, so it cannot be told apart safely and is not removed.',
      )
    }
    return read((tx) => shown(tx, house))
  },
}

async function shown(tx: Tx, { config }: Call<never>['house']) {
  const steps = await firstSteps(tx)
  const { demoSince, live, ownImports } = steps
  const configured = (await mailSettings(tx, config)) !== null
  const own = demoSince === null
  const step = (count: number) => ({ done: own && count > 0, count })
  const all = { people: step(steps.people), deadlines: step(steps.deadlines), policies: step(steps.policies) }
  const mail = { done: own && configured && live, configured, live }
  return {
    demo: { since: demoSince, canLoad: isEmpty(steps), canRemove: demoSince !== null && ownImports === 0, ownImports },
    ...all,
    mail,
    done: [...Object.values(all), mail].every((each) => each.done),
  }
}
