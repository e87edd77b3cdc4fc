import { FormattedNumber } from 'react-intl'

/** A number of days, with one place after the point where that tells something. */
export function Days({ days }: { days: number | null }) {
  return days === null ? null : <FormattedNumber value={days} maximumFractionDigits={Math.abs(days) < 100 ? 1 : 0} />
}

/** A share, in a hundred. */
export function Share({ share }: { share: number }) {
  return <FormattedNumber value={share} style="percent" maximumFractionDigits={0} />
}
