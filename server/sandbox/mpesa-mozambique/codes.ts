/** Response codes with their HTTP status, as the portal's table gives them. */
const codes = {
  'INS-0': [201, 'Request processed successfully'],
  'INS-1': [500, 'Internal Error'],
  'INS-2': [401, 'Invalid API Key'],
  'INS-4': [401, 'User is not active'],
  'INS-5': [401, 'Transaction cancelled by customer'],
  'INS-6': [401, 'Transaction Failed'],
  'INS-9': [408, 'Request timeout'],
  'INS-10': [409, 'Duplicate Transaction'],
  'INS-13': [400, 'Invalid Shortcode Used'],
  'INS-14': [400, 'Invalid Reference Used'],
  'INS-15': [400, 'Invalid Amount Used'],
  'INS-16': [503, 'Unable to handle the request due to a temporary overloading'],
  'INS-17': [400, 'Invalid Transaction Reference. Length Should Be Between 1 and 20.'],
  'INS-18': [400, 'Invalid TransactionID Used'],
  'INS-19': [400, 'Invalid ThirdPartyReference Used'],
  'INS-20': [400, 'Not All Parameters Provided. Please try again.'],
  'INS-21': [400, 'Parameter validations failed. Please try again.'],
  'INS-22': [400, 'Invalid Operation Type'],
  'INS-23': [400, 'Unknown Status. Contact M-Pesa Support'],
  'INS-24': [400, 'Invalid InitiatorIdentifier Used'],
  'INS-25': [400, 'Invalid SecurityCredential Used'],
  'INS-26': [400, 'Not authorized'],
  'INS-993': [400, 'Direct Debit Missing'],
  'INS-994': [400, 'Direct Debit Already Exists'],
  'INS-995': [400, "Customer's Profile Has Problems"],
  'INS-996': [400, 'Customer Account Status Not Active'],
  'INS-997': [400, 'Linking Transaction Not Found'],
  'INS-998': [400, 'Invalid Market'],
  'INS-2001': [400, 'Initiator authentication error'],
  'INS-2002': [400, 'Receiver invalid'],
  'INS-2006': [422, 'Insufficient balance'],
  'INS-2051': [400, 'MSISDN invalid'],
  'INS-2057': [400, 'Language code invalid'],
} as const satisfies Record<string, [number, string]>

export type InsCode = keyof typeof codes

export const httpStatusOf = (code: InsCode): number => codes[code][0]
export const descriptionOf = (code: InsCode): string => codes[code][1]

export function isInsCode(text: string): text is InsCode {
  return Object.hasOwn(codes, text)
}
