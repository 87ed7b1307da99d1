import * as Turbo from '@hotwired/turbo'
import { defineCartCount } from './cart-count.ts'
import { defineNetworkBanner } from './network-banner.ts'
import { defineShowPassword } from './show-password.ts'
import { showBusy } from './busy.ts'

/*
 * What the browser runs. Every page works without it; with it, pages change without being loaded anew, and the elements
 * below come to life: each is a custom element around what the server has rendered already.
 */

// Its own bar would need a style that the policy of the pages does not let in; ours is in the stylesheet.
Turbo.config.drive.progressBarDelay = Infinity
showBusy()

defineCartCount()
defineNetworkBanner()
defineShowPassword()

if ('serviceWorker' in navigator)
  void navigator.serviceWorker.register('/service-worker.js', { type: 'module' })
