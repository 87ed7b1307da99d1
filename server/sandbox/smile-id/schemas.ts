import Type from 'typebox'
import type { Static } from 'typebox'

const Signed = { partner_id: Type.String(), timestamp: Type.String(), signature: Type.String() }
const PartnerParams = Type.Object({
  user_id: Type.String({ minLength: 1 }),
  job_id: Type.String({ minLength: 1 }),
  job_type: Type.Integer(),
})
export const CheckBody = Type.Object({
  ...Signed,
  partner_params: PartnerParams,
  country: Type.String(),
  id_type: Type.String(),
  id_number: Type.String(),
  first_name: Type.Optional(Type.String()),
  last_name: Type.Optional(Type.String()),
  dob: Type.Optional(Type.String()),
  callback_url: Type.Optional(Type.String()),
})
export const StatusBody = Type.Object({ ...Signed, user_id: Type.String(), job_id: Type.String() })
export type CheckBody = Static<typeof CheckBody>
export type StatusBody = Static<typeof StatusBody>
