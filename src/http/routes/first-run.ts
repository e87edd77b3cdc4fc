import type { firstRunEndpoints } from '../../contract/first-run.ts'
import { mailSettings } from '../../delivery/mail-settings.ts'
import { loadDemo, removeDemo } from '../../demo/company.ts'
import { type FirstSteps, firstSteps, isEmpty } from '../../first-steps.ts'
import type { Call, Handlers } from '../call.ts'
import { conflict } from '../problem.ts'

export const firstRunHandlers: Handlers<typeof firstRunEndpoints> = {
  'GET /first-steps': async ({ read, house }) => shown(await read(firstSteps), house),

  'POST /demo-company': async ({ read, house, who: { organizationId, actor } }) => {
    if (!(await loadDemo(house, { organizationId, actor })))
      throw conflict('The demo company is loaded only where there is nothing else: no people, deadlines, policies or rounds.')
    return shown(await read(firstSteps), house)
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
    return shown(await read(firstSteps), house)
  },
}

function shown(steps: FirstSteps, { config }: Call<never>['house']) {
  const { demoSince, live, ownImports } = steps
  const configured = mailSettings(config) !== null
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
