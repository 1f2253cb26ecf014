/** “Lab!” in ASCII: SQLite's `application_id` of a database that a lab has made. */
export const APPLICATION_ID = 0x4c616221;
