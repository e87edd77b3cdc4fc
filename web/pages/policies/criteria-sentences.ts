import { useIntl } from 'react-intl'
import type { ExceptionCriteria } from '../../../src/contract/policies.ts'
import { type Say, useText } from '../../messages/text.tsx'
import { grounds } from './criteria.ts'
import type { StoredMatrix, StoredRoute } from './names.ts'

type RouteChoice = ExceptionCriteria['routes'][number]
type List = (words: readonly string[], type?: 'conjunction' | 'disjunction') => string

interface Parts {
  routes: readonly StoredRoute[]
  matrices: readonly StoredMatrix[]
}

export interface CriteriaSentences {
  /** Whether exceptions may be asked for. */
  answer: string
  /** Within which bounds, by what they are about. */
  bounds: { about: string; sentences: string[] }[]
  /** Who decides: which route is taken when. */
  routes: { routeId: number; words: string }[]
}

/** What a policy says about exceptions to it, in sentences that can be read aloud. */
export function useCriteriaSentences({ routes, matrices }: Parts): (criteria: ExceptionCriteria) => CriteriaSentences {
  const say = useText()
  const intl = useIntl()
  const list: List = (words, type = 'conjunction') => intl.formatList([...words], { type })
  return (criteria) => {
    if (!criteria.allowed) return { answer: say('criteria.not'), bounds: [], routes: [] }
    const matrix = matrices.find(({ matrixId }) => matrixId === criteria.matrixId)
    const nameOf = (id: number) => routes.find(({ routeId }) => routeId === id)?.body.name ?? String(id)
    return {
      answer: say('criteria.yes', {
        kinds: list(
          criteria.kinds.map((kind) => say(`criteria.kind.${kind}`)),
          'disjunction',
        ),
      }),
      bounds: boundsOf(say, list, criteria, matrix).map(([about, sentences]) => ({ about: say(`criteria.about.${about}`), sentences })),
      routes: criteria.routes.map((choice, index) => ({
        routeId: choice.routeId,
        words: routeWords(say, whenWords(say, list, choice, matrix), nameOf(choice.routeId), index === 0),
      })),
    }
  }
}

/** All of it as lines, to compare two versions by. */
export function linesOf({ answer, bounds, routes }: CriteriaSentences): string[] {
  return [answer, ...bounds.flatMap(({ sentences }) => sentences), ...routes.map(({ words }) => words)]
}

type About = 'grounds' | 'time' | 'care' | 'deadlines' | 'risk'

function boundsOf(say: Say, list: List, criteria: ExceptionCriteria, matrix: StoredMatrix | undefined): [About, string[]][] {
  const { grantDays, extensions, extensionDays, lifetimeDays, reviewMonths, emergencyHours, controls, conditions, overuse } = criteria
  return [
    ['grounds', [groundWords(say, list, criteria)]],
    [
      'time',
      [
        say('criteria.caps', { grant: grantDays, extensions, extension: extensionDays, lifetime: lifetimeDays }),
        say(criteria.retroactive ? 'criteria.retroactive' : 'criteria.retroactive.no'),
        ...(emergencyHours === null ? [] : [say('criteria.emergency', { hours: emergencyHours })]),
      ],
    ],
    [
      'care',
      [
        ...(controls.length > 0 ? [say('criteria.controls', { controls: controls.join('; ') })] : []),
        ...conditions.map(({ title, dueInDays, everyDays, whenFailed }) =>
          say('criteria.condition', { title, days: dueInDays, every: everyDays ?? 0, failed: whenFailed }),
        ),
        reviewMonths === null ? say('criteria.review.none') : say('criteria.review', { months: reviewMonths }),
      ],
    ],
    ['deadlines', deadlineWords(say, list, criteria)],
    [
      'risk',
      [...(matrix ? [say('criteria.matrix', { name: matrix.body.name })] : []), ...overuse.map((limit) => say('criteria.overuse', limit))],
    ],
  ]
}

function groundWords(say: Say, list: List, criteria: ExceptionCriteria): string {
  if (grounds.every((ground) => criteria.grounds.includes(ground))) return say('criteria.grounds.any')
  const words = criteria.grounds.map((ground) => say(`criteria.ground.${ground}`))
  return say('criteria.grounds', { grounds: list(words, 'disjunction') })
}

/** What it may do to deadlines, and for whom that is. */
function deadlineWords(say: Say, list: List, { effects, forDeadlines, managerDays }: ExceptionCriteria): string[] {
  const may = effects.map((effect) => say(`criteria.effect.${effect}`))
  return [
    effects.length === 0 ? say('criteria.effects.none') : say('criteria.effects', { effects: list(may, 'disjunction') }),
    ...(forDeadlines ? [say('criteria.forDeadlines')] : []),
    ...(managerDays === null ? [] : [say('criteria.managerDays', { days: managerDays })]),
  ]
}

/** When a line of the table of routes is taken; null: whenever it is come to. */
function whenWords(say: Say, list: List, choice: RouteChoice, matrix: StoredMatrix | undefined): string | null {
  const { fromLevel, longerThanDays, kinds, extension } = choice
  const level = fromLevel && (matrix?.body.bands.find((band) => band.level === fromLevel)?.label ?? say(`matrix.level.${fromLevel}`))
  const words = [
    level && say('criteria.when.level', { level }),
    longerThanDays !== undefined && say('criteria.when.longer', { days: longerThanDays }),
    kinds &&
      say('criteria.when.kinds', {
        kinds: list(
          kinds.map((kind) => say(`criteria.kind.${kind}`)),
          'disjunction',
        ),
      }),
    extension !== undefined && say(extension ? 'criteria.when.extension' : 'criteria.when.first'),
  ].filter((each) => typeof each === 'string')
  const [initial = '', ...rest] = words.join(', ')
  return words.length > 0 ? initial.toLocaleUpperCase() + rest.join('') : null
}

function routeWords(say: Say, when: string | null, route: string, isFirst: boolean): string {
  if (when !== null) return say('criteria.route.when', { when, route })
  return say(isFirst ? 'criteria.route.always' : 'criteria.route.otherwise', { route })
}
