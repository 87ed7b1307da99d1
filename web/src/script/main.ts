import * as Turbo from '@hotwired/turbo'
import { defineAddToCart } from './add-to-cart.ts'
import { announcePages } from './announce.ts'
import { showBusy } from './busy.ts'
import { defineCartCount } from './cart-count.ts'
import { defineCartLines } from './cart-lines.ts'
import { defineKeepDraft } from './keep-draft.ts'
import { leaveOutEmpty } from './leave-out-empty.ts'
import { defineNetworkBanner } from './network-banner.ts'
import { defineForgetPages, defineKeptPages, defineOfflineCart } from './offline-pages.ts'
import { definePageWatch } from './page-watch.ts'
import { definePaymentWatch } from './payment-watch.ts'
import { defineSearchBox } from './search-box.ts'
import { defineSendAgain } from './send-again.ts'
import { defineShowPassword } from './show-password.ts'
import { defineWaitingOrder } from './waiting-order.ts'
import { syncCart } from './sync-cart.ts'

/*
 * What the browser runs. Every page works without it; with it, pages change without being loaded anew, and the elements
 * below come to life: each is a custom element around what the server has rendered already.
 */

/** The longest that a browser's timer can be set to. */
const LONGEST_DELAY_MS = 2 ** 31 - 1

// Its own bar does not know how long a slow phone is patient; ours is in the stylesheet.
Turbo.config.drive.progressBarDelay = LONGEST_DELAY_MS
showBusy()
announcePages()
leaveOutEmpty()

defineAddToCart()
defineCartCount()
defineCartLines()
defineForgetPages()
defineKeepDraft()
defineKeptPages()
defineNetworkBanner()
defineOfflineCart()
definePageWatch()
definePaymentWatch()
defineSearchBox()
defineSendAgain()
defineShowPassword()
defineWaitingOrder()

syncCart()

if ('serviceWorker' in navigator) void navigator.serviceWorker.register('/service-worker.js')
