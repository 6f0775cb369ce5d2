/** 'buyd' in ASCII: tells a database of this app from any other SQLite file. */
export const applicationId = 0x62757964
