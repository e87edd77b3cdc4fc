import type { home as english } from '../en/home.ts'

export const home: Record<keyof typeof english, string> = {
  'home.title': 'Schön, dass Sie da sind, {name}',
  'home.notices': '{count, plural, one {Hinweis in Ihrem Eingang} other {Hinweise in Ihrem Eingang}}',
  'home.late': '{count, plural, one {Ihrer Fristen ist verspätet} other {Ihrer Fristen sind verspätet}}',
  'home.dueSoon': '{count, plural, one {Ihrer Fristen ist bald fällig} other {Ihrer Fristen sind bald fällig}}',
  'home.teamLate': '{count, plural, one {Person in Ihrem Team ist verspätet} other {Personen in Ihrem Team sind verspätet}}',
  'home.nothing': 'nichts zu tun',
}
