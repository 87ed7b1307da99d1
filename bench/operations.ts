import * as httpFloors from './floors/http.ts'
import { orderTransaction } from './floors/order-transaction.ts'
import { hashing, verifying } from './floors/password.ts'
import type { Operation } from './workload.ts'
import { login, register } from './workloads/accounts.ts'
import { detail, list, search } from './workloads/catalogue.ts'
import { deepPage, firstPage, newestPages } from './workloads/growth.ts'
import { mixed } from './workloads/mixed.ts'
import { checkout, place } from './workloads/orders.ts'

/** Everything the driver can do, by name. What begins with `floor` does not concern the API. */
export const operations = {
  list,
  detail,
  search,
  checkout,
  place,
  login,
  register,
  mixed,
  newestPages,
  firstPage,
  deepPage,
  'floor list': httpFloors.list,
  'floor detail': httpFloors.detail,
  'floor search': httpFloors.search,
  'floor constant list': httpFloors.constant('list'),
  'floor constant detail': httpFloors.constant('detail'),
  'floor constant search': httpFloors.constant('search'),
  'floor order': orderTransaction,
  'floor hashing': hashing,
  'floor verifying': verifying,
} satisfies Record<string, Operation>

export type OperationName = keyof typeof operations
