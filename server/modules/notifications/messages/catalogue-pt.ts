import type { CatalogueTexts } from './catalogue-texts.ts'

/** As it is written in Mozambique. */
export const cataloguePt: CatalogueTexts = {
  notices: {
    product_approved: ({ product, isChange }) => ({
      sms: null,
      subject: isChange ? `A alteração de ${product} foi aprovada` : `${product} foi aprovado`,
      paragraphs: [
        isChange
          ? `Aprovámos a alteração do seu produto ${product}. Os clientes já a podem ver.`
          : `Aprovámos o seu produto ${product}. Já está à venda.`,
      ],
    }),

    product_rejected: ({ product, isChange, reason }) => ({
      sms: null,
      subject: isChange ? `A alteração de ${product} não foi aprovada` : `${product} não foi aprovado`,
      paragraphs: [
        isChange
          ? `Não pudemos aprovar a alteração do seu produto ${product}. Continua à venda como estava.`
          : `Não pudemos aprovar o seu produto ${product}.`,
        `O motivo: ${reason}`,
        isChange
          ? 'Corrija-a, por favor, e envie-a outra vez.'
          : 'Corrija-o, por favor, e envie-o outra vez.',
      ],
    }),

    product_suspended: ({ shop, product, shortName, reason }) => ({
      sms: `${shop}: o seu produto ${shortName} foi retirado da venda. Enviámos-lhe o motivo por e-mail.`,
      subject: `${product} foi retirado da venda`,
      paragraphs: [
        `Retirámos da venda o seu produto ${product}. As encomendas já feitas mantêm-se.`,
        `O motivo: ${reason}`,
        'Se acha que foi um engano, responda-nos, por favor.',
      ],
    }),

    product_reinstated: ({ product }) => ({
      sms: null,
      subject: `${product} está novamente à venda`,
      paragraphs: [`O seu produto ${product} está novamente à venda, tal como estava antes de o retirarmos.`],
    }),

    stock_low: ({ products }) => {
      const [first] = products
      const isOne = products.length === 1
      return {
        sms: null,
        subject: isOne ? `${first?.name} está a acabar` : `${products.length} produtos estão a acabar`,
        paragraphs: [
          isOne
            ? 'Resta tão pouco que está na altura de repor o stock.'
            : 'Resta tão pouco destes produtos que está na altura de repor o stock.',
        ],
      }
    },

    review_published: ({ product, stars }) => ({
      sms: null,
      subject: `Uma opinião sobre ${product}: ${stars} em 5 estrelas`,
      paragraphs: [
        `Um cliente que comprou ${product} avaliou-o com ${stars} em 5 estrelas.`,
        'Pode lê-la na página do produto e responder-lhe.',
      ],
    }),

    review_rejected: ({ product, reason }) => ({
      sms: null,
      subject: `A sua opinião sobre ${product} não é mostrada`,
      paragraphs: [
        `Não mostramos a sua opinião sobre ${product}.`,
        `O motivo: ${reason}`,
        'Pode corrigi-la nos 30 dias depois de a ter escrito; depois voltamos a vê-la.',
      ],
    }),

    reply_published: ({ product }) => ({
      sms: null,
      subject: `Uma resposta à sua opinião sobre ${product}`,
      paragraphs: [
        `O vendedor respondeu à sua opinião sobre ${product}. Pode ler a resposta na página do produto.`,
      ],
    }),
  },
  left: (name, available) => `${name}: ${available === 1 ? 'resta' : 'restam'} ${available}`,
  inAll: (products) => (products === 1 ? '1 produto' : `${products} produtos ao todo`),
}
