/** The versioned handler of a contactmoment (decision 16). */
export const outboxAddress = '/api/v1/consultations'
