import { texts } from './texts.ts'

/** What the API refuses, by its code; and `other` for what nobody has put into words yet. */
export const problems = texts<{ byCode: Record<string, string>; other: string }>({
  en: {
    byCode: {
      INVALID_CREDENTIALS: 'The password does not belong to this e-mail address or number.',
      RATE_LIMITED: 'That was too often. Wait a few minutes, then try again.',
      TOO_MANY_ATTEMPTS:
        'That was tried too often. Wait a quarter of an hour before you try again, or talk to us.',
      TOO_MANY_REQUESTS: 'That was too soon after the last time. Wait a little, then try again.',
      TEMPORARILY_UNAVAILABLE: 'We are very busy just now. Try again in a moment.',
      ACCOUNT_SUSPENDED: 'This account is suspended. Talk to us about it.',
      FORBIDDEN: 'Your account may not do this.',
      SECOND_FACTOR_WRONG: 'The code is not right. Wait for the next one the app shows.',
      CODE_WRONG: 'The code is not right. Look at the last message we sent.',
      CODE_OVER: 'This code is used up or too old. Have a new one sent.',
      ALREADY_VERIFIED: 'This is verified already.',
      AUTHENTICATOR_ACTIVE:
        'An authenticator app is set up already. Switch it off before you set up another.',
      NO_AUTHENTICATOR: 'There is no authenticator app yet. Set one up first.',
      PHONE_TAKEN: 'This number belongs to another account.',
      TOO_MANY_ADDRESSES: 'You have 20 addresses, which is the most. Delete one first.',
      WISHLIST_FULL: 'Your wishlist holds 200 products, which is the most. Take some off.',
      NOT_BOUGHT: 'You can review what you have ordered once it has arrived.',
      OWN_PRODUCT: 'You can’t review what you sell.',
      OWN_REVIEW: 'This review is your own.',
      REVIEW_NOT_FOUND: 'This review is no longer shown.',
      REVIEW_EXISTS: 'You have reviewed this product already. Change that review.',
      REVIEW_TOO_OLD: 'A review can be changed for 30 days. You can still delete it.',
      CHECK_PENDING: 'Your card is being checked already. You will hear from us.',
      TOO_MANY_CHECKS: 'Your card was checked too often without success. Talk to us.',
      VERIFIER_NOT_CONFIGURED:
        'Cards can’t be checked just now. You can use your account without it; try again later.',
      DATE_OF_BIRTH_MISSING: 'Your account has no date of birth to compare. Talk to us.',
      VALIDATION_ERROR: 'Something is missing or not right. The marked fields say what.',
      NOT_A_QUANTITY:
        'Write the quantity in whole pieces, with digits alone: 1000, not 1,000 or 1.5. Nothing was changed.',
      CART_CHANGED: 'The cart has changed since you began to order. Look it over, then go on.',
      CART_FULL: 'The cart holds at most 200 different products. Order these first.',
      PRODUCT_NOT_FOUND: 'We no longer sell this product.',
      PRODUCT_UNAVAILABLE: 'We no longer sell one of these products.',
      INSUFFICIENT_STOCK: 'There is not enough left of something. It is marked below.',
      ORDER_SHIPPED: 'The order is on its way already, so it can’t be cancelled. Call us.',
      PAYMENT_WINDOW_OVER: 'The time to pay this order is over. Place a new one.',
      ALREADY_PAID: 'This order is paid. There is nothing to do.',
      AMOUNT_TOO_LARGE: 'That is more than one order can be worth. It is marked below.',
      TOO_MANY_PROMISES:
        'Orders by this phone number are still to be paid on delivery. Pay this one now, or wait until one has arrived.',
      ORDER_CANCELLED: 'The order was cancelled, and nothing is to be paid. Place a new one.',
      TOO_MUCH_FOR_DELIVERY: 'This order is too large for cash on delivery. Choose another way to pay.',
      NOT_A_WALLET: 'This number has no wallet of that kind. Give one that has.',
      TOO_MANY_PAYMENTS:
        'This order was tried too many times. Place a new one, or pay on delivery where that is offered.',
      PAYMENT_REFUSED: 'The payment provider did not accept it. Nothing was charged. Try another way to pay.',
      PAYMENT_PROVIDER_DOWN:
        'We could not reach the payment provider. Nothing was charged. Try again in a few minutes, or pay another way now.',
      PAYMENT_IN_PROGRESS:
        'Your last payment is still under way, and nothing new was begun. Finish it, or wait a moment and choose again.',
    },
    other: 'That did not work. Check what you entered, and try again.',
  },
  pt: {
    byCode: {
      INVALID_CREDENTIALS: 'A palavra-passe não corresponde a este e-mail ou número.',
      RATE_LIMITED: 'Foram demasiadas tentativas. Espere alguns minutos e tente de novo.',
      TOO_MANY_ATTEMPTS:
        'Houve demasiadas tentativas. Espere um quarto de hora antes de tentar de novo, ou fale connosco.',
      TOO_MANY_REQUESTS: 'Ainda é cedo para repetir. Espere um pouco e tente de novo.',
      TEMPORARILY_UNAVAILABLE: 'Estamos muito ocupados neste momento. Tente daqui a pouco.',
      ACCOUNT_SUSPENDED: 'Esta conta está suspensa. Fale connosco.',
      FORBIDDEN: 'A sua conta não permite fazer isto.',
      SECOND_FACTOR_WRONG: 'O código não está certo. Espere pelo próximo que a aplicação mostrar.',
      CODE_WRONG: 'O código não está certo. Veja a última mensagem que enviámos.',
      CODE_OVER: 'Este código já foi usado ou é antigo. Peça um novo.',
      ALREADY_VERIFIED: 'Isto já está confirmado.',
      AUTHENTICATOR_ACTIVE: 'Já tem uma aplicação de autenticação. Desligue-a antes de configurar outra.',
      NO_AUTHENTICATOR: 'Ainda não tem uma aplicação de autenticação. Configure uma primeiro.',
      PHONE_TAKEN: 'Este número pertence a outra conta.',
      TOO_MANY_ADDRESSES: 'Já tem 20 moradas, que é o máximo. Apague uma primeiro.',
      WISHLIST_FULL: 'Já tem 200 favoritos, que é o máximo. Tire alguns da lista.',
      NOT_BOUGHT: 'Pode dar a sua opinião sobre o que encomendou depois de o receber.',
      OWN_PRODUCT: 'Não pode dar a sua opinião sobre o que vende.',
      OWN_REVIEW: 'Esta opinião é sua.',
      REVIEW_NOT_FOUND: 'Esta opinião já não é mostrada.',
      REVIEW_EXISTS: 'Já deu a sua opinião sobre este produto. Altere-a.',
      REVIEW_TOO_OLD: 'Uma opinião pode ser alterada durante 30 dias. Ainda a pode apagar.',
      CHECK_PENDING: 'O seu documento já está a ser verificado. Avisamos assim que soubermos.',
      TOO_MANY_CHECKS: 'O seu documento foi verificado demasiadas vezes sem êxito. Fale connosco.',
      VERIFIER_NOT_CONFIGURED:
        'De momento não é possível verificar documentos. Pode usar a conta sem isso; tente mais tarde.',
      DATE_OF_BIRTH_MISSING: 'A sua conta não tem data de nascimento para comparar. Fale connosco.',
      VALIDATION_ERROR: 'Falta algo ou algo não está certo. Os campos marcados dizem o quê.',
      NOT_A_QUANTITY:
        'Escreva a quantidade em unidades inteiras, só com algarismos: 1000, não 1.000 nem 1,5. Nada mudou.',
      CART_CHANGED: 'O carrinho mudou desde que começou a encomendar. Veja-o de novo e continue.',
      CART_FULL: 'O carrinho leva no máximo 200 produtos diferentes. Encomende primeiro estes.',
      PRODUCT_NOT_FOUND: 'Já não vendemos este produto.',
      PRODUCT_UNAVAILABLE: 'Já não vendemos um destes produtos.',
      INSUFFICIENT_STOCK: 'Já não há quantidade suficiente de um produto. Está assinalado em baixo.',
      ORDER_SHIPPED: 'A encomenda já vai a caminho e não pode ser cancelada. Ligue-nos.',
      PAYMENT_WINDOW_OVER: 'O prazo para pagar esta encomenda terminou. Faça uma nova.',
      ALREADY_PAID: 'Esta encomenda está paga. Não é preciso fazer nada.',
      AMOUNT_TOO_LARGE: 'É mais do que uma encomenda pode valer. Está assinalado em baixo.',
      TOO_MANY_PROMISES:
        'Já há encomendas com este telemóvel por pagar na entrega. Pague esta agora, ou espere que uma chegue.',
      ORDER_CANCELLED: 'A encomenda foi cancelada e não há nada a pagar. Faça uma nova.',
      TOO_MUCH_FOR_DELIVERY:
        'Esta encomenda é grande demais para pagar na entrega. Escolha outra forma de pagar.',
      NOT_A_WALLET: 'Este número não tem uma carteira desse tipo. Indique um que tenha.',
      TOO_MANY_PAYMENTS:
        'Houve demasiadas tentativas para esta encomenda. Faça uma nova, ou pague na entrega, onde é possível.',
      PAYMENT_REFUSED: 'O parceiro de pagamentos não aceitou. Nada foi cobrado. Tente outra forma de pagar.',
      PAYMENT_PROVIDER_DOWN:
        'Não conseguimos contactar o parceiro de pagamentos. Nada foi cobrado. Tente daqui a alguns minutos, ou pague já de outra forma.',
      PAYMENT_IN_PROGRESS:
        'O seu último pagamento ainda está em curso e nada de novo começou. Conclua-o, ou espere um momento e escolha de novo.',
    },
    other: 'Não resultou. Verifique o que escreveu e tente de novo.',
  },
})
