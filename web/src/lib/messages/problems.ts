import { texts } from './texts.ts'

/** What the API refuses, by its code; and `other` for what nobody has put into words yet. */
export const problems = texts<{ byCode: Record<string, string>; other: string }>({
  en: {
    byCode: {
      INVALID_CREDENTIALS: 'The password does not belong to this e-mail address or number.',
      RATE_LIMITED: 'That was too often. Wait a few minutes, then try again.',
      VALIDATION_ERROR: 'Something is missing or not right. The marked fields say what.',
    },
    other: 'That did not work. Check what you entered, and try again.',
  },
  pt: {
    byCode: {
      INVALID_CREDENTIALS: 'A palavra-passe não corresponde a este e-mail ou número.',
      RATE_LIMITED: 'Foram demasiadas tentativas. Espere alguns minutos e tente de novo.',
      VALIDATION_ERROR: 'Falta algo ou algo não está certo. Os campos marcados dizem o quê.',
    },
    other: 'Não resultou. Verifique o que escreveu e tente de novo.',
  },
})
