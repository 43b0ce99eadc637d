import type { ReactElement, ReactNode } from 'react'
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { BigButton } from './buttons.tsx'

/** Asks once before something that cannot be undone. The safe answer is the last button, where the thumb rests. */
export function Confirm(props: {
  readonly open: boolean
  readonly title: string
  readonly children: ReactNode
  readonly confirm: string
  /** The safe answer, where 取消 could be read as the dangerous one. */
  readonly keep?: string
  readonly danger?: boolean
  readonly pending?: boolean
  readonly onConfirm: () => void
  readonly onCancel: () => void
}): ReactElement {
  const { t } = useTranslation()
  return (
    <ModalOverlay
      className="overlay"
      isOpen={props.open}
      isDismissable={!props.pending}
      onOpenChange={(open) => {
        if (!open) props.onCancel()
      }}
    >
      <Modal className="modal">
        <Dialog className="stack" role="alertdialog">
          <Heading slot="title" className="card-title">
            {props.title}
          </Heading>
          <div>{props.children}</div>
          <BigButton
            weight={props.danger ? 'danger' : 'main'}
            pending={props.pending ?? false}
            onPress={props.onConfirm}
          >
            {props.confirm}
          </BigButton>
          <BigButton weight="second" onPress={props.onCancel}>
            {props.keep ?? t('action.cancel')}
          </BigButton>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
