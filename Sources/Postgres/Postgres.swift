// Postgres: libpq as Swift values: connections, statements with binary parameters, COPY, and faults with
// SQLSTATE.
