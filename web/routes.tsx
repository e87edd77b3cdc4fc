import { createRootRoute, createRoute, createRouter, Outlet } from '@tanstack/react-router'
import { HomePage } from './pages/home/home-page.tsx'
import { NotFoundPage } from './pages/not-found/not-found-page.tsx'
import { parseSearch, writeSearch } from './search.ts'
import { Gate } from './shell/gate.tsx'
import { door as doorOf, page as pageOf } from './shell/page.ts'
import { ProblemPage } from './ui/problem-page.tsx'

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFoundPage })
const gate = createRoute({ getParentRoute: () => root, id: 'gate', component: Gate })
const page = pageOf(gate)
const door = doorOf(root)

/** Pages of whoever is signed in, and what one must be allowed for each. A page is loaded when somebody goes there. */
const inside = [
  // The first screen of everybody is there at once.
  page('/', 'own.read', async () => ({ HomePage }), 'HomePage'),
  page('/profile', 'own.read', () => import('./pages/profile/profile-page.tsx'), 'ProfilePage'),
  page(
    '/escalation-policies',
    'escalation-policies.read',
    () => import('./pages/escalation-policies/policy-list-page.tsx'),
    'PolicyListPage',
  ),
  page(
    '/escalation-policies/new',
    'escalation-policies.change',
    () => import('./pages/escalation-policies/policy-form-page.tsx'),
    'NewPolicyPage',
  ),
  page(
    '/escalation-policies/$policyId/edit',
    'escalation-policies.change',
    () => import('./pages/escalation-policies/policy-form-page.tsx'),
    'EditPolicyPage',
  ),
  page(
    '/escalation-policies/$policyId',
    'escalation-policies.read',
    () => import('./pages/escalation-policies/policy-page.tsx'),
    'PolicyPage',
  ),
  page('/policies', 'policies.read', () => import('./pages/policies/policies-page.tsx'), 'PoliciesPage'),
  page('/policies/new', 'policies.change', () => import('./pages/policies/draft-page.tsx'), 'NewPolicyPage'),
  page('/policies/routes', 'policies.read', () => import('./pages/policies/routes-page.tsx'), 'RoutesPage'),
  page('/policies/routes/new', 'policies.change', () => import('./pages/policies/route-form-page.tsx'), 'RouteFormPage'),
  page('/policies/routes/$routeId', 'policies.change', () => import('./pages/policies/route-form-page.tsx'), 'RouteFormPage'),
  page('/policies/matrices', 'policies.read', () => import('./pages/policies/matrices-page.tsx'), 'MatricesPage'),
  page('/policies/matrices/new', 'policies.change', () => import('./pages/policies/matrix-form-page.tsx'), 'MatrixFormPage'),
  page('/policies/matrices/$matrixId', 'policies.change', () => import('./pages/policies/matrix-form-page.tsx'), 'MatrixFormPage'),
  page('/policies/committees', 'policies.read', () => import('./pages/policies/committees-page.tsx'), 'CommitteesPage'),
  page('/policies/committees/new', 'policies.change', () => import('./pages/policies/committee-form-page.tsx'), 'CommitteeFormPage'),
  page(
    '/policies/committees/$committeeId',
    'policies.change',
    () => import('./pages/policies/committee-form-page.tsx'),
    'CommitteeFormPage',
  ),
  page('/policies/$policyId', 'policies.read', () => import('./pages/policies/policy-page.tsx'), 'PolicyPage'),
  page('/policies/$policyId/draft', 'policies.change', () => import('./pages/policies/draft-page.tsx'), 'DraftPage'),
  page('/escalations', 'escalations.read', () => import('./pages/escalations/report-page.tsx'), 'ReportPage'),
  page('/escalations/managers', 'escalations.read', () => import('./pages/escalations/report-page.tsx'), 'ManagersReportPage'),
  page('/escalations/log', 'escalations.read', () => import('./pages/escalations/log-page.tsx'), 'LogPage'),
  page('/task-log', 'deadlines.read', () => import('./pages/deadlines/task-log-page.tsx'), 'TaskLogPage'),
  page('/exceptions', 'exceptions.read', () => import('./pages/exceptions/register-page.tsx'), 'RegisterPage'),
  page('/exceptions/new', 'exceptions.ask', () => import('./pages/exceptions/ask-page.tsx'), 'AskPage'),
  page('/exceptions/amnesty', 'deadlines.change', () => import('./pages/exceptions/amnesty-page.tsx'), 'AmnestyPage'),
  page('/exceptions/$exceptionId', 'exceptions.read', () => import('./pages/exceptions/record-page.tsx'), 'RecordPage'),
  page('/exceptions/$exceptionId/change', 'exceptions.ask', () => import('./pages/exceptions/change-page.tsx'), 'ChangePage'),
  page('/exception-reports', 'exceptions.report', () => import('./pages/exception-reports/board-page.tsx'), 'BoardPage'),
  page('/exception-reports/$report', 'exceptions.report', () => import('./pages/exception-reports/report-page.tsx'), 'ExceptionReportPage'),
  page('/committees/$committeeId/agenda', 'exceptions.read', () => import('./pages/committees/agenda-page.tsx'), 'AgendaPage'),
  page('/committees/$committeeId/minutes', 'exceptions.read', () => import('./pages/committees/minutes-page.tsx'), 'MinutesPage'),
  page('/my-deadlines', 'own.read', () => import('./pages/deadlines/my-deadlines-page.tsx'), 'MyDeadlinesPage'),
  page('/my-team', 'team.read', () => import('./pages/team/my-team-page.tsx'), 'MyTeamPage'),
  page('/inbox', 'own.read', () => import('./pages/inbox/inbox-page.tsx'), 'InboxPage'),
  page('/people', 'people.read', () => import('./pages/people/people-page.tsx'), 'PeoplePage'),
  page('/people/$personId', 'people.read', () => import('./pages/people/person-page.tsx'), 'PersonPage'),
  page('/reporting-lines', 'imports.read', () => import('./pages/people/reporting-lines-page.tsx'), 'ReportingLinesPage'),
  page('/imports', 'imports.read', () => import('./pages/imports/imports-page.tsx'), 'ImportsPage'),
  page('/imports/$uploadId', 'imports.read', () => import('./pages/imports/upload-page.tsx'), 'UploadPage'),
  page('/needs-attention', 'imports.read', () => import('./pages/attention/attention-page.tsx'), 'AttentionPage'),
  page('/outbox', 'outbox.read', () => import('./pages/outbox/outbox-page.tsx'), 'OutboxPage'),
  page('/rounds', 'rounds.read', () => import('./pages/rounds/rounds-page.tsx'), 'RoundsPage'),
  page('/settings', 'settings.read', () => import('./pages/settings/settings-page.tsx'), 'SettingsPage'),
  page('/accounts', 'accounts.read', () => import('./pages/accounts/accounts-page.tsx'), 'AccountsPage'),
  page('/accounts/tokens', 'accounts.read', () => import('./pages/accounts/tokens-page.tsx'), 'TokensPage'),
  page('/audit', 'audit.read', () => import('./pages/audit/audit-page.tsx'), 'AuditPage'),
  page('/$', 'own.read', () => import('./pages/not-found/not-found-page.tsx'), 'NotFoundPage'),
]

/** Pages for everybody. */
const outside = [
  door('/sign-in', () => import('./pages/sign-in/sign-in-page.tsx'), 'SignInPage'),
  door('/setup', () => import('./pages/setup/setup-page.tsx'), 'SetupPage'),
  door('/invitation', () => import('./pages/invitation/invitation-page.tsx'), 'InvitationPage'),
  door('/forgot-password', () => import('./pages/password/forgot-password-page.tsx'), 'ForgotPasswordPage'),
  door('/password-reset', () => import('./pages/password/reset-password-page.tsx'), 'ResetPasswordPage'),
]

export const router = createRouter({
  routeTree: root.addChildren([gate.addChildren(inside), ...outside]),
  parseSearch,
  stringifySearch: writeSearch,
  defaultPreload: 'intent',
  scrollRestoration: true,
  // Nothing begun about one person, policy or request goes along to the next: no dialog, no words.
  defaultRemountDeps: ({ params }) => params,
  defaultErrorComponent: ({ error, reset }) => <ProblemPage error={error} retry={reset} />,
})
