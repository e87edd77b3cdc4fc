/** What the screens of the register ask the server; `:id`, `:policy` and `:person` are those of some case. */
const views = ['waiting', 'mine', 'requested', 'in-force', 'expiring', 'review-overdue', 'expired', 'ended', 'all'] as const
const personas = ['owner', 'manager', 'employee'] as const
export type RegisterPersona = (typeof personas)[number]

export interface RegisterScreen {
  name: string
  as: RegisterPersona
  path: string
  kind: 'register' | 'record' | 'precedents' | 'past'
}

const filters: Record<string, string> = {
  'by policy': 'policyId=:policy',
  'by owner': 'ownerId=:person',
  'by requester': 'requesterId=:person',
  'by unit': 'unit=Department+7',
  'by level': 'level=critical',
  'by kind': 'kind=time-boxed',
  'by ground': 'ground=legal-conflict',
  'by phase': 'phase=expired',
  'by phase, in force': 'phase=in-force',
  'by end': 'endsFrom=2026-03-10&endsTo=2026-03-20',
  'searched, rare words': 'q=gateway+123',
  'searched, frequent words': 'q=firewall',
  'searched by number': 'q=EX-512',
  'by end, sorted': 'sort=ends&direction=asc',
  'by day asked, sorted': 'sort=submitted',
}

export const registerScreens: readonly RegisterScreen[] = [
  ...personas.flatMap((as) =>
    views.map((view): RegisterScreen => ({ name: `view ${view}`, as, path: `/exceptions?view=${view}`, kind: 'register' })),
  ),
  ...(['owner', 'manager'] as const).flatMap((as) =>
    Object.entries(filters).map(([name, query]): RegisterScreen => ({ name, as, path: `/exceptions?${query}`, kind: 'register' })),
  ),
  { name: 'policies', as: 'owner', path: '/policies', kind: 'register' },
  { name: 'one exception', as: 'owner', path: '/exceptions/:id', kind: 'record' },
  { name: 'precedents', as: 'owner', path: '/exceptions/:id/precedents', kind: 'precedents' },
  {
    name: 'precedents while writing',
    as: 'employee',
    path: '/exceptions-like?policyId=:policy&clause=3&text=Delay+the+patches+of+the+gateway+because+the+vendor+is+late',
    kind: 'precedents',
  },
]

/** How far back the screens of a past day look: before anything was taken over, all of it is laid anew; since the last change, nothing is. */
const pastDays = { 'before all of it': '2026-02-20', 'nothing done since': '2026-03-04' } as const

/** The day on which past days are looked at. */
export const lookedBackOn = '2026-03-05'

export const pastScreens: readonly RegisterScreen[] = Object.entries(pastDays).flatMap(([name, day]) => [
  ...(['owner', 'manager', 'employee'] as const).map(
    (as): RegisterScreen => ({ name: `as of a day, ${name}`, as, path: `/exceptions?asOf=${day}`, kind: 'past' }),
  ),
  { name: `view in-force as of a day, ${name}`, as: 'owner', path: `/exceptions?view=in-force&asOf=${day}`, kind: 'past' },
  { name: `report as of a day, ${name}`, as: 'owner', path: `/exception-reports/register?asOf=${day}`, kind: 'past' },
])
