// Pages are made on the server, and are whole as they come; the browser's one script only makes them quicker.
export const csr = false
