import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { writeDraftTextContract } from '#rulebook/drafts/contract.ts'
import { useWrite } from '../../shared/query.ts'
import { ActionButton } from '../../shared/staff/action-button.tsx'
import { TextInput } from '../../shared/staff/fields.tsx'
import { PressAction } from '../../shared/staff/form-action.tsx'
import { REFRESH } from './actions.tsx'
import type { Draft } from './page.tsx'

const TEXT_MAX = 400_000
const LINES = 24

/** The whole text and its worked cases, to be changed by hand; saving runs every check. */
export function TextEditor({ draft, mayEdit }: { readonly draft: Draft; readonly mayEdit: boolean }): ReactElement {
  const { t } = useTranslation('officer-policies')
  const [text, setText] = useState(draft.text)
  const [cases, setCases] = useState(draft.casesText)
  const save = useWrite(writeDraftTextContract, { refresh: REFRESH })
  const changed = text !== draft.text || cases !== draft.casesText
  if (!mayEdit)
    return (
      <>
        <details>
          <summary>
            {t('draftPage.policyText')} · {draft.file}
          </summary>
          <pre className="policy-text">{draft.text}</pre>
        </details>
        {!draft.isDirectory && (
          <details>
            <summary>
              {t('draftPage.casesText')} · {draft.casesFile}
            </summary>
            <pre className="policy-text">{draft.casesText}</pre>
          </details>
        )}
      </>
    )
  return (
    <details open={draft.isNew || changed}>
      <summary>{t(draft.isDirectory ? 'directories.textAbout' : 'draftPage.textAbout')}</summary>
      <div className="policy-editor staff-form">
        <TextInput
          name="text"
          label={`${t(draft.isDirectory ? 'directories.text' : 'draftPage.policyText')} · ${draft.file}`}
          lines={LINES}
          maxLength={TEXT_MAX}
          value={text}
          onChange={setText}
        />
        {!draft.isDirectory && (
          <TextInput
            name="cases"
            label={`${t('draftPage.casesText')} · ${draft.casesFile}`}
            lines={LINES}
            maxLength={TEXT_MAX}
            value={cases}
            onChange={setCases}
          />
        )}
        {changed && <p className="staff-hint">{t('draftPage.unsaved')}</p>}
        <div className="staff-title-end">
          {changed && (
            <ActionButton
              kind="second"
              onPress={() => {
                setText(draft.text)
                setCases(draft.casesText)
              }}
            >
              {t('draftPage.discard')}
            </ActionButton>
          )}
          <PressAction
            label={t('draftPage.save')}
            kind="main"
            blockedBecause={changed ? undefined : t('draftPage.blocked.draft-unchanged')}
            send={() =>
              save.mutateAsync({
                params: { draftId: draft.draftId },
                body: { revision: draft.revision, text, cases },
              })
            }
          />
        </div>
      </div>
    </details>
  )
}
