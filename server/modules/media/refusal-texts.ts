import type { RefusalReason } from './picture.ts'

type Texts = { en: string; pt: string }

/** Why a picture was refused, and what to do: for whoever sent it. */
const texts: Record<RefusalReason, Texts> = {
  not_a_picture: {
    en: 'This is not a picture. Send a JPEG, PNG, WebP, GIF or AVIF.',
    pt: 'Isto não é uma imagem. Envie um JPEG, PNG, WebP, GIF ou AVIF.',
  },
  damaged: {
    en: 'The picture is damaged or did not come whole. Send it again.',
    pt: 'A imagem está danificada ou não chegou inteira. Envie-a de novo.',
  },
  too_large: {
    en: 'The file has more than 10 MB. Save the picture smaller and send it again.',
    pt: 'O ficheiro tem mais de 10 MB. Guarde a imagem mais pequena e envie-a de novo.',
  },
  too_many_pixels: {
    en: 'The picture has more than 64 megapixels. Save it smaller and send it again.',
    pt: 'A imagem tem mais de 64 megapíxeis. Guarde-a mais pequena e envie-a de novo.',
  },
  side_too_long: {
    en: 'One side of the picture is longer than 12,000 pixels. Crop it or save it smaller.',
    pt: 'Um lado da imagem tem mais de 12 000 píxeis. Recorte-a ou guarde-a mais pequena.',
  },
  more_than_a_picture: {
    en: 'The file holds something else besides a picture. Save the picture anew and send that.',
    pt: 'O ficheiro contém mais do que uma imagem. Guarde a imagem de novo e envie essa.',
  },
  nothing_received: {
    en: 'The file did not come. Send it again.',
    pt: 'O ficheiro não chegou. Envie-o de novo.',
  },
  heic: {
    en: 'This is a HEIC picture of a telephone. Save or send it as JPEG.',
    pt: 'Esta é uma imagem HEIC de telemóvel. Guarde-a ou envie-a como JPEG.',
  },
  tiff: {
    en: 'This is a TIFF picture. Save it as JPEG or PNG.',
    pt: 'Esta é uma imagem TIFF. Guarde-a como JPEG ou PNG.',
  },
  bmp: {
    en: 'This is a BMP picture. Save it as JPEG or PNG.',
    pt: 'Esta é uma imagem BMP. Guarde-a como JPEG ou PNG.',
  },
  jpeg_2000: {
    en: 'This is a JPEG 2000 picture. Save it as plain JPEG.',
    pt: 'Esta é uma imagem JPEG 2000. Guarde-a como JPEG normal.',
  },
  svg: {
    en: 'This is an SVG drawing. Save it as PNG.',
    pt: 'Este é um desenho SVG. Guarde-o como PNG.',
  },
}

/** `null` where nothing was refused. */
export function explanationOf(reason: RefusalReason | null): Texts | null {
  return reason === null ? null : texts[reason]
}
