import { Modal } from '@mantine/core'
import { useText } from '../messages/text.tsx'
import { PaletteSearch } from './palette-search.tsx'

/** The palette in a dialog near the top of the screen. */
export function PaletteDialog({ close }: { close: () => void }) {
  const say = useText()
  return (
    <Modal
      opened
      onClose={close}
      title={say('palette.title')}
      classNames={{ header: 'only-read' }}
      withCloseButton={false}
      padding={0}
      yOffset="10vh"
      centered={false}
    >
      <PaletteSearch close={close} />
    </Modal>
  )
}
