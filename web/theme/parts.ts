import type { MantineThemeComponents } from '@mantine/core'
import classes from './parts.module.css'

const field = { defaultProps: { inputWrapperOrder: ['label', 'description', 'error', 'input'] } }

/** What Mantine's parts are like with us, where their defaults differ. */
export const parts: MantineThemeComponents = {
  Button: { defaultProps: { size: 'sm' }, classNames: { root: classes['button'] ?? '', label: classes['buttonLabel'] ?? '' } },
  ActionIcon: { defaultProps: { variant: 'subtle', color: 'neutral', size: 32 } },
  InputWrapper: { ...field, classNames: { label: classes['label'] ?? '', description: classes['description'] ?? '' } },
  Input: { classNames: { input: classes['input'] ?? '' } },
  PasswordInput: { classNames: { input: classes['wrapped'] ?? '' } },
  Checkbox: { defaultProps: { iconColor: 'var(--accent-ink)' }, classNames: { input: classes['tick'] ?? '' } },
  Radio: { defaultProps: { iconColor: 'var(--accent-ink)' }, classNames: { radio: classes['tick'] ?? '' } },
  Tooltip: { defaultProps: { withArrow: false, openDelay: 300 } },
  Modal: { defaultProps: { centered: true, radius: 'lg', padding: 'lg', overlayProps: { backgroundOpacity: 0.35 } } },
  Menu: { defaultProps: { shadow: 'sm', radius: 'lg' } },
  Popover: { defaultProps: { shadow: 'sm', radius: 'lg' } },
  Anchor: { defaultProps: { underline: 'always' } },
}
