import { mayDo, type Role } from '../../src/contract/permissions.ts'
import type { MessageId } from '../messages/en/catalogue.ts'
import { navigation, type Place, type Section } from '../navigation.ts'
import { groupNames, reportGroups, reportPath } from '../pages/exception-reports/reports.ts'

export interface Finding {
  path: string
  search?: Readonly<Record<string, string>>
  label: string
  about?: string
}

type Say = (id: MessageId) => string

/** What one may want to do, under the name of the page where it is done. */
const deeds: readonly Section[] = [
  {
    label: 'nav.exceptions',
    places: [
      { label: 'exceptions.ask', path: '/exceptions/new', may: 'exceptions.ask', words: 'words.ask' },
      { label: 'amnesty.declare', path: '/exceptions/amnesty', may: 'deadlines.change', words: 'words.amnesty' },
    ],
  },
  { label: 'nav.people', places: [{ label: 'people.add', path: '/people', may: 'people.change', words: 'words.addPerson' }] },
  { label: 'nav.taskLog', places: [{ label: 'deadlines.add', path: '/task-log', may: 'deadlines.change', words: 'words.addDeadline' }] },
  { label: 'nav.myTeam', places: [{ label: 'team.nudge', path: '/my-team', may: 'team.nudge', words: 'words.nudge' }] },
  {
    label: 'nav.escalationPolicies',
    places: [
      {
        ...{ label: 'policies.add', path: '/escalation-policies/new' },
        ...{ may: 'escalation-policies.change', words: 'words.addEscalationPolicy' },
      },
    ],
  },
  { label: 'nav.policies', places: [{ label: 'rules.add', path: '/policies/new', may: 'policies.change', words: 'words.addPolicy' }] },
  { label: 'nav.imports', places: [{ label: 'imports.new', path: '/imports', may: 'imports.change', words: 'words.import' }] },
  { label: 'nav.accounts', places: [{ label: 'accounts.invite', path: '/accounts', may: 'accounts.change', words: 'words.invite' }] },
]

const reports = groupNames.flatMap((group) => reportGroups[group]).filter((report) => report !== 'board')

/** Pages that no line of the sidebar leads to, under the name of the one that does. */
const pages: readonly Section[] = [
  {
    label: 'nav.policies',
    places: [
      { label: 'rules.view.routes', path: '/policies/routes', may: 'policies.read', words: 'words.routes' },
      { label: 'rules.view.matrices', path: '/policies/matrices', may: 'policies.read', words: 'words.matrices' },
      { label: 'rules.view.committees', path: '/policies/committees', may: 'policies.read', words: 'words.committees' },
      { label: 'route.new', path: '/policies/routes/new', may: 'policies.change', words: 'words.newPart' },
      { label: 'matrix.new', path: '/policies/matrices/new', may: 'policies.change', words: 'words.newPart' },
      { label: 'committee.new', path: '/policies/committees/new', may: 'policies.change', words: 'words.newPart' },
    ],
  },
  {
    label: 'nav.escalationReport',
    places: [
      { label: 'escalations.view.managers', path: '/escalations/managers', may: 'escalations.read', words: 'words.managers' },
      { label: 'escalations.view.log', path: '/escalations/log', may: 'escalations.read', words: 'words.log' },
    ],
  },
  {
    label: 'nav.exceptionReports',
    places: reports.map((report) => ({
      ...{ label: `xreport.${report}`, path: reportPath(report), may: 'exceptions.report' },
      ...(report === 'evidence-pack' && { words: 'words.evidencePack' }),
    })),
  },
  {
    label: 'nav.people',
    places: [{ label: 'people.faults', path: '/reporting-lines', may: 'imports.read', words: 'words.reportingLines' }],
  },
  { label: 'nav.accounts', places: [{ label: 'tokens.title', path: '/accounts/tokens', may: 'accounts.read', words: 'words.tokens' }] },
  { label: null, places: [{ label: 'shell.profile', path: '/profile', may: 'own.read', words: 'words.profile' }] },
]

/** The pages and deeds for a role whose names, or other words for them, hold every word written; what fits best comes first. */
export function placesFound(text: string, role: Role, say: Say): Finding[] {
  const wanted = text.toLowerCase().split(/\s+/).filter(Boolean)
  const manage = navigation.map((section) => ({ ...section, over: 'nav.manage' as const }))
  const sections: (Section & { over?: 'nav.manage' })[] = [...manage, ...deeds, ...(wanted.length > 0 ? pages : [])]
  return sections
    .flatMap(({ label: section, over, places }) =>
      places
        .filter(({ may }) => mayDo(role, may))
        .map((place) => {
          const about = section && `${over ? `${say(over)} › ` : ''}${say(section)}`
          const fits = wanted.map((word) => fitOf(word, place, say))
          return { path: place.path, label: say(place.label), ...(about && { about }), fits }
        }),
    )
    .filter(({ fits }) => !fits.includes(-1))
    .toSorted((a, b) => Math.max(...a.fits) - Math.max(...b.fits))
    .map(({ fits, ...finding }) => finding)
}

/** How well a place fits: 0 where its name begins so, then a word of it, another word for it, and its middle; -1: not at all. */
function fitOf(word: string, { label, words }: Place, say: Say): number {
  const name = ` ${say(label).toLowerCase()}`
  const others = words ? ` ${say(words).toLowerCase()}` : ''
  return [name.startsWith(` ${word}`), name.includes(` ${word}`), others.includes(` ${word}`), name.includes(word)].indexOf(true)
}
