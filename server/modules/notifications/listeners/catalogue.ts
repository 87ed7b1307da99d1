import { on, type Listener } from '../../../platform/events/event.ts'
import {
  productApproved,
  productRejected,
  productSuspended,
  replyPublished,
  reviewPublished,
  reviewRejected,
  stockLow,
} from '../../catalog/events.ts'
import { notifyOfProduct, type CatalogueDeps } from '../notify-of-catalogue.ts'
import { noteLowStock } from '../tell-low-stock.ts'

/** What sellers and reviewers hear of their products and reviews. */
export function catalogueListeners(deps: CatalogueDeps): Listener[] {
  return [
    on(productApproved, 'notifications.product-approved', ({ id, payload }) => {
      const { productId, ownerId, isChange, isReinstated } = payload
      const telling = { eventId: id, userId: ownerId, subjectId: productId }
      return notifyOfProduct(deps, telling, productId, (product) =>
        isReinstated
          ? { kind: 'product_reinstated', product }
          : { kind: 'product_approved', product, isChange },
      )
    }),
    on(productRejected, 'notifications.product-rejected', ({ id, payload }) => {
      const { productId, ownerId, isChange, reason } = payload
      const telling = { eventId: id, userId: ownerId, subjectId: productId }
      return notifyOfProduct(deps, telling, productId, (product) => ({
        kind: 'product_rejected',
        product,
        isChange,
        reason,
      }))
    }),
    on(productSuspended, 'notifications.product-suspended', ({ id, payload }) => {
      const { productId, ownerId, reason } = payload
      const telling = { eventId: id, userId: ownerId, subjectId: productId }
      return notifyOfProduct(deps, telling, productId, (product) => ({
        kind: 'product_suspended',
        product,
        reason,
      }))
    }),
    on(stockLow, 'notifications.stock-low', (event) => noteLowStock(deps, event)),
    on(reviewPublished, 'notifications.review-published', ({ id, payload }) => {
      const { reviewId, productId, ownerId, rating: stars } = payload
      const telling = { eventId: id, userId: ownerId, subjectId: reviewId }
      return notifyOfProduct(deps, telling, productId, (product) => ({
        kind: 'review_published',
        product,
        stars,
      }))
    }),
    on(reviewRejected, 'notifications.review-rejected', ({ id, payload }) => {
      const { reviewId, productId, reviewerId, reason } = payload
      const telling = { eventId: id, userId: reviewerId, subjectId: reviewId }
      return notifyOfProduct(deps, telling, productId, (product) => ({
        kind: 'review_rejected',
        product,
        reason,
      }))
    }),
    on(replyPublished, 'notifications.reply-published', ({ id, payload }) => {
      const { reviewId, productId, reviewerId } = payload
      const telling = { eventId: id, userId: reviewerId, subjectId: reviewId }
      return notifyOfProduct(deps, telling, productId, (product) => ({ kind: 'reply_published', product }))
    }),
  ]
}
