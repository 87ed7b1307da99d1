import { texts } from './texts.ts'

/** What the API refuses, by its code; and `other` for what nobody has put into words yet. */
export const problems = texts<{ byCode: Record<string, string>; other: string }>({
  en: {
    byCode: {
      INVALID_CREDENTIALS: 'The password does not belong to this e-mail address or number.',
      RATE_LIMITED: 'That was too often. Wait a few minutes, then try again.',
      VALIDATION_ERROR: 'Something is missing or not right. The marked fields say what.',
      CART_FULL: 'The cart holds at most 200 different products. Order these first.',
      PRODUCT_NOT_FOUND: 'We no longer sell this product.',
      PRODUCT_UNAVAILABLE: 'We no longer sell one of these products.',
      INSUFFICIENT_STOCK: 'There is not enough left of something. It is marked below.',
      ORDER_SHIPPED: 'The order is on its way already, so it can’t be cancelled. Call us.',
      PAYMENT_WINDOW_OVER: 'The time to pay this order is over. Place a new one.',
      ALREADY_PAID: 'This order is paid. There is nothing to do.',
      TOO_MANY_ATTEMPTS: 'This order was tried too many times. Call us, or place a new one.',
      TOO_MUCH_FOR_DELIVERY: 'This order is too large for cash on delivery. Choose another way to pay.',
      NOT_A_WALLET: 'This number has no wallet of that kind. Give one that has.',
      PAYMENT_REFUSED: 'The payment provider did not accept it. Nothing was charged. Try another way to pay.',
      PAYMENT_PROVIDER_DOWN:
        'The payment provider can’t be reached just now. Nothing was charged. Try again in a few minutes.',
      PAYMENT_IN_PROGRESS: 'A payment is under way already. Finish it, or wait until it has ended.',
    },
    other: 'That did not work. Check what you entered, and try again.',
  },
  pt: {
    byCode: {
      INVALID_CREDENTIALS: 'A palavra-passe não corresponde a este e-mail ou número.',
      RATE_LIMITED: 'Foram demasiadas tentativas. Espere alguns minutos e tente de novo.',
      VALIDATION_ERROR: 'Falta algo ou algo não está certo. Os campos marcados dizem o quê.',
      CART_FULL: 'O carrinho leva no máximo 200 produtos diferentes. Encomende primeiro estes.',
      PRODUCT_NOT_FOUND: 'Já não vendemos este produto.',
      PRODUCT_UNAVAILABLE: 'Já não vendemos um destes produtos.',
      INSUFFICIENT_STOCK: 'Já não há quantidade suficiente de um produto. Está assinalado em baixo.',
      ORDER_SHIPPED: 'A encomenda já vai a caminho e não pode ser cancelada. Ligue-nos.',
      PAYMENT_WINDOW_OVER: 'O prazo para pagar esta encomenda terminou. Faça uma nova.',
      ALREADY_PAID: 'Esta encomenda está paga. Não é preciso fazer nada.',
      TOO_MANY_ATTEMPTS: 'Houve demasiadas tentativas para esta encomenda. Ligue-nos, ou faça uma nova.',
      TOO_MUCH_FOR_DELIVERY:
        'Esta encomenda é grande demais para pagar na entrega. Escolha outra forma de pagar.',
      NOT_A_WALLET: 'Este número não tem uma carteira desse tipo. Indique um que tenha.',
      PAYMENT_REFUSED: 'O parceiro de pagamentos não aceitou. Nada foi cobrado. Tente outra forma de pagar.',
      PAYMENT_PROVIDER_DOWN:
        'De momento o parceiro de pagamentos não responde. Nada foi cobrado. Tente daqui a alguns minutos.',
      PAYMENT_IN_PROGRESS: 'Já há um pagamento em curso. Conclua-o, ou espere que termine.',
    },
    other: 'Não resultou. Verifique o que escreveu e tente de novo.',
  },
})
