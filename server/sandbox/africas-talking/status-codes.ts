/** What became of one recipient. 100 (processed), 101 (sent) and 102 (queued) are accepted. */
export const statusNames: Record<number, string> = {
  100: 'Success',
  101: 'Success',
  102: 'Success',
  401: 'RiskHold',
  402: 'InvalidSenderId',
  403: 'InvalidPhoneNumber',
  404: 'UnsupportedNumberType',
  405: 'InsufficientBalance',
  406: 'UserInBlacklist',
  407: 'CouldNotRoute',
  409: 'DoNotDisturbRejection',
  500: 'InternalServerError',
  501: 'GatewayError',
  502: 'RejectedByGateway',
}
